"""What makes vectors of texts, and what judges a text beside its question."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = NDArray[np.float32]
    WordIds = NDArray[np.int32]


class Encoder(Protocol):
    """Texts of any language to unit vectors in one space.

    `fingerprint` changes whenever the vectors would: name, dimension and a hash of the weights.
    """

    @property
    def name(self) -> str:
        """What `ENCODER` calls it."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    @property
    def fingerprint(self) -> str:
        """What an index built by this encoder remembers it by."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dimension); a text without a known word gives zeros."""

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dimension); a text without a known word gives zeros."""


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """A word of a question, its share of the question's weight, and words like it: folded, with cosines, best first."""

    word: str
    weight: float
    words: tuple[tuple[str, float], ...]


@runtime_checkable
class LateInteraction(Protocol):
    """An encoder that can also compare a question with texts word by word.

    Whoever compares the same texts again and again keeps their `word_ids`: then hundreds take a millisecond or two.
    """

    def maxsim(self, question: str, texts: Iterable[str]) -> Vectors:
        """Return, for each text, how well its words cover the question's: float32 in 0..1, shape (n,)."""

    def word_ids(self, texts: Iterable[str]) -> list[WordIds]:
        """Return for each text the ids of its content words, once each: int32, any length, 0 too.

        Ids belong to this encoder object: never store them, never show them to another.
        """

    def maxsim_ids(self, question: str, ids: Sequence[WordIds]) -> Vectors:
        """Return what `maxsim` does, for texts given by their `word_ids`: float32 in 0..1, shape (len(ids),)."""

    def neighbours(self, question: str, limit: int = 12, least: float = 0.4) -> list[Neighbourhood]:
        """Return for each content word the likest words of the passages encoded, or given to `word_ids`, so far."""


class Reranker(Protocol):
    """A slow judge that reads question and text together."""

    def score(self, question: str, texts: Sequence[str]) -> Vectors:
        """Return how well each text answers the question: float32 in 0..1, shape (len(texts),)."""
