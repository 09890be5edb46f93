"""Answers, votes and gaps are remembered, and forgotten when asked, in an SQLite file and in PostgreSQL."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, event

from bot.state.administration import PublicationLog
from bot.state.answers import AnswerLog
from bot.state.database import StateDatabase
from bot.state.serializer import answer_from_json, answer_json
from bot.state.updates import Updates
from bot.state.votes import VoteBox
from index.settings import IndexSettings
from index.types import Answer, Outcome, Quote, SmallTalk
from tests.bot import samples

LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
NEVER_ANSWERED = Answer("كم عدد القواعد؟", "ar", outcome=Outcome.OFF_TOPIC)
FULL = Answer(
    question="متى؟",
    language="ar",
    quotes=(Quote("نص", 0, 2, 1, "a.md", samples.TIDE, 0.5, ((0, 2),)),),
    understood="متى تغادر القوات حرير؟",
)


def test_an_answer_comes_back_as_it_was(database: StateDatabase) -> None:
    answers = AnswerLog(database)
    stored = answers.put(FULL, "en", 7, 7, quotes_per_page=2)
    again = answers.get(stored.id)

    assert again == stored
    assert again is not None
    assert again.answer == FULL


def test_the_same_update_is_answered_by_the_same_answer(database: StateDatabase) -> None:
    answers = AnswerLog(database)
    first = answers.put(FULL, "ar", 7, 7, update_id=9)

    assert answers.put(NEVER_ANSWERED, "ar", 7, 7, update_id=9) == first


def test_an_answer_counts_as_sent_only_when_it_was(database: StateDatabase) -> None:
    answers = AnswerLog(database)
    stored = answers.put(FULL, "ar", 7, 7, update_id=9)
    assert not answers.is_sent(9)

    answers.sent(stored.id, 50)
    assert answers.is_sent(9)


def test_an_answer_is_found_under_its_message_and_under_the_question_that_got_it(database: StateDatabase) -> None:
    answers = AnswerLog(database)
    first = answers.put(NEVER_ANSWERED, "ar", 7, 7, question_message_id=30)
    answers.sent(first.id, 31)
    mended = answers.put(FULL, "ar", 7, 7, question_message_id=30)
    answers.sent(mended.id, 32)

    found = [answers.under(7, message_id) for message_id in (30, 31, 32, 33)]
    assert [each and each.id for each in found] == [mended.id, first.id, mended.id, None]
    assert answers.under(8, 30) is None


def test_an_answer_is_found_without_going_through_all_of_a_chat(tmp_path: Path) -> None:
    plans: list[str] = []

    def explain(connection: Connection, _cursor: object, statement: str, values: object, *_: object) -> None:
        if statement.startswith("SELECT bot_answers"):
            plans.extend(row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", values))

    database = StateDatabase.open(IndexSettings(data_dir=tmp_path))
    try:
        event.listen(Engine, "before_cursor_execute", explain)
        AnswerLog(database).under(7, 30)
    finally:
        event.remove(Engine, "before_cursor_execute", explain)
        database.close()
    asked = " ".join(plans)
    assert "chat_id=? AND message_id=?" in asked
    assert "chat_id=? AND question_message_id=?" in asked
    assert "SCAN bot_answers" not in asked


def test_a_question_is_settled_by_an_answer_or_by_having_been_asked_in_the_same_words(database: StateDatabase) -> None:
    answers = AnswerLog(database)
    answers.put(NEVER_ANSWERED, "ar", 7, 7, question_message_id=30)
    assert answers.is_settled(7, 30, NEVER_ANSWERED.question)
    assert not answers.is_settled(7, 30, FULL.question)

    answers.put(FULL, "ar", 7, 7, question_message_id=30)
    assert answers.is_settled(7, 30, "متى بالضبط؟")
    assert not answers.is_settled(7, 31, FULL.question)
    assert not answers.is_settled(8, 30, FULL.question)


def test_a_follow_up_goes_on_from_the_same_persons_question_in_the_same_thread(database: StateDatabase) -> None:
    answers = AnswerLog(database)
    answers.put(FULL, "ar", -1, 7, thread_id=3)

    assert answers.last_question(-1, 3, 7) == FULL.understood
    assert answers.last_question(-1, 3, 8) is None
    assert answers.last_question(-1, None, 7) is None
    assert answers.last_question(-2, 3, 7) is None


def test_small_talk_does_not_break_the_thread(database: StateDatabase) -> None:
    answers = AnswerLog(database)
    answers.put(FULL, "ar", 7, 7)
    answers.put(Answer("شكرا", "ar", outcome=Outcome.SMALL_TALK, small_talk=SmallTalk.THANKS), "ar", 7, 7)

    assert answers.last_question(7, None, 7) == FULL.understood


def test_gaps_are_the_unanswered_and_the_badly_voted(database: StateDatabase) -> None:
    answers, votes = AnswerLog(database), VoteBox(database)
    answers.put(NEVER_ANSWERED, "ar", 7, 7)
    liked, disliked = answers.put(FULL, "ar", 7, 7), answers.put(FULL, "ar", 7, 8)
    votes.vote(liked.id, 7, 1)
    votes.vote(disliked.id, 7, -1)
    votes.vote(disliked.id, 9, -1)

    gaps = answers.gaps(LONG_AGO)
    assert [(gap.question, gap.unanswered, gap.down) for gap in gaps] == [
        (NEVER_ANSWERED.question, True, 0),
        (FULL.question, False, 2),
    ]


def test_a_vote_is_one_a_person_and_can_be_changed(database: StateDatabase) -> None:
    answers, votes = AnswerLog(database), VoteBox(database)
    stored = answers.put(FULL, "ar", 7, 7)

    assert votes.vote(stored.id, 7, 1)
    assert not votes.vote(stored.id, 7, 1)
    assert votes.vote(stored.id, 7, -1)
    votes.explain(stored.id, 7, "old")
    figures = answers.figures(LONG_AGO)
    assert (figures.questions, figures.answered, figures.up, figures.down) == (1, 1, 0, 1)


def test_a_vote_on_an_answer_that_is_gone_changes_nothing(database: StateDatabase) -> None:
    assert not VoteBox(database).vote(12345, 7, 1)


def test_forgetting_deletes_a_persons_questions_and_votes_only(database: StateDatabase) -> None:
    answers, votes = AnswerLog(database), VoteBox(database)
    mine, theirs = answers.put(FULL, "ar", 7, 7), answers.put(FULL, "ar", 7, 8)
    votes.vote(mine.id, 8, 1)
    votes.vote(theirs.id, 7, 1)
    PublicationLog(database).claim(mine.id, -9, 1)

    forgotten = answers.forget(7)
    assert (forgotten.questions, forgotten.votes) == (1, 1)
    assert answers.get(mine.id) is None
    assert answers.get(theirs.id) is not None


async def test_what_was_forgotten_or_purged_is_in_no_file(tmp_path: Path) -> None:
    database = StateDatabase.open(IndexSettings(tmp_path))
    answers, updates = AnswerLog(database), Updates(database)
    for number, erase in enumerate((lambda: answers.forget(7), lambda: answers.purge(datetime.now(UTC)))):
        updates.take(number, "secret words of an update")
        answers.put(replace(FULL, question="secret words of a question"), "ar", 7, 7)
        await updates.finish(number)
        assert any(b"secret words" in file.read_bytes() for file in tmp_path.iterdir())
        erase()
        assert not any(b"secret words" in file.read_bytes() for file in tmp_path.iterdir())
    database.close()


def test_what_is_too_old_is_purged_with_its_votes(database: StateDatabase) -> None:
    answers, votes = AnswerLog(database), VoteBox(database)
    stored = answers.put(FULL, "ar", 7, 7)
    votes.vote(stored.id, 7, -1)

    assert answers.purge(datetime.now(UTC) - timedelta(days=1)) == 0
    assert answers.purge(datetime.now(UTC) + timedelta(days=1)) == 1
    assert answers.figures(LONG_AGO).down == 0


@given(st.text(), st.sampled_from(Outcome), st.text(), st.lists(st.text(), max_size=3))
def test_any_answer_survives_json(question: str, outcome: Outcome, understood: str, unnamed: list[str]) -> None:
    question = question.encode("utf-8", "ignore").decode()
    answer = Answer(
        question,
        "en",
        FULL.quotes,
        outcome,
        FULL.quotes,
        understood=understood,
        unnamed=tuple(unnamed),
        is_sure=bool(unnamed),
    )

    assert answer_from_json(answer_json(answer)) == answer


def test_an_answer_kept_by_an_older_version_is_read() -> None:
    record = json.loads(answer_json(FULL))
    del record["unnamed"], record["is_sure"]

    assert answer_from_json(json.dumps(record)) == FULL
