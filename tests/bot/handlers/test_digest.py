from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

import pytest
from telegram import Bot

from bot.handlers.digest import Digest
from bot.records import Preferences
from index.types import DocumentSummary
from tests.bot import samples
from tests.bot.fakes import FakeChats
from tests.bot.stage import Telegram

MORNING = datetime(2026, 1, 20, 6, 0, tzinfo=UTC)


@dataclass
class Scene:
    bot: Bot
    telegram: Telegram
    chats: FakeChats = field(default_factory=FakeChats)
    documents: list[DocumentSummary] = field(default_factory=lambda: list(samples.DOCUMENTS))

    def digest(self) -> Digest:
        return Digest(self.chats, lambda: self.documents)


@pytest.fixture
async def scene() -> AsyncIterator[Scene]:
    telegram = Telegram()
    async with Bot("1:a", request=telegram, get_updates_request=Telegram()) as bot:
        made = Scene(bot, telegram)
        made.chats.kept[7] = Preferences(language="en", digest_hour=6)
        yield made


async def test_the_first_digest_only_notes_where_the_collection_stands(scene: Scene) -> None:
    assert await scene.digest().tick(scene.bot, MORNING) == 0
    assert scene.chats.seen == {7: 3}


async def test_new_documents_are_told_once_a_day_at_the_hour(scene: Scene) -> None:
    scene.chats.seen[7] = 1
    digest = scene.digest()
    sent = [await digest.tick(scene.bot, MORNING + timedelta(minutes=minutes)) for minutes in (-1, 0, 1, 59, 60, 1440)]
    assert sent == [0, 1, 0, 0, 0, 0]
    (message,) = scene.telegram.messages.values()
    assert "New in the sources: 2 documents" in message["text"]
    assert samples.TIDE.title not in message["text"]


async def test_a_digest_is_not_sent_again_after_a_restart(scene: Scene) -> None:
    scene.chats.seen[7] = 1
    assert await scene.digest().tick(scene.bot, MORNING) == 1
    assert await scene.digest().tick(scene.bot, MORNING + timedelta(minutes=5)) == 0


async def test_a_chat_that_cannot_be_written_to_does_not_stop_the_others(scene: Scene) -> None:
    scene.chats.kept = {chat_id: Preferences(digest_hour=6) for chat_id in (5, 7)}
    scene.chats.seen = {5: 1, 7: 1}
    scene.telegram.closed_chats.add(5)
    assert await scene.digest().tick(scene.bot, MORNING) == 1


async def test_no_digest_is_sent_unless_a_chat_asks_for_it(scene: Scene) -> None:
    scene.chats.kept[7] = Preferences()
    scene.chats.seen[7] = 1
    assert await scene.digest().tick(scene.bot, MORNING) == 0
