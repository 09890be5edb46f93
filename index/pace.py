"""Questions go first: indexing does its work in small pieces and waits between them while somebody asks."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

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
