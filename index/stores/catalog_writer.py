"""The catalog as it is written: every write is one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Engine, delete, insert, select, update

from index.stores.catalog import Generation
from index.stores.database import erase_traces, translated
from index.stores.ledger import set_mark, take_ids
from index.stores.schema import documents, editions, encodings, passages
from index.types import LoadedDocument, Metadata, MetadataEdit, Passage, SourceFile

if TYPE_CHECKING:
    from index.types import Vectors


@dataclass(frozen=True, slots=True)
class Edition:
    """A document as one generation holds it; `vectors` has shape (passages, dimension)."""

    loaded: LoadedDocument
    vectors: Vectors
    signature: bytes


@dataclass(frozen=True, slots=True)
class Change:
    """What a write left for the derived stores to forget, and the ids of the documents written, in order."""

    document_ids: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()


class CatalogWriter:
    """Writes documents and their editions; one thread at a time. All methods raise StoreError.

    Between two documents of a batch `pause` is called, so that whoever reads need not wait for the whole of it.
    """

    def __init__(self, engine: Engine, pause: Callable[[], None] = lambda: None) -> None:
        self._engine = engine
        self._pause = pause

    def put(self, generation: Generation, batch: Sequence[Edition], first_passage: int) -> Change:
        """Insert documents, or replace those of the same location; they keep their ids.

        Their passages take the ids from `first_passage` on (see `Ledger.begin`), in order.
        """
        removed: list[int] = []
        document_ids = []
        with translated(self._engine), self._engine.begin() as connection:
            set_mark(connection, "filled", "1")
            for edition in batch:
                self._pause()
                document_id, edits = _put_original(connection, edition.loaded.source, edition.loaded.content_hash)
                removed += _clear(connection, generation, document_id)
                _put_edition(connection, generation, document_id, edition, edits, first_passage)
                first_passage += len(edition.loaded.spans)
                document_ids.append(document_id)
            if removed:
                set_mark(connection, "stale", "1")
        return Change(tuple(document_ids), tuple(removed))

    def put_editions(self, generation: Generation, batch: Sequence[tuple[int, Edition]], first_passage: int) -> Change:
        """Give a generation its editions of documents that are there; what it held of them is replaced."""
        removed: list[int] = []
        with translated(self._engine), self._engine.begin() as connection:
            for document_id, edition in batch:
                self._pause()
                removed += _clear(connection, generation, document_id)
                edits = connection.scalar(select(documents.c.edits).where(documents.c.id == document_id))
                _put_edition(connection, generation, document_id, edition, edits, first_passage)
                first_passage += len(edition.loaded.spans)
        return Change(tuple(document_id for document_id, _ in batch), tuple(removed))

    def remove(self, document_ids: Sequence[int]) -> dict[int, list[int]]:
        """Delete documents from every generation; return the passages that went, by generation."""
        with translated(self._engine), self._engine.begin() as connection:
            return remove_documents(connection, document_ids)

    def edit(self, document_id: int, changes: MetadataEdit) -> bool:
        """Set metadata of a document in every generation; say whether the document is there."""
        known = documents.c.id == document_id
        with translated(self._engine), self._engine.begin() as connection:
            row = connection.execute(select(documents.c.edits).where(known)).first()
            if row is None:
                return False
            edits = {**json.loads(row.edits or "{}"), **changes}
            connection.execute(update(documents).where(known).values(edits=json.dumps(edits, default=_as_text)))
            if changes:
                connection.execute(update(editions).where(editions.c.document_id == document_id).values(**changes))
        return True

    def erase_traces(self) -> None:
        """Leave no deleted text in the database's own files: SQLite's journal is folded into the file and emptied."""
        erase_traces(self._engine)


def remove_documents(connection: Connection, document_ids: Sequence[int]) -> dict[int, list[int]]:
    """Delete documents from every generation within a transaction; return the passages that went, by generation."""
    gone: dict[int, list[int]] = {}
    columns = (passages.c.generation_id, passages.c.id)
    for row in connection.execute(select(*columns).where(passages.c.document_id.in_(document_ids))):
        gone.setdefault(row.generation_id, []).append(row.id)
    connection.execute(delete(documents).where(documents.c.id.in_(document_ids)))
    set_mark(connection, "stale", "1")
    return gone


def _put_original(connection: Connection, source: SourceFile, content_hash: str) -> tuple[int, str | None]:
    """Return the document's id and the edits an admin made."""
    values = {"name": source.name, "url": source.url, "content_hash": content_hash, "original": source.content}
    columns = (documents.c.id, documents.c.edits)
    known = connection.execute(select(*columns).where(documents.c.location == source.location)).first()
    if known is not None:
        connection.execute(update(documents).where(documents.c.id == known.id).values(values))
        return known.id, known.edits
    new_id = take_ids(connection, "document", 1)
    stamp = {"id": new_id, "location": source.location, "added_at": datetime.now(UTC)}
    connection.execute(insert(documents).values(**stamp, **values))
    return new_id, None


def _clear(connection: Connection, generation: Generation, document_id: int) -> list[int]:
    theirs = (passages.c.generation_id == generation.id) & (passages.c.document_id == document_id)
    old = list(connection.scalars(select(passages.c.id).where(theirs)))
    edition = (editions.c.generation_id == generation.id) & (editions.c.document_id == document_id)
    connection.execute(delete(editions).where(edition))
    return old


def _put_edition(
    connection: Connection, generation: Generation, document_id: int, edition: Edition, edits: str | None, first: int
) -> None:
    ids = {"generation_id": generation.id, "document_id": document_id}
    loaded = edition.loaded
    values = {
        "content_hash": loaded.content_hash,
        "signature": edition.signature,
        "text": loaded.text,
        **_metadata_values(loaded.metadata),
        **_edited_values(edits),
    }
    connection.execute(insert(editions).values(**ids, **values))
    encoded = {"dimension": edition.vectors.shape[1], "vectors": edition.vectors.tobytes()}
    connection.execute(insert(encodings).values(**ids, **encoded))
    rows = [
        {**ids, "id": passage.id, "start_offset": passage.start, "end_offset": passage.end, "context": passage.context}
        for passage in passages_in(loaded, document_id, first)
    ]
    if rows:
        connection.execute(insert(passages), rows)


def passages_in(loaded: LoadedDocument, document_id: int, first: int) -> list[Passage]:
    """Return a document's passages with ids from `first` on."""
    return [
        Passage(first + place, document_id, span.start, span.end, loaded.text[span.start : span.end], span.context)
        for place, span in enumerate(loaded.spans)
    ]


def _metadata_values(metadata: Metadata) -> dict[str, Any]:
    return {
        "title": metadata.title,
        "language": metadata.language,
        "publisher": metadata.publisher,
        "published": metadata.published,
        "url": metadata.url,
    }


def _edited_values(edits: str | None) -> dict[str, Any]:
    values: dict[str, Any] = json.loads(edits or "{}")
    if values.get("published"):
        values["published"] = date.fromisoformat(values["published"])
    return values


def _as_text(value: date) -> str:
    return value.isoformat()
