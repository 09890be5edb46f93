"""The administrators' jobs: what was asked for outlives the process that was asked."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import Row, insert, select, update

from bot.state.database import StateDatabase
from bot.state.schema import jobs
from index.types import Language

# A job that was running when the process died, twice, is given up: it may be what kills it.
MOST_ATTEMPTS = 2


class JobKind(StrEnum):
    """What a job does."""

    ADD_FILES = "add_files"
    ADD_LINKS = "add_links"
    REREAD = "reread"
    KEEP_BOTH = "keep_both"
    REPLACE = "replace"
    REINDEX = "reindex"
    ROLLBACK = "rollback"
    BACKUP = "backup"


class JobState(StrEnum):
    """How far a job is."""

    COLLECTING = "collecting"
    """An album is still coming in, or the chat is being told."""
    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"


_UNFINISHED = (JobState.COLLECTING.value, JobState.WAITING.value, JobState.RUNNING.value)


@dataclass(frozen=True, slots=True)
class Job:
    """A job, who asked for it and where; `message_id` is the message that shows how it goes."""

    id: int
    kind: JobKind
    chat_id: int
    thread_id: int | None
    admin_id: int
    language: Language
    payload: dict[str, Any]
    state: JobState
    attempts: int
    message_id: int | None


class JobStore:
    """Jobs in the order they were asked for."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database

    def put(
        self,
        kind: JobKind,
        chat_id: int,
        admin_id: int,
        language: Language,
        payload: dict[str, Any],
        *,
        thread_id: int | None = None,
    ) -> Job:
        """Keep a new job; it runs when it has been released."""
        values = {
            "kind": kind.value,
            "chat_id": chat_id,
            "thread_id": thread_id,
            "admin_id": admin_id,
            "language": language,
            "payload": json.dumps(payload, ensure_ascii=False),
            "attempts": 0,
            "asked_at": datetime.now(UTC),
            "state": JobState.COLLECTING.value,
        }
        with self._database.writing() as connection:
            return _job(connection.execute(insert(jobs).values(values).returning(jobs)).one())

    def get(self, job_id: int) -> Job | None:
        """Return a job."""
        with self._database.reading() as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == job_id)).first()
        return _job(row) if row is not None else None

    def unfinished(self) -> list[Job]:
        """Return the jobs that are not over, in order."""
        statement = select(jobs).where(jobs.c.state.in_(_UNFINISHED)).order_by(jobs.c.id)
        with self._database.reading() as connection:
            return [_job(row) for row in connection.execute(statement).all()]

    def add_to(self, job_id: int, key: str, entry: dict[str, Any]) -> bool:
        """Append to a list in the payload of a job that is still being collected; False when it no longer is."""
        with self._database.writing() as connection:
            row = connection.execute(select(jobs).where(jobs.c.id == job_id)).first()
            if row is None or row.state != JobState.COLLECTING.value:
                return False
            payload = json.loads(row.payload)
            payload[key].append(entry)
            values = {"payload": json.dumps(payload, ensure_ascii=False)}
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(values))
        return True

    def release(self, job_id: int) -> bool:
        """Let a new job wait for its turn; False when it was called off before."""
        return self._move(JobState.COLLECTING, JobState.WAITING, job_id) > 0

    def release_all(self) -> None:
        """Let everything that a stop left unfinished wait for its turn."""
        self._move(JobState.COLLECTING, JobState.WAITING)
        self.take_back()

    def take_back(self) -> None:
        """Let what was running wait for its turn again; the attempt counts."""
        self._move(JobState.RUNNING, JobState.WAITING)

    def begin_next(self) -> Job | None:
        """Mark the first job that waits as running, count the attempt, and return it; None when none waits."""
        first = select(jobs.c.id).where(jobs.c.state == JobState.WAITING.value).order_by(jobs.c.id).limit(1)
        values = {"state": JobState.RUNNING.value, "attempts": jobs.c.attempts + 1}
        with self._database.writing() as connection:
            there = (jobs.c.id == first.scalar_subquery()) & (jobs.c.state == JobState.WAITING.value)
            row = connection.execute(update(jobs).where(there).values(values).returning(jobs)).first()
        return _job(row) if row is not None else None

    def leave(self, job_id: int) -> None:
        """Let a running job wait again as if it had not begun: a stop is not its fault."""
        self._move(JobState.RUNNING, JobState.WAITING, job_id, attempts=jobs.c.attempts - 1)

    def call_off(self, job_id: int) -> Job | None:
        """Cancel a job that has not begun; return it as it was, None when it has begun or is over."""
        not_begun = jobs.c.state.in_((JobState.COLLECTING.value, JobState.WAITING.value))
        with self._database.writing() as connection:
            row = connection.execute(select(jobs).where((jobs.c.id == job_id) & not_begun)).first()
            values = {"state": JobState.CANCELLED.value, "payload": "{}"}
            changed = connection.execute(update(jobs).where((jobs.c.id == job_id) & not_begun).values(values))
        return _job(row) if row is not None and changed.rowcount else None

    def finish(self, job_id: int, state: JobState) -> None:
        """Mark how the job ended; what it was asked to do is dropped."""
        self._set(job_id, state=state.value, payload="{}")

    def shown_by(self, job_id: int, message_id: int) -> None:
        """Remember which message shows how the job goes."""
        self._set(job_id, message_id=message_id)

    def _move(self, before: JobState, after: JobState, job_id: int | None = None, **values: Any) -> int:  # noqa: ANN401
        these = jobs.c.state == before.value
        if job_id is not None:
            these &= jobs.c.id == job_id
        with self._database.writing() as connection:
            return connection.execute(update(jobs).where(these).values(state=after.value, **values)).rowcount

    def _set(self, job_id: int, **values: Any) -> None:  # noqa: ANN401 (columns of several types)
        with self._database.writing() as connection:
            connection.execute(update(jobs).where(jobs.c.id == job_id).values(values))


def _job(row: Row[Any]) -> Job:
    return Job(
        id=row.id,
        kind=JobKind(row.kind),
        chat_id=row.chat_id,
        thread_id=row.thread_id,
        admin_id=row.admin_id,
        language=row.language,
        payload=json.loads(row.payload),
        state=JobState(row.state),
        attempts=row.attempts,
        message_id=row.message_id,
    )
