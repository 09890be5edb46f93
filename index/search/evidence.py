"""Decides whether what was found answers the question, or the honest word is that the sources do not say."""

from __future__ import annotations

from collections.abc import Sequence

from index.stores.protocols import Clause
from index.text.analyzer import terms
from index.types import Hit

# Below this share of the question's words, weighed by rarity, the best passage speaks of something else.
# Measured on our own question-passage pairs: 0.35 refuses 5 % of answerable questions in a mixed-language pool.
LEAST_SIMILARITY = 0.35


def is_answered(hits: Sequence[Hit]) -> bool:
    """Say whether the best hit holds enough of the question, for an encoder that compares word by word."""
    return bool(hits) and hits[0].similarity >= LEAST_SIMILARITY


def is_mentioned(hits: Sequence[Hit], clauses: Sequence[Clause]) -> bool:
    """Say the same for any other encoder, whose similarities have a scale we do not know.

    At least half of the question's clauses must stand in one of the best passages, in any of their forms.
    """
    for hit in hits[:3]:
        there = set(terms(hit.passage.search_text))
        found = sum(any(there.issuperset(way.terms) for way in clause) for clause in clauses)
        if clauses and found * 2 >= len(clauses):
            return True
    return False
