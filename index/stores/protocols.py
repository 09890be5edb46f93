"""The two derived stores as the search sees them; real ones and the tests' fakes pass the same contract."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from index.types import Vectors


@dataclass(frozen=True, slots=True)
class Alternative:
    """One way to say a thing: index terms that must all be there, and how much finding them counts."""

    terms: tuple[str, ...]
    weight: float = 1.0


Clause = tuple[Alternative, ...]
"""Alternatives for one thing asked about; a passage gets the best of them, not their sum."""


@dataclass(frozen=True, slots=True)
class Scored:
    """A passage id and its score in one store; higher is better."""

    passage_id: int
    score: float


class VectorStore(Protocol):
    """Passage ids and unit vectors of one generation."""

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Store new ids; `vectors` has shape (len(ids), dimension). An id already there keeps its vector."""

    def remove(self, ids: Sequence[int]) -> None:
        """Forget ids; those not there are ignored."""

    def search(self, vector: Vectors, limit: int) -> list[Scored]:
        """Return the nearest by cosine similarity, best first; `vector` has shape (dimension,)."""

    def ids(self) -> set[int]:
        """Return every id stored."""

    def count(self) -> int:
        """Return how many ids are stored."""

    def probe(self) -> bool:
        """Say whether stored vectors find themselves: some damage to an index is silent."""


class LexicalStore(Protocol):
    """Passage ids and index terms of one generation."""

    def add(self, passages: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Store new passages as (id, index terms)."""

    def remove(self, ids: Sequence[int]) -> None:
        """Forget ids; those not there are ignored."""

    def search(self, clauses: Sequence[Clause], limit: int) -> list[Scored]:
        """Return the best by BM25 summed over clauses, best first."""

    def ids(self) -> set[int]:
        """Return every id stored."""

    def count(self) -> int:
        """Return how many passages are stored."""
