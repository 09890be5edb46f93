"""A document's facts, looked over and mended in the chat."""

from __future__ import annotations

from datetime import date

import pytest

from bot.messages import say
from bot.records import Preferences
from index.types import Language, PartialDate
from tests.bot.administration.scene import OWNER, added, press
from tests.bot.conftest import ADMIN, Chat
from tests.bot.pressing import told


async def test_title_publisher_and_date_are_edited_by_replies(room: Chat) -> None:
    number = await added(room)
    for label, asks, value in (
        ("✏️ Title", "with the new title", "Harir is Iraqi again"),
        ("✏️ Publisher", "with the publisher's name", "Gazette"),
        ("✏️ Date", "with the date of publication", "4 December 2025"),
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
        ("2099-01-01", "1 January 2099 is still to come"),
        ("January 2099", "January 2099 is still to come"),
        ("some time ago", "I could not read this date"),
    ],
    ids=["to come", "a month to come", "no date"],
)
async def test_no_document_is_dated_by_a_day_to_come_or_by_what_is_no_date(room: Chat, value: str, words: str) -> None:
    number = await added(room)
    before = room.services.collection.documents()[0].metadata.published
    room.people.write(f"/source {number}", sender=OWNER)
    await press(room, await told(room, "KB · 1 passage"), "✏️ Date")
    room.people.reply(await told(room, "with the date of publication"), value, OWNER)
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
    room.people.reply(await told(room, "with the date of publication"), value, OWNER)
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


@pytest.mark.parametrize(("language", "words"), [("en", "There is no document"), ("ar", "لا مستند بهذا الرقم")])
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
