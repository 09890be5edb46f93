"""The index made anew, gone back, saved."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.records import Preferences
from index.types import Language
from tests.bot.administration.scene import OWNER, QUESTION, added, press, tap_twice
from tests.bot.conftest import ADMIN, Chat
from tests.bot.pressing import told
from tests.telegram.world import group


async def test_who_taps_yes_twice_rolls_back_once(room: Chat) -> None:
    await added(room)
    first = room.services.collection.status().generation
    room.people.write("/reindex", sender=OWNER)
    tap_twice(room, await told(room, "Rebuild the index?"), "Yes")
    await told(room, "Reindexed")
    await room.api.quiet()
    assert room.services.collection.status().previous == first
    room.people.write("/rollback", sender=OWNER)
    tap_twice(room, await told(room, "Go back to the previous"), "Yes")
    await told(room, "answers again")
    await room.api.quiet()
    assert room.services.collection.status().generation == first


async def test_a_reindex_shows_its_end_and_can_be_rolled_back(room: Chat) -> None:
    await added(room)
    room.people.write("/reindex", sender=OWNER)
    await press(room, await told(room, "Rebuild the index?"), "Yes")
    await told(room, "Reindexed")
    room.people.write("/rollback", sender=OWNER)
    await press(room, await told(room, "Go back to the previous generation of the index?"), "Yes")
    await told(room, "The previous generation answers again")
    # The question becomes the report: nothing that says it is starting stays behind.
    assert [sent.text.partition("\n")[0] for sent in room.api.sent_to(ADMIN)][-2:] == [
        "Reindexed",
        "The previous generation answers again",
    ]
    asked = room.people.write(QUESTION)
    assert "took the base over" in (await room.api.reply_to(asked["message_id"])).text


@pytest.mark.parametrize(
    ("language", "words"), [("en", "unless KEEP_PREVIOUS is no"), ("ar", "ما لم يكن KEEP_PREVIOUS=no")]
)
async def test_without_an_earlier_generation_a_rollback_is_not_offered_and_both_reasons_are_told(
    room: Chat, monkeypatch: pytest.MonkeyPatch, language: Language, words: str
) -> None:
    status = replace(room.services.collection.status(), previous=None)
    monkeypatch.setattr(room.services.collection, "status", lambda: status)
    room.services.chats.save(ADMIN, Preferences(language=language))
    room.people.write("/rollback", sender=OWNER)
    assert not (await told(room, words)).buttons


async def test_without_a_job_there_is_nothing_to_cancel(room: Chat) -> None:
    room.people.write("/cancel", sender=OWNER)
    await told(room, "No job is running.")


async def test_an_export_goes_to_the_owner_in_private(room: Chat) -> None:
    await added(room)
    room.people.write("/export", group(), OWNER)
    await told(room, "The backup was sent in the private chat.", group()["id"])
    (sent,) = [sent for sent in room.api.sent_to(ADMIN) if "document" in sent.message]
    assert len(room.api.world.files[sent.message["document"]["file_id"]][1]) > 100
