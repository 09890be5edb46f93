"""The administrators' queue: jobs run one after another, survive stops, and none of them stops the queue."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot

import bot.jobs.queue
from bot.html.bidi import without_controls
from bot.jobs.queue import JobQueue
from bot.jobs.uploads import Uploads
from bot.state.administration import AuditLog
from bot.state.database import StateDatabase
from bot.state.jobs import MOST_ATTEMPTS, Job, JobKind, JobState, JobStore
from index.errors import StoreError
from index.settings import IndexSettings
from index.types import Backup, IndexReport, Progress, SourceFile
from tests.bot.stage import PRIVATE, RefusedError, Telegram

ADMIN = 1


@dataclass
class Shelf:
    """Stands for the collection: adds what it gets, as slowly as the test wants, until it is called off."""

    added: list[str] = field(default_factory=list)
    runs: int = 0
    reindexes: int = 0
    go: threading.Event = field(default_factory=threading.Event)
    begun: threading.Event = field(default_factory=threading.Event)
    error: BaseException | None = None

    def add_sources(
        self,
        sources: Sequence[SourceFile],
        listener: Callable[[Progress], None],
        cancelled: Callable[[], bool],
        undo_for: timedelta,
    ) -> IndexReport:
        self.runs += 1
        self.begun.set()
        listener(Progress(done=0, total=len(sources), current="in hand"))
        while not cancelled() and not self.go.wait(0.01):
            continue
        if cancelled():
            return IndexReport(cancelled=True)
        if self.error is not None:
            raise self.error
        self.added += [source.name for source in sources]
        return IndexReport(added=tuple(source.name for source in sources))

    def reindex(self, listener: Callable[[Progress], None], cancelled: Callable[[], bool]) -> IndexReport:
        self.reindexes += 1
        return IndexReport()

    def backup(self, file: Path) -> Backup:
        file.write_bytes(b"everything")
        return Backup(str(file), 10, 2, 3)


class Chat(Telegram):
    """A Telegram that can refuse files, and hold an edit back."""

    refuses_files = False
    held: asyncio.Event | None = None
    gone: frozenset[tuple[int, int]] | set[tuple[int, int]] = frozenset()

    def _editMessageText(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        if (given["chat_id"], given["message_id"]) in self.gone:
            raise RefusedError("message to edit not found")
        return super()._editMessageText(given)

    def _sendDocument(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        if self.refuses_files:
            raise RefusedError("bot can't initiate conversation with a user")
        return super()._sendDocument(given)

    async def do_request(self, url: str, *given: Any, **more: Any) -> tuple[int, bytes]:
        if url.endswith("editMessageText") and self.held is not None:
            held, self.held = self.held, None
            await held.wait()
        return await super().do_request(url, *given, **more)

    @property
    def said(self) -> list[str]:
        return [message["text"] for message in self.messages.values()]


@dataclass
class Room:
    """A queue over real tables and uploads; `restart` makes another over what the first left."""

    database: StateDatabase
    folder: Path
    shelf: Shelf = field(default_factory=Shelf)
    telegram: Chat = field(default_factory=Chat)

    def __post_init__(self) -> None:
        self.store, self.uploads = JobStore(self.database), Uploads(self.folder)
        self.audit = AuditLog(self.database)
        self.bot = Bot("1:a", request=self.telegram, get_updates_request=Chat())
        self.restart()

    def restart(self) -> None:
        self.queue = JobQueue(self.store, self.shelf, self.uploads, self.audit)

    @asynccontextmanager
    async def open(self) -> AsyncIterator[JobQueue]:
        await self.queue.start(self.bot)
        try:
            yield self.queue
        finally:
            await self.queue.stop()

    async def add(self, name: str) -> None:
        files = [self.uploads.keep(name, b"words")]
        await self.queue.ask(JobKind.ADD_FILES, PRIVATE["id"], ADMIN, "en", {"files": files})

    def jobs(self) -> list[Job]:
        return [job for number in range(1, 20) if (job := self.store.get(number)) is not None]

    def states(self) -> list[JobState]:
        return [job.state for job in self.jobs()]

    def kept_files(self) -> int:
        return len(list((self.folder / "uploads").glob("*")))

    async def until(self, condition: Callable[[], Any]) -> None:
        async with asyncio.timeout(10):
            while not condition():
                await asyncio.sleep(0.01)


@pytest.fixture
def room(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Room]:
    monkeypatch.setattr(bot.jobs.queue, "FIRST_EDIT_SECONDS", 0.02)
    monkeypatch.setattr(bot.jobs.queue, "EDIT_SECONDS", 0.05)
    database = StateDatabase.open(IndexSettings(tmp_path))
    yield Room(database, tmp_path)
    database.close()


async def test_jobs_run_in_their_order_and_their_files_are_deleted(room: Room) -> None:
    room.shelf.go.set()
    async with room.open():
        for name in ("a.txt", "b.txt", "c.txt"):
            await room.add(name)
        await room.until(lambda: room.states() == [JobState.DONE] * 3)
        await room.until(lambda: room.kept_files() == 0)
    assert room.shelf.added == ["a.txt", "b.txt", "c.txt"]


async def test_each_job_has_one_message_from_the_first_word_to_the_report(room: Room) -> None:
    async with room.open():
        await room.add("a.txt")
        await room.add("b.txt")
        await room.until(lambda: any("▱" in said for said in room.telegram.said))
        room.shelf.go.set()
        await room.until(lambda: room.states() == [JobState.DONE] * 2)
    assert [said.partition("\n")[0] for said in room.telegram.said] == ["Finished adding"] * 2


async def test_a_stop_leaves_the_job_to_the_next_start_which_finishes_it(room: Room) -> None:
    for _ in range(MOST_ATTEMPTS + 2):
        room.shelf.begun.clear()
        async with room.open():
            if not room.jobs():
                await room.add("a.txt")
            await asyncio.to_thread(room.shelf.begun.wait, 10)
        assert room.states() == [JobState.WAITING]
        assert room.kept_files() == 1
        room.restart()
    room.shelf.go.set()
    async with room.open():
        await room.until(lambda: room.states() == [JobState.DONE])
    assert room.shelf.added == ["a.txt"]
    assert not any("Stopped" in said for said in room.telegram.said)


async def test_a_job_that_was_running_at_two_kills_is_given_up_and_the_next_one_runs(room: Room) -> None:
    room.shelf.go.set()
    for name in ("killer.txt", "b.txt"):
        room.store.put(JobKind.ADD_FILES, PRIVATE["id"], ADMIN, "en", {"files": [room.uploads.keep(name, b"words")]})
    for _ in range(MOST_ATTEMPTS):
        room.store.release_all()
        room.store.begin_next()
    async with room.open():
        await room.until(lambda: room.states() == [JobState.FAILED, JobState.DONE])
    assert room.shelf.added == ["b.txt"]
    assert "The program stopped twice during this job" in room.telegram.said[0]


async def test_what_a_killed_export_left_is_deleted_at_the_next_start(room: Room) -> None:
    with room.uploads.export() as folder:
        (folder / "isnad.backup").write_bytes(b"every text there is")
        async with room.open():
            assert not (room.folder / "exports").exists()


async def test_an_export_leaves_no_file(room: Room) -> None:
    async with room.open() as queue:
        await queue.ask(JobKind.BACKUP, PRIVATE["id"], ADMIN, "en", {})
        await room.until(lambda: room.states() == [JobState.DONE])
        assert list((room.folder / "exports").iterdir()) == []


async def test_an_album_that_was_coming_in_when_the_process_died_is_added_as_far_as_it_came(room: Room) -> None:
    room.shelf.go.set()
    files = [room.uploads.keep(name, b"words") for name in ("a.txt", "b.txt")]
    room.store.put(JobKind.ADD_FILES, PRIVATE["id"], ADMIN, "en", {"files": files})
    room.uploads.keep("orphan.txt", b"of no job")
    async with room.open():
        await room.until(lambda: room.states() == [JobState.DONE])
    assert room.shelf.added == ["a.txt", "b.txt"]
    assert room.kept_files() == 0


async def test_a_waiting_job_that_is_called_off_never_runs_and_leaves_no_file(room: Room) -> None:
    async with room.open() as queue:
        await room.add("a.txt")
        await room.add("b.txt")
        await asyncio.to_thread(room.shelf.begun.wait, 10)
        assert await queue.cancel(2) is not None
        assert room.kept_files() == 1
        room.shelf.go.set()
        await room.until(lambda: room.states() == [JobState.DONE, JobState.CANCELLED])
    assert room.shelf.added == ["a.txt"]


async def test_a_job_called_off_while_its_album_comes_in_is_not_released_after_all(room: Room) -> None:
    room.shelf.go.set()
    async with room.open() as queue:
        files = [room.uploads.keep("a.txt", b"words")]
        job = room.store.put(JobKind.ADD_FILES, PRIVATE["id"], ADMIN, "en", {"files": files})
        await queue.cancel()
        await queue.submit(job)
        await room.add("b.txt")
        await room.until(lambda: room.states() == [JobState.CANCELLED, JobState.DONE])
    assert room.shelf.added == ["b.txt"]


async def test_the_job_at_work_is_called_off_and_says_so(room: Room) -> None:
    async with room.open() as queue:
        await room.add("a.txt")
        await asyncio.to_thread(room.shelf.begun.wait, 10)
        assert await queue.cancel() is not None
        await room.until(lambda: room.states() == [JobState.CANCELLED])
        assert await queue.cancel() is None
    assert "Stopped" in room.telegram.said[-1]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (StoreError("The disk is full."), "The disk is full."),
        (RuntimeError("a secret of the program"), "Something went wrong"),
        (MemoryError(), "Something went wrong"),
    ],
    ids=["expected", "unexpected", "memory"],
)
async def test_whatever_happens_to_a_job_the_next_one_runs(room: Room, error: BaseException, words: str) -> None:
    room.shelf.error = error
    room.shelf.go.set()
    async with room.open() as queue:
        await room.add("a.txt")
        await queue.ask(JobKind.REINDEX, PRIVATE["id"], ADMIN, "en", {})
        await room.until(lambda: room.states() == [JobState.FAILED, JobState.DONE])
    assert words in room.telegram.said[0]
    assert "secret" not in room.telegram.said[0]
    assert room.kept_files() == 0


async def test_a_backup_that_cannot_be_sent_is_said_and_stops_no_other_job(room: Room) -> None:
    room.telegram.refuses_files = True
    async with room.open() as queue:
        await queue.ask(JobKind.BACKUP, PRIVATE["id"], ADMIN, "en", {})
        await queue.ask(JobKind.REINDEX, PRIVATE["id"], ADMIN, "en", {})
        await room.until(lambda: room.states() == [JobState.FAILED, JobState.DONE])
    assert "open a private chat with me first" in room.telegram.said[0]


async def test_a_bar_that_is_late_does_not_come_after_the_report(room: Room) -> None:
    room.telegram.held = asyncio.Event()
    held = room.telegram.held
    async with room.open():
        await room.add("a.txt")
        await room.until(lambda: room.telegram.held is None)
        room.shelf.go.set()
        await room.until(lambda: room.states() == [JobState.DONE])
        held.set()
        await asyncio.sleep(0.1)
    assert room.telegram.said[-1].startswith("Finished adding")


async def test_a_report_comes_even_when_the_message_it_belongs_into_was_deleted(room: Room) -> None:
    async with room.open():
        await room.add("a.txt")
        await asyncio.to_thread(room.shelf.begun.wait, 10)
        room.telegram.gone = set(room.telegram.messages)
        room.shelf.go.set()
        await room.until(lambda: room.states() == [JobState.DONE])
    assert room.telegram.said[-1].startswith("Finished adding")


async def test_every_end_of_a_job_is_in_the_audit_log(room: Room) -> None:
    room.shelf.go.set()
    async with room.open():
        await room.add("a.txt")
        await room.until(lambda: room.audit.newest(1))
        room.shelf.error = StoreError("It is torn.")
        await room.add("b.txt")
        await room.until(lambda: len(room.audit.newest(5)) == 2)
    assert [entry.detail for entry in room.audit.newest(5)] == ["failed: It is torn.", "a.txt"]


async def test_what_fails_in_an_arabic_chat_is_said_in_arabic_with_the_details(room: Room) -> None:
    room.shelf.go.set()
    room.shelf.error = StoreError("It is torn.")
    async with room.open() as queue:
        await queue.ask(JobKind.ADD_FILES, PRIVATE["id"], ADMIN, "ar", {"files": []})
        await room.until(lambda: room.states() == [JobState.FAILED])
    assert without_controls(room.telegram.said[-1]).endswith("خطأ في الفهرس: It is torn.")
