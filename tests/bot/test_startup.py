from __future__ import annotations

import asyncio
from typing import Any

import pytest

import bot.startup
from bot.startup import started


class Running:
    """An application that runs, and never stops."""

    running = True

    def __init__(self) -> None:
        self.is_shut_down = False

    async def initialize(self) -> None: ...

    async def start(self) -> None: ...

    async def stop(self) -> None:
        await asyncio.Event().wait()

    async def shutdown(self) -> None:
        self.is_shut_down = True


async def test_an_application_that_does_not_stop_in_time_is_shut_down_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(bot.startup, "STOP_SECONDS", 0.01)
    application: Any = Running()
    async with started(application):
        pass
    assert application.is_shut_down
