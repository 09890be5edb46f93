"""The catalog as it is read: documents, their editions and passages. The one truth; `CatalogWriter` writes it."""

from __future__ import annotations

import json
import math
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import (
    BindParameter,
    Connection,
    Engine,
    Integer,
    Row,
    Select,
    bindparam,
    event,
    func,
    or_,
    select,
    text,
    union,
)

from index.stores.database import open_database, translated
from index.stores.schema import SCHEMA_VERSION, documents, editions, encodings, passages, removals, tables
from index.types import Document, DocumentDetails, DocumentSummary, LoadedDocument, Metadata, Passage, SourceFile, Span

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.types import Vectors

# SQLite takes at most 32,766 values in a statement.
IDS_PER_STATEMENT = 5_000
DOCUMENTS_PER_STATEMENT = 200
ENGINE_NAME = "catalog"


@dataclass(frozen=True, slots=True)
class Generation:
    """One reading of all documents by one encoder; `reading` is the version of readers, cleaner and splitter."""

    id: int
    fingerprint: str
    reading: int = 0
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A document that a generation holds as its original is, and how many passages it has there."""

    document_id: int
    name: str
    size: int

    @property
    def key(self) -> object:
        """Say which document it is."""
        return self.document_id


class Catalog:
    """Documents and passages in SQL; every read sees a whole state. All methods raise StoreError."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.last_write = -math.inf
        """When this process last wrote, by the monotonic clock."""
        event.listen(engine, "commit", self._note_write)

    @classmethod
    def open(cls, url: str) -> Catalog:
        """Open or create the catalog; raises StoreError and its children, ConfigurationError."""
        return cls(open_database(url, tables, ENGINE_NAME, SCHEMA_VERSION))

    def close(self) -> None:
        """Give the connections back."""
        self.engine.dispose()

    def _note_write(self, _connection: Connection) -> None:
        self.last_write = time.monotonic()

    # Documents

    def known(self, generation: Generation) -> dict[str, tuple[int, str]]:
        """Return location → (document id, content hash) of every document of the generation."""
        rows = self._all(_editions_of(generation, documents.c.location, documents.c.id, editions.c.content_hash))
        return {row.location: (row.id, row.content_hash) for row in rows}

    def summaries(self, generation: Generation, matching: str = "") -> list[DocumentSummary]:
        """Return the documents of the generation whose name, title or publisher holds `matching`, by id."""
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
        if matching:
            texts = (documents.c.name, editions.c.title, editions.c.publisher)
            statement = statement.where(or_(*(text.icontains(matching, autoescape=True) for text in texts)))
        return [DocumentSummary(row.id, row.name, _metadata(row), row.held or 0) for row in self._all(statement)]

    def kept_ids(self) -> frozenset[int]:
        """Return the ids of all documents, also of those whose removal can still be undone; both of one moment."""
        every = union(select(documents.c.id), select(removals.c.document_id)).subquery()
        return frozenset(row.id for row in self._all(select(every.c.id)))

    def documents(self, generation: Generation, document_ids: Sequence[int]) -> dict[int, Document]:
        """Return documents by id; those not there are left out."""
        rows = self._all(_DOCUMENTS_BY_ID, {"generation": generation.id, "ids": list(document_ids)})
        return {
            row.id: Document(row.id, row.location, row.name, row.content_hash, row.text, _metadata(row)) for row in rows
        }

    def details(self, generation: Generation, document_id: int, offset: int, limit: int) -> DocumentDetails | None:
        """Return all there is to say of a document, with `limit` of its passages from `offset` on."""
        columns = (documents.c.id, documents.c.name, documents.c.location, documents.c.content_hash, documents.c.edits)
        sizes = (func.length(documents.c.original).label("size"), func.length(editions.c.text).label("characters"))
        statement = _editions_of(generation, *columns, documents.c.added_at, *sizes, *_METADATA)
        row = self._first(statement.where(documents.c.id == document_id))
        if row is None:
            return None
        its = passages.c.document_id == document_id
        counted = select(func.count()).select_from(passages).where(its, passages.c.generation_id == generation.id)
        page = passages_of(generation).where(its).order_by(passages.c.id).offset(offset).limit(limit)
        return DocumentDetails(
            id=row.id,
            name=row.name,
            location=row.location,
            metadata=_metadata(row),
            added_at=in_utc(row.added_at),
            size=row.size,
            characters=row.characters,
            content_hash=row.content_hash,
            edited=tuple(sorted(json.loads(row.edits or "{}"))),
            passage_count=self._count(counted),
            passages=tuple(_passage(found) for found in self._all(page)),
        )

    def document_count(self) -> int:
        """Return the number of originals kept."""
        return self._count(select(func.count()).select_from(documents))

    def document_ids(self) -> list[int]:
        """Return the ids of all documents, in order."""
        return [row.id for row in self._all(select(documents.c.id).order_by(documents.c.id))]

    def outdated(self, generation: Generation) -> list[int]:
        """Return the ids of the documents that the generation lacks or holds another content of, in order."""
        held = select(editions.c.document_id).where(
            editions.c.generation_id == generation.id,
            editions.c.document_id == documents.c.id,
            editions.c.content_hash == documents.c.content_hash,
        )
        statement = select(documents.c.id).where(~held.exists()).order_by(documents.c.id)
        return [row.id for row in self._all(statement)]

    def transferable(self, origin: Generation, generation: Generation) -> list[Held]:
        """Return the documents outdated in one generation that another one holds as they are, in order."""
        counted = (
            select(passages.c.document_id, func.count().label("held"))
            .where(passages.c.generation_id == origin.id)
            .group_by(passages.c.document_id)
            .subquery()
        )
        outdated = set(self.outdated(generation))
        statement = (
            _editions_of(origin, documents.c.id, documents.c.name, counted.c.held)
            .join(counted, counted.c.document_id == documents.c.id)
            .where(editions.c.content_hash == documents.c.content_hash)
            .order_by(documents.c.id)
        )
        return [Held(row.id, row.name, row.held) for row in self._all(statement) if row.id in outdated]

    def original(self, document_id: int) -> SourceFile | None:
        """Return a document as it was found."""
        columns = (documents.c.location, documents.c.name, documents.c.original, documents.c.url)
        row = self._first(select(*columns).where(documents.c.id == document_id))
        return SourceFile(row.location, row.name, bytes(row.original), row.url) if row is not None else None

    def ids_at(self, locations: Sequence[str]) -> list[int]:
        """Return the ids of the documents at these locations."""
        found: list[int] = []
        for first in range(0, len(locations), IDS_PER_STATEMENT):
            there = documents.c.location.in_(locations[first : first + IDS_PER_STATEMENT])
            found += [row.id for row in self._all(select(documents.c.id).where(there))]
        return found

    def loaded(self, generation: Generation, document_id: int) -> LoadedDocument | None:
        """Return a document as the generation holds it, without its original's bytes."""
        document = self.documents(generation, [document_id]).get(document_id)
        if document is None:
            return None
        held = self.passages_of_documents(generation, [document_id]).get(document_id, [])
        spans = tuple(Span(passage.start, passage.end, passage.context) for passage in held)
        source = SourceFile(document.location, document.name, b"", document.metadata.url)
        return LoadedDocument(source, document.content_hash, document.text, document.metadata, spans)

    def content_hash(self, document_id: int) -> str | None:
        """Return the hash of a document's original."""
        row = self._first(select(documents.c.content_hash).where(documents.c.id == document_id))
        return str(row.content_hash) if row is not None else None

    # Passages

    def passages(self, generation: Generation, passage_ids: Sequence[int]) -> dict[int, Passage]:
        """Return passages of the generation by id; those not there are left out."""
        found: dict[int, Passage] = {}
        for first in range(0, len(passage_ids), IDS_PER_STATEMENT):
            some = passage_ids[first : first + IDS_PER_STATEMENT]
            rows = self._all(_PASSAGES_BY_ID, {"generation": generation.id, "ids": list(some)})
            found |= {row.id: _passage(row) for row in rows}
        return found

    def passages_of_documents(self, generation: Generation, document_ids: Sequence[int]) -> dict[int, list[Passage]]:
        """Return documents' passages by document id, in the order of the text."""
        found: dict[int, list[Passage]] = {}
        for first in range(0, len(document_ids), DOCUMENTS_PER_STATEMENT):
            some = document_ids[first : first + DOCUMENTS_PER_STATEMENT]
            theirs = passages_of(generation).where(passages.c.document_id.in_(some)).order_by(passages.c.id)
            for row in self._all(theirs):
                found.setdefault(row.document_id, []).append(_passage(row))
        return found

    def passage_ids(self, generation: Generation, above: int = 0) -> set[int]:
        """Return the ids of every passage of the generation, or of those above a number."""
        theirs = (passages.c.generation_id == generation.id) & (passages.c.id > above)
        return {row.id for row in self._all(select(passages.c.id).where(theirs))}

    def passage_state(self, generation: Generation) -> tuple[int, int]:
        """Return the number of passages and the highest id: ids are never used twice, so they change with the set."""
        columns = (func.count(), func.coalesce(func.max(passages.c.id), 0).label("highest"))
        row = self._first(select(*columns).where(passages.c.generation_id == generation.id))
        return (int(row[0]), int(row.highest)) if row else (0, 0)

    def passage_count(self, generation: Generation) -> int:
        """Return the number of passages of the generation."""
        return self._count(select(func.count()).select_from(passages).where(passages.c.generation_id == generation.id))

    def counterparts(self, generation: Generation, other: Generation) -> NDArray[np.int64]:
        """Return (passage id in one generation, its id in the other), shape (n, 2), by the latter.

        They are those of the documents whose content both hold; of one reading, such passages are alike.
        """
        if generation.reading != other.reading:
            return np.zeros((0, 2), np.int64)
        ours, theirs = self._passage_ids_by_document(generation), self._passage_ids_by_document(other)
        both = editions.alias()
        same = select(editions.c.document_id).join(both, both.c.document_id == editions.c.document_id)
        same = same.where(editions.c.generation_id == generation.id, both.c.generation_id == other.id)
        same = same.where(editions.c.content_hash == both.c.content_hash)
        pairs = [
            pair
            for row in self._all(same)
            if len(ours.get(row.document_id, ())) == len(theirs.get(row.document_id, ()))
            for pair in zip(ours.get(row.document_id, ()), theirs.get(row.document_id, ()), strict=True)
        ]
        return np.array(sorted(pairs, key=itemgetter(1)), np.int64).reshape(-1, 2)

    def _passage_ids_by_document(self, generation: Generation) -> dict[int, list[int]]:
        by_document: dict[int, list[int]] = {}
        ids = select(passages.c.document_id, passages.c.id).where(passages.c.generation_id == generation.id)
        for row in self._all(ids.order_by(passages.c.id)):
            by_document.setdefault(row.document_id, []).append(row.id)
        return by_document

    # Vectors

    def vectors(self, generation: Generation) -> Iterator[tuple[list[int], Vectors]]:
        """Yield (passage ids, vectors of shape (n, dimension)), some documents of the generation at a time."""
        by_document = self._passage_ids_by_document(generation)
        document_ids = list(by_document)
        for first in range(0, len(document_ids), DOCUMENTS_PER_STATEMENT):
            stored = self.document_vectors(generation, document_ids[first : first + DOCUMENTS_PER_STATEMENT])
            # A document that was replaced meanwhile: whoever replaced it sees to its vectors.
            whole = [(by_document[one], rows) for one, rows in stored.items() if len(rows) == len(by_document[one])]
            if whole:
                yield [one for some, _ in whole for one in some], np.concatenate([rows for _, rows in whole])

    def document_vectors(self, generation: Generation, document_ids: Sequence[int]) -> dict[int, Vectors]:
        """Return documents' vectors, each of shape (passages, dimension), in the order of the text."""
        columns = (encodings.c.document_id, encodings.c.dimension, encodings.c.vectors)
        statement = select(*columns).where(
            encodings.c.generation_id == generation.id, encodings.c.document_id.in_(document_ids)
        )
        return {
            row.document_id: np.frombuffer(bytes(row.vectors), np.float32).reshape(-1, row.dimension)
            for row in self._all(statement)
        }

    # Soundness

    def damage(self) -> str:
        """Return what is wrong with an SQLite file, empty when nothing is; servers look after themselves."""
        if self.engine.dialect.name != "sqlite":
            return ""
        with translated(self.engine), self.engine.connect() as connection:
            found = connection.execute(text("PRAGMA integrity_check(1)")).scalar()
        return "" if found == "ok" else str(found)

    def misplaced_passages(self, generation: Generation) -> str:
        """Return what is wrong with passages or their vectors, empty when nothing is."""
        ends = select(passages.c.document_id, func.count().label("held"), func.max(passages.c.end_offset).label("last"))
        its = ends.where(passages.c.generation_id == generation.id).group_by(passages.c.document_id).subquery()
        wrong = _editions_of(generation, documents.c.id).outerjoin(its, its.c.document_id == documents.c.id)
        size = func.length(encodings.c.vectors)
        wrong = wrong.outerjoin(
            encodings,
            (encodings.c.document_id == documents.c.id) & (encodings.c.generation_id == generation.id),
        ).where(
            or_(
                its.c.last > func.length(editions.c.text),
                size.is_(None),
                size != func.coalesce(its.c.held, 0) * encodings.c.dimension * 4,
            )
        )
        found = [str(row.id) for row in self._all(wrong)]
        return f"passages of documents {', '.join(found)} do not fit their texts or vectors" if found else ""

    # Likeness

    def signatures(self, generation: Generation) -> list[tuple[int, str, bytes]]:
        """Return (document id, name, MinHash) of every document of the generation."""
        rows = self._all(_editions_of(generation, documents.c.id, documents.c.name, editions.c.signature))
        return [(row.id, row.name, bytes(row.signature)) for row in rows]

    def signature(self, generation: Generation, document_id: int) -> bytes:
        """Return a document's MinHash."""
        row = self._first(_editions_of(generation, editions.c.signature).where(documents.c.id == document_id))
        return bytes(row.signature) if row is not None else b""

    def _count(self, statement: Select[Any]) -> int:
        row = self._first(statement)
        return int(row[0]) if row is not None else 0

    def _all(self, statement: Select[Any], values: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        with translated(self.engine), self.engine.connect() as connection:
            return connection.execute(statement, values).all()

    def _first(self, statement: Select[Any]) -> Row[Any] | None:
        with translated(self.engine), self.engine.connect() as connection:
            return connection.execute(statement).first()


_METADATA = (
    editions.c.title,
    editions.c.language,
    editions.c.publisher,
    editions.c.published,
    editions.c.url,
)


def in_utc(value: datetime) -> datetime:
    """Return a time of the database, which SQLite gives without its zone."""
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def passages_of(generation: Generation) -> Select[Any]:
    """Select the passages of a generation with their texts."""
    return _passages_in(generation.id)


def _passages_in(generation_id: int | BindParameter[int]) -> Select[Any]:
    length = passages.c.end_offset - passages.c.start_offset
    return (
        select(passages, func.substr(editions.c.text, passages.c.start_offset + 1, length).label("text"))
        .join(
            editions,
            (editions.c.document_id == passages.c.document_id) & (editions.c.generation_id == passages.c.generation_id),
        )
        .where(passages.c.generation_id == generation_id)
    )


def _editions_of(generation: Generation, *columns: Any) -> Any:  # noqa: ANN401 (SQLAlchemy's types of chained selects)
    return _editions_in(generation.id, *columns)


def _editions_in(generation_id: int | BindParameter[int], *columns: Any) -> Any:  # noqa: ANN401 (as above)
    joined = documents.join(editions, editions.c.document_id == documents.c.id)
    return select(*columns).select_from(joined).where(editions.c.generation_id == generation_id)


# Every answer needs these two: built once, since that takes longer than to execute them.
_GENERATION: BindParameter[int] = bindparam("generation", type_=Integer)
_DOCUMENTS_BY_ID = _editions_in(
    _GENERATION,
    *(documents.c.id, documents.c.location, documents.c.name, editions.c.content_hash, editions.c.text, *_METADATA),
).where(documents.c.id.in_(bindparam("ids", expanding=True)))
_PASSAGES_BY_ID = _passages_in(_GENERATION).where(passages.c.id.in_(bindparam("ids", expanding=True)))


def _passage(row: Row[Any]) -> Passage:
    return Passage(row.id, row.document_id, row.start_offset, row.end_offset, row.text, row.context)


def _metadata(row: Row[Any]) -> Metadata:
    return Metadata(row.title, row.language, row.publisher, row.published, row.url)
