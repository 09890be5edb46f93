"""Who may administer, what they did, what they published."""

from __future__ import annotations

from collections.abc import Iterator, Set
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from threading import Lock

from sqlalchemy import Connection, delete, insert, select
from sqlalchemy.exc import IntegrityError

from bot.records import Rank
from bot.state.database import StateDatabase
from bot.state.schema import admins, audit, publications
from index.stores.database import in_utc


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """One thing an administrator did."""

    at: datetime
    admin_id: int
    action: str
    detail: str


class Administrators:
    """Owners come from the settings; they grant and revoke others."""

    def __init__(self, database: StateDatabase, owners: Set[int]) -> None:
        self._database = database
        self._owners = frozenset(owners)
        # Every private question asks; nothing else writes this table.
        self._granted: frozenset[int] | None = None
        self._lock = Lock()

    def is_owner(self, user_id: int) -> bool:
        """Say whether the settings name this person."""
        return user_id in self._owners

    def is_admin(self, user_id: int) -> bool:
        """Say whether this person may add and remove documents."""
        if user_id in self._owners:
            return True
        return user_id in self._read()

    def rank(self, user_id: int) -> Rank:
        """Return what this person may do."""
        if self.is_owner(user_id):
            return Rank.OWNER
        return Rank.ADMIN if self.is_admin(user_id) else Rank.EVERYBODY

    async def recall(self) -> None:
        """Bring to mind who they are, so that the next question about it waits for no database."""
        if self._granted is None:
            await self._database.scribe.run(self._read)

    def grant(self, user_id: int, by: int) -> bool:
        """Make somebody an administrator; False when they were one."""
        if self.is_admin(user_id):
            return False
        values = {"user_id": user_id, "granted_by": by, "granted_at": datetime.now(UTC)}
        with self._changing() as connection:
            connection.execute(insert(admins).values(values))
        return True

    def revoke(self, user_id: int) -> bool:
        """Take the right back; False when they did not have it from an owner."""
        with self._changing() as connection:
            return connection.execute(delete(admins).where(admins.c.user_id == user_id)).rowcount > 0

    def everyone(self) -> list[int]:
        """Return the owners, then the granted, by id."""
        with self._database.reading() as connection:
            granted = list(connection.scalars(select(admins.c.user_id).order_by(admins.c.user_id)))
        return [*sorted(self._owners), *(each for each in granted if each not in self._owners)]

    def _read(self) -> frozenset[int]:
        granted = self._granted
        if granted is None:
            with self._lock, self._database.reading() as connection:
                granted = self._granted = frozenset(connection.scalars(select(admins.c.user_id)))
        return granted

    @contextmanager
    def _changing(self) -> Iterator[Connection]:
        with self._lock:
            try:
                with self._database.writing() as connection:
                    yield connection
            finally:
                self._granted = None


class AuditLog:
    """Every action of an administrator, newest first."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database

    def note(self, admin_id: int, action: str, detail: str) -> None:
        """Write an action down."""
        values = {"at": datetime.now(UTC), "admin_id": admin_id, "action": action, "detail": detail}
        with self._database.writing() as connection:
            connection.execute(insert(audit).values(values))

    def newest(self, count: int, skip: int = 0) -> list[AuditEntry]:
        """Return the newest actions after skipping some."""
        statement = select(audit).order_by(audit.c.id.desc()).limit(count).offset(skip)
        with self._database.reading() as connection:
            rows = connection.execute(statement).all()
        return [AuditEntry(in_utc(row.at), row.admin_id, row.action, row.detail) for row in rows]


class PublicationLog:
    """What was posted to channels, and by whom."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database

    def claim(self, answer_id: int, chat_id: int, admin_id: int) -> bool:
        """Note that an answer is being posted; False when it was posted there before."""
        values = {"answer_id": answer_id, "chat_id": chat_id, "admin_id": admin_id, "published_at": datetime.now(UTC)}
        with self._database.writing() as connection:
            try:
                with connection.begin_nested():
                    connection.execute(insert(publications).values(values))
            except IntegrityError:
                return False
        return True

    def release(self, answer_id: int, chat_id: int) -> None:
        """Take the note back: the post failed."""
        there = (publications.c.answer_id == answer_id) & (publications.c.chat_id == chat_id)
        with self._database.writing() as connection:
            connection.execute(delete(publications).where(there))
