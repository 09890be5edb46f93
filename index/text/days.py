"""Finds days that are told with their month, whether or not a year stands by them: 9 February, «الخامس من يناير»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from index.text.dates import MONTH, WORD_END, WORD_START, Taken, may_name_month, month_number, plainly

_ENGLISH = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth "
    "sixteenth seventeenth eighteenth nineteenth twentieth"
).split()
_ARABIC = "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر".split()


def _spelt() -> Iterator[tuple[str, int]]:
    yield from ((word, day) for day, word in enumerate(_ENGLISH, 1))
    for joint in ("-", " "):
        yield from ((f"twenty{joint}{word}", 20 + day) for day, word in enumerate(_ENGLISH[:9], 1))
        yield f"thirty{joint}first", 31
    yield "thirtieth", 30
    for day, word in enumerate(_ARABIC, 1):
        yield word, day
        unit = "الحادي" if day == 1 else word
        if day < 10:
            yield f"{unit} عشر", 10 + day
            yield from ((f"{unit} والعشر{case}", 20 + day) for case in ("ين", "ون"))
    for case in ("ين", "ون"):
        yield from ((f"العشر{case}", 20), (f"الثلاث{case}", 30), (f"الحادي والثلاث{case}", 31))


_SPELT = {spelling: day for word, day in _spelt() for spelling in (word, word.replace("أ", "ا"))}
_SPELT_DAY = "|".join(sorted(map(re.escape, _SPELT), key=len, reverse=True))
_DAY = r"[0-9]{1,2}(?:st|nd|rd|th)?(?![0-9])"
_AND = r"\s*(?:[-–—/,،]|(?:and|or|to|until|till|إلى|الى|أو|او|حتى|و)(?![A-Za-z]))\s*(?:the\s+)?"
_YEAR = r"(?:(?:\s+(?:من\s+)?(?:ال)?(?:عام|سن[ةه]))?[\s,،]*(?P<year>(?:19|20)[0-9]{2}))?"
_PATTERNS = tuple(
    re.compile(pattern + WORD_END, re.IGNORECASE)
    for pattern in (
        # «في 3 و8 كانون الثاني»; a letter may be joined to the number, a part of another number may not.
        rf"(?<![A-Za-z0-9])(?<![A-Za-z0-9][-./,:])(?P<days>{_DAY}(?:{_AND}{_DAY}){{0,5}})(?:\s+of|\s+من)?\s+{MONTH}{_YEAR}",
        rf"{WORD_START}(?P<days>(?:{_SPELT_DAY})(?:{_AND}(?:{_SPELT_DAY})){{0,5}})"
        rf"(?P<of>\s+of|\s+من)?(?:\s+شهر)?\s+{MONTH}{_YEAR}",
        rf"{WORD_START}{MONTH}\s+(?:the\s+)?(?P<days>{_DAY}(?![.٬,][0-9]{{3}}(?![0-9]))(?:{_AND}{_DAY}){{0,5}}){_YEAR}",
    )
)
_PIECE = re.compile(rf"[0-9]+|{_SPELT_DAY}", re.IGNORECASE)
# «الأسبوع الأول من أيار», «تشرين الثاني نوفمبر»: which week it was, and the name of the month. No day is told by them.
_OF_ANOTHER = re.compile(
    r"(?:(?:^|\W)(?:تشرين|كانون|ربيع|جماد[ىي])|(?<!\w)[وف]?(?:[بك]?ال|لل)(?!يوم\s|(?:أحد|احد|[إا]ثنين|ثلاثاء|[أا]ربعاء|خميس|"
    r"جمعة|سبت|موافق|مصادف|ماضي|مقبل|قادم|جاري|حالي)\s)\w+)\s+$"
)
_PART = re.compile(r"(?<!\w)(?:a|one|two)[\s-]+$", re.IGNORECASE)
# Characters: a longer word before a day is none that matters.
_LOOK_BACK = 24
# "20 may stay", "20 march on": a verb, unless a year follows or it has a capital letter.
_VERBS = frozenset({"may", "march", "mar"})
_CLAUSE_ENDS = frozenset({"", ".", ",", ";", ":", ")", "?", "!", "،", "؛", "؟", "»", "”", '"'})
_ON = re.compile(r"(?<!\w)on\s+(?:the\s+)?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundDays:
    """Days of one month as they stand at `text[start:end]`; `year` is None where none stands by them.

    Where it is not `is_plain`, the number may be another: "in May 20 soldiers".
    """

    start: int
    end: int
    days: tuple[int, ...]
    month: int
    year: int | None
    is_plain: bool


def find_days(text: str) -> list[FoundDays]:
    """Return the days told with a month's name in the text, in order, those in lists and ranges together."""
    plain, offsets = plainly(text)
    found: list[FoundDays] = []
    if not may_name_month(plain):
        return found
    taken = Taken(len(text))
    for match in chain.from_iterable(pattern.finditer(plain) for pattern in _PATTERNS):
        start, end = offsets[match.start()], offsets[match.end()]
        if taken.any_in(start, end):
            continue
        days = _days(match["days"])
        if days and _is_day(match, plain):
            year = int(match["year"]) if match["year"] else None
            found.append(FoundDays(start, end, days, month_number(match["month"]), year, _is_plain(match, plain)))
            taken.add(start, end)
    return sorted(found, key=lambda one: one.start)


def _days(written: str) -> tuple[int, ...]:
    days = tuple(_SPELT.get(piece) or int(piece) for piece in _PIECE.findall(written.lower()))
    return days if all(1 <= day <= 31 for day in days) else ()


def _is_day(match: re.Match[str], plain: str) -> bool:
    """Say whether what is written as an ordinal tells a day.

    "The second May 2024 attack" and "a third of May exports" tell none.
    """
    start = match.start("days")
    if plain[start].isdigit():
        return True
    before = plain[max(start - _LOOK_BACK, 0) : start]
    if plain[start].isascii():
        return _ON.search(before) is not None or (match["of"] is not None and not _PART.search(before))
    return _OF_ANOTHER.search(before) is None


def _is_plain(match: re.Match[str], plain: str) -> bool:
    if match["year"]:
        return True
    if match.start("days") < match.start("month"):
        return match["month"] not in _VERBS
    return (
        not match["days"][-1].isdigit()
        or plain[match.end() :].lstrip()[:1] in _CLAUSE_ENDS
        or _ON.search(plain[max(match.start() - _LOOK_BACK, 0) : match.start()]) is not None
    )
