"""The commands that Telegram shows: in a chat's language where it has chosen one, to administrators theirs as well."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from telegram import Bot, BotCommand, BotCommandScopeChat
from telegram.error import TelegramError

from bot.messages import say
from bot.records import Chats, Rank
from index.types import Language

log = logging.getLogger(__name__)

# In the order of the menu; the second are for administrators only, the third for those who are owners.
COMMANDS = ("ask", "timeline", "bases", "factions", "sources", "settings", "forget", "help")
ADMIN_COMMANDS = tuple("add source remove reindex cancel rollback status audit publish gaps stats".split())
OWNER_COMMANDS = ("export", "grant", "revoke")


def menu(language: Language, rank: Rank = Rank.EVERYBODY) -> list[BotCommand]:
    """Return the command menu that Telegram shows to somebody of that rank."""
    rooms = (COMMANDS, ADMIN_COMMANDS, OWNER_COMMANDS)[: rank + 1]
    names = [name for room in rooms for name in room]
    return [BotCommand(name, say(f"command.{name}", language)) for name in names]


class Menus:
    """Keeps the menus of single chats right; all others have those of everybody.

    A group is several people's: administrators have their commands in the private chat alone.
    """

    def __init__(self, chats: Chats, rank: Callable[[int], Rank]) -> None:
        self._chats = chats
        self._rank = rank
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
            rank = await asyncio.to_thread(self._rank, chat_id)
            scope = BotCommandScopeChat(chat_id)
            try:
                if chosen is None and rank is Rank.EVERYBODY:
                    await bot.delete_my_commands(scope)
                else:
                    await bot.set_my_commands(menu(chosen or "en", rank), scope)
                # What a language has of its own goes before what all have: not where the chat has chosen.
                if chosen is None and rank is not Rank.EVERYBODY:
                    await bot.set_my_commands(menu("ar", rank), scope, language_code="ar")
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
