"""The walls of the house: who imports whom, and what an import costs."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
HEAVY = ("torch", "chromadb", "telegram", "sentence_transformers", "tantivy", "sqlalchemy")
# The one room that may import each.
OWNERS = {"chromadb": "index/stores/vectors.py", "tantivy": "index/stores/lexical.py"}


def imports(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            yield node.module


def modules(package: str) -> list[Path]:
    return sorted((ROOT / package).rglob("*.py"))


def top(name: str) -> str:
    return name.partition(".")[0]


@pytest.mark.parametrize("path", modules("index"), ids=lambda path: str(path.relative_to(ROOT)))
def test_retrieval_knows_nothing_of_the_bot_or_telegram(path: Path) -> None:
    assert {top(name) for name in imports(path)}.isdisjoint({"bot", "telegram"})


@pytest.mark.parametrize("path", modules("bot"), ids=lambda path: str(path.relative_to(ROOT)))
def test_the_bot_knows_nothing_of_the_engines(path: Path) -> None:
    assert {top(name) for name in imports(path)}.isdisjoint({"chromadb", "tantivy", "tokenizers", "safetensors"})


@pytest.mark.parametrize("library", OWNERS)
def test_an_engine_is_imported_in_one_module(library: str) -> None:
    found = {str(path.relative_to(ROOT)) for path in modules("index") if library in map(top, imports(path))}

    assert found == {OWNERS[library]}


@pytest.mark.parametrize("module", ["index", "index.types", "index.errors", "bot.settings", "index.settings"])
def test_a_light_import_pulls_in_nothing_heavy(module: str) -> None:
    code = f"import sys, {module}; print(' '.join(sorted(set(m.partition('.')[0] for m in sys.modules))))"
    loaded = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True).stdout

    assert set(loaded.split()).isdisjoint(HEAVY)


@pytest.mark.parametrize(
    "path", [*modules("index/types"), ROOT / "index/errors.py"], ids=lambda path: str(path.relative_to(ROOT))
)
def test_values_and_errors_import_only_the_standard_library_and_each_other(path: Path) -> None:
    ours = {each for each in imports(path) if top(each) in {"index", "bot"}}

    assert {each for each in ours if not each.startswith("index.types.")} <= {"index.errors"}


# Each room imports from those before it only.
ORDERS = {
    "index": "errors types settings text documents encoders stores search indexing upkeep",
    "index/search": "query followups shelf retrieval quoting caveats",
    "bot": "html messages pages",
}


@pytest.mark.parametrize("package", ORDERS)
def test_a_room_imports_only_from_rooms_before_it(package: str) -> None:
    rooms = ORDERS[package].split()
    prefix = package.replace("/", ".")
    found = {
        (room, name.removeprefix(f"{prefix}.").partition(".")[0])
        for room in rooms
        for path in modules(f"{package}/{room}") or [ROOT / package / f"{room}.py"]
        for name in imports(path)
        if name.startswith(f"{prefix}.")
    }

    assert {(room, other) for room, other in found if other in rooms[rooms.index(room) + 1 :]} == set()
