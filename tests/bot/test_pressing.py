"""Buttons under answers: the whole bot over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.presses import Action
from index.collection import Collection
from tests.bot.conftest import ADMIN, Chat, running
from tests.bot.pressing import GROUP, QUESTION, answered, press
from tests.telegram.world import Sent, private, user


async def test_pages_turn_by_editing_one_message(chat: Chat) -> None:
    answer = await answered(chat)
    first = answer.html
    await press(chat, answer, "More")
    await chat.api.until(lambda: answer.edits == 1)
    assert answer.html != first
    await press(chat, answer, "‹ Back")
    await chat.api.until(lambda: answer.edits == 2)
    assert answer.html == first
    assert len(chat.api.sent_to(7)) == 1


async def test_a_double_press_is_harmless(chat: Chat) -> None:
    answer = await answered(chat)
    data = answer.buttons["More"]["callback_data"]
    queries = [chat.people.press_data(answer, data) for _ in range(3)]
    await chat.api.until(lambda: all(chat.api.world.callbacks[query] for query in queries))
    after = await answered(chat)
    assert (answer.edits, len(chat.api.sent_to(7)), after.edits) == (1, 2, 0)


async def test_buttons_work_after_a_restart_and_under_messages_too_old_to_show(
    collection: Collection, tmp_path: Any
) -> None:
    async with running(collection, tmp_path) as before:
        answer = await answered(before)
    async with running(collection, tmp_path, world=before.api.world) as after:
        await press(after, answer, "More", accessible=False)
        await after.api.until(lambda: answer.edits == 1)


@pytest.mark.parametrize("command", ["/bases", "/forget"])
@pytest.mark.parametrize("forged", [None, "tl:en:fools:0", "sr:ar::0", "no", "zz"])
async def test_in_a_group_a_message_too_old_to_tell_its_buttons_is_left_as_it_is(
    chat: Chat, command: str, forged: str | None
) -> None:
    chat.people.write(command, GROUP)
    (sent,) = await chat.api.until(lambda: chat.api.sent_to(GROUP["id"]))
    made = forged or next(button["callback_data"] for button in sent.buttons.values() if "callback_data" in button)
    query = chat.people.press_data(sent, made, accessible=False)
    given = await chat.api.until(lambda: chat.api.world.callbacks[query])
    assert (given["show_alert"], "too old" in given["text"]) == (True, True)
    assert (sent.edits, len(chat.api.world.sent)) == (0, 1)


async def test_the_buttons_of_an_old_answer_in_a_group_work_under_that_answer_alone(chat: Chat) -> None:
    answer, other = await answered(chat, place=GROUP), await answered(chat, "What is Tower 22?", GROUP)
    await chat.api.until(lambda: chat.services.answers.under(GROUP["id"], other.message["message_id"]))
    await press(chat, answer, "More", accessible=False)
    await chat.api.until(lambda: answer.edits == 1)
    query = chat.people.press_data(other, answer.buttons["‹ Back"]["callback_data"], accessible=False)
    given = await chat.api.until(lambda: chat.api.world.callbacks[query])
    assert "too old" in given["text"]
    assert (answer.edits, other.edits) == (1, 0)


async def test_a_button_of_an_answer_nobody_keeps_says_so(chat: Chat) -> None:
    answer = await answered(chat)
    query = chat.people.press_data(answer, "pg:12345:1", accessible=False)
    given = await chat.api.until(lambda: chat.api.world.callbacks[query])
    assert (given["show_alert"], "Please ask again" in given["text"]) == (True, True)


async def test_somebody_else_cannot_turn_the_pages_in_a_group(chat: Chat) -> None:
    answer = await answered(chat, place=GROUP)
    assert "Only the person who asked" in await press(chat, answer, "More", user(8))
    assert answer.edits == 0


async def test_a_vote_counts_once_a_person_and_a_thumb_down_may_be_explained(chat: Chat) -> None:
    answer = await answered(chat)
    assert "Thank you" in await press(chat, answer, "👎")
    assert "already counted" in await press(chat, answer, "👎")
    asked_why = await chat.api.until(lambda: [sent for sent in chat.api.sent_to(7) if "What was wrong" in sent.text])
    chat.people.reply(asked_why[0], "It is about another year")
    await chat.api.until(lambda: [sent for sent in chat.api.sent_to(7) if "the reason is noted" in sent.text])
    chat.people.write("/stats", sender=user(ADMIN))
    (stats,) = await chat.api.until(lambda: chat.api.sent_to(ADMIN))
    assert "👍 0 · 👎 1" in stats.text


@pytest.mark.parametrize("sender", [7, 8, ADMIN], ids=["asker", "member", "administrator"])
@pytest.mark.parametrize("forged", ["no", "fg:8", "sr:ar::0", "nl:base:ar:0", "tl:en:x:9999", "pg:1:9", "ri", ""])
async def test_a_press_of_what_no_button_under_the_message_says_changes_nothing(
    chat: Chat, forged: str, sender: int
) -> None:
    answer = await answered(chat, place=GROUP)
    query = chat.people.press_data(answer, forged, user(sender))
    given = await chat.api.until(lambda: chat.api.world.callbacks[query])
    assert "belongs to an older version" in given["text"]
    assert (answer.edits, len(chat.api.world.sent), chat.services.jobs.unfinished()) == (0, 1, [])


@pytest.mark.parametrize("sender", [user(8), user(ADMIN)], ids=["member", "administrator"])
async def test_only_who_asked_to_be_forgotten_leaves_that_question(chat: Chat, sender: dict[str, Any]) -> None:
    chat.people.write("/forget", GROUP)
    (question,) = await chat.api.until(lambda: chat.api.sent_to(GROUP["id"]))
    assert "person who asked" in await press(chat, question, "Cancel", sender)
    assert question.edits == 0
    await press(chat, question, "Cancel")
    await chat.api.until(lambda: question.text == "Cancelled.")


@pytest.mark.parametrize("command", ["/reindex", "/remove 1"])
async def test_only_administrators_leave_an_administrators_question(chat: Chat, command: str) -> None:
    chat.people.write(command, GROUP, user(ADMIN))
    (question,) = await chat.api.until(lambda: chat.api.sent_to(GROUP["id"]))
    assert "for admins only" in await press(chat, question, "Cancel")
    assert question.edits == 0
    await press(chat, question, "Cancel", user(ADMIN))
    await chat.api.until(lambda: question.text == "Cancelled.")


FORGED = ("", ":", ":x", ":0", ":-1:-1", ":999999:999999", f":{'9' * 20}", ":auto:auto", ":::::", ":ar:\u202e:1")


@pytest.mark.parametrize("sender", [7, ADMIN], ids=["person", "administrator"])
async def test_every_forged_press_gets_a_word_and_breaks_nothing(
    chat: Chat, sender: int, caplog: pytest.LogCaptureFixture
) -> None:
    kept = (Action.REINDEX_CONFIRM, Action.ROLLBACK_CONFIRM, Action.SOURCE_REREAD)
    forged = [f"{action}{arguments}" for action in Action if action not in kept for arguments in FORGED]
    before = chat.services.collection.documents()
    queries = []
    for number, made in enumerate((*forged, "zz", "…", "pg")):
        # Each in a chat of its own: within one, edits are paced.
        place = private(10_000 + number)
        chat.api.world.chats[place["id"]] = place
        under = Sent({"chat": place, "message_id": 5}, "", 0.0)
        queries.append(chat.people.press_data(under, made, user(sender), accessible=False))
    await chat.api.until(lambda: all(chat.api.world.callbacks[query] for query in queries), 60)
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []
    assert chat.services.collection.documents() == before


SCREENS = {"en": ("Context 1", "‹ Back", "Out of date"), "ar": ("السياق 1", "‹ رجوع", "قديم")}


@pytest.mark.parametrize(
    ("language", "question"), [("en", QUESTION), ("ar", "كم عدد القوات الأمريكية في العراق؟")], ids=["en", "ar"]
)
async def test_every_button_of_an_answer_works_after_a_restart(
    collection: Collection, tmp_path: Any, language: str, question: str
) -> None:
    context, back, reason = SCREENS[language]
    async with running(collection, tmp_path) as before:
        answer = await answered(before, question)
    async with running(collection, tmp_path, world=before.api.world) as after:
        first = answer.html
        await press(after, answer, context)
        await after.api.until(lambda: answer.edits == 1)
        assert "<blockquote" in answer.html and answer.html != first
        await press(after, answer, back)
        await after.api.until(lambda: answer.html == first)
        query = after.people.type_inline(
            answer.buttons["Share" if language == "en" else "مشاركة"]["switch_inline_query"]
        )
        offered = await after.api.until(lambda: after.api.world.inline[query])
        assert "<blockquote" in offered["results"][0]["input_message_content"]["message_text"]
        await press(after, answer, "👎")
        (why,) = await after.api.until(lambda: after.api.sent_to(7)[1:])
    async with running(collection, tmp_path, world=after.api.world) as again:
        await press(again, why, reason)
        await again.api.until(lambda: why.edits == 1)
        (gap,) = again.services.answers.gaps(datetime(2020, 1, 1, tzinfo=UTC))
        assert (gap.question, gap.down, gap.reasons) == (question, 1, ("old",))
        assert again.api.complaints == []
