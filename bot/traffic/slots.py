"""How many updates are worked on at once: whoever only waits for Telegram lends the place to the next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from typing import Any


class Slots:
    """So many places for tasks at work; `lent` is how many tasks have begun and need none for the time being."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.lent = 0
        self._free = asyncio.Semaphore(count)
        self._holders: set[asyncio.Task[Any] | None] = set()
        self._told: Callable[[], None] = lambda: None

    def tell(self, told: Callable[[], None]) -> None:
        """Have somebody told when a task begins to need no place."""
        self._told = told

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Hold a place during the block, waiting for one first."""
        task = asyncio.current_task()
        await self._take(task)
        try:
            yield
        finally:
            self._leave(task)

    @contextmanager
    def idle(self) -> Iterator[None]:
        """Need no place during the block."""
        self.lent += 1
        self._told()
        try:
            yield
        finally:
            self.lent -= 1

    async def sleep(self, seconds: float) -> None:
        """Sleep, as asyncio.sleep; a task that holds a place lends it out meanwhile and then waits to have it back."""
        task = asyncio.current_task()
        if not self._leave(task):
            await asyncio.sleep(seconds)
            return
        with self.idle():
            await asyncio.sleep(seconds)
            await self._take(task)

    async def _take(self, task: asyncio.Task[Any] | None) -> None:
        await self._free.acquire()
        self._holders.add(task)

    def _leave(self, task: asyncio.Task[Any] | None) -> bool:
        if task not in self._holders:
            return False
        self._holders.discard(task)
        self._free.release()
        return True
