"""Finds dates in Arabic and English text, whatever the month is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from index.text.characters import ARABIC_DIGITS, HARAKAT, PERSIAN_DIGITS
from index.types import PartialDate, Precision

# Magazines bear the month that their issue is for. Nothing else comes out before its day.
DATED_AHEAD = timedelta(days=45)

# Every naming in use, from January: English, Egypt and the Gulf, Iraq and the Levant, the Maghreb.
_MONTHS = (
    ("january", "jan", "يناير", "كانون الثاني", "جانفي"),
    ("february", "feb", "فبراير", "شباط", "فيفري"),
    ("march", "mar", "مارس", "آذار", "اذار"),
    ("april", "apr", "أبريل", "ابريل", "إبريل", "نيسان", "أفريل"),
    ("may", "مايو", "أيار", "ايار", "ماي"),
    ("june", "jun", "يونيو", "يونيه", "حزيران", "جوان"),
    ("july", "jul", "يوليو", "يوليه", "تموز", "جويلية"),
    ("august", "aug", "أغسطس", "اغسطس", "آب", "أوت"),
    ("september", "sept", "sep", "سبتمبر", "أيلول", "ايلول"),
    ("october", "oct", "أكتوبر", "اكتوبر", "تشرين الأول", "تشرين الاول"),
    ("november", "nov", "نوفمبر", "تشرين الثاني"),
    ("december", "dec", "ديسمبر", "كانون الأول", "كانون الاول"),
)
_NUMBER_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names}
DIGITS = str.maketrans(ARABIC_DIGITS + PERSIAN_DIGITS, "0123456789" * 2)
# Most sentences have none of these: looking is ten times as quick as translating.
_EASTERN = re.compile(f"[{ARABIC_DIGITS}{PERSIAN_DIGITS}]")

_FIRST_WORDS = tuple(dict.fromkeys(name.split()[0] for name in _NUMBER_OF))
_MARK = re.compile(f"[{HARAKAT}]")
_NAME = "|".join(re.escape(name).replace("\\ ", r"\s+") for name in sorted(_NUMBER_OF, key=len, reverse=True))
# «أكتوبر/ تشرين الأول»: two names of one month; "July/August": an issue of two.
MONTH = rf"(?P<month>{_NAME})\.?(?:\s*/\s*(?P<also>{_NAME}))?"
_DAY = r"(?P<day>[0-9]{1,2})"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})"
# There is no date without one: most sentences are done with at a glance.
YEAR = re.compile("(?:19|20)[0-9]{2}")
WORD_START, WORD_END = r"(?<![^\W_])", r"(?![^\W_]*[^\W\dم_])"
_IN_NUMBERS, _WITH_MONTHS = (
    tuple(re.compile(WORD_START + pattern + WORD_END, re.IGNORECASE) for pattern in patterns)
    for patterns in (
        (
            # 2025/6/12 and 12-6-2025 are as common in Arabic; a piece of a longer number with such signs is no date.
            rf"(?<![0-9][-/.]){_YEAR}(?P<sign>[-/.])(?P<month_number>[0-9]{{1,2}})(?P=sign){_DAY}(?![-/.][0-9])",
            rf"(?<![0-9][-/.]){_DAY}(?P<sign>[-/.])(?P<month_number>[0-9]{{1,2}})(?P=sign){_YEAR}(?![-/.][0-9])",
        ),
        (
            rf"{_DAY}(?:st|nd|rd|th)?(?:\s+of)?\s+{MONTH}(?:\s+(?:عام|سنة))?[\s,،]*{_YEAR}",
            rf"{MONTH}\s+{_DAY}(?:st|nd|rd|th)?[\s,،]+{_YEAR}",
            rf"{MONTH}(?:\s+(?:عام|سنة))?[\s,،]*{_YEAR}",
        ),
    )
)


# All that a field says: 2025-09, 2025/9, 2025, 20250918.
_ALONE = re.compile(rf"\s*{_YEAR}(?:[-/.](?P<month>[0-9]{{1,2}}))?\s*")
_COMPACT = re.compile(rf"\s*{_YEAR}(?P<month_number>[0-9]{{2}})(?P<day>[0-9]{{2}})\s*")
# 9/8/2025: two days, as English is written on either side of an ocean.
_EITHER = re.compile(rf"(?<![0-9])(?P<one>[0-9]{{1,2}})(?P<sign>[-/])(?P<other>[0-9]{{1,2}})(?P=sign){_YEAR}(?![0-9])")
_MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date as it stands at `text[start:end]`; a month without a day has the month's first day as its value."""

    start: int
    end: int
    value: date
    precision: Precision

    @property
    def partial(self) -> PartialDate:
        """The date without its place."""
        return PartialDate(self.value, self.precision)


