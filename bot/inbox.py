"""Every update is dealt with once: kept before Telegram is told, in order within a chat, side by side across chats."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Coroutine, Set
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import BaseUpdateProcessor

from bot.entities import marked, written
from bot.reception import mend
from bot.slots import Slots
from bot.state.updates import Updates
from index.errors import StoreError

log = logging.getLogger(__name__)

# Updates of one chat wait for each other, so far more may be waiting than are being worked on.
MOST_WAITING = 4096


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
        self.suspects: set[int] = set()
        """The updates that were being handled when the process last died: one of them may be why."""

    async def put(self, item: object) -> None:
        """Keep an update and pass it on, unless it came before; raises NotKeptError."""
        if isinstance(item, Update):
            item = marked(item)
            if not await self._is_new(item):
                log.info("update %d came again and is dropped", item.update_id)
                return
        await super().put(item)

    async def restore(self, bot: Bot) -> int:
        """Pass on what a stop left unfinished; return how many updates that are."""
        unfinished = await asyncio.to_thread(self._updates.unfinished)
        for update_id, payload, attempts in unfinished:
            if attempts:
                self.suspects.add(update_id)
            # What was kept once was readable then; another version of the library must not stop the start over it.
            await super().put(Update.de_json(mend(json.loads(payload)), bot))
        return len(unfinished)

    async def _is_new(self, update: Update) -> bool:
        try:
            return await asyncio.to_thread(self._take, update)
        except StoreError as error:
            raise NotKeptError(str(error)) from error

    def _take(self, update: Update) -> bool:
        return self._updates.take(update.update_id, written(update))


@dataclass(slots=True)
class _Lane:
    """A chat's turn, and how many updates want it."""

    turn: asyncio.Lock = field(default_factory=asyncio.Lock)
    updates: int = 0


class ChatOrder(BaseUpdateProcessor):
    """Handles the updates of a chat one after another, those of different chats side by side in a place each.

    `suspects` go one by one, so that only the one that kills the process uses up its attempts.
    """

    def __init__(self, updates: Updates, slots: Slots, suspects: Set[int] = frozenset()) -> None:
        super().__init__(MOST_WAITING)
        self._updates = updates
        self._slots = slots
        self._suspects = suspects
        self._one_suspect = asyncio.Lock()
        self._lanes: dict[object, _Lane] = {}
        self._tasks: set[asyncio.Task[Any]] = set()
        self._is_closed = False

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    async def abandon(self) -> None:
        """Cut off what is still being handled, and begin nothing more; the next start takes it up again.

        To be called while the bot can still be used: a handler that finds it closed would be done, without an answer.
        """
        self._is_closed = True
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def do_process_update(self, update: object, coroutine: Awaitable[Any]) -> None:
        """Await the handling of the update in its turn, and note that it is done.

        A handling that is cut off by the end of the process is not noted: the next start takes the update up again.
        """
        task = asyncio.current_task()
        if task is not None:
            self._tasks.add(task)
        try:
            if not self._is_closed:
                await self._handle(update, coroutine)
        finally:
            # One that never had its turn must not be warned of.
            if isinstance(coroutine, Coroutine):
                coroutine.close()
            if task is not None:
                self._tasks.discard(task)

    async def _handle(self, update: object, coroutine: Awaitable[Any]) -> None:
        if not isinstance(update, Update):
            await coroutine
            return
        key = _lane(update)
        lane = self._lanes.setdefault(key, _Lane())
        lane.updates += 1
        try:
            alone = self._one_suspect if update.update_id in self._suspects else nullcontext()
            async with lane.turn, alone, self._slots.taken():
                await self._handle_in_turn(update.update_id, coroutine)
        finally:
            lane.updates -= 1
            if not lane.updates:
                del self._lanes[key]

    async def _handle_in_turn(self, update_id: int, coroutine: Awaitable[Any]) -> None:
        await self._note(self._updates.begin, update_id)
        try:
            await coroutine
        except asyncio.CancelledError:
            # Stopped by us, not by what the update did: this attempt does not count. No thread, for none may be left.
            self._updates.leave(update_id)
            raise
        await self._note(self._updates.finish, update_id)

    async def _note(self, what: Callable[[int], None], update_id: int) -> None:
        """Note how far an update is; where that cannot be written, answering it matters more."""
        try:
            await asyncio.to_thread(what, update_id)
        except StoreError as error:
            log.error("update %d: %s", update_id, error)


def _lane(update: Update) -> object:
    if update.effective_chat is not None:
        return update.effective_chat.id
    # An inline query belongs to no chat; a person types one after another.
    return ("user", update.effective_user.id) if update.effective_user is not None else None
