"""Every update is dealt with once: kept before Telegram is told, in order within a chat, side by side across chats."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable
from datetime import datetime
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import BaseUpdateProcessor

from bot.state.updates import Updates
from index.errors import StoreError

log = logging.getLogger(__name__)

# Updates of one chat wait for each other, so far more may be waiting than are being worked on.
MOST_WAITING = 4096
MOST_AT_WORK = 32


class NotKeptError(TelegramError):
    """An update could not be written down, so Telegram is not told that we have it, and sends it again.

    It is one of Telegram's errors because polling goes on after those, and would end for good after any other.
    """


class Inbox(asyncio.Queue[object]):
    """The application's update queue: what is put in is first written down, what was known is dropped.

    Polling tells Telegram that it has an update only after `put` has returned.
    """

    def __init__(self, updates: Updates) -> None:
        super().__init__()
        self._updates = updates

    async def put(self, item: object) -> None:
        """Keep an update and pass it on, unless it came before; raises NotKeptError."""
        if isinstance(item, Update) and not await self._is_new(item):
            log.info("update %d came again and is dropped", item.update_id)
            return
        await super().put(item)

    async def restore(self, bot: Bot) -> int:
        """Pass on what a stop left unfinished; return how many updates that are."""
        unfinished = await asyncio.to_thread(self._updates.unfinished)
        for _update_id, payload in unfinished:
            await super().put(Update.de_json(json.loads(payload), bot))
        return len(unfinished)

    async def _is_new(self, update: Update) -> bool:
        try:
            return await asyncio.to_thread(self._take, update)
        except StoreError as error:
            raise NotKeptError(str(error)) from error

    def _take(self, update: Update) -> bool:
        # Not update.to_json(): it fails on the date of a message that Telegram no longer shows.
        return self._updates.take(update.update_id, json.dumps(update.to_dict(), default=_seconds))


class ChatOrder(BaseUpdateProcessor):
    """Handles the updates of a chat one after another, those of different chats side by side."""

    def __init__(self, updates: Updates) -> None:
        super().__init__(MOST_WAITING)
        self._updates = updates
        self._at_work = asyncio.Semaphore(MOST_AT_WORK)
        self._locks: dict[object, asyncio.Lock] = {}

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await the handling of the update in its turn, and note that it is done.

        A handling that is cut off by the end of the process is not noted: the next start takes the update up again.
        """
        if not isinstance(update, Update):
            await coroutine
            return
        key = _lane(update)
        lock = self._locks.setdefault(key, asyncio.Lock())
        try:
            async with lock, self._at_work:
                await asyncio.to_thread(self._updates.begin, update.update_id)
                await coroutine
                await asyncio.to_thread(self._updates.finish, update.update_id)
        finally:
            if not lock.locked() and self._locks.get(key) is lock:
                del self._locks[key]


def _lane(update: Update) -> object:
    if update.effective_chat is not None:
        return update.effective_chat.id
    # An inline query belongs to no chat; a person types one after another.
    return ("user", update.effective_user.id) if update.effective_user is not None else None


def _seconds(value: object) -> int:
    if isinstance(value, datetime):
        return int(value.timestamp())
    raise TypeError(f"an update holds {type(value).__name__}, which is no JSON")
