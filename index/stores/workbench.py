"""What is done to the derived stores in the process that keeps them: `Workshop` calls these by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING

from filelock import FileLock, Timeout

from index.errors import StoreError
from index.stores.lexical import LexicalIndex

if TYPE_CHECKING:
    from index.stores.vectors import ChromaVectors, VectorDatabase
    from index.types import Vectors

# A process whose owner was killed finishes the write it is at before it lets go of the store.
LOCK_SECONDS = 60.0
# What only reads, and may go on beside a write.
READING = frozenset({"search_vectors", "count_vectors", "probe_vectors", "vector_ids"})


def vectors_directory(data_dir: Path) -> Path:
    """Return where the embedded vector store is."""
    return data_dir / "vectors"


def lexical_directory(data_dir: Path, generation_id: int) -> Path:
    """Return where a generation's lexical index is."""
    return data_dir / "lexical" / str(generation_id)


class Workbench:
    """Chroma and the writing side of tantivy; all methods raise StoreError."""

    def __init__(self, data_dir: Path, chroma_url: str | None) -> None:
        self._data_dir = data_dir
        self._chroma_url = chroma_url
        self._lock = FileLock(data_dir / "vectors.lock", timeout=LOCK_SECONDS)
        self._database: VectorDatabase | None = None
        self._opened: dict[int, ChromaVectors] = {}
        self._opening = Lock()

    def prepare(self) -> None:
        """Load Chroma's code, which takes a second, while its owner is still about other things."""
        import index.stores.vectors  # noqa: F401 (see open_vectors)

    def open_vectors(self) -> str:
        """Open Chroma and return its name and version; embedded, wait for another process to let go of it."""
        # Imported here: it takes a second, and must not keep the lexical index from being written.
        from index.stores.vectors import ENGINE, VectorDatabase

        with self._opening:
            if self._database is None:
                if self._chroma_url is None:
                    self._take_lock()
                self._database = VectorDatabase.open(vectors_directory(self._data_dir), self._chroma_url)
        return ENGINE

    def close(self) -> None:
        """Let go of Chroma."""
        with self._opening:
            self._opened.clear()
            if self._database is not None:
                self._database.close()
                self._database = None
            self._lock.release()

    def count_vectors(self, generation_id: int) -> int:
        """Return how many vectors a generation has."""
        return self._vectors(generation_id).count()

    def vector_ids(self, generation_id: int) -> set[int]:
        """Return the ids of a generation's vectors."""
        return self._vectors(generation_id).ids()

    def probe_vectors(self, generation_id: int) -> bool:
        """Say whether stored vectors find themselves."""
        return self._vectors(generation_id).probe()

    def search_vectors(self, generation_id: int, vector: Vectors, limit: int) -> list[tuple[int, float]]:
        """Return the nearest by cosine similarity, best first: pairs, which are sent in a twentieth of the time."""
        return [(one.passage_id, one.score) for one in self._vectors(generation_id).search(vector, limit)]

    def add_vectors(self, generation_id: int, ids: Sequence[int], vectors: Vectors) -> None:
        """Store new ids with their vectors."""
        self._vectors(generation_id).add(ids, vectors)

    def remove_vectors(self, generation_id: int, ids: Sequence[int]) -> None:
        """Forget ids."""
        self._vectors(generation_id).remove(ids)

    def drop_vectors(self, generation_id: int) -> None:
        """Forget a generation's vectors."""
        self._opened.pop(generation_id, None)
        self._connected().drop(generation_id)

    def add_texts(self, generation_id: int, texts: Sequence[tuple[int, str]]) -> None:
        """Store passages, given as (id, text to find it by), in the lexical index."""
        # Imported here: the stemmer is not needed to answer.
        from index.text.analyzer import terms

        self._lexical(generation_id).add([(passage_id, terms(text)) for passage_id, text in texts])

    def replace_texts(self, generation_id: int, texts: Sequence[tuple[int, str]]) -> None:
        """Make the lexical index hold exactly these passages, and its files no word of another one."""
        from index.text.analyzer import terms

        self._lexical(generation_id).replace((passage_id, terms(text)) for passage_id, text in texts)

    def remove_texts(self, generation_id: int, ids: Sequence[int]) -> None:
        """Forget ids in the lexical index."""
        self._lexical(generation_id).remove(ids)

    def _lexical(self, generation_id: int) -> LexicalIndex:
        return LexicalIndex.open(lexical_directory(self._data_dir, generation_id))

    def _vectors(self, generation_id: int) -> ChromaVectors:
        vectors = self._opened.get(generation_id)
        if vectors is None:
            vectors = self._opened[generation_id] = self._connected().generation(generation_id)
        return vectors

    def _connected(self) -> VectorDatabase:
        if self._database is None:
            raise StoreError("The vector store is not open.")
        return self._database

    def _take_lock(self) -> None:
        try:
            self._lock.acquire()
        except Timeout as error:
            raise StoreError("The vector store is still held by a process of an earlier run.") from error
        except OSError as error:
            raise StoreError(f"The vector store cannot be locked: {error.strerror or error}.") from error
