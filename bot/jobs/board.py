"""The message that shows how a job goes: sent once, then edited, and found again after a restart."""

from __future__ import annotations

import asyncio
import logging

from telegram import Bot, InlineKeyboardMarkup, InputFile
from telegram.constants import ParseMode
from telegram.error import BadRequest, TelegramError

from bot.html.markup import Page
from bot.pressing import NO_PREVIEW
from bot.state.jobs import Job, JobStore

log = logging.getLogger(__name__)

# A chat that Telegram has silenced for longer is not told, so that the next job need not wait for it.
LONGEST_TELLING = 120.0
_GONE = ("message to edit not found", "message can't be edited")


class JobBoard:
    """Shows jobs in the chats they were asked for in, once it is open."""

    def __init__(self, store: JobStore) -> None:
        self._store = store
        self._bot: Bot | None = None

    def open(self, bot: Bot) -> None:
        """Show what comes with this bot."""
        self._bot = bot

    async def tell(self, job: Job, words: Page, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Show words, but let no silenced chat keep the others waiting."""
        try:
            # asyncio.wait_for swallows a cancellation that comes as what it waits for is done (Python 3.11): a queue
            # that was to stop went on.
            async with asyncio.timeout(LONGEST_TELLING):
                await self.show(job, words, keyboard)
        except TimeoutError:
            log.info("how job %d goes could not be shown in time", job.id)

    async def show(self, job: Job, words: Page, keyboard: InlineKeyboardMarkup | None = None) -> None:
        """Put words into the job's message, a new one when there is none; a chat that refuses stops no job."""
        current = await asyncio.to_thread(self._store.get, job.id)
        message_id = current.message_id if current else None
        try:
            if message_id is None or not await self._edit(job, message_id, words, keyboard):
                await self._send(job, words, keyboard)
        except TelegramError as error:
            log.info("how job %d goes could not be shown: %s", job.id, error.message)

    async def send_file(self, chat_id: int, file: InputFile, caption: str) -> None:
        """Send a file; raises TelegramError."""
        if self._bot is not None:
            await self._bot.send_document(chat_id, file, caption=caption)

    async def _send(self, job: Job, words: Page, keyboard: InlineKeyboardMarkup | None) -> None:
        if self._bot is None:
            return
        sent = await self._bot.send_message(
            job.chat_id,
            words.html,
            parse_mode=ParseMode.HTML,
            reply_markup=keyboard,
            message_thread_id=job.thread_id,
            link_preview_options=NO_PREVIEW,
        )
        await asyncio.to_thread(self._store.shown_by, job.id, sent.message_id)

    async def _edit(self, job: Job, message_id: int, words: Page, keyboard: InlineKeyboardMarkup | None) -> bool:
        """Edit the job's message; False when it is no longer there."""
        if self._bot is None:
            return True
        try:
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
            return not any(gone in error.message.lower() for gone in _GONE)
        return True
