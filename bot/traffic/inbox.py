"""Every update is dealt with once: kept before Telegram is told, in order within a chat, side by side across chats."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable, Coroutine, Iterable, Sequence
from contextlib import AsyncExitStack
from typing import Any

from telegram import Bot, Update
from telegram.error import TelegramError
from telegram.ext import BaseUpdateProcessor

from bot.state.updates import Updates
from bot.traffic.backlog import Backlog, Waiting, lane_of
from bot.traffic.entities import marked, written
from bot.traffic.reception import Raw, read
from bot.traffic.slots import Slots
from index.errors import StoreError

log = logging.getLogger(__name__)

# So many updates are held in memory; those that wait behind them are read again from the database in their turn.
WINDOW = 500
# So many have been begun, with those that wait for a flooded chat or for Telegram.
MOST_IN_HAND = 512


class NotKeptError(TelegramError):
    """An update could not be written down, so Telegram is not told that we have it, and sends it again.

    It is one of Telegram's errors because polling goes on after those, and would end for good after any other.
    """


class Inbox(asyncio.Queue[object]):
    """The application's update queue: what is put in is first written down, what was known is dropped.

    An update comes out when there is a place to work on it and nothing of its chat is in hand; `over` says when it is.
    """

    def __init__(self, updates: Updates, slots: Slots, window: int = WINDOW) -> None:
        super().__init__()
        self._updates = updates
        self._slots = slots
        self._backlog = Backlog(window)
        self._bot: Bot | None = None
        self._in_hand = 0
        self._is_closed = False
        self._reading: set[asyncio.Task[None]] = set()
        self.suspects: set[int] = set()
        """The updates that were being handled when the process last died: one of them may be why."""
        slots.tell(self._hand_out)

    async def receive(self, came: Iterable[Raw], bot: Bot) -> None:
        """Keep updates as they came and pass them on, but for those that came before; raises NotKeptError.

        Telegram may be told that we have them when this returns. What cannot be read is logged by its number.
        """
        self._bot = bot
        legible: list[tuple[Update, str]] = []
        for raw in came:
            update = read(raw, bot)
            if update is not None:
                legible.append((marked(update), json.dumps(raw)))
            # A hundred come at once; answers must not wait for all of them to be read.
            await asyncio.sleep(0)
        if legible:
            await self._keep(legible)

    async def put(self, item: object) -> None:
        """Keep an update and pass it on, unless it came before; raises NotKeptError.

        Anything else is python-telegram-bot's sign to stop: after it nothing more is handed out.
        """
        if not isinstance(item, Update):
            self._is_closed = True
            await super().put(item)
        elif lane_of(item) is not None:
            self._bot = item.get_bot()
            update = marked(item)
            await self._keep([(update, written(update))])

    async def close(self) -> None:
        """Hand out nothing more, and return when what was handed out is being worked on.

        The application must still run: it warns of work that is begun after its stop, and waits for none of it.
        """
        self._is_closed = True
        while not self.empty():
            await asyncio.sleep(0)
        # The last one taken out may not have its task yet.
        await asyncio.sleep(0)

    async def restore(self, bot: Bot) -> int:
        """Pass on what a stop left unfinished; return how many updates that are."""
        self._bot, count, last = bot, 0, None
        await asyncio.to_thread(self._updates.give_up)
        while rows := await asyncio.to_thread(self._updates.unfinished_after, last):
            for update_id, payload, attempts in rows:
                if attempts:
                    self.suspects.add(update_id)
                self._backlog.add(_reread(update_id, payload, bot))
            last, count = rows[-1][0], count + len(rows)
        self._hand_out()
        return count

    def over(self, update: Update) -> None:
        """Let the next update of the chat have its turn, and whoever waits for a place."""
        self._in_hand -= 1
        self._backlog.over(lane_of(update))
        self._hand_out()

    @property
    def held(self) -> int:
        """How many of the waiting updates are in memory."""
        return self._backlog.held

    async def _keep(self, came: Sequence[tuple[Update, str]]) -> None:
        try:
            fresh = await self._updates.take_together({update.update_id: payload for update, payload in came})
        except StoreError as error:
            raise NotKeptError(str(error)) from error
        for update in {update.update_id: update for update, _ in came}.values():
            if update.update_id in fresh:
                self._backlog.add(update)
            else:
                log.info("update %d came again and is dropped", update.update_id)
        self._hand_out()

    def _hand_out(self) -> None:
        while not self._is_closed and self._has_room() and (waiting := self._backlog.next()) is not None:
            self._in_hand += 1
            if waiting.update is not None:
                self.put_nowait(waiting.update)
            else:
                task = asyncio.create_task(self._hand_out_kept(waiting))
                self._reading.add(task)
                task.add_done_callback(self._reading.discard)

    def _has_room(self) -> bool:
        return self._in_hand < MOST_IN_HAND and self._in_hand - self._slots.lent < self._slots.count

    async def _hand_out_kept(self, waiting: Waiting) -> None:
        """Read an update again that waited outside the memory; where that fails, the next start takes it up."""
        try:
            payload = await self._updates.payload(waiting.number)
        except StoreError as error:
            log.error("update %d waits for the next start: %s", waiting.number, error)
            payload = None
        if self._is_closed:
            return
        if payload is not None and self._bot is not None:
            self.put_nowait(_reread(waiting.number, payload, self._bot))
        else:
            self._in_hand -= 1
            self._backlog.over(waiting.lane)
            self._hand_out()


class ChatOrder(BaseUpdateProcessor):
    """Handles what the inbox hands out, in a place each, and notes how far it is.

    Suspects go one by one, so that only the one that kills the process uses up its attempts.
    """

    def __init__(self, updates: Updates, slots: Slots, inbox: Inbox) -> None:
        super().__init__(MOST_IN_HAND)
        self._updates = updates
        self._slots = slots
        self._inbox = inbox
        self._one_suspect = asyncio.Lock()
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
        """Await the handling of the update, and note that it is done.

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
            if isinstance(update, Update):
                self._inbox.over(update)

    async def _handle(self, update: object, coroutine: Awaitable[Any]) -> None:
        if not isinstance(update, Update):
            await coroutine
            return
        async with AsyncExitStack() as stack:
            if update.update_id in self._inbox.suspects:
                with self._slots.idle():
                    await stack.enter_async_context(self._one_suspect)
            await stack.enter_async_context(self._slots.taken())
            await self._handle_in_place(update.update_id, coroutine)

    async def _handle_in_place(self, update_id: int, coroutine: Awaitable[Any]) -> None:
        await self._note(self._updates.begin, update_id)
        try:
            await coroutine
        except asyncio.CancelledError:
            # Stopped by us, not by what the update did: this attempt does not count. No thread, for none may be left.
            self._updates.leave(update_id)
            raise
        await self._note(self._updates.finish, update_id)

    async def _note(self, what: Callable[[int], Awaitable[None]], update_id: int) -> None:
        """Note how far an update is; where that cannot be written, answering it matters more."""
        try:
            await what(update_id)
        except StoreError as error:
            log.error("update %d: %s", update_id, error)


def _reread(update_id: int, payload: str, bot: Bot) -> Update:
    # What was kept once was readable then; another version of the library must not stop the start over it.
    update = read(json.loads(payload), bot)
    return marked(update) if update is not None else Update(update_id)
