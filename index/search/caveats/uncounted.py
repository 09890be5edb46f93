"""Tells whether what a question counts is spoken of and not counted, while other things are: one riot, two dead guards.

"How many prisoners?" is not answered by a riot of prisoners in which two guards were killed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence, Set
from typing import TYPE_CHECKING

from index.text.analyzer import terms_of_words
from index.text.countables import Countable, asked_kind, asked_noun, counting_words, is_number, kind_of, nouns_counted

if TYPE_CHECKING:
    from index.search.quoting.counting import Called

# A part of all, or whatever there may be: each may count anything.
_ANY = re.compile(
    r"one|single|both|none|nobody|once|twice|several|couple|dozens?|half|third|quarter|majority|most|all|every|each|"
    r"percent|بضع\w*|واحد\w?|احد|احدي|بعض|عشرات|نصف|ثلث\w*|ربع|معظم|كل"
)
# Passengers are persons, whoever is no kind of thing known here, and attacks are so many times.
_ANYTHING = re.compile(r"people|persons?|times|[وفبل]?(?:شخص|اشخاص|فرد|افراد|نسم|مره|مرات|مرت)\w{0,2}")
_NO = frozenset("no not any never لا لم لن اي ولا غير".split())
_OF = frozenset({"of", "من"})
_DUAL = re.compile(r"[^\W\d_a-z]{3,}(?:ان|ين)")
# So many words may a number, or a "no", stand before what it counts, and so many after it.
_BEFORE, _AFTER = 4, 2


def is_uncounted(question: str, sentences: Sequence[str], called: Called) -> bool:
    """Say whether folded `sentences`, without dates, speak of what is counted and plainly count other things only.

    `called` gives the index terms of the same things in both languages.
    """
    noun = asked_noun(question)
    if noun is None:
        return False
    own = terms_of_words([noun, noun.removesuffix("ا")])
    named, kind = called(own) | set(own), asked_kind(question)
    words = [counting_words(sentence) for sentence in sentences]
    # Not all that things are called in the other language is known.
    if any(_is_english(some) != noun.isascii() for some in words):
        return False
    if any(_may_count(some, named, kind) for some in words):
        return False
    # «أمريكيين ومجندة» are three, without a number.
    return any(map(nouns_counted, words)) and any(not named.isdisjoint(terms_of_words(some)) for some in words)


def _is_english(words: Sequence[str]) -> bool:
    return all(map(str.isascii, words))


def _may_count(words: Sequence[str], named: Set[str], kind: Countable | None) -> bool:
    if any(_ANY.fullmatch(word) for word in words):
        return True
    places = [place for place, word in enumerate(words) if not named.isdisjoint(terms_of_words([word]))]
    if any(_is_counted(words, place) for place in places):
        return True
    return any(noun is None or _may_be(noun, named, kind) for noun in nouns_counted(words))


def _is_counted(words: Sequence[str], place: int) -> bool:
    """Say whether a number stands with a noun: "86 prisoners", "two of the prisoners", «السجناء الستة»."""
    if _DUAL.fullmatch(words[place]) or not _NO.isdisjoint(words[max(place - _BEFORE, 0) : place]):
        return True
    return _is_counted_before(words, place) or any(map(is_number, words[place + 1 : place + 1 + _AFTER]))


def _is_counted_before(words: Sequence[str], place: int) -> bool:
    """Say whether a number stands before a noun and counts no other: "31 batches of families" are no 31 families."""
    for before in range(place - 1, max(place - _BEFORE, 0) - 1, -1):
        if is_number(words[before]):
            return True
        if words[before] in _OF:
            return is_number(words[before - 1]) if before else False
        # Between an Arabic number and what it counts stands nothing.
        if not words[before].isascii():
            return False
    return False


def _may_be(noun: str, named: Set[str], kind: Countable | None) -> bool:
    if kind in {None, Countable.OTHER} and _ANYTHING.fullmatch(noun):
        return True
    known = kind is not None and kind is not Countable.OTHER and kind_of(noun) is kind
    return known or not named.isdisjoint(terms_of_words([noun]))
