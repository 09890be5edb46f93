"""Who is asking, and may they: what every administrator's handler begins with."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass

from telegram import InlineKeyboardMarkup, MaybeInaccessibleMessage, Message, Update
from telegram.constants import ChatType
from telegram.ext import ContextTypes, filters

from bot.html.markup import Page, page
from bot.languages import Languages
from bot.mentions import Identity
from bot.messages import say
from bot.policy import is_written_here, thread_of
from bot.pressing import Pressed, pressed, reply, reply_there, send_privately
from index.types import Language


class _WrittenHere(filters.MessageFilter):
    """Lets through what a person wrote here: a command of another bot, or of a channel's post, is none to us."""

    def filter(self, message: Message) -> bool:
        bot = message.get_bot()
        return is_written_here(message, Identity(bot.id, bot.username))


# What commands are taken from: new messages; an edit repeats no command.
WRITTEN = filters.UpdateType.MESSAGE & _WrittenHere()

# Who taps twice does so at once.
_REMEMBERED_PRESSES = 256


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


class Admission:
    """The door to what only administrators may do; `is_admin` knows them, `languages` how to speak to them."""

    def __init__(self, is_admin: Callable[[int], bool], languages: Languages) -> None:
        self._is_admin = is_admin
        self._languages = languages
        self._done: OrderedDict[tuple[int, int, str], None] = OrderedDict()

    async def caller(self, update: Update) -> Caller | None:
        """Return who wrote the message; an anonymous admin is the group. None when nobody wrote it here."""
        message = update.effective_message
        if message is None:
            return None
        sender = message.sender_chat or message.from_user
        if sender is None:
            return None
        code = message.from_user.language_code if message.from_user else None
        return Caller(sender.id, await self._languages.of(message.chat.id, code), message)

    async def message(
        self, update: Update, may: Callable[[int], bool] | None = None, refusal: str = "admin.only"
    ) -> Caller | None:
        """Return the caller when they may (by default: administer); else refuse politely and return None."""
        who = await self.caller(update)
        if who is None:
            return None
        if await asyncio.to_thread(may or self._is_admin, who.id):
            return who
        # Telegram does not say which of a group's admins wrote in its name.
        await who.say(page(say("admin.anonymous" if who.message.sender_chat else refusal, who.language)))
        return None

    async def private_language(self, who: Caller) -> Language:
        """Return the language of the caller's own chat with us, wherever they wrote."""
        user = who.message.from_user
        return await self._languages.of(who.id, user.language_code if user else None)

    async def say_alone(
        self,
        context: ContextTypes.DEFAULT_TYPE,
        who: Caller,
        words: Page,
        keyboard: InlineKeyboardMarkup | None = None,
    ) -> None:
        """Send to the caller what nobody else is to read; say where they wrote that they must open a chat first."""
        if not await send_privately(context, who.id, words, keyboard):
            await who.say(page(say("admin.open_private", who.language)))

    async def press(self, update: Update) -> Pressed | None:
        """Return the press when whoever pressed administers; else say so to them alone and return None."""
        button = await pressed(update, self._languages)
        if button is None or await asyncio.to_thread(self._is_admin, button.user_id):
            return button
        await reply(button, say("button.not_admin", button.language), alert=True)
        return None

    async def press_once(self, update: Update) -> Pressed | None:
        """Return the press as `press` does; None when the same button was pressed before and what it does is `done`.

        A finger that taps twice has both taps come from the message as it was: the second would undo a rollback, or
        take the way back from a removal.
        """
        button = await self.press(update)
        if button is None or _of(button) not in self._done:
            return button
        await reply(button)
        return None

    def done(self, button: Pressed) -> None:
        """Remember that what a button does is done: chats take their presses in turn."""
        self._done[_of(button)] = None
        while len(self._done) > _REMEMBERED_PRESSES:
            self._done.popitem(last=False)


def _of(button: Pressed) -> tuple[int, int, str]:
    return button.chat_id, button.message_id, str(button.query.data)
