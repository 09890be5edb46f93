"""Tells whether a sentence says that something was done and not by whom: "a bomb was placed under her car"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.search.followups.interrogatives import BEGINNING
from index.text.analyzer import terms_of_words
from index.text.characters import HARAKAT, TATWEEL
from index.text.normalizer import fold

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

_ASKS_WHO = re.compile(
    BEGINNING + r"(?:who (?:had |has |have |will |would |first )?"
    r"(?!(?:is|are|was|were|the|did|does|do|be|else)(?!\w))(?P<english>\w+)|"
    r"(?:من|منو|مين)(?: (?:الذي|اللي|التي|الذين|كان))? (?!ال|(?:هو|هي|هم|اين|اي|اجل)(?!\w))(?P<arabic>\w+))"
)
_WORD = re.compile(rf"(?:[^\W_]|[{HARAKAT}{TATWEEL}])+")
_PASSIVE = frozenset("was were been being be is are got".split())
_DONE = re.compile(r"\w+(?:ed|en|wn|t|d)")
# So many words before a participle its auxiliary may stand, and so many after it who did it.
_NEAR = 3
_FAR = 8
# «قُتل», «يُقتل», and «تم قتله».
_VOWELLED = re.compile("[وف]?[^\\W\\d_]\u064f")
_WAS_DONE = frozenset("تم تمت يتم تتم جري جرت وتم فتم".split())
_BY = re.compile(r"(?<!\w)by(?!\w)|علي (?:يد|ايدي)|من (?:قبل|جانب)|ب(?:امر|قرار|يد)")
_CONJUNCTION = re.compile(r"^[وف](?=\w{3})")
_SUBJECT = re.compile(r"^س?[يت](?=\w{3})|(?<=\w{3})(?:وا|ت|ه|ها)$")


def is_agentless(question: str, marked: Sequence[str]) -> bool:
    """Say whether it is asked who did something, and all that is marked has the same verb in the passive, without whom.

    Arabic shows the passive by a vowel only: where none is written, nothing is said.
    """
    asked = _ASKS_WHO.search(fold(question))
    if asked is None:
        return False
    verb = asked["english"] or asked["arabic"]
    wanted = frozenset(terms_of_words([verb, _SUBJECT.sub("", verb)]))
    told = [_hides_agent(sentence, wanted) for sentence in marked] if wanted else []
    return True in told and False not in told


def _hides_agent(sentence: str, wanted: Set[str]) -> bool | None:
    """Say whether a sentence has a verb in the passive without an agent; None where it has it not at all."""
    written = _WORD.findall(sentence)
    words = [fold(word) for word in written]
    places = [place for place, word in enumerate(words) if not wanted.isdisjoint(_terms(word))]
    if not places:
        return None
    return all(_is_passive(written[place], words, place) for place in places) and not any(
        _BY.search(" ".join(words[place : place + _FAR])) for place in places
    )


def _terms(word: str) -> list[str]:
    """Return the index terms of a word, in Arabic also without a conjunction or the letter of the present."""
    return terms_of_words([word] if word.isascii() else [word, _CONJUNCTION.sub("", word), _SUBJECT.sub("", word)])


def _is_passive(written: str, words: Sequence[str], place: int) -> bool:
    if words[place].isascii():
        before = words[max(place - _NEAR, 0) : place]
        return not _PASSIVE.isdisjoint(before) and _DONE.fullmatch(words[place]) is not None
    return _VOWELLED.match(written) is not None or (place > 0 and words[place - 1] in _WAS_DONE)
