"""Puts candidates in order by a weighted sum of what the legs say of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.types import Hit, Passage

# Sums keep score gaps, which rank fusion throws away (10 points of hit@1 across languages).
SIMILARITY_WEIGHT = 1.0
LEXICAL_WEIGHT = 0.1
DENSE_WEIGHT = 0.1


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage and its score in each leg; `lexical` is BM25 (any scale), the others lie in 0..1."""

    passage: Passage
    similarity: float
    lexical: float
    dense: float


def rank(candidates: Sequence[Candidate]) -> list[Hit]:
    """Return hits, best first; ties keep the order in which passages were indexed."""
    # BM25 has no scale of its own: the best candidate of this question counts as one.
    best = max((candidate.lexical for candidate in candidates), default=0.0) or 1.0
    hits = [Hit(candidate.passage, _score(candidate, best), candidate.similarity) for candidate in candidates]
    return sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))


def _score(candidate: Candidate, best_lexical: float) -> float:
    return (
        SIMILARITY_WEIGHT * candidate.similarity
        + LEXICAL_WEIGHT * candidate.lexical / best_lexical
        + DENSE_WEIGHT * candidate.dense
    )
