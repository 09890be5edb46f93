"""Questions go first: indexing does its work in small pieces and waits between them while somebody asks."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition

# Indexing is never held up longer than this between two pieces, however much is asked.
LONGEST_WAIT_SECONDS = 0.2


class RightOfWay:
    """Shared by those who answer and those who index."""

    def __init__(self) -> None:
        self._asking = 0
        self._changed = Condition()

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
        """Wait, within bounds, until no question is being answered."""
        with self._changed:
            self._changed.wait_for(lambda: not self._asking, LONGEST_WAIT_SECONDS)
