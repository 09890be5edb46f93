"""Finds the dates that a text gives by way of its own date: next September, the end of this year, last month."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from index.text.dates import (
    MONTH,
    WORD_END,
    WORD_START,
    YEAR,
    FoundDate,
    Taken,
    dates_in,
    may_name_month,
    month_number,
    plainly,
)
from index.text.days import find_days
from index.text.segmenter import sentences
from index.types import PartialDate

_NEXT = "المقبل[ةه]?|القادم[ةه]?|الآتي[ةه]?|الاتي[ةه]?"
_LAST = "الماضي[ةه]?|المنصرم[ةه]?|الفائت[ةه]?|السابق[ةه]?"
_THIS = "الجاري[ةه]?|الحالي[ةه]?|هذا|هذه"
_DIRECTION = rf"(?P<direction>{_NEXT}|{_LAST}|{_THIS})"
_YEAR_WORD = "(?:ال)?(?:عام|سن[ةه])"
# «قانون رقم 40 لسنة 2016», «للعام 2025», «وعام 2020».
_JOINED_YEAR_WORD = "(?:[وف]?[بلك]|[وف])?(?:ال|ل)?(?:عام|سن[ةه])"
_YEAR = r"(?P<year>(?:19|20)[0-9]{2})(?:\s?م(?!\w))?"
_DAY = r"(?:(?P<day>[0-9]{1,2})(?:st|nd|rd|th)?(?:\s+of)?\s+)?"
# What is told year by year: "the budget for 2023", but "a camp for 2015 soldiers".
_YEARLY = r"(?:budgets?|figures|reports?|forecasts?|accounts|elections?|statistics)\s+for\s+(?!(?:19|20)00)"
_SEASON = r"(?:(?:ال)?(?:ربيع|صيف|خريف|شتاء)|spring|summer|autumn|winter)\s+"
_PART = r"(?:(?:early|mid|late|the\s+(?:start|beginning|middle|end)\s+of)[\s-]+)"
_ENGLISH_DIRECTION = "(?P<direction>next|last|this|the\\s+coming|the\\s+current|the\\s+past)"


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(WORD_START + pattern + WORD_END, re.IGNORECASE) for pattern in patterns)


_MONTH_BY_DIRECTION = _compiled(
    # September of a year that is told by direction: سبتمبر من العام المقبل, September next year.
    rf"{_DAY}{MONTH}\s+(?:من\s+)?{_YEAR_WORD}\s+{_DIRECTION}",
    rf"{_DAY}{MONTH}\s+(?:of\s+)?{_ENGLISH_DIRECTION}\s+year",
    # A month that is told by direction.
    rf"{_DAY}{MONTH}\s+{_DIRECTION}",
    rf"{_ENGLISH_DIRECTION}\s+{MONTH}(?:\s+(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?(?![0-9]))?",
)
_BY_DIRECTION = _compiled(
    # Whole years and months told by direction.
    rf"(?P<span>{_YEAR_WORD}|(?:ال)?شهر)\s+{_DIRECTION}",
    rf"{_ENGLISH_DIRECTION}\s+(?P<span>year|month)",
    r"(?P<span>أمس|امس|yesterday|غدا|غداً|tomorrow)",
)
_BY_YEAR = _compiled(
    # A year alone, where it is said to be one.
    rf"(?:{_JOINED_YEAR_WORD}|نهاي[ةه]|أواخر|اواخر|مطلع|بداي[ةه]|أوائل|اوائل|منتصف|بحلول|منذ|حتى|في|خلال)\s+{_YEAR}",
    rf"(?:{_PART}|in\s+|by\s+|since\s+|until\s+|during\s+|before\s+|after\s+|of\s+)(?:the\s+)?{_YEAR}",
    rf"(?:{_YEARLY}|[وفبل]?{_SEASON}){_YEAR}",
    rf"for\s+(?!(?:19|20)00){_YEAR}(?=\s*(?:[.,;:)!?]|$))",
    rf"\(\s*{_YEAR}\s*\)",
)
# After a year: «2023 و2024 و2025», "2023, 2024 and 2025". Round ones are rather numbers: "in 2020 and 2000 soldiers".
_MORE = r"(?:19|20)(?:[0-9][1-9]|[1-9]0)(?![0-9]|[-/.,٬][0-9])"
_MORE_YEARS = re.compile(
    rf"(?:\s?م(?!\w))?(?:(?:\s*[,،]\s*{_MORE})*\s*[,،]?\s+(?:and\s+|or\s+|أو\s+|و\s?){_MORE})+{WORD_END}", re.IGNORECASE
)
# One of these stands in whatever is told by direction: a text without any is not searched for it.
_SIGNS = (
    *"المقبل القادم الآتي الاتي الماضي المنصرم الفائت السابق الجاري الحالي هذا هذه أمس امس غدا".split(),
    *"next last this coming current past yesterday tomorrow".split(),
)
_DIGIT = re.compile(r"\d")
_NEXT_WORDS = re.compile(rf"{_NEXT}|next|the\s+coming|tomorrow|غدا", re.IGNORECASE)
_LAST_WORDS = re.compile(rf"{_LAST}|last|the\s+past|yesterday|أمس|امس", re.IGNORECASE)
_WEEKDAY = (
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,?|(?:يوم\s+)?(?:الأحد|الاحد|الاثنين|الإثنين|الثلاثاء|الأربعاء|الاربعاء|"
    r"الخميس|الجمعة|السبت)[،,]?)\s+"
)
_ON = re.compile(rf"(?<!\w)(?:on|[وف]?في|[وف]?يوم|[وف]?بتاريخ)\s+(?:يوم\s+|the\s+)?(?:{_WEEKDAY})?$", re.IGNORECASE)
_OTHER_YEAR = re.compile(
    rf"(?<!\w)(?:{_NEXT}|{_LAST}|every|each|annual\w*|years?|last|next|كل|سنوي\w*|(?:ال)?(?:عام|سن[ةه]))(?!\w)",
    re.IGNORECASE,
)
_DAY_WORDS = re.compile("أمس|امس|yesterday|غدا|tomorrow", re.IGNORECASE)
_MONTH_WORDS = re.compile("شهر|month", re.IGNORECASE)


def may_tell_dates(text: str) -> bool:
    """Say whether `told_dates` may find any: most sentences are done with at a glance."""
    return _DIGIT.search(text) is not None or _has_sign(plainly(text)[0].casefold())


def resolve_dates(text: str, published: PartialDate | None) -> list[FoundDate]:
    """Return all dates of a text in order: those written out, years, and those told by way of `published`.

    A month without a year or direction stays undated, and so does what is relative when `published` is unknown, or not
    as exactly as it would have to be: "yesterday" of a month is no day.
    """
    plain, offsets = plainly(text)
    found = _with_spelt_days(text, dates_in(plain, offsets))
    taken = Taken(len(text))
    for one in found:
        taken.add(one.start, one.end)
    for pattern in _patterns_for(plain):
        for match in pattern.finditer(plain):
            start, end = offsets[match.start()], offsets[match.end()]
            if taken.any_in(start, end):
                continue
            for one in (*_resolved(match, published), *_more_years(match, plain)):
                found.append(replace(one, start=offsets[one.start], end=offsets[one.end]))
                taken.add(offsets[one.start], offsets[one.end])
    return sorted(found, key=lambda one: one.start)


def _with_spelt_days(text: str, found: list[FoundDate]) -> list[FoundDate]:
    """Return dates, a month with the day before it that is written in words: «السابع والعشرين من تشرين الأول 2022»."""
    if not any(one.precision == "month" for one in found):
        return found
    months, replaced = Taken(len(text)), Taken(len(text))
    for each in found:
        if each.precision == "month":
            months.add(each.start, each.end)
    spelt = []
    for one in find_days(text):
        if one.year is None or len(one.days) != 1 or not months.any_in(one.start, one.end):
            continue
        try:
            spelt.append(FoundDate(one.start, one.end, date(one.year, one.month, one.days[0]), "day"))
        except ValueError:
            continue
        replaced.add(one.start, one.end)
    kept = (each for each in found if each.precision != "month" or not replaced.any_in(each.start, each.end))
    return [*kept, *spelt]


def told_dates(text: str, published: PartialDate | None) -> list[FoundDate]:
    """Return the dates of `resolve_dates`, sentence by sentence, and days whose year the sentence before tells.

    "On 2 February 2024 aircraft struck. On 7 February a drone killed him.": so where this sentence has no date of its
    own, the one before has exactly one, no later in the year, and no line ends between them.
    """
    told: list[FoundDate] = []
    before: list[FoundDate] = []
    last = 0
    for start, end in sentences(text):
        sentence = text[start:end]
        here = resolve_dates(sentence, published)
        if not here and len(before) == 1 and "\n" not in text[last:start]:
            here = list(_going_on(sentence, before[0]))
        told += (replace(one, start=start + one.start, end=start + one.end) for one in here)
        before, last = here, end
    return told


def _going_on(sentence: str, before: FoundDate) -> Iterator[FoundDate]:
    """Yield the one day that a sentence tells without a year, in the year of the date before."""
    found = find_days(sentence)
    if len(found) != 1 or found[0].year is not None or len(found[0].days) != 1 or not found[0].is_plain:
        return
    (one,) = found
    # "Since 7 October", "on 6 January every year", "last 7 May": another year's, or every year's.
    if not _ON.search(sentence[: one.start]) or _OTHER_YEAR.search(sentence):
        return
    try:
        value = date(before.value.year, one.month, one.days[0])
    except ValueError:
        return
    if value >= before.value:
        yield FoundDate(one.start, one.end, value, "day")


def _patterns_for(plain: str) -> tuple[re.Pattern[str], ...]:
    folded = plain.casefold()
    patterns: tuple[re.Pattern[str], ...] = ()
    if _has_sign(folded):
        patterns = (*_MONTH_BY_DIRECTION, *_BY_DIRECTION) if may_name_month(plain) else _BY_DIRECTION
    return (*patterns, *_BY_YEAR) if YEAR.search(plain) else patterns


def _has_sign(folded: str) -> bool:
    return any(sign in folded for sign in _SIGNS)


def _resolved(match: re.Match[str], published: PartialDate | None) -> Iterator[FoundDate]:
    groups = match.groupdict()
    start, end = match.span()
    if groups.get("year"):
        yield FoundDate(match.start("year"), match.end("year"), date(int(groups["year"]), 1, 1), "year")
        return
    if published is None:
        return
    first, precision = published
    step = _step(groups.get("direction") or groups.get("span") or "")
    if groups.get("month"):
        by_year = "year" in _tail(match) or bool(_year_told(match))
        if by_year or precision != "year":
            yield from _month_of(groups, start, end, first, step, by_year)
    elif _DAY_WORDS.fullmatch(groups["span"]):
        if precision == "day":
            yield FoundDate(start, end, first + timedelta(days=step), "day")
    elif _MONTH_WORDS.search(groups["span"]):
        if precision != "year":
            months = first.year * 12 + first.month - 1 + step
            yield FoundDate(start, end, date(months // 12, months % 12 + 1, 1), "month")
    else:
        yield FoundDate(start, end, date(first.year + step, 1, 1), "year")


def _more_years(match: re.Match[str], plain: str) -> Iterator[FoundDate]:
    """Yield the years that are listed after one."""
    listed = _MORE_YEARS.match(plain, match.end("year")) if match.groupdict().get("year") else None
    if listed is not None:
        for year in YEAR.finditer(plain, *listed.span()):
            yield FoundDate(year.start(), year.end(), date(int(year.group()), 1, 1), "year")


def _month_of(
    groups: dict[str, str | None], start: int, end: int, published: date, step: int, by_year: bool
) -> Iterator[FoundDate]:
    month = month_number(groups["month"] or "")
    year = published.year
    if by_year:
        year += step
    elif step > 0:
        year += month <= published.month
    elif step < 0:
        year -= month >= published.month
    try:
        value = date(year, month, int(groups.get("day") or 1))
    except ValueError:
        return
    yield FoundDate(start, end, value, "day" if groups.get("day") else "month")


def _step(direction: str) -> int:
    if _NEXT_WORDS.search(direction):
        return 1
    return -1 if _LAST_WORDS.search(direction) else 0


def _tail(match: re.Match[str]) -> str:
    return match.group()[match.end("month") - match.start() :].lower()


def _year_told(match: re.Match[str]) -> re.Match[str] | None:
    return re.search(rf"\s{_YEAR_WORD}\s", _tail(match))
