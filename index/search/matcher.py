"""Lays a question beside passages on the shelf: how well each sentence covers each of its words."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from index.search.asked import Asked
from index.search.shelf import Shelf
from index.text.analyzer import terms_of_folded

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.search.comparison import WordComparison
    from index.search.shelf import Integers
    from index.types import Vectors

# A word's likest words in the collection; below this cosine they are other words.
LIKEST = 96
LEAST_COSINE = 0.3
KEPT_WORDS = 20_000
WORDS_AT_ONCE = 8_192
# Finding a thing by another name that the lexicon knows is nearly as good as finding its own.
OTHER_NAME = 0.9
SAME = 0.999


@dataclass(frozen=True, slots=True)
class Match:
    """How well segments cover the words of a question: `cover` (words, segments) in 0..1, `weights` sum to one.

    `segments` are numbers of segments on the shelf, passage by passage; `counts` how many each passage has. `named`
    (things, segments) says where a thing stands under another of its names.
    """

    positions: Integers
    segments: Integers
    counts: Integers
    weights: Vectors
    plain: Vectors
    cover: Vectors
    named: NDArray[np.bool_]


class Matcher:
    """Compares questions with one shelf; any number of threads may ask at once."""

    def __init__(self, shelf: Shelf, comparison: WordComparison, terms: TermNumbers) -> None:
        self._shelf = shelf
        self._comparison = comparison
        self._terms = terms
        self._likest: OrderedDict[str, tuple[Integers, Vectors]] = OrderedDict()
        self._lock = Lock()

    def candidates(self, asked: Asked, limit: int) -> Integers:
        """Return positions of the passages whose words are likest to the question's, in no order."""
        shelf = self._shelf
        if not len(shelf.passages) or not asked.words:
            return np.zeros(0, np.int64)
        weights = self._comparison.likeness(asked.words, np.zeros(0, np.int32)).weights
        scores = np.zeros(len(shelf.passages), np.float32)
        for weight, (rows, cosines) in zip(weights, self._neighbours(asked.words), strict=True):
            posts, lengths = shelf.holding(rows)
            best = np.zeros(len(scores), np.float32)
            # Rising cosines: where a passage holds several such words, the likest is written last.
            best[posts] = np.repeat(cosines, lengths)
            scores += weight * best
        if len(scores) <= limit:
            return np.flatnonzero(scores > 0)
        best_ones = np.argpartition(scores, -limit)[-limit:]
        found: Integers = best_ones[scores[best_ones] > 0]
        return found

    def match(self, asked: Asked, positions: Integers) -> Match:
        """Compare a question with passages, sentence by sentence."""
        shelf = self._shelf
        segments, counts = shelf.segments_of(positions)
        flat, lengths = shelf.words_of(segments)
        filled = lengths > 0
        starts = (np.cumsum(lengths) - lengths)[filled]
        distinct, places = _distinct(flat)
        likeness = self._comparison.likeness(asked.words, distinct)
        plain = np.zeros((len(asked.words), len(segments)), np.float32)
        if len(starts) and asked.words:
            plain[:, filled] = np.maximum.reduceat(likeness.cosines[:, places], starts, axis=1)
        named = self._named(asked, distinct, places, filled, starts, len(segments))
        cover = plain.copy()
        for thing, found in zip(asked.things, named, strict=True):
            for word in thing.words:
                np.maximum(cover[word], found * np.float32(OTHER_NAME), out=cover[word])
        return Match(positions, segments, counts, likeness.weights, plain, cover, named)

    def _named(
        self,
        asked: Asked,
        distinct: NDArray[np.int32],
        places: Integers,
        filled: NDArray[np.bool_],
        starts: Integers,
        segments: int,
    ) -> NDArray[np.bool_]:
        """Return for each thing the segments that hold all terms of one of its other names."""
        found = np.zeros((len(asked.things), segments), bool)
        wanted = self._terms.known({term for thing in asked.things for name in thing.names for term in name})
        if not wanted or not len(starts):
            return found
        row_of = {term: row for row, term in enumerate(wanted)}
        rows = np.full(self._terms.count() + 1, -1, np.int32)
        rows[list(wanted.values())] = np.arange(len(wanted))
        here = rows[self._terms.of(distinct)]
        hits = np.flatnonzero(here[places] >= 0)
        owners = np.repeat(np.flatnonzero(filled), np.diff([*starts, len(places)]))
        held = np.zeros((len(wanted), segments), bool)
        held[here[places[hits]], owners[hits]] = True
        for number, thing in enumerate(asked.things):
            for name in thing.names:
                if all(term in row_of for term in name):
                    found[number] |= np.logical_and.reduce(held[[row_of[term] for term in name]])
        return found

    def _neighbours(self, words: tuple[str, ...]) -> list[tuple[Integers, Vectors]]:
        missing = [word for word in words if word not in self._likest]
        fresh = dict(zip(missing, self._work_out(missing), strict=True)) if missing else {}
        with self._lock:
            kept = [fresh[word] if word in fresh else self._likest.get(word) for word in words]
            for word, found in fresh.items():
                self._likest[word] = found
            while len(self._likest) > KEPT_WORDS:
                self._likest.popitem(last=False)
        return [
            found if found is not None else self._work_out([word])[0] for word, found in zip(words, kept, strict=True)
        ]

    def _work_out(self, words: list[str]) -> list[tuple[Integers, Vectors]]:
        vocabulary = self._shelf.vocabulary
        cosines = np.concatenate(
            [
                self._comparison.likeness(words, vocabulary[begin : begin + WORDS_AT_ONCE]).cosines
                for begin in range(0, max(len(vocabulary), 1), WORDS_AT_ONCE)
            ],
            axis=1,
        )
        return [_likest(row) for row in cosines]


