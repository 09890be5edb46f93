"""The documents as a generation holds them: the catalog's table of editions, as it is read."""

from __future__ import annotations

import json
from collections.abc import Sequence

from sqlalchemy import BindParameter, Integer, bindparam, func, or_, select

from index.stores.database import in_utc
from index.stores.generation import Generation, Held
from index.stores.reader import METADATA, Reader, editions_in, editions_of, passage_counts, passages_in
from index.stores.rows import document_from, metadata_from, passage_from
from index.stores.schema import documents, editions, passages
from index.types import Document, DocumentDetails, DocumentSummary

# Every answer needs it: built once, since that takes longer than to execute it.
_GENERATION: BindParameter[int] = bindparam("generation", type_=Integer)
_BY_ID = editions_in(
    _GENERATION,
    *(editions.c.document_id, documents.c.location, documents.c.name),
    *(editions.c.content_hash, editions.c.text, *METADATA),
).where(documents.c.id.in_(bindparam("ids", expanding=True)))


class Editions:
    """Texts, metadata and likeness of a generation's documents. All methods raise StoreError."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def known(self, generation: Generation) -> dict[str, tuple[int, str]]:
        """Return location → (document id, content hash) of every document of the generation."""
        rows = self._reader.all(editions_of(generation, documents.c.location, documents.c.id, editions.c.content_hash))
        return {row.location: (row.id, row.content_hash) for row in rows}

    def summaries(self, generation: Generation, matching: str = "") -> list[DocumentSummary]:
        """Return the documents of the generation whose name, title or publisher holds `matching`, by id."""
        counted = passage_counts(generation)
        statement = (
            editions_of(generation, documents.c.id, documents.c.name, *METADATA, counted.c.held)
            .outerjoin(counted, counted.c.document_id == documents.c.id)
            .order_by(documents.c.id)
        )
        if matching:
            texts = (documents.c.name, editions.c.title, editions.c.publisher)
            statement = statement.where(or_(*(text.icontains(matching, autoescape=True) for text in texts)))
        return [
            DocumentSummary(row.id, row.name, metadata_from(row), row.held or 0) for row in self._reader.all(statement)
        ]

    def are_none(self, generation: Generation) -> bool:
        """Say whether the generation holds no document at all."""
        return not self._reader.all(editions_of(generation, documents.c.id).limit(1))

    def documents(self, generation: Generation, document_ids: Sequence[int]) -> dict[int, Document]:
        """Return documents by id; those not there are left out."""
        rows = self._reader.all(_BY_ID, {"generation": generation.id, "ids": list(document_ids)})
        return {row.document_id: document_from(row) for row in rows}

    def details(self, generation: Generation, document_id: int, offset: int, limit: int) -> DocumentDetails | None:
        """Return all there is to say of a document, with `limit` of its passages from `offset` on."""
        columns = (documents.c.id, documents.c.name, documents.c.location, documents.c.content_hash, documents.c.edits)
        sizes = (func.length(documents.c.original).label("size"), func.length(editions.c.text).label("characters"))
        statement = editions_of(generation, *columns, documents.c.added_at, *sizes, *METADATA)
        row = self._reader.first(statement.where(documents.c.id == document_id))
        if row is None:
            return None
        its = passages.c.document_id == document_id
        counted = select(func.count()).select_from(passages).where(its, passages.c.generation_id == generation.id)
        page = passages_in(generation.id).where(its).order_by(passages.c.id).offset(offset).limit(limit)
        return DocumentDetails(
            id=row.id,
            name=row.name,
            location=row.location,
            metadata=metadata_from(row),
            added_at=in_utc(row.added_at),
            size=row.size,
            characters=row.characters,
            content_hash=row.content_hash,
            edited=tuple(sorted(json.loads(row.edits or "{}"))),
            passage_count=self._reader.count(counted),
            passages=tuple(passage_from(found) for found in self._reader.all(page)),
        )

    def transferable(self, origin: Generation, generation: Generation) -> list[Held]:
        """Return the documents outdated in one generation that another one holds as they are, in order."""
        counted = passage_counts(origin)
        outdated = set(self.outdated(generation))
        statement = (
            editions_of(origin, documents.c.id, documents.c.name, counted.c.held)
            .join(counted, counted.c.document_id == documents.c.id)
            .where(editions.c.content_hash == documents.c.content_hash)
            .order_by(documents.c.id)
        )
        return [Held(row.id, row.name, row.held) for row in self._reader.all(statement) if row.id in outdated]

    def outdated(self, generation: Generation) -> list[int]:
        """Return the ids of the documents that the generation lacks or holds another content of, in order."""
        held = select(editions.c.document_id).where(
            editions.c.generation_id == generation.id,
            editions.c.document_id == documents.c.id,
            editions.c.content_hash == documents.c.content_hash,
        )
        statement = select(documents.c.id).where(~held.exists()).order_by(documents.c.id)
        return [row.id for row in self._reader.all(statement)]

    def signatures(self, generation: Generation) -> list[tuple[int, str, bytes]]:
        """Return (document id, name, MinHash) of every document of the generation."""
        rows = self._reader.all(editions_of(generation, documents.c.id, documents.c.name, editions.c.signature))
        return [(row.id, row.name, bytes(row.signature)) for row in rows]

    def signature(self, generation: Generation, document_id: int) -> bytes:
        """Return a document's MinHash."""
        row = self._reader.first(editions_of(generation, editions.c.signature).where(documents.c.id == document_id))
        return bytes(row.signature) if row is not None else b""
