"""Reads title, publisher, date and language off a document: from its head, never from a guess."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import PurePath

from index.documents.datelines import (
    date_in_address,
    dateline,
    is_bare_date,
    is_calendar_day,
    is_of_event,
    is_update,
    leading_dateline,
)
from index.documents.houses import house_of, is_account, own_link
from index.documents.publishers import HEAD_BLOCKS, publisher_in
from index.documents.titles import is_headline, names_nothing, title_in
from index.text.dates import has_come_out, is_either_of_two, parse_date
from index.text.language import detect_language
from index.types import Block, BlockKind, Language, Metadata, PartialDate, SourceFile

# What a machine gives that has no day to give.
_EPOCH = date(1970, 1, 1)
_NAMES = frozenset({"title", "publisher", "author"})
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def read_metadata(
    source: SourceFile, blocks: Sequence[Block], kept: Sequence[Block], given: Mapping[str, str]
) -> Metadata:
    """Return what the front matter `given` says, and for the rest what the blocks show: all, and those `kept`."""
    body = "\n".join(block.text for block in kept)
    told = {key: " ".join(_CONTROLS.sub(" ", value).split()) for key, value in given.items()}
    given = {key: value for key, value in told.items() if key not in _NAMES or not names_nothing(value)}
    address = source.url or _link(given.get("url"))
    title = title_in(kept)
    language = _language(given.get("language", ""), body)
    published, line = _published(given, blocks, kept, title, address)
    return Metadata(
        title=given.get("title") or title or PurePath(source.name).stem,
        language=language,
        publisher=_publisher(given, blocks, title, address),
        published=_as_surely(published, line, language),
        url=own_link(_link(given.get("url")), source.url),
    )


def _publisher(given: Mapping[str, str], blocks: Sequence[Block], title: str | None, address: str | None) -> str | None:
    """Return who published it; who wrote it only where nobody else is known."""
    named, author = given.get("publisher", ""), given.get("author", "")
    told = house_of(named) if _link(named) else named
    found = told or publisher_in(blocks, title) or house_of(address)
    return found or (author if not is_account(author) else None)


def _as_surely(published: PartialDate | None, line: str, language: Language) -> PartialDate | None:
    """Return a date as far as it is sure: in English 9/8/2025 is a day of August or of September."""
    if published is None or language != "en" or not is_either_of_two(line, published.first):
        return published
    return PartialDate(date(published.first.year, 1, 1), "year")


def _language(named: str, body: str) -> Language:
    if named.lower()[:2] == "ar":
        return "ar"
    return "en" if named.lower()[:2] == "en" else detect_language(body)


def _published(
    given: Mapping[str, str], blocks: Sequence[Block], kept: Sequence[Block], title: str | None, address: str | None
) -> tuple[PartialDate | None, str]:
    """Return when it came out, and the words that say so."""
    named = given.get("published") or given.get("date") or ""
    # «2025-06-19T12:43:00+03:00»: the day is what counts, in the author's own time.
    found = parse_date(re.sub(r"(?<=[0-9])T[0-9:.]+.*", "", named))
    if found is not None and has_come_out(found) and found.first != _EPOCH:
        return found, named
    given_days = list(_given_days(blocks[:HEAD_BLOCKS], _event_headings(kept)))
    published = [block for block in given_days if not is_update(block[0])]
    if published:
        return _first_given(published, [block.text for block in blocks[:HEAD_BLOCKS]], title)
    in_address = parse_date(date_in_address(address or ""))
    if in_address and has_come_out(in_address):
        return in_address, ""
    return (given_days[0][1], given_days[0][0]) if given_days else (None, "")


def _given_days(head: Sequence[Block], events: frozenset[str]) -> Iterator[tuple[str, PartialDate]]:
    """Yield the lines of a head that give a day of its own, and that day."""
    for number, block in enumerate(head):
        if is_headline(block) or block.kind is BlockKind.ITEM or block.text in events:
            continue
        beside = [other.text for other in head[max(number - 1, 0) : number + 2]]
        day = dateline(block.text) or leading_dateline(block.text)
        if day is not None and has_come_out(day) and not is_of_event(block.text, beside):
            yield block.text, day


def _first_given(
    days: Sequence[tuple[str, PartialDate]], head: Sequence[str], title: str | None
) -> tuple[PartialDate, str]:
    """Return the first day and its line; over a page's menu stands the one on which it was looked at."""
    (line, day), *others = days
    if title not in head or not is_calendar_day(line):
        return day, line
    below = [(other, text) for text, other in others if head.index(text) > head.index(title)]
    above = head.index(line) < head.index(title)
    return below[0] if above and below and below[0][0].last < day.first else (day, line)


def _event_headings(kept: Sequence[Block]) -> frozenset[str]:
    """Return the headings that are dates, where there are several: a list of events, none of them the document's."""
    dated = frozenset(block.text for block in kept if block.kind is BlockKind.HEADING and is_bare_date(block.text))
    return dated if len(dated) > 1 else frozenset()


def _link(value: str | None) -> str | None:
    return value if value and value.startswith(("http://", "https://")) else None
