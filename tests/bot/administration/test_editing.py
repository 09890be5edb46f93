"""A document's facts, looked over and mended in the chat."""

from __future__ import annotations

from datetime import date

import pytest

from bot.handlers.edits import Awaited, Field
from bot.messages import say
from bot.records import Preferences
from index.types import Language, PartialDate
from tests.bot.administration.scene import OWNER, QUESTION, added, press
from tests.bot.conftest import ADMIN, Chat
from tests.bot.pressing import told
from tests.telegram.world import Sent, group, user


async def test_title_publisher_and_date_are_edited_by_replies(room: Chat) -> None:
    number = await added(room)
    for label, asks, value in (
        ("✏️ Title", "What is the new title?", "Harir is Iraqi again"),
        ("✏️ Publisher", "Who is the publisher?", "Gazette"),
        ("✏️ Date", "When was it published?", "4 December 2025"),
    ):
        room.people.write(f"/source {number}", sender=OWNER)
        await press(room, await told(room, "KB · 1 passage"), label)
        question = await told(room, asks)
        before = len(room.api.sent_to(ADMIN))
        room.people.reply(question, value, OWNER)
        await room.api.until(lambda before=before: len(room.api.sent_to(ADMIN)) >= before + 2)
    (document,) = room.services.collection.documents()
    metadata = document.metadata
    assert (metadata.title, metadata.publisher, metadata.published) == (
        "Harir is Iraqi again",
        "Gazette",
        PartialDate(date(2025, 12, 4)),
    )


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("2099-01-01", "1 January 2099 is in the future"),
        ("January 2099", "January 2099 is in the future"),
        ("some time ago", "I could not read this date"),
    ],
    ids=["to come", "a month to come", "no date"],
)
async def test_no_document_is_dated_by_a_day_to_come_or_by_what_is_no_date(room: Chat, value: str, words: str) -> None:
    number = await added(room)
    before = room.services.collection.documents()[0].metadata.published
    room.people.write(f"/source {number}", sender=OWNER)
    await press(room, await told(room, "KB · 1 passage"), "✏️ Date")
    room.people.reply(await told(room, "When was it published?"), value, OWNER)
    await told(room, words)
    assert room.services.collection.documents()[0].metadata.published == before


@pytest.mark.parametrize(
    ("value", "shown"), [("March 2024", "March 2024"), ("آذار 2024", "March 2024"), ("2023", "2023")]
)
async def test_a_document_of_which_no_day_is_known_is_dated_by_its_month_or_year(
    room: Chat, value: str, shown: str
) -> None:
    number = await added(room)
    room.people.write(f"/source {number}", sender=OWNER)
    await press(room, await told(room, "KB · 1 passage"), "✏️ Date")
    room.people.reply(await told(room, "When was it published?"), value, OWNER)
    await told(room, f"The Daily Herald\u2069 · {shown} ·")


@pytest.mark.parametrize(
    ("language", "words"), [("en", "A document needs a title."), ("ar", "لا بد للمستند من عنوان.")]
)
async def test_a_document_keeps_its_title_when_a_dash_is_to_be_the_new_one(
    room: Chat, language: Language, words: str
) -> None:
    number = await added(room)
    room.services.chats.save(ADMIN, Preferences(language=language))
    room.people.write(f"/source {number}", sender=OWNER)
    await press(
        room, await told(room, "KB" if language == "en" else "كيلوبايت"), f"✏️ {say('source.edit_title', language)}"
    )
    room.people.reply(await told(room, say("source.ask_title", language)), "-", OWNER)
    await told(room, words)
    assert room.services.collection.documents()[0].metadata.title == "Coalition hands over Harir"


async def asked_for(room: Chat, field: str, document_id: int) -> Sent:
    """Press ✏️ under a document; return the question that comes."""
    before = len(room.api.sent_to(ADMIN))
    room.people.write(f"/source {document_id}", sender=OWNER)
    await press(room, (await room.api.until(lambda: room.api.sent_to(ADMIN)[before:]))[0], f"✏️ {field}")
    return (await room.api.until(lambda: room.api.sent_to(ADMIN)[before + 1 :]))[0]


@pytest.mark.parametrize(
    ("field", "value", "kept"),
    [("Title", "Who holds Harir?", "Who holds Harir?"), ("Publisher", "Gazette", "Gazette"), ("Date", "2024", "2024")],
)
async def test_the_next_message_after_the_pencil_is_the_value(room: Chat, field: str, value: str, kept: str) -> None:
    number = await added(room)
    question = await asked_for(room, field, number)
    assert question.text.endswith("in your next message, within 10 minutes, or press Cancel to leave it as it is.")
    room.people.write(value, sender=OWNER)
    await told(room, "Saved.")
    await told(room, kept)
    asked = room.people.write(QUESTION, sender=OWNER)
    assert "2 December 2025" in (await room.api.reply_to(asked["message_id"])).text


