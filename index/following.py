"""Whoever keeps in step with what is written."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from typing import Protocol


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
