"""Compares words: by an encoder that has a vector for each, or, for any other encoder, by equality of their stems."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np

from index.text.analyzer import light_stem

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.types import Vectors, WordIds

    Insights = Mapping[str, NDArray[Any]]
    """What was worked out of words, a row for each, by name; of use to comparisons of the same `fingerprint`."""


class Likeness(Protocol):
    """How like words are: `weights` (asked,) are positive, `cosines` (asked, given) lie in 0..1."""

    @property
    def weights(self) -> Vectors:
        """How much each word of the question counts."""

    @property
    def cosines(self) -> Vectors:
        """Each asked word beside each given one."""

    @property
    def directions(self) -> Vectors:
        """Where each asked word points, what tells most first: shape (asked, 0 or more)."""


@runtime_checkable
class WordComparison(Protocol):
    """Numbers words and says how like they are; ids are good as long as the object lives."""

    @property
    def fingerprint(self) -> str:
        """What it compares by."""

    def ids(self, words: Sequence[str], insights: Insights | None = None) -> WordIds:
        """Return the ids of folded words: int32, shape (len(words),); `insights` spare working them out."""

    def is_word(self, word: str) -> bool:
        """Say whether a folded word is one, not several: it was numbered, or is known otherwise."""

    def is_numbered(self, word: str) -> bool:
        """Say whether a folded word has an id."""

    def commonness(self, word: str) -> int:
        """Return how often a folded word is met, as far as that is known."""

    def insights(self, ids: WordIds) -> Insights:
        """Return what was worked out of the words of the ids."""

    def spellings(self, ids: WordIds) -> list[str]:
        """Return the words of the ids; an empty one where there were too many words to number."""

    def vectors(self, ids: WordIds) -> NDArray[Any]:
        """Return what `likeness` may be given to save time."""

    def likeness(self, asked: Sequence[str], ids: WordIds, vectors: NDArray[Any] | None = None) -> Likeness:
        """Return how like each asked word is to each of the words given by distinct ids."""


# As often as a common word is met.
USUAL = 100


@dataclass(frozen=True, slots=True)
class _Equality:
    weights: Vectors
    cosines: Vectors

    @property
    def directions(self) -> Vectors:
        return np.zeros((len(self.weights), 0), np.float32)


class StemComparison:
    """Words are alike when their stems are the same."""

    fingerprint = "stems"

    def __init__(self) -> None:
        self._known: dict[str, int] = {}
        self._words: list[str] = []
        self._stems: dict[str, int] = {}
        self._stem_of: list[int] = []
        self._lock = Lock()

    def ids(self, words: Sequence[str], insights: Insights | None = None) -> WordIds:
        """Return the ids of folded words: int32, shape (len(words),)."""
        with self._lock:
            return np.array([self._known[word] if word in self._known else self._add(word) for word in words], np.int32)

    def is_word(self, word: str) -> bool:
        """Say whether a folded word was numbered, or is an inflection of one that was."""
        return word in self._known or light_stem(word) in self._stems

    def is_numbered(self, word: str) -> bool:
        """Say whether a folded word has an id."""
        return word in self._known

    def commonness(self, word: str) -> int:
        """Return USUAL for a form of a word that has an id: a collection's own words are all that is known."""
        return USUAL if self.is_word(word) else 0

    def insights(self, ids: WordIds) -> Insights:
        """Return nothing: a stem is quickly worked out."""
        return {}

    def spellings(self, ids: WordIds) -> list[str]:
        """Return the words of the ids."""
        return [self._words[number] for number in ids.tolist()]

    def vectors(self, ids: WordIds) -> Vectors:
        """Return the numbers of the words' stems, as floats: shape (len(ids), 1)."""
        return np.array([self._stem_of[number] for number in ids.tolist()], np.float32)[:, np.newaxis]

    def likeness(self, asked: Sequence[str], ids: WordIds, vectors: NDArray[Any] | None = None) -> Likeness:
        """Return 1 for equal stems and 0 for all else."""
        wanted = np.array([self._stems.get(light_stem(word), -1) for word in asked], np.float32)
        stems = self.vectors(ids) if vectors is None else vectors
        return _Equality(np.ones(len(asked), np.float32), (wanted[:, np.newaxis] == stems.T).astype(np.float32))

    def _add(self, word: str) -> int:
        stem = self._stems.setdefault(light_stem(word), len(self._stems))
        self._stem_of.append(stem)
        self._words.append(word)
        return self._known.setdefault(word, len(self._known))
