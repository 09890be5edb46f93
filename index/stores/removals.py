"""What was removed or replaced and can still be had back: out of every search, the originals kept for a while.

A version that was replaced lies here under a number of its own, with the location of the document that has its place.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import Engine, delete, func, insert, literal, select

from index.stores.catalog_writer import remove_documents
from index.stores.database import in_utc, translated
from index.stores.ledger import STALE, set_mark, take_ids
from index.stores.schema import documents, removals
from index.types import SourceFile

# What the token of a replaced version begins with, and that of a removal never does.
VERSION = "v"
_KEPT = ("location", "name", "url", "content_hash", "original", "edits", "added_at")
is_version = removals.c.token.startswith(VERSION)


class RemovalBin:
    """Every method is one transaction; all raise StoreError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def take(self, document_ids: Sequence[int], undo_for: timedelta) -> tuple[str, datetime, dict[int, list[int]]]:
        """Delete documents, keeping their originals; return a token, when it expires, the passages by generation."""
        token, expires_at = secrets.token_hex(8), datetime.now(UTC) + undo_for
        with translated(self._engine), self._engine.begin() as connection:
            for document_id in document_ids:
                columns = [documents.c[name] for name in _KEPT]
                row = connection.execute(select(*columns).where(documents.c.id == document_id)).one()
                stamp = {"document_id": document_id, "token": token, "expires_at": expires_at}
                connection.execute(insert(removals).values(**stamp, **row._mapping))
            gone = remove_documents(connection, document_ids)
        return token, expires_at, gone

    def give_back(self, token: str) -> list[int]:
        """Put the originals of a removal back; return their ids, none for a token that is unknown or has expired.

        A document whose place has been taken meanwhile stays in the bin.
        """
        taken = select(documents.c.location)
        theirs = (removals.c.token == token) & (removals.c.expires_at > datetime.now(UTC)) & ~is_version
        with translated(self._engine), self._engine.begin() as connection:
            columns = [removals.c[name] for name in _KEPT]
            free = theirs & removals.c.location.not_in(taken)
            rows = connection.execute(select(removals.c.document_id, *columns).where(free)).all()
            for row in rows:
                values = {name: row._mapping[name] for name in _KEPT}
                connection.execute(insert(documents).values(id=row.document_id, **values))
            back = [row.document_id for row in rows]
            connection.execute(delete(removals).where(removals.c.document_id.in_(back)))
        return back

    def keep_version(self, document_id: int, undo_for: timedelta) -> tuple[str, datetime]:
        """Keep a document as it is, before another version takes its place; return a token and when it expires."""
        token, expires_at = VERSION + secrets.token_hex(8), datetime.now(UTC) + undo_for
        with translated(self._engine), self._engine.begin() as connection:
            number = take_ids(connection, "document", 1)
            stamp = (literal(number), literal(token), literal(expires_at, removals.c.expires_at.type))
            row = select(*stamp, *(documents.c[name] for name in _KEPT)).where(documents.c.id == document_id)
            connection.execute(insert(removals).from_select(["document_id", "token", "expires_at", *_KEPT], row))
        return token, expires_at

    def version(self, token: str) -> SourceFile | None:
        """Return the version that was replaced, None for a token that is unknown or has expired."""
        columns = [removals.c[name] for name in ("location", "name", "original", "url")]
        theirs = (removals.c.token == token) & (removals.c.expires_at > datetime.now(UTC)) & is_version
        with translated(self._engine), self._engine.connect() as connection:
            row = connection.execute(select(*columns).where(theirs)).first()
        return SourceFile(row.location, row.name, bytes(row.original), row.url) if row is not None else None

    def forget_versions(self, document_ids: Sequence[int]) -> None:
        """Keep no earlier version of documents that are about to go for good."""
        places = select(documents.c.location).where(documents.c.id.in_(document_ids))
        with translated(self._engine), self._engine.begin() as connection:
            connection.execute(delete(removals).where(removals.c.location.in_(places) & is_version))

    def forget(self, token: str) -> None:
        """Keep a version no longer."""
        with translated(self._engine), self._engine.begin() as connection:
            connection.execute(delete(removals).where(removals.c.token == token))
            set_mark(connection, STALE, "1")

    def purge(self) -> int:
        """Delete what has expired for good; return how many documents that were."""
        with translated(self._engine), self._engine.begin() as connection:
            purged = connection.execute(delete(removals).where(removals.c.expires_at <= datetime.now(UTC))).rowcount
            if purged:
                set_mark(connection, STALE, "1")
        return int(purged)

    def next_expiry(self) -> datetime | None:
        """Return when the next removal becomes final, None when none waits."""
        with translated(self._engine), self._engine.connect() as connection:
            earliest = connection.scalar(select(func.min(removals.c.expires_at)))
        return in_utc(earliest) if earliest is not None else None

    def count(self) -> int:
        """Return how many removed documents wait; versions that were replaced are none."""
        with translated(self._engine), self._engine.connect() as connection:
            return int(connection.scalar(select(func.count()).select_from(removals).where(~is_version)) or 0)
