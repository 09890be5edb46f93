"""The server is as strict as Telegram: a test that passes against it means something."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest

from tests.telegram import specification
from tests.telegram.faults import Fault, FloodRule
from tests.telegram.server import BotApi
from tests.telegram.world import TOKEN, channel, group, user


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    async with BotApi() as started:
        started.world.chats[7] = {"id": 7, "type": "private", "first_name": "Layla"}
        yield started


async def call(api: BotApi, method: str, token: str = TOKEN, **given: Any) -> dict[str, Any]:
    async with httpx.AsyncClient() as client:
        response = await client.post(f"http://127.0.0.1:{api.port}/bot{token}/{method}", json=given)
        outcome: dict[str, Any] = response.json()
        return outcome


def button(**more: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "b"} | more]]}


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"text": ""}, "message text is empty"),
        ({"text": " \n"}, "message text is empty"),
        ({"text": "x" * 4097}, "message is too long"),
        ({"text": "😀" * 2049}, "message is too long"),
        ({"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "a < b", "parse_mode": "HTML"}, "can't parse entities"),
        ({"text": "x", "parse_mode": "Telegraph"}, "unsupported parse_mode"),
        ({"text": "x", "chat_id": 12345}, "chat not found"),
        ({"text": "x", "message_thread_id": 4}, "message thread not found"),
        ({"text": "x", "reply_parameters": {"message_id": 99}}, "message to be replied not found"),
        ({"text": "x", "reply_markup": button(callback_data="d" * 65)}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": button(callback_data="")}, "BUTTON_DATA_INVALID"),
        ({"text": "x", "reply_markup": button()}, "exactly one action"),
        ({"text": "x", "reply_markup": button(url="javascript:1")}, "BUTTON_URL_INVALID"),
    ],
)
async def test_a_message_that_telegram_refuses_is_refused(api: BotApi, given: dict[str, Any], sentence: str) -> None:
    outcome = await call(api, "sendMessage", **({"chat_id": 7} | given))
    assert (outcome["ok"], outcome["error_code"]) == (False, 400)
    assert sentence in outcome["description"]


async def test_an_edit_that_changes_nothing_is_refused(api: BotApi) -> None:
    message = (await call(api, "sendMessage", chat_id=7, text="one"))["result"]
    edit = {"chat_id": 7, "message_id": message["message_id"], "text": "two"}
    assert (await call(api, "editMessageText", **edit))["ok"]
    assert "message is not modified" in (await call(api, "editMessageText", **edit))["description"]


async def test_a_message_of_somebody_else_cannot_be_edited(api: BotApi) -> None:
    written = api.people.write("mine")
    outcome = await call(api, "editMessageText", chat_id=7, message_id=written["message_id"], text="yours")
    assert "can't be edited" in outcome["description"]


async def test_a_press_is_answered_once(api: BotApi) -> None:
    await call(api, "sendMessage", chat_id=7, text="x", reply_markup=button(callback_data="d"))
    query = api.people.press(api.world.sent[0], "b")
    assert (await call(api, "answerCallbackQuery", callback_query_id=query))["ok"]
    assert "query is too old" in (await call(api, "answerCallbackQuery", callback_query_id=query))["description"]


async def test_a_stranger_with_another_token_is_unauthorized(api: BotApi) -> None:
    assert (await call(api, "getMe", token="42:other"))["error_code"] == 401


async def test_updates_wait_until_they_are_confirmed(api: BotApi) -> None:
    api.people.write("one")
    api.people.write("two")
    first = (await call(api, "getUpdates", timeout=0))["result"]
    again = (await call(api, "getUpdates", timeout=0, offset=first[0]["update_id"]))["result"]
    rest = (await call(api, "getUpdates", timeout=0, offset=first[1]["update_id"]))["result"]
    assert [len(first), len(again), len(rest)] == [2, 2, 1]


async def test_a_second_poller_ends_the_first_with_409(api: BotApi) -> None:
    first = asyncio.create_task(call(api, "getUpdates", timeout=10))
    await api.until(lambda: api.called("getUpdates"))
    await call(api, "getUpdates", timeout=0)
    assert (await first)["error_code"] == 409


async def test_polling_is_refused_while_a_webhook_is_set(api: BotApi) -> None:
    await call(api, "setWebhook", url="http://127.0.0.1:1/hook", secret_token="secret")
    assert (await call(api, "getUpdates"))["error_code"] == 409


async def test_a_blocked_bot_gets_403_and_a_migrated_group_its_new_id(api: BotApi) -> None:
    api.world.forbidden[7] = "Forbidden: bot was blocked by the user"
    assert (await call(api, "sendMessage", chat_id=7, text="x"))["error_code"] == 403
    api.world.migrated[-5] = -1005
    assert (await call(api, "sendMessage", chat_id=-5, text="x"))["parameters"] == {"migrate_to_chat_id": -1005}


async def test_faults_come_as_they_are_ordered(api: BotApi) -> None:
    api.faults.fail_next("sendMessage", Fault.FLOOD, Fault.RESET, Fault.LOST)
    assert (await call(api, "sendMessage", chat_id=7, text="x"))["parameters"] == {"retry_after": 1}
    for _ in range(2):
        with pytest.raises(httpx.HTTPError):
            await call(api, "sendMessage", chat_id=7, text="x")
    assert len(api.world.sent) == 1


async def test_lists_for_inline_mode_are_checked(api: BotApi) -> None:
    article = {"type": "article", "id": "1", "title": "t", "input_message_content": {"message_text": "x"}}
    query = api.people.type_inline("word")
    for results, sentence in (
        ([article, article], "RESULT_ID_DUPLICATE"),
        ([article | {"id": "x" * 65}], "RESULT_ID_INVALID"),
        ([article | {"input_message_content": {"message_text": ""}}], "message text is empty"),
    ):
        outcome = await call(api, "answerInlineQuery", inline_query_id=query, results=results)
        assert sentence in outcome["description"]


@pytest.mark.skipif(not specification.is_there(), reason="the Bot API specification is not beside the checkout")
async def test_what_the_specification_does_not_know_is_noted(api: BotApi) -> None:
    await call(api, "sendMessage", chat_id=7, text="x", colour="red")
    await call(api, "sendMessage", chat_id=7, text="x", disable_notification="yes")
    await call(api, "sendMesage", chat_id=7)
    assert api.complaints == [
        "sendMessage has no field colour",
        "sendMessage.disable_notification is 'yes', not Boolean",
        "there is no method sendMesage",
    ]


async def test_a_clients_entities_are_counted_in_utf16(api: BotApi) -> None:
    written = api.people.write("😀 @isnad_bot /ask@isnad_bot", group(), user())
    assert [(each["type"], each["offset"], each["length"]) for each in written["entities"]] == [
        ("bot_command", 14, 14),
        ("mention", 3, 10),
    ]


async def test_a_post_has_no_author(api: BotApi) -> None:
    api.people.write("post", channel())
    (update,) = (await call(api, "getUpdates", timeout=0))["result"]
    assert "from" not in update["channel_post"]


async def test_kinds_of_updates_that_were_not_asked_for_do_not_come(api: BotApi) -> None:
    await call(api, "getUpdates", timeout=0, allowed_updates=["channel_post"])
    api.people.write("not asked for")
    api.people.write("asked for", channel())
    # The kinds stay as they were when a later request names none.
    (update,) = (await call(api, "getUpdates", timeout=0))["result"]
    assert update["channel_post"]["text"] == "asked for"


async def test_a_chat_that_gets_too_many_messages_is_closed_for_as_long_as_the_refusal_says(api: BotApi) -> None:
    api.world.flood_rule = rule = FloodRule(most=2, seconds=1.0)
    outcomes = [await call(api, "sendMessage", chat_id=7, text=f"{number}") for number in range(4)]
    assert [outcome.get("parameters") for outcome in outcomes] == [None, None, {"retry_after": 1}, {"retry_after": 1}]
    assert (rule.refused, rule.ignored) == (1, 1)
    await asyncio.sleep(1.05)
    assert (await call(api, "sendMessage", chat_id=7, text="later"))["ok"]
