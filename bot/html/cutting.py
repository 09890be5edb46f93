"""Where a long text may be cut: between paragraphs, lines, sentences, words, and never inside a character."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

_SENTENCE_END = re.compile(r"[.!?؟…]+[\"'”’»)\]]*\s+")
_SPACE = re.compile(r"\s+")
# A border this early in the page would leave it half empty; a lesser border later is better.
_EARLIEST = 0.5
_JOINER = "\N{ZERO WIDTH JOINER}"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_FLAGS = range(0x1F1E6, 0x1F200)
_TAGS = range(0xE0020, 0xE0080)
# No character of any language is longer; a text of nothing but combining marks is cut all the same.
_LONGEST_CHARACTER = 64


def utf16_length(text: str) -> int:
    """Return the length in UTF-16 units, as Telegram counts entities."""
    return len(text) + sum(character > "\uffff" for character in text)


def cut_position(text: str, limit: int, most: int | None = None) -> int:
    """Return how many characters of the text go on a page of `limit` UTF-16 units, at most `most`; at least one.

    Spaces at the cut stay on the page that ends, so the pages together are the text.
    """
    end = _within(text, limit)
    if most is not None:
        end = min(end, max(1, most))
    if end >= len(text):
        return len(text)
    return next(
        (border for border in _borders(text, end) if border > end * _EARLIEST and not _joins(text, border)), end
    )


def _borders(text: str, end: int) -> Iterator[int]:
    yield _last_break(text, end, "\n\n")
    yield _last_break(text, end, "\n")
    yield _last_match(_SENTENCE_END, text, end)
    yield _last_match(_SPACE, text, end)
    yield from range(end, max(0, end - _LONGEST_CHARACTER), -1)


def _within(text: str, limit: int) -> int:
    if len(text) * 2 <= limit:
        return len(text)
    units = 0
    for position, character in enumerate(text):
        units += 2 if character > "\uffff" else 1
        if units > limit:
            return max(1, position)
    return len(text)


def _last_break(text: str, end: int, mark: str) -> int:
    found = text.rfind(mark, 0, end)
    return found + len(mark) if found >= 0 and found + len(mark) <= end else 0


def _last_match(pattern: re.Pattern[str], text: str, end: int) -> int:
    return max((match.end() for match in pattern.finditer(text, 0, end)), default=0)


def _joins(text: str, position: int) -> bool:
    """Say whether the characters on both sides of the position are one to the reader."""
    before, after = text[position - 1], text[position]
    code = ord(after)
    if before == _JOINER or after == _JOINER or code in _SKIN_TONES or code in _TAGS:
        return True
    if unicodedata.category(after).startswith("M"):
        return True
    if code in _FLAGS:
        flags = 0
        while flags < position and ord(text[position - 1 - flags]) in _FLAGS:
            flags += 1
        return flags % 2 == 1
    return False
