from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING

import numpy as np
import pytest

from bot.gaps import Gap
from bot.handlers.feedback import FeedbackHandler
from bot.languages import Languages
from bot.presses import Action, data
from index.types import Status
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
    languages = Languages(FakeChats())
    return stage(
        FeedbackHandler(answers, one_vector_a_question, status, lambda user_id: user_id == 1, languages).register
    )


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
