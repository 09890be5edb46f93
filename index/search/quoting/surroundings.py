"""A quote in its paragraph: what stands before and after it, character for character."""

from __future__ import annotations

from dataclasses import replace

from index.documents.splitter import PARAGRAPH_BREAK
from index.types import Quote, Surroundings

# Characters on either side: a paragraph that is longer is cut at a word.
LONGEST_SIDE = 600


def around(text: str, start: int, end: int) -> Surroundings | None:
    """Return the paragraph of `text[start:end]`, and its neighbours when it is the whole of one.

    None when these are no offsets of the text: it changed since the quote was made.
    """
    if not 0 <= start < end <= len(text):
        return None
    first = _break_before(text, start)
    last = _break_after(text, end)
    if not text[first:start].strip() and not text[end:last].strip():
        first = _break_before(text, max(first - len(PARAGRAPH_BREAK), 0))
        last = _break_after(text, min(last + len(PARAGRAPH_BREAK), len(text)))
    if start - first > LONGEST_SIDE:
        first = text.find(" ", start - LONGEST_SIDE, start) + 1 or start
    if last - end > LONGEST_SIDE:
        last = max(text.rfind(" ", end, end + LONGEST_SIDE), end)
    return Surroundings(text[first:start], text[start:end], text[end:last])


def located(quote: Quote, text: str) -> Quote | None:
    """Return the quote with its offsets in `text`, None when that does not hold it word for word."""
    if quote.text and text[quote.start : quote.end] == quote.text:
        return quote
    start = text.find(quote.text) if quote.text else -1
    return replace(quote, start=start, end=start + len(quote.text)) if start >= 0 else None


def _break_before(text: str, position: int) -> int:
    found = text.rfind(PARAGRAPH_BREAK, 0, position)
    return found + len(PARAGRAPH_BREAK) if found >= 0 else 0


def _break_after(text: str, position: int) -> int:
    found = text.find(PARAGRAPH_BREAK, position)
    return found if found >= 0 else len(text)
