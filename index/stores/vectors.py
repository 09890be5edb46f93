"""The vector store: Chroma, embedded or served (the only import of chromadb). Derived; rebuilt when it does not open.

Chroma holds ids and vectors and nothing else: with texts it inserts at half the speed and keeps deleted text on disk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import chromadb
import httpx
import numpy as np
from chromadb.config import Settings
from chromadb.errors import ChromaError, NotFoundError

from index.errors import StoreError
from index.stores.protocols import Scored

if TYPE_CHECKING:
    from chromadb.api import ClientAPI

    from index.types import Vectors

# Chroma refuses more than 5,461 rows in one call.
ROWS_PER_CALL = 2_000
# Recall@10 against exact search: 0.97 with Chroma's default of 100 at 500,000 vectors, 0.99 with 200 (+1 ms).
# It can only be set when a collection is made: later changes wait for a reopening.
CONFIGURATION = {"hnsw": {"space": "cosine", "ef_search": 200}}
PROBES = 16
ENGINE = f"chroma {chromadb.__version__}"
SERVER_TIMEOUT_SECONDS = 30.0


class VectorDatabase:
    """All generations' vectors. Embedded, one process at a time may hold it: see `index.stores.lock`."""

    def __init__(self, client: ClientAPI, where: str) -> None:
        self._client = client
        self._where = where

    @classmethod
    def open(cls, directory: Path, url: str | None = None) -> VectorDatabase:
        """Open the embedded store in `directory`, or the Chroma server at `url`; raises StoreError."""
        settings = Settings(anonymized_telemetry=False)
        with _translated(url or str(directory)):
            if url is None:
                directory.mkdir(parents=True, exist_ok=True)
                return cls(chromadb.PersistentClient(str(directory), settings=settings), str(directory))
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 8000)
            ssl = parts.scheme == "https"
            client = chromadb.HttpClient(parts.hostname or "localhost", port, ssl=ssl, settings=settings)
            for session in _sessions(client):
                session.timeout = httpx.Timeout(SERVER_TIMEOUT_SECONDS)
            return cls(client, url)

    def close(self) -> None:
        """Let go of the files or connections."""
        sessions = _sessions(self._client)
        self._client.close()  # type: ignore[attr-defined]
        for session in sessions:
            session.close()

    def generation(self, generation_id: int) -> ChromaVectors:
        """Return the vectors of a generation, empty when it is new."""
        name = _collection_name(generation_id)
        with _translated(self._where):
            # Without embedding_function=None Chroma would download a model of its own.
            collection = self._client.get_or_create_collection(
                name,
                embedding_function=None,
                configuration=CONFIGURATION,  # type: ignore[arg-type]
            )
        return ChromaVectors(collection, self._where)

    def drop(self, generation_id: int) -> None:
        """Forget a generation; one that is not there is ignored."""
        with _translated(self._where):
            try:
                self._client.delete_collection(_collection_name(generation_id))
            except NotFoundError:
                return


class ChromaVectors:
    """The vectors of one generation, in one Chroma collection."""

    def __init__(self, collection: chromadb.Collection, where: str) -> None:
        self._collection = collection
        self._where = where

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Store new ids; `vectors` has shape (len(ids), dimension). An id already there keeps its vector."""
        with _translated(self._where):
            for first in range(0, len(ids), ROWS_PER_CALL):
                some = slice(first, first + ROWS_PER_CALL)
                self._collection.add([str(passage_id) for passage_id in ids[some]], vectors[some])

    def remove(self, ids: Sequence[int]) -> None:
        """Forget ids; those not there are ignored."""
        with _translated(self._where):
            for first in range(0, len(ids), ROWS_PER_CALL):
                self._collection.delete([str(passage_id) for passage_id in ids[first : first + ROWS_PER_CALL]])

    def search(self, vector: Vectors, limit: int) -> list[Scored]:
        """Return the nearest by cosine similarity, best first; `vector` has shape (dimension,)."""
        if limit < 1 or not np.any(vector):
            return []
        with _translated(self._where):
            found = self._collection.query(vector[np.newaxis, :], n_results=limit, include=["distances"])
        # Chroma returns cosine distance; above this line only similarities exist.
        distances = (found["distances"] or [[]])[0]
        return [Scored(int(key), 1.0 - distance) for key, distance in zip(found["ids"][0], distances, strict=True)]

    def ids(self) -> set[int]:
        """Return every id stored."""
        with _translated(self._where):
            return {int(key) for key in self._collection.get(include=[])["ids"]}

    def count(self) -> int:
        """Return how many ids are stored."""
        with _translated(self._where):
            return self._collection.count()

    def probe(self) -> bool:
        """Say whether stored vectors find themselves: Chroma can lose its index and still answer, wrongly."""
        with _translated(self._where):
            stored = self._collection.get(limit=PROBES, include=["embeddings"])
            vectors = np.asarray(stored["embeddings"], np.float32)
            known = [(key, vector) for key, vector in zip(stored["ids"], vectors, strict=True) if np.any(vector)]
        return all(_finds_itself(self.search(vector, PROBES), int(key)) for key, vector in known)


def _sessions(client: ClientAPI) -> list[httpx.Client]:
    """Return the HTTP sessions of a served store: Chroma 1.5.9 gives them no timeout and does not close them."""
    servers = [getattr(holder, "_server", None) for holder in (client, getattr(client, "_admin_client", None))]
    sessions = [getattr(server, "_session", None) for server in servers]
    return [session for session in sessions if isinstance(session, httpx.Client)]


def _finds_itself(nearest: Sequence[Scored], passage_id: int) -> bool:
    # Equal passages have equal vectors: any neighbour at the same distance will do.
    return any(scored.passage_id == passage_id or scored.score > 0.9999 for scored in nearest)


def _collection_name(generation_id: int) -> str:
    return f"passages_{generation_id}"


@contextmanager
def _translated(where: str) -> Iterator[None]:
    try:
        yield
    # Chroma's embedded engine raises its own errors, its HTTP client httpx's, its start-up ValueError.
    except (ChromaError, httpx.HTTPError, OSError, ValueError) as error:
        raise StoreError(f"The vector store {where} cannot be used: {error}.") from error
