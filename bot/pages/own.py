"""Tells a text that is an answer of the bot's by how answers look, whoever sends it and by whatever way."""

from __future__ import annotations

import re
from functools import cache

from bot.html.bidi import without_controls
from bot.messages import TEXTS, date_text
from index.text.characters import FSI, PDI
from index.text.dates import parse_date

_LEADS = (
    *("answer.found", "answer.found_one", "answer.perhaps", "answer.perhaps_posted", "answer.near", "more.title"),
    *(f"answer.differ_{kind}" for kind in ("date", "number", "position")),
)
_NUMBER = re.compile(r"\d{1,2}\.\s+")
_BETWEEN = " · "
# «7 نوفمبر/تشرين الثاني 2025» and some.
_LONGEST_DATE = 40
_ISOLATED_TITLE = re.compile(rf"· {FSI}[^{PDI}\n]+{PDI}")


def is_own(text: str) -> bool:
    """Say whether a text holds an answer of the bot's, or one quote as it is sent inline.

    A line of source, date and title a newspaper may print, too: it is ours with the isolates we put there, which nobody
    sees and copying keeps, or else under one of our lead lines.
    """
    sources = [line for line in text.splitlines() if _is_source_line(without_controls(line))]
    if any(_ISOLATED_TITLE.search(line) for line in sources):
        return True
    return bool(sources) and any(without_controls(line).strip() in _leads() for line in text.splitlines())


def _is_source_line(line: str) -> bool:
    """Say whether a line is like "publisher · date · title", without a publisher too, numbered or not."""
    parts = _NUMBER.sub("", line.strip(), count=1).split(_BETWEEN)
    return any(_is_date(part.strip()) for part in parts[:-1])


def _is_date(written: str) -> bool:
    """Say whether it is a date just as we write it, or what we write where none is known."""
    if written in TEXTS["answer.undated_source"].values():
        return True
    read = parse_date(written) if len(written) <= _LONGEST_DATE else None
    return read is not None and written in (date_text(read, "ar"), date_text(read, "en"))


@cache
def _leads() -> frozenset[str]:
    return frozenset(without_controls(said) for key in _LEADS for said in TEXTS[key].values())
