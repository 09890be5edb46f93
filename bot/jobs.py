"""The administrators' queue: one job runs, one message of each shows how it goes, and a restart takes them up again."""

from __future__ import annotations

import asyncio
import logging
import tempfile
import time
from dataclasses import dataclass, field
from pathlib import Path

from telegram import Bot, InlineKeyboardMarkup, InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.jobpages import cancel_keyboard, failed_page, progress_page, queued_page, report_page
from bot.markup import Page, page
from bot.messages import say
from bot.pressing import NO_PREVIEW
from bot.state.administration import AuditLog
from bot.state.jobs import MOST_ATTEMPTS, Job, JobKind, JobState, JobStore
from bot.uploads import Uploads
from index.collection import Collection
from index.errors import RetrievalError
from index.types import IndexReport, Progress

log = logging.getLogger(__name__)

# Telegram lets a bot edit about twenty messages a minute in a group.
EDIT_SECONDS = 4.0
# A job that is over sooner needs no bar.
FIRST_EDIT_SECONDS = 1.5
# Bots may send no larger file.
LARGEST_FILE = 50_000_000


@dataclass(slots=True)
class _Running:
    """The job at work, its latest news, and whether it has been called off."""

    job: Job
    progress: Progress | None = None
    called_off: bool = False
    since: float = field(default_factory=time.monotonic)


