"""Compares ways of getting Arabic and English text out of PDF files: `python -m benchmarks.pdf_text`.

The files are made here, from the texts beside the tests' samples, by LibreOffice and by Chromium (both must be
installed): one and two columns, running heads, ligatures, presentation forms, vowel marks, Latin words, numbers.
In order: the share of the text's words that come out in reading order, as written. Extra: other words that come out.
Needs `pip install pypdf pdfminer.six`.
"""

from __future__ import annotations

import difflib
import re
import shutil
import subprocess
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pypdf
import pypdfium2
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from pdfminer.high_level import extract_text

from index.documents.markdown import read_markdown
from index.documents.pdf import read_pdf
from index.types import Block, BlockKind

SAMPLES = Path(__file__).resolve().parents[1] / "tests" / "index" / "documents" / "samples"
TEXTS = {"ar": "arabic-writer", "en": "english-browser"}
FONTS = {"ar": ("Amiri", "Noto Naskh Arabic", "Noto Sans Arabic", "DejaVu Sans"), "en": ("DejaVu Serif",)}
HEADS = {"ar": "مجلة الرافدين – العدد الثالث", "en": "Rafidain Studies – Quarterly"}
TAGS = {BlockKind.PARAGRAPH: "p", BlockKind.ITEM: "li"}
_WORD = re.compile(r"\w[\w\u064b-\u065f]*")


def by_pypdf(path: Path) -> str:
    """Return the text as pypdf extracts it."""
    return "\n".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def by_pdfminer(path: Path) -> str:
    """Return the text as pdfminer.six extracts it."""
    return str(extract_text(path))


def by_pdfium(path: Path) -> str:
    """Return the text in PDFium's own order."""
    document = pypdfium2.PdfDocument(path)
    return "\n".join(page.get_textpage().get_text_bounded() for page in document)


def by_us(path: Path) -> str:
    """Return the text as the index reads it."""
    return "\n".join(block.text for block in read_pdf(path.read_bytes(), path.name).blocks)


READERS: dict[str, Callable[[Path], str]] = {
    "pypdf": by_pypdf,
    "pdfminer.six": by_pdfminer,
    "PDFium": by_pdfium,
    "ours": by_us,
}


def main() -> None:
    """Make the files, read them each way, print a table."""
    with tempfile.TemporaryDirectory() as folder:
        print("| file | " + " | ".join(READERS) + " |\n|---|" + "---|" * len(READERS))
        for path, blocks in made(Path(folder)):
            print(f"| {path.stem} | " + " | ".join(measured(read, path, blocks) for read in READERS.values()) + " |")


def measured(read: Callable[[Path], str], path: Path, blocks: Sequence[Block]) -> str:
    """Return a cell of the table: words in order, words too many, milliseconds."""
    wanted = _WORD.findall("\n".join(re.sub(r"^- ", "", block.text) for block in blocks))
    started = time.perf_counter()
    found = _WORD.findall(read(path))
    milliseconds = (time.perf_counter() - started) * 1000
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    matched = sum(match.size for match in matcher.get_matching_blocks())
    return f"{100 * matched / len(wanted):.1f} % +{len(found) - matched} {milliseconds:.0f} ms"


def made(folder: Path) -> list[tuple[Path, list[Block]]]:
    """Return the files with the text that is in them."""
    files: list[tuple[Path, list[Block]]] = []
    for language, name in TEXTS.items():
        blocks = read_markdown((SAMPLES / f"{name}.md").read_text(encoding="utf-8"))
        for columns in (1, 2):
            for font in FONTS[language]:
                stem = f"{language} {font} {columns} col"
                files.append((from_browser(folder, f"{stem} browser", language, blocks, columns, font), blocks))
            stem = f"{language} {FONTS[language][0]} {columns} col writer"
            files.append((from_writer(folder, stem, language, blocks, columns), blocks))
    return files


def from_browser(folder: Path, stem: str, language: str, blocks: Sequence[Block], columns: int, font: str) -> Path:
    """Print a page with Chromium."""
    tags = [(f"h{block.level}" if block.kind is BlockKind.HEADING else TAGS[block.kind], block) for block in blocks]
    body = "".join(f"<{tag}>{re.sub(r'^- ', '', block.text)}</{tag}>" for tag, block in tags)
    direction = "rtl" if language == "ar" else "ltr"
    style = f"font-family:'{font}';font-size:12pt;text-align:justify;column-count:{columns}"
    page = folder / f"{stem}.html"
    page.write_text(
        f'<!doctype html><html lang="{language}" dir="{direction}"><head><meta charset="utf-8"><title>x</title></head>'
        f'<body style="{style}">{body}</body></html>',
        encoding="utf-8",
    )
    pdf = page.with_suffix(".pdf")
    chromium = shutil.which("chromium") or shutil.which("google-chrome") or "chromium"
    command = [chromium, "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={pdf}", str(page)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return pdf


def from_writer(folder: Path, stem: str, language: str, blocks: Sequence[Block], columns: int) -> Path:
    """Make a document with a running head and have LibreOffice print it."""
    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(148), Mm(210)
    section._sectPr.xpath("./w:cols")[0].set(qn("w:num"), str(columns))
    head = section.header.paragraphs[0]
    head.add_run(HEADS[language])
    paragraphs = [head]
    for block in blocks:
        text = re.sub(r"^- ", "", block.text)
        if block.kind is BlockKind.HEADING:
            paragraphs.append(document.add_heading(text, block.level))
        else:
            paragraphs.append(document.add_paragraph(text, "List Bullet" if block.kind is BlockKind.ITEM else None))
            paragraphs[-1].alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    if language == "ar":
        for paragraph in paragraphs:
            turn(paragraph)
    path = folder / f"{stem}.docx"
    document.save(str(path))
    command = ["soffice", "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return path.with_suffix(".pdf")


def turn(paragraph: Paragraph) -> None:
    """Make a paragraph run from right to left, in a type that has the letters."""
    paragraph._p.get_or_add_pPr().append(OxmlElement("w:bidi"))
    for run in paragraph.runs:
        properties = run._r.get_or_add_rPr()
        fonts = OxmlElement("w:rFonts")
        for script in ("ascii", "hAnsi", "cs"):
            fonts.set(qn(f"w:{script}"), FONTS["ar"][0])
        properties.append(fonts)
        properties.append(OxmlElement("w:rtl"))


if __name__ == "__main__":
    main()
