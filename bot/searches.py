"""Answers that are asked for again and again: searched for once, by whoever asks first, until something is written."""

from __future__ import annotations

import asyncio
import os
import time
from collections import OrderedDict
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

from index.types import Answer

# A minute bounds what no edition tells of: a re-ranker that was away, another process that writes the database.
FRESH_SECONDS = 60.0
REMEMBERED = 500
# One more than there are processors: one of them always waits for a store.
SEARCHES_AT_ONCE = (os.cpu_count() or 1) + 1


class Source(Protocol):
    """What a collection does for those who ask it."""

    def ask(self, question: str, limit: int, previous: str | None) -> Answer:
        """Return the answer; raises QuestionError, StoreError."""

    def understood(self, question: str, previous: str | None) -> str:
        """Return what would be searched for."""

    @property
    def edition(self) -> int | None:
        """A number that changes with everything written, None while something is being written."""


@dataclass(frozen=True, slots=True)
class _Searched:
    """A search, over or not, and the state of the collection in which it began."""

    answer: asyncio.Task[Answer]
    edition: int
    at: float


class SharedSearches:
    """Asks the collection; the same words with the same meaning are searched for once in an edition and a minute.

    An answer holds nothing of who asked, or in which language the bot speaks to them.
    """

    def __init__(self, source: Source, limit: int) -> None:
        self._source = source
        self._limit = limit
        self._searched: OrderedDict[tuple[str, str], _Searched] = OrderedDict()
        # Of their own: what else is done in threads is short, and must not queue behind searches.
        self._threads = ThreadPoolExecutor(SEARCHES_AT_ONCE, "search")

    async def to(self, question: str, previous: str | None) -> Answer:
        """Return the answer to a question asked after the `previous` one; raises QuestionError, StoreError."""
        edition = self._source.edition
        if edition is None:
            return await self._search(question, previous)
        key = (question.strip(), self._source.understood(question, previous))
        searched = self._searched.get(key)
        if searched is None or searched.edition != edition or time.monotonic() - searched.at > FRESH_SECONDS:
            task = asyncio.create_task(self._search(question, previous))
            searched = self._searched[key] = _Searched(task, edition, time.monotonic())
            task.add_done_callback(lambda _: self._weigh(key, searched))
            if len(self._searched) > REMEMBERED:
                self._searched.popitem(last=False)
        # Whoever no longer waits must not end the search of the others.
        return await asyncio.shield(searched.answer)

    def forget(self) -> None:
        """Drop what was found; searches under way go on."""
        self._searched.clear()

    async def _search(self, question: str, previous: str | None) -> Answer:
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._source.ask, question, self._limit, previous)

    def _weigh(self, key: tuple[str, str], searched: _Searched) -> None:
        """Forget what failed, or was found while something was written: it may be of neither state."""
        failed = searched.answer.cancelled() or searched.answer.exception() is not None
        if (failed or searched.edition != self._source.edition) and self._searched.get(key) is searched:
            del self._searched[key]
