"""One document in an administrator's hands: look, read again."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.handlers.admission import WRITTEN, Admission, thread_under
from bot.handlers.numbers import document_numbers
from bot.html.markup import Page, page
from bot.jobs.queue import JobQueue
from bot.messages import say
from bot.pages.administration import PASSAGES_PER_PAGE, document_keyboard, document_page
from bot.presses import Action, pattern
from bot.pressing import edit, reply
from bot.services import Services
from bot.state.jobs import JobKind
from index.types import Language

Shown = tuple[Page, InlineKeyboardMarkup | None]


class SourcesHandler:
    """/source, and its buttons to turn the pages and to read again."""

    def __init__(self, services: Services, queue: JobQueue) -> None:
        self._services = services
        self._collection = services.collection
        self._door = Admission(services.administrators.is_admin, services.languages)
        self._queue = queue

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the command and the buttons on."""
        application.add_handler(CommandHandler("source", self.show, WRITTEN))
        for action, callback in (
            (Action.SOURCE, self.turn),
            (Action.SOURCE_REREAD, self.reread),
        ):
            application.add_handler(CallbackQueryHandler(callback, pattern=pattern(action)))

    async def show(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the document whose number follows the command."""
        who = await self._door.message(update)
        if who is None:
            return
        numbers, _ = document_numbers(who.message.text or "")
        if not numbers:
            await who.say(page(say("source.usage", who.language)))
            return
        await who.say(*await self.document(numbers[0], 0, who.language))

    async def turn(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show other passages of a document."""
        button = await self._door.press(update)
        if button is None:
            return
        await reply(button)
        number = max(button.press.number(1) or 0, 0)
        await edit(context, button, *await self.document(button.press.number(0) or 0, number, button.language))

    async def reread(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Read a document again, from where it came."""
        button = await self._door.press(update)
        if button is None:
            return
        await reply(button)
        payload = {"document": button.press.number(0) or 0}
        thread_id = thread_under(button.query.message)
        await self._queue.ask(JobKind.REREAD, button.chat_id, button.user_id, button.language, payload, thread_id)

    async def document(self, document_id: int, number: int, language: Language) -> Shown:
        """Return a document with a page of its passages."""
        details = await asyncio.to_thread(
            self._collection.document, document_id, number * PASSAGES_PER_PAGE, PASSAGES_PER_PAGE
        )
        if details is None:
            return page(say("source.unknown", language)), None
        return document_page(details, language), document_keyboard(details, number, language)
