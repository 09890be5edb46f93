"""Who is asking, and may they: what every administrator's handler begins with."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, MaybeInaccessibleMessage, Message, Update
from telegram.constants import ChatType

from bot.languages import telegram_language
from bot.markup import Page, page
from bot.messages import say
from bot.policy import thread_of
from bot.pressing import Pressed, pressed, reply, reply_there
from index.types import Language


@dataclass(frozen=True, slots=True)
class Caller:
    """An administrator, or the group that spoke for one, and the message they wrote."""

    id: int
    language: Language
    message: Message

    @property
    def is_private(self) -> bool:
        """Whether nobody else reads along."""
        return self.message.chat.type == ChatType.PRIVATE

    async def say(self, words: Page, keyboard: InlineKeyboardMarkup | None = None) -> Message:
        """Answer under the message."""
        return await reply_there(self.message, words, keyboard)


def thread_under(message: MaybeInaccessibleMessage | None) -> int | None:
    """Return the forum topic of the message that a button was pressed under; None when it no longer tells."""
    return thread_of(message) if isinstance(message, Message) else None


def caller(update: Update) -> Caller | None:
    """Return who wrote the message; an anonymous admin is the group. None when nobody wrote it here."""
    message = update.effective_message
    # A channel's post that Telegram carries into the discussion group was written in the channel, not here.
    if message is None or message.is_automatic_forward:
        return None
    sender = message.sender_chat or message.from_user
    if sender is None:
        return None
    code = message.from_user.language_code if message.from_user else None
    return Caller(sender.id, telegram_language(code), message)


async def admitted(update: Update, may: Callable[[int], bool], refusal: str = "admin.only") -> Caller | None:
    """Return the caller when they may; else refuse politely and return None."""
    who = caller(update)
    if who is None:
        return None
    if await asyncio.to_thread(may, who.id):
        return who
    await who.say(page(say(refusal, who.language)))
    return None


async def admitted_press(update: Update, may: Callable[[int], bool]) -> Pressed | None:
    """Return the press when whoever pressed may; else say so to them alone and return None."""
    button = pressed(update)
    if button is None or await asyncio.to_thread(may, button.user_id):
        return button
    await reply(button, say("button.not_admin", button.user_language), alert=True)
    return None
