"""/settings: what a chat wants, on buttons. In groups only its administrators may change anything."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Literal

from telegram import Bot, Chat, InlineKeyboardMarkup, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.error import TelegramError
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.channels import Channels
from bot.handlers.admission import WRITTEN
from bot.html.markup import Page, page
from bot.languages import Languages
from bot.menus import Menus
from bot.messages import say
from bot.pages.settings import (
    Place,
    digest_keyboard,
    digest_page,
    settings_keyboard,
    settings_page,
    speak_keyboard,
    speak_page,
)
from bot.presses import Action, pattern
from bot.pressing import Pressed, edit, pressed, reply, send_there
from bot.records import MOST_QUOTES, Chats, Preferences, Speak
from index.types import Language

log = logging.getLogger(__name__)

_OWNERS = (ChatMemberStatus.OWNER, ChatMemberStatus.ADMINISTRATOR)

Right = Literal["yes", "no", "unknown", "anonymous"]
_REFUSALS: dict[Right, str] = {
    "no": "settings.admins_only",
    "unknown": "settings.unchecked",
    "anonymous": "admin.anonymous",
}


class PreferencesHandler:
    """Shows and changes the settings of a chat; for the bot's administrators also those of its channels.

    `newest` gives the newest document's id, `note` writes into the audit log who did what.
    """

    def __init__(
        self,
        chats: Chats,
        channels: Channels,
        is_admin: Callable[[int], bool],
        newest: Callable[[], int],
        note: Callable[[int, str, str], None],
        menus: Menus,
    ) -> None:
        self._chats = chats
        self._languages = Languages(chats)
        self._channels = channels
        self._is_admin = is_admin
        self._newest = newest
        self._note = note
        self._menus = menus

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the command and its buttons on."""
        # A channel's administrators write there as the channel itself.
        kinds = WRITTEN | filters.UpdateType.CHANNEL_POST
        application.add_handler(CommandHandler("settings", self.show, filters=kinds))
        application.add_handler(CallbackQueryHandler(self.press, pattern=pattern(Action.SETTING)))

    async def show(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the settings of the chat, with buttons that change them."""
        message, chat, user = update.effective_message, update.effective_chat, update.effective_user
        if message is None or chat is None:
            return
        language = await self._languages.of(chat.id, user.language_code if user else None)
        right = await _right_to_see(context.bot, message)
        if right != "yes":
            await send_there(context, message, page(say(_REFUSALS[right], language)))
            return
        preferences = await asyncio.to_thread(self._chats.preferences, chat.id)
        place = await _place(chat, context.bot)
        channels = await self._channels_of(user.id, context.bot) if place.is_private and user else []
        shown = settings_page(preferences, language, place)
        await send_there(context, message, shown, settings_keyboard(preferences, language, place, channels))

    async def press(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Set what a button says, or show the choices it opens."""
        button = await pressed(update, self._languages)
        if button is None:
            return
        place = await self._place_of(button, context.bot)
        if place is None:
            await reply(button, say("button.not_admin", button.language), alert=True)
            return
        if not button.is_private:
            right = await _right(context.bot, button.chat_id, button.user_id)
            if right != "yes":
                await reply(button, say(_REFUSALS[right], button.language), alert=True)
                return
        setting, value = button.press.text(0), button.press.text(1)
        if setting == "close":
            await reply(button, say("settings.saved", button.language))
            await edit(context, button, page(say("settings.closed", button.language)), None)
        elif setting == "show":
            await reply(button)
            await edit(context, button, *await self._shown(button, place, value, button.language, context.bot))
        else:
            await self._change(context, button, place)

    async def _change(self, context: ContextTypes.DEFAULT_TYPE, button: Pressed, place: Place) -> None:
        chat_id = button.chat_id if place.elsewhere is None else place.elsewhere
        before = await asyncio.to_thread(self._chats.preferences, chat_id)
        after = changed(before, button.press.text(0), button.press.text(1))
        if after is None or (after.speak is not before.speak and after.speak not in place.speaks):
            await reply(button, say("button.unknown", button.language), alert=True)
            return
        if before.digest_hour is None and after.digest_hour is not None:
            # What is here already is not new.
            await asyncio.to_thread(self._chats.set_digest_seen, chat_id, await asyncio.to_thread(self._newest))
        await asyncio.to_thread(self._chats.save, chat_id, after)
        if after.language != before.language and not place.is_channel:
            self._menus.renew(context.bot, chat_id)
        if place.elsewhere is not None:
            detail = f"{place.title} ({chat_id}): {button.press.text(0)} = {button.press.text(1)}"
            await asyncio.to_thread(self._note, button.user_id, "settings", detail)
        language = await self._languages.of(button.chat_id, button.query.from_user.language_code)
        await reply(button, say("settings.saved", language))
        await edit(context, button, *await self._shown(button, place, "all", language, context.bot))

    async def _shown(
        self, button: Pressed, place: Place, choices: str, language: Language, bot: Bot
    ) -> tuple[Page, InlineKeyboardMarkup]:
        """Return the settings, or the choices of one of them."""
        chat_id = button.chat_id if place.elsewhere is None else place.elsewhere
        preferences = await asyncio.to_thread(self._chats.preferences, chat_id)
        if choices == "speak" and place.speaks:
            return speak_page(language, place), speak_keyboard(preferences, language, place)
        if choices == "digest":
            return digest_page(language), digest_keyboard(preferences, language, place)
        channels = await self._channels_of(button.user_id, bot) if place.is_private else []
        return settings_page(preferences, language, place), settings_keyboard(preferences, language, place, channels)

    async def _channels_of(self, user_id: int, bot: Bot) -> list[tuple[int, str]]:
        """Return the channels that a person may set up from the private chat."""
        return await self._channels.all(bot) if await asyncio.to_thread(self._is_admin, user_id) else []

    async def _place_of(self, button: Pressed, bot: Bot) -> Place | None:
        """Return what the button is about; None when it is about a channel that is not theirs to set up."""
        elsewhere = button.press.number(2)
        if elsewhere is None:
            return await _place(button.chat, bot)
        channels = await self._channels_of(button.user_id, bot) if button.is_private else []
        title = next((title for chat_id, title in channels if chat_id == elsewhere), None)
        return None if title is None else Place(is_channel=True, title=title, elsewhere=elsewhere)


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


async def _place(chat: Chat, bot: Bot) -> Place:
    is_group = chat.type in (ChatType.GROUP, ChatType.SUPERGROUP)
    # In privacy mode Telegram gives a bot only what is addressed to it, unless it administers the group.
    is_deaf = is_group and not bot.can_read_all_group_messages and await _right(bot, chat.id, bot.id) != "yes"
    return Place(
        is_private=chat.type == ChatType.PRIVATE, is_channel=chat.type == ChatType.CHANNEL, hears_everything=not is_deaf
    )


async def _right_to_see(bot: Bot, message: Message) -> Right:
    """Say whether whoever wrote administers the chat; an anonymous admin, and a channel's post, speak as the chat."""
    if message.chat.type == ChatType.PRIVATE:
        return "yes"
    if message.sender_chat is not None:
        return "yes" if message.sender_chat.id == message.chat.id else "anonymous"
    return await _right(bot, message.chat.id, message.from_user.id) if message.from_user else "no"


async def _right(bot: Bot, chat_id: int, user_id: int) -> Right:
    try:
        member = await bot.get_chat_member(chat_id, user_id)
    except TelegramError as error:
        log.warning("could not ask who administers a chat: %s", error)
        return "unknown"
    return "yes" if member.status in _OWNERS else "no"
