"""Documents to write, some at a time; while one batch is being written, the next is made ready."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Protocol, TypeVar

from index.types import LoadedDocument

# Commits cost tens of milliseconds in each store, so documents are written some at a time.
PASSAGES_PER_BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Reading:
    """A document to write, and its id when the catalog has it already and only this generation lacks it.

    `is_kept` says that another generation holds it as it is, with this `signature`.
    """

    loaded: LoadedDocument
    document_id: int | None = None
    is_kept: bool = False
    signature: bytes = b""

    @property
    def key(self) -> object:
        """Say which document it is."""
        return self.loaded.source.location

    @property
    def size(self) -> int:
        """Return its number of passages."""
        return len(self.loaded.spans)


class _Item(Protocol):
    @property
    def key(self) -> object: ...
    @property
    def size(self) -> int: ...


Batched = TypeVar("Batched", bound=_Item)


@dataclass(frozen=True, slots=True)
class Begun:
    """A batch that the derived stores are writing; the catalog's turn comes when `wait` returns."""

    wait: Callable[[], None]
    finish: Callable[[], None]


def batches(items: Iterable[Batched]) -> Iterator[list[Batched]]:
    """Yield the items some at a time; none is in one batch twice."""
    batch: list[Batched] = []
    places: set[object] = set()
    size = 0
    for item in items:
        # A document that comes twice takes its own place: that is another transaction.
        if batch and (size >= PASSAGES_PER_BATCH or item.key in places):
            yield batch
            batch, places, size = [], set(), 0
        batch.append(item)
        places.add(item.key)
        size += item.size
    if batch:
        yield batch


def one_behind(steps: Iterator[Begun]) -> None:
    """Finish each step when the next one has begun, whatever happens to that."""
    begun: Begun | None = None
    try:
        for following in steps:
            begun, ready = following, begun
            if ready is not None:
                ready.wait()
                ready.finish()
    finally:
        if begun is not None:
            begun.wait()
            begun.finish()
