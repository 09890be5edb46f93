"""Keeps the shelf of one generation in step with the catalog."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

import numpy as np

from index.search.shelf.comparison import StemComparison, WordComparison
from index.search.shelf.matcher import Matcher, TermNumbers
from index.search.shelf.shelf import Shelf, empty_shelf
from index.search.shelf.stock import Storeroom
from index.stores.catalog import Catalog
from index.stores.generation import Generation
from index.types import Encoder

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.search.shelf.shelf import Integers

# So many passages are read from the catalog at a time.
PASSAGES_AT_ONCE = 2_000
# Counting the passages takes a millisecond: without a reason it is done no more often.
LOOK_SECONDS = 2.0
# Taking the terms of so many words is a few milliseconds' work.
WORDS_BETWEEN_PAUSES = 500


@dataclass(frozen=True, slots=True)
class Holding:
    """One state of the shelf, who compares questions with it, and its passages' vectors (passages, dimension)."""

    shelf: Shelf
    matcher: Matcher
    pooled: NDArray[np.float16]


class Library:
    """Hands out the shelf as it should be now; what leaves the catalog leaves memory with the next question.

    What the `storeroom` holds is taken from there; whoever owns the data directory has it written by `keep`.
    """

    def __init__(
        self, catalog: Catalog, generation: Generation, encoder: Encoder, storeroom: Storeroom | None = None
    ) -> None:
        self._catalog = catalog
        self._generation = generation
        self._storeroom = storeroom
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
            if self.is_worth_keeping:
                self.keep()

    def read_ahead(self, pause: Callable[[], None] | None = None) -> None:
        """Take in what was written even if nobody has asked yet."""
        self._is_read = True
        with self._lock:
            self._look(pause)

    def keep(self, *, at_all_events: bool = False) -> None:
        """Have the storeroom hold what the catalog holds, and nothing else; for the data directory's owner.

        Where nothing has been read yet, only `at_all_events`: something that is there must not stay.
        """
        if self._storeroom is None:
            return
        if self._is_read or (at_all_events and self._storeroom.holds_anything()):
            self.read_ahead()
            self._storeroom.write(self._holding.shelf, self._comparison)

    @property
    def is_worth_keeping(self) -> bool:
        """Whether the next start would save much time if the storeroom held what has been read."""
        return self._storeroom is not None and self._storeroom.is_far_behind(self._holding.shelf)

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
        if not len(shelf.passages) and self._storeroom is not None:
            shelf, fresh = self._stocked(self._storeroom, fresh, pause)
        for first in range(0, len(fresh), PASSAGES_AT_ONCE):
            some = self._catalog.passages.by_id(self._generation, fresh[first : first + PASSAGES_AT_ONCE])
            shelf = shelf.with_passages(list(some.values()), self._comparison, pause)
            self._note_terms(shelf, pause)
        self._holding = self._hold(shelf, self._pooled(shelf), self._holding.matcher, pause or _at_once)

    def _stocked(
        self, storeroom: Storeroom, wanted: list[int], pause: Callable[[], None] | None
    ) -> tuple[Shelf, list[int]]:
        """Return a shelf of those of the passages that lie in the storeroom, and the ids of the others, in order."""
        stock = storeroom.read()
        if stock is None:
            return empty_shelf(), wanted
        found: list[tuple[int, int, int]] = []
        for first in range(0, len(wanted), PASSAGES_AT_ONCE):
            if pause is not None:
                pause()
            some = self._catalog.passages.by_id(self._generation, wanted[first : first + PASSAGES_AT_ONCE])
            rows = ((stock.row(passage), passage) for passage in some.values())
            found += [(passage.id, passage.document_id, row) for row, passage in rows if row is not None]
        places: Integers = np.array(sorted(found), np.int64).reshape(-1, 3)
        shelf = stock.shelf(places[:, 2], places[:, 0], places[:, 1], self._comparison)
        self._note_terms(shelf, pause)
        there = set(shelf.passages.tolist())
        return shelf, [number for number in wanted if number not in there]

    def _note_terms(self, shelf: Shelf, pause: Callable[[], None] | None) -> None:
        new = shelf.vocabulary[self._terms.of(shelf.vocabulary) == 0]
        for first in range(0, len(new), WORDS_BETWEEN_PAUSES):
            if pause is not None:
                pause()
            some = new[first : first + WORDS_BETWEEN_PAUSES]
            spelled = self._comparison.spellings(some)
            # Words past the most that are numbered share a number, and have no spelling.
            known = [place for place, word in enumerate(spelled) if word]
            self._terms.add([spelled[place] for place in known], some[known])

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
