"""Reads PDF files: characters and their places by PDFium, their order by us."""

from __future__ import annotations

import ctypes
import math
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from statistics import median

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from index.documents.layout import Line, blocks_of
from index.documents.reading import MAX_PAGES, Reading
from index.documents.visual import Glyph, is_rtl, line_text
from index.errors import DocumentError, DocumentFault
from index.text.characters import NBSP, SOFT_HYPHEN

# A page of text has more characters than this; a scan has none, or a stamp and a page number.
FEWEST_CHARACTERS = 25
# A raised footnote mark is still on its line. Parts of the type size.
BASELINE_PLAY = 0.45
NARROWEST_SPACE = 0.05
ADJACENT = 0.6
# 200 dots an inch, and no more than a page of A3 has then.
OCR_SCALE = 200 / 72
MOST_PIXELS = 8_000_000
MAX_OCR_PAGES = 40
_PDFIUM_LINE_HYPHEN = "\x02"
_PRESENTATION = re.compile("[\ufb50-\ufd3d\ufd50-\ufdff\ufe70-\ufefc\ufb00-\ufb06]")


def read_pdf(content: bytes, location: str) -> Reading:
    """Return the text in reading order; raises DocumentError for what is damaged, locked, too long, or a scan."""
    document = _open(content, location)
    try:
        if len(document) > MAX_PAGES:
            reason = f"it has {len(document):,} pages; {MAX_PAGES:,} at most can be read"
            raise DocumentError(location, reason, DocumentFault.TOO_LARGE)
        pages = [_glyphs(document[number]) for number in range(len(document))]
        if sum(map(len, pages)) < FEWEST_CHARACTERS * max(len(pages), 1):
            raise DocumentError(
                location,
                "its pages are pictures without text: send the text itself, or a copy with recognised text (OCR)",
                DocumentFault.SCANNED,
            )
        return Reading(blocks_of(list(_lines(pages))), _fields(document))
    finally:
        document.close()


def render_pages(content: bytes, location: str) -> Iterator[bytes]:
    """Yield the pages as grey pictures in PGM, for a program that recognises letters; raises DocumentError."""
    document = _open(content, location)
    try:
        if len(document) > MAX_OCR_PAGES:
            reason = f"it is {len(document):,} pictures of pages; {MAX_OCR_PAGES} at most can be recognised"
            raise DocumentError(location, reason, DocumentFault.SCANNED)
        for page in document:
            width, height = page.get_size()
            scale = min(OCR_SCALE, math.sqrt(MOST_PIXELS / max(width * height, 1.0)))
            bitmap = page.render(scale=scale, grayscale=True)
            rows = bytes(bitmap.buffer)
            starts = range(0, bitmap.height * bitmap.stride, bitmap.stride)
            packed = b"".join(rows[start : start + bitmap.width] for start in starts)
            yield b"P5\n%d %d\n255\n" % (bitmap.width, bitmap.height) + packed
    finally:
        document.close()


