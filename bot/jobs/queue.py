"""The administrators' queue: one job runs, one message of each shows how it goes, and a restart takes them up again."""

from __future__ import annotations

import asyncio
import logging
import time
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot, InlineKeyboardMarkup, InputFile
from telegram.error import TelegramError

from bot.html.markup import Page, page
from bot.jobs.board import JobBoard
from bot.jobs.uploads import Uploads
from bot.jobs.work import index
from bot.messages import say
from bot.pages.jobs import (
    cancel_keyboard,
    choices_keyboard,
    failed_page,
    progress_page,
    queued_page,
    report_page,
    short_location,
)
from bot.state.administration import AuditLog
from bot.state.jobs import MOST_ATTEMPTS, Job, JobKind, JobState, JobStore
from index.collection import Collection
from index.errors import DocumentError, RetrievalError, StoreError
from index.types import IndexReport, Language, Progress

log = logging.getLogger(__name__)

# Telegram lets a bot edit about twenty messages a minute in a group.
EDIT_SECONDS = 4.0
# A job that is over sooner needs no bar.
FIRST_EDIT_SECONDS = 1.5
# Bots may send no larger file.
LARGEST_FILE = 50_000_000
# What the store refuses now it may take a little later.
STORE_SECONDS = 10.0


# What it means for a job that a document is not there.
_OF_A_DOCUMENT = {
    JobKind.KEEP_BOTH: "job.too_late",
    JobKind.REPLACE: "job.too_late",
    JobKind.REREAD: "source.unknown",
}


@dataclass(slots=True)
class _Running:
    """The job at work, its latest news, whether it has been called off, and whether its work is over."""

    job: Job
    progress: Progress | None = None
    called_off: bool = False
    over: asyncio.Event = field(default_factory=asyncio.Event)


@dataclass(frozen=True, slots=True)
class _Outcome:
    """How a job ended: what its chat is told, and what the audit log keeps."""

    state: JobState
    words: Page
    detail: str
    keyboard: InlineKeyboardMarkup | None = None


