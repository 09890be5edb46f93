"""The catalog: documents, their editions and passages, and which generation is live. The one truth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, delete, func, insert, select, update

from index.stores.database import open_database, translated
from index.stores.schema import SCHEMA_VERSION, documents, editions, generations, meta, passages, tables
from index.types import Document, DocumentSummary, LoadedDocument, Metadata, Passage, SourceFile

# SQLite takes at most 32,766 values in a statement.
IDS_PER_STATEMENT = 5_000


@dataclass(frozen=True, slots=True)
class Generation:
    """One reading of all documents by one encoder."""

    id: int
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Change:
    """What a write left for the derived stores to do: passages to add, passage ids to remove."""

    added: tuple[Passage, ...] = ()
    removed: tuple[int, ...] = ()


class Catalog:
    """Documents and passages in SQL. Every write is one transaction; every read sees a whole state."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    @classmethod
    def open(cls, url: str) -> Catalog:
        """Open or create the catalog; raises StoreError and its children, ConfigurationError."""
        return cls(open_database(url, tables, "catalog", SCHEMA_VERSION))

    def close(self) -> None:
        """Give the connections back."""
        self._engine.dispose()

    # Generations

    def live_generation(self) -> Generation | None:
        """Return the generation that answers, or None in a catalog that has never been filled."""
        statement = select(generations.c.id, generations.c.fingerprint).where(
            generations.c.id
            == select(meta.c.value.cast(generations.c.id.type)).where(meta.c.key == "live").scalar_subquery()
        )
        row = self._first(statement)
        return Generation(row.id, row.fingerprint) if row else None

    def create_generation(self, fingerprint: str) -> Generation:
        """Begin a generation beside the live one."""
        with translated(self._engine), self._engine.begin() as connection:
            values = {"fingerprint": fingerprint, "created_at": datetime.now(UTC)}
            result = connection.execute(insert(generations).values(values))
            return Generation(_new_id(result), fingerprint)

    def make_live(self, generation: Generation) -> None:
        """Point at the generation; from here on it answers."""
        with translated(self._engine), self._engine.begin() as connection:
            _set_meta(connection, "live", str(generation.id))

    def drop_other_generations(self, generation: Generation) -> list[int]:
        """Forget every other generation's editions and passages; return their ids."""
        with translated(self._engine), self._engine.begin() as connection:
            others = list(connection.scalars(select(generations.c.id).where(generations.c.id != generation.id)))
            connection.execute(delete(generations).where(generations.c.id != generation.id))
        return others

    # Marks

    def is_pristine(self) -> bool:
        """Say whether no document has ever been put in."""
        return self._first(select(meta.c.value).where(meta.c.key == "filled")) is None

    def is_dirty(self) -> bool:
        """Say whether a write to the derived stores may not have been finished."""
        return self._first(select(meta.c.value).where(meta.c.key == "dirty")) is not None

    def mark_clean(self) -> None:
        """Note that the derived stores hold what the catalog holds."""
        with translated(self._engine), self._engine.begin() as connection:
            connection.execute(delete(meta).where(meta.c.key == "dirty"))

    # Writing documents

    def put(self, generation: Generation, loaded: Sequence[LoadedDocument]) -> Change:
        """Insert documents, or replace those of the same location, in one transaction; they keep their ids."""
        added: list[Passage] = []
        removed: list[int] = []
        with translated(self._engine), self._engine.begin() as connection:
            _set_meta(connection, "filled", "1")
            _set_meta(connection, "dirty", "1")
            for document in loaded:
                document_id = _put_document(connection, document)
                removed += _clear_edition(connection, generation, document_id)
                added += _put_edition(connection, generation, document_id, document)
        return Change(tuple(added), tuple(removed))

    def remove(self, document_ids: Sequence[int]) -> Change:
        """Delete documents with their originals, editions and passages; unknown ids are ignored."""
        with translated(self._engine), self._engine.begin() as connection:
            _set_meta(connection, "dirty", "1")
            gone = list(connection.scalars(select(passages.c.id).where(passages.c.document_id.in_(document_ids))))
            connection.execute(delete(documents).where(documents.c.id.in_(document_ids)))
        return Change(removed=tuple(gone))

    # Reading documents

    def known(self, generation: Generation) -> dict[str, tuple[int, str]]:
        """Return location → (document id, content hash) of every document of the generation."""
        rows = self._all(_editions_of(generation, documents.c.location, documents.c.id, documents.c.content_hash))
        return {row.location: (row.id, row.content_hash) for row in rows}

    def summaries(self, generation: Generation) -> list[DocumentSummary]:
        """Return every document of the generation with its number of passages, by id."""
        counted = (
            select(passages.c.document_id, func.count().label("held"))
            .where(passages.c.generation_id == generation.id)
            .group_by(passages.c.document_id)
            .subquery()
        )
        statement = (
            _editions_of(generation, documents.c.id, documents.c.name, *_METADATA, counted.c.held)
            .outerjoin(counted, counted.c.document_id == documents.c.id)
            .order_by(documents.c.id)
        )
        return [DocumentSummary(row.id, row.name, _metadata(row), row.held or 0) for row in self._all(statement)]

    def documents(self, generation: Generation, document_ids: Sequence[int]) -> dict[int, Document]:
        """Return documents by id; those not there are left out."""
        columns = (documents.c.id, documents.c.location, documents.c.name, documents.c.content_hash)
        statement = _editions_of(generation, *columns, editions.c.text, *_METADATA)
        rows = self._all(statement.where(documents.c.id.in_(document_ids)))
        return {
            row.id: Document(row.id, row.location, row.name, row.content_hash, row.text, _metadata(row)) for row in rows
        }

    def document_count(self) -> int:
        """Return the number of originals kept."""
        row = self._first(select(func.count()).select_from(documents))
        return int(row[0]) if row else 0

    def originals(self) -> Iterator[SourceFile]:
        """Yield every document as it was found, by id."""
        for (document_id,) in self._all(select(documents.c.id).order_by(documents.c.id)):
            columns = (documents.c.location, documents.c.name, documents.c.original, documents.c.url)
            row = self._first(select(*columns).where(documents.c.id == document_id))
            if row is not None:
                yield SourceFile(row.location, row.name, bytes(row.original), row.url)

    # Reading passages

    def passages(self, generation: Generation, passage_ids: Sequence[int]) -> dict[int, Passage]:
        """Return passages of the generation by id; those not there are left out."""
        found: dict[int, Passage] = {}
        for first in range(0, len(passage_ids), IDS_PER_STATEMENT):
            some = passage_ids[first : first + IDS_PER_STATEMENT]
            rows = self._all(_passages_of(generation).where(passages.c.id.in_(some)))
            found |= {row.id: _passage(row) for row in rows}
        return found

    def passage_ids(self, generation: Generation) -> set[int]:
        """Return the ids of every passage of the generation."""
        return {row.id for row in self._all(select(passages.c.id).where(passages.c.generation_id == generation.id))}

    def passage_count(self, generation: Generation) -> int:
        """Return the number of passages of the generation."""
        counted = select(func.count()).select_from(passages).where(passages.c.generation_id == generation.id)
        row = self._first(counted)
        return int(row[0]) if row else 0

    def _all(self, statement: Select[Any]) -> Sequence[Row[Any]]:
        with translated(self._engine), self._engine.connect() as connection:
            return connection.execute(statement).all()

    def _first(self, statement: Select[Any]) -> Row[Any] | None:
        with translated(self._engine), self._engine.connect() as connection:
            return connection.execute(statement).first()


