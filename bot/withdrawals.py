"""Quotes of what is gone, documents or versions of them: shown no more, dropped when the texts are gone for good."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import replace
from typing import Protocol

from bot.records import StoredAnswer
from bot.standing import Locate, revised
from index.types import Quote

log = logging.getLogger(__name__)

# No content has this hash.
_UNKNOWN = frozenset({""})


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

    def versions(self) -> dict[int, frozenset[str]]:
        """Return document id → the hashes of all contents of it that are kept, also while they can be had back."""

    def located(self, quotes: Sequence[Quote]) -> Sequence[Quote | None]:
        """Return quotes where they stand in their documents now, None for those that stand there no longer."""


class Quotations(Protocol):
    """What is quoted in the answers that are kept."""

    def documents(self) -> frozenset[int]:
        """Return the ids of all documents that are quoted."""

    def withdraw(self, document_ids: Set[int]) -> int:
        """Drop what is quoted of these documents; return in how many answers."""

    def withdraw_unsaid(self, document_ids: Set[int], locate: Locate) -> int:
        """Drop those quotes of these documents that stand in them no longer; return in how many answers."""

    def noted(self) -> dict[int, frozenset[str]]:
        """Return document id → content hashes, as they were last noted."""

    def note(self, kept: Mapping[int, frozenset[str]]) -> None:
        """Note which contents of the documents are kept."""


class Withdrawals:
    """Compares what is quoted with what is kept; `forget` are the memories that may hold quotes as well.

    What was removed or replaced while nobody watched (a stop, a restored backup) is found by reading all answers once.
    """

    def __init__(self, documents: Documents, quotations: Quotations, forget: Sequence[Callable[[], None]]) -> None:
        self._documents = documents
        self._quotations = quotations
        self._forget = forget
        self._kept: dict[int, frozenset[str]] | None = None
        self._edition: int | None = None

    async def tick(self) -> int:
        """Drop what is due; return from how many answers. To be called each minute. Raises StoreError."""
        edition = self._documents.edition
        if edition is not None and edition == self._edition:
            return 0
        before = self._kept
        if before is None:
            # Before it is asked what is kept: a document that comes in between must not be taken for a lost one.
            before = await asyncio.to_thread(self._quoted)
        kept = await asyncio.to_thread(self._documents.versions)
        changed = await self._withdraw(before, kept)
        if kept != self._kept:
            await asyncio.to_thread(self._quotations.note, kept)
        self._kept, self._edition = kept, edition
        return changed

    def _quoted(self) -> dict[int, frozenset[str]]:
        """Return the documents that are quoted, with the contents last noted; those never noted are to be looked at."""
        noted = self._quotations.noted()
        return {number: noted.get(number, _UNKNOWN) for number in self._quotations.documents()}

    async def _withdraw(self, before: Mapping[int, frozenset[str]], kept: Mapping[int, frozenset[str]]) -> int:
        gone = frozenset(before.keys() - kept.keys())
        replaced = frozenset(number for number, held in before.items() if number in kept and held - kept[number])
        if not gone and not replaced:
            return 0
        for forget in self._forget:
            forget()
        changed = await asyncio.to_thread(self._quotations.withdraw, gone)
        changed += await asyncio.to_thread(self._quotations.withdraw_unsaid, replaced, self._documents.located)
        log.info(
            "quotes of %d removed and %d replaced documents were dropped from %d answers",
            len(gone),
            len(replaced),
            changed,
        )
        return changed