class TermNumbers:
    """The index term of each word on the shelf, as numbers; grows with the shelf."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._of_word = np.zeros(0, np.int32)

    def add(self, words: list[str], ids: NDArray[np.int32]) -> None:
        """Note words with their ids."""
        new = terms_of_folded(" ".join(words))
        top = int(ids.max(initial=-1)) + 1
        grown = np.zeros(max(top, len(self._of_word)), np.int32)
        grown[: len(self._of_word)] = self._of_word
        grown[ids] = [self._numbers.setdefault(term, len(self._numbers) + 1) for term in new]
        self._of_word = grown

    def of(self, ids: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the numbers of the words' terms; 0 for a word never noted."""
        inside = ids < len(self._of_word)
        return (
            np.where(inside, self._of_word[np.where(inside, ids, 0)], 0) if len(self._of_word) else np.zeros_like(ids)
        )

    def known(self, terms: set[str]) -> dict[str, int]:
        """Return the numbers of those terms that occur."""
        return {term: self._numbers[term] for term in sorted(terms) if term in self._numbers}

    def count(self) -> int:
        """Return how many terms there are."""
        return len(self._numbers)


def _likest(cosines: Vectors) -> tuple[Integers, Vectors]:
    rows = np.argpartition(cosines, -LIKEST)[-LIKEST:] if len(cosines) > LIKEST else np.arange(len(cosines))
    rows = rows[cosines[rows] >= LEAST_COSINE]
    rows = rows[np.argsort(cosines[rows])]
    return rows.astype(np.int64), cosines[rows]


def _distinct(flat: NDArray[Any]) -> tuple[NDArray[np.int32], Integers]:
    """Return the distinct values and each one's place among them; quicker than a sort for small numbers."""
    marked = np.zeros(int(flat.max(initial=0)) + 1, bool)
    marked[flat] = True
    distinct = np.flatnonzero(marked)
    place = np.zeros(len(marked), np.int64)
    place[distinct] = np.arange(len(distinct))
    return distinct.astype(np.int32), place[flat]
