"""Tells a sentence on what is asked about from one on another of its kind: another base, the other phase."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence, Set
from typing import TYPE_CHECKING

import numpy as np

from index.search.query.asked import PARTICULAR
from index.text.normalizer import fold

if TYPE_CHECKING:
    from collections.abc import Hashable

    from index.text.gazetteer import Gazetteer
    from index.types import Vectors

    Tells = Callable[[str], Set[Hashable]]

# What a sentence is worth that tells of another, where one beside it tells of the one that is asked about.
OTHERS = 0.5
_ORDINALS = (
    "first|اول|اولي",
    "second|ثاني|ثانيه",
    "third|ثالث|ثالثه",
    "fourth|رابع|رابعه",
    "fifth|خامس|خامسه",
)
_ORDINAL = re.compile(
    "|".join(rf"(?P<n{n}>(?<!\w)[وفبكل]?(?:ال|لل)?(?:{words})(?!\w))" for n, words in enumerate(_ORDINALS))
)
# «كانون الثاني», «تشرين الأول».
_MONTHS = re.compile(r"(?<!\w)[وفبل]?(?:كانون|تشرين|ربيع|جمادي)\s+\w+")


class Rivals:
    """Knows which names and which ordinals a question asks about."""

    def __init__(self, question: str, gazetteer: Gazetteer) -> None:
        named = [found.name for found in gazetteer.find(question) if found.name.kind in PARTICULAR]
        kinds = {name.kind for name in named}

        def names(sentence: str) -> Set[Hashable]:
            return {found.name.key for found in gazetteer.find(sentence) if found.name.kind in kinds}

        asked: list[tuple[Set[Hashable], Tells]] = [
            ({name.key for name in named}, names),
            (ordinals(question), ordinals),
        ]
        self._asked = [one for one in asked if one[0]]

    def worth(self, sentences: Sequence[str]) -> Vectors:
        """Return what each sentence of a passage is worth beside the others, shape (len(sentences),): 1 or less.

        A sentence that tells of another loses only where another sentence tells of the one that is asked about:
        "the base" may be all that there is to read of it.
        """
        worth = np.ones(len(sentences), np.float32)
        for asked, tells in self._asked:
            told = [tells(sentence) for sentence in sentences]
            if any(not asked.isdisjoint(one) for one in told):
                worth[[bool(one) and asked.isdisjoint(one) for one in told]] *= np.float32(OTHERS)
        return worth

    def are_told_of(self, sentence: str) -> bool:
        """Say whether a sentence tells of another, and not of the one that is asked about."""
        return any(bool(told) and asked.isdisjoint(told) for asked, tells in self._asked for told in [tells(sentence)])


def ordinals(text: str) -> Set[Hashable]:
    """Return which ordinals stand in a text, up to the fifth, as names of groups; those of months are none."""
    return {match.lastgroup for match in _ORDINAL.finditer(_MONTHS.sub(" ", fold(text)))}
