"""The public face: a curated collection of documents that can be asked, added to and looked over."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from threading import Lock
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.encoders.factory import create_encoder
from index.errors import StoreError
from index.indexer import Indexer, fingerprint
from index.sample import sample_directory
from index.search.answerer import Answerer
from index.search.retriever import Retriever
from index.search.surroundings import around
from index.settings import IndexSettings
from index.stores.catalog import Catalog, Generation
from index.stores.database import sqlite_url
from index.stores.lexical import LexicalIndex
from index.stores.lock import DataDirectoryLock
from index.text.lexicon import default_lexicon
from index.types import Answer, DocumentSummary, Encoder, IndexReport, ProgressListener, Status, Surroundings

if TYPE_CHECKING:
    from index.stores.vectors import VectorDatabase
    from index.types import Vectors

log = logging.getLogger(__name__)

QUOTES_PER_ANSWER = 5


class Collection:
    """Open it once in a process; ask from any number of threads, also while documents are added."""

    def __init__(self, settings: IndexSettings, catalog: Catalog, database: VectorDatabase, encoder: Encoder) -> None:
        self._settings = settings
        self._catalog = catalog
        self._database = database
        self._encoder = encoder
        self._writing = Lock()
        self._resources = ExitStack()

    @classmethod
    def open(
        cls, settings: IndexSettings, listener: ProgressListener | None = None, *, sample: bool = True
    ) -> Collection:
        """Open the collection of a data directory, or make a new one; raises RetrievalError.

        An index made by another encoder, or by another version's reading, is first rebuilt from the originals in the
        catalog; a derived store that lost something is repaired. With `sample`, a collection that has never held a
        document gets the sample articles, so that there is something to ask.
        """
        with ExitStack() as resources:
            lock = DataDirectoryLock(settings.data_dir)
            lock.acquire()
            resources.callback(lock.release)
            encoder = create_encoder(settings.encoder, settings.encoder_key)
            catalog = Catalog.open(settings.database_url or sqlite_url(settings.data_dir / "catalog.sqlite"))
            resources.callback(catalog.close)
            # Imported here: it costs a second that a plain `import index` need not pay.
            from index.stores.vectors import VectorDatabase

            database = VectorDatabase.open(settings.data_dir / "vectors", settings.chroma_url)
            resources.callback(database.close)
            collection = cls(settings, catalog, database, encoder)
            collection._prepare(listener)
            if sample and catalog.is_pristine():
                collection.build(sample_directory(), listener)
            collection._resources = resources.pop_all()
        return collection

    def close(self) -> None:
        """Let go of every store and of the data directory."""
        self._resources.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Reading

    def ask(self, question: str, limit: int = QUOTES_PER_ANSWER) -> Answer:
        """Return at most `limit` quotes, best first, none when the sources do not answer; raises QuestionError."""
        return self._answerer.answer(question, limit)

    def surroundings(self, document_id: int, start: int, end: int) -> Surroundings | None:
        """Return the paragraph around `document.text[start:end]`, None when the document is no longer there."""
        document = self._catalog.documents(self._generation, [document_id]).get(document_id)
        return around(document.text, start, end) if document is not None else None

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of questions, shape (len(texts), dimension): those that ask the same are near."""
        return self._encoder.encode_queries(texts)

    def documents(self) -> list[DocumentSummary]:
        """Return every document, by id."""
        return self._catalog.summaries(self._generation)

    def status(self) -> Status:
        """Return counts of every store."""
        return Status(
            documents=len(self._catalog.known(self._generation)),
            passages=self._catalog.passage_count(self._generation),
            vectors=self._vectors.count(),
            terms=self._lexical.count(),
            generation=self._generation.id,
            encoder=self._encoder.name,
            data_dir=str(self._settings.data_dir),
        )

    # Writing

    def build(self, directory: Path, listener: ProgressListener | None = None) -> IndexReport:
        """Make the collection hold exactly the documents under `directory`; raises DocumentError, StoreError."""
        with self._writing:
            return self._indexer.build(directory, listener)

    def add(self, paths: Sequence[Path], listener: ProgressListener | None = None) -> IndexReport:
        """Add files, and the files of directories; a file added before is updated."""
        with self._writing:
            return self._indexer.add(paths, listener)

    def remove(self, document_ids: Sequence[int]) -> tuple[str, ...]:
        """Delete documents from every store and return their names; unknown ids are ignored."""
        with self._writing:
            return self._indexer.remove(document_ids)

    # Opening

    def _prepare(self, listener: ProgressListener | None) -> None:
        made_by = fingerprint(self._encoder)
        generation = self._catalog.live_generation()
        if generation is None:
            generation = self._catalog.create_generation(made_by)
            self._catalog.make_live(generation)
            self._use(generation)
        elif generation.fingerprint != made_by:
            generation = self._rebuild(made_by, listener)
        else:
            self._use(generation)
            self._check()
        for other in self._catalog.drop_other_generations(generation):
            self._database.drop(other)
            shutil.rmtree(self._lexical_directory(other), ignore_errors=True)

    def _rebuild(self, made_by: str, listener: ProgressListener | None) -> Generation:
        log.info("rebuilding the index: it was made by another encoder or another version of the reading")
        generation = self._catalog.create_generation(made_by)
        self._use(generation)
        self._indexer.restore(listener)
        self._catalog.make_live(generation)
        return generation

    def _use(self, generation: Generation) -> None:
        self._generation = generation
        self._vectors = self._database.generation(generation.id)
        self._lexical = LexicalIndex.open(self._lexical_directory(generation.id))
        stores = (self._catalog, self._vectors, self._lexical, self._encoder)
        self._indexer = Indexer(*stores, generation)
        retriever = Retriever(*stores, default_lexicon(), generation)
        self._answerer = Answerer(retriever, self._catalog, generation)

    def _check(self) -> None:
        """Repair derived stores that an interrupted write or a damaged file left behind the catalog."""
        wanted = self._catalog.passage_count(self._generation)
        if not self._vectors_are_sound():
            log.warning("the vector index is damaged and is made again")
            self._database.drop(self._generation.id)
            self._use(self._generation)
        if self._catalog.is_dirty() or (self._vectors.count(), self._lexical.count()) != (wanted, wanted):
            for repair in self._indexer.heal():
                log.warning("%s", repair)

    def _vectors_are_sound(self) -> bool:
        try:
            return self._vectors.probe()
        except StoreError as error:
            log.warning("%s", error)
            return False

    def _lexical_directory(self, generation_id: int) -> Path:
        return self._settings.data_dir / "lexical" / str(generation_id)
