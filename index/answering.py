"""What answers: one generation and who searches it, replaced as a whole while questions go on."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from index.errors import StoreError
from index.indexing.pace import RightOfWay
from index.search.answerer import Answerer
from index.search.chronicle import Chronicle
from index.search.register import Register
from index.search.retrieval.evidence import default_evidence
from index.search.retrieval.ranker import default_ranker
from index.search.retrieval.retriever import Retriever
from index.search.shelf.library import Library
from index.search.shelf.stock import Storeroom
from index.search.shipped import shipped_lexicon
from index.stores.catalog import Catalog
from index.stores.derived import DerivedStores
from index.stores.kept import FOLDER, KeptArrays
from index.stores.lock import DataDirectoryLock
from index.text.gazetteer import default_gazetteer
from index.types import Encoder, Reranker

log = logging.getLogger(__name__)

Read = TypeVar("Read")


@dataclass(frozen=True, slots=True)
class Serving:
    """What answers: one generation, and who searches it. Replaced as a whole."""

    derived: DerivedStores
    library: Library
    answerer: Answerer
    chronicle: Chronicle
    register: Register


class Answering:
    """Hands questions to what serves just now; to be given a generation by `serve` before the first."""

    def __init__(
        self, data_dir: Path, catalog: Catalog, encoder: Encoder, reranker: Reranker | None, way: RightOfWay
    ) -> None:
        self._data_dir = data_dir
        self._catalog = catalog
        self._encoder = encoder
        self._reranker = reranker
        self._way = way
        self._kept = KeptArrays(data_dir / FOLDER)
        self._storeroom = Storeroom(self._kept)
        self._is_serving = False
        self.current: Serving

    def serve(self, derived: DerivedStores) -> None:
        """Let a generation answer from now on."""
        library = Library(self._catalog, derived.generation, self._encoder, self._storeroom)
        stores = (derived.vectors, derived.lexical, self._encoder)
        if self._is_serving:
            # The new generation is read before it answers, so that no question waits for it.
            library.inherit(self.current.library, self._way.give_way)
            library.follow(self._way.give_way)
        lexicon = shipped_lexicon(self._kept)
        retriever = Retriever(library, *stores, lexicon, default_gazetteer(), default_ranker())
        kept = (self._catalog, derived.generation)
        answerer = Answerer(retriever, *kept, default_evidence(), default_gazetteer(), lexicon, self._reranker)
        chronicle = Chronicle(library, retriever, *kept, default_gazetteer(), lexicon)
        register = Register(library, *kept, answerer, default_gazetteer())
        self.current = Serving(derived, library, answerer, chronicle, register)
        self._is_serving = True

    def ask(self, read: Callable[[Serving], Read]) -> Read:
        """Return what is read from what answers; whatever writes gives way meanwhile."""
        with self._way.question():
            serving = self.current
            try:
                return read(serving)
            except StoreError:
                # A generation that was just dropped; the one that replaced it answers.
                if serving is self.current:
                    raise
                return read(self.current)

    def keep(self) -> None:
        """Keep on the disk what has been read, for the next start."""
        try:
            self.current.library.keep()
        except StoreError as error:
            log.info("what has been read is not kept: %s", error)

    def keep_for_nobody(self) -> None:
        """Keep what has been read, if it was much and no process owns the data directory, which it has for itself."""
        if not self.current.library.is_worth_keeping:
            return
        lock = DataDirectoryLock(self._data_dir)
        try:
            lock.acquire()
        except StoreError:
            # Its owner keeps it.
            return
        try:
            self.keep()
        finally:
            lock.release()