class JobQueue:
    """Runs jobs one after another. `start` it with the bot that shows how they go."""

    def __init__(self, store: JobStore, collection: Collection, uploads: Uploads, audit: AuditLog) -> None:
        self._store = store
        self._collection = collection
        self._uploads = uploads
        self._audit = audit
        self._board = JobBoard(store)
        self._running: _Running | None = None
        self._news = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None

    async def start(self, bot: Bot) -> None:
        """Take up what a stop left unfinished, then work. To be called before the first update is handled."""
        self._board.open(bot)
        unfinished = await asyncio.to_thread(self._store.unfinished)
        await asyncio.to_thread(self._uploads.clear, (file["handle"] for job in unfinished for file in _files(job)))
        await asyncio.to_thread(self._store.release_all)
        self._worker = asyncio.create_task(self._work())

    async def stop(self) -> None:
        """Stop after the document in hand; the next start goes on with the job."""
        running = self._running
        if running is not None:
            running.called_off = True
        if self._worker is not None:
            self._worker.cancel()
            await asyncio.gather(self._worker, return_exceptions=True)
        if running is not None:
            await asyncio.to_thread(self._store.leave, running.job.id)

    async def ask(
        self,
        kind: JobKind,
        chat_id: int,
        admin_id: int,
        language: Language,
        payload: dict[str, Any],
        thread_id: int | None = None,
        *,
        shown_by: int | None = None,
    ) -> None:
        """Keep a job and let it run; the chat is shown how it goes, in the message `shown_by` where there is one."""
        job = await asyncio.to_thread(self._store.put, kind, chat_id, admin_id, language, payload, thread_id=thread_id)
        if shown_by is not None:
            await asyncio.to_thread(self._store.shown_by, job.id, shown_by)
        await self.submit(job)

    async def submit(self, job: Job) -> None:
        """Show a kept job its place in the queue, and let it run."""
        before = [each for each in await asyncio.to_thread(self._store.unfinished) if each.id < job.id]
        # Shown first: a job that runs already would have two messages.
        await self._board.tell(job, queued_page(len(before), job.language), cancel_keyboard(job))
        await asyncio.to_thread(self._store.release, job.id)
        self._news.set()

    async def cancel(self, job_id: int | None = None) -> Job | None:
        """Call off a job, by default the one at work; return it, None when there is none."""
        running = self._running
        if running is not None and not running.over.is_set() and job_id in (None, running.job.id):
            running.called_off = True
            return running.job
        for waiting in await asyncio.to_thread(self._store.unfinished):
            if job_id not in (None, waiting.id):
                continue
            job = await asyncio.to_thread(self._store.call_off, waiting.id)
            if job is not None:
                await asyncio.to_thread(self._uploads.drop, _files(job))
                await self._board.tell(job, page(say("job.cancelled", job.language)))
                return job
        return None

    def waiting(self) -> list[Job]:
        """Return the jobs that are not over, the one at work first."""
        return self._store.unfinished()

    async def _work(self) -> None:
        while True:
            self._news.clear()
            try:
                # Nothing is at work here: what stands as running was cut off when the store failed.
                await asyncio.to_thread(self._store.take_back)
                while (job := await asyncio.to_thread(self._store.begin_next)) is not None:
                    await self._run(job)
            except StoreError as error:
                log.error("the queue of jobs stands still: %s", error)
                await asyncio.sleep(STORE_SECONDS)
            else:
                await self._news.wait()

    async def _run(self, job: Job) -> None:
        self._running = running = _Running(job)
        try:
            outcome = await self._outcome(running)
            await self._board.tell(job, outcome.words, outcome.keyboard)
            await asyncio.to_thread(self._store.finish, job.id, outcome.state)
            await asyncio.to_thread(self._uploads.drop, _files(job))
            await asyncio.to_thread(self._audit.note, job.admin_id, job.kind.value, outcome.detail[:1000])
        finally:
            self._running = None

    async def _outcome(self, running: _Running) -> _Outcome:
        """Do the job and show meanwhile how it goes; whatever happens to it, the next job gets its turn."""
        language = running.job.language
        if running.job.attempts > MOST_ATTEMPTS:
            return _failure(say("job.gave_up", language), language)
        # A task of its own, so that what it raises is looked at here and ends nothing else.
        work = asyncio.create_task(self._do(running))
        shows = asyncio.create_task(self._report_progress(running))
        try:
            await asyncio.wait({work})
        finally:
            running.over.set()
            work.cancel()
            # The bar must not come after the report: one that is on its way has a moment to arrive.
            await asyncio.wait({shows}, timeout=EDIT_SECONDS)
            shows.cancel()
        error = work.exception()
        if error is None:
            return work.result()
        if isinstance(error, RetrievalError):
            log.warning("job %d (%s) failed: %s", running.job.id, running.job.kind, error)
            return _failure(_reason(error, running.job), language)
        if isinstance(error, TelegramError):
            log.warning("what job %d (%s) made could not be sent: %s", running.job.id, running.job.kind, error.message)
            return _failure(say("job.unsent", language), language)
        log.error("job %d (%s) failed", running.job.id, running.job.kind, exc_info=error)
        return _failure(say("error.unexpected", language), language)

    async def _do(self, running: _Running) -> _Outcome:
        job = running.job
        if job.kind is JobKind.BACKUP:
            return await self._back_up(job)
        report = await asyncio.to_thread(self._index, running)
        state = JobState.CANCELLED if report.cancelled else JobState.DONE
        words, choices = report_page(report, job.kind, job.language), choices_keyboard(report, job.language)
        return _Outcome(state, words, _detail(report), choices)

    def _index(self, running: _Running) -> IndexReport:
        """Do the job's work; runs in a thread."""
        job = running.job

        def listener(progress: Progress) -> None:
            running.progress = progress

        def cancelled() -> bool:
            return running.called_off

        return index(job.kind, job.payload, self._collection, self._uploads, listener, cancelled)

    async def _back_up(self, job: Job) -> _Outcome:
        with self._uploads.export() as directory:
            file = directory / time.strftime("isnad-%Y-%m-%d.backup")
            backup = await asyncio.to_thread(self._collection.backup, file)
            if backup.size > LARGEST_FILE:
                return _failure(say("job.backup_large", job.language), job.language)
            content = await asyncio.to_thread(file.read_bytes)
        caption = say("job.backup", job.language, documents=backup.documents, passages=backup.passages)
        # Whoever asked in a group gets it alone: it holds everything.
        await self._board.send_file(job.admin_id, InputFile(content, file.name), caption)
        return _Outcome(JobState.DONE, page(say("job.backup_sent", job.language)), f"{backup.documents} documents")

    async def _report_progress(self, running: _Running) -> None:
        shown: Page | None = None
        pause = FIRST_EDIT_SECONDS
        while not await _happens_within(running.over, pause):
            pause = EDIT_SECONDS
            if running.progress is not None and not running.called_off:
                words = progress_page(running.progress, running.job.kind, running.job.language)
                if words != shown:
                    await self._board.show(running.job, words, cancel_keyboard(running.job))
                    shown = words


async def _happens_within(event: asyncio.Event, seconds: float) -> bool:
    try:
        await asyncio.wait_for(event.wait(), seconds)
    except TimeoutError:
        return False
    return True


def _detail(report: IndexReport) -> str:
    """Return what the audit log keeps of a job: the names of documents and files, else how many stayed as they were."""
    names = ", ".join([*report.added, *report.updated])
    left_out = ", ".join(f"{short_location(skipped.location)} ({skipped.code})" for skipped in report.skipped)
    unchanged = f"{len(report.unchanged)} unchanged" if report.unchanged and not names else ""
    return "; ".join(filter(None, (names, unchanged, left_out and f"left out: {left_out}")))


def _failure(reason: str, language: Language) -> _Outcome:
    return _Outcome(JobState.FAILED, failed_page(reason, language), f"failed: {reason}")


def _reason(error: RetrievalError, job: Job) -> str:
    """Return why a job failed, in its language as far as we word it ourselves.

    A choice fails when there is no longer anything to choose between, reading again when the document is gone.
    """
    if isinstance(error, DocumentError) and job.kind in _OF_A_DOCUMENT:
        return say(_OF_A_DOCUMENT[job.kind], job.language)
    return say("job.error", job.language, error=error)


def _files(job: Job) -> list[dict[str, str]]:
    files: list[dict[str, str]] = job.payload.get("files", [])
    return files
