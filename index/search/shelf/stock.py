"""The shelf on the disk: passages taken apart once are taken from there at the next start, whatever their ids are then.

A passage is known by a digest of its content, so nothing that is there can stand for another text. What is there are
words, sentence by sentence: a removed text's must go from it, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.search.shelf.shelf import Shelf, digest, offsets, ranges, shelved
from index.stores.kept import KeptArrays, code_digest
from index.types import Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.search.shelf.comparison import Insights, WordComparison
    from index.search.shelf.shelf import Integers

FILE = "shelf"
_INSIGHT = "insight "
# Written anew while documents come in when so many passages are not in it: as a part of all, and at least.
BEHIND_SHARE, BEHIND_PASSAGES = 0.2, 1_000


@dataclass(frozen=True, slots=True)
class Stock:
    """Passages as `Shelf` has them, without ids; `words` are places in `spellings`.

    `insights` are what a comparison of the fingerprint `comparer` knew of the words.
    """

    rows: dict[bytes, int]
    digests: NDArray[np.uint64]
    arabic: NDArray[np.bool_]
    segments: Integers
    starts: Integers
    spans: NDArray[np.int32]
    cues: NDArray[np.int32]
    words: NDArray[np.int32]
    spellings: Sequence[str]
    comparer: str
    insights: Insights

    def row(self, passage: Passage) -> int | None:
        """Return where a passage stands, by its content."""
        return self.rows.get(digest(passage))

    def shelf(self, rows: Integers, passages: Integers, documents: Integers, comparison: WordComparison) -> Shelf:
        """Return a shelf of the passages in these rows, under rising ids, of these documents."""
        segments, counts = ranges(self.segments, rows)
        places, lengths = ranges(self.starts, segments)
        words = self.words[places]
        # Numbered in the order they are first read in, as if the passages had been read.
        held, first = np.unique(words, return_index=True)
        ids = np.zeros(len(self.spellings), np.int32)
        in_order = held[np.argsort(first)]
        known = {name: rows[in_order] for name, rows in self.insights.items()}
        spelled = [self.spellings[place] for place in in_order.tolist()]
        ids[in_order] = comparison.ids(spelled, known if comparison.fingerprint == self.comparer else None)
        return shelved(
            passages, documents, self.digests[rows], self.arabic[rows], counts, lengths, self.spans[segments],
            self.cues[segments], ids[words],
        )  # fmt: skip


class Storeroom:
    """Reads and writes the one file; for one thread at a time."""

    def __init__(self, kept: KeptArrays) -> None:
        self._kept = kept
        self._digests: NDArray[np.uint64] | None = None

    def holds_anything(self) -> bool:
        """Say whether there is a file."""
        return self._kept.holds(FILE)

    def read(self) -> Stock | None:
        """Return what is there, None when nothing of use is."""
        found = self._kept.read(FILE, _key())
        if found is None:
            return None
        self._digests = found["digests"]
        content = found["digests"].tobytes()
        rows = {content[start : start + 16]: start // 16 for start in range(0, len(content), 16)}
        return Stock(
            rows,
            found["digests"],
            found["arabic"],
            offsets(found["segments"]),
            offsets(found["starts"]),
            found["spans"],
            found["cues"],
            found["words"],
            found["spellings"].tobytes().decode().split("\n"),
            found["comparer"].tobytes().decode(),
            {name.removeprefix(_INSIGHT): rows for name, rows in found.items() if name.startswith(_INSIGHT)},
        )

    def write(self, shelf: Shelf, comparison: WordComparison) -> None:
        """Have exactly these passages there; where that cannot be, nothing."""
        is_there = self._digests is not None and np.array_equal(self._digests, shelf.digests)
        if is_there and not self._kept.is_unfinished(FILE):
            return
        self._digests = None
        spellings = comparison.spellings(shelf.vocabulary)
        # Past the most words that are numbered, they could not be told apart again.
        if not len(shelf.passages) or not all(spellings):
            self._kept.drop(FILE)
            return
        arrays = {
            "digests": shelf.digests,
            "arabic": shelf.arabic,
            "segments": np.diff(shelf.segments).astype(np.int32),
            "starts": np.diff(shelf.starts).astype(np.int32),
            "spans": shelf.spans,
            "cues": shelf.cues,
            "words": shelf.words,
            "spellings": np.frombuffer("\n".join(spellings).encode(), np.uint8),
            "comparer": np.frombuffer(comparison.fingerprint.encode(), np.uint8),
            **{f"{_INSIGHT}{name}": rows for name, rows in comparison.insights(shelf.vocabulary).items()},
        }
        if self._kept.write(FILE, _key(), arrays):
            self._digests = shelf.digests

    def is_far_behind(self, shelf: Shelf) -> bool:
        """Say whether reading what the file lacks would take long."""
        lacking = len(shelf.passages) - (0 if self._digests is None else len(self._digests))
        return lacking > max(BEHIND_PASSAGES, BEHIND_SHARE * len(shelf.passages))


def _key() -> bytes:
    return code_digest("index.text", "index.encoders", "index.search")
