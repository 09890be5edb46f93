"""The catalog's marks: which generation is live, which ids are given out, whether the derived stores keep up."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, delete, insert, select, update

from index.stores.database import in_utc, translated
from index.stores.generation import Generation
from index.stores.schema import generations, meta

# Set by whoever puts documents in, and by whoever deletes words that may linger in a store's files.
FILLED, STALE = "filled", "stale"
_LIVE, _PREVIOUS, _UNFINISHED = "live", "previous", "unfinished"


class Ledger:
    """Every method is one transaction; all raise StoreError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def live(self) -> Generation | None:
        """Return the generation that answers, or None in a catalog that has never been filled."""
        return self._named(_LIVE)

    def previous(self) -> Generation | None:
        """Return the generation that answered before, if it is kept."""
        return self._named(_PREVIOUS)

    def others(self) -> list[Generation]:
        """Return the generations that neither answer nor are kept: reindexing was broken off."""
        kept = {generation.id for generation in (self.live(), self.previous()) if generation is not None}
        with translated(self._engine), self._engine.connect() as connection:
            rows = connection.execute(select(generations).order_by(generations.c.id)).all()
        return [_generation(row) for row in rows if row.id not in kept]

    def create(self, fingerprint: str, reading: int) -> Generation:
        """Begin a generation beside the live one."""
        with translated(self._engine), self._engine.begin() as connection:
            made = Generation(take_ids(connection, "generation", 1), fingerprint, reading, datetime.now(UTC))
            values = {"id": made.id, "fingerprint": fingerprint, "reading": reading, "created_at": made.created_at}
            connection.execute(insert(generations).values(values))
        return made

    def make_live(self, generation: Generation) -> None:
        """Point at the generation; from here on it answers, and the one that did is the previous one."""
        with translated(self._engine), self._engine.begin() as connection:
            live = _get(connection, _LIVE)
            if live not in (None, str(generation.id)):
                set_mark(connection, _PREVIOUS, live)
            set_mark(connection, _LIVE, str(generation.id))

    def drop(self, dropped: Sequence[Generation]) -> None:
        """Forget generations with their editions and passages."""
        ids = [generation.id for generation in dropped]
        with translated(self._engine), self._engine.begin() as connection:
            connection.execute(delete(generations).where(generations.c.id.in_(ids)))
            if _get(connection, _PREVIOUS) in {str(generation_id) for generation_id in ids}:
                connection.execute(delete(meta).where(meta.c.key == _PREVIOUS))

    def is_pristine(self) -> bool:
        """Say whether no document has ever been put in."""
        return self._mark(FILLED) is None

    def is_unfinished(self) -> bool:
        """Say whether a write to the derived stores may not have come to its end."""
        return self._mark(_UNFINISHED) is not None

    def begin(self, passage_count: int = 0) -> int:
        """Note that the derived stores are about to be written; return the first of so many new passage ids."""
        with translated(self._engine), self._engine.begin() as connection:
            set_mark(connection, _UNFINISHED, "1")
            return take_ids(connection, "passage", passage_count)

    def finish(self) -> None:
        """Note that the derived stores hold what the catalog holds."""
        with translated(self._engine), self._engine.begin() as connection:
            connection.execute(delete(meta).where(meta.c.key == _UNFINISHED))

    def is_stale(self) -> bool:
        """Say whether words of deleted texts may linger in a derived store's files."""
        return self._mark(STALE) is not None

    def mark_swept(self) -> None:
        """Note that no store's files hold words of deleted texts."""
        with translated(self._engine), self._engine.begin() as connection:
            connection.execute(delete(meta).where(meta.c.key == STALE))

    def _mark(self, key: str) -> str | None:
        with translated(self._engine), self._engine.connect() as connection:
            return _get(connection, key)

    def _named(self, key: str) -> Generation | None:
        with translated(self._engine), self._engine.connect() as connection:
            value = _get(connection, key)
            if value is None:
                return None
            row = connection.execute(select(generations).where(generations.c.id == int(value))).first()
        return _generation(row) if row is not None else None


def take_ids(connection: Connection, kind: str, count: int) -> int:
    """Give out ids of a kind that were never given out before; return the first."""
    key = f"next_{kind}"
    # The lock is PostgreSQL's: SQLite has one writer anyway.
    value = connection.scalar(select(meta.c.value).where(meta.c.key == key).with_for_update())
    first = int(value or 1)
    set_mark(connection, key, str(first + count))
    return first


def set_mark(connection: Connection, key: str, value: str) -> None:
    """Write a row of `meta`."""
    if connection.execute(update(meta).where(meta.c.key == key).values(value=value)).rowcount == 0:
        connection.execute(insert(meta).values(key=key, value=value))


def _get(connection: Connection, key: str) -> str | None:
    return connection.scalar(select(meta.c.value).where(meta.c.key == key))


def _generation(row: Row[Any]) -> Generation:
    return Generation(row.id, row.fingerprint, row.reading, in_utc(row.created_at))
