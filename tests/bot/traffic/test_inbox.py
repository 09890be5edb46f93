"""Updates: kept before they are acknowledged, and handled once."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

import pytest

from bot.state.updates import Updates
from bot.traffic.inbox import NotKeptError
from index.errors import StoreError
from tests.bot.desk import BOT, Desk, inbox_over, raw, until, update, waiting


async def test_an_update_that_comes_twice_is_passed_on_once(updates: Updates) -> None:
    inbox = inbox_over(updates)
    for number in (1, 2, 1):
        await inbox.put(update(number))

    assert waiting(inbox) == [1, 2]


async def test_an_update_that_cannot_be_kept_is_not_confirmed(
    updates: Updates, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def fail(_payloads: object) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(updates, "take_together", fail)
    inbox = inbox_over(updates)
    with pytest.raises(NotKeptError, match="the disk is full"):
        await inbox.receive([raw(1)], BOT)
    assert inbox.empty()


async def test_a_full_disk_does_not_keep_an_update_from_being_handled(
    updates: Updates, monkeypatch: pytest.MonkeyPatch, desk_of: Callable[..., Desk]
) -> None:
    async def fail(_update_id: int) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(updates, "begin", fail)
    monkeypatch.setattr(updates, "finish", fail)
    handled: list[int] = []

    async def handle(number: int) -> None:
        handled.append(number)

    await desk_of(handle).inbox.put(update(1))
    await until(lambda: handled == [1])


async def test_notes_of_many_updates_are_written_together_and_all_of_them(updates: Updates) -> None:
    await updates.take_together(dict.fromkeys(range(300), "{}"))
    await asyncio.gather(*(updates.begin(number) for number in range(300)))
    await asyncio.gather(*(updates.finish(number) for number in range(0, 300, 2)))

    assert updates.unfinished() == [(number, "{}", 1) for number in range(1, 300, 2)]
