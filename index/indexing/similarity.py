"""Finds documents that tell the same story: MinHash over runs of folded words."""

from __future__ import annotations

import zlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from index.text.normalizer import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

# Four words in a row: fewer are common phrases, more miss an editor's small changes.
RUN = 4
PERMUTATIONS = 64
# Documents are compared word for word when this share of their signatures agrees.
LIKELY = 0.15
# As much of the shorter one in the other makes them one story.
SIMILAR = 0.5
COMPARED = 5
# What a signature says of likeness and length is an estimate: so far below the truth it may lie.
DOUBT = 0.15
# An article's words are met in the next one too.
CACHED_WORDS = 100_000

_random = np.random.default_rng(20_111_218)
_FACTORS = _random.integers(1, 2**63, PERMUTATIONS, dtype=np.uint64) | np.uint64(1)
_OFFSETS = _random.integers(0, 2**63, PERMUTATIONS, dtype=np.uint64)
_WEIGHTS = _random.integers(1, 2**63, RUN, dtype=np.uint64) | np.uint64(1)


def signature(text: str) -> bytes:
    """Return the text's MinHash, 256 bytes; empty for a text of fewer than four words."""
    runs = _runs(text)
    if not len(runs):
        return b""
    hashed = (runs[np.newaxis, :] * _FACTORS[:, np.newaxis] + _OFFSETS[:, np.newaxis]) >> np.uint64(32)
    return bytes(hashed.min(axis=1).astype("<u4").tobytes())


def share(text: str, other: str) -> float:
    """Return how much of the shorter text stands in the other, 0..1, in runs of four words."""
    return _share(_runs(text), _runs(other))


def surviving(old: str, new: str) -> float:
    """Return how much of a text stands in another one, 0..1, in runs of four words."""
    before = _runs(old)
    return len(np.intersect1d(before, _runs(new), assume_unique=True)) / len(before) if len(before) else 0.0


class Resemblance:
    """The signatures of a collection, to find the documents like a new one; grows as documents come in."""

    def __init__(self, held: Sequence[tuple[int, str, bytes]]) -> None:
        self._row_of: dict[int, int] = {}
        self._names: dict[int, str] = {}
        self._rows = np.zeros((max(len(held), 16), PERMUTATIONS), np.uint32)
        for document_id, name, stored in held:
            self.add(document_id, name, stored)

    def add(self, document_id: int, name: str, stored: bytes) -> None:
        """Take a document in; one without a signature resembles nothing."""
        if not stored:
            return
        row = self._row_of.setdefault(document_id, len(self._row_of))
        if row == len(self._rows):
            self._rows = np.concatenate([self._rows, np.zeros_like(self._rows)])
        self._rows[row] = np.frombuffer(stored, "<u4")
        self._names[document_id] = name

    def like(
        self, document_id: int, text: str, stored: bytes, text_of: Callable[[int], str]
    ) -> list[tuple[int, str, float]]:
        """Return (id, name, share) of other documents that tell what this one tells, the likest first."""
        if not stored or not self._row_of:
            return []
        ids = list(self._row_of)
        rows, own = self._rows[: len(ids)], np.frombuffer(stored, "<u4")
        agreement = (rows == own).mean(axis=1)
        near = np.flatnonzero(agreement >= LIKELY)
        near = near[agreement[near] >= _least_agreement(rows[near], own) - DOUBT]
        likely = near[np.argsort(-agreement[near], kind="stable")][: COMPARED + 1]
        others = {ids[row] for row in likely} - {document_id}
        runs = _runs(text) if others else np.zeros(0, np.uint64)
        found = [(other, self._names[other], _share(runs, _runs(text_of(other)))) for other in others]
        return sorted((one for one in found if one[2] >= SIMILAR), key=lambda one: (-one[2], one[0]))


def _least_agreement(rows: NDArray[np.uint32], own: NDArray[np.uint32]) -> NDArray[np.float64]:
    """Return which share of each row agrees with `own` where half of the shorter text stands in the longer one.

    How long they are the smallest of their hashes say: the more runs, the smaller.
    """
    lengths, length = 1.0 / rows.mean(axis=1), 1.0 / own.mean()
    shorter, longer = np.minimum(lengths, length), np.maximum(lengths, length)
    common = SIMILAR * shorter
    return np.asarray(common / (shorter + longer - common), np.float64)


def _share(runs: NDArray[np.uint64], others: NDArray[np.uint64]) -> float:
    shorter = min(len(runs), len(others))
    return len(np.intersect1d(runs, others, assume_unique=True)) / shorter if shorter else 0.0


@lru_cache(CACHED_WORDS)
def _hash(word: str) -> int:
    return zlib.crc32(word.encode())


def _runs(text: str) -> NDArray[np.uint64]:
    found = words(text)
    hashes = np.fromiter(map(_hash, found), np.uint64, len(found))
    if len(hashes) < RUN:
        return np.zeros(0, np.uint64)
    windows = np.lib.stride_tricks.sliding_window_view(hashes, RUN)
    return np.unique((windows * _WEIGHTS).sum(axis=1, dtype=np.uint64))