class Taken:
    """The places of a text that are taken: going through a list of spans takes long where a line is a whole book."""

    def __init__(self, length: int) -> None:
        self._places = bytearray(length)

    def add(self, start: int, end: int) -> None:
        """Take the places from `start` to `end`."""
        self._places[start:end] = b"\x01" * (end - start)

    def any_in(self, start: int, end: int) -> bool:
        """Say whether any place from `start` to `end` is taken."""
        return self._places.find(1, start, end) >= 0


def find_dates(text: str) -> list[FoundDate]:
    """Return the dates in the text in order; a day that no calendar has (31 February) is no date."""
    return dates_in(*plainly(text))


def dates_in(plain: str, offsets: Sequence[int]) -> list[FoundDate]:
    """Return what `find_dates` does, of a text that `plainly` has been through."""
    if not YEAR.search(plain):
        return []
    found: list[FoundDate] = []
    taken = Taken(len(plain))
    for pattern in (*_IN_NUMBERS, *(_WITH_MONTHS if may_name_month(plain) else ())):
        for match in pattern.finditer(plain):
            if taken.any_in(*match.span()):
                continue
            # An impossible day takes its place too: 31 February is not the month of February.
            taken.add(*match.span())
            value = _date(match)
            if value is not None:
                found.append(FoundDate(offsets[match.start()], offsets[match.end()], *value))
    return sorted(found, key=lambda each: each.start)


def plainly(text: str) -> tuple[str, Sequence[int]]:
    """Return the text without vowel marks and with plain digits, and where each of its characters stood, end included.

    Patterns that allow for a mark after each letter of every month would take half a second to compile.
    """
    plain = text.translate(DIGITS) if _EASTERN.search(text) else text
    if not _MARK.search(plain):
        return plain, range(len(plain) + 1)
    marks = {mark.start() for mark in _MARK.finditer(plain)}
    return _MARK.sub("", plain), [place for place in range(len(plain) + 1) if place not in marks]


def may_name_month(plain: str) -> bool:
    """Say whether MONTH may be found in a text: most sentences are done with at a glance."""
    folded = plain.casefold()
    return any(name in folded for name in _FIRST_WORDS)


def parse_date(text: str) -> PartialDate | None:
    """Read the value of a metadata field: its first date, be it the year alone; or None."""
    found = find_dates(text)
    if found:
        return found[0].partial
    compact = _COMPACT.fullmatch(text.translate(DIGITS))
    if compact is not None and (day := _date(compact)) is not None:
        return PartialDate(*day)
    alone = _ALONE.fullmatch(text.translate(DIGITS))
    if alone is None or not 1 <= int(alone["month"] or 1) <= 12:
        return None
    return PartialDate(date(int(alone["year"]), int(alone["month"] or 1), 1), "month" if alone["month"] else "year")


def is_either_of_two(text: str, day: date) -> bool:
    """Say whether a day is written so in the text that its month may be taken for its day: 9/8/2025."""
    found = _EITHER.finditer(text.translate(DIGITS))
    return any(
        int(each["year"]) == day.year
        and {int(each["one"]), int(each["other"])} == {day.month, day.day}
        and day.month != day.day <= _MONTHS_OF_A_YEAR
        for each in found
    )


def has_come_out(published: PartialDate) -> bool:
    """Say whether what bears a day of publication can have come out by now: one of 2099 bears a slip of the pen."""
    return published.first <= datetime.now(UTC).date() + DATED_AHEAD


def _date(match: re.Match[str]) -> tuple[date, Precision] | None:
    groups = match.groupdict()
    year, day = int(groups["year"]), int(groups.get("day") or 1)
    month = _month(groups.get("month"), groups.get("month_number"))
    precision: Precision = "day" if groups.get("day") else "month"
    if groups.get("also") and month_number(groups["also"]) != month:
        # Of two months the year is what is known; no day lies in both.
        return (date(year, 1, 1), "year") if precision == "month" else None
    # 8/16/2024 can only be American.
    if groups.get("month_number") and month > 12 >= day:
        month, day = day, month
    try:
        return date(year, month, day), precision
    except ValueError:
        return None


def _month(name: str | None, number: str | None) -> int:
    if name is None:
        return int(number or 0)
    return month_number(name)


def month_number(name: str) -> int:
    """Return 1 to 12 for a month's name as MONTH finds it."""
    return _NUMBER_OF[re.sub(r"\s+", " ", name).lower()]
