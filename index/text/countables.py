"""Kinds of things that are counted or measured: which a question asks for, which the numbers of a text give.

Only what a word says for sure: seven hundred dinars are money, whatever "books" are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from functools import cache, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from index.text.analyzer import is_stop_word
from index.text.cues import MONTHS, NUMBER_WORDS
from index.text.normalizer import fold
from index.text.quantities import HOW_MANY

if TYPE_CHECKING:
    from collections.abc import Sequence


class Countable(StrEnum):
    """What a number stands before; OTHER is whatever is of no kind known here."""

    TIME = "time"
    MONEY = "money"
    LENGTH = "length"
    AREA = "area"
    WEIGHT = "weight"
    VOLUME = "volume"
    SHARE = "share"
    PERSON = "person"
    FLYING = "flying"
    """Missiles, drones and aircraft: who counts them may call them any of these."""
    BASE = "base"
    OTHER = "other"


MEASURES = frozenset(Countable) - {Countable.PERSON, Countable.FLYING, Countable.BASE, Countable.OTHER}
_ENDING = "(?:ا|ين|ان|ون|ات|يه)?"
_TWO = "(?:ان|ين)"
_TOKEN = re.compile(r"[0-9]+(?:[.,][0-9]+)*|[$€£,;:،؛]|[^\W\d_]+")
# «الثلاثاء» and «الأربعاء» are days, «أثناء», «تسعى» and «ستار» no numbers.
_NUMBER = re.compile(
    rf"[0-9][0-9.,]*|[وفبل]?(?:ال)?(?!ثلاثاء|اربعاء|اثناء|تسعي|ست(?!ه|ين|ون)\w)(?:{NUMBER_WORDS}|"
    r"(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"ثمان\w*|ماي(?:تي|تا|تان|تين)|الفي|واحد|واحده|احد[يا]?|اثنا|اثني|مليون(?:ا|ي|ان|ين))"
)
# One of something may be anything, and none is a number, too.
_MAY_BE_ANY = re.compile(
    r"one|single|both|no|none|nobody|once|twice|several|couple|dozens?|بضع\w*|لا|لم|لن|اي|واحد\w?|احد"
)
_BETWEEN = frozenset({"and", "to", "or", "و", "او", "الي"})
# Of these digits may stand before: "2,500 four years ago" are two numbers.
_SCALE = re.compile(
    r"hundreds?|thousands?|millions?|[bt]rillions?|dozens?|half|quarter|percent|(?:ما?يه|الف|الاف|مليون|ملايين|مليار)\w*"
)
# What comes after them is not counted: "160 within three months".
_ASIDE = frozenset(
    "in on at within during over for from since after before by according until between across , ; : ، ؛".split()
)
_CACHED_WORDS = 100_000
_SIGNS = frozenset("$€£")
_OF_LENGTHS = frozenset({Countable.AREA, Countable.VOLUME})
_PER_CENT = re.compile(r"per cent(?!\w)|%|(?<!\w)(?:في ال|بال)ما?يه(?!\w)")
# So many words after a number may stand before what it counts: "19 wounded American soldiers".
_NEAR = 3
_ASKED = re.compile(rf"(?<!\w)(?P<how>{HOW_MANY})\s+(?!of(?!\w)|من(?!\w))(?P<what>[^؟?.,،؛;]+)")
# Whatever is named so is a number of things; «كم دفعوا» and «كم بلغت» are no nouns.
_NOUN_COUNTED = re.compile(r"[^\W\d_]{3,}ا")
_ENGLISH_ENDS = frozenset(
    "are is was were do does did has have had will would can could should must may might of in on at from by to per "
    "times more a an each".split()
)

# «كم يبلغ عدد الجنود» counts the soldiers.
_NUMBER_OF = re.compile(rf"(?<!\w)({HOW_MANY})(?: (?:هو|كان|بلغ|[يت]بلغ|صار))?(?: (?:ال)?عدد)(?!\w)")
# A day of whatever year counts nothing.
_DAY = re.compile(rf"(?<!\w)(?:[0-9]{{1,2}} (?:{MONTHS})|(?:{MONTHS}) [0-9]{{1,2}})(?!\w)")
_PLURALS = frozenset("people men women children personnel staff aircraft policemen servicemen".split())
# A verb, or a word with a conjunction.
_NO_NOUN = re.compile(r"[وف]|[يت]\w{4}")


@dataclass(frozen=True, slots=True)
class _Words:
    """The folded words that name one thing of a kind or many, and those that name two."""

    kind: Countable
    any: re.Pattern[str]
    two: re.Pattern[str]


@lru_cache(_CACHED_WORDS)
def kind_of(word: str) -> Countable | None:
    """Return the kind of thing that a folded word names; None where it is not known."""
    return next((words.kind for words in _packaged_words() if words.any.fullmatch(word)), None)


def asked_kind(question: str) -> Countable | None:
    """Return the kind of thing that "how many soldiers" counts; OTHER for a noun of no kind, None for no noun."""
    words = _asked_words(fold(question))
    if not words or words[0].isascii():
        return _first_kind(words) or (Countable.OTHER if words else None)
    kind = _first_kind(words[:2]) if kind_of(words[0]) else None
    return kind or (Countable.OTHER if _is_counted_noun(words[0]) else None)


def asked_noun(question: str) -> str | None:
    """Return the folded noun in the plural, as English counts, or as Arabic does, that "how many" asks for."""
    words = _asked_words(_NUMBER_OF.sub(r"\1", fold(question)))
    if not words or words[0].isascii():
        return next((word for word in reversed(words) if _is_plural(word)), None)
    kind = kind_of(words[0])
    is_noun = _is_counted_noun(words[0]) or words[0].endswith("ه") or (kind is not None and kind not in MEASURES)
    return words[0] if is_noun else None


def nouns_counted(words: Sequence[str]) -> list[str | None]:
    """Return the noun that each number among folded words plainly stands before; None where it does not."""
    found: list[str | None] = []
    place = 0
    while place < len(words):
        if _NUMBER.fullmatch(words[place]):
            place = _end_of_number(words, place)
            found.append(_noun_after(words[place + 1 : place + 1 + _NEAR]))
        place += 1
    return found


def counting_words(folded: str) -> list[str]:
    """Return the words, numbers and signs of a folded text, without days of months."""
    return _TOKEN.findall(_DAY.sub(" ", _PER_CENT.sub(" percent ", folded)))


def is_number(word: str) -> bool:
    """Say whether a folded word is a number, in digits or letters."""
    return _NUMBER.fullmatch(word) is not None


def speaks_of(folded: str, kind: Countable) -> bool:
    """Say whether a folded text has a word for things of the kind, counted or not: "a year", «ساعة»."""
    if kind is Countable.MONEY and not _SIGNS.isdisjoint(folded):
        return True
    return any(kind_of(word) is kind for word in counting_words(folded))


def kinds_counted(folded: str) -> frozenset[Countable]:
    """Return the kinds of things that the numbers of a folded text count, dates taken out before."""
    words = counting_words(folded)
    found: set[Countable] = set()
    place = 0
    while place < len(words):
        if _NUMBER.fullmatch(words[place]):
            end = _end_of_number(words, place)
            found.add(_counted(words, place, end))
            place = end
        # "One of them" says nothing of how many they are.
        elif _MAY_BE_ANY.fullmatch(words[place]) and words[place : place + 2] != ["one", "of"]:
            found.add(Countable.OTHER)
        else:
            found.update(each.kind for each in _packaged_words() if each.two.fullmatch(words[place]))
        place += 1
    return frozenset(found)


@cache
def _packaged_words() -> tuple[_Words, ...]:
    """Return the words of each kind: the English ones in full, of the Arabic ones stems that an ending may follow.

    A member may be a country or a party, and "American" say of anything whose it is: they are of no kind.
    """
    text = (files("index.text") / "data" / "countables.tsv").read_text(encoding="utf-8")
    return tuple(_words(*line.split("\t")) for line in text.splitlines())


def _words(kind: str, english: str, stems: str) -> _Words:
    any_number = re.compile(rf"{english}|(?:[وفبل]?(?:ال)?|لل)(?:{stems}){_ENDING}")
    return _Words(Countable(kind), any_number, re.compile(rf"[وفبل]?(?:{stems}){_TWO}"))


def _end_of_number(words: Sequence[str], start: int) -> int:
    """Return the place of the last word of a number that begins at `start`."""
    end = start
    while end + 1 < len(words):
        goes_on = bool(_NUMBER.fullmatch(words[end + 1])) and (
            not words[end][0].isdigit() or _SCALE.fullmatch(words[end + 1]) is not None
        )
        joins = words[end + 1] in _BETWEEN and end + 2 < len(words) and bool(_NUMBER.fullmatch(words[end + 2]))
        if not goes_on and not joins:
            break
        end += 2 if joins else 1
    return end


def _counted(words: list[str], start: int, end: int) -> Countable:
    before, after = words[start - 1 : start], words[end + 1 : end + 1 + _NEAR]
    ends = (place for place, word in enumerate(after) if word in _ASIDE or _NUMBER.fullmatch(word))
    after = after[: next(ends, len(after))]
    if "percent" in words[start : end + 1]:
        return Countable.SHARE
    if _SIGNS.intersection(before + after[:1]):
        return Countable.MONEY
    if after and not after[0].isascii():
        # What Arabic counts comes next, or after "of the".
        after = after[1:2] if after[0] == "من" else after[:2] if kind_of(after[0]) else []
    return _first_kind(after) or Countable.OTHER


def _first_kind(words: list[str]) -> Countable | None:
    """Return the kind of the first word that has one: of square kilometres it is the square."""
    kinds = [kind_of(word) for word in words]
    found = [kind for kind in kinds if kind]
    return found[1] if found[:1] == [Countable.LENGTH] and set(found[1:2]) & _OF_LENGTHS else next(iter(found), None)


def _asked_words(folded: str) -> list[str]:
    """Return the first words of what "how many" asks for, English ones up to the verb."""
    asked = _ASKED.search(folded)
    words = _TOKEN.findall(asked["what"])[:_NEAR] if asked else []
    if not words or not words[0].isascii():
        return words
    return words[: next((place for place, word in enumerate(words) if word in _ENGLISH_ENDS), len(words))]


def _is_counted_noun(word: str) -> bool:
    return _NOUN_COUNTED.fullmatch(word) is not None and not word.endswith("وا")


def _noun_after(words: Sequence[str]) -> str | None:
    if not words or words[0] in _ASIDE or _NUMBER.fullmatch(words[0]):
        return None
    if words[0].isascii():
        return next((word for word in words if _is_plural(word) or kind_of(word)), None)
    return None if is_stop_word(words[0]) or _NO_NOUN.match(words[0]) else words[0]


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (len(word) > len("gas") and word.endswith("s") and not word.endswith("ss"))
