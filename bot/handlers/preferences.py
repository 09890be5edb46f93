"""/settings: what a chat wants, on buttons. In groups only its administrators may change anything."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from typing import Any, Literal

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.languages import Languages, telegram_language
from bot.markup import Bold, Page, page
from bot.messages import say
from bot.presses import Action, data, pattern
from bot.pressing import Pressed, edit, pressed, reply, send_there
from bot.records import MOST_QUOTES, Chats, Preferences, Speak
from index.types import Language

log = logging.getLogger(__name__)

_OWNERS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)
# Morning to evening in Baghdad (UTC+3), and none.
DIGEST_HOURS: tuple[int | None, ...] = (None, 4, 6, 9, 12, 15, 18)
LANGUAGES: tuple[Language | None, ...] = (None, "ar", "en")

Right = Literal["yes", "no", "unknown"]


class Settings:
    """Shows and changes the settings of a chat."""

    def __init__(self, chats: Chats) -> None:
        self._chats = chats
        self._languages = Languages(chats)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the command and its buttons on."""
        # A channel's administrators write there as the channel itself.
        kinds = filters.UpdateType.MESSAGE | filters.UpdateType.CHANNEL_POST
        application.add_handler(CommandHandler("settings", self.show, filters=kinds))
        application.add_handler(CallbackQueryHandler(self.change, pattern=pattern(Action.SETTING)))

    async def show(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the settings of the chat, with buttons that change them."""
        message, chat, user = update.effective_message, update.effective_chat, update.effective_user
        if message is None or chat is None:
            return
        preferences = await asyncio.to_thread(self._chats.preferences, chat.id)
        language = preferences.language or telegram_language(user.language_code if user else None)
        is_private = chat.type == ChatType.PRIVATE
        speaks_as_chat = message.sender_chat is not None and message.sender_chat.id == chat.id
        if not is_private and not speaks_as_chat:
            right = await _right(context, chat.id, user.id) if user else "no"
            if right != "yes":
                await send_there(context, message, page(_refusal(right, language)))
                return
        shown = settings_page(preferences, language, is_private=is_private)
        await send_there(context, message, shown, settings_keyboard(preferences, language, is_private=is_private))

    async def change(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Set what a button says, and show the settings as they are then."""
        button = await pressed(update, self._languages)
        if button is None:
            return
        if not button.is_private:
            right = await _right(context, button.chat_id, button.user_id)
            if right != "yes":
                await reply(button, _refusal(right, button.language), alert=True)
                return
        before = await asyncio.to_thread(self._chats.preferences, button.chat_id)
        if button.press.text(0) == "close":
            language = before.language or telegram_language(button.query.from_user.language_code)
            await reply(button, say("settings.saved", language))
            await edit(context, button, page(say("settings.closed", language)), None)
            return
        after = changed(before, button.press.text(0), button.press.text(1))
        if after is None:
            await reply(button, say("button.unknown", button.language), alert=True)
            return
        await asyncio.to_thread(self._chats.save, button.chat_id, after)
        await self._shown(context, button, after)

    async def _shown(self, context: ContextTypes.DEFAULT_TYPE, button: Pressed, preferences: Preferences) -> None:
        language = preferences.language or telegram_language(button.query.from_user.language_code)
        await reply(button, say("settings.saved", language))
        shown = settings_page(preferences, language, is_private=button.is_private)
        await edit(context, button, shown, settings_keyboard(preferences, language, is_private=button.is_private))


def changed(preferences: Preferences, setting: str, value: str) -> Preferences | None:
    """Return the settings with one changed, None when there is no such setting or value."""
    if setting == "language" and value in ("auto", "ar", "en"):
        return replace(preferences, language=None if value == "auto" else "ar" if value == "ar" else "en")
    if setting == "speak" and value in list(Speak):
        return replace(preferences, speak=Speak(value))
    if setting == "quotes" and value.isdecimal() and 1 <= int(value) <= MOST_QUOTES:
        return replace(preferences, quotes=int(value))
    if setting == "digest" and value == "off":
        return replace(preferences, digest_hour=None)
    if setting == "digest" and value.isdecimal() and int(value) < 24:
        return replace(preferences, digest_hour=int(value))
    return None


def settings_page(preferences: Preferences, language: Language, *, is_private: bool) -> Page:
    """Return the settings as they are."""
    lines = [label for label, _ in _labels(preferences, language, is_private=is_private)]
    title, note = Bold(say("settings.title", language)), say("settings.note", language)
    return page([title, "\n\n", "\n".join(lines), "\n\n", note])


def settings_keyboard(preferences: Preferences, language: Language, *, is_private: bool) -> InlineKeyboardMarkup:
    """Return a button for each setting that shows its value and moves it to the next, and one to be done."""
    rows = [
        [InlineKeyboardButton(label, callback_data=made)]
        for label, made in _labels(preferences, language, is_private=is_private)
    ]
    done = InlineKeyboardButton(say("settings.close", language), callback_data=data(Action.SETTING, "close"))
    return InlineKeyboardMarkup([*rows, [done]])


def _labels(preferences: Preferences, language: Language, *, is_private: bool) -> list[tuple[str, str]]:
    """Return for each setting how it stands, and the data that moves it on."""
    chosen = say(f"settings.language_{preferences.language or 'auto'}", language)
    next_language = LANGUAGES[(LANGUAGES.index(preferences.language) + 1) % len(LANGUAGES)] or "auto"
    speaks = list(Speak)
    next_speak = speaks[(speaks.index(preferences.speak) + 1) % len(speaks)]
    found = [
        (say("settings.language", language, value=chosen), data(Action.SETTING, "language", next_language)),
        (
            say("settings.quotes", language, count=preferences.quotes),
            data(Action.SETTING, "quotes", preferences.quotes % MOST_QUOTES + 1),
        ),
        (
            say("settings.digest", language, value=_digest(preferences.digest_hour, language)),
            data(Action.SETTING, "digest", _next_digest(preferences.digest_hour)),
        ),
    ]
    if not is_private:
        speak = say(f"settings.speak_{preferences.speak}", language)
        made = data(Action.SETTING, "speak", next_speak)
        found.insert(1, (say("settings.speak", language, value=speak), made))
    return found


def _digest(hour: int | None, language: Language) -> str:
    if hour is None:
        return say("settings.digest_off", language)
    return say("settings.digest_at", language, hour=f"{hour:02}:00")


def _next_digest(hour: int | None) -> int | str:
    position = DIGEST_HOURS.index(hour) if hour in DIGEST_HOURS else 0
    following = DIGEST_HOURS[(position + 1) % len(DIGEST_HOURS)]
    return "off" if following is None else following


async def _right(context: ContextTypes.DEFAULT_TYPE, chat_id: int, user_id: int) -> Right:
    try:
        member = await context.bot.get_chat_member(chat_id, user_id)
    except TelegramError as error:
        log.warning("could not ask who administers a chat: %s", error)
        return "unknown"
    return "yes" if member.status in _OWNERS else "no"


def _refusal(right: Right, language: Language) -> str:
    return say("settings.unchecked" if right == "unknown" else "settings.admins_only", language)
