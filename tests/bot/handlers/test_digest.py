from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
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


@pytest.mark.parametrize(
    ("hours_down", "sent"),
    [(1, 1), (5, 1), (14.5, 1), (15, 0), (20, 0), (24, 1), (24 * 40, 1)],
    ids=lambda value: str(value),
)
async def test_a_digest_whose_hour_passed_unattended_is_sent_later_on_the_same_day_of_baghdads(
    scene: Scene, hours_down: float, sent: int
) -> None:
    # 6:00 is 9:00 in Baghdad, whose day ends 15 hours later.
    assert await scene.digest().tick(scene.bot, MORNING - timedelta(minutes=1)) == 0
    scene.chats.seen[7] = 1
    back = scene.digest()
    assert await back.tick(scene.bot, MORNING + timedelta(hours=hours_down)) == sent
    scene.documents.append(replace(samples.DOCUMENTS[0], id=90))
    assert await back.tick(scene.bot, MORNING + timedelta(hours=hours_down, minutes=5)) == 0
    assert await scene.digest().tick(scene.bot, MORNING + timedelta(hours=hours_down, minutes=6)) == 0


async def test_an_hour_that_is_set_when_it_has_passed_is_tomorrows(scene: Scene) -> None:
    scene.chats.kept[7] = Preferences()
    digest = scene.digest()
    assert await digest.tick(scene.bot, MORNING) == 0
    scene.chats.kept[7], scene.chats.seen[7] = Preferences(digest_hour=6), 1
    later = (timedelta(minutes=30), timedelta(hours=3), timedelta(days=1))
    assert [await digest.tick(scene.bot, MORNING + each) for each in later] == [0, 0, 1]


async def test_a_clock_that_was_set_back_sends_nothing_again(scene: Scene) -> None:
    scene.chats.seen[7] = 1
    digest = scene.digest()
    assert await digest.tick(scene.bot, MORNING) == 1
    scene.documents.append(replace(samples.DOCUMENTS[0], id=90))
    assert await digest.tick(scene.bot, MORNING - timedelta(hours=2)) == 0
    assert await digest.tick(scene.bot, MORNING + timedelta(days=1)) == 1


async def test_a_chat_that_cannot_be_written_to_does_not_stop_the_others(scene: Scene) -> None:
    scene.chats.kept = {chat_id: Preferences(digest_hour=6) for chat_id in (5, 7)}
    scene.chats.seen = {5: 1, 7: 1}
    scene.telegram.closed_chats.add(5)
    assert await scene.digest().tick(scene.bot, MORNING) == 1


async def test_no_digest_is_sent_unless_a_chat_asks_for_it(scene: Scene) -> None:
    scene.chats.kept[7] = Preferences()
    scene.chats.seen[7] = 1
    assert await scene.digest().tick(scene.bot, MORNING) == 0
