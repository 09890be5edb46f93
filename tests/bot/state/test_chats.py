"""What is remembered of chats, in an SQLite file and in PostgreSQL."""

from __future__ import annotations

from bot.records import Preferences, Speak
from bot.state.answers import AnswerLog
from bot.state.chats import ChatRegistry
from bot.state.database import StateDatabase
from index.types import Answer, Quote
from tests.bot import samples

FULL = Answer(
    question="متى؟",
    language="ar",
    quotes=(Quote("نص", 0, 2, 1, "a.md", samples.TIDE, 0.5, ((0, 2),)),),
    understood="متى تغادر القوات حرير؟",
)


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


def test_a_chat_that_was_lost_gets_no_digest(database: StateDatabase) -> None:
    chats = ChatRegistry(database)
    chats.save(-1, Preferences(digest_hour=6))
    chats.lost(-1)

    assert chats.digest_chats(6) == []
    assert not chats.is_reachable(-1)


def test_a_group_that_became_a_supergroup_keeps_settings_and_answers(database: StateDatabase) -> None:
    chats, answers = ChatRegistry(database), AnswerLog(database)
    chats.save(-1, Preferences(language="ar"))
    answers.put(FULL, "ar", -1, 7)
    chats.migrate(-1, -100)

    assert chats.preferences(-100).language == "ar"
    assert answers.last_question(-100, None, 7) is not None


def test_no_message_of_a_supergroup_is_taken_for_one_of_the_group_it_was(database: StateDatabase) -> None:
    chats, answers = ChatRegistry(database), AnswerLog(database)
    sent = answers.put(FULL, "ar", -1, 7, update_id=1, question_message_id=49)
    answers.put(FULL, "ar", -1, 7, update_id=2, question_message_id=51)
    answers.sent(sent.id, 50)
    chats.migrate(-1, -100)

    assert [answers.under(-100, number) for number in (49, 50, 51)] == [None] * 3
    assert not answers.is_settled(-100, 49, FULL.question)
    assert (answers.is_sent(1), answers.is_sent(2)) == (True, False)


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


def test_a_forgotten_chat_is_as_one_never_seen(database: StateDatabase) -> None:
    chats = ChatRegistry(database)
    chats.save(7, Preferences(language="ar", quotes=1))
    assert chats.preferences(7).quotes == 1
    assert chats.forget(7)
    assert (chats.preferences(7), chats.forget(7)) == (Preferences(), False)
