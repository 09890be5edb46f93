"""Keeps the shelf of one generation in step with the catalog."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from index.search.comparison import StemComparison, WordComparison
from index.search.matcher import Matcher, TermNumbers
from index.search.shelf import PASSAGES_BETWEEN_PAUSES, Shelf, content_words, empty_shelf
from index.stores.catalog import Catalog
from index.stores.generation import Generation
from index.types import Encoder, Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

# So many passages are read from the catalog at a time.
PASSAGES_AT_ONCE = 2_000
# Counting the passages takes a millisecond: without a reason it is done no more often.
LOOK_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Holding:
    """One state of the shelf, who compares questions with it, and its passages' vectors (passages, dimension)."""

    shelf: Shelf
    matcher: Matcher
    pooled: NDArray[np.float16]


class Library:
    """Hands out the shelf as it should be now; what leaves the catalog leaves memory with the next question."""

    def __init__(self, catalog: Catalog, generation: Generation, encoder: Encoder) -> None:
        self._catalog = catalog
        self._generation = generation
        self._comparison: WordComparison = encoder if isinstance(encoder, WordComparison) else StemComparison()
        self._terms = TermNumbers()
        self._lock = Lock()
        self._state: tuple[int, int] | None = None
        self._looked = -LOOK_SECONDS
        self._is_read = False
        self._is_led = False
        shelf = empty_shelf()
        matcher = Matcher(shelf, self._comparison, self._terms)
        self._holding = Holding(shelf, matcher, np.zeros((0, encoder.dimension), np.float16))

    def current(self) -> Holding:
        """Return the shelf that agrees with the catalog; raises StoreError."""
        self._is_read = True
        now = time.monotonic()
        # What this process writes shows at once, what another does within the interval.
        due = now - self._looked > LOOK_SECONDS or now - self._catalog.last_write < LOOK_SECONDS
        # While somebody takes in what was written, questions are answered from what stood there before.
        if due and not (self._is_led and self._state) and self._lock.acquire(blocking=self._state is None):
            try:
                self._look(None)
            finally:
                self._lock.release()
        return self._holding

    @contextmanager
    def led(self) -> Iterator[None]:
        """Leave it to whoever writes to call `follow`: no question takes in a batch that was just written."""
        self._is_led = True
        try:
            yield
        finally:
            self._is_led = False

    def follow(self, pause: Callable[[], None]) -> None:
        """Take in what was written, with a pause between small pieces: for whoever writes, so no question waits.

        Where nobody has asked anything yet, there is nobody to spare the work.
        """
        if self._is_read:
            self.read_ahead(pause)

    def read_ahead(self, pause: Callable[[], None] | None = None) -> None:
        """Take in what was written even if nobody has asked yet."""
        self._is_read = True
        with self._lock:
            self._look(pause)

    def inherit(self, other: Library, pause: Callable[[], None]) -> None:
        """Take over from the library of another generation of the same encoder and reading what both have alike.

        Taking passages apart is most of the work of reading them; that they have other ids here changes nothing.
        """
        self._is_read = other._is_read
        holding = other._holding
        pairs = self._catalog.passages.counterparts(other._generation, self._generation)
        pause()
        held = pairs[np.isin(pairs[:, 0], holding.shelf.passages)]
        positions = np.searchsorted(holding.shelf.passages, held[:, 0])
        pause()
        shelf = holding.shelf.renamed(positions, held[:, 1])
        pause()
        self._comparison, self._terms = other._comparison, other._terms
        self._holding = self._hold(shelf, holding.pooled[positions], holding.matcher, pause)

    def _look(self, pause: Callable[[], None] | None) -> None:
        looked = time.monotonic()
        state = self._catalog.passages.state(self._generation)
        if state != self._state:
            self._refresh(state[0], pause)
            self._state = state
        self._looked = looked

    def _refresh(self, count: int, pause: Callable[[], None] | None) -> None:
        shelf = self._holding.shelf
        last = int(shelf.passages[-1]) if len(shelf.passages) else 0
        fresh = sorted(self._catalog.passages.ids(self._generation, last))
        if len(shelf.passages) + len(fresh) != count:
            # Ids rise and are never used twice: where the number is another one, something has gone.
            wanted, held = self._catalog.passages.ids(self._generation), set(shelf.passages.tolist())
            shelf, fresh = shelf.without(sorted(held - wanted)), sorted(wanted - held)
        for first in range(0, len(fresh), PASSAGES_AT_ONCE):
            some = list(
                self._catalog.passages.by_id(self._generation, fresh[first : first + PASSAGES_AT_ONCE]).values()
            )
            self._note_terms(some, pause)
            shelf = shelf.with_passages(some, self._comparison, pause)
        self._holding = self._hold(shelf, self._pooled(shelf), self._holding.matcher, pause or _at_once)

    def _note_terms(self, passages: list[Passage], pause: Callable[[], None] | None) -> None:
        for first in range(0, len(passages), PASSAGES_BETWEEN_PAUSES):
            if pause is not None:
                pause()
            some = passages[first : first + PASSAGES_BETWEEN_PAUSES]
            read = list(dict.fromkeys(word for passage in some for word in content_words(passage.search_text)))
            self._terms.add(read, self._comparison.ids(read))

    def _hold(self, shelf: Shelf, pooled: NDArray[np.float16], before: Matcher, pause: Callable[[], None]) -> Holding:
        matcher = Matcher(shelf, self._comparison, self._terms)
        matcher.take_over(before, pause)
        return Holding(shelf, matcher, pooled)

    def _pooled(self, shelf: Shelf) -> NDArray[np.float16]:
        """Return the vectors of the shelf's passages: those at hand, and the others from the catalog."""
        before = self._holding
        pooled = np.zeros((len(shelf.passages), before.pooled.shape[1]), np.float16)
        stayed = np.isin(before.shelf.passages, shelf.passages)
        pooled[np.searchsorted(shelf.passages, before.shelf.passages[stayed])] = before.pooled[stayed]
        new = ~np.isin(shelf.passages, before.shelf.passages)
        for document_id, rows in self._catalog.encodings.of_documents(
            self._generation, np.unique(shelf.documents[new]).tolist()
        ).items():
            theirs = np.flatnonzero(shelf.documents == document_id)
            # A document that is being replaced: the next look finds it whole.
            if rows.shape == (len(theirs), pooled.shape[1]):
                pooled[theirs] = rows
        return pooled


def _at_once() -> None:
    """Wait for nobody: somebody waits for this."""
