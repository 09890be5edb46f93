"""Updates: kept before they are acknowledged, handled once, in order within a chat, side by side across chats."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, Update

from bot.inbox import ChatOrder, Inbox, NotKeptError
from bot.slots import Slots
from bot.state.database import StateDatabase
from bot.state.updates import Updates
from index.errors import StoreError
from index.settings import IndexSettings

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


@pytest.fixture(name="updates")
def _updates(tmp_path: Path) -> Iterator[Updates]:
    database = StateDatabase.open(IndexSettings(tmp_path))
    yield Updates(database)
    database.close()


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


async def test_an_update_that_comes_twice_is_passed_on_once(updates: Updates) -> None:
    inbox = inbox_over(updates)
    for number in (1, 2, 1):
        await inbox.put(update(number))

    assert waiting(inbox) == [1, 2]


async def test_an_update_that_comes_again_after_a_restart_is_dropped(updates: Updates) -> None:
    first = inbox_over(updates)
    await first.put(update(1))
    await updates.finish(1)
    second = inbox_over(updates)
    await second.put(update(1))

    assert await second.restore(BOT) == 0
    assert waiting(second) == []


async def test_what_a_stop_left_unfinished_is_taken_up_as_it_came(updates: Updates) -> None:
    await inbox_over(updates).put(update(1))
    restarted = inbox_over(updates)

    assert await restarted.restore(BOT) == 1
    item: Any = restarted.get_nowait()
    assert item.message.text == "سؤال 1"


@pytest.fixture(name="desk_of")
async def _desk_of(updates: Updates) -> AsyncIterator[Callable[..., Desk]]:
    desks: list[Desk] = []

    def open_desk(handle: Callable[[int], Awaitable[None]], places: int = 32) -> Desk:
        desks.append(Desk(updates, handle, places))
        return desks[-1]

    yield open_desk
    for desk in desks:
        await desk.close()


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


async def test_ten_thousand_that_a_stop_left_are_taken_up_without_being_in_memory(updates: Updates) -> None:
    await updates.take_together({number: json.dumps(raw(number, chat=number % 50)) for number in range(10_000)})
    inbox = inbox_over(updates, places=4, window=100)

    assert await inbox.restore(BOT) == 10_000
    assert inbox.held <= 100


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


async def test_a_stop_leaves_what_is_in_hand_and_what_waits_without_counting_against_it(
    updates: Updates, desk_of: Callable[..., Desk]
) -> None:
    never = asyncio.Event()
    for stops in range(5):
        desk = desk_of(lambda _: never.wait())
        if stops:
            await desk.inbox.restore(BOT)
        else:
            for number in (1, 2):
                await desk.inbox.put(update(number))
        await asyncio.sleep(0.05)
        await desk.close()

        assert [number for number, *_ in updates.unfinished()] == [1, 2], f"after {stops + 1} stops"


async def test_after_the_sign_to_stop_nothing_more_is_handed_out(updates: Updates) -> None:
    inbox, stop = inbox_over(updates, places=1), object()
    for number in (1, 2):
        await inbox.put(update(number, chat=number))
    first: Any = inbox.get_nowait()
    await inbox.put(stop)
    inbox.over(first)

    assert inbox.get_nowait() is stop
    assert inbox.empty()
    assert [number for number, *_ in updates.unfinished()] == [1, 2]


async def test_after_a_stop_nothing_more_is_begun(updates: Updates) -> None:
    inbox, begun = inbox_over(updates), asyncio.Event()
    order = ChatOrder(updates, Slots(32), inbox)
    await inbox.put(update(1))
    await order.abandon()

    async def handle() -> None:
        begun.set()

    await order.process_update(update(1), handle())
    assert not begun.is_set()
    assert [number for number, *_ in updates.unfinished()] == [1]


async def test_an_update_that_can_no_longer_be_read_stops_no_start(updates: Updates) -> None:
    updates.take(1, '{"update_id": 1, "message": {"message_id": 5}}')
    await inbox_over(updates).put(update(2))

    assert await inbox_over(updates).restore(BOT) == 2


async def test_updates_at_work_when_the_process_died_are_taken_up_one_by_one(
    updates: Updates, desk_of: Callable[..., Desk]
) -> None:
    for number in (1, 2, 3):
        updates.take(number, json.dumps(raw(number, chat=number)))
        await updates.begin(number)
    at_work: list[int] = []
    overs = {number: asyncio.Event() for number in (1, 2, 3)}

    async def handle(number: int) -> None:
        at_work.append(number)
        if number in overs:
            await overs[number].wait()

    desk = desk_of(handle, 2)
    assert await desk.inbox.restore(BOT) == 3
    await desk.inbox.put(update(4, chat=4))
    await until(lambda: len(at_work) == 2)
    await asyncio.sleep(0.1)
    # Had the process died now, only this one would have used up its attempts; whoever is no suspect goes on.
    assert at_work == [1, 4]
    for over in overs.values():
        over.set()
    await until(lambda: at_work == [1, 4, 2, 3])


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


async def test_a_closed_inbox_hands_out_nothing_more_and_waits_until_the_rest_is_taken(updates: Updates) -> None:
    inbox = inbox_over(updates)
    for number in (1, 2):
        await inbox.put(update(number, chat=number))
    closing = asyncio.create_task(inbox.close())
    await asyncio.sleep(0.01)
    assert not closing.done()
    assert waiting(inbox) == [1, 2]
    await asyncio.wait_for(closing, 5)
    await inbox.put(update(3, chat=3))
    assert inbox.empty()
    # It is kept for the next start.
    assert [number for number, _, _ in updates.unfinished_after(None)][-1] == 3
