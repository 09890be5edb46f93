"""Dated statements of the documents in order of what they speak of: the timeline."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from index.search.answerer import as_query
from index.search.bearers import Bearers, as_meant, without_the_common
from index.search.retrieval.retriever import Retriever
from index.search.shelf.library import Library
from index.stores.catalog import Catalog
from index.stores.generation import Generation
from index.text.cues import Cue
from index.text.gazetteer import Gazetteer
from index.text.lexicon import Lexicon
from index.text.relative_dates import told_dates
from index.text.segmenter import sentences
from index.types import Document, Passage, Quote, Statement

if TYPE_CHECKING:
    from numpy.typing import NDArray

# With a subject: of so many passages about it. Without: of so many passages in all.
PASSAGES_ABOUT = 120
PASSAGES_IN_ALL = 2_000
# A passage that covers less of the subject speaks of something else.
LEAST_COVER = 0.6
# A longer sentence is told clause by clause.
LONGEST_STATEMENT = 400
MOST_STATEMENTS = 200
# A few sentences: a paragraph may be a whole book in one line, and is not read anew for every passage.
LOOK_BACK = 1_000


@dataclass(frozen=True, slots=True)
class _Place:
    passage: Passage
    document: Document
    worth: float


class Chronicle:
    """Makes timelines of one generation."""

    def __init__(
        self,
        library: Library,
        retriever: Retriever,
        catalog: Catalog,
        generation: Generation,
        gazetteer: Gazetteer,
        lexicon: Lexicon,
    ) -> None:
        self._library = library
        self._retriever = retriever
        self._catalog = catalog
        self._generation = generation
        self._gazetteer = gazetteer
        self._lexicon = lexicon

    def timeline(self, subject: str, limit: int = MOST_STATEMENTS) -> list[Statement]:
        """Return at most `limit` dated statements, earliest first, about a subject or, without one, of everything."""
        subject = without_the_common(as_meant(subject, self._gazetteer), self._gazetteer)
        worth = self._about(subject) if subject.strip() else self._dated()
        bearers = Bearers(subject, self._gazetteer, self._lexicon)
        found: list[tuple[float, Statement]] = []
        for place in self._places(worth):
            found += [(place.worth, statement) for statement in _statements(place, bearers)]
        best = _once(statement for _, statement in sorted(found, key=lambda one: -one[0]))
        return sorted(islice(best, limit), key=lambda one: (one.value, one.quote.document_id))

    def _about(self, subject: str) -> dict[int, float]:
        found = self._retriever.search(as_query(subject))
        covers = found.features.values[:, 0]
        rows = [row for row in found.order.tolist() if covers[row] >= LEAST_COVER][:PASSAGES_ABOUT]
        return {found.passage_id(row): float(covers[row]) for row in rows}

    def _dated(self) -> dict[int, float]:
        shelf = self._library.current().shelf
        starts = shelf.segments[:-1]
        if not len(starts):
            return {}
        dated = np.maximum.reduceat((shelf.cues & int(Cue.DATE)) != 0, starts)
        passages, places = shelf.passages[dated], _places_within(shelf.documents[dated])
        # By turns, and of the newest first: one long book would leave no room for anything else.
        order = np.lexsort((-passages, places))[:PASSAGES_IN_ALL]
        worth = 1.0 / (1 + places[order])
        return dict(zip(passages[order].tolist(), worth.tolist(), strict=True))

    def _places(self, worth: dict[int, float]) -> Iterator[_Place]:
        known = self._catalog.passages.by_id(self._generation, list(worth))
        documents = self._catalog.editions.documents(
            self._generation, list({one.document_id for one in known.values()})
        )
        for passage_id, passage in known.items():
            document = documents.get(passage.document_id)
            # A document that was replaced between the two reads has other offsets.
            if document is not None and document.text[passage.start : passage.end] == passage.text:
                yield _Place(passage, document, worth[passage_id])


def _places_within(documents: NDArray[np.int64]) -> NDArray[np.int64]:
    """Return for each passage, given its document, the how-manieth of that document it is: 0 for the first."""
    order = np.argsort(documents, kind="stable")
    ordered = documents[order]
    firsts = np.searchsorted(ordered, ordered)
    places = np.empty_like(order)
    places[order] = np.arange(len(order)) - firsts
    return places


def _statements(place: _Place, bearers: Bearers) -> Iterator[Statement]:
    document = place.document
    begin = _before(document.text, place.passage.start)
    text = document.text[begin : place.passage.end]
    dates = told_dates(text, document.metadata.published)
    starts = [one.start for one in dates]
    for start, end in bearers.speaking(text, heading=place.passage.context.rpartition("\n")[2]):
        if begin + start < place.passage.start or end - start > LONGEST_STATEMENT:
            continue
        for found in dates[bisect_left(starts, start) : bisect_left(starts, end)]:
            if found.end <= end:
                quote = Quote(
                    text[start:end],
                    begin + start,
                    begin + end,
                    document.id,
                    document.name,
                    document.metadata,
                    place.worth,
                    ((found.start - start, found.end - start),),
                )
                yield Statement(found.value, found.precision, quote)


def _before(text: str, start: int) -> int:
    """Return where the sentences begin that the first one from `start` on may go on from: in the same paragraph."""
    earliest = max(0, start - LOOK_BACK)
    paragraph = text.rfind("\n", earliest, start) + 1
    if paragraph or not earliest:
        return paragraph
    # The look back begins within a sentence.
    whole = sentences(text[earliest:start])[1:]
    return earliest + whole[0][0] if whole else earliest


def _once(statements: Iterator[Statement] | Sequence[Statement]) -> Iterator[Statement]:
    told: set[tuple[object, ...]] = set()
    for statement in statements:
        key = (statement.value, statement.quote.document_id, statement.quote.start)
        if key not in told:
            told.add(key)
            yield statement
