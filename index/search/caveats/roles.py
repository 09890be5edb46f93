"""Tells who does something to whom: that Iran attacked American forces says nothing of an American attack on Iran."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.search.caveats.forces import AMERICAN
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
_UNITED_STATES = "United States"
# After these stands where it was, not who did it.
_PLACING = frozenset("in inside across within near في داخل قرب".split())
# After these stands who did it, where the words before say to whom.
_BY = re.compile(r"(?:by|من قبل|من جانب|علي يد|علي ايدي)$")
_LONGEST_BY = 2
# A verb that says by its ending who did it comes next; after a noun, «غزو العراق», may as well stand to whom.
_VERB = re.compile(r"[وف]?(?:\w{2,}ت|\w{3,}وا|[يت]\w{2,})")
_PASSIVE = frozenset("was were been being be is are".split())
_TOWARDS = frozenset("of on at against".split())
# So many words after an Arabic verb stands who does it: «قتلت طائرة مسيّرة أمريكية».
_NEAR = 4
# So few stand to whom it is done, after a noun: «غزو العراق».
_NEXT = 2
# Who does it and to whom.
_TWO = 2


@dataclass(frozen=True, slots=True)
class _Actor:
    """Somebody that a text names, and between which of its folded words, both included."""

    key: str
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class _Said:
    """The folded words of a text, who stands there as more than a place, and where a word for force is."""

    words: Sequence[str]
    actors: Sequence[_Actor]
    deeds: Sequence[int]


def is_reversed(question: str, marked: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Say whether a question asks what one did to another by force, and every marked sentence has the other do it."""
    asked = _said(question, gazetteer)
    # Of three nobody knows who did it to whom.
    if len(asked.actors) != _TWO or asked.actors[0].key == asked.actors[1].key or not asked.deeds:
        return False
    doer, other = asked.actors
    if _is_after_by(asked.words, other):
        doer, other = other, doer
    elif not (doer.last < asked.deeds[0] < other.first or (_is_arabic(asked.words) and asked.deeds[0] < doer.first)):
        return False
    return bool(marked) and all(_does_other(doer.key, other.key, _said(one, gazetteer)) for one in marked)


def _does_other(key: str, other: str, said: _Said) -> bool:
    """Say whether somebody does nothing by force in a text, and whoever is named there may: not to whom it is done."""
    if not said.deeds or any(_may_do(one, said) for one in said.actors if one.key == key):
        return False
    return any(one.key != other or not _is_done_to(one, said) for one in said.actors)


def _may_do(one: _Actor, said: _Said) -> bool:
    """Say whether who is named may be who does it: before a word for it, "by" whom it is done, next after its verb."""
    if _is_after_by(said.words, one) or any(one.first < deed for deed in said.deeds):
        return True
    return _is_arabic(said.words) and any(
        deed < one.first <= deed + _NEAR and not (_VERB.fullmatch(said.words[deed]) and _is_second(one, deed, said))
        for deed in said.deeds
    )


def _is_second(one: _Actor, deed: int, said: _Said) -> bool:
    """Say whether another is named between a verb and somebody: «قصفت إيران القوات الأمريكية»."""
    return any(deed < other.first < one.first for other in said.actors if other.key != one.key)


def _is_done_to(one: _Actor, said: _Said) -> bool:
    """Say whether something is plainly done to who is named: "Iraq was invaded", "the invasion of Iraq"."""
    if _is_arabic(said.words):
        return any(deed < one.first <= deed + _NEXT and not _VERB.fullmatch(said.words[deed]) for deed in said.deeds)
    return any(_suffers(one, deed, said.words) for deed in said.deeds if abs(deed - one.first) <= _NEAR)


def _suffers(one: _Actor, deed: int, words: Sequence[str]) -> bool:
    if one.last < deed:
        return not _PASSIVE.isdisjoint(words[one.last + 1 : deed])
    return not _TOWARDS.isdisjoint(words[deed + 1 : one.first])


def _is_arabic(words: Sequence[str]) -> bool:
    return any(not word.isascii() for word in words)


def _is_after_by(words: Sequence[str], one: _Actor) -> bool:
    before = words[max(one.first - _LONGEST_BY, 0) : one.first]
    return _BY.search(" ".join(word for word in before if word != "the")) is not None


def _said(text: str, gazetteer: Gazetteer) -> _Said:
    words = folded_words(fold(text))
    deeds = [place for place, word in enumerate(words) if _FORCE.fullmatch(word)]
    # Without a deed nobody asks who is there.
    return _Said(words, _actors(text, words, gazetteer) if deeds else [], deeds)


def _actors(text: str, words: Sequence[str], gazetteer: Gazetteer) -> list[_Actor]:
    """Return the countries, by name, people or government, and the factions that a text names, in order."""
    found = [
        _at(one.name.english if one.name.kind is NameKind.COUNTRY else one.name.key, text, one.start, one.end)
        for one in gazetteer.find(text)
        if one.name.kind in _ACTORS
    ]
    taken = {place for one in found for place in range(one.first, one.last + 1)}
    for place, word in enumerate(words):
        country = default_countries().of_word(word)
        key = _UNITED_STATES if AMERICAN.fullmatch(word) else country.name if country else None
        if key and place not in taken:
            found.append(_Actor(key, place, place))
    return sorted((one for one in found if not _is_place(words, one)), key=lambda one: one.first)


def _is_place(words: Sequence[str], one: _Actor) -> bool:
    before = [word for word in words[max(one.first - 2, 0) : one.first] if word != "the"]
    return bool(before) and before[-1] in _PLACING


def _at(key: str, text: str, start: int, end: int) -> _Actor:
    first = len(folded_words(fold(text[:start])))
    return _Actor(key, first, first + max(len(folded_words(fold(text[start:end]))), 1) - 1)
