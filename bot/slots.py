"""How many updates are worked on at once: whoever only waits for Telegram lends the place to the next."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any


class Slots:
    """So many places for tasks at work."""

    def __init__(self, count: int) -> None:
        self._free = asyncio.Semaphore(count)
        self._holders: set[asyncio.Task[Any] | None] = set()

    @asynccontextmanager
    async def taken(self) -> AsyncIterator[None]:
        """Hold a place during the block, waiting for one first."""
        task = asyncio.current_task()
        await self._take(task)
        try:
            yield
        finally:
            self._leave(task)

    async def sleep(self, seconds: float) -> None:
        """Sleep, as asyncio.sleep; a task that holds a place lends it out meanwhile and then waits to have it back."""
        task = asyncio.current_task()
        held = self._leave(task)
        await asyncio.sleep(seconds)
        if held:
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