async def test_after_a_date_that_cannot_be_read_another_is_waited_for(room: Chat) -> None:
    await asked_for(room, "Date", await added(room))
    room.people.write("some time ago", sender=OWNER)
    await told(room, "I could not read this date")
    room.people.write("March 2024", sender=OWNER)
    await told(room, "Saved.")


@pytest.mark.parametrize(
    ("field", "question"), [("Date", QUESTION), ("Date", f"{QUESTION[:-1]} in December 2025?"), ("Publisher", QUESTION)]
)
async def test_a_question_is_no_date_or_publisher_and_ends_the_wait_for_one(
    room: Chat, field: str, question: str
) -> None:
    await asked_for(room, field, await added(room))
    asked = room.people.write(question, sender=OWNER)
    assert "2 December 2025" in (await room.api.reply_to(asked["message_id"])).text
    asked = room.people.write("2024", sender=OWNER)
    await room.api.reply_to(asked["message_id"])
    assert [sent for sent in room.api.sent_to(ADMIN) if sent.text == "Saved."] == []


@pytest.mark.parametrize("way", ["cancel", "command", "reply"])
async def test_who_leaves_the_pencil_asks_questions_again(room: Chat, way: str) -> None:
    number = await added(room)
    first = await told(room, "Added: 1 document")
    question = await asked_for(room, "Title", number)
    if way == "cancel":
        await press(room, question, "Cancel")
    elif way == "command":
        room.people.write("/status", sender=OWNER)
        await told(room, "The index")
    else:
        room.people.reply(first, QUESTION, OWNER)
    asked = room.people.write(QUESTION, sender=OWNER)
    assert "2 December 2025" in (await room.api.reply_to(asked["message_id"])).text
    assert room.services.collection.documents()[0].metadata.title == "Coalition hands over Harir"


async def test_who_is_no_administrator_any_more_asks_a_question_after_the_pencil(room: Chat) -> None:
    number, former = await added(room), user(888)
    room.people.write("/grant 888", sender=OWNER)
    await told(room, "888 is now an admin.")
    room.people.write(f"/source {number}", sender=former)
    await press(room, await told(room, "KB · 1 passage", 888), "✏️ Title", former)
    await told(room, "What is the new title?", 888)
    room.people.write("/revoke 888", sender=OWNER)
    await told(room, "888 is no longer an admin.")
    asked = room.people.write(QUESTION, sender=former)
    assert "2 December 2025" in (await room.api.reply_to(asked["message_id"])).text


async def test_in_a_group_only_a_reply_is_the_value(room: Chat) -> None:
    number, place = await added(room), group()
    room.people.write(f"/source {number}", place, OWNER)
    await press(room, await told(room, "KB · 1 passage", place["id"]), "✏️ Title")
    question = await told(room, "What is the new title?", place["id"])
    assert "Reply to this message with it" in question.text
    room.people.write("Harir tells", place, OWNER)
    await room.api.quiet()
    assert room.services.collection.documents()[0].metadata.title == "Coalition hands over Harir"
    room.people.reply(question, "Harir is told of", OWNER)
    await told(room, "Saved.", place["id"])


def test_a_value_is_waited_for_ten_minutes_and_in_a_bounded_number_of_chats() -> None:
    now = [0.0]
    awaited, field = Awaited(lambda: now[0]), Field(5, "title")
    for chat_id in range(1000):
        awaited.put(chat_id, field)
    now[0] = 599.0
    assert [chat_id for chat_id in range(1000) if awaited.get(chat_id) == field] == list(range(744, 1000))
    now[0] = 600.0
    assert awaited.get(999) is None


@pytest.mark.parametrize(("language", "words"), [("en", "There is no document"), ("ar", "لا يوجد مستند بهذا الرقم")])
async def test_reading_a_removed_document_again_says_that_it_is_gone(
    room: Chat, language: Language, words: str
) -> None:
    number = await added(room)
    room.services.chats.save(ADMIN, Preferences(language=language))
    room.people.write(f"/source {number}", sender=OWNER)
    shown = await told(room, "KB" if language == "en" else "كيلوبايت")
    room.services.collection.remove([number])
    await press(room, shown, say("source.reread", language))
    assert words in (await told(room, say("job.failed", language))).text
