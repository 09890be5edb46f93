"""/start and /help: what the bot is for and how to ask, in the reader's language."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from telegram import LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.ext import Application, CommandHandler, ContextTypes, MessageHandler, filters

from bot.handlers.admission import WRITTEN
from bot.html.markup import Bold, Node, Page, page
from bot.menus import menu
from bot.messages import say
from bot.pages.renderer import examples
from bot.policy import thread_of
from bot.records import Rank
from bot.services import Services
from index.types import Language

# A command for the bot, of those that came this far.
_UNKNOWN = re.compile(r"^/(?!ask(?:\s|$))\w+(?:\s|$)", re.IGNORECASE)


def start_page(language: Language) -> Page:
    """Return the welcome."""
    return page([Bold(say("start.title", language)), "\n\n", say("start.text", language), "\n", examples(language)])


def help_page(language: Language, bot: str, rank: Rank = Rank.EVERYBODY) -> Page:
    """Return how to ask where, and the commands of somebody of that rank."""
    ways = [
        say("help.private", language),
        say("help.groups", language, bot=bot),
        say("help.inline", language, bot=bot),
        say("help.follow_up", language),
    ]
    commands = "\n".join(f"/{command.command} – {command.description}" for command in menu(language, rank))
    content: list[Node] = [Bold(say("help.title", language)), "\n", "\n".join(f"• {way}" for way in ways)]
    return page([*content, "\n\n", Bold(say("help.commands", language)), "\n", commands])


class CommandsHandler:
    """Answers /start and /help."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the commands on."""
        fresh = WRITTEN
        application.add_handler(CommandHandler("start", self.start, fresh))
        application.add_handler(CommandHandler("help", self.help, fresh))

    def register_last(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take on the commands that nobody knows; in a group they may be another bot's."""
        unknown = WRITTEN & filters.ChatType.PRIVATE & filters.Regex(_UNKNOWN)
        application.add_handler(MessageHandler(unknown, self.help))

    async def start(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Welcome; whatever a link to the bot carried along is ignored."""
        user = update.effective_user
        if user is not None and await asyncio.to_thread(self._services.administrators.is_admin, user.id):
            # Whoever was made one before they opened this chat had nowhere to show them.
            self._services.menus.renew(_context.bot, user.id)
        await self._say(update, start_page(await self._language(update)))

    async def help(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say how to ask."""
        user = update.effective_user
        rank = await asyncio.to_thread(self._services.administrators.rank, user.id) if user else Rank.EVERYBODY
        language = await self._language(update)
        await self._say(update, help_page(language, f"@{context.bot.username}", rank))

    async def _language(self, update: Update) -> Language:
        chat, user = update.effective_chat, update.effective_user
        return await self._services.languages.of(chat.id if chat else 0, user.language_code if user else None)

    async def _say(self, update: Update, words: Page) -> None:
        message = update.effective_message
        if message is None:
            return
        await message.get_bot().send_message(
            message.chat.id,
            words.html,
            parse_mode=ParseMode.HTML,
            message_thread_id=thread_of(message),
            link_preview_options=LinkPreviewOptions(is_disabled=True),
        )
