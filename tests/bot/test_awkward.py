"""Updates as they come from the real world and from other servers: none stops the bot, none makes it speak unasked."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from bot.startup import StartError
from index.collection import Collection
from tests.bot.conftest import Chat, running
from tests.processes import free_port
from tests.telegram.faults import Fault, Faults
from tests.telegram.world import BOT, channel, group, private, user

QUESTION = "When does the coalition's mission in Iraq end?"
LAYLA = private()
GROUP = group()
FAR = 2**52 - 1
PHOTO = [{"file_id": "p", "file_unique_id": "p", "width": 90, "height": 90}]
STICKER = {
    "file_id": "s",
    "file_unique_id": "s",
    "type": "regular",
    "width": 1,
    "height": 1,
    "is_animated": False,
    "is_video": False,
}
POLL = {
    "id": "1",
    "question": "Which?",
    "options": [{"text": "this", "voter_count": 0, "persistent_id": "a"}],
    "total_voter_count": 0,
    "is_closed": False,
    "is_anonymous": True,
    "type": "regular",
    "allows_multiple_answers": False,
}

# What asks nothing of the bot: (kind of update, its content without message_id, date and chat).
SILENT: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "a sticker in a group": (GROUP, {"sticker": STICKER}),
    "a poll in a group": (GROUP, {"poll": POLL}),
    "a photo without words": (GROUP, {"photo": PHOTO}),
    "a dice": (GROUP, {"dice": {"emoji": "🎲", "value": 3}}),
    "an empty text in a group": (GROUP, {"text": ""}),
    "a message without a sender": (GROUP, {"text": QUESTION, "from": None}),
    "somebody left": (GROUP, {"left_chat_member": user(9)}),
    "the bot left": (GROUP, {"left_chat_member": BOT}),
    "a deleted photo": (GROUP, {"delete_chat_photo": True}),
    "a timer": (GROUP, {"message_auto_delete_timer_changed": {"message_auto_delete_time": 60}}),
    "a topic closed": (GROUP, {"forum_topic_closed": {}, "message_thread_id": 5, "is_topic_message": True}),
    "a service message of a kind that is new": (GROUP, {"brand_new_service": {"x": [1, {"y": None}]}}),
    "a chat of a kind that is new": ({"id": 5, "type": "hologram"}, {"text": QUESTION}),
    "entities beyond the text": (GROUP, {"text": "hi", "entities": [{"type": "mention", "offset": 5, "length": 900}]}),
    "entities before the text": (GROUP, {"text": "hi", "entities": [{"type": "mention", "offset": -3, "length": 2}]}),
    "an entity inside a pair": (GROUP, {"text": "😀😀", "entities": [{"type": "mention", "offset": 1, "length": 2}]}),
    "an entity of a kind that is new": (
        GROUP,
        {"text": "hi", "entities": [{"type": "aura", "offset": 0, "length": 2}]},
    ),
    "a text mention of nobody": (
        GROUP,
        {"text": "hi", "entities": [{"type": "text_mention", "offset": 0, "length": 2}]},
    ),
    "a reply to what is gone": (GROUP, {"text": "hi", "reply_to_message": {"message_id": 1, "date": 0, "chat": GROUP}}),
    "a reply to a broken message": (GROUP, {"text": "hi", "reply_to_message": {"message_id": 1}}),
    "an external reply": (
        GROUP,
        {"text": "hi", "external_reply": {"origin": {"type": "hidden_user", "date": 1, "sender_user_name": "x"}}},
    ),
}

RAW: dict[str, dict[str, Any]] = {
    "nothing in it": {},
    "a kind that is new": {"telepathy": {"from": user(), "thought": QUESTION}},
    "a kind of null": {"message": None},
    "no object": {"message": "hello"},
    "a message without anything": {"message": {}},
    "a poll": {"poll": POLL},
    "a reaction": {
        "message_reaction": {
            "chat": GROUP,
            "message_id": 3,
            "date": 1,
            "user": user(),
            "old_reaction": [],
            "new_reaction": [{"type": "emoji", "emoji": "👍"}],
        }
    },
    "an edit of a message never seen": {
        "edited_message": {"message_id": 999_999, "date": 1, "edit_date": 900_000, "chat": GROUP, "text": "hi"}
    },
    "an edited post never seen": {
        "edited_channel_post": {"message_id": 999_998, "date": 1, "edit_date": 2, "chat": channel(), "text": "hi"}
    },
    "a press on nothing": {"callback_query": {"id": "0", "from": user(), "chat_instance": "1"}},
    "a press on a game": {"callback_query": {"id": "0", "from": user(), "chat_instance": "1", "game_short_name": "g"}},
    "a press under an inline message": {
        "callback_query": {"id": "0", "from": user(), "chat_instance": "1", "inline_message_id": "i", "data": "p:1:2"}
    },
    "a press of strange data": {
        "callback_query": {"id": "0", "from": user(), "chat_instance": "1", "data": "\u0000💥:" + "x" * 200}
    },
    "a change of membership by a server that knows fewer rights": {
        "my_chat_member": {
            "chat": GROUP,
            "from": user(),
            "date": 1,
            "old_chat_member": {"status": "left", "user": BOT},
            "new_chat_member": {"status": "administrator", "user": BOT, "can_be_edited": False},
        }
    },
    "a status of membership that is new": {
        "my_chat_member": {
            "chat": LAYLA,
            "from": user(),
            "date": 1,
            "old_chat_member": {"status": "member", "user": BOT},
            "new_chat_member": {"status": "hibernating", "user": BOT},
        }
    },
    "an empty inline query without an id known": {
        "chosen_inline_result": {"result_id": "1", "from": user(), "query": ""}
    },
    "a business message": {
        "business_message": {"message_id": 5, "date": 1, "chat": private(8), "from": user(8), "text": QUESTION}
    },
    "a purchase": {"purchased_paid_media": {"from": user(), "paid_media_payload": "x"}},
}


def message(place: dict[str, Any], **content: Any) -> dict[str, Any]:
    made = {"message_id": 70_000, "date": 1, "chat": place, "from": user()} | content
    return {key: value for key, value in made.items() if value is not None}


async def said_meanwhile(chat: Chat) -> list[str]:
    """Ask as somebody else, wait for the answer, and return what else the bot has said."""
    last = chat.people.write(QUESTION, sender=user(99))
    await chat.api.reply_to(last["message_id"])
    return [sent.text for sent in chat.api.world.sent if sent.replied_to != last["message_id"]]


async def test_what_asks_nothing_gets_no_word_and_stops_nothing(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    for place, content in SILENT.values():
        chat.people.raw(message=message(place, **content))
    for content in RAW.values():
        chat.people.raw(**content)

    assert await said_meanwhile(chat) == []
    assert [record.getMessage() for record in caplog.records if record.levelname in ("ERROR", "CRITICAL")] == []


async def test_updates_without_an_id_are_passed_over(chat: Chat) -> None:
    chat.api.world.updates.append({"message": message(LAYLA, text=QUESTION)})
    assert await said_meanwhile(chat) == []


@pytest.mark.parametrize(
    "content",
    [
        {"from": None},
        {"from": {"id": 7, "is_bot": False}},
        {"from": {"id": FAR, "is_bot": False, "first_name": "", "language_code": "zz-Latn-x-none"}},
        {"message_id": 2**31 - 1},
        {"chat": {"id": FAR, "type": "private"}, "from": {"id": FAR, "is_bot": False, "first_name": "F"}},
        {"brand_new_field": {"deep": [1, 2, {"er": None}]}},
        {"entities": [{"type": "bold", "offset": 0, "length": 4}, {"type": "mention", "offset": 3, "length": 99999}]},
        {"entities": None, "text": None, "caption": QUESTION, "photo": PHOTO},
        {"caption": "and a caption, too", "caption_entities": [{"type": "bold", "offset": 0, "length": 3}]},
        {"sticker": {"file_id": "broken"}},
        {"date": 0},
        {"date": 2**31 + 5},
        {"text": f"\u202e{QUESTION}\u0000\u2066"},
        {"text": f"{QUESTION} \ud800"},
        {"forward_origin": {"type": "hidden_user", "date": 1, "sender_user_name": "Somebody"}},
        {"forward_origin": {"type": "brand_new", "date": 1}},
        {"quote": {"text": "end", "position": 3}},
        {"text": f"/ASK {QUESTION}", "entities": []},
    ],
    ids=lambda content: " ".join(content),
)
async def test_an_awkward_private_question_gets_one_answer_with_quotes(chat: Chat, content: dict[str, Any]) -> None:
    asked = message(LAYLA, **({"text": QUESTION} | content))
    chat.api.world.chats[asked["chat"]["id"]] = asked["chat"]
    chat.people.raw(message=asked)
    await chat.api.until(lambda: chat.api.world.sent, 30)
    await said_meanwhile(chat)
    (answer,) = chat.api.sent_to(asked["chat"]["id"])
    assert "<blockquote" in answer.html


async def test_a_group_and_its_members_may_have_the_largest_ids_there_are(chat: Chat) -> None:
    far = group(-1_000_000_000_000 - FAR // 4096)
    asked = chat.people.write(f"/ask {QUESTION}", far, user(FAR))
    answer = await chat.api.reply_to(asked["message_id"])
    chat.people.press(answer, "👍", user(FAR - 1))
    await chat.api.until(lambda: chat.api.called("answerCallbackQuery"))
    assert answer.chat_id == far["id"]


async def test_an_edit_that_makes_a_question_of_an_unknown_old_message_is_left_alone(chat: Chat) -> None:
    chat.people.raw(edited_message=message(GROUP, text=f"/ask {QUESTION}", edit_date=900_000, entities=[]))
    assert await said_meanwhile(chat) == []


async def test_a_gateways_hiccup_delays_a_question_by_a_second_at_most(chat: Chat) -> None:
    chat.api.faults.fail_next("getUpdates", Fault.BAD_GATEWAY, Fault.RESET, Fault.BAD_GATEWAY)
    first = chat.people.write("/start", sender=user(98))
    await chat.api.until(lambda: chat.api.faults.counts)
    begun = time.monotonic()
    chat.people.write("/start", first["chat"])
    await chat.api.until(lambda: len(chat.api.sent_to(98)) == 2)
    assert chat.api.faults.counts == {Fault.BAD_GATEWAY: 2, Fault.RESET: 1}
    # Three pauses of 0.75 s in all; python-telegram-bot alone waits 1, 1.5 and 2.25 s.
    assert time.monotonic() - begun < 3.0


async def test_a_server_that_knows_the_needed_methods_only_is_good_enough(
    collection: Collection, tmp_path: Path
) -> None:
    more = "setMyCommands setMyDescription setMyShortDescription sendChatAction getChatMember getChat".split()
    faults = Faults(refused=dict.fromkeys(more, (404, "Not Found")))
    async with running(collection, tmp_path, faults) as chat:
        asked = chat.people.write(QUESTION)
        assert "<blockquote" in (await chat.api.reply_to(asked["message_id"])).html
        answer = await chat.api.reply_to(chat.people.write(f"/ask {QUESTION}", GROUP)["message_id"])
        chat.people.press(answer, "Context 1")
        await chat.api.until(lambda: answer.edits)
        chat.people.write("/settings", GROUP)
        last = chat.people.write(f"/ask {QUESTION}", GROUP)
        await chat.api.reply_to(last["message_id"])


async def test_a_server_without_descriptions_gets_the_menus_of_both_languages(
    collection: Collection, tmp_path: Path
) -> None:
    refused = dict.fromkeys(("setMyDescription", "setMyShortDescription"), (404, "Not Found"))
    async with running(collection, tmp_path, Faults(refused=refused)) as chat:
        await chat.api.until(lambda: len(chat.api.called("setMyCommands")) >= 3)
        assert {call.given.get("language_code", "") for call in chat.api.called("setMyCommands")} >= {"", "en", "ar"}


async def test_a_press_under_no_message_of_a_chat_is_answered(collection: Collection, tmp_path: Path) -> None:
    async with running(collection, tmp_path) as chat:
        queries = [chat.people.press_elsewhere(data) for data in ("up:1", "zz", "rm:1")]
        await chat.api.until(lambda: all(chat.api.world.callbacks[query] for query in queries))


async def test_a_webhook_that_telegram_refuses_is_said_in_a_sentence(collection: Collection, tmp_path: Path) -> None:
    hook = {"WEBHOOK_URL": "http://127.0.0.1:1/hook", "WEBHOOK_LISTEN": f"127.0.0.1:{free_port()}"}
    refused = {"setWebhook": (400, "Bad Request: bad webhook: HTTPS url must be provided for webhook")}
    with pytest.raises(StartError, match="https url must be provided"):
        async with running(collection, tmp_path, Faults(refused=refused), **hook, WEBHOOK_SECRET="s" * 20):
            raise AssertionError("it must not start")
