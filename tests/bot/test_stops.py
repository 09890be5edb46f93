"""What a stop or a kill leaves unfinished is taken up by the next start, once."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

from bot.state.updates import Updates
from bot.traffic.inbox import ChatOrder
from bot.traffic.slots import Slots
from tests.bot.desk import BOT, Desk, inbox_over, raw, until, update, waiting


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


async def test_ten_thousand_that_a_stop_left_are_taken_up_without_being_in_memory(updates: Updates) -> None:
    await updates.take_together({number: json.dumps(raw(number, chat=number % 50)) for number in range(10_000)})
    inbox = inbox_over(updates, places=4, window=100)

    assert await inbox.restore(BOT) == 10_000
    assert inbox.held <= 100


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
