"""The database of what is remembered: notes, and files of earlier versions."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import inspect, text

from bot.records import Preferences
from bot.state.answers import AnswerLog
from bot.state.chats import ChatRegistry
from bot.state.database import StateDatabase
from bot.state.updates import Updates
from index.errors import StoreError
from index.settings import IndexSettings
from index.types import Answer, Quote
from tests.bot import samples

FULL = Answer(
    question="متى؟",
    language="ar",
    quotes=(Quote("نص", 0, 2, 1, "a.md", samples.TIDE, 0.5, ((0, 2),)),),
    understood="متى تغادر القوات حرير؟",
)


async def test_notes_after_a_failed_one_are_still_written(database: StateDatabase) -> None:
    answers, updates = AnswerLog(database), Updates(database)
    stored = answers.put(FULL, "ar", 7, 7, update_id=9)
    with pytest.raises(StoreError):
        await database.scribe.note(text("UPDATE no_such_table SET a = :b"), b=1)
    updates.take(1, "{}")
    await asyncio.gather(answers.note_sent(stored.id, 50), updates.begin(1), updates.finish(1))

    assert answers.is_sent(9)
    assert updates.unfinished() == []


def test_up_to_which_hour_digests_were_sent_is_kept_apart_from_the_chats(database: StateDatabase) -> None:
    chats, hour = ChatRegistry(database), datetime(2026, 1, 20, 6, tzinfo=UTC)
    assert chats.digests_sent_until() is None
    for later in (0, 1):
        chats.set_digests_sent_until(hour + timedelta(hours=later))
        assert ChatRegistry(database).digests_sent_until() == hour + timedelta(hours=later)


@pytest.mark.parametrize("had", ["no index", "the index"])
def test_a_database_of_version_1_gets_the_index_by_which_questions_are_found(
    database: StateDatabase, tmp_path: Path, had: str
) -> None:
    engine = database._engine
    with database.writing() as connection:
        connection.execute(text("UPDATE layouts SET version = 1 WHERE name = 'bot'"))
        if had == "no index":
            connection.execute(text("DROP INDEX bot_answers_question"))
    url = engine.url.render_as_string(hide_password=False)
    again = StateDatabase.open(IndexSettings(tmp_path, database_url=url))
    with again.reading() as connection:
        names = {each["name"] for each in inspect(connection).get_indexes("bot_answers")}
    again.close()
    assert "bot_answers_question" in names


def test_a_database_from_before_digests_were_dated_is_opened_and_keeps_what_it_has(tmp_path: Path) -> None:
    before = StateDatabase.open(IndexSettings(tmp_path))
    ChatRegistry(before).save(7, Preferences(digest_hour=6))
    with before.writing() as connection:
        connection.execute(text("DROP TABLE bot_moments"))
        connection.execute(text("DELETE FROM layouts WHERE name = 'bot moments'"))
    before.close()
    after = StateDatabase.open(IndexSettings(tmp_path))
    assert ChatRegistry(after).digest_chats(6) == [7]
    assert ChatRegistry(after).digests_sent_until() is None
    after.close()
