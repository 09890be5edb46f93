"""The commands that Telegram shows: in a chat's language where it has chosen one, to administrators theirs as well."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from bot.messages import say
from bot.records import Chats
from index.types import Language

log = logging.getLogger(__name__)

# In the order of the menu; the second are for administrators only.
COMMANDS = ("ask", "timeline", "bases", "factions", "sources", "settings", "forget", "help")
ADMIN_COMMANDS = (
    *("add", "source", "remove", "reindex", "cancel", "rollback", "status", "export", "audit", "grant", "revoke"),
    *("publish", "gaps", "stats"),
)


def menu(language: Language, *, admin: bool = False) -> list[BotCommand]:
    """Return the command menu that Telegram shows."""
    names = (*COMMANDS, *ADMIN_COMMANDS) if admin else COMMANDS
    return [BotCommand(name, say(f"command.{name}", language)) for name in names]


class Menus:
    """Keeps the menus of single chats right; all others have those of everybody.

    A group is several people's: administrators have their commands in the private chat alone.
    """

    def __init__(self, chats: Chats, is_admin: Callable[[int], bool]) -> None:
        self._chats = chats
        self._is_admin = is_admin
        # One after another, each as things are when it is its turn: the last one is right.
        self._turn = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    def renew(self, bot: Bot, chat_id: int) -> None:
        """Set a chat's menu soon: Telegram lets nobody do that often, and nobody's answer waits for it."""
        task = asyncio.create_task(self.show(bot, chat_id))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def show(self, bot: Bot, chat_id: int) -> None:
        """Set a chat's menu, or take it away where it would be everybody's; what Telegram refuses stays as it was."""
        async with self._turn:
            chosen = (await asyncio.to_thread(self._chats.preferences, chat_id)).language
            admin = await asyncio.to_thread(self._is_admin, chat_id)
            scope = BotCommandScopeChat(chat_id)
            try:
                if chosen is None and not admin:
                    await bot.delete_my_commands(scope)
                else:
                    await bot.set_my_commands(menu(chosen or "en", admin=admin), scope)
                # What a language has of its own goes before what all have: not where the chat has chosen.
                if chosen is None and admin:
                    await bot.set_my_commands(menu("ar", admin=True), scope, language_code="ar")
                else:
                    await bot.delete_my_commands(scope, language_code="ar")
            except TelegramError as error:
                # Nobody has opened a chat with the bot, or it was removed: then there is no menu.
                log.debug("the menu of chat %d could not be set: %s", chat_id, error.message)

    async def stop(self) -> None:
        """Leave the rest to the next change."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
