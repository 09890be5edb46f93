"""Updates are handled in order within a chat, side by side across chats."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from bot.state.updates import Updates
from tests.bot.desk import BOT, MESSAGE, USER, Desk, inbox_over, raw, until, update, waiting


async def test_a_chat_is_answered_in_order_and_others_meanwhile(desk_of: Callable[..., Desk]) -> None:
    slow, done = asyncio.Event(), []

    async def handle(number: int) -> None:
        if number == 1:
            await slow.wait()
        done.append(number)

    desk = desk_of(handle)
    for number, chat in ((1, 7), (2, 7), (3, 8)):
        await desk.inbox.put(update(number, chat))
    await until(lambda: done == [3])
    slow.set()
    await until(lambda: done == [3, 1, 2])


async def test_a_chat_that_writes_much_does_not_keep_others_waiting(desk_of: Callable[..., Desk]) -> None:
    done: list[int] = []

    async def handle(number: int) -> None:
        await asyncio.sleep(0.002)
        done.append(number)

    desk = desk_of(handle, 1)
    for number in range(50):
        await desk.inbox.put(update(number, chat=1))
    await desk.inbox.put(update(99, chat=2))
    await until(lambda: 99 in done)
    assert len(done) < 30


async def test_a_press_of_a_button_comes_before_questions(updates: Updates) -> None:
    inbox = inbox_over(updates, places=1)
    for number in (1, 2, 3):
        await inbox.put(update(number, chat=number))
    press = {"id": "1", "from": USER, "chat_instance": "1", "data": "x"}
    await inbox.receive([{"update_id": 4, "callback_query": press | {"message": {**MESSAGE, "date": 0}}}], BOT)

    assert waiting(inbox) == [1, 4, 2, 3]


async def test_thousands_may_wait_and_few_of_them_are_in_memory(updates: Updates) -> None:
    inbox = inbox_over(updates, places=4, window=100)
    for first in range(0, 4_000, 500):
        await inbox.receive([raw(number, chat=number % 150) for number in range(first, first + 500)], BOT)
    assert inbox.held == 100
    assert inbox.qsize() == 4

    seen: dict[int, list[int]] = {}
    for _ in range(4_000):
        item: Any = await asyncio.wait_for(inbox.get(), 5)
        assert item.message.text == f"سؤال {item.update_id}"
        seen.setdefault(item.message.chat.id, []).append(item.update_id)
        assert inbox.held <= 100
        inbox.over(item)
    assert sum(map(len, seen.values())) == 4_000
    assert all(numbers == sorted(numbers) for numbers in seen.values())


async def test_who_waits_for_a_flooded_chat_lends_the_place(desk_of: Callable[..., Desk]) -> None:
    done: list[int] = []

    async def handle(number: int) -> None:
        if number < 5:
            await desk.slots.sleep(60)
        done.append(number)

    desk = desk_of(handle, 2)
    for number in range(20):
        await desk.inbox.put(update(number, chat=number))
    await until(lambda: len(done) == 15)


async def test_an_update_is_finished_only_when_it_has_been_handled(
    updates: Updates, desk_of: Callable[..., Desk]
) -> None:
    over = asyncio.Event()
    desk = desk_of(lambda _: over.wait())
    await desk.inbox.put(update(1))
    await asyncio.sleep(0.05)
    assert [number for number, *_ in updates.unfinished()] == [1]

    over.set()
    await until(lambda: updates.unfinished() == [])


async def test_a_chat_stays_in_order_when_more_come_while_others_wait(desk_of: Callable[..., Desk]) -> None:
    at_work, most, done = [0], [0], [0]

    async def handle(_number: int) -> None:
        at_work[0] += 1
        most[0] = max(most[0], at_work[0])
        await asyncio.sleep(0.02)
        at_work[0] -= 1
        done[0] += 1

    desk = desk_of(handle)
    for number in range(8):
        await desk.inbox.put(update(number))
        await asyncio.sleep(0.015)
    await until(lambda: done == [8])

    assert most == [1]
