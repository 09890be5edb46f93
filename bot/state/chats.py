"""Chats: their settings, and whether the bot may write there."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import datetime
from threading import Lock
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, delete, insert, select, update

from bot.records import MOST_QUOTES, Preferences, Speak
from bot.state.database import StateDatabase
from bot.state.schema import answers, chats, moments
from index.stores.database import in_utc

CHATS_IN_MEMORY = 5_000
_DIGESTS = "digests"
# What was sent stays sent.
_NOWHERE = case((answers.c.message_id.is_not(None), 0), else_=None)
_ONE = select(chats).where(chats.c.chat_id == bindparam("which"))


class ChatRegistry:
    """The chats the bot has met; of those heard of lately, what is known is in memory.

    Nothing else writes these columns, and every write here forgets what was in memory.
    """

    def __init__(self, database: StateDatabase) -> None:
        self._database = database
        self._rows: OrderedDict[int, Row[Any] | None] = OrderedDict()
        # Held from before a row is read until it is remembered, so that no older one is remembered after a write.
        self._lock = Lock()

    async def recall(self, chat_id: int) -> None:
        """Bring to mind what is known of a chat, so that the next question about it waits for no database."""
        if chat_id not in self._rows:
            await self._database.scribe.run(self._row, chat_id)

    def preferences(self, chat_id: int) -> Preferences:
        """Return the settings of a chat; those of a chat never seen are the defaults."""
        row = self._row(chat_id)
        if row is None:
            return Preferences()
        default = Preferences()
        return Preferences(
            language=row.language if row.language in ("ar", "en") else None,
            speak=Speak(row.speak) if row.speak else default.speak,
            quotes=min(row.quotes, MOST_QUOTES) if row.quotes else default.quotes,
            digest_hour=row.digest_hour,
        )

    def save(self, chat_id: int, preferences: Preferences) -> None:
        """Keep the settings of a chat."""
        self._set(
            chat_id,
            language=preferences.language,
            speak=preferences.speak.value,
            quotes=preferences.quotes,
            digest_hour=preferences.digest_hour,
        )

    def met(self, chat_id: int, kind: str, title: str, *, reachable: bool = True) -> None:
        """Note what a chat is, and whether the bot may write there."""
        self._set(chat_id, kind=kind, title=title, reachable=int(reachable))

    def forget(self, chat_id: int) -> bool:
        """Delete what is known of a chat; return whether that was anything."""
        with self._changing(chat_id) as connection:
            return connection.execute(delete(chats).where(chats.c.chat_id == chat_id)).rowcount > 0

    def lost(self, chat_id: int) -> None:
        """Note that the bot may not write there: it was blocked, removed or silenced."""
        self._set(chat_id, reachable=0)

    def found(self, chat_id: int) -> None:
        """Note that the bot may write there after all."""
        self._set(chat_id, reachable=1)

    def is_known(self, chat_id: int) -> bool:
        """Say whether the bot has been told what the chat is."""
        row = self._row(chat_id)
        return row is not None and bool(row.kind)

    def is_reachable(self, chat_id: int) -> bool:
        """Say whether the bot may write there, as far as it knows."""
        row = self._row(chat_id)
        return row is None or bool(row.reachable)

    def migrate(self, old: int, new: int) -> None:
        """Move the settings and answers of a group to the supergroup it has become, however often Telegram says so."""
        with self._changing(old, new) as connection:
            rows = {
                row.chat_id: row for row in connection.execute(select(chats).where(chats.c.chat_id.in_((old, new))))
            }
            if old in rows:
                # Leaving the old group may have left a bare row there after the settings had moved.
                values = dict(rows[new]._mapping) if new in rows else {}
                values |= {name: value for name, value in rows[old]._mapping.items() if value not in (None, "")}
                values |= {"chat_id": new, "kind": "supergroup", "reachable": 1}
                connection.execute(delete(chats).where(chats.c.chat_id.in_((old, new))))
                connection.execute(insert(chats).values(values))
            # A supergroup counts its messages anew: a number of the group's is another message there, 0 is none.
            moved = {"chat_id": new, "question_message_id": None, "message_id": _NOWHERE}
            connection.execute(update(answers).where(answers.c.chat_id == old).values(moved))

    def channels(self) -> Sequence[tuple[int, str]]:
        """Return id and title of the channels where the bot may post."""
        with self._database.reading() as connection:
            there = (chats.c.kind == "channel") & (chats.c.reachable == 1)
            rows = connection.execute(select(chats.c.chat_id, chats.c.title).where(there).order_by(chats.c.title)).all()
        return [(row.chat_id, row.title) for row in rows]

    def digest_chats(self, hour: int) -> Sequence[int]:
        """Return the chats that want a digest at that hour (UTC)."""
        with self._database.reading() as connection:
            wanting = (chats.c.digest_hour == hour) & (chats.c.reachable == 1)
            return list(connection.scalars(select(chats.c.chat_id).where(wanting).order_by(chats.c.chat_id)))

    def digest_seen(self, chat_id: int) -> int | None:
        """Return the newest document id a chat's digest has told of, None before its first."""
        with self._database.reading() as connection:
            seen: int | None = connection.scalar(select(chats.c.digest_seen).where(chats.c.chat_id == chat_id))
            return seen

    def set_digest_seen(self, chat_id: int, document_id: int) -> None:
        """Remember up to which document a chat has been told."""
        self._set(chat_id, digest_seen=document_id)

    def digests_sent_until(self) -> datetime | None:
        """Return the last hour whose digests were sent, None before the first."""
        with self._database.reading() as connection:
            found: datetime | None = connection.scalar(select(moments.c.at).where(moments.c.name == _DIGESTS))
        return in_utc(found) if found is not None else None

    def set_digests_sent_until(self, hour: datetime) -> None:
        """Remember the last hour whose digests were sent."""
        with self._database.writing() as connection:
            changed = connection.execute(update(moments).where(moments.c.name == _DIGESTS).values(at=hour))
            if not changed.rowcount:
                connection.execute(insert(moments).values(name=_DIGESTS, at=hour))

    def _row(self, chat_id: int) -> Row[Any] | None:
        with suppress(KeyError):
            return self._rows[chat_id]
        with self._lock, self._database.reading() as connection:
            row = connection.execute(_ONE, {"which": chat_id}).first()
            self._rows[chat_id] = row
            if len(self._rows) > CHATS_IN_MEMORY:
                self._rows.popitem(last=False)
        return row

    @contextmanager
    def _changing(self, *chat_ids: int) -> Iterator[Connection]:
        with self._lock:
            try:
                with self._database.writing() as connection:
                    yield connection
            finally:
                for chat_id in chat_ids:
                    self._rows.pop(chat_id, None)

    def _set(self, chat_id: int, **values: Any) -> None:  # noqa: ANN401 (columns of several types)
        with self._changing(chat_id) as connection:
            changed = connection.execute(update(chats).where(chats.c.chat_id == chat_id).values(values))
            if not changed.rowcount:
                connection.execute(insert(chats).values(chat_id=chat_id, **values))
