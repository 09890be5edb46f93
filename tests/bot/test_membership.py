"""The bot comes, goes and moves with its chats: the whole bot over HTTP."""

from __future__ import annotations

import pytest

from bot.records import Preferences, Speak
from tests.bot.conftest import Chat
from tests.bot.talk import (
    GROUP,
    QUESTION,
    answers_after_a_last_question,
)
from tests.telegram.world import private, user


async def test_a_group_that_became_a_supergroup_keeps_its_settings(chat: Chat) -> None:
    old = {"id": -500, "type": "group", "title": "Analysts"}
    chat.services.chats.save(old["id"], Preferences(quotes=1, speak=Speak.COMMANDS))
    chat.people.happen(old, migrate_to_chat_id=GROUP["id"])
    chat.people.happen(GROUP, migrate_from_chat_id=old["id"])
    await answers_after_a_last_question(chat, GROUP)
    assert chat.services.chats.preferences(GROUP["id"]) == Preferences(quotes=1, speak=Speak.COMMANDS)


async def test_an_answer_to_a_group_that_has_just_migrated_arrives_in_the_supergroup(chat: Chat) -> None:
    old = {"id": -501, "type": "group", "title": "Analysts"}
    chat.api.world.migrated[old["id"]] = GROUP["id"]
    chat.api.world.chats[GROUP["id"]] = GROUP
    chat.people.write(f"/ask {QUESTION}", old)
    await chat.api.until(lambda: chat.api.sent_to(GROUP["id"]))


@pytest.mark.parametrize(
    "sentence",
    [
        "Forbidden: bot was blocked by the user",
        "Forbidden: bot was kicked from the supergroup chat",
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: CHAT_WRITE_FORBIDDEN",
    ],
)
async def test_a_chat_that_does_not_let_the_bot_write_is_left_in_peace(chat: Chat, sentence: str) -> None:
    chat.api.world.forbidden[GROUP["id"]] = sentence
    chat.people.write(f"/ask {QUESTION}", GROUP)
    await chat.api.until(lambda: [call for call in chat.api.called("sendMessage") if call.status != 200])
    asked = chat.people.write(QUESTION)
    await chat.api.reply_to(asked["message_id"])
    assert len([call for call in chat.api.called("sendMessage") if call.given["chat_id"] == GROUP["id"]]) == 1


async def test_being_added_removed_and_blocked_is_handled_without_a_word(chat: Chat) -> None:
    for status in ("member", "administrator", "kicked", "left"):
        chat.people.set_bot_status(GROUP, status)
    chat.people.set_bot_status(private(), "kicked")
    asked = chat.people.write(QUESTION, sender=user(8))
    await chat.api.reply_to(asked["message_id"])
    assert [sent.chat_id for sent in chat.api.world.sent] == [8]


async def test_a_person_who_comes_back_after_blocking_is_written_to_again(chat: Chat) -> None:
    chat.people.set_bot_status(private(), "kicked")
    await chat.api.until(lambda: not chat.services.chats.is_reachable(7))
    asked = chat.people.write(QUESTION)
    await chat.api.reply_to(asked["message_id"])
    assert chat.services.chats.is_reachable(7)


@pytest.mark.parametrize(("language", "title"), [("ar", "أهلًا بك في إسناد"), ("en", "Welcome to Isnad")])
async def test_start_welcomes_in_the_persons_language(chat: Chat, language: str, title: str) -> None:
    chat.people.write("/start", sender=user(language=language))
    (welcome,) = await chat.api.until(lambda: chat.api.sent_to(7))
    assert welcome.text.startswith(title)


async def test_command_menus_and_descriptions_are_set_in_both_languages(chat: Chat) -> None:
    await chat.api.until(lambda: len(chat.api.called("setMyShortDescription")) == 3)
    for method in ("setMyCommands", "setMyDescription", "setMyShortDescription"):
        languages = {call.given.get("language_code", "") for call in chat.api.called(method) if call.status == 200}
        assert languages >= {"", "ar"}
