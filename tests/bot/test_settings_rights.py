"""Who may change a chat's settings: the whole bot over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from bot.records import Preferences
from index.collection import Collection
from tests.bot.conftest import ADMIN, Chat, running
from tests.bot.pressing import CHANNEL, GROUP, answered, press
from tests.bot.talk import GROUP_ANONYMOUS_BOT
from tests.telegram.faults import Faults
from tests.telegram.world import user


async def test_settings_of_a_group_belong_to_its_administrators(chat: Chat) -> None:
    chat.api.world.members[GROUP["id"], 8] = "administrator"
    chat.people.write("/settings", GROUP, user(9))
    (refusal,) = await chat.api.until(lambda: chat.api.sent_to(GROUP["id"]))
    assert "Only the admins" in refusal.text
    chat.people.write("/settings", GROUP, user(8))
    shown = (await chat.api.until(lambda: chat.api.sent_to(GROUP["id"])[1:]))[0]
    assert "Only the admins" in await press(chat, shown, "Quotes in an answer", user(9))
    assert await press(chat, shown, "Quotes in an answer", user(8)) == "Saved."
    await chat.api.until(lambda: "Quotes in an answer: 4" in shown.text)


async def test_an_anonymous_administrator_opens_the_settings_and_presses_as_themselves(chat: Chat) -> None:
    chat.api.world.members[GROUP["id"], 8] = "administrator"
    chat.people.write("/settings", GROUP, GROUP_ANONYMOUS_BOT, sender_chat=GROUP)
    (shown,) = await chat.api.until(lambda: chat.api.sent_to(GROUP["id"]))
    assert await press(chat, shown, "Quotes in an answer", user(8)) == "Saved."
    assert "Only the admins" in await press(chat, shown, "Quotes in an answer", user(9))
    assert chat.services.chats.preferences(GROUP["id"]).quotes == 4


async def test_rights_that_telegram_does_not_tell_are_said_to_need_the_bot_as_administrator(
    collection: Collection, tmp_path: Any
) -> None:
    refused = {"getChatMember": (400, "Bad Request: CHAT_ADMIN_REQUIRED")}
    async with running(collection, tmp_path, Faults(refused=refused)) as chat:
        chat.people.write("/settings", GROUP, GROUP_ANONYMOUS_BOT, sender_chat=GROUP)
        (shown,) = await chat.api.until(lambda: chat.api.sent_to(GROUP["id"]))
        assert "Make me an admin" in await press(chat, shown, "Quotes in an answer", user(8))
        assert chat.services.chats.preferences(GROUP["id"]) == Preferences()


@pytest.mark.parametrize(
    "command", ["/gaps", "/stats", "/publish", "/status", "/reindex", "/grant 5", "/add", "/forget"]
)
async def test_who_writes_in_the_name_of_a_group_is_told_what_to_do(chat: Chat, command: str) -> None:
    asked = chat.people.write(command, GROUP, GROUP_ANONYMOUS_BOT, sender_chat=GROUP)
    answer = await chat.api.reply_to(asked["message_id"])
    assert "as yourself" in answer.text
    assert answer.buttons == {}


async def test_an_administrator_who_never_opened_a_chat_is_asked_to_and_the_group_stays_reachable(chat: Chat) -> None:
    await chat.join(CHANNEL)
    chat.api.world.forbidden[ADMIN] = "Forbidden: bot can't initiate conversation with a user"
    answer = await answered(chat, place=GROUP)
    chat.people.reply(answer, "/publish", user(ADMIN))
    chat.people.write("/gaps", GROUP, user(ADMIN))
    await chat.api.until(
        lambda: len([sent for sent in chat.api.sent_to(GROUP["id"]) if "open a private chat with me" in sent.text]) == 2
    )
    assert chat.services.chats.is_reachable(GROUP["id"])
