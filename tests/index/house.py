"""A collection of the tests' own: real catalog and lexical index, an encoder of words, and Chroma's place in memory."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.collection import Collection
from index.errors import RetrievalError, StoreError
from index.settings import IndexSettings
from index.stores.catalog import Catalog
from index.stores.database import sqlite_url
from index.stores.workbench import Workbench
from index.text.normalizer import words
from index.types import Encoder, SourceFile
from tests.index.stores.fakes import MemoryVectors

if TYPE_CHECKING:
    from index.types import Vectors

DIMENSION = 64


class WordEncoder:
    """Hashed bag of words, unit length: texts that share words are near. Remembers what it has encoded."""

    name = "words"
    dimension = DIMENSION

    def __init__(self, fingerprint: str = "words 64") -> None:
        self.fingerprint = fingerprint
        self.encoded: list[str] = []
        self.trouble: Callable[[str], None] = lambda _text: None

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        found = np.zeros((len(texts), DIMENSION), np.float32)
        for row, text in enumerate(texts):
            for word in words(text):
                found[row, zlib.crc32(word.encode()) % DIMENSION] += 1
        lengths = np.linalg.norm(found, axis=1, keepdims=True)
        return found / np.maximum(lengths, 1e-9)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        for text in texts:
            self.trouble(text)
        self.encoded += texts
        return self.encode_queries(texts)


class MemoryBench(Workbench):
    """A workbench whose Chroma is a dictionary that outlives it, and can be taken away."""

    def __init__(self, data_dir: Path, stores: dict[int, MemoryVectors]) -> None:
        super().__init__(data_dir, None)
        self.stores = stores
        self.is_away = False

    def open_vectors(self) -> str:
        self._there()
        return "memory"

    def drop_vectors(self, generation_id: int) -> None:
        self._there()
        self.stores.pop(generation_id, None)

    def _vectors(self, generation_id: int) -> Any:
        self._there()
        return self.stores.setdefault(generation_id, MemoryVectors())

    def _there(self) -> None:
        if self.is_away:
            raise StoreError("The vector store is away.")


class InlineWorkshop:
    """Does at once, in the caller's thread, what the worker process does in its own."""

    is_busy = False

    def __init__(self, bench: MemoryBench) -> None:
        self.bench = bench
        self.trouble: Callable[[str], None] = lambda _name: None

    def submit(self, name: str, *arguments: object) -> Future[Any]:
        future: Future[Any] = Future()
        try:
            self.trouble(name)
            future.set_result(getattr(self.bench, name)(*arguments))
        except RetrievalError as error:
            future.set_exception(error)
        return future

    def call(self, name: str, *arguments: object, seconds: float = 0.0) -> Any:
        return self.submit(name, *arguments).result()

    def kill(self) -> None:
        return None

    def stop(self) -> None:
        return None


class House:
    """One data directory that can be opened again and again."""

    def __init__(self, folder: Path, database_url: str | None = None) -> None:
        self.settings = IndexSettings(data_dir=folder / "data", database_url=database_url)
        self.settings.data_dir.mkdir(exist_ok=True)
        self.stores: dict[int, MemoryVectors] = {}
        self.encoder = WordEncoder()
        self.workshop = self._workshop()
        self.pages: dict[str, SourceFile] = {}

    @contextmanager
    def opened(self, encoder: Encoder | None = None, patience: float | None = None) -> Iterator[Collection]:
        """Open the collection, without the sample, and wait until it is well."""
        url = self.settings.database_url or sqlite_url(self.settings.data_dir / "catalog.sqlite")
        catalog = Catalog.open(url)
        self.workshop = self._workshop()
        chosen = encoder or self.encoder
        collection = Collection(self.settings, catalog, chosen, self.workshop, fetch=self.pages.__getitem__)
        collection._caretaker.start(None, patience)
        try:
            yield collection
        finally:
            collection._caretaker.stop()
            catalog.close()

    def holds(self, text: str) -> list[str]:
        """Return the files of the data directory that hold these bytes."""
        wanted = text.encode()
        files = (path for path in self.settings.data_dir.rglob("*") if path.is_file())
        return [path.name for path in files if wanted in path.read_bytes()]

    def _workshop(self) -> InlineWorkshop:
        return InlineWorkshop(MemoryBench(self.settings.data_dir, self.stores))


def source(name: str, text: str) -> SourceFile:
    """A document as it comes from a chat."""
    return SourceFile(f"chat:{name}", name, text.encode())


def article(subject: str, sentences: int = 8) -> str:
    """An English article of its own words."""
    lines = [
        f"The {subject} convoy number {n} left the {subject} base on day {n} of March 2020." for n in range(sentences)
    ]
    return f"# About {subject}\n\n" + " ".join(lines)


def quoted(collection: Collection, question: str) -> str:
    """Return the name of the document that answers best, empty when none does."""
    answer = collection.ask(question)
    return answer.quotes[0].name if answer.quotes else ""


def agree(collection: Collection) -> bool:
    """Say whether every store holds exactly what the catalog holds."""
    return collection.verify().is_sound and collection.status().is_sound
