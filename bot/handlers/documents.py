"""Documents in, from a phone: files, albums, forwarded posts, links."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Any

from telegram import Document, Message, Update
from telegram.error import TelegramError
from telegram.ext import Application, CommandHandler, ContextTypes, MessageHandler, filters

from bot.handlers.admission import WRITTEN, Admission, Caller
from bot.handlers.offered import (
    ForwardedPost,
    OnlyLinks,
    SaysAdd,
    asks_to_replace,
    is_ours,
    post_in,
    text_behind_command,
)
from bot.html.markup import page
from bot.jobs.albums import Albums
from bot.jobs.queue import JobQueue
from bot.links import links_in
from bot.messages import say
from bot.pages.own import is_own
from bot.policy import thread_of
from bot.questions import is_question
from bot.services import Services
from bot.state.jobs import Job, JobKind

log = logging.getLogger(__name__)

# Telegram's limit for files that bots download.
LARGEST_FILE = 20_000_000
# The files of an album come as messages of their own, within a moment.
ALBUM_SECONDS = 1.5
# What follows /add is an article from here on; a word or two more likely ask how it is used.
SHORTEST_TEXT = 200


@dataclass(slots=True)
class _Album:
    """An album that is coming in: its job, how many of its files are being fetched, and when the last one was."""

    job: Job | None = None
    fetching: int = 0
    seen: float = 0.0

    def rest(self) -> float:
        """Return for how many seconds more to wait for another file."""
        return ALBUM_SECONDS if self.fetching else self.seen + ALBUM_SECONDS - time.monotonic()


class DocumentsHandler:
    """Takes documents from administrators: in private whatever is sent, in groups what /add says.

    `ask` is given what others send with a question.
    """

    def __init__(
        self,
        services: Services,
        queue: JobQueue,
        ask: Callable[[Update, ContextTypes.DEFAULT_TYPE], Awaitable[None]],
    ) -> None:
        self._services = services
        self._door = Admission(services.administrators.is_admin, services.languages)
        self._queue = queue
        self._ask_instead = ask
        self._albums: dict[str, _Album] = {}
        self._refused = Albums()
        self._closing: set[asyncio.Task[None]] = set()

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take files, posts, links and /add on."""
        fresh = WRITTEN
        application.add_handler(CommandHandler("add", self.add, fresh))
        # Telegram gives an animation as a file, too.
        files = filters.Document.ALL & ~filters.ANIMATION
        application.add_handler(MessageHandler(files & fresh & (filters.ChatType.PRIVATE | SaysAdd()), self.upload))
        links = filters.TEXT & ~filters.COMMAND & OnlyLinks()
        edited = (files | links) & filters.UpdateType.EDITED_MESSAGE & filters.ChatType.PRIVATE
        application.add_handler(MessageHandler(edited, self.pass_over))
        posts = ForwardedPost() & (filters.TEXT | filters.CAPTION) & filters.ChatType.PRIVATE & fresh
        application.add_handler(MessageHandler(posts, self.post))
        application.add_handler(MessageHandler(links & filters.ChatType.PRIVATE & fresh, self.links))

    async def add(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Add the links or the text after the command, or the file, links or text it replies to."""
        who = await self._door.message(update)
        if who is None:
            return
        replied = who.message.reply_to_message
        if len(text_behind_command(who.message)) >= SHORTEST_TEXT:
            await self._add_post(who, who.message)
        elif links := links_in(who.message):
            await self._ask(who, JobKind.ADD_LINKS, {"links": links})
        elif replied is not None and replied.document is not None:
            await self._add_files(who, [replied.document])
        elif replied is not None and is_ours(replied):
            await who.say(page(say("add.own", who.language)))
        elif replied is not None and OnlyLinks().filter(replied):
            await self._ask(who, JobKind.ADD_LINKS, {"links": links_in(replied)})
        elif replied is not None and (replied.text or replied.caption):
            await self._add_post(who, replied)
        else:
            await who.say(page(say("add.usage", who.language)))

    async def links(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Add what is found at links that were sent alone."""
        who = await self._admitted(update, context)
        if who is not None:
            await self._ask(who, JobKind.ADD_LINKS, {"links": links_in(who.message)})

    async def upload(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Add a file that was sent; the files of an album become one job."""
        who = await self._admitted(update, context)
        if who is None or who.message.document is None:
            return
        album = who.message.media_group_id
        if album is None:
            await self._add_files(who, [who.message.document])
        else:
            await self._add_to_album(who, album, who.message.document)

    async def pass_over(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say nothing to a file whose caption was edited, or to a link that was: that is no question, later neither."""

    async def post(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Add a post that was forwarded from a channel."""
        who = await self._admitted(update, context)
        if who is not None:
            await self._add_post(who, who.message)

    async def _admitted(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> Caller | None:
        """Return the caller when they may add documents; of an album of others' one file is declined for all.

        A question that others forward, or write under a file, is answered.
        """
        who, may = await self._door.caller(update), self._services.administrators.is_admin
        if who is None or await asyncio.to_thread(may, who.id):
            return who
        is_first = self._refused.is_first(who.message)
        text = who.message.text or who.message.caption or ""
        if who.is_private and is_question(text) and not text.startswith("/"):
            await self._ask_instead(update, context)
        elif is_first:
            await who.say(page(say("admin.no_files", who.language)))
        return None

    async def _add_files(self, who: Caller, documents: Sequence[Document]) -> None:
        files = [file for document in documents if (file := await self._kept(who, document)) is not None]
        if files:
            await self._ask(who, JobKind.ADD_FILES, {"files": files})

    async def _add_post(self, who: Caller, message: Message) -> None:
        if is_own(message.text or message.caption or ""):
            # Sources are quoted, and must not be made of quotes.
            await who.say(page(say("add.own", who.language)))
            return
        post, location = post_in(message)
        file = await asyncio.to_thread(self._services.uploads.keep, post.name, post.content)
        file["location"] = location
        await self._ask(who, JobKind.ADD_FILES, {"files": [file]})

    async def _add_to_album(self, who: Caller, name: str, document: Document) -> None:
        album = self._albums.setdefault(name, _Album())
        album.fetching += 1
        try:
            file = await self._kept(who, document)
            if file is not None and not await self._joins(album, file):
                album.job = await self._put(who, {"files": [file]})
                closing = asyncio.create_task(self._close_album(name, album))
                self._closing.add(closing)
                closing.add_done_callback(self._closing.discard)
        finally:
            album.fetching -= 1
            album.seen = time.monotonic()
            if album.job is None and not album.fetching:
                self._albums.pop(name, None)

    async def _joins(self, album: _Album, file: dict[str, Any]) -> bool:
        job = album.job
        return job is not None and await asyncio.to_thread(self._services.jobs.add_to, job.id, "files", file)

    async def _close_album(self, name: str, album: _Album) -> None:
        while (rest := album.rest()) > 0:
            await asyncio.sleep(rest)
        self._albums.pop(name, None)
        if album.job is not None:
            await self._queue.submit(album.job)

    async def _kept(self, who: Caller, document: Document) -> dict[str, Any] | None:
        """Download a file and keep it for its job; None, and a word about it, when that does not work."""
        name = document.file_name or f"{document.file_unique_id}.bin"
        if (document.file_size or 0) > LARGEST_FILE:
            await who.say(page(say("add.too_large", who.language, name=name)))
            return None
        try:
            content = bytes(await (await document.get_file()).download_as_bytearray())
        except TelegramError as error:
            log.warning("a file could not be downloaded: %s", error)
            await who.say(page(say("add.failed", who.language, name=name)))
            return None
        file = await asyncio.to_thread(self._services.uploads.keep, name, content)
        if asks_to_replace(who.message):
            file["replace"] = True
        return file

    async def _ask(self, who: Caller, kind: JobKind, payload: dict[str, Any]) -> None:
        chat_id, thread_id = who.message.chat.id, thread_of(who.message)
        await self._queue.ask(kind, chat_id, who.id, who.language, payload, thread_id)

    async def _put(self, who: Caller, payload: dict[str, Any]) -> Job:
        chat_id, thread_id = who.message.chat.id, thread_of(who.message)
        put = self._services.jobs.put
        return await asyncio.to_thread(
            put, JobKind.ADD_FILES, chat_id, who.id, who.language, payload, thread_id=thread_id
        )
