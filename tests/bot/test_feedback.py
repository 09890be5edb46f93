"""Gaps, and people who ask to be forgotten: the whole bot over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime

from bot.records import Preferences
from tests.bot.conftest import ADMIN, Chat
from tests.bot.pressing import QUESTION, answered, press
from tests.telegram.world import user


async def test_gaps_are_listed_and_exported(chat: Chat) -> None:
    for sender in (7, 8):
        asked = chat.people.write("What is the capital of Australia?", sender=user(sender))
        await chat.api.reply_to(asked["message_id"])
    chat.people.write("/gaps", sender=user(ADMIN))
    (listed,) = await chat.api.until(lambda: chat.api.sent_to(ADMIN))
    assert "What is the capital of Australia?" in listed.text
    assert "unanswered: 2" in listed.text
    await press(chat, listed, "Download CSV", user(ADMIN))
    exported = (await chat.api.until(lambda: chat.api.sent_to(ADMIN)[1:]))[0]
    name, content = chat.api.world.files[exported.message["document"]["file_id"]]
    assert name.endswith(".csv")
    assert content.decode("utf-8-sig").count("What is the capital of Australia?") == 4


async def test_a_person_who_asks_to_be_forgotten_is(chat: Chat) -> None:
    answer = await answered(chat)
    await press(chat, answer, "👍")
    chat.people.write("/forget")
    asked = (await chat.api.until(lambda: chat.api.sent_to(7)[1:]))[0]
    await press(chat, asked, "Delete my data")
    await chat.api.until(lambda: "Your data is deleted: 1 question, 1 vote." in asked.text)


async def test_one_question_in_two_languages_is_one_gap(chat: Chat) -> None:
    for number, words in enumerate(
        ("Who paid for the cinema at Harir base?", "من دفع ثمن السينما في قاعدة حرير؟", "What is the capital of Peru?")
    ):
        asked = chat.people.write(words, sender=user(100 + number))
        await chat.api.reply_to(asked["message_id"])
    chat.people.write("/gaps", sender=user(ADMIN))
    (listed,) = await chat.api.until(lambda: chat.api.sent_to(ADMIN))
    assert "3 questions in 2 groups" in listed.text
    assert "unanswered: 2" in listed.text and "unanswered: 1" in listed.text


async def test_a_person_who_is_forgotten_is_in_no_answer_gap_or_figure(chat: Chat) -> None:
    await answered(chat, "Who paid for the cinema at Harir base?")
    theirs = await chat.api.reply_to(chat.people.write(QUESTION, sender=user(8))["message_id"])
    chat.people.write("/forget")
    asked = (await chat.api.until(lambda: chat.api.sent_to(7)[1:]))[0]
    await press(chat, asked, "Delete my data")
    await chat.api.until(lambda: "Your data is deleted" in asked.text)
    assert chat.services.answers.gaps(datetime(2020, 1, 1, tzinfo=UTC)) == []
    assert chat.services.answers.figures(datetime(2020, 1, 1, tzinfo=UTC)).questions == 1
    assert chat.services.chats.preferences(7) == Preferences()
    await press(chat, theirs, "👍", user(8))
