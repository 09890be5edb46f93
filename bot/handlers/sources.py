"""One document in an administrator's hands: look, edit, read again."""

from __future__ import annotations

import asyncio
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, MessageHandler, filters

from bot.handlers.admission import WRITTEN, Admission, thread_under
from bot.handlers.numbers import document_numbers
from bot.html.markup import Page, page
from bot.jobs.queue import JobQueue
from bot.messages import say
from bot.pages.administration import EDITABLE, PASSAGES_PER_PAGE, document_keyboard, document_page
from bot.presses import Action, data, pattern, press
from bot.pressing import edit, reply
from bot.services import Services
from bot.state.jobs import JobKind
from index.errors import DocumentError
from index.text.dates import has_come_out, parse_date
from index.types import Language, MetadataEdit, PartialDate

_LONGEST_VALUE = 300
_NOTHING = ("-", "–", "—")
Shown = tuple[Page, InlineKeyboardMarkup | None]


class SourcesHandler:
    """/source, its buttons, and the replies that carry a new title, publisher or date."""

    def __init__(self, services: Services, queue: JobQueue) -> None:
        self._services = services
        self._collection = services.collection
        self._door = Admission(services.administrators.is_admin, services.languages)
        self._queue = queue

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the commands, buttons and replies on."""
        fresh = WRITTEN
        application.add_handler(CommandHandler("source", self.show, fresh))
        for action, callback in (
            (Action.SOURCE, self.turn),
            (Action.SOURCE_EDIT, self.ask_value),
            (Action.SOURCE_REREAD, self.reread),
        ):
            application.add_handler(CallbackQueryHandler(callback, pattern=pattern(action)))
        application.add_handler(MessageHandler(_ReplyToEdit() & filters.TEXT & fresh, self.save_value))

    async def show(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the document whose number follows the command."""
        who = await self._door.message(update)
        if who is None:
            return
        numbers, _ = document_numbers(who.message.text or "")
        if not numbers:
            await who.say(page(say("source.usage", who.language)))
            return
        await who.say(*await self._document(numbers[0], 0, who.language))

    async def turn(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show other passages of a document."""
        button = await self._door.press(update)
        if button is None:
            return
        await reply(button)
        number = max(button.press.number(1) or 0, 0)
        await edit(context, button, *await self._document(button.press.number(0) or 0, number, button.language))

    async def ask_value(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask for the new title, publisher or date; the answer is a reply to that question."""
        button = await self._door.press(update)
        if button is None:
            return
        if button.press.text(1) not in EDITABLE:
            await reply(button, say("button.unknown", button.language), alert=True)
            return
        await reply(button)
        language, document_id, name = button.language, button.press.number(0) or 0, button.press.text(1)
        # The button under the question tells, days later too, what the reply is for.
        leave = InlineKeyboardButton(
            say("button.cancel", language), callback_data=data(Action.CANCEL, "edit", document_id, name)
        )
        await context.bot.send_message(
            button.chat_id,
            page([say(f"source.ask_{name}", language), f" (№ {document_id})"]).html,
            parse_mode=ParseMode.HTML,
            reply_markup=InlineKeyboardMarkup([[leave]]),
            message_thread_id=thread_under(button.query.message),
        )

    async def save_value(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep the value a reply carries."""
        who = await self._door.message(update)
        target = _edit_target(who.message.reply_to_message) if who else None
        if who is None or target is None:
            return
        document_id, name = target
        value = " ".join((who.message.text or "").split())[:_LONGEST_VALUE]
        read = _value(name, value)
        if read is None and (name == "title" or value not in _NOTHING):
            await who.say(page(say("source.untitled" if name == "title" else "source.bad_date", who.language)))
            return
        if isinstance(read, PartialDate) and not has_come_out(read):
            await who.say(page(say("source.date_to_come", who.language, date=read)))
            return
        try:
            await asyncio.to_thread(self._edit, document_id, name, read)
        except DocumentError:
            await who.say(page(say("source.unknown", who.language)))
            return
        await asyncio.to_thread(self._services.audit.note, who.id, "edit", f"№ {document_id}: {name} = {value}")
        await who.say(page(say("source.saved", who.language)))
        await who.say(*await self._document(document_id, 0, who.language))

    def _edit(self, document_id: int, name: str, value: str | PartialDate | None) -> None:
        changes: MetadataEdit = {}
        if name == "published" and not isinstance(value, str):
            changes["published"] = value
        elif name == "publisher" and not isinstance(value, PartialDate):
            changes["publisher"] = value
        elif isinstance(value, str):
            changes["title"] = value
        self._collection.edit(document_id, **changes)

    async def reread(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Read a document again, from where it came."""
        button = await self._door.press(update)
        if button is None:
            return
        await reply(button)
        payload = {"document": button.press.number(0) or 0}
        thread_id = thread_under(button.query.message)
        await self._queue.ask(JobKind.REREAD, button.chat_id, button.user_id, button.language, payload, thread_id)

    async def _document(self, document_id: int, number: int, language: Language) -> Shown:
        details = await asyncio.to_thread(
            self._collection.document, document_id, number * PASSAGES_PER_PAGE, PASSAGES_PER_PAGE
        )
        if details is None:
            return page(say("source.unknown", language)), None
        return document_page(details, language), document_keyboard(details, number, language)


class _ReplyToEdit(filters.MessageFilter):
    """Replies to a question for a new title, publisher or date."""

    def filter(self, message: Message) -> bool:
        return _edit_target(message.reply_to_message) is not None


def _edit_target(message: Message | None) -> tuple[int, str] | None:
    """Return the document and field that a question of ours asks about."""
    if message is None or message.reply_markup is None or message.from_user is None or not message.from_user.is_bot:
        return None
    for row in message.reply_markup.inline_keyboard:
        for button in row:
            made = press(str(button.callback_data or ""))
            if made.action == Action.CANCEL and made.text(0) == "edit" and made.text(2) in EDITABLE:
                return made.number(1) or 0, made.text(2)
    return None


def _value(name: str, value: str) -> str | PartialDate | None:
    """Return what a reply says; None for nothing, or for what is no date."""
    if value in _NOTHING:
        return None
    return parse_date(value) if name == "published" else value