def _open(content: bytes, location: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(content)
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == raw.FPDF_ERR_PASSWORD:
            reason = "it is protected by a password; save it without one"
            raise DocumentError(location, reason, DocumentFault.ENCRYPTED) from error
        raise DocumentError(location, "this PDF is damaged", DocumentFault.DAMAGED) from error


def _glyphs(page: pdfium.PdfPage) -> list[Glyph]:
    """Return the upright characters of a page in the order in which the file draws them."""
    text = page.get_textpage()
    glyphs: list[Glyph] = []
    word, parted = 0, False
    for char, x, left, right, y, size in _upright(text):
        # PDFium adds spaces of its own, without width and at times before a vowel mark: a hint, no more.
        if char == " " and right - left < NARROWEST_SPACE * size:
            parted = True
            continue
        word += parted and not unicodedata.combining(char)
        parted = False
        shares = bool(glyphs) and glyphs[-1].x == x
        if shares:
            glyphs[-1] = replace(glyphs[-1], shares_stroke=True)
            word = glyphs[-1].word
        glyphs.append(Glyph(char, x, left, right, y, size, shares, word))
    return glyphs


def _upright(text: pdfium.PdfTextPage) -> Iterator[tuple[str, float, float, float, float, float]]:
    """Yield character, pen position, left and right edge, baseline and type size."""
    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    x, y = ctypes.c_double(), ctypes.c_double()
    known, scale = None, 0.0
    for index in range(text.count_chars()):
        char = _character(raw.FPDFText_GetUnicode(text, index))
        if not char or not raw.FPDFText_GetLooseCharBox(text, index, box):
            continue
        raw.FPDFText_GetCharOrigin(text, index, x, y)
        font_size = raw.FPDFText_GetFontSize(text, index)
        # One line in one type has one matrix; asking for each character would double the time.
        if known != (y.value, font_size):
            known = (y.value, font_size)
            raw.FPDFText_GetMatrix(text, index, matrix)
            turned = abs(matrix.b) > abs(matrix.a)
            scale = 0.0 if turned else math.hypot(matrix.c, matrix.d)
        if scale * font_size > 0:
            yield char, x.value, box.left, box.right, y.value, scale * font_size


@cache
def _character(code: int) -> str:
    """Return a character as it is written, and nothing for what cannot be seen."""
    char = chr(code) if code < 0xD800 or 0xE000 <= code <= 0x10FFFF else ""
    if char == _PDFIUM_LINE_HYPHEN:
        return SOFT_HYPHEN
    if char in {" ", NBSP}:
        return " "
    if not char or char.isspace() or (unicodedata.category(char) in {"Cc", "Cf", "Cn"} and char != SOFT_HYPHEN):
        return ""
    return unicodedata.normalize("NFKC", char) if _PRESENTATION.match(char) else char


def _lines(pages: list[list[Glyph]]) -> Iterator[Line]:
    rightwards = not is_rtl("".join(glyph.char for page in pages for glyph in page))
    for number, glyphs in enumerate(pages):
        for run in _runs(glyphs):
            yield _line(run, number, rightwards)


def _runs(glyphs: list[Glyph]) -> list[list[Glyph]]:
    """Return the glyphs of each line of a page, in the order in which the lines are drawn."""
    pieces: list[list[Glyph]] = []
    for glyph in glyphs:
        if not pieces or not _on_line(glyph, pieces[-1]):
            pieces.append([])
        pieces[-1].append(glyph)
    runs: list[tuple[float, float, list[Glyph]]] = []
    for piece in pieces:
        left, right = min(glyph.left for glyph in piece), max(glyph.right for glyph in piece)
        play = ADJACENT * piece[0].size
        # A stroke, or the end of a line, may be drawn before or after other lines.
        for position, (start, end, run) in enumerate(runs):
            if _on_line(piece[0], run) and left - play <= end and start <= right + play:
                runs[position] = (min(start, left), max(end, right), run + piece)
                break
        else:
            runs.append((left, right, piece))
    return [run for _, _, run in runs if any(glyph.char != " " for glyph in run)]


def _on_line(glyph: Glyph, run: list[Glyph]) -> bool:
    return abs(glyph.y - run[0].y) <= BASELINE_PLAY * max(glyph.size, run[0].size)


def _line(run: list[Glyph], page: int, rightwards: bool) -> Line:
    return Line(
        line_text(run, rightwards),
        page,
        median(glyph.y for glyph in run),
        min(glyph.left for glyph in run),
        max(glyph.right for glyph in run),
        median(glyph.size for glyph in run),
    )


def _fields(document: pdfium.PdfDocument) -> dict[str, str]:
    known = document.get_metadata_dict(skip_empty=True)
    fields = {"title": known.get("Title", "").strip(), "author": known.get("Author", "").strip()}
    return {name: value for name, value in fields.items() if value}
