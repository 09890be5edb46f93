"""The catalog, the one truth: documents, their editions, passages and vectors. `CatalogWriter` writes it."""

from __future__ import annotations

import math
import time

from sqlalchemy import Connection, Engine, event

from index.stores.database import open_database
from index.stores.editions import Editions
from index.stores.encodings import Encodings
from index.stores.generation import Generation
from index.stores.originals import Originals
from index.stores.passages import Passages
from index.stores.reader import Reader
from index.stores.schema import SCHEMA_VERSION, UPGRADES, tables
from index.stores.soundness import Soundness
from index.types import LoadedDocument, SourceFile, Span

ENGINE_NAME = "catalog"


class Catalog:
    """One reader a table; every read sees a whole state. All methods, and theirs, raise StoreError."""

    def __init__(self, engine: Engine) -> None:
        reader = Reader(engine)
        self.engine = engine
        self.originals = Originals(reader)
        self.editions = Editions(reader)
        self.passages = Passages(reader)
        self.encodings = Encodings(reader, self.passages)
        self.soundness = Soundness(engine)
        self.last_write = -math.inf
        """When this process last wrote, by the monotonic clock."""
        event.listen(engine, "commit", self._note_write)

    @classmethod
    def open(cls, url: str) -> Catalog:
        """Open or create the catalog; raises StoreError and its children, ConfigurationError."""
        return cls(open_database(url, tables, ENGINE_NAME, SCHEMA_VERSION, UPGRADES))

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    def loaded(self, generation: Generation, document_id: int) -> LoadedDocument | None:
        """Return a document as the generation holds it, without its original's bytes."""
        document = self.editions.documents(generation, [document_id]).get(document_id)
        if document is None:
            return None
        held = self.passages.of_documents(generation, [document_id]).get(document_id, [])
        spans = tuple(Span(passage.start, passage.end, passage.context) for passage in held)
        source = SourceFile(document.location, document.name, b"", document.metadata.url)
        return LoadedDocument(source, document.content_hash, document.text, document.metadata, spans)

    def _note_write(self, _connection: Connection) -> None:
        self.last_write = time.monotonic()
