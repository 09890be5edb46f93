"""A collection in a temporary folder, with its inside in reach, so that parts of the search can be measured alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from index.collection import Collection
from index.search.retrieval.ranker import Ranker, default_ranker
from index.search.retrieval.retriever import ALL_LEGS, Leg, Retriever
from index.search.shelf.library import Library
from index.settings import IndexSettings
from index.stores.protocols import Alternative
from index.text.analyzer import terms
from index.text.gazetteer import default_gazetteer
from index.text.lexicon import default_lexicon
from index.types import Passage, SourceFile


@dataclass(frozen=True, slots=True)
class World:
    """A filled collection; `names` are its documents' by id."""

    collection: Collection
    library: Library
    names: dict[int, str]

    def passages(self) -> dict[int, Passage]:
        """Return all passages by id."""
        generation = self.collection._answering.current.derived.generation
        ids = sorted(self.collection._catalog.passages.ids(generation))
        return self.collection._catalog.passages.by_id(generation, ids)

    def by_words(self, question: str, limit: int) -> list[int]:
        """Return the ids of the passages that BM25 alone puts first."""
        lexical = self.collection._answering.current.derived.lexical
        return [one.passage_id for one in lexical.search([(Alternative((term,)),) for term in terms(question)], limit)]

    def retriever(self, legs: frozenset[Leg] = ALL_LEGS, ranker: Ranker | None = None) -> Retriever:
        """Return a retriever that uses some of the legs."""
        derived = self.collection._answering.current.derived
        searched = (self.library, derived.vectors, derived.lexical, self.collection._encoder)
        return Retriever(*searched, default_lexicon(), default_gazetteer(), ranker or default_ranker(), legs)


@contextmanager
def world_of(documents: Sequence[SourceFile], model: Path | None) -> Iterator[World]:
    """Fill a collection with documents."""
    with TemporaryDirectory() as name:
        settings = IndexSettings(data_dir=Path(name), encoder=str(model) if model else "builtin")
        with Collection.open(settings, sample=False, patience=None) as collection:
            collection.add_sources(documents)
            library = Library(
                collection._catalog, collection._answering.current.derived.generation, collection._encoder
            )
            library.current()
            yield World(collection, library, {one.id: one.name for one in collection.documents()})
