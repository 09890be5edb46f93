"""Stores in memory, exact and slow: they earn their place by passing the contract that the real ones pass."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from index.stores.protocols import Alternative, Clause, Scored

if TYPE_CHECKING:
    from index.types import Vectors


class MemoryVectors:
    """Exact cosine search over a dictionary."""

    def __init__(self) -> None:
        self.vectors: dict[int, Vectors] = {}

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        for passage_id, vector in zip(ids, vectors, strict=True):
            self.vectors.setdefault(passage_id, vector)

    def remove(self, ids: Sequence[int]) -> None:
        for passage_id in ids:
            self.vectors.pop(passage_id, None)

    def search(self, vector: Vectors, limit: int) -> list[Scored]:
        if not np.any(vector):
            return []
        found = [Scored(passage_id, float(stored @ vector)) for passage_id, stored in self.vectors.items()]
        return sorted(found, key=lambda scored: -scored.score)[:limit]

    def ids(self) -> set[int]:
        return set(self.vectors)

    def count(self) -> int:
        return len(self.vectors)

    def probe(self) -> bool:
        return True


class MemoryTerms:
    """BM25 by the book over a dictionary."""

    def __init__(self) -> None:
        self.passages: dict[int, Counter[str]] = {}

    def add(self, passages: Sequence[tuple[int, Sequence[str]]]) -> None:
        for passage_id, terms in passages:
            self.passages[passage_id] = Counter(terms)

    def remove(self, ids: Sequence[int]) -> None:
        for passage_id in ids:
            self.passages.pop(passage_id, None)

    def search(self, clauses: Sequence[Clause], limit: int) -> list[Scored]:
        scores = {
            passage_id: sum(max((self._score(counts, way) for way in clause), default=0.0) for clause in clauses)
            for passage_id, counts in self.passages.items()
        }
        found = [Scored(passage_id, score) for passage_id, score in scores.items() if score > 0]
        return sorted(found, key=lambda scored: -scored.score)[:limit]

    def ids(self) -> set[int]:
        return set(self.passages)

    def count(self) -> int:
        return len(self.passages)

    def _score(self, counts: Counter[str], alternative: Alternative) -> float:
        if not all(counts[term] for term in alternative.terms):
            return 0.0
        mean = sum(sum(c.values()) for c in self.passages.values()) / len(self.passages)
        length = 1.2 * (0.25 + 0.75 * sum(counts.values()) / mean)
        return alternative.weight * sum(
            self._rarity(term) * counts[term] * 2.2 / (counts[term] + length) for term in alternative.terms
        )

    def _rarity(self, term: str) -> float:
        holding = sum(1 for counts in self.passages.values() if counts[term])
        return math.log(1 + (len(self.passages) - holding + 0.5) / (holding + 0.5))
