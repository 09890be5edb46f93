"""Inline mode: the whole bot over HTTP."""

from __future__ import annotations

import pytest

from bot.records import Preferences
from tests.bot.conftest import Chat
from tests.bot.pressing import QUESTION, answered
from tests.telegram.world import user


async def test_an_answer_is_shared_through_inline_mode(chat: Chat) -> None:
    answer = await answered(chat)
    shared = answer.buttons["Share"]["switch_inline_query"]
    query = chat.people.type_inline(shared, user(8))
    offered = await chat.api.until(lambda: chat.api.world.inline[query])
    assert offered["results"][0]["input_message_content"]["message_text"].count("<blockquote") == 1


async def test_inline_mode_offers_quotes_and_help(chat: Chat) -> None:
    typed = [chat.people.type_inline(text) for text in ("", QUESTION, "كم عدد القوات الأمريكية في العراق؟")]
    offered = [await chat.api.until(lambda query=query: chat.api.world.inline[query]) for query in typed]
    assert offered[0]["results"][0]["title"] == "Type your question"
    for answer in offered[1:]:
        assert "<blockquote" in answer["results"][0]["input_message_content"]["message_text"]
        assert answer["cache_time"] > 0


async def test_quotes_that_may_be_no_answer_are_offered_as_such(chat: Chat) -> None:
    queries = [
        chat.people.type_inline(text) for text in (QUESTION, "How much rent does the US pay Iraq for its bases?")
    ]
    sure, doubtful = [await chat.api.until(lambda query=query: chat.api.world.inline[query]) for query in queries]
    told = [
        {each["description"].startswith("Perhaps not an answer: ") for each in one["results"]}
        for one in (sure, doubtful)
    ]
    assert told == [{False}, {True}]


async def test_what_another_person_asked_cannot_be_guessed_through_inline_mode(chat: Chat) -> None:
    answer = await answered(chat)
    shared = answer.buttons["Share"]["switch_inline_query"]
    for forged in ("#1-0000000000000000", shared[:-1] + ("0" if shared[-1] != "0" else "1")):
        query = chat.people.type_inline(forged, user(8))
        offered = await chat.api.until(lambda query=query: chat.api.world.inline[query])
        assert [result["id"] for result in offered["results"]] == ["none"]
        assert offered["is_personal"]


async def test_inline_quotes_come_in_pages_and_each_posts_its_words_and_source(chat: Chat) -> None:
    query = chat.people.type_inline("US troops in Iraq")
    first = await chat.api.until(lambda: chat.api.world.inline[query])
    ids = [result["id"] for result in first["results"]]
    assert (len(ids), bool(first["next_offset"])) == (5, True)
    query = chat.people.type_inline("US troops in Iraq", offset=first["next_offset"])
    second = await chat.api.until(lambda: chat.api.world.inline[query])
    assert second["results"]
    assert set(ids).isdisjoint(result["id"] for result in second["results"])
    assert all(len(each.encode()) <= 64 for each in ids)
    for result in (*first["results"], *second["results"]):
        posted = result["input_message_content"]["message_text"]
        assert "<blockquote" in posted
        # The publisher of the row stands over the quote.
        assert result["title"].partition(" · ")[0].strip() in posted


@pytest.mark.parametrize(
    ("typed", "code", "title", "is_personal"),
    [
        ("", "ar", "اكتب سؤالك", True),
        ("", "en", "Type your question", True),
        ("9999", "ar", "لا تجيب مصادري عن هذا السؤال", True),
        ("9999", "en", "My sources do not answer this question", True),
        ("Who won the World Cup in 1990?", "ar", "My sources do not answer this question", False),
        ("Когда американские войска покинут Ирак?", "ar", "أجيب بالعربية والإنجليزية فقط", True),
        ("Quand les troupes américaines quitteront-elles l'Irak ?", "en", "I answer in Arabic and English only", True),
        ("x" * 256, "en", "My sources do not answer this question", False),
        ("ق" * 256, "en", "لا تجيب مصادري عن هذا السؤال", False),
        ("\U0001f600" * 128, "ar", "لا تجيب مصادري عن هذا السؤال", True),
    ],
)
async def test_what_is_typed_inline_is_answered_in_the_right_language_and_cached_for_the_right_people(
    chat: Chat, typed: str, code: str, title: str, is_personal: bool
) -> None:
    query = chat.people.type_inline(typed, user(8, code))
    offered = await chat.api.until(lambda: chat.api.world.inline[query])
    assert offered["results"][0]["title"].startswith(title)
    assert (offered.get("is_personal", False), offered["cache_time"] > 0) == (is_personal, True)


async def test_a_persons_own_chat_chooses_the_language_of_what_has_no_words(chat: Chat) -> None:
    chat.services.chats.save(8, Preferences(language="ar"))
    query = chat.people.type_inline("", user(8, "en"))
    offered = await chat.api.until(lambda: chat.api.world.inline[query])
    assert offered["results"][0]["title"] == "اكتب سؤالك"
