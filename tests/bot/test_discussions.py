"""What a group is called, and how often Telegram is asked for it."""

from __future__ import annotations

from typing import Any, cast

import pytest
from telegram import AcceptedGiftTypes, Bot, ChatFullInfo
from telegram.error import Forbidden, TelegramError, TimedOut

from bot import discussions
from bot.discussions import ASKED_AGAIN_SECONDS, KEPT_SECONDS, MOST_KEPT, Discussions

GROUP, NEWS = -100_500, -100_900
NO_GIFTS = AcceptedGiftTypes(*[False] * 5)


def chat(number: int, **more: Any) -> ChatFullInfo:
    return ChatFullInfo(number, "supergroup", 0, 0, NO_GIFTS, **more)


class Directory:
    """Tells of chats as Telegram does, and counts how often it is asked."""

    def __init__(self) -> None:
        self.chats: dict[int, ChatFullInfo | TelegramError] = {
            GROUP: chat(GROUP, active_usernames=["Readers"], linked_chat_id=NEWS),
            NEWS: chat(NEWS, username="Isnad_News"),
        }
        self.asked: list[int] = []

    async def get_chat(self, chat_id: int) -> ChatFullInfo:
        self.asked.append(chat_id)
        told = self.chats.get(chat_id, Forbidden("bot is not a member"))
        if isinstance(told, TelegramError):
            raise told
        return told

    async def names(self, known: Discussions, chat_id: int = GROUP) -> frozenset[str]:
        return await known.names_of(chat_id, cast(Bot, self))


class Clock:
    def __init__(self) -> None:
        self.now = 50.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture(name="directory")
def _directory() -> Directory:
    return Directory()


@pytest.fixture(name="clock")
def _clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(discussions, "time", clock)
    return clock


async def test_a_group_is_called_as_itself_and_as_its_channel_and_asked_for_once_an_hour(
    directory: Directory, clock: Clock
) -> None:
    known = Discussions()
    for _ in range(3):
        assert await directory.names(known) == {"@readers", "@isnad_news"}
    assert directory.asked == [GROUP, NEWS]
    clock.now += KEPT_SECONDS
    await directory.names(known)
    assert len(directory.asked) == 4


async def test_a_channel_that_the_bot_may_not_see_takes_nothing_from_the_groups_own_name(directory: Directory) -> None:
    del directory.chats[NEWS]
    known = Discussions()
    assert await directory.names(known) == {"@readers"}
    await directory.names(known)
    assert directory.asked == [GROUP, NEWS]


async def test_what_telegram_did_not_answer_is_asked_again_after_a_minute(directory: Directory, clock: Clock) -> None:
    group, directory.chats[GROUP] = directory.chats[GROUP], TimedOut()
    known = Discussions()
    assert await directory.names(known) == await directory.names(known) == frozenset()
    assert directory.asked == [GROUP]
    directory.chats[GROUP] = group
    clock.now += ASKED_AGAIN_SECONDS
    assert await directory.names(known) == {"@readers", "@isnad_news"}


async def test_names_are_kept_while_telegram_does_not_answer(directory: Directory, clock: Clock) -> None:
    known = Discussions()
    await directory.names(known)
    directory.chats[NEWS] = TimedOut()
    clock.now += KEPT_SECONDS
    assert await directory.names(known) == {"@readers", "@isnad_news"}


async def test_of_many_groups_the_names_asked_for_last_are_kept(directory: Directory) -> None:
    known = Discussions()
    for number in range(MOST_KEPT + 1):
        await directory.names(known, number)
    directory.asked.clear()
    await directory.names(known, MOST_KEPT)
    assert directory.asked == []
    await directory.names(known, 0)
    assert directory.asked == [0]
