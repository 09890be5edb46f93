"""What the bot's memory must do, in an SQLite file and in PostgreSQL."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import text

from bot.records import Preferences, Speak
from bot.state.administration import Administrators, AuditLog, PublicationLog
from bot.state.answers import AnswerLog, VoteBox
from bot.state.chats import ChatRegistry
from bot.state.database import StateDatabase
from bot.state.jobs import JobKind, JobState, JobStore
from bot.state.records import answer_from_json, answer_json
from bot.state.updates import MOST_ATTEMPTS, Updates
from index.errors import StoreError
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


def test_an_update_is_taken_once(database: StateDatabase) -> None:
    updates = Updates(database)

    assert updates.take(1, "{}")
    assert not updates.take(1, "{}")


async def test_what_is_not_finished_comes_back(database: StateDatabase) -> None:
    updates = Updates(database)
    for number in (1, 2, 3):
        updates.take(number, f'{{"update_id": {number}}}')
    await updates.finish(2)

    assert [number for number, *_ in updates.unfinished()] == [1, 3]


def test_of_updates_that_come_together_those_known_are_told_apart(database: StateDatabase) -> None:
    updates = Updates(database)
    updates.take(2, "{}")

    assert updates.take_all({1: "{}", 2: "again", 3: "{}"}) == {1, 3}
    assert updates.unfinished() == [(1, "{}", 0), (2, "{}", 0), (3, "{}", 0)]


async def test_a_finished_update_keeps_no_text(database: StateDatabase) -> None:
    updates = Updates(database)
    updates.take(1, '{"text": "secret"}')
    await updates.finish(1)

    assert not updates.take(1, "again")
    assert updates.unfinished() == []


async def test_an_update_that_ended_the_process_time_and_again_is_given_up(database: StateDatabase) -> None:
    updates = Updates(database)
    updates.take(1, "{}")
    for _ in range(MOST_ATTEMPTS):
        assert updates.unfinished()
        await updates.begin(1)

    assert updates.unfinished() == []


def test_a_chat_never_seen_has_the_default_settings(database: StateDatabase) -> None:
    assert ChatRegistry(database).preferences(-1) == Preferences()


def test_settings_are_kept_beside_what_the_chat_is(database: StateDatabase) -> None:
    chats = ChatRegistry(database)
    wanted = Preferences(language="ar", speak=Speak.COMMANDS, quotes=2, digest_hour=6)
    chats.save(-1, wanted)
    chats.met(-1, "channel", "Isnad")

    assert chats.preferences(-1) == wanted
    assert chats.channels() == [(-1, "Isnad")]
    assert chats.digest_chats(6) == [-1]


async def test_what_was_brought_to_mind_of_a_chat_never_outlives_a_change(database: StateDatabase) -> None:
    chats = ChatRegistry(database)
    for change in (
        lambda: chats.save(-1, Preferences(language="ar")),
        lambda: chats.lost(-1),
        lambda: chats.found(-1),
        lambda: chats.met(-1, "group", "Analysts"),
        lambda: chats.migrate(-1, -1001),
        lambda: chats.save(-1001, Preferences(quotes=1)),
    ):
        for chat_id in (-1, -1001):
            await chats.recall(chat_id)
        change()
        afresh = ChatRegistry(database)
        for chat_id in (-1, -1001):
            assert chats.preferences(chat_id) == afresh.preferences(chat_id)
            assert chats.is_reachable(chat_id) == afresh.is_reachable(chat_id)
            assert chats.is_known(chat_id) == afresh.is_known(chat_id)


async def test_whoever_is_granted_or_loses_the_right_has_that_at_once(database: StateDatabase) -> None:
    administrators = Administrators(database, {1})
    await administrators.recall()
    administrators.grant(5, 1)
    assert administrators.is_admin(5)
    administrators.revoke(5)
    assert not administrators.is_admin(5)


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


def test_a_chat_that_was_lost_gets_no_digest(database: StateDatabase) -> None:
    chats = ChatRegistry(database)
    chats.save(-1, Preferences(digest_hour=6))
    chats.lost(-1)

    assert chats.digest_chats(6) == []
    assert not chats.is_reachable(-1)


def test_a_group_that_became_a_supergroup_keeps_settings_and_answers(database: StateDatabase) -> None:
    chats, answers = ChatRegistry(database), AnswerLog(database)
    chats.save(-1, Preferences(language="ar"))
    stored = answers.put(FULL, "ar", -1, 7)
    answers.sent(stored.id, 50)
    chats.migrate(-1, -100)

    assert chats.preferences(-100).language == "ar"
    assert answers.under(-100, 50) is not None


def test_a_migration_told_twice_changes_nothing_more(database: StateDatabase) -> None:
    chats = ChatRegistry(database)
    chats.save(-1, Preferences(language="ar"))
    chats.migrate(-1, -100)
    chats.migrate(-1, -100)

    assert chats.preferences(-100).language == "ar"


def test_a_chat_is_known_when_the_bot_was_told_what_it_is(database: StateDatabase) -> None:
    chats = ChatRegistry(database)
    chats.save(-1, Preferences())
    assert not chats.is_known(-1)
    chats.met(-1, "channel", "News", reachable=False)
    assert chats.is_known(-1)
    chats.found(-1)
    assert chats.is_reachable(-1)


def test_leaving_the_old_group_between_the_two_notices_of_a_migration_costs_no_setting(database: StateDatabase) -> None:
    chats = ChatRegistry(database)
    chats.save(-1, Preferences(language="ar", quotes=2))
    chats.migrate(-1, -100)
    chats.met(-1, "group", "Analysts", reachable=False)
    chats.migrate(-1, -100)

    assert chats.preferences(-100) == Preferences(language="ar", quotes=2)
    assert chats.is_reachable(-100)


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


def test_an_answer_is_published_to_a_channel_once(database: StateDatabase) -> None:
    publications = PublicationLog(database)
    stored = AnswerLog(database).put(FULL, "ar", 7, 7)

    assert publications.claim(stored.id, -9, 1)
    assert not publications.claim(stored.id, -9, 2)
    publications.release(stored.id, -9)
    assert publications.claim(stored.id, -9, 2)


def test_owners_make_and_unmake_administrators(database: StateDatabase) -> None:
    admins = Administrators(database, {1})

    assert admins.grant(2, by=1)
    assert not admins.grant(2, by=1)
    assert admins.everyone() == [1, 2]
    assert admins.is_admin(2)
    assert not admins.is_owner(2)
    assert admins.revoke(2)
    assert not admins.is_admin(2)


def test_an_owner_cannot_be_revoked(database: StateDatabase) -> None:
    admins = Administrators(database, {1})

    assert not admins.revoke(1)
    assert admins.is_admin(1)


def test_the_audit_log_is_newest_first(database: StateDatabase) -> None:
    audit = AuditLog(database)
    for number in range(3):
        audit.note(1, "remove", str(number))

    assert [entry.detail for entry in audit.newest(2)] == ["2", "1"]
    assert [entry.detail for entry in audit.newest(2, skip=2)] == ["0"]


def test_a_job_outlives_the_process(database: StateDatabase) -> None:
    jobs = JobStore(database)
    job = jobs.put(JobKind.ADD_LINKS, 7, 1, "ar", {"links": ["https://example.org/"]})
    jobs.release(job.id)
    jobs.begin_next()
    again = JobStore(database).unfinished()

    assert [(each.id, each.state, each.attempts, each.payload) for each in again] == [
        (job.id, JobState.RUNNING, 1, {"links": ["https://example.org/"]})
    ]


def test_a_job_that_is_over_keeps_nothing_of_what_it_was_asked(database: StateDatabase) -> None:
    jobs = JobStore(database)
    job = jobs.put(JobKind.ADD_LINKS, 7, 1, "ar", {"links": ["https://example.org/secret"]})
    jobs.finish(job.id, JobState.DONE)

    assert jobs.unfinished() == []
    done = jobs.get(job.id)
    assert done is not None
    assert done.payload == {}


def test_an_album_grows_until_it_is_closed(database: StateDatabase) -> None:
    jobs = JobStore(database)
    job = jobs.put(JobKind.ADD_FILES, 7, 1, "ar", {"files": [{"handle": "a"}]})

    assert jobs.add_to(job.id, "files", {"handle": "b"})
    assert jobs.release(job.id)
    assert not jobs.add_to(job.id, "files", {"handle": "c"})
    assert [file["handle"] for file in jobs.unfinished()[0].payload["files"]] == ["a", "b"]


def test_jobs_begin_in_their_order_each_once_and_only_when_released(database: StateDatabase) -> None:
    jobs = JobStore(database)
    first, second, _ = [jobs.put(JobKind.REINDEX, 7, 1, "ar", {}) for _ in range(3)]
    for job in (second, first):
        jobs.release(job.id)

    begun = [jobs.begin_next() for _ in range(3)]
    assert [job.id if job else None for job in begun] == [first.id, second.id, None]


def test_what_has_begun_cannot_be_called_off_and_what_was_called_off_never_begins(database: StateDatabase) -> None:
    jobs = JobStore(database)
    begun, waiting, new = [jobs.put(JobKind.ADD_LINKS, 7, 1, "ar", {"links": ["x"]}) for _ in range(3)]
    for job in (begun, waiting):
        jobs.release(job.id)
    jobs.begin_next()

    assert jobs.call_off(begun.id) is None
    assert [called.payload if (called := jobs.call_off(job.id)) else None for job in (waiting, new)] == [
        {"links": ["x"]},
        {"links": ["x"]},
    ]
    assert not jobs.release(new.id)
    assert jobs.begin_next() is None


def test_a_stop_counts_no_attempt_and_a_kill_does(database: StateDatabase) -> None:
    jobs = JobStore(database)
    job = jobs.put(JobKind.REINDEX, 7, 1, "ar", {})
    jobs.release(job.id)
    jobs.begin_next()
    jobs.leave(job.id)
    stopped = jobs.begin_next()
    jobs.release_all()
    killed = jobs.begin_next()

    assert [each.attempts if each else None for each in (stopped, killed)] == [1, 2]


@given(st.text(), st.sampled_from(Outcome), st.text())
def test_any_answer_survives_json(question: str, outcome: Outcome, understood: str) -> None:
    question = question.encode("utf-8", "ignore").decode()
    answer = Answer(question, "en", FULL.quotes, outcome, FULL.quotes, understood=understood)

    assert answer_from_json(answer_json(answer)) == answer


def test_a_forgotten_chat_is_as_one_never_seen(database: StateDatabase) -> None:
    chats = ChatRegistry(database)
    chats.save(7, Preferences(language="ar", quotes=1))
    assert chats.preferences(7).quotes == 1
    assert chats.forget(7)
    assert (chats.preferences(7), chats.forget(7)) == (Preferences(), False)
