from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.gaps import Gap
from bot.handlers.feedback import Feedback, Retention
from bot.menus import Menus
from bot.presses import Action, data
from bot.records import Rank
from index.types import Status
from tests.bot import samples
from tests.bot.fakes import FakeAnswers, FakeChats
from tests.bot.stage import GROUP, Stage, person, stage

if TYPE_CHECKING:
    from index.types import Vectors

ADMIN = person(1)


def one_vector_a_question(texts: Sequence[str]) -> Vectors:
    return np.eye(len(texts), dtype=np.float32)


def status() -> Status:
    return Status(documents=3, passages=61, vectors=61, terms=61, generation=1, encoder="builtin", data_dir="data")


@pytest.fixture
def answers() -> FakeAnswers:
    return FakeAnswers()


@pytest.fixture
def played(answers: FakeAnswers) -> Stage:
    chats, is_admin = FakeChats(), (lambda user_id: user_id == 1)
    menus = Menus(chats, lambda user_id: Rank(is_admin(user_id)))
    return stage(Feedback(answers, one_vector_a_question, status, is_admin, chats, menus).register)


async def test_gaps_go_to_the_administrator_alone_and_as_a_file(played: Stage, answers: FakeAnswers) -> None:
    answers.gaps_kept = [Gap("Who pays for Harir?", datetime(2026, 1, 1, tzinfo=UTC), unanswered=True)]
    await played.say("/gaps", GROUP, ADMIN)
    assert played.last["chat"]["id"] == 1
    assert "Who pays for Harir?" in played.last["text"]
    await played.press(played.buttons()["Download CSV"], played.last, ADMIN)
    (sent,) = played.telegram.sent("sendDocument")
    ((name, content, _),) = sent["files"].values()
    assert name.startswith("gaps-") and b"Who pays for Harir?" in content


async def test_without_gaps_there_is_nothing_to_download(played: Stage) -> None:
    await played.say("/gaps", user=ADMIN)
    assert (played.buttons(), "There are no open questions." in played.last["text"]) == ({}, True)


@pytest.mark.parametrize("command", ["/gaps", "/stats"])
async def test_what_others_asked_is_for_administrators(played: Stage, command: str) -> None:
    await played.say(command)
    assert played.last["text"] == "This command is for admins only."
    await played.press(data(Action.GAPS_CSV))
    assert played.telegram.sent("sendDocument") == []


async def test_stats_tell_use_and_collection(played: Stage) -> None:
    await played.say("/stats", user=ADMIN)
    assert "Answered: 150 (75%)" in played.last["text"]
    assert "Collection: 3 documents, 61 passages" in played.last["text"]


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
