"""The documents as they were found: the catalog's table of originals, as it is read."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, select, union_all

from index.stores.reader import IDS_PER_STATEMENT, Reader
from index.stores.schema import documents, removals
from index.types import SourceFile


class Originals:
    """What is the same in every generation. All methods raise StoreError."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def count(self) -> int:
        """Return the number of originals kept."""
        return self._reader.count(select(func.count()).select_from(documents))

    def ids(self) -> list[int]:
        """Return the ids of all documents, in order."""
        return [row.id for row in self._reader.all(select(documents.c.id).order_by(documents.c.id))]

    def versions(self) -> dict[int, frozenset[str]]:
        """Return document id → the hashes of all contents of it that are kept, also of those that can be had back.

        All are of one moment.
        """
        waiting = select(documents.c.id, removals.c.content_hash).join(
            removals, removals.c.location == documents.c.location
        )
        every = union_all(
            select(documents.c.id, documents.c.content_hash),
            select(removals.c.document_id, removals.c.content_hash),
            waiting,
        ).subquery()
        found: dict[int, set[str]] = {}
        for row in self._reader.all(select(every.c.id, every.c.content_hash)):
            found.setdefault(row.id, set()).add(row.content_hash)
        return {document_id: frozenset(hashes) for document_id, hashes in found.items()}

    def ids_at(self, locations: Sequence[str]) -> list[int]:
        """Return the ids of the documents at these locations."""
        found: list[int] = []
        for first in range(0, len(locations), IDS_PER_STATEMENT):
            there = documents.c.location.in_(locations[first : first + IDS_PER_STATEMENT])
            found += [row.id for row in self._reader.all(select(documents.c.id).where(there))]
        return found

    def source(self, document_id: int) -> SourceFile | None:
        """Return a document as it was found."""
        columns = (documents.c.location, documents.c.name, documents.c.original, documents.c.url)
        row = self._reader.first(select(*columns).where(documents.c.id == document_id))
        return SourceFile(row.location, row.name, bytes(row.original), row.url) if row is not None else None

    def content_hash(self, document_id: int) -> str | None:
        """Return the hash of a document's original."""
        row = self._reader.first(select(documents.c.content_hash).where(documents.c.id == document_id))
        return str(row.content_hash) if row is not None else None
