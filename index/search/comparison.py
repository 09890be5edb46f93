"""Compares words: by an encoder that has a vector for each, or, for any other encoder, by equality of their stems."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np

from index.text.analyzer import light_stem

if TYPE_CHECKING:
    from index.types import Vectors, WordIds


class Likeness(Protocol):
    """How like words are: `weights` (asked,) are positive, `cosines` (asked, given) lie in 0..1."""

    @property
    def weights(self) -> Vectors:
        """How much each word of the question counts."""

    @property
    def cosines(self) -> Vectors:
        """Each asked word beside each given one."""


@runtime_checkable
class WordComparison(Protocol):
    """Numbers words and says how like they are; ids are good as long as the object lives."""

    def ids(self, words: Sequence[str]) -> WordIds:
        """Return the ids of folded words: int32, shape (len(words),)."""

    def vectors(self, ids: WordIds) -> Vectors:
        """Return what `likeness` may be given to save time."""

    def likeness(self, asked: Sequence[str], ids: WordIds, vectors: Vectors | None = None) -> Likeness:
        """Return how like each asked word is to each of the words given by distinct ids."""


@dataclass(frozen=True, slots=True)
class _Equality:
    weights: Vectors
    cosines: Vectors


class StemComparison:
    """Words are alike when their stems are the same."""

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._lock = Lock()

    def ids(self, words: Sequence[str]) -> WordIds:
        """Return the ids of folded words: int32, shape (len(words),)."""
        stems = [light_stem(word) for word in words]
        with self._lock:
            return np.array([self._known.setdefault(stem, len(self._known)) for stem in stems], np.int32)

    def vectors(self, ids: WordIds) -> Vectors:
        """Return nothing: equal stems have equal ids."""
        return np.zeros((len(ids), 0), np.float32)

    def likeness(self, asked: Sequence[str], ids: WordIds, vectors: Vectors | None = None) -> Likeness:
        """Return 1 for equal stems and 0 for all else."""
        wanted = np.array([self._known.get(light_stem(word), -1) for word in asked], np.int64)
        cosines = (wanted[:, np.newaxis] == np.asarray(ids)[np.newaxis, :]).astype(np.float32)
        return _Equality(np.ones(len(asked), np.float32), cosines)
