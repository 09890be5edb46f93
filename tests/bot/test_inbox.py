"""Updates: kept before they are acknowledged, handled once, in order within a chat, side by side across chats."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, Update

from bot.inbox import ChatOrder, Inbox
from bot.slots import Slots
from bot.state.database import StateDatabase
from bot.state.updates import Updates
from index.errors import StoreError
from index.settings import IndexSettings

BOT = Bot("123456:AAFakeTokenFakeTokenFakeTokenFakeTok")


def update(number: int, chat: int = 7) -> Update:
    message = {"message_id": number, "date": 0, "chat": {"id": chat, "type": "private"}, "text": f"سؤال {number}"}
    made = Update.de_json({"update_id": number, "message": message}, BOT)
    assert made is not None
    return made


@pytest.fixture(name="updates")
def _updates(tmp_path: Path) -> Iterator[Updates]:
    database = StateDatabase.open(IndexSettings(tmp_path))
    yield Updates(database)
    database.close()


def waiting(inbox: Inbox) -> list[int]:
    found = []
    while not inbox.empty():
        item: Any = inbox.get_nowait()
        found.append(item.update_id)
    return found


async def test_an_update_that_comes_twice_is_passed_on_once(updates: Updates) -> None:
    inbox = Inbox(updates)
    for number in (1, 2, 1):
        await inbox.put(update(number))

    assert waiting(inbox) == [1, 2]


async def test_an_update_that_comes_again_after_a_restart_is_dropped(updates: Updates) -> None:
    first = Inbox(updates)
    await first.put(update(1))
    updates.finish(1)
    second = Inbox(updates)
    await second.put(update(1))

    assert await second.restore(BOT) == 0
    assert waiting(second) == []


async def test_what_a_stop_left_unfinished_is_taken_up_as_it_came(updates: Updates) -> None:
    await Inbox(updates).put(update(1))
    restarted = Inbox(updates)

    assert await restarted.restore(BOT) == 1
    item: Any = restarted.get_nowait()
    assert item.message.text == "سؤال 1"


async def test_a_chat_is_answered_in_order_and_others_meanwhile(updates: Updates) -> None:
    order, done = ChatOrder(updates, Slots(32)), []
    slow = asyncio.Event()

    async def handle(name: str, wait: asyncio.Event | None = None) -> None:
        if wait is not None:
            await wait.wait()
        done.append(name)

    tasks = [
        asyncio.create_task(order.process_update(update(1), handle("first of 7", slow))),
        asyncio.create_task(order.process_update(update(2), handle("second of 7"))),
        asyncio.create_task(order.process_update(update(3, chat=8), handle("first of 8"))),
    ]
    await asyncio.wait_for(tasks[2], 5)
    assert done == ["first of 8"]
    slow.set()
    await asyncio.gather(*tasks)

    assert done == ["first of 8", "first of 7", "second of 7"]


async def test_an_update_is_finished_only_when_it_has_been_handled(updates: Updates) -> None:
    order = ChatOrder(updates, Slots(32))
    await Inbox(updates).put(update(1))
    never = asyncio.Event()
    task = asyncio.create_task(order.process_update(update(1), never.wait()))
    await asyncio.sleep(0.1)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)
    assert [number for number, *_ in updates.unfinished()] == [1]

    await order.process_update(update(1), asyncio.sleep(0))
    assert updates.unfinished() == []


async def test_a_chat_stays_in_order_when_more_come_while_others_wait(updates: Updates) -> None:
    order, at_work, most = ChatOrder(updates, Slots(32)), [0], [0]

    async def handle() -> None:
        at_work[0] += 1
        most[0] = max(most[0], at_work[0])
        await asyncio.sleep(0.02)
        at_work[0] -= 1

    tasks = []
    for number in range(8):
        tasks.append(asyncio.create_task(order.process_update(update(number), handle())))
        await asyncio.sleep(0.015)
    await asyncio.gather(*tasks)

    assert most == [1]


async def test_a_stop_leaves_what_is_in_hand_and_what_waits_without_counting_against_it(updates: Updates) -> None:
    inbox, order, never = Inbox(updates), ChatOrder(updates, Slots(32)), asyncio.Event()
    for stops in range(4):
        for number in (1, 2):
            await inbox.put(update(number))
        tasks = [asyncio.create_task(order.process_update(update(number), never.wait())) for number in (1, 2)]
        await asyncio.sleep(0.05)
        await order.abandon()
        await asyncio.gather(*tasks, return_exceptions=True)

        assert [number for number, *_ in updates.unfinished()] == [1, 2], f"after {stops + 1} stops"
        order = ChatOrder(updates, Slots(32))


async def test_after_a_stop_nothing_more_is_begun(updates: Updates) -> None:
    order, begun = ChatOrder(updates, Slots(32)), asyncio.Event()
    await Inbox(updates).put(update(1))
    await order.abandon()

    async def handle() -> None:
        begun.set()

    await order.process_update(update(1), handle())
    assert not begun.is_set()
    assert [number for number, *_ in updates.unfinished()] == [1]


async def test_an_update_that_can_no_longer_be_read_stops_no_start(updates: Updates) -> None:
    updates.take(1, '{"update_id": 1, "message": {"message_id": 5}}')
    await Inbox(updates).put(update(2))

    assert await Inbox(updates).restore(BOT) == 2


async def test_updates_at_work_when_the_process_died_are_taken_up_one_by_one(updates: Updates) -> None:
    for number in (1, 2, 3):
        await Inbox(updates).put(update(number, chat=number))
        updates.begin(number)
    restarted = Inbox(updates)
    assert await restarted.restore(BOT) == 3
    order = ChatOrder(updates, Slots(32), restarted.suspects)
    at_work: list[int] = []

    async def handle(number: int, over: asyncio.Event) -> None:
        at_work.append(number)
        await over.wait()

    overs = {number: asyncio.Event() for number in (1, 2, 3)}
    tasks = [
        asyncio.create_task(order.process_update(update(number, chat=number), handle(number, over)))
        for number, over in overs.items()
    ]
    await asyncio.sleep(0.2)
    # Had the process died now, only this one would have used up its attempts.
    assert at_work == [1]
    for over in overs.values():
        over.set()
    await asyncio.gather(*tasks)
    assert at_work == [1, 2, 3]


async def test_a_full_disk_does_not_keep_an_update_from_being_handled(
    updates: Updates, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_update_id: int) -> None:
        raise StoreError("the disk is full")

    monkeypatch.setattr(updates, "begin", fail)
    monkeypatch.setattr(updates, "finish", fail)
    handled = asyncio.Event()

    async def handle() -> None:
        handled.set()

    await ChatOrder(updates, Slots(1)).process_update(update(1), handle())
    assert handled.is_set()
