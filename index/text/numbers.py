"""Finds numbers in Arabic and English text, with the words that multiply them: 2,500, ٢٥٠٠, 3 ملايين, 1.5 billion."""

from __future__ import annotations

import re
from dataclasses import dataclass

from index.text.characters import ARABIC_DIGITS, PERSIAN_DIGITS
from index.types import Language

_DIGITS = str.maketrans(ARABIC_DIGITS + PERSIAN_DIGITS + "٫٬", "0123456789" * 2 + ".,")
# Most sentences have none of these: looking is ten times as quick as translating.
_EASTERN = re.compile(f"[{ARABIC_DIGITS}{PERSIAN_DIGITS}٫٬]")
_THOUSAND, _MILLION, _BILLION = 1_000, 1_000_000, 1_000_000_000
_SCALES = {
    "thousand": _THOUSAND, "million": _MILLION, "millions": _MILLION, "billion": _BILLION, "billions": _BILLION,
    "trillion": 1_000 * _BILLION,
    "ألف": _THOUSAND, "الف": _THOUSAND, "آلاف": _THOUSAND, "الاف": _THOUSAND, "ألفاً": _THOUSAND, "ألفا": _THOUSAND,
    "مليون": _MILLION, "ملايين": _MILLION, "مليوناً": _MILLION, "مليونا": _MILLION, "مليوني": 2 * _MILLION,
    "مليار": _BILLION, "مليارات": _BILLION, "ملياراً": _BILLION, "مليارا": _BILLION, "تريليون": 1_000 * _BILLION,
}  # fmt: skip
_SCALE = "|".join(sorted(map(re.escape, _SCALES), key=len, reverse=True))
# Digits that belong to a word (F-16, K1) or to a longer number are none.
_NUMBER = re.compile(
    rf"(?<![\w.,/-])(?P<digits>[0-9]{{1,3}}(?:,[0-9]{{3}})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)"
    rf"(?:\s+(?P<scale>{_SCALE})(?!\w))?"
    r"(?P<percent>\s?[%٪]|\s+per ?cent(?!\w)|\s+(?:في ال|بال)(?:مئة|مائة)(?!\w))?"
    r"(?![\w]|[.,/-][0-9])",
    re.IGNORECASE,
)
# "2.500 soldiers" are thousands to whoever writes so, and two and a half to others.
_EITHER = re.compile(r"[1-9][0-9]{0,2}\.[0-9]{3}")
_WORDS = {"en": ("billion", "million", "percent"), "ar": ("مليار", "مليون", "في المئة")}
_YEARS = frozenset(map(str, range(1900, 2100)))


@dataclass(frozen=True, slots=True)
class FoundNumber:
    """A number at `text[start:end]`: so many in a hundred when it `is_share`; four bare digits may be a year."""

    start: int
    end: int
    value: float
    is_share: bool = False
    may_be_year: bool = False


def find_numbers(text: str) -> list[FoundNumber]:
    """Return the numbers written in digits, in order; what may be read as two is none."""
    plain = text.translate(_DIGITS) if _EASTERN.search(text) else text
    found = []
    for match in _NUMBER.finditer(plain):
        if _EITHER.fullmatch(match.group()):
            continue
        scale = _SCALES.get((match["scale"] or "").lower(), 1)
        value = float(match["digits"].replace(",", "")) * scale
        is_share = match["percent"] is not None
        bare = match["digits"] == match.group()
        found.append(FoundNumber(match.start(), match.end(), value, is_share, bare and match["digits"] in _YEARS))
    return found


def number_text(number: FoundNumber, language: Language) -> str:
    """Return a number as a reader of the language writes it; digits are those of everyday news in both."""
    billion, million, share = _WORDS[language]
    if number.is_share:
        text = _plain(number.value)
        return f"{text}%" if language == "en" else f"{text} {share}"
    for size, word in ((_BILLION, billion), (_MILLION, million)):
        if number.value >= size:
            return f"{_plain(number.value / size)} {word}"
    return _plain(number.value)


def _plain(value: float) -> str:
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}".rstrip("0")
