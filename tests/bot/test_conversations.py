"""Questions and what comes back: the whole bot over HTTP."""

from __future__ import annotations

import time
from typing import Any

import pytest

import bot.handlers.ask
from bot.html.bidi import without_controls
from bot.records import Preferences
from index.types import Answer
from tests.bot.conftest import Chat
from tests.bot.talk import (
    ARABIC_QUESTION,
    FORUM,
    GROUP,
    QUESTION,
)
from tests.telegram.world import user


@pytest.mark.parametrize(
    ("question", "lead"),
    [(QUESTION, ("source", "sources")), (ARABIC_QUESTION, ("المصدر", "المصادر"))],
    ids=["en", "ar"],
)
async def test_a_private_question_is_answered_in_its_language_with_quotes(
    chat: Chat, question: str, lead: tuple[str, ...]
) -> None:
    asked = chat.people.write(question)
    answer = await chat.api.reply_to(asked["message_id"])
    assert any(each in answer.text.partition("\n")[0] for each in lead)
    assert "<blockquote" in answer.html


async def test_an_update_that_comes_twice_is_answered_once(chat: Chat) -> None:
    message = chat.people.write(QUESTION)
    await chat.api.reply_to(message["message_id"])
    chat.people.again(900_001, message=message)
    other = chat.people.write(QUESTION, sender=user(8))
    await chat.api.reply_to(other["message_id"])
    assert len(chat.api.sent_to(7)) == 1


async def test_questions_of_one_chat_are_answered_in_order(chat: Chat) -> None:
    asked = [chat.people.write(f"{QUESTION} {number}")["message_id"] for number in range(6)]
    await chat.api.until(lambda: len(chat.api.sent_to(7)) == 6)
    assert [sent.replied_to for sent in chat.api.sent_to(7)] == asked


@pytest.mark.parametrize(
    "question",
    [
        "Когда американские войска покинут Ирак?",
        "Quand les troupes américaines quitteront-elles l'Irak ?",
        "ABD askerleri Irak'tan ne zaman çekilecek?",
        "نیروهای آمریکایی چه زمانی از عراق خارج می‌شوند؟",
        "کەی هێزەکانی ئەمریکا عێراق بەجێدەهێڵن؟",
    ],
)
@pytest.mark.parametrize("place", [None, GROUP], ids=["private", "group"])
async def test_a_question_in_another_language_gets_a_polite_line_in_both(
    chat: Chat, question: str, place: dict[str, Any] | None
) -> None:
    asked = chat.people.write(question if place is None else f"/ask {question}", place)
    answer = await chat.api.reply_to(asked["message_id"])
    assert "I answer in Arabic and English only." in answer.text
    assert "أجيب بالعربية والإنجليزية فقط." in answer.text


@pytest.mark.parametrize(
    ("wanted", "subject"),
    [
        ("Give me information about the Badr Organization", "the Badr Organization"),
        ("Do you have anything on Taji?", "Taji?"),
        ("ماذا تعرف عن حركة النجباء؟", "حركة النجباء؟"),
        ("معلومات عن بدر", "بدر"),
    ],
)
async def test_a_wantedfor_information_is_answered_as_its_subject_is(chat: Chat, wanted: str, subject: str) -> None:
    asked = chat.people.write(wanted)
    lines = (await chat.api.reply_to(asked["message_id"])).text.split("\n")
    assert lines[0].rstrip("\u2069").endswith(subject)
    assert lines[2].startswith(("This is what the source", "هذا ما يقوله المصدر", "هذا ما تقوله المصادر"))


@pytest.mark.parametrize(
    ("text", "said"),
    [("👍", "All right."), ("🙏❤️", "All right."), ("؟؟", "I found no words"), ("...", "I found no words")],
)
async def test_a_thumb_or_a_heart_is_no_question_without_words(chat: Chat, text: str, said: str) -> None:
    asked = chat.people.write(text)
    assert (await chat.api.reply_to(asked["message_id"])).text.startswith(said)


@pytest.mark.parametrize("text", ["😀", "...", "x" * 4000, "؟؟؟", "<b>&amp;</i>", "\u202e\u2067 abc", "ﷺ" * 500])
async def test_whatever_is_written_gets_one_valid_answer(chat: Chat, text: str) -> None:
    asked = chat.people.write(text)
    await chat.api.reply_to(asked["message_id"])
    assert len(chat.api.sent_to(7)) == 1


@pytest.mark.parametrize(
    ("question", "apology"),
    [(QUESTION, "Something went wrong"), (ARABIC_QUESTION, "حدث خطأ من جانبنا")],
    ids=["en", "ar"],
)
async def test_an_error_is_apologised_for_once_to_whoever_asked_and_to_nobody_else(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, question: str, apology: str
) -> None:
    def fail(_chat_id: int) -> Preferences:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(chat.services.chats, "preferences", fail)
    chat.people.write(QUESTION, GROUP)
    chat.people.write(f"@isnad_bot {question}", GROUP)
    chat.people.write(question)
    await chat.api.until(lambda: chat.api.sent_to(7) and chat.api.sent_to(GROUP["id"]))
    await chat.api.quiet(0.2)
    assert [apology in sent.text for sent in chat.api.world.sent] == [True, True]
    assert not any("secret" in sent.text for sent in chat.api.world.sent)


async def test_typing_is_shown_while_an_answer_takes_long(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = chat.services.collection.ask
    monkeypatch.setattr(bot.handlers.ask, "TYPING_AFTER_SECONDS", 0.1)

    def slow(question: str, limit: int, previous: str | None) -> Answer:
        time.sleep(0.5)
        return quick(question, limit, previous)

    monkeypatch.setattr(chat.services.collection, "ask", slow)
    asked = chat.people.write(f"/ask {QUESTION}", FORUM, message_thread_id=77, is_topic_message=True)
    await chat.api.reply_to(asked["message_id"])
    (typing,) = chat.api.called("sendChatAction")
    assert (typing.given["action"], typing.given["message_thread_id"]) == ("typing", 77)


@pytest.mark.parametrize(
    ("question", "more", "understood"),
    [
        ("When does the US leave Ain al-Asad?", "Tell me about it", "I understood: Ain al-Asad"),
        ("متى يخرج الأمريكيون من عين الأسد؟", "أخبرني عنها", "فهمت السؤال هكذا: عين الأسد"),
    ],
    ids=["en", "ar"],
)
async def test_who_asks_to_be_told_about_it_is_told_of_what_the_last_question_named(
    chat: Chat, question: str, more: str, understood: str
) -> None:
    alone = chat.people.write(more, sender=user(8))
    first = await chat.api.reply_to(alone["message_id"])
    assert first.text.startswith(("About what?", "عمّ تسأل؟"))
    asked = chat.people.write(question)
    await chat.api.reply_to(asked["message_id"])
    asked = chat.people.write(more)
    answer = await chat.api.reply_to(asked["message_id"])
    assert without_controls(answer.text).startswith(understood)
    assert "<blockquote" in answer.html
