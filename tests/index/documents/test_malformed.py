"""Files that were spoilt on purpose: each becomes a document or one error, soon, and nothing else happens."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from index.documents.loader import load, sources
from index.errors import DocumentError
from index.types import SourceFile
from tests.index.documents import files
from tests.index.documents.mutations import spoil

FILES_PER_FORMAT = 40
SLOWEST_SECONDS = 5.0
SAMPLES = Path(__file__).parent / "samples"
WHOLE = {
    "a.txt": files.TEXT.encode("cp1256", errors="replace"),
    "a.md": (SAMPLES / "arabic-browser.md").read_bytes(),
    "a.html": files.PAGE.encode(),
    "a.json": files.record_bytes(),
    "a.jsonl": files.record_bytes() + b"\n" + files.record_bytes(),
    "a.docx": files.docx_with_note(),
    "a.epub": files.epub_bytes(),
    "a.pdf": (SAMPLES / "arabic-browser.pdf").read_bytes(),
    "plain.pdf": files.pdf_bytes(pages=3),
    "a.zip": files.zip_bytes(
        {"one.txt": files.TEXT.encode(), "two.docx": files.docx_bytes(), "three.pdf": files.pdf_bytes()}
    ),
}


@pytest.fixture(autouse=True)
def _without_tesseract(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A file whose text was spoilt away is a scan; recognising letters would take its time."""
    monkeypatch.setenv("PATH", str(tmp_path))


@pytest.mark.parametrize("name", WHOLE)
def test_a_spoilt_file_gives_documents_or_document_errors_and_nothing_else(name: str) -> None:
    source = random.Random(f"spoilt {name}")  # noqa: S311 the same files every time
    for number in range(FILES_PER_FORMAT):
        content = spoil(WHOLE[name], source)
        started = time.monotonic()
        try:
            for member in sources(SourceFile(f"/{number}", name, content)):
                document = load(member)
                assert all(document.text[span.start : span.end] for span in document.spans)
        except DocumentError as error:
            assert error.reason
        assert time.monotonic() - started < SLOWEST_SECONDS, f"file {number} of {name} took too long"


@pytest.mark.parametrize(
    "text",
    [
        "!" * 30_000 + "x", "*" * 30_000 + "a", "> " * 20_000 + "a", "`" * 30_001 + "a", "[" * 30_000, "<a " * 20_000,
        "[a](b" * 10_000, ". " * 30_000 + "a", "_" * 30_000 + "x", "(" * 20_000 + ")" * 20_000 + "a", "1/1/" * 20_000,
        "ب" + "\u064b" * 30_000, "المصدر " * 10_000, "المركز " + "ا" * 30_000, "كانون " * 10_000, "ـ" * 30_000 + "ا",
        "&amp;" * 20_000, "*a **b " * 5_000, "---\n" + "a: b\n" * 10_000, "\n\n".join(["a"] * 10_000),
    ],
    ids=range(20),
)  # fmt: skip
@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_text_made_to_take_long_does_not(name: str, text: str) -> None:
    started = time.process_time()
    try:
        load(SourceFile("/slow", name, text.encode()))
    except DocumentError as error:
        assert error.reason
    assert time.process_time() - started < SLOWEST_SECONDS
