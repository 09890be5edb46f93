"""Tells whether a sentence has a word for what is asked: who founded or owns something, how many were killed.

What is asked in these words is told in words of the same family (`relation_words`), or it is not told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.search.caveats.relation_words import RELATIONS
from index.text.normalizer import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_PATTERNS = tuple((relation.question(), relation.told()) for relation in RELATIONS.values())


def lacks_relation(question: str, marked: Sequence[str]) -> bool:
    """Say whether it is asked who founded something, say, and the sentences tell of it without such a word."""
    folded = fold(question)
    told: list[str] = []
    for asked, family in _PATTERNS:
        if asked.search(folded):
            told = told or [fold(sentence) for sentence in marked]
            if not any(map(family.search, told)):
                return True
    return False
