"""Lays a question beside passages on the shelf: how well each sentence covers each of its words."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from operator import and_
from threading import Lock
from typing import TYPE_CHECKING, Any

import numpy as np

from index.search.query.asked import Asked
from index.search.shelf.shelf import Shelf
from index.text.analyzer import terms_of_folded
from index.text.countries import default_countries

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.search.shelf.comparison import WordComparison
    from index.search.shelf.shelf import Integers
    from index.types import Vectors

# A word's likest words in the collection; below this cosine they are other words.
LIKEST = 96
LEAST_COSINE = 0.3
# Numbers of 4 bytes: so many likenesses of question words to the shelf's words are kept for the next question.
KEPT_LIKENESSES = 16_000_000
# Words of 128 or 256 bytes: a bigger vocabulary is compared from its compact form, block by block.
MOST_VECTORS = 100_000
WORDS_AT_ONCE = 8_192
# So many of the words asked last are compared anew when the shelf changes.
WORDS_TAKEN_OVER = 128
# So many numbers say roughly what a word means, in the space of the encoder that the weights were fitted with.
DIRECTIONS = 16
# Words that the encoder met seldom are mostly names.
SELDOM = 20
# Finding a thing by another name that the lexicon knows is nearly as good as finding its own.
OTHER_NAME = 0.9
SAME = 0.999
# Nothing less like a word is a trace of it.
UNKNOWN_COSINE = 0.35


@dataclass(frozen=True, slots=True)
class Match:
    """How well segments cover the words of a question: `cover` (words, segments) in 0..1, `weights` sum to one.

    `segments` are numbers of segments on the shelf, passage by passage; `counts` how many each passage has. `named`
    (things, segments) says where a thing stands under another of its names. `directions` (words, DIRECTIONS) are
    roughly what the words mean, `seldom` (words,) says which are seldom met.
    """

    positions: Integers
    segments: Integers
    counts: Integers
    weights: Vectors
    plain: Vectors
    cover: Vectors
    named: NDArray[np.bool_]
    directions: Vectors
    seldom: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a question: its weight, its likeness to each word of the shelf, and the likest ones, best last.

    `direction` (DIRECTIONS,) is roughly what it means.
    """

    weight: float
    cosines: Vectors
    likest: Integers
    direction: Vectors


