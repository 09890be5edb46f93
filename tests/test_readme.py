"""What the README and its companions promise exists."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from bot.menus import ADMIN_COMMANDS, COMMANDS, OWNER_COMMANDS
from bot.pages.renderer import answer_pages
from index.__main__ import main
from index.collection import Collection
from index.settings import IndexSettings
from index.text.characters import INVISIBLE

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / name for name in ("README.md", "ARCHITECTURE.md", "CHANGELOG.md")] + [
    ROOT / folder / "README.md" for folder in ("benchmarks", "deploy", "index/encoders/model")
]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_file_leads_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_link_to_a_heading_finds_it(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:)([^)#]*)#([^)]+)\)", page.read_text(encoding="utf-8"))
    assert [(to, heading) for to, heading in links if heading not in _anchors(page.parent / to if to else page)] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_word_of_make_exists(page: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"`make ([a-z]+)`", page.read_text(encoding="utf-8"))) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_every_command_of_the_index_exists(page: Path, capsys: pytest.CaptureFixture[str]) -> None:
    words = set(re.findall(r"(?:-m|bot) index ([a-z]+)", page.read_text(encoding="utf-8")))
    with pytest.raises(SystemExit):
        main(["--help"])
    known = set(re.findall(r"^    ([a-z]+)", capsys.readouterr().out, re.MULTILINE))
    assert words <= known


def test_the_settings_named_in_the_readme_are_explained() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    explained = re.findall(r"^([A-Z_]+)=", (ROOT / ".env.example").read_text(encoding="utf-8"), re.MULTILINE)
    assert set(re.findall(r"`([A-Z]+(?:_[A-Z]+)+)=?`", text)) <= set(explained)


def test_the_table_of_commands_is_the_bots_own_menu() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    everyone, admins = text.split("### Commands")[1].split("## Your own articles")[0].split("For admins:")
    assert set(re.findall(r"`/([a-z]+)`", everyone)) == set(COMMANDS)
    assert {*ADMIN_COMMANDS, *OWNER_COMMANDS} == set(re.findall(r"`/([a-z]+)`", admins))


def test_the_example_is_what_the_bot_answers(tmp_path: Path) -> None:
    example = (ROOT / "README.md").read_text(encoding="utf-8").split("> **You:** ")[1].split("\n\n")[0]
    question, answer = example.split("**Isnad:**")
    with Collection.open(IndexSettings(tmp_path)) as collection:
        found = collection.ask(question.strip("> \n"))
    said = answer_pages(found, "ar", date(2025, 12, 1))[0].page.text
    assert _words(answer.replace("<br>", "").replace("\\", "").replace("**", "").replace("\n>", "\n")) == _words(said)


def _anchors(page: Path) -> set[str]:
    """Return what a link to each heading of a page says behind its #."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


def _words(text: str) -> list[str]:
    return re.sub(f"[{INVISIBLE}]", "", text).split()
