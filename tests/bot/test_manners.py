"""Floods, torn connections, quotas and restarts: nothing lost, nothing said twice; the whole bot over HTTP."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import httpx
import pytest

import bot.application
import bot.routines
import bot.startup
import tests.telegram.server
from index.collection import Collection
from tests.bot.conftest import Chat, running
from tests.processes import free_port
from tests.telegram.faults import Fault, Faults
from tests.telegram.world import group, private, user

QUESTION = "How many US troops are in Iraq?"


@pytest.mark.parametrize("fault", [Fault.FLOOD, Fault.BAD_GATEWAY, Fault.RESET])
async def test_an_answer_that_failed_is_sent_again_once(chat: Chat, fault: Fault) -> None:
    chat.api.faults.fail_next("sendMessage", fault)
    asked = chat.people.write(QUESTION)
    await chat.api.reply_to(asked["message_id"])
    assert len(chat.api.called("sendMessage")) == 2
    assert len(chat.api.sent_to(7)) == 1


async def test_a_flood_is_waited_out_as_long_as_telegram_says_and_stops_no_other_chat(chat: Chat) -> None:
    chat.api.faults.retry_after = 2
    chat.api.faults.fail_next("sendMessage", Fault.FLOOD)
    flooded = chat.people.write(QUESTION, sender=user(8))
    await chat.api.until(lambda: chat.api.called("sendMessage"))
    other = chat.people.write(QUESTION, sender=user(9))
    await chat.api.reply_to(other["message_id"], 1.9)
    await chat.api.reply_to(flooded["message_id"])
    first, *_, last = [call for call in chat.api.called("sendMessage") if call.given["chat_id"] == 8]
    assert last.at - first.at >= 2.0


async def test_many_flooded_chats_stop_no_other(chat: Chat) -> None:
    chat.api.faults.retry_after = 4
    flooded = range(100, 140)
    chat.api.faults.fail_next("sendMessage", *[Fault.FLOOD] * len(flooded))
    for number in flooded:
        chat.people.write(QUESTION, sender=user(number))
    await chat.api.until(lambda: len(chat.api.called("sendMessage")) >= 32)
    other = chat.people.write(QUESTION, sender=user(9))
    await chat.api.reply_to(other["message_id"], 3.5)
    await chat.api.until(lambda: len(chat.api.world.sent) == len(flooded) + 1)


async def test_a_flood_of_menus_at_the_start_lets_no_question_wait(collection: Collection, tmp_path: Path) -> None:
    faults = Faults(retry_after=30)
    faults.fail_next("setMyCommands", Fault.FLOOD)
    async with running(collection, tmp_path, faults) as chat:
        asked = chat.people.write(QUESTION)
        await chat.api.reply_to(asked["message_id"], 10)


async def test_a_stop_while_telegram_asks_for_silence_ends_soon_and_the_next_start_answers(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.application, "STOP_SECONDS", 0.5)
    faults = Faults(retry_after=600)
    faults.fail_next("sendMessage", Fault.FLOOD)
    async with running(collection, tmp_path, faults) as before:
        asked = [before.people.write(QUESTION)["message_id"] for _ in range(3)]
        await before.api.until(lambda: before.api.called("sendMessage"))
        await before.api.until(lambda: not before.api.world.updates)
        begun = time.monotonic()
    assert time.monotonic() - begun < 5
    async with running(collection, tmp_path, world=before.api.world) as after:
        for each in asked:
            await after.api.reply_to(each)
    assert [sent.replied_to for sent in after.api.world.sent] == asked


async def test_polling_goes_on_after_every_kind_of_failure(chat: Chat) -> None:
    chat.api.faults.fail_next("getUpdates", Fault.BAD_GATEWAY, Fault.RESET, Fault.FLOOD, Fault.LOST)
    for number in range(3):
        asked = chat.people.write(f"{QUESTION} {number}")
        await chat.api.reply_to(asked["message_id"])
    assert len(chat.api.sent_to(7)) == 3


async def test_a_slow_chat_does_not_delay_another(chat: Chat) -> None:
    busy = [chat.people.write(QUESTION, sender=user(8))["message_id"] for _ in range(7)]
    quick = chat.people.write(QUESTION, sender=user(9))
    begun = time.monotonic()
    await chat.api.reply_to(quick["message_id"])
    assert time.monotonic() - begun < 5
    assert len([each for each in busy if chat.api.replies_to(each)]) < 7


async def test_questions_beyond_the_quota_get_one_clear_notice(collection: Collection, tmp_path: Path) -> None:
    async with running(collection, tmp_path, USER_QUESTIONS_PER_HOUR="2") as chat:
        for _ in range(4):
            chat.people.write(QUESTION)
        other = chat.people.write(QUESTION, sender=user(8))
        await chat.api.reply_to(other["message_id"])
        await chat.api.until(lambda: len(chat.api.sent_to(7)) == 3)
        await chat.api.quiet(0.2)
        notices = [sent.text for sent in chat.api.sent_to(7) if "You have asked many questions" in sent.text]
        assert (len(notices), len(chat.api.sent_to(7))) == (1, 3)


async def test_a_chats_quota_is_its_own(collection: Collection, tmp_path: Path) -> None:
    async with running(collection, tmp_path, CHAT_QUESTIONS_PER_HOUR="1") as chat:
        for sender in (8, 9):
            chat.people.write(f"/ask {QUESTION}", group(), user(sender))
        await chat.api.until(lambda: len(chat.api.sent_to(group()["id"])) == 2)
        assert "There have been many questions in this chat." in chat.api.sent_to(group()["id"])[1].text


async def test_what_was_asked_while_the_bot_was_away_is_answered_once_after_its_return(
    collection: Collection, tmp_path: Path
) -> None:
    async with running(collection, tmp_path) as before:
        asked = before.people.write(QUESTION)
        await before.api.reply_to(asked["message_id"])
        world = before.api.world
    message = world.new_message(private(8), text=QUESTION, **{"from": user(8)})
    world.new_update(message=message)
    async with running(collection, tmp_path, world=world) as after:
        await after.api.reply_to(message["message_id"])
        await after.api.quiet(0.2)
        assert [sent.chat_id for sent in world.sent] == [7, 8]


async def test_one_in_twenty_replies_failing_loses_and_doubles_nothing(collection: Collection, tmp_path: Path) -> None:
    faults = Faults(rate=0.05, methods=("sendMessage", "getUpdates"), retry_after=1)
    async with running(collection, tmp_path, faults) as chat:
        asked = [chat.people.write(QUESTION, sender=user(100 + number))["message_id"] for number in range(60)]
        await chat.api.until(lambda: all(chat.api.replies_to(each) for each in asked), 60)
        await chat.api.quiet(0.3)
        assert sum(faults.counts.values()) > 0
        assert [len(chat.api.replies_to(each)) for each in asked] == [1] * 60


async def test_a_webhook_with_the_secret_is_served_and_without_it_refused(
    collection: Collection, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    port = free_port()
    webhook = {
        "WEBHOOK_URL": f"http://127.0.0.1:{port}/hook",
        "WEBHOOK_LISTEN": f"127.0.0.1:{port}",
        "WEBHOOK_SECRET": "a-secret-of-sixteen",
    }
    async with running(collection, tmp_path, **webhook) as chat:
        asked = chat.people.write(QUESTION)
        await chat.api.reply_to(asked["message_id"])
        async with httpx.AsyncClient() as client:
            forged = {"update_id": 5, "message": dict(asked)}
            response = await client.post(webhook["WEBHOOK_URL"], json=forged)
        assert response.status_code == 403
        await asyncio.sleep(0.2)
        assert len(chat.api.sent_to(7)) == 1
        # Telegram sends one after another: one that is never acknowledged would hold back all that come after it.
        chat.people.raw(message={"message_id": "eleven", "text": "private words"})
        after = chat.people.write(QUESTION)
        await chat.api.reply_to(after["message_id"])
        assert "cannot be read and is passed over" in caplog.text
        assert "private words" not in caplog.text


async def test_two_bots_with_one_token_say_so_and_go_on(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    async with httpx.AsyncClient() as client:
        await client.post(f"{chat.api.url}/getUpdates", json={"timeout": 0})
    asked = chat.people.write(QUESTION)
    await chat.api.reply_to(asked["message_id"])
    assert "only one may run with a token" in caplog.text


async def test_a_token_that_is_revoked_ends_the_bot_with_a_sentence(
    collection: Collection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bot.routines, "MINUTE", 0.1)
    with pytest.raises(bot.startup.StartError, match="no longer valid"):
        async with running(collection, tmp_path):
            monkeypatch.setattr(tests.telegram.server, "TOKEN", "another")
            await asyncio.sleep(1.5)
