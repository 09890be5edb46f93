"""The @names by which a group means itself: its own, and those of the channel whose posts it discusses."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict

from telegram import Bot, ChatFullInfo
from telegram.error import BadRequest, Forbidden, TelegramError

log = logging.getLogger(__name__)

# Names and channels seldom change.
KEPT_SECONDS = 3600.0
# Where Telegram did not answer.
ASKED_AGAIN_SECONDS = 60.0
MOST_KEPT = 1_000


class Discussions:
    """Asks Telegram at most once an hour for what a group is called, once a minute where it does not answer."""

    def __init__(self) -> None:
        self._known: OrderedDict[int, tuple[float, frozenset[str]]] = OrderedDict()

    async def names_of(self, chat_id: int, bot: Bot) -> frozenset[str]:
        """Return the names, with the @ and in lower case; those of before where Telegram does not answer."""
        until, names = self._known.pop(chat_id, (0.0, frozenset[str]()))
        now = time.monotonic()
        if now >= until:
            try:
                names, until = await _names(chat_id, bot), now + KEPT_SECONDS
            except TelegramError as error:
                log.debug("what the chat %s is called cannot be looked up: %s", chat_id, error)
                until = now + ASKED_AGAIN_SECONDS
        self._known[chat_id] = until, names
        while len(self._known) > MOST_KEPT:
            self._known.popitem(last=False)
        return names


async def _names(chat_id: int, bot: Bot) -> frozenset[str]:
    chat = await _told(chat_id, bot)
    channel = await _told(chat.linked_chat_id, bot) if chat is not None and chat.linked_chat_id else None
    return frozenset().union(*(_called(one) for one in (chat, channel) if one is not None))


async def _told(chat_id: int, bot: Bot) -> ChatFullInfo | None:
    """Return a chat; None where the bot may not know it."""
    try:
        return await bot.get_chat(chat_id)
    except (BadRequest, Forbidden) as error:
        log.debug("the chat %s is not told of: %s", chat_id, error)
        return None


def _called(chat: ChatFullInfo) -> frozenset[str]:
    names = (*chat.active_usernames, *((chat.username,) if chat.username else ()))
    return frozenset(f"@{name.lower()}" for name in names)
