"""The @names by which a group means itself: its own, and those of the channel whose posts it discusses."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict

from telegram import Bot, ChatFullInfo
from telegram.error import TelegramError

log = logging.getLogger(__name__)

# Names and channels seldom change.
KEPT_SECONDS = 3600.0
MOST_KEPT = 1_000


class Discussions:
    """Asks Telegram once an hour for what a group is called."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, tuple[float, frozenset[str]]] = OrderedDict()

    async def names_of(self, chat_id: int, bot: Bot) -> frozenset[str]:
        """Return the names, with the @ and in lower case; none where Telegram does not tell."""
        asked_at, names = self._known.pop(chat_id, (0.0, frozenset[str]()))
        now = time.monotonic()
        if not asked_at or now - asked_at > KEPT_SECONDS:
            asked_at, names = now, await _names(chat_id, bot)
        self._known[chat_id] = asked_at, names
        while len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)
        return names


async def _names(chat_id: int, bot: Bot) -> frozenset[str]:
    try:
        chat = await bot.get_chat(chat_id)
        channel = await bot.get_chat(chat.linked_chat_id) if chat.linked_chat_id else None
    except TelegramError as error:
        log.debug("what the chat %s is called cannot be looked up: %s", chat_id, error)
        return frozenset()
    return _called(chat) | (_called(channel) if channel is not None else frozenset())


def _called(chat: ChatFullInfo) -> frozenset[str]:
    names = (*chat.active_usernames, *((chat.username,) if chat.username else ()))
    return frozenset(f"@{name.lower()}" for name in names)
