"""Documents in, from a phone: files, albums, forwarded posts, links."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Sequence
from typing import Any

from telegram import Document, Message, MessageOriginChannel, Update
from telegram.error import TelegramError
from telegram.ext import Application, CommandHandler, ContextTypes, MessageHandler, filters

from bot.handlers.admission import Caller, admitted
from bot.jobs import JobQueue
from bot.markup import page
from bot.messages import say
from bot.policy import thread_of
from bot.services import Services
from bot.state.jobs import Job, JobKind, JobState

log = logging.getLogger(__name__)

# Telegram's limit for files that bots download.
LARGEST_FILE = 20_000_000
# The files of an album come as messages of their own, within a moment.
ALBUM_SECONDS = 1.5
LINKS_AT_ONCE = 50
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_ADD = re.compile(r"^/add(?:@\w+)?(?:\s|$)", re.IGNORECASE)


class _ForwardedPost(filters.MessageFilter):
    """Lets a channel's posts through; what a person wrote and another forwards is a question like any."""

    def filter(self, message: Message) -> bool:
        return isinstance(message.forward_origin, MessageOriginChannel)


class DocumentsHandler:
    """Takes documents from administrators: in private whatever is sent, in groups what /add says."""

    def __init__(self, services: Services, queue: JobQueue) -> None:
        self._services = services
        self._queue = queue
        self._albums: dict[str, int] = {}
        self._closing: set[asyncio.Task[None]] = set()

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take files, posts and /add on."""
        fresh = filters.UpdateType.MESSAGE
        application.add_handler(CommandHandler("add", self.add, fresh))
        captioned = filters.Document.ALL & fresh & filters.CaptionRegex(_ADD)
        application.add_handler(MessageHandler(captioned, self.upload))
        private = filters.ChatType.PRIVATE & fresh
        application.add_handler(MessageHandler(filters.Document.ALL & private, self.upload))
        application.add_handler(MessageHandler(_ForwardedPost() & filters.TEXT & private, self.post))

    async def add(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Add the links after the command, or the file or post it replies to."""
        who = await admitted(update, self._services.administrators.is_admin)
        if who is None:
            return
        replied = who.message.reply_to_message
        links = _LINK.findall(who.message.text or "")[:LINKS_AT_ONCE]
        if links:
            await self._submit(who, JobKind.ADD_LINKS, {"links": links})
        elif replied is not None and replied.document is not None:
            await self._add_files(who, [replied.document])
        elif replied is not None and replied.text:
            await self._add_post(who, replied)
        else:
            await who.say(page(say("add.usage", who.language)))

    async def upload(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Add a file that was sent; the files of an album become one job."""
        who = await admitted(update, self._services.administrators.is_admin, "admin.no_files")
        if who is None or who.message.document is None:
            return
        album = who.message.media_group_id
        if album is None:
            await self._add_files(who, [who.message.document])
        else:
            await self._add_to_album(who, album, who.message.document)

    async def post(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Add a post that was forwarded from a channel."""
        who = await admitted(update, self._services.administrators.is_admin, "admin.no_files")
        if who is not None:
            await self._add_post(who, who.message)

    async def _add_files(self, who: Caller, documents: Sequence[Document]) -> None:
        files = [file for document in documents if (file := await self._kept(who, document)) is not None]
        if files:
            await self._submit(who, JobKind.ADD_FILES, {"files": files})

    async def _add_post(self, who: Caller, message: Message) -> None:
        name, record = _post_record(message)
        content = json.dumps(record, ensure_ascii=False).encode()
        file = await asyncio.to_thread(self._services.uploads.keep, name, content)
        file["location"] = record.get("url") or f"post:{name}"
        await self._submit(who, JobKind.ADD_FILES, {"files": [file]})

    async def _add_to_album(self, who: Caller, album: str, document: Document) -> None:
        file = await self._kept(who, document)
        if file is None:
            return
        job_id = self._albums.get(album)
        if job_id is not None and await asyncio.to_thread(self._services.jobs.add_to, job_id, "files", file):
            return
        job = await self._keep(who, JobKind.ADD_FILES, {"files": [file]}, JobState.COLLECTING)
        self._albums[album] = job.id
        closing = asyncio.create_task(self._close_album(album, job))
        self._closing.add(closing)
        closing.add_done_callback(self._closing.discard)

    async def _close_album(self, album: str, job: Job) -> None:
        await asyncio.sleep(ALBUM_SECONDS)
        self._albums.pop(album, None)
        await asyncio.to_thread(self._services.jobs.wait, job.id)
        await self._queue.submit(job)

    async def _kept(self, who: Caller, document: Document) -> dict[str, Any] | None:
        """Download a file and keep it for its job; None, and a word about it, when that does not work."""
        name = document.file_name or f"{document.file_unique_id}.bin"
        if (document.file_size or 0) > LARGEST_FILE:
            await who.say(page(say("add.too_large", who.language, name=name)))
            return None
        try:
            file = await document.get_file()
            content = bytes(await file.download_as_bytearray())
        except TelegramError as error:
            log.warning("a file could not be downloaded: %s", error)
            await who.say(page(say("add.failed", who.language, name=name)))
            return None
        return await asyncio.to_thread(self._services.uploads.keep, name, content)

    async def _submit(self, who: Caller, kind: JobKind, payload: dict[str, Any]) -> None:
        await self._queue.submit(await self._keep(who, kind, payload))

    async def _keep(
        self, who: Caller, kind: JobKind, payload: dict[str, Any], state: JobState = JobState.WAITING
    ) -> Job:
        return await asyncio.to_thread(
            self._services.jobs.put,
            kind,
            who.message.chat.id,
            who.id,
            who.language,
            payload,
            thread_id=thread_of(who.message),
            state=state,
        )


def _post_record(message: Message) -> tuple[str, dict[str, str]]:
    """Return a file name and the fields of a post: its words, and its channel, date and link as the source."""
    text = message.text or message.caption or ""
    title = next((line.strip() for line in text.splitlines() if line.strip()), "")
    record = {"title": title[:200], "text": text, "published": message.date.date().isoformat()}
    origin = message.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        return f"message-{message.chat.id}-{message.message_id}.json", record
    record["published"] = origin.date.date().isoformat()
    record["publisher"] = origin.chat.effective_name or origin.author_signature or ""
    if origin.chat.username:
        record["url"] = f"https://t.me/{origin.chat.username}/{origin.message_id}"
    return f"post-{origin.chat.id}-{origin.message_id}.json", record
