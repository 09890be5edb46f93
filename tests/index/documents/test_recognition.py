from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from index.documents.loader import load
from index.documents.pdf import render_pages
from index.documents.recognition import languages
from index.errors import DocumentError, DocumentFault
from index.text.normalizer import words
from index.types import SourceFile
from tests.index.documents import files

LINE = "The joint commission said on Sunday that the camp was handed over."


def scan() -> SourceFile:
    picture = next(iter(render_pages(files.pdf_bytes((LINE,)), "a.pdf")))
    return SourceFile("/scan.pdf", "scan.pdf", files.scan_bytes(picture))


def install(folder: Path, monkeypatch: pytest.MonkeyPatch, script: str) -> None:
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{folder}:/usr/bin:/bin")


READS = """case "$1" in
    --list-langs) echo eng;;
    *) cat >/dev/null; printf "The camp was handed\\nover in March.\\n\\nAll of it.";;
esac"""
NO_LANGUAGE = 'case "$1" in --list-langs) echo fra;; esac'


def test_without_tesseract_a_scan_is_refused_with_advice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(DocumentError) as caught:
        load(scan())
    assert caught.value.code is DocumentFault.SCANNED
    assert "OCR" in caught.value.reason


def test_with_tesseract_a_scan_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    install(tmp_path, monkeypatch, READS)
    assert load(scan()).text == "The camp was handed over in March.\n\nAll of it."


@pytest.mark.parametrize(
    "script", ['case "$1" in --list-langs) echo fra;; esac', "echo eng; exit 3"], ids=["no language", "fails"]
)
def test_a_tesseract_that_cannot_read_it_leaves_a_clear_error(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    install(tmp_path, monkeypatch, script)
    with pytest.raises(DocumentError) as caught:
        load(scan())
    assert caught.value.code is DocumentFault.SCANNED


def test_a_page_of_one_script_is_read_for_its_language_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = """case "$4" in
        ara+eng) cat >/dev/null; echo "غادرت آخر OW القاعدة في آذار";;
        ara) cat >/dev/null; printf "\u200fغادرت آخر قافلة القاعدة في آذار\u200e";;
        *) [ "$1" = --list-langs ] && printf "ara\neng\n";;
    esac"""
    install(tmp_path, monkeypatch, script)
    assert load(scan()).text == "غادرت آخر قافلة القاعدة في آذار"


@pytest.mark.slow
@pytest.mark.skipif("ara" not in languages(), reason="Tesseract is not installed here with Arabic")
def test_the_real_tesseract_reads_a_real_arabic_scan() -> None:
    sample = Path(__file__).parent / "samples" / "arabic-browser"
    pages = [files.scan_bytes(page) for page in render_pages(sample.with_suffix(".pdf").read_bytes(), "a.pdf")]
    read = Counter(words(load(SourceFile("/scan.pdf", "scan.pdf", pages[0])).text))
    wanted = words(sample.with_suffix(".md").read_text(encoding="utf-8"))[:80]
    assert sum((Counter(wanted) & read).values()) > 0.9 * len(wanted)


@pytest.mark.slow
@pytest.mark.skipif("eng" not in languages(), reason="Tesseract is not installed here")
def test_the_real_tesseract_reads_a_real_scan() -> None:
    assert "said on Sunday that the camp was handed over" in load(scan()).text
