"""Who waits for whom: writers for each other, and indexing, piece by piece, for questions."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition, RLock

# Indexing is never held up longer than this between two pieces, nor longer than so many times as the piece took:
# where questions never cease, it still comes to its end.
LONGEST_WAIT_SECONDS = 0.2
LONGEST_WAIT_SHARE = 3.0


class RightOfWay:
    """Shared by those who answer and those who index."""

    def __init__(self) -> None:
        self._asking = 0
        self._changed = Condition()
        self._resumed = time.monotonic()

    @contextmanager
    def question(self) -> Iterator[None]:
        """Hold the right of way while a question is answered."""
        with self._changed:
            self._asking += 1
        try:
            yield
        finally:
            with self._changed:
                self._asking -= 1
                self._changed.notify_all()

    def give_way(self) -> None:
        """Wait, within bounds, until no question is being answered; for one indexing thread."""
        worked = time.monotonic() - self._resumed
        with self._changed:
            self._changed.wait_for(lambda: not self._asking, min(LONGEST_WAIT_SECONDS, LONGEST_WAIT_SHARE * worked))
        self._resumed = time.monotonic()


class WritersTurn:
    """A lock for writers that counts what was written; whoever holds it may take it again."""

    def __init__(self) -> None:
        self._lock = RLock()
        self._depth = 0
        self._count = 0

    @property
    def edition(self) -> int | None:
        """A number that changes with everything written, None while something is being written.

        What was read between two looks that gave the same number was read from one and the same state.
        """
        return self._count if not self._depth else None

    def __enter__(self) -> None:
        self._lock.acquire()
        self._depth += 1

    def __exit__(self, *_: object) -> None:
        # Counted while it still says that something is being written: nobody takes the new state for the old one.
        self._count += 1
        self._depth -= 1
        self._lock.release()
