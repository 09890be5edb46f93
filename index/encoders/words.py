"""The words met so far, each with a number, its vector and its weight: what texts are compared by."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from index.encoders.neighbours import nearest_words
from index.encoders.vocabulary import Vocabulary
from index.encoders.weights import TokenTable
from index.text.analyzer import is_stop_word

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.encoders.weights import Units
    from index.types import WordIds

# 300 bytes each. Past them a new word has no vector: it matches nothing.
MOST_WORDS = 1_000_000
NAMELESS = 0
# Of so many words that stand in no passage is known what they are: those that ask, above all.
MOST_STRANGERS = 2_000
# Beside a word of content; they help to tell short sentences apart and blur long ones.
STOP_WORD_SHARE = 0.7
# Of WEIGHT_STEPS, for pooled vectors: coarser, so that sums of hundreds of words stay exact in float32.
POOLING_STEP = 64
# Weights in whole numbers, so that their sums are exact.
WEIGHT_STEPS = 1024
_FIRST_CAPACITY = 512


@dataclass(frozen=True, slots=True)
class WordArrays:
    """What is known of words, by id: vectors (n, dimension), weights in comparisons and in pooled vectors, script."""

    units: Units
    weights: NDArray[np.int32]
    pooling: NDArray[np.int32]
    arabic: NDArray[np.bool_]

    def of(self, ids: WordIds) -> WordArrays:
        """Return copies of these words' rows."""
        return WordArrays(self.units[ids], self.weights[ids], self.pooling[ids], self.arabic[ids])

    def sized(self, capacity: int) -> WordArrays:
        """Return copies with room for so many words."""
        return WordArrays(*(_sized(one, capacity) for one in (self.units, self.weights, self.pooling, self.arabic)))


class Words:
    """Numbers words as they come. WordIds stay valid while the process lives; any number of threads may ask at once."""

    def __init__(self, vocabulary: Vocabulary, table: TokenTable) -> None:
        self._vocabulary = vocabulary
        self._table = table
        self._ids: dict[str, int] = {}
        self._spellings = [""]
        self._count = 1
        self._strangers: dict[str, WordArrays] = {}
        # Readers take the arrays as they are: rows are written before their words are known by id.
        self.arrays = WordArrays(
            np.zeros((_FIRST_CAPACITY, table.dimension), np.int8),
            np.zeros(_FIRST_CAPACITY, np.int32),
            np.zeros(_FIRST_CAPACITY, np.int32),
            np.zeros(_FIRST_CAPACITY, bool),
        )
        self._lock = Lock()

    def ids(self, words: Sequence[str], made: WordArrays | None = None) -> WordIds:
        """Return the id of each folded word, taking in those that are new; `made` is what is known of the words."""
        known = self._ids
        try:
            return np.array([known[word] for word in words], np.int32)
        except KeyError:
            self._add(words, made)
        return np.array([known.get(word, NAMELESS) for word in words], np.int32)

    def describe(self, words: Sequence[str]) -> WordArrays:
        """Return vectors and weights of folded words without keeping those that are new."""
        ids = np.array([self._ids.get(word, NAMELESS) for word in words], np.int32)
        described = self.arrays.of(ids)
        new = np.flatnonzero(ids == NAMELESS).tolist()
        for place, made in zip(new, self._of_strangers([words[place] for place in new]), strict=True):
            described.units[place], described.weights[place] = made.units[0], made.weights[0]
            described.pooling[place], described.arabic[place] = made.pooling[0], made.arabic[0]
        return described

    def id(self, word: str) -> int | None:
        """Return the id of a word if it has one."""
        return self._ids.get(word)

    def spellings(self, ids: WordIds) -> list[str]:
        """Return the words of the ids; an empty one for NAMELESS."""
        return [self._spellings[number] for number in ids.tolist()]

    def nearest(self, asked: WordArrays, gain: float, limit: int, least: float) -> list[list[tuple[str, float]]]:
        """Return the likest of the words met so far for each asked word, with cosines, best first."""
        found = nearest_words(asked, self.arrays, self._count, gain, limit, least)
        return [[(self._spellings[number], likeness) for number, likeness in one] for one in found]

    def _of_strangers(self, words: Sequence[str]) -> list[WordArrays]:
        """Return what is known of each word that has no id; of a few it is kept: a question is described twice."""
        if len(self._strangers) > MOST_STRANGERS:
            self._strangers = {}
        # Whoever looks on while another begins anew has all that it found here.
        known = self._strangers
        fresh = [word for word in dict.fromkeys(words) if word not in known]
        if fresh:
            made = self._work_out(fresh)
            known.update((word, made.of(np.array([place]))) for place, word in enumerate(fresh))
        return [known[word] for word in words]

    def _add(self, words: Sequence[str], made: WordArrays | None) -> None:
        with self._lock:
            places = {word: place for place, word in enumerate(words) if word not in self._ids}
            fresh = list(places)[: MOST_WORDS - self._count]
            if not fresh:
                return
            end = self._count + len(fresh)
            if end > len(self.arrays.weights):
                self.arrays = self.arrays.sized(max(end, 2 * len(self.arrays.weights)))
            known = made.of(np.array([places[word] for word in fresh])) if made is not None else self._work_out(fresh)
            held = self.arrays
            for one, new in ((held.units, known.units), (held.weights, known.weights), (held.pooling, known.pooling)):
                one[self._count : end] = new
            held.arabic[self._count : end] = known.arabic
            self._spellings.extend(fresh)
            self._ids.update(zip(fresh, range(self._count, end), strict=True))
            self._count = end

    def _work_out(self, words: Sequence[str]) -> WordArrays:
        units, emphases = self._table.words(*self._vocabulary.rows(words))
        rarity = np.array([self._vocabulary.weight(word) for word in words], np.float64)
        weights = np.maximum(np.rint(rarity * np.exp(emphases.astype(np.float64)) * WEIGHT_STEPS), 1).astype(np.int32)
        arabic = np.fromiter(("\u0600" <= word[0] <= "\u06ff" for word in words), bool, len(words))
        shares = np.array([STOP_WORD_SHARE if is_stop_word(word) else 1.0 for word in words], np.float64)
        pooling = np.maximum(np.rint(weights * shares / POOLING_STEP), 1).astype(np.int32)
        return WordArrays(units, weights, pooling, arabic)


def _sized(array: NDArray[Any], capacity: int) -> NDArray[Any]:
    grown = np.zeros((capacity, *array.shape[1:]), array.dtype)
    grown[: len(array)] = array
    return grown