_METADATA = (
    editions.c.title,
    editions.c.language,
    editions.c.publisher,
    editions.c.published,
    editions.c.url,
)


def _editions_of(generation: Generation, *columns: Any) -> Any:  # noqa: ANN401 (SQLAlchemy's types of chained selects)
    joined = documents.join(editions, editions.c.document_id == documents.c.id)
    return select(*columns).select_from(joined).where(editions.c.generation_id == generation.id)


def _passages_of(generation: Generation) -> Select[Any]:
    length = passages.c.end_offset - passages.c.start_offset
    return (
        select(passages, func.substr(editions.c.text, passages.c.start_offset + 1, length).label("text"))
        .join(
            editions,
            (editions.c.document_id == passages.c.document_id) & (editions.c.generation_id == passages.c.generation_id),
        )
        .where(passages.c.generation_id == generation.id)
    )


def _passage(row: Row[Any]) -> Passage:
    return Passage(row.id, row.document_id, row.start_offset, row.end_offset, row.text, row.context)


def _metadata(row: Row[Any]) -> Metadata:
    return Metadata(row.title, row.language, row.publisher, row.published, row.url)


def _put_document(connection: Connection, loaded: LoadedDocument) -> int:
    source = loaded.source
    values = {
        "name": source.name,
        "url": source.url,
        "content_hash": loaded.content_hash,
        "original": source.content,
        "added_at": datetime.now(UTC),
    }
    known = connection.scalar(select(documents.c.id).where(documents.c.location == source.location))
    if known is not None:
        connection.execute(update(documents).where(documents.c.id == known).values(values))
        return int(known)
    return _new_id(connection.execute(insert(documents).values(location=source.location, **values)))


def _clear_edition(connection: Connection, generation: Generation, document_id: int) -> list[int]:
    theirs = (passages.c.document_id == document_id) & (passages.c.generation_id == generation.id)
    old = list(connection.scalars(select(passages.c.id).where(theirs)))
    connection.execute(delete(passages).where(theirs))
    edition = (editions.c.document_id == document_id) & (editions.c.generation_id == generation.id)
    connection.execute(delete(editions).where(edition))
    return old


def _put_edition(
    connection: Connection, generation: Generation, document_id: int, loaded: LoadedDocument
) -> list[Passage]:
    ids = {"generation_id": generation.id, "document_id": document_id}
    read = loaded.metadata
    values = {
        "text": loaded.text,
        "title": read.title,
        "language": read.language,
        "publisher": read.publisher,
        "published": read.published,
        "url": read.url,
    }
    connection.execute(insert(editions).values(**ids, **values))
    rows = [{**ids, "start_offset": s.start, "end_offset": s.end, "context": s.context} for s in loaded.spans]
    new = connection.scalars(insert(passages).returning(passages.c.id, sort_by_parameter_order=True), rows)
    return [
        Passage(new_id, document_id, span.start, span.end, loaded.text[span.start : span.end], span.context)
        for new_id, span in zip(new, loaded.spans, strict=True)
    ]


def _set_meta(connection: Connection, key: str, value: str) -> None:
    connection.execute(delete(meta).where(meta.c.key == key))
    connection.execute(insert(meta).values(key=key, value=value))


def _new_id(result: Any) -> int:  # noqa: ANN401 (CursorResult of an insert)
    return int(result.inserted_primary_key[0])
