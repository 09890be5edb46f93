"""Quotes of documents that are gone: shown no more, and dropped when the catalog drops the texts for good."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence, Set
from dataclasses import replace
from typing import Protocol

from bot.records import StoredAnswer
from bot.standing import Locate, revised

log = logging.getLogger(__name__)


class Kept(Protocol):
    """Whoever keeps answers that were sent."""

    def get(self, answer_id: int) -> StoredAnswer | None:
        """Return an answer, None when it was never sent or is no longer kept."""


class StandingAnswers:
    """The answers that are kept, each with only those quotes that can still be looked up in the collection."""

    def __init__(self, answers: Kept, locate: Locate) -> None:
        self._answers = answers
        self._locate = locate

    def get(self, answer_id: int) -> StoredAnswer | None:
        """Return an answer, None when it was never sent or is no longer kept; raises StoreError."""
        stored = self._answers.get(answer_id)
        return replace(stored, answer=revised(stored.answer, self._locate)) if stored is not None else None


class Documents(Protocol):
    """What a collection tells of its documents."""

    @property
    def edition(self) -> int | None:
        """A number that changes with everything written, None while something is being written."""

    def kept_ids(self) -> frozenset[int]:
        """Return the ids of the documents whose text is still kept: of all, and while a removal can be undone."""


class Quotations(Protocol):
    """What is quoted in the answers that are kept."""

    def documents(self) -> frozenset[int]:
        """Return the ids of all documents that are quoted."""

    def withdraw(self, document_ids: Set[int]) -> int:
        """Drop what is quoted of these documents; return in how many answers."""


class Withdrawals:
    """Compares what is quoted with what is kept; `forget` are the memories that may hold quotes as well.

    What was removed while nobody watched (a stop, a restored backup) is found by reading all answers once.
    """

    def __init__(self, documents: Documents, quotations: Quotations, forget: Sequence[Callable[[], None]]) -> None:
        self._documents = documents
        self._quotations = quotations
        self._forget = forget
        self._kept: frozenset[int] | None = None
        self._edition: int | None = None

    async def tick(self) -> int:
        """Drop what is due; return from how many answers. To be called each minute. Raises StoreError."""
        edition = self._documents.edition
        if edition is not None and edition == self._edition:
            return 0
        before = self._kept
        if before is None:
            # Before it is asked what is kept: a document that comes in between must not be taken for a lost one.
            before = await asyncio.to_thread(self._quotations.documents)
        kept = await asyncio.to_thread(self._documents.kept_ids)
        changed = await self._withdraw(before - kept)
        self._kept, self._edition = kept, edition
        return changed

    async def _withdraw(self, gone: frozenset[int]) -> int:
        if not gone:
            return 0
        for forget in self._forget:
            forget()
        changed = await asyncio.to_thread(self._quotations.withdraw, gone)
        log.info("quotes of %d removed documents were dropped from %d answers", len(gone), changed)
        return changed
