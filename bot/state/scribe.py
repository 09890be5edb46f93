"""One thread for the bot's tables, and one transaction for all that waits to be noted."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from typing import Any, ParamSpec, TypeVar

from sqlalchemy import Connection, Executable

from index.errors import StoreError

Given = ParamSpec("Given")
Found = TypeVar("Found")


@dataclass(eq=False, slots=True)
class _Page:
    """Notes that are written together: the rows of each statement, and who waits for them."""

    rows: dict[Executable, list[Mapping[str, Any]]] = field(default_factory=dict)
    written: asyncio.Future[None] = field(default_factory=lambda: asyncio.get_running_loop().create_future())


class Scribe:
    """Keeps the event loop from waiting for the database.

    SQLite has one writer at a time: threads that all want to write wait for each other asleep, and behind the searches
    for a free thread. Here there is one thread, and what is noted while it writes goes into its next transaction.
    """

    def __init__(self, writing: Callable[[], AbstractContextManager[Connection]]) -> None:
        self._writing = writing
        self._thread = ThreadPoolExecutor(1, "state")
        self._page: _Page | None = None
        self._task: asyncio.Task[None] | None = None

    async def run(self, work: Callable[Given, Found], *args: Given.args, **kwargs: Given.kwargs) -> Found:
        """Return what a piece of work with the database returns, done in the thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, lambda: work(*args, **kwargs))

    async def note(self, statement: Executable, **values: Any) -> None:  # noqa: ANN401 (columns of several types)
        """Return when the statement was carried out with these values, and that is committed; raises StoreError."""
        if self._page is None:
            self._page = _Page()
        page = self._page
        page.rows.setdefault(statement, []).append(values)
        if self._task is None or self._task.done():
            self._task = asyncio.create_task(self._write())
        # Whoever stops waiting must not take the note from the others on the page.
        await asyncio.shield(page.written)

    def close(self) -> None:
        """Let the thread end."""
        self._thread.shutdown()

    async def _write(self) -> None:
        while (page := self._page) is not None:
            self._page = None
            try:
                await self.run(self._commit, page.rows)
            except (StoreError, RuntimeError) as error:
                page.written.set_exception(error)
                # Nobody may be left to hear of it.
                page.written.exception()
            else:
                page.written.set_result(None)

    def _commit(self, rows: Mapping[Executable, list[Mapping[str, Any]]]) -> None:
        with self._writing() as connection:
            for statement, values in rows.items():
                connection.execute(statement, values)
