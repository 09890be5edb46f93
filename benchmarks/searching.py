"""Stores in a temporary folder, filled without reading files, and a retriever over them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from index.indexer import Indexer
from index.search.library import Library
from index.search.ranker import Ranker, default_ranker
from index.search.retriever import ALL_LEGS, Leg, Retriever
from index.stores.catalog import Catalog, Generation
from index.stores.database import sqlite_url
from index.stores.lexical import LexicalIndex
from index.stores.vectors import ChromaVectors, VectorDatabase
from index.text.lexicon import default_lexicon
from index.types import Encoder, LoadedDocument


@dataclass(frozen=True, slots=True)
class World:
    """A filled collection without its public face, so that its parts can be looked at."""

    catalog: Catalog
    generation: Generation
    vectors: ChromaVectors
    lexical: LexicalIndex
    library: Library
    encoder: Encoder
    names: dict[int, str]

    def retriever(self, legs: frozenset[Leg] = ALL_LEGS, ranker: Ranker | None = None) -> Retriever:
        """Return a retriever that uses some of the legs."""
        searched = (self.library, self.vectors, self.lexical, self.encoder)
        return Retriever(*searched, default_lexicon(), ranker or default_ranker(), legs)


@contextmanager
def world_of(documents: Sequence[LoadedDocument], encoder: Encoder) -> Iterator[World]:
    """Fill real stores with documents."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        catalog = Catalog.open(sqlite_url(folder / "catalog.sqlite"))
        database = VectorDatabase.open(folder / "vectors")
        generation = catalog.create_generation("benchmark")
        catalog.make_live(generation)
        vectors, lexical = database.generation(generation.id), LexicalIndex.open(folder / "lexical")
        fill(Indexer(catalog, vectors, lexical, encoder, generation), documents)
        library = Library(catalog, generation, encoder)
        library.current()
        names = {summary.id: summary.name for summary in catalog.summaries(generation)}
        yield World(catalog, generation, vectors, lexical, library, encoder, names)
        database.close()
        catalog.close()


def fill(indexer: Indexer, documents: Sequence[LoadedDocument]) -> None:
    """Put documents in as the indexer does with those it has read."""
    for first in range(0, len(documents), 1_000):
        indexer._put(documents[first : first + 1_000])  # noqa: SLF001 (there is no file to read)
