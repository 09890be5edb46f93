"""Jobs outlive the process, in an SQLite file and in PostgreSQL."""

from __future__ import annotations

from bot.state.database import StateDatabase
from bot.state.jobs import JobKind, JobState, JobStore


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
