"""Updates of the tests' own, and a desk at which they are handled."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, Update

from bot.state.updates import Updates
from bot.traffic.inbox import ChatOrder, Inbox
from bot.traffic.slots import Slots

BOT = Bot("123456:AAFakeTokenFakeTokenFakeTokenFakeTok")
USER = {"id": 7, "is_bot": False, "first_name": "Layla"}
MESSAGE = {"message_id": 3, "chat": {"id": 7, "type": "private"}}


def raw(number: int, chat: int = 7) -> dict[str, Any]:
    message = {"message_id": number, "date": 1, "chat": {"id": chat, "type": "private"}, "text": f"سؤال {number}"}
    return {"update_id": number, "message": message}


def update(number: int, chat: int = 7) -> Update:
    made = Update.de_json(raw(number, chat), BOT)
    assert made is not None
    return made


def inbox_over(updates: Updates, places: int = 32, window: int = 500) -> Inbox:
    return Inbox(updates, Slots(places), window)


def waiting(inbox: Inbox) -> list[int]:
    found = []
    while not inbox.empty():
        item: Any = inbox.get_nowait()
        found.append(item.update_id)
        inbox.over(item)
    return found


class Desk:
    """An inbox whose updates are handled as the application does it, by a function of their number."""

    def __init__(self, updates: Updates, handle: Callable[[int], Awaitable[None]], places: int = 32) -> None:
        slots = Slots(places)
        self.inbox = Inbox(updates, slots)
        self.order = ChatOrder(updates, slots, self.inbox)
        self.slots = slots
        self._handle = handle
        self._tasks: set[asyncio.Task[None]] = set()
        self._fetching = asyncio.create_task(self._fetch())

    async def close(self) -> None:
        self._fetching.cancel()
        await self.order.abandon()
        await asyncio.gather(self._fetching, *self._tasks, return_exceptions=True)

    async def _fetch(self) -> None:
        while True:
            item: Any = await self.inbox.get()
            task = asyncio.create_task(self.order.process_update(item, self._handle(item.update_id)))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)


async def until(condition: Callable[[], object]) -> None:
    async with asyncio.timeout(5):
        while not condition():
            await asyncio.sleep(0.005)
