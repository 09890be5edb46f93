"""Updates are remembered until they are handled, in an SQLite file and in PostgreSQL."""

from __future__ import annotations

from bot.state.database import StateDatabase
from bot.state.updates import MOST_ATTEMPTS, Updates


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