class Matcher:
    """Compares questions with one shelf; any number of threads may ask at once."""

    def __init__(self, shelf: Shelf, comparison: WordComparison, terms: TermNumbers) -> None:
        self._shelf = shelf
        self._comparison = comparison
        self._terms = terms
        self._term_of = terms.of(shelf.vocabulary)
        self._country_of = terms.countries_of(shelf.vocabulary)
        self._words: OrderedDict[str, _Word] = OrderedDict()
        self._kept = max(KEPT_LIKENESSES // max(len(shelf.vocabulary), 1), 64)
        self._vectors: NDArray[Any] | None = None
        self._lock = Lock()

    def take_over(self, before: Matcher, pause: Callable[[], None]) -> None:
        """Take over how like the words asked last are to the words that both shelves hold; before anybody asks.

        They are compared with what is new here only, so that no question has to wait for it.
        """
        with before._lock:
            kept = list(before._words.items())[-WORDS_TAKEN_OVER:]
        ours, theirs = self._shelf.vocabulary, before._shelf.vocabulary
        if np.array_equal(ours, theirs):
            self._words.update(kept)
            self._vectors = before._vectors
            return
        if before._vectors is not None and len(ours) <= MOST_VECTORS:
            self._vectors = self._comparison.vectors(ours)
        if not kept or not len(theirs):
            return
        places = np.searchsorted(theirs, ours).clip(max=len(theirs) - 1)
        old = theirs[places] == ours
        new = np.flatnonzero(~old)
        likeness = self._comparison.likeness([word for word, _ in kept], ours[new])
        for (word, known), fresh in zip(kept, likeness.cosines, strict=True):
            pause()
            cosines = known.cosines[places]
            cosines[new] = fresh
            self._words[word] = _Word(known.weight, cosines, _likest(cosines), known.direction)

    def is_word(self, word: str) -> bool:
        """Say whether a folded word stands, or stood, on the shelf, or is one that the encoder knows."""
        return self._comparison.is_word(word)

    def is_held(self, word: str) -> bool:
        """Say whether a folded word stands, or stood, on the shelf."""
        return self._comparison.is_numbered(word)

    def commonness(self, word: str) -> int:
        """Return how often the encoder met a folded word in training."""
        return self._comparison.commonness(word)

    def candidates(self, asked: Asked, limit: int) -> Integers:
        """Return positions of the passages whose words are likest to the question's, in no order."""
        shelf = self._shelf
        scores = np.zeros(len(shelf.passages), np.float32)
        for word in self._known(asked.words):
            posts, lengths = shelf.holding(word.likest)
            best = np.zeros(len(scores), np.float32)
            # Rising cosines: where a passage holds several such words, the likest is written last.
            best[posts] = np.repeat(word.cosines[word.likest], lengths)
            scores += np.float32(word.weight) * best
        if len(scores) <= limit:
            return np.flatnonzero(scores > 0)
        # Finding the value of the last one first is quicker, and enough unless others have the same.
        best_ones = np.flatnonzero(scores >= np.partition(scores, -limit)[-limit])
        if len(best_ones) > limit:
            best_ones = np.argpartition(scores, -limit)[-limit:]
        found: Integers = best_ones[scores[best_ones] > 0]
        return found

    def match(self, asked: Asked, positions: Integers) -> Match:
        """Compare a question with passages, sentence by sentence."""
        shelf = self._shelf
        segments, counts = shelf.segments_of(positions)
        said, lengths = shelf.words_of(segments)
        # As NumPy wants indices: else it would make them such for every word of the question.
        flat = said.astype(np.intp)
        filled = lengths > 0
        starts = (np.cumsum(lengths) - lengths)[filled]
        words = self._known(asked.words)
        plain = np.zeros((len(words), len(segments)), np.float32)
        for row, word in enumerate(words):
            if len(starts):
                plain[row, filled] = np.maximum.reduceat(word.cosines.take(flat), starts)
        named = self._named(asked, flat, np.repeat(np.arange(len(segments)), lengths), len(segments))
        cover = plain.copy()
        for thing, found in zip(asked.things, named, strict=True):
            for place in thing.words:
                np.maximum(cover[place], found * np.float32(OTHER_NAME), out=cover[place])
        weights = np.array([word.weight for word in words], np.float32)
        return Match(
            positions,
            segments,
            counts,
            weights / max(float(weights.sum()), 1e-6),
            plain,
            cover,
            named,
            np.array([word.direction for word in words], np.float32).reshape(-1, DIRECTIONS),
            np.array([self._comparison.commonness(word) < SELDOM for word in asked.words], bool),
        )

    def _named(self, asked: Asked, flat: Integers, owners: Integers, segments: int) -> NDArray[np.bool_]:
        """Return for each thing the segments that hold all terms of one of its other names."""
        found = np.zeros((len(asked.things), segments), bool)
        for number in asked.countries:
            code = self._terms.country(asked.things[number].country)
            found[number, owners[self._country_of.take(flat) == code]] = True
        wanted = self._terms.known({term for thing in asked.things for name in thing.names for term in name})
        if not wanted:
            return found
        row_of = {term: row for row, term in enumerate(wanted)}
        rows = np.full(self._terms.count() + 1, -1, np.int32)
        rows[list(wanted.values())] = np.arange(len(wanted))
        here = rows.take(self._term_of.take(flat))
        hits = np.flatnonzero(here >= 0)
        held = np.zeros((len(wanted), segments), bool)
        held[here[hits], owners[hits]] = True
        for number, thing in enumerate(asked.things):
            for name in thing.names:
                if all(term in row_of for term in name):
                    found[number] |= reduce(and_, [held[row_of[term]] for term in name])
        return found

    def _known(self, words: tuple[str, ...]) -> list[_Word]:
        with self._lock:
            known = {word: self._words[word] for word in words if word in self._words}
            for word in known:
                self._words.move_to_end(word)
        missing = [word for word in words if word not in known]
        if missing:
            known.update(zip(missing, self._compared(missing), strict=True))
            with self._lock:
                for word in missing:
                    self._words[word] = known[word]
                while len(self._words) > self._kept:
                    self._words.popitem(last=False)
        return [known[word] for word in words]

    def _compared(self, words: list[str]) -> list[_Word]:
        vocabulary = self._shelf.vocabulary
        if self._vectors is None and len(vocabulary) <= MOST_VECTORS:
            self._vectors = self._comparison.vectors(vocabulary)
        if self._vectors is not None:
            likeness = self._comparison.likeness(words, vocabulary, self._vectors)
            cosines, weights, directions = likeness.cosines, likeness.weights, likeness.directions
        else:
            parts = [
                self._comparison.likeness(words, vocabulary[begin : begin + WORDS_AT_ONCE])
                for begin in range(0, len(vocabulary), WORDS_AT_ONCE)
            ]
            cosines = np.concatenate([part.cosines for part in parts], axis=1)
            weights, directions = parts[0].weights, parts[0].directions
        # Copied: a row of what was worked out together would keep all of it in memory.
        return [
            _Word(float(weight), row.copy(), _likest(row), _first_directions(direction))
            for weight, row, direction in zip(weights, cosines, directions, strict=True)
        ]


class TermNumbers:
    """The index term of each word on the shelf, as numbers, and the country it speaks of; grows with the shelf."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._of_word = np.zeros(0, np.int32)
        self._country_of_word = np.zeros(0, np.int16)
        self._codes = {country.name: number for number, country in enumerate(default_countries(), 1)}

    def add(self, words: list[str], ids: NDArray[np.int32]) -> None:
        """Note words with their ids."""
        new = terms_of_folded(" ".join(words))
        top = int(ids.max(initial=-1)) + 1
        self._of_word = _grown(self._of_word, top)
        self._of_word[ids] = [self._numbers.setdefault(term, len(self._numbers) + 1) for term in new]
        countries = map(default_countries().of_word, words)
        self._country_of_word = _grown(self._country_of_word, top)
        self._country_of_word[ids] = [self.country(country.name) if country else 0 for country in countries]

    def of(self, ids: NDArray[np.int32]) -> NDArray[np.int32]:
        """Return the numbers of the words' terms; 0 for a word never noted."""
        return _looked_up(self._of_word, ids)

    def countries_of(self, ids: NDArray[np.int32]) -> NDArray[np.int16]:
        """Return the numbers of the countries that the words speak of, by people or government; 0 for none."""
        return _looked_up(self._country_of_word, ids)

    def country(self, name: str) -> int:
        """Return the number of a country."""
        return self._codes[name]

    def known(self, terms: set[str]) -> dict[str, int]:
        """Return the numbers of those terms that occur."""
        return {term: self._numbers[term] for term in sorted(terms) if term in self._numbers}

    def count(self) -> int:
        """Return how many terms there are."""
        return len(self._numbers)


def _grown(array: NDArray[Any], size: int) -> NDArray[Any]:
    grown = np.zeros(max(size, len(array)), array.dtype)
    grown[: len(array)] = array
    return grown


def _looked_up(array: NDArray[Any], ids: NDArray[np.int32]) -> NDArray[Any]:
    inside = ids < len(array)
    found: NDArray[Any] = np.where(inside, array[np.where(inside, ids, 0)], 0) if len(array) else np.zeros_like(ids)
    return found


def _first_directions(direction: Vectors) -> Vectors:
    first = np.zeros(DIRECTIONS, np.float32)
    first[: len(direction)] = direction[:DIRECTIONS]
    return first


def _likest(cosines: Vectors) -> Integers:
    rows = np.flatnonzero(cosines >= LEAST_COSINE)
    if len(rows) > LIKEST:
        rows = rows[np.argpartition(cosines[rows], -LIKEST)[-LIKEST:]]
    likest: Integers = rows[np.argsort(cosines[rows])]
    return likest
