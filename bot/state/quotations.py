"""Which documents the answers that were sent quote; what is gone for good is dropped from them."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence, Set

from sqlalchemy import BindParameter, bindparam, delete, insert, or_, select, update

from bot.standing import Locate, revised
from bot.state.database import StateDatabase
from bot.state.schema import answers, versions
from bot.state.serializer import answer_from_json, answer_json
from index.types import Answer, Quote

ROWS_AT_ONCE = 100
# How a stored answer names the document of a quote; in a text, the quotation marks would have a backslash.
_QUOTED_FROM = '"document_id": '
_DOCUMENT = re.compile(_QUOTED_FROM + "([0-9]+)")
_ITS: BindParameter[int] = bindparam("its")
_HASH: BindParameter[str] = bindparam("hash")
_FORGET_VERSION = delete(versions).where((versions.c.document_id == _ITS) & (versions.c.content_hash == _HASH))
_NOTE_VERSION = insert(versions).values(document_id=_ITS, content_hash=_HASH)


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
        return self._revise(document_ids, lambda quotes: [None] * len(quotes))

    def withdraw_unsaid(self, document_ids: Set[int], locate: Locate) -> int:
        """Drop those quotes of these documents that stand in them no longer; return in how many answers."""
        return self._revise(document_ids, locate)

    def noted(self) -> dict[int, frozenset[str]]:
        """Return document id → content hashes, as they were last noted."""
        found: dict[int, set[str]] = {}
        with self._database.reading() as connection:
            for row in connection.execute(select(versions)):
                found.setdefault(row.document_id, set()).add(row.content_hash)
        return {document_id: frozenset(hashes) for document_id, hashes in found.items()}

    def note(self, kept: Mapping[int, frozenset[str]]) -> None:
        """Note which contents of the documents are kept: what of them was quoted before has been looked at."""
        before = {(number, each) for number, hashes in self.noted().items() for each in hashes}
        now = {(number, each) for number, hashes in kept.items() for each in hashes}
        with self._database.writing() as connection:
            for statement, rows in ((_FORGET_VERSION, before - now), (_NOTE_VERSION, now - before)):
                if rows:
                    connection.execute(statement, [{"its": number, "hash": each} for number, each in sorted(rows)])

    def _revise(self, document_ids: Set[int], locate: Locate) -> int:
        """Drop quotes of these documents that cannot be located, some answers at a time; return in how many."""
        found, changed = self._quoting(sorted(document_ids)), 0
        for first in range(0, len(found), ROWS_AT_ONCE):
            # Some at a time: meanwhile, nobody else can note anything.
            some = select(answers.c.id, answers.c.answer).where(answers.c.id.in_(found[first : first + ROWS_AT_ONCE]))
            with self._database.reading() as connection:
                rows = connection.execute(some).all()
            revisions = {row.id: _without(answer_from_json(row.answer), document_ids, locate) for row in rows}
            with self._database.writing() as connection:
                for row in rows:
                    if (kept := answer_json(revisions[row.id])) != row.answer:
                        connection.execute(update(answers).where(answers.c.id == row.id).values(answer=kept))
                        changed += 1
        self._database.erase_traces()
        return changed

    def _quoting(self, document_ids: Sequence[int]) -> list[int]:
        found: set[int] = set()
        with self._database.reading() as connection:
            # Some at a time: a database takes no condition of any length.
            for first in range(0, len(document_ids), ROWS_AT_ONCE):
                some = document_ids[first : first + ROWS_AT_ONCE]
                quoting = or_(*(answers.c.answer.contains(f"{_QUOTED_FROM}{number},") for number in some))
                found.update(connection.scalars(select(answers.c.id).where(quoting)))
        return sorted(found)


def _without(answer: Answer, document_ids: Set[int], locate: Locate) -> Answer:
    """Return the answer without those quotes of the documents that cannot be located; the others stay as they are."""

    def standing(quotes: Sequence[Quote]) -> list[Quote | None]:
        theirs = [quote for quote in quotes if quote.document_id in document_ids]
        places = dict(zip(theirs, locate(theirs), strict=True))
        return [quote if places.get(quote, quote) is not None else None for quote in quotes]

    return revised(answer, standing)
