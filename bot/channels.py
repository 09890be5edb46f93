"""The channels that answers and digests can go to: those the bot was added to, and those of the settings."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Sequence

from telegram import Bot
from telegram.error import TelegramError

from bot.records import Chats

log = logging.getLogger(__name__)

# Telegram takes a hundred buttons under a message, and nobody looks through more.
MOST = 50


class Channels:
    """Knows the channels by id and title; `configured` are ids or @names, looked up once."""

    def __init__(self, chats: Chats, configured: Sequence[str]) -> None:
        self._chats = chats
        self._configured = configured
        self._looked_up: dict[str, tuple[int, str]] = {}

    async def all(self, bot: Bot) -> list[tuple[int, str]]:
        """Return id and title of each, fifty at most; one that cannot be looked up is left out."""
        found = dict(await asyncio.to_thread(self._chats.channels))
        for name in self._configured:
            if name not in self._looked_up:
                channel = await _looked_up(bot, name)
                if channel is None:
                    continue
                self._looked_up[name] = channel
            chat_id, title = self._looked_up[name]
            found[chat_id] = title
        return list(found.items())[:MOST]


async def _looked_up(bot: Bot, name: str) -> tuple[int, str] | None:
    try:
        chat = await bot.get_chat(name if name.startswith("@") else int(name))
    except TelegramError as error:
        log.warning("the channel %s of PUBLISH_CHATS cannot be looked up: %s", name, error)
        return None
    return chat.id, chat.title or name
