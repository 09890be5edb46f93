"""Updates as they came: each is kept before Telegram is told, and marked when it has been dealt with."""

from __future__ import annotations

from collections.abc import Mapping, Set
from datetime import UTC, datetime, timedelta

from sqlalchemy import bindparam, delete, insert, select, update

from bot.state.database import StateDatabase
from bot.state.schema import updates

# An update that was being handled each time the process died, so often, is left alone: it may be what kills it.
MOST_ATTEMPTS = 4
# Telegram repeats an update for a day at most; ids kept longer than that serve nothing.
KEPT = timedelta(days=3)
# So many unfinished updates are read at a time.
READ_AT_ONCE = 200

_WHICH = updates.c.update_id == bindparam("which")
_BEGIN = update(updates).where(_WHICH).values(attempts=updates.c.attempts + 1)
_LEAVE = update(updates).where(_WHICH).values(attempts=updates.c.attempts - 1)
_PAYLOAD = select(updates.c.payload).where(_WHICH)
_FINISH = update(updates).where(_WHICH).values(done=1, payload="")


class Updates:
    """Which updates are known, and which of them still want an answer."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database
        self.restored: set[int] = set()
        """Those that an earlier process left unfinished: it may have answered them all the same."""

    def take(self, update_id: int, payload: str) -> bool:
        """Keep an update; return False when it was kept before. On True it is safe to tell Telegram."""
        return bool(self.take_all({update_id: payload}))

    def take_all(self, payloads: Mapping[int, str]) -> Set[int]:
        """Keep updates, by their ids, all or none; return which of them were not kept before."""
        now = datetime.now(UTC)
        with self._database.writing() as connection:
            there = set(connection.scalars(select(updates.c.update_id).where(updates.c.update_id.in_(payloads))))
            fresh = [
                {"update_id": number, "payload": payload, "attempts": 0, "received_at": now, "done": 0}
                for number, payload in payloads.items()
                if number not in there
            ]
            if fresh:
                connection.execute(insert(updates), fresh)
        return payloads.keys() - there

    async def take_together(self, payloads: Mapping[int, str]) -> Set[int]:
        """Keep updates as `take_all` does, without keeping the event loop."""
        return await self._database.scribe.run(self.take_all, payloads)

    async def begin(self, update_id: int) -> None:
        """Count an attempt to handle the update."""
        await self._database.scribe.note(_BEGIN, which=update_id)

    def leave(self, update_id: int) -> None:
        """Take an attempt back that was cut off by a stop: it is not the update's fault."""
        with self._database.writing() as connection:
            connection.execute(_LEAVE, {"which": update_id})

    async def finish(self, update_id: int) -> None:
        """Note that the update has been dealt with; its text is dropped."""
        await self._database.scribe.note(_FINISH, which=update_id)
        self.restored.discard(update_id)

    def unfinished(self) -> list[tuple[int, str, int]]:
        """Return id, payload and attempts of the updates that a stop left unfinished, in order.

        Hopeless ones are given up.
        """
        self.give_up()
        found: list[tuple[int, str, int]] = []
        while rows := self.unfinished_after(found[-1][0] if found else None):
            found += rows
        return found

    def give_up(self) -> None:
        """Take those that were tried too often for done."""
        with self._database.writing() as connection:
            hopeless = (updates.c.done == 0) & (updates.c.attempts >= MOST_ATTEMPTS)
            connection.execute(update(updates).where(hopeless).values(done=1, payload=""))

    def unfinished_after(self, last: int | None) -> list[tuple[int, str, int]]:
        """Return the next unfinished updates after that id, as `unfinished` does, but not all at once."""
        wanted = updates.c.done == 0
        if last is not None:
            wanted &= updates.c.update_id > last
        statement = select(updates.c.update_id, updates.c.payload, updates.c.attempts).where(wanted)
        with self._database.reading() as connection:
            rows = connection.execute(statement.order_by(updates.c.update_id).limit(READ_AT_ONCE)).all()
        self.restored.update(row.update_id for row in rows)
        return [(row.update_id, row.payload, row.attempts) for row in rows]

    async def payload(self, update_id: int) -> str | None:
        """Return what was kept of an update, None when there is nothing left; it does not keep the event loop."""
        return await self._database.scribe.run(self._payload, update_id)

    def _payload(self, update_id: int) -> str | None:
        with self._database.reading() as connection:
            found: str | None = connection.scalar(_PAYLOAD, {"which": update_id})
        return found or None

    def purge(self) -> None:
        """Forget ids that Telegram no longer repeats."""
        with self._database.writing() as connection:
            before = datetime.now(UTC) - KEPT
            connection.execute(delete(updates).where((updates.c.done == 1) & (updates.c.received_at < before)))
