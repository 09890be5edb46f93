from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.handlers.forgetting import ForgettingHandler, Retention
from bot.languages import Languages
from bot.menus import Menus
from bot.presses import Action, data
from bot.records import Rank
from tests.bot import samples
from tests.bot.fakes import FakeAnswers, FakeChats
from tests.bot.stage import Stage, person, stage


@pytest.fixture
def answers() -> FakeAnswers:
    return FakeAnswers()


@pytest.fixture
def played(answers: FakeAnswers) -> Stage:
    chats, is_admin = FakeChats(), (lambda user_id: user_id == 1)
    menus = Menus(chats, lambda user_id: Rank(is_admin(user_id)))
    return stage(ForgettingHandler(answers, chats, menus, is_admin, Languages(chats)).register)


async def test_a_person_is_forgotten_after_saying_so_twice(played: Stage, answers: FakeAnswers) -> None:
    answer_id = answers.keep(samples.answered("en"), asker_id=7)
    await played.say("/forget")
    assert answers.stored[answer_id].asker_id == 7
    await played.press(played.buttons()["Delete my data"], played.last)
    assert answers.stored[answer_id].asker_id is None
    assert played.last["text"] == "Your data is deleted: 1 question, no votes."


async def test_nobody_is_forgotten_by_another(played: Stage, answers: FakeAnswers) -> None:
    answer_id = answers.keep(samples.answered("en"), asker_id=7)
    await played.press(data(Action.FORGET, 7), user=person(99))
    assert answers.stored[answer_id].asker_id == 7
    assert "This button is for the person who asked." in played.alerts[0]


async def test_nothing_kept_is_nothing_deleted(played: Stage) -> None:
    await played.press(data(Action.FORGET, 7))
    assert played.last["text"] == "I keep no data about you."


async def test_retention_purges_what_is_older_than_its_days(answers: FakeAnswers) -> None:
    now = datetime(2026, 1, 20, tzinfo=UTC)
    assert await Retention(answers, 30).tick(now) == 3
    assert answers.purged_before == now - timedelta(days=30)


async def test_zero_days_keep_everything(answers: FakeAnswers) -> None:
    assert await Retention(answers, 0).tick(datetime(2026, 1, 20, tzinfo=UTC)) == 0
    assert answers.purged_before is None
