"""Says in the asker's language what a quote in the other mentions: names, dates, numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from index.text.dates import FoundDate
from index.text.days import find_days
from index.text.gazetteer import Gazetteer
from index.text.numbers import FoundNumber, find_numbers, number_text
from index.text.relative_dates import told_dates
from index.types import Language, Mention, MentionKind, Quote

_MONTHS: dict[Language, tuple[str, ...]] = {
    "en": tuple(
        "January February March April May June July August September October November December".split()
    ),
    "ar": (
        "كانون الثاني/يناير", "شباط/فبراير", "آذار/مارس", "نيسان/أبريل", "أيار/مايو", "حزيران/يونيو",
        "تموز/يوليو", "آب/أغسطس", "أيلول/سبتمبر", "تشرين الأول/أكتوبر", "تشرين الثاني/نوفمبر", "كانون الأول/ديسمبر",
    ),
}  # fmt: skip


def with_mentions(quote: Quote, language: Language, gazetteer: Gazetteer) -> Quote:
    """Return the quote with its mentions when it is not in the asker's language."""
    if quote.metadata.language == language:
        return quote
    found = [*_dates(quote, language), *_names(quote, language, gazetteer)]
    found += [number for number in _numbers(quote, language) if not any(_overlap(number, other) for other in found)]
    return replace(quote, mentions=tuple(sorted(_once(found), key=lambda mention: mention.start)))


def _names(quote: Quote, language: Language, gazetteer: Gazetteer) -> Iterator[Mention]:
    for found in gazetteer.find(quote.text):
        called = found.name.english if language == "en" else found.name.arabic
        yield Mention(MentionKind.NAME, found.start, found.end, called)


def _dates(quote: Quote, language: Language) -> Iterator[Mention]:
    for found in told_dates(quote.text, quote.metadata.published):
        yield Mention(MentionKind.DATE, found.start, found.end, date_text(found, language))


def _numbers(quote: Quote, language: Language) -> Iterator[Mention]:
    numbers = find_numbers(quote.text)
    days = [one for one in find_days(quote.text) if one.is_plain] if numbers else []
    for found in numbers:
        # A year or a day that was not understood as a date is still no number of things.
        if _may_be_year(found) or any(found.start < one.end and one.start < found.end for one in days):
            continue
        # The numbers of a list's items say nothing.
        if quote.text[found.end : found.end + 1] not in {".", ")", "-"} or found.value > 99:
            yield Mention(MentionKind.NUMBER, found.start, found.end, number_text(found, language))


def _may_be_year(found: FoundNumber) -> bool:
    """Say whether a number is written as years are; 2000 soldiers are none: round numbers count."""
    return found.may_be_year and found.value % 100 != 0


def date_text(found: FoundDate, language: Language) -> str:
    """Return a date in words, no more exact than it was said."""
    value: date = found.value
    if found.precision == "year":
        return str(value.year)
    month = _MONTHS[language][value.month - 1]
    return f"{month} {value.year}" if found.precision == "month" else f"{value.day} {month} {value.year}"


def _once(mentions: list[Mention]) -> Iterator[Mention]:
    told: set[tuple[MentionKind, str]] = set()
    for mention in mentions:
        if (mention.kind, mention.text) not in told:
            told.add((mention.kind, mention.text))
            yield mention


def _overlap(one: Mention, other: Mention) -> bool:
    return one.start < other.end and other.start < one.end
