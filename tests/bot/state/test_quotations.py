"""Which documents are quoted, and what of them was kept when that was last looked at, in SQLite and PostgreSQL."""

from __future__ import annotations

from bot.state.answers import AnswerLog
from bot.state.database import StateDatabase
from bot.state.quotations import Quotations
from index.types import Answer, Quote
from tests.bot import samples


def quote(text: str, document: int) -> Quote:
    return Quote(text, 0, len(text), document, "a.md", samples.TIDE, 0.5)


def test_what_was_kept_of_documents_is_noted_and_a_later_note_takes_its_place(database: StateDatabase) -> None:
    quotations = Quotations(database)
    quotations.note({1: frozenset({"a", "b"}), 2: frozenset({"c"})})
    quotations.note({1: frozenset({"b"}), 3: frozenset({"d"})})
    assert quotations.noted() == {1: frozenset({"b"}), 3: frozenset({"d"})}


def test_only_quotes_that_a_document_no_longer_holds_are_dropped_from_its_answers(database: StateDatabase) -> None:
    log, quotations = AnswerLog(database), Quotations(database)
    gone, stays, other = quote("نص قديم", 1), quote("نص باق", 1), quote("نص آخر", 2)
    number = log.put(Answer("متى؟", "ar", (gone, stays, other)), "ar", 7, 7).id
    log.put(Answer("أين؟", "ar", (stays,)), "ar", 7, 7)
    changed = quotations.withdraw_unsaid(
        frozenset({1}), lambda quotes: [None if each == gone else each for each in quotes]
    )
    stored = log.get(number)
    assert changed == 1
    assert stored is not None
    assert [each.text for each in stored.answer.quotes] == ["", stays.text, other.text]
