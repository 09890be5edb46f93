"""Sending: one flooded chat waits alone, what failed for no reason is tried again, what Telegram refuses is not."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import httpx
import pytest
from telegram import ReplyParameters
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TimedOut

import bot.traffic.delivery
from bot.traffic.delivery import GROUP_BURST, PRIVATE_BURST, Delivery
from bot.traffic.slots import Slots


class Telegram:
    """Answers requests with what the script says, then with success; keeps when each came."""

    def __init__(self, *script: Exception) -> None:
        self.script = list(script)
        self.asked: list[tuple[Any, float]] = []

    async def __call__(self, endpoint: str, data: dict[str, Any], **_: object) -> bool:
        self.asked.append((data.get("chat_id"), time.monotonic()))
        if self.script:
            raise self.script.pop(0)
        return True


@pytest.fixture(autouse=True)
def _no_long_pauses(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.traffic.delivery, "FIRST_PAUSE", 0.001)


async def send(delivery: Delivery, telegram: Telegram, chat: int | str = 7, endpoint: str = "sendMessage") -> Any:
    data = {"chat_id": chat}
    return await delivery.process_request(telegram, (endpoint, data), {}, endpoint, data, None)


def delivery(moved: dict[int, int] | None = None) -> Delivery:
    return Delivery((moved if moved is not None else {}).__setitem__, Slots(4))


def caused_by(cause: Exception, error: NetworkError) -> NetworkError:
    error.__cause__ = cause
    return error


async def test_a_lost_connection_and_a_bad_gateway_are_tried_again() -> None:
    reset = caused_by(httpx.ReadError("reset"), NetworkError("reset"))
    telegram = Telegram(reset, NetworkError("Bad Gateway"), reset)

    assert await send(delivery(), telegram)
    assert len(telegram.asked) == 4


async def test_a_slow_reply_to_a_message_is_not_sent_again() -> None:
    telegram = Telegram(caused_by(httpx.ReadTimeout("slow"), TimedOut()))

    with pytest.raises(TimedOut):
        await send(delivery(), telegram)
    assert len(telegram.asked) == 1


async def test_a_slow_reply_to_an_edit_is_sent_again() -> None:
    telegram = Telegram(caused_by(httpx.ReadTimeout("slow"), TimedOut()))

    assert await send(delivery(), telegram, endpoint="editMessageText")


@pytest.mark.parametrize("error", [BadRequest("chat not found"), Forbidden("bot was blocked by the user")])
async def test_what_telegram_refuses_is_not_tried_again(error: Exception) -> None:
    telegram = Telegram(error)

    with pytest.raises(type(error)):
        await send(delivery(), telegram)
    assert len(telegram.asked) == 1


async def test_a_flooded_chat_waits_as_long_as_telegram_says_and_no_other_does() -> None:
    sender, flooded, quiet = delivery(), Telegram(RetryAfter(1)), Telegram()
    begun = time.monotonic()
    waiting = asyncio.create_task(send(sender, flooded, -1))
    await asyncio.sleep(0.05)
    await send(sender, quiet, -2)
    assert time.monotonic() - begun < 0.5

    await waiting
    assert 1.0 <= flooded.asked[1][1] - flooded.asked[0][1] < 1.6


async def test_a_flood_of_hours_is_not_sat_out() -> None:
    with pytest.raises(RetryAfter):
        await send(delivery(), Telegram(RetryAfter(7200)))


async def test_a_chat_that_is_to_be_silent_for_hours_is_asked_nothing_meanwhile() -> None:
    sender, telegram = delivery(), Telegram(RetryAfter(7200))
    for _ in range(2):
        with pytest.raises(RetryAfter):
            await send(sender, telegram)

    assert len(telegram.asked) == 1
    assert await send(sender, telegram, 8)


async def test_the_next_message_to_a_flooded_chat_waits_too() -> None:
    sender, telegram = delivery(), Telegram(RetryAfter(1))
    first = asyncio.create_task(send(sender, telegram, -1))
    await asyncio.sleep(0.05)
    second = asyncio.create_task(send(sender, telegram, -1))
    await asyncio.gather(first, second)

    assert telegram.asked[1][1] - telegram.asked[0][1] >= 0.9


@pytest.mark.parametrize(("chat", "burst"), [(7, PRIVATE_BURST), (-100, GROUP_BURST), ("@isnad_channel", GROUP_BURST)])
async def test_a_burst_passes_and_what_comes_after_is_paced(chat: int | str, burst: int) -> None:
    sender, telegram = delivery(), Telegram()
    begun = time.monotonic()
    for _ in range(burst):
        await send(sender, telegram, chat)
    assert time.monotonic() - begun < 0.5

    paced = asyncio.create_task(send(sender, telegram, chat))
    await asyncio.sleep(0.2)
    assert not paced.done()
    paced.cancel()


async def test_all_chats_together_get_so_many_new_messages_a_second_and_edits_do_not_wait() -> None:
    sender, telegram = Delivery({}.__setitem__, Slots(4), 20), Telegram()
    begun = time.monotonic()
    sending = [asyncio.create_task(send(sender, telegram, chat)) for chat in range(100, 125)]
    await asyncio.sleep(0.1)
    assert 10 <= len(telegram.asked) <= 15

    for endpoint in ("editMessageText", "answerCallbackQuery", "sendChatAction"):
        await send(sender, telegram, 7, endpoint)
    assert time.monotonic() - begun < 0.3
    await asyncio.gather(*sending)
    # Ten at once, the other fifteen at twenty a second, in the order they came.
    assert 0.7 <= time.monotonic() - begun < 1.5
    assert [chat for chat, _ in telegram.asked if chat != 7] == list(range(100, 125))


async def test_typing_indicators_are_not_counted() -> None:
    sender, telegram = delivery(), Telegram()
    begun = time.monotonic()
    for _ in range(50):
        await send(sender, telegram, 7, "sendChatAction")

    assert time.monotonic() - begun < 0.5


async def test_a_group_that_became_a_supergroup_gets_the_message_there() -> None:
    moved: dict[int, int] = {}
    telegram = Telegram(ChatMigrated(-100500))

    assert await send(delivery(moved), telegram, -5)
    assert moved == {-5: -100500}
    assert [chat for chat, _ in telegram.asked] == [-5, -100500]


async def test_a_reply_goes_to_the_supergroup_without_the_number_that_is_another_messages_there() -> None:
    data = {"chat_id": -5, "text": "Yes", "reply_parameters": ReplyParameters(50)}
    telegram = Telegram(ChatMigrated(-100500))

    assert await delivery().process_request(telegram, ("sendMessage", data), {}, "sendMessage", data, None)
    assert data == {"chat_id": -100500, "text": "Yes"}


async def test_no_message_of_a_supergroup_is_edited_for_one_of_the_group_it_was() -> None:
    data = {"chat_id": -5, "message_id": 50}
    telegram, moved = Telegram(ChatMigrated(-100500)), {}

    with pytest.raises(BadRequest, match="to edit not found"):
        await delivery(moved).process_request(telegram, ("editMessageText", data), {}, "editMessageText", data, None)
    assert (len(telegram.asked), moved) == (1, {-5: -100500})


async def test_a_start_without_network_gives_up_soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.traffic.delivery, "LONGEST_OUTAGE_AT_START", 0.2)
    down = [caused_by(httpx.ConnectError("no network"), NetworkError("no network")) for _ in range(10_000)]

    with pytest.raises(NetworkError):
        await send(delivery(), Telegram(*down), endpoint="getMe")