class JobQueue:
    """Runs jobs one after another. `start` it with the bot that shows how they go."""

    def __init__(self, store: JobStore, collection: Collection, uploads: Uploads, audit: AuditLog) -> None:
        self._store = store
        self._collection = collection
        self._uploads = uploads
        self._audit = audit
        self._bot: Bot | None = None
        self._running: _Running | None = None
        self._news = asyncio.Event()
        self._worker: asyncio.Task[None] | None = None

    async def start(self, bot: Bot) -> None:
        """Take up what a stop left unfinished, then work."""
        self._bot = bot
        unfinished = await asyncio.to_thread(self._store.unfinished)
        await asyncio.to_thread(self._uploads.clear, (file["handle"] for job in unfinished for file in _files(job)))
        for job in unfinished:
            if job.attempts >= MOST_ATTEMPTS:
                await self._show(job, failed_page(say("job.gave_up", job.language), job.language))
                await self._end(job, JobState.FAILED)
            else:
                await asyncio.to_thread(self._store.wait, job.id)
        self._worker = asyncio.create_task(self._work())

    async def stop(self) -> None:
        """Stop after the document in hand; the next start goes on with the job."""
        if self._running is not None:
            self._running.called_off = True
        if self._worker is not None:
            self._worker.cancel()
            await asyncio.gather(self._worker, return_exceptions=True)

    async def submit(self, job: Job) -> None:
        """Show a kept job its place in the queue, and let it run."""
        before = [each for each in await asyncio.to_thread(self._store.unfinished) if each.id < job.id]
        await self._show(job, queued_page(len(before), job.language), cancel_keyboard(job))
        self._news.set()

    async def cancel(self, job_id: int | None = None) -> Job | None:
        """Call off a job, by default the one at work; return it, None when there is none."""
        running = self._running
        if running is not None and job_id in (None, running.job.id):
            running.called_off = True
            return running.job
        waiting = await asyncio.to_thread(self._store.unfinished)
        job = next((each for each in waiting if job_id in (None, each.id)), None)
        if job is not None:
            await self._show(job, page(say("job.cancelled", job.language)))
            await self._end(job, JobState.CANCELLED)
        return job

    def waiting(self) -> list[Job]:
        """Return the jobs that are not over, the one at work first."""
        return self._store.unfinished()

    async def _work(self) -> None:
        while True:
            self._news.clear()
            for job in await asyncio.to_thread(self._store.unfinished):
                if job.state is JobState.WAITING:
                    await self._run(job)
            await self._news.wait()

    async def _run(self, job: Job) -> None:
        current = await asyncio.to_thread(self._store.get, job.id)
        if current is None or current.state is not JobState.WAITING:
            return
        await asyncio.to_thread(self._store.begin, job.id)
        self._running = running = _Running(current)
        shows = asyncio.create_task(self._report_progress(running))
        try:
            await self._do(running)
        except RetrievalError as error:
            log.warning("job %d (%s) failed: %s", job.id, job.kind, error)
            await _quietly(shows)
            await self._show(current, failed_page(str(error), job.language))
            await self._end(current, JobState.FAILED)
        finally:
            self._running = None
            await _quietly(shows)

    async def _do(self, running: _Running) -> None:
        job = running.job
        if job.kind is JobKind.BACKUP:
            await self._back_up(job)
            return
        report = await asyncio.to_thread(self._index, running)
        # Whoever stops the process calls the job off too; then it is not over, and nothing is said.
        await self._show(job, report_page(report, job.kind, job.language))
        await self._end(job, JobState.CANCELLED if report.cancelled else JobState.DONE)
        detail = ", ".join([*report.added, *report.updated]) or f"{len(report.unchanged)} unchanged"
        await asyncio.to_thread(self._audit.note, job.admin_id, job.kind.value, detail[:1000])

    def _index(self, running: _Running) -> IndexReport:
        """Do the job's work; runs in a thread."""
        job, payload = running.job, running.job.payload

        def listener(progress: Progress) -> None:
            running.progress = progress

        def cancelled() -> bool:
            return running.called_off

        match job.kind:
            case JobKind.ADD_FILES:
                return self._collection.add_sources(self._uploads.sources(payload["files"]), listener, cancelled)
            case JobKind.ADD_LINKS:
                return self._collection.add_links(payload["links"], listener, cancelled)
            case JobKind.REREAD:
                return self._collection.reread(payload["document"])
            case JobKind.ROLLBACK:
                self._collection.rollback(listener)
                return IndexReport()
            case _:
                return self._collection.reindex(listener, cancelled)

    async def _back_up(self, job: Job) -> None:
        with tempfile.TemporaryDirectory(prefix="isnad-") as directory:
            file = Path(directory) / time.strftime("isnad-%Y-%m-%d.backup")
            backup = await asyncio.to_thread(self._collection.backup, file)
            if self._bot is None:
                return
            if backup.size > LARGEST_FILE:
                await self._show(job, failed_page(say("job.backup_large", job.language), job.language))
                await self._end(job, JobState.FAILED)
                return
            content = await asyncio.to_thread(file.read_bytes)
            caption = say("job.backup", job.language, documents=backup.documents, passages=backup.passages)
            # Whoever asked in a group gets it alone: it holds everything.
            await self._bot.send_document(job.admin_id, InputFile(content, file.name), caption=caption)
        await self._show(job, page(say("job.backup_sent", job.language)))
        await self._end(job, JobState.DONE)
        await asyncio.to_thread(self._audit.note, job.admin_id, job.kind.value, f"{backup.documents} documents")

    async def _end(self, job: Job, state: JobState) -> None:
        await asyncio.to_thread(self._store.finish, job.id, state)
        await asyncio.to_thread(self._uploads.drop, _files(job))

    async def _report_progress(self, running: _Running) -> None:
        await asyncio.sleep(FIRST_EDIT_SECONDS)
        shown: Page | None = None
        while True:
            if running.progress is not None:
                words = progress_page(running.progress, running.job.kind, running.job.language)
                if words != shown:
                    await self._show(running.job, words, cancel_keyboard(running.job))
                    shown = words
            await asyncio.sleep(EDIT_SECONDS)

    async def _show(self, job: Job, words: Page, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Put words into the job's message, a new one when there is none; a chat that refuses stops no job."""
        if self._bot is None:
            return
        current = await asyncio.to_thread(self._store.get, job.id)
        message_id = current.message_id if current else None
        try:
            if message_id is None:
                sent = await self._bot.send_message(
                    job.chat_id,
                    words.html,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,
                    message_thread_id=job.thread_id,
                    link_preview_options=NO_PREVIEW,
                )
                await asyncio.to_thread(self._store.shown_by, job.id, sent.message_id)
            else:
                await self._bot.edit_message_text(
                    words.html,
                    chat_id=job.chat_id,
                    message_id=message_id,
                    parse_mode=ParseMode.HTML,
                    reply_markup=keyboard,
                    link_preview_options=NO_PREVIEW,
                )
        except BadRequest as error:
            log.debug("the message of job %d stays as it is: %s", job.id, error.message)
        except TelegramError as error:
            log.info("how job %d goes could not be shown: %s", job.id, error)


async def _quietly(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


def _files(job: Job) -> list[dict[str, str]]:
    files: list[dict[str, str]] = job.payload.get("files", [])
    return files
