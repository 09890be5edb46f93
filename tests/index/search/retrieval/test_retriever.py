from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

import pytest

from index.collection import Collection
from index.search.retrieval.features import NAMES
from index.search.retrieval.ranker import default_ranker
from index.search.retrieval.retriever import ALL_LEGS, QUESTIONS_AT_ONCE, Leg, Retriever
from index.settings import IndexSettings
from index.stores.protocols import Scored
from index.text.gazetteer import default_gazetteer
from index.text.lexicon import default_lexicon
from index.types import Query, SourceFile

if TYPE_CHECKING:
    from index.types import Vectors

QUESTION = Query("When will the coalition hand over Harir?", "en")


class StuckVectors:
    """A vector store that answers nobody until it is let go."""

    def __init__(self) -> None:
        self.freed = Event()

    def search(self, vector: Vectors, limit: int) -> Sequence[Scored]:
        self.freed.wait()
        return []


@pytest.fixture
def stuck() -> Iterator[StuckVectors]:
    store = StuckVectors()
    yield store
    store.freed.set()


def _retriever(collection: Collection, vectors: object, legs: frozenset[Leg] = ALL_LEGS) -> Retriever:
    known = collection._answering.current.answerer._retriever
    searched = (known._library, vectors, known._lexical, known._encoder)
    return Retriever(*searched, default_lexicon(), default_gazetteer(), default_ranker(), legs)  # type: ignore[arg-type]


def test_a_vector_store_that_does_not_answer_holds_no_question_up(collection: Collection, stuck: StuckVectors) -> None:
    retriever = _retriever(collection, stuck)
    began = time.monotonic()
    # More than there are threads to wait for the store.
    found = [retriever.search(QUESTION) for _ in range(QUESTIONS_AT_ONCE + 2)]
    assert time.monotonic() - began < 5
    usual = collection._answering.current.answerer._retriever.search(QUESTION)
    assert {one.passage_id(int(one.order[0])) for one in found} == {usual.passage_id(int(usual.order[0]))}


def test_the_nearest_passages_are_found_without_the_vector_store(collection: Collection, stuck: StuckVectors) -> None:
    usual = _retriever(collection, collection._answering.current.derived.vectors, frozenset({Leg.DENSE})).search(
        QUESTION
    )
    alone = _retriever(collection, stuck, frozenset({Leg.DENSE})).search(QUESTION)
    assert alone.passage_id(int(alone.order[0])) == usual.passage_id(int(usual.order[0]))


def test_a_name_that_only_another_passage_of_the_document_has_is_missing_and_nearby(tmp_path: Path) -> None:
    told = "Soldiers guard the base at {} day and night, whatever the season. " + "Its walls were raised again. " * 8
    rest = "The soldiers there sleep in tents, and the prime minister has seen them twice. " + "Rain is rare. " * 15
    texts = {"both": f"{told.format('Harir')}\n\n{rest}", "other": f"{told.format('Taji')}\n\n{rest}"}
    with Collection.open(IndexSettings(data_dir=tmp_path), sample=False, patience=None) as collection:
        collection.add_sources(
            [SourceFile(f"/{name}.txt", f"{name}.txt", text.encode()) for name, text in texts.items()]
        )
        both, other = (document.id for document in collection.documents())
        found = _retriever(collection, collection._answering.current.derived.vectors).search(
            Query("How do soldiers sleep at Harir?", "en")
        )
    seen = {
        document: sorted(
            tuple(found.features.values[row, [NAMES.index("names"), NAMES.index("nearby")]].tolist())
            for row in range(len(found))
            if found.document_id(row) == document
        )
        for document in (both, other)
    }
    assert seen == {both: [(0.0, 0.0), (1.0, 1.0)], other: [(1.0, 0.0), (1.0, 0.0)]}
