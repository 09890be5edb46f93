"""Whoever keeps in step with what is written."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Protocol

from index.search.shelf.library import Library


class Follower(Protocol):
    """Whoever keeps in step with what is written."""

    def led(self) -> AbstractContextManager[None]:
        """Wait, for as long as this lasts, to be told."""

    def follow(self) -> None:
        """Take in what was written."""

    def keep(self, *, at_all_events: bool = False) -> None:
        """Keep on the disk what has been read of what is there now; `at_all_events`: leave nothing else there."""


class Unfollowed:
    """Nobody: what is written does not answer yet."""

    def led(self) -> AbstractContextManager[None]:
        """Do nothing."""
        return nullcontext()

    def follow(self) -> None:
        """Do nothing."""

    def keep(self, *, at_all_events: bool = False) -> None:
        """Do nothing."""


class Following:
    """Keeps the library that answers in step with what is written; questions go before it."""

    def __init__(self, library: Callable[[], Library], pause: Callable[[], None]) -> None:
        self._library = library
        self._pause = pause

    def led(self) -> AbstractContextManager[None]:
        """Let no question take in, for as long as this lasts, what `follow` will."""
        return self._library().led()

    def follow(self) -> None:
        """Take in what was written."""
        self._library().follow(self._pause)

    def keep(self, *, at_all_events: bool = False) -> None:
        """Keep on the disk what has been read of what is there now; `at_all_events`: leave nothing else there."""
        self._library().keep(at_all_events=at_all_events)
