"""A document's title, publisher or date, put right by an administrator: the question, and the value that comes."""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CallbackQueryHandler, ContextTypes, MessageHandler, filters

from bot.handlers.admission import WRITTEN, Admission, Caller, thread_under
from bot.handlers.offered import OnlyLinks
from bot.html.markup import Page, page
from bot.messages import say
from bot.pages.administration import EDITABLE
from bot.presses import Action, data, pattern, press
from bot.pressing import reply
from bot.questions import is_question
from bot.services import Services
from index.errors import DocumentError
from index.text.dates import has_come_out, parse_date
from index.types import Language, MetadataEdit, PartialDate

# Who was asked for a value and comes back later than this more likely asks something.
WAITS_SECONDS = 600.0
# Far more than there are administrators at work.
_MOST_WAITING = 256
_LONGEST_VALUE = 300
_NOTHING = ("-", "–", "—")

Show = Callable[[int, int, Language], Awaitable[tuple[Page, InlineKeyboardMarkup | None]]]


@dataclass(frozen=True, slots=True)
class Field:
    """What of a document is to be changed: `name` is among `EDITABLE`."""

    document_id: int
    name: str


class Awaited:
    """Which fields private chats were asked for a moment ago; the next message there may be the value.

    It is forgotten by a restart: a reply to the question still says what it is for. `clock` counts seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._fields: OrderedDict[int, tuple[Field, float]] = OrderedDict()

    def put(self, chat_id: int, field: Field) -> None:
        """Wait for a value in a chat, and for no other there."""
        self._fields.pop(chat_id, None)
        self._fields[chat_id] = field, self._clock() + WAITS_SECONDS
        while len(self._fields) > _MOST_WAITING:
            self._fields.popitem(last=False)

    def get(self, chat_id: int) -> Field | None:
        """Return the field whose value is waited for, None when none is, or has been for too long."""
        field, until = self._fields.get(chat_id, (None, 0.0))
        return field if self._clock() < until else None

    def drop(self, chat_id: int) -> None:
        """Wait for nothing there."""
        self._fields.pop(chat_id, None)


class EditsHandler:
    """Asks for a new title, publisher or date, and keeps it.

    The value is a reply to the question; alone with the bot it is the next message, too, where that may be one.
    `show` makes the page of the document as it is then.
    """

    def __init__(self, services: Services, show: Show) -> None:
        self._services = services
        self._collection = services.collection
        self._door = Admission(services.administrators.is_admin, services.languages)
        self._show = show
        self._awaited = Awaited()

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the button, the replies and what comes after the question on."""
        application.add_handler(CallbackQueryHandler(self.ask, pattern=pattern(Action.SOURCE_EDIT)))
        awaited = _NextMessage(self._awaited, self._services.administrators.is_admin)
        values = (_ReplyToEdit() | awaited) & filters.TEXT & WRITTEN
        application.add_handler(MessageHandler(values, self.save))
        # Before all others: whatever they make of it, what is no value ends the wait for one.
        others = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE & ~awaited
        application.add_handler(MessageHandler(others, self.leave), group=-3)
        application.add_handler(CallbackQueryHandler(self.leave, pattern=pattern(Action.CANCEL)), group=-3)

    async def ask(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask for the new title, publisher or date."""
        button = await self._door.press(update)
        if button is None:
            return
        if button.press.text(1) not in EDITABLE:
            await reply(button, say("button.unknown", button.language), alert=True)
            return
        await reply(button)
        language, field = button.language, Field(button.press.number(0) or 0, button.press.text(1))
        # The button under the question tells, days later too, what the reply is for.
        leave = InlineKeyboardButton(
            say("button.cancel", language), callback_data=data(Action.CANCEL, "edit", field.document_id, field.name)
        )
        how = "source.ask_next" if button.is_private else "source.ask_reply"
        await context.bot.send_message(
            button.chat_id,
            page(
                [
                    *(say(f"source.ask_{field.name}", language), f" (№ {field.document_id})\n"),
                    say(how, language, minutes=round(WAITS_SECONDS / 60)),
                ]
            ).html,
            parse_mode=ParseMode.HTML,
            reply_markup=InlineKeyboardMarkup([[leave]]),
            message_thread_id=thread_under(button.query.message),
        )
        if button.is_private:
            self._awaited.put(button.chat_id, field)

    async def leave(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Wait for no value any longer: the person does something else."""
        if update.effective_chat is not None:
            self._awaited.drop(update.effective_chat.id)

    async def save(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Keep the value that came; after one that cannot be kept, another is waited for."""
        who = await self._door.message(update)
        if who is None:
            return
        field = _field_under(who.message.reply_to_message) or self._awaited.get(who.message.chat.id)
        if field is None:
            return
        value = " ".join((who.message.text or "").split())[:_LONGEST_VALUE]
        refusal = _refusal(field.name, value, who.language)
        if refusal is not None:
            await who.say(page(refusal))
            return
        self._awaited.drop(who.message.chat.id)
        await self._keep(who, field, value)

    async def _keep(self, who: Caller, field: Field, value: str) -> None:
        try:
            await asyncio.to_thread(self._edit, field, _value(field.name, value))
        except DocumentError:
            await who.say(page(say("source.unknown", who.language)))
            return
        detail = f"№ {field.document_id}: {field.name} = {value}"
        await asyncio.to_thread(self._services.audit.note, who.id, "edit", detail)
        await who.say(page(say("source.saved", who.language)))
        await who.say(*await self._show(field.document_id, 0, who.language))

    def _edit(self, field: Field, value: str | PartialDate | None) -> None:
        changes: MetadataEdit = {}
        if field.name == "published" and not isinstance(value, str):
            changes["published"] = value
        elif field.name == "publisher" and not isinstance(value, PartialDate):
            changes["publisher"] = value
        elif isinstance(value, str):
            changes["title"] = value
        self._collection.edit(field.document_id, **changes)


class _ReplyToEdit(filters.MessageFilter):
    """Replies to a question for a new title, publisher or date."""

    def filter(self, message: Message) -> bool:
        return _field_under(message.reply_to_message) is not None


class _NextMessage(filters.MessageFilter):
    """What an administrator writes alone with the bot when a value is waited for, and may be one."""

    def __init__(self, awaited: Awaited, is_admin: Callable[[int], bool]) -> None:
        super().__init__()
        self._awaited = awaited
        self._is_admin = is_admin

    def filter(self, message: Message) -> bool:
        field = self._awaited.get(message.chat.id)
        # Who is none any more asks questions like everybody. Where nothing is waited for, nobody is looked up.
        return field is not None and _may_be_value(field.name, message) and self._is_admin(message.chat.id)


_ONLY_LINKS = OnlyLinks()


def _may_be_value(name: str, message: Message) -> bool:
    """Say whether a message may be the value that was asked for: no command, link, forwarded text, reply elsewhere."""
    text = message.text or ""
    if not text.strip() or text.startswith("/") or message.forward_origin is not None or message.via_bot is not None:
        return False
    if message.reply_to_message is not None and _field_under(message.reply_to_message) is None:
        return False
    if _ONLY_LINKS.filter(message):
        return False
    # A headline may ask something; a date or a name does not.
    return name == "title" or not is_question(text)


def _field_under(message: Message | None) -> Field | None:
    """Return the document and field that a question of ours asks about."""
    if message is None or message.reply_markup is None or message.from_user is None or not message.from_user.is_bot:
        return None
    for row in message.reply_markup.inline_keyboard:
        for button in row:
            made = press(str(button.callback_data or ""))
            if made.action == Action.CANCEL and made.text(0) == "edit" and made.text(2) in EDITABLE:
                return Field(made.number(1) or 0, made.text(2))
    return None


def _refusal(name: str, value: str, language: Language) -> str | None:
    """Return why a value cannot be kept, None when it can."""
    read = _value(name, value)
    if read is None and (name == "title" or value not in _NOTHING):
        return say("source.untitled" if name == "title" else "source.bad_date", language)
    if isinstance(read, PartialDate) and not has_come_out(read):
        return say("source.date_to_come", language, date=read)
    return None


def _value(name: str, value: str) -> str | PartialDate | None:
    """Return what a reply says; None for nothing, or for what is no date."""
    if value in _NOTHING:
        return None
    return parse_date(value) if name == "published" else value
