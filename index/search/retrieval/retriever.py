"""Finds candidate passages by every leg and puts them in order, without reading a text."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING

import numpy as np

from index.search.query.asked import Asked, take_apart
from index.search.query.expander import expand
from index.search.query.joined import names_apart, taken_apart
from index.search.query.spelling import respelt
from index.search.retrieval.features import Features, features
from index.search.retrieval.ranker import Ranker
from index.search.shelf.library import Holding, Library
from index.search.shelf.matcher import Match
from index.search.shelf.shelf import Shelf
from index.stores.protocols import LexicalStore, Scored, VectorStore
from index.text.dialect import in_written_forms
from index.text.gazetteer import Gazetteer
from index.text.lexicon import Lexicon
from index.types import Encoder, Query

if TYPE_CHECKING:
    from index.search.shelf.shelf import Integers
    from index.types import Vectors


class Leg(StrEnum):
    """A way to find candidates."""

    WORDS = "words"
    """Words that the encoder takes for alike."""
    LEXICAL = "lexical"
    DENSE = "dense"
    LEXICON = "lexicon"
    """Other names, for the lexical index and for the comparison."""


ALL_LEGS = frozenset(Leg)
WORD_CANDIDATES = 128
LEXICAL_CANDIDATES = 32
DENSE_CANDIDATES = 24
QUESTIONS_AT_ONCE = 8
# The vector store answers in 2 ms. Where it takes longer, the vectors that lie here are gone through instead.
DENSE_SECONDS = 0.03
_NONE = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Found:
    """Candidates for a question; `order` lists their rows, best first, and `scores` are by row."""

    asked: Asked
    shelf: Shelf
    match: Match
    features: Features
    scores: Vectors
    order: Integers

    def passage_id(self, row: int) -> int:
        """Return the id of the passage in a row."""
        return int(self.shelf.passages[self.match.positions[row]])

    def document_id(self, row: int) -> int:
        """Return the id of its document."""
        return int(self.shelf.documents[self.match.positions[row]])

    def __len__(self) -> int:
        return len(self.order)


class Retriever:
    """Searches one generation; any number of threads may ask at once."""

    def __init__(
        self,
        library: Library,
        vectors: VectorStore,
        lexical: LexicalStore,
        encoder: Encoder,
        lexicon: Lexicon,
        gazetteer: Gazetteer,
        ranker: Ranker,
        legs: frozenset[Leg] = ALL_LEGS,
    ) -> None:
        self._library = library
        self._vectors = vectors
        self._lexical = lexical
        self._encoder = encoder
        self._lexicon = lexicon
        self._gazetteer = gazetteer
        self._ranker = ranker
        self._legs = legs
        # A store that does not answer must not keep the other from being asked.
        self._beside = {
            leg: ThreadPoolExecutor(QUESTIONS_AT_ONCE, thread_name_prefix=leg) for leg in (Leg.DENSE, Leg.LEXICAL)
        }

    def respelt(self, question: str) -> str:
        """Return the question without slips, as it had better be searched for."""
        return respelt(question, self._library.current().matcher, self._gazetteer, self._lexicon)

    def search(self, query: Query) -> Found:
        """Return the passages that any leg found, best first; none for a question that nothing matches."""
        holding = self._library.current()
        lexicon = self._lexicon if Leg.LEXICON in self._legs else Lexicon([])
        known = holding.matcher
        text = in_written_forms(query.text, known.is_held, known.commonness)
        text = taken_apart(names_apart(text, self._gazetteer), known)
        # Another process looks for the vectors, and tantivy needs no interpreter; meanwhile this thread goes on.
        vector = self._encoder.encode_queries([text])[0]
        nearest = self._beside[Leg.DENSE].submit(self._densely, vector)
        asked = take_apart(replace(query, text=text), lexicon, self._gazetteer)
        told = self._beside[Leg.LEXICAL].submit(self._lexically, asked)
        alike = holding.matcher.candidates(asked, WORD_CANDIDATES) if Leg.WORDS in self._legs else _NONE
        lexical = _by_id(told.result())
        dense = self._in_time(nearest, vector, holding)
        positions = np.unique(np.concatenate([holding.shelf.positions(list(lexical)), dense, alike]))
        match = holding.matcher.match(asked, positions)
        likeness = (holding.pooled[positions].astype(np.float32) @ vector).clip(0.0, 1.0)
        found = features(asked, holding.shelf, match, lexical, likeness)
        scores = self._ranker.scores(found)
        return Found(asked, holding.shelf, match, found, scores, np.argsort(-scores, kind="stable"))

    def _in_time(self, nearest: Future[Sequence[Scored]], vector: Vectors, holding: Holding) -> Integers:
        """Return the positions of the nearest passages."""
        try:
            return holding.shelf.positions([one.passage_id for one in nearest.result(DENSE_SECONDS)])
        except FutureTimeout:
            nearest.cancel()
            likeness = holding.pooled.astype(np.float32) @ vector
            nearest_ones: Integers = np.argsort(-likeness, kind="stable")[:DENSE_CANDIDATES]
            return nearest_ones

    def _lexically(self, asked: Asked) -> Sequence[Scored]:
        if Leg.LEXICAL not in self._legs:
            return ()
        return self._lexical.search(expand(asked), LEXICAL_CANDIDATES)

    def _densely(self, vector: Vectors) -> Sequence[Scored]:
        return self._vectors.search(vector, DENSE_CANDIDATES) if Leg.DENSE in self._legs else ()


def _by_id(scored: Sequence[Scored]) -> dict[int, float]:
    return {one.passage_id: max(one.score, 0.0) for one in scored}
