"""Which documents the answers that were sent quote; what is gone for good is dropped from them."""

from __future__ import annotations

import re
from collections.abc import Sequence, Set

from sqlalchemy import or_, select, update

from bot.standing import revised
from bot.state.database import StateDatabase
from bot.state.records import answer_from_json, answer_json
from bot.state.schema import answers
from index.types import Answer

ROWS_AT_ONCE = 100
# How a stored answer names the document of a quote; in a text, the quotation marks would have a backslash.
_QUOTED_FROM = '"document_id": '
_DOCUMENT = re.compile(_QUOTED_FROM + "([0-9]+)")


class Quotations:
    """The quotes in all answers that are kept."""

    def __init__(self, database: StateDatabase) -> None:
        self._database = database

    def documents(self) -> frozenset[int]:
        """Return the ids of all documents that are quoted; reads every answer."""
        found: set[int] = set()
        with self._database.reading() as connection:
            every = select(answers.c.answer).where(answers.c.answer.contains(_QUOTED_FROM))
            for text in connection.execution_options(yield_per=ROWS_AT_ONCE).scalars(every):
                found.update(map(int, _DOCUMENT.findall(text)))
        return frozenset(found) - {0}

    def withdraw(self, document_ids: Set[int]) -> int:
        """Drop what is quoted of these documents, leaving nothing on the disk; return in how many answers."""
        found = self._quoting(sorted(document_ids))
        for first in range(0, len(found), ROWS_AT_ONCE):
            # Some at a time: meanwhile, nobody else can note anything.
            some = select(answers.c.id, answers.c.answer).where(answers.c.id.in_(found[first : first + ROWS_AT_ONCE]))
            with self._database.writing() as connection:
                for row in connection.execute(some).all():
                    kept = answer_json(_without(answer_from_json(row.answer), document_ids))
                    connection.execute(update(answers).where(answers.c.id == row.id).values(answer=kept))
        self._database.erase_traces()
        return len(found)

    def _quoting(self, document_ids: Sequence[int]) -> list[int]:
        found: set[int] = set()
        with self._database.reading() as connection:
            # Some at a time: a database takes no condition of any length.
            for first in range(0, len(document_ids), ROWS_AT_ONCE):
                some = document_ids[first : first + ROWS_AT_ONCE]
                quoting = or_(*(answers.c.answer.contains(f"{_QUOTED_FROM}{number},") for number in some))
                found.update(connection.scalars(select(answers.c.id).where(quoting)))
        return sorted(found)


def _without(answer: Answer, gone: Set[int]) -> Answer:
    return revised(answer, lambda quotes: [None if quote.document_id in gone else quote for quote in quotes])
