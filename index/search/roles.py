"""Tells who does something to whom: that Iran attacked American forces says nothing of an American attack on Iran."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.text.countries import default_countries
from index.text.normalizer import fold, folded_words
from index.types import NameKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.text.gazetteer import Gazetteer

_FORCE = re.compile(
    r"attack(?:s|ed|ing)?|str(?:ike|ikes|uck|iking)|hit|hits|bomb(?:s|ed|ing|ings)?|bombard(?:ed|s|ment)?|shell(?:ed|s)?|"
    r"raid(?:s|ed)?|invad(?:e|es|ed|ing)|invasion|kill(?:s|ed|ing)?|fir(?:e|ed|es|ing)|shot|shoot|launch(?:ed|es)?|"
    r"target(?:s|ed)?|assassinat(?:e|ed|es|ion)|missiles?|rockets?|airstrikes?|"
    r"[وف]?(?:ال|بال|لل)?(?:هاجم(?:ت|وا)?|[يت]هاجم|هجوم|هجمات|قصف(?:ت|وا)?|[يت]قصف|ضرب(?:ت|وا|ه|ات)?|[يت]ضرب|استهدف(?:ت|وا)?|"
    r"[يت]ستهدف|استهداف|غزا|غزت|غزو|قتل(?:ت|وا)?|اغتيال|اغتال(?:ت|وا)?|اطلق(?:ت|وا)?|غاره|غارات|صاروخ|صواريخ)"
)
_ACTORS = frozenset({NameKind.COUNTRY, NameKind.FACTION})
_AMERICAN = re.compile(r"(?:american|us|(?:[وفبك]?(?:ال)?|[وف]?لل)(?:امريكي|اميركي)(?:ه|ا|ين|ون|تين|تان|ان)?)s?")
_UNITED_STATES = "United States"
# So many words after an Arabic verb stands who does it: «قتلت طائرة مسيّرة أمريكية».
_NEAR = 4
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Actor:
    """Somebody that a text names, and between which of its folded words, both included."""

    key: str
    first: int
    last: int


def is_reversed(question: str, marked: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Say whether a question asks what one did to another by force, and no marked sentence has that one do anything."""
    words = folded_words(fold(question))
    actors = _actors(question, gazetteer)
    deeds = [place for place, word in enumerate(words) if _FORCE.fullmatch(word)]
    # Of three nobody knows who did it to whom.
    if len(actors) != _TWO or actors[0].key == actors[1].key or not deeds:
        return False
    doer = actors[0]
    if not (_is_between(doer, deeds[0], actors[1]) or (_is_arabic(words) and deeds[0] < doer.first)):
        return False
    return bool(marked) and not any(_does(doer.key, sentence, gazetteer) for sentence in marked)


def _is_between(doer: _Actor, deed: int, other: _Actor) -> bool:
    return doer.last < deed < other.first


def _is_arabic(words: Sequence[str]) -> bool:
    return any(not word.isascii() for word in words)


def _does(key: str, sentence: str, gazetteer: Gazetteer) -> bool:
    """Say whether somebody may be who does something by force in a sentence; who is not named may be "it"."""
    words = folded_words(fold(sentence))
    there = [one for one in _actors(sentence, gazetteer) if one.key == key]
    deeds = [place for place, word in enumerate(words) if _FORCE.fullmatch(word)]
    if not deeds:
        return True
    if not there:
        return not _actors(sentence, gazetteer)
    if _is_arabic(words):
        return any(one.first < deed or deed < one.first <= deed + _NEAR for one in there for deed in deeds)
    by = {place + 1 for place, word in enumerate(words) if word == "by"}
    return any(
        one.first < deed or not by.isdisjoint(range(one.first - 1, one.last + 1)) for one in there for deed in deeds
    )


def _actors(text: str, gazetteer: Gazetteer) -> list[_Actor]:
    """Return the countries, by name, people or government, and the factions that a text names, in order."""
    found = [
        _at(one.name.english if one.name.kind is NameKind.COUNTRY else one.name.key, text, one.start, one.end)
        for one in gazetteer.find(text)
        if one.name.kind in _ACTORS
    ]
    words = folded_words(fold(text))
    taken = {place for one in found for place in range(one.first, one.last + 1)}
    for place, word in enumerate(words):
        country = default_countries().of_word(word)
        key = _UNITED_STATES if _AMERICAN.fullmatch(word) else country.name if country else None
        if key and place not in taken:
            found.append(_Actor(key, place, place))
    return sorted(found, key=lambda one: one.first)


def _at(key: str, text: str, start: int, end: int) -> _Actor:
    first = len(folded_words(fold(text[:start])))
    return _Actor(key, first, first + max(len(folded_words(fold(text[start:end]))), 1) - 1)
