"""Updates as they came: each is kept before Telegram is told, and marked when it has been dealt with."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from bot.state.database import StateDatabase
from bot.state.schema import updates

# An update that was being handled each time the process died, so often, is left alone: it may be what kills it.
MOST_ATTEMPTS = 4
# Telegram repeats an update for a day at most; ids kept longer than that serve nothing.
KEPT = timedelta(days=3)


class Updates:
    """Which updates are known, and which of them still want an answer."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database

    def take(self, update_id: int, payload: str) -> bool:
        """Keep an update; return False when it was kept before. On True it is safe to tell Telegram."""
        values = {
            "update_id": update_id,
            "payload": payload,
            "attempts": 0,
            "received_at": datetime.now(UTC),
            "done": 0,
        }
        with self._database.writing() as connection:
            try:
                with connection.begin_nested():
                    connection.execute(insert(updates).values(values))
            except IntegrityError:
                return False
        return True

    def begin(self, update_id: int) -> None:
        """Count an attempt to handle the update."""
        with self._database.writing() as connection:
            attempt = {"attempts": updates.c.attempts + 1}
            connection.execute(update(updates).where(updates.c.update_id == update_id).values(attempt))

    def leave(self, update_id: int) -> None:
        """Take an attempt back that was cut off by a stop: it is not the update's fault."""
        with self._database.writing() as connection:
            attempt = {"attempts": updates.c.attempts - 1}
            connection.execute(update(updates).where(updates.c.update_id == update_id).values(attempt))

    def finish(self, update_id: int) -> None:
        """Note that the update has been dealt with; its text is dropped."""
        with self._database.writing() as connection:
            values = {"done": 1, "payload": ""}
            connection.execute(update(updates).where(updates.c.update_id == update_id).values(values))

    def unfinished(self) -> list[tuple[int, str, int]]:
        """Return id, payload and attempts of the updates that a stop left unfinished, in order.

        Hopeless ones are given up.
        """
        with self._database.writing() as connection:
            hopeless = (updates.c.done == 0) & (updates.c.attempts >= MOST_ATTEMPTS)
            connection.execute(update(updates).where(hopeless).values({"done": 1, "payload": ""}))
            rows = connection.execute(
                select(updates.c.update_id, updates.c.payload, updates.c.attempts)
                .where(updates.c.done == 0)
                .order_by(updates.c.update_id)
            ).all()
        return [(row.update_id, row.payload, row.attempts) for row in rows]

    def purge(self) -> None:
        """Forget ids that Telegram no longer repeats."""
        with self._database.writing() as connection:
            before = datetime.now(UTC) - KEPT
            connection.execute(delete(updates).where((updates.c.done == 1) & (updates.c.received_at < before)))
