"""Which words of the passages are likest to a question's: what to ask a lexical index for in another language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from index.encoders.weights import UNIT

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.encoders.words import WordArrays
    from index.types import WordIds

# A block of words as float32 stays within a processor's cache.
_WORDS_AT_ONCE = 256
# Products this small are done by one thread, without copying either side: half the time, a quarter of the processor's.
_WORDS_LAID_OUT = 64
# Reading them from memory takes longer than multiplying: they lie there as bytes, and so many blocks at a time become
# floats that stay within a processor's cache.
_BLOCKS_AT_ONCE = 8
# So many rows are multiplied together; one, two or three left over take about as long as four.
_ROWS_TOGETHER = 4
SAME = UNIT * UNIT
"""The product of a word's vector with itself."""
# Of 29,000 words one in forty is this like a given one by the first half of its numbers (less so across scripts); of
# those with a cosine of 0.3 or more two in a thousand are not.
_LEAST_EXACT = 0.15


def laid_out(units: NDArray[np.int8]) -> NDArray[np.int8]:
    """Return vectors as `likenesses` compares them quickest: blocks of words, shape (blocks, dimension, words)."""
    blocks = -(-len(units) // _WORDS_LAID_OUT)
    filled = np.zeros((blocks * _WORDS_LAID_OUT, units.shape[1]), np.int8)
    filled[: len(units)] = units
    by_block = filled.reshape(blocks, _WORDS_LAID_OUT, units.shape[1]).transpose(0, 2, 1)
    return np.ascontiguousarray(by_block)


def products(asked: WordArrays, units: NDArray[Any], arabic: NDArray[np.bool_], gain: float) -> NDArray[np.float32]:
    """Return products of the asked words with others, within 0..SAME, shape (asked, others); exact on every machine."""
    return _raised(_multiplied(asked.units, units), asked, arabic, gain)


def likenesses(
    asked: WordArrays, held: WordArrays, ids: WordIds, heads: NDArray[Any], head: int, gain: float
) -> NDArray[np.float32]:
    """Return about what `products` does, of the held words with these ids: quicker, and the same on every machine.

    All words are compared by the `head` numbers that carry most, given as `laid_out` makes them or as they are; those
    that may be like an asked one by all their numbers.
    """
    found = _multiplied(asked.units[:, :head], heads)[:, : len(ids)]
    arabic = held.arabic[ids]
    if head < asked.units.shape[1]:
        # What is raised afterwards has to be less like to matter.
        least = _beside(asked, arabic, _LEAST_EXACT * SAME, _LEAST_EXACT * SAME / max(gain, 1.0))
        for row, rest, is_arabic in zip(found, asked.units[:, head:].astype(np.float32), asked.arabic, strict=True):
            near = np.flatnonzero(row >= least[bool(is_arabic)])
            # Whole numbers: the rest of the product can be added. `take` copies rows in half the time of an index.
            row[near] += held.units.take(ids.take(near), axis=0)[:, head:].astype(np.float32) @ rest
    return _raised(found, asked, arabic, gain)


def _raised(
    found: NDArray[np.float32], asked: WordArrays, arabic: NDArray[np.bool_], gain: float
) -> NDArray[np.float32]:
    if gain != 1:
        raised = _beside(asked, arabic, 1, gain)
        for row, is_arabic in zip(found, asked.arabic, strict=True):
            row *= raised[bool(is_arabic)]
        np.rint(found, out=found)
    return np.clip(found, 0, SAME, out=found)


def _beside(
    asked: WordArrays, arabic: NDArray[np.bool_], within: float, across: float
) -> dict[bool, NDArray[np.float32]]:
    """Return for each script asked in (is it Arabic?) one number for words of that script and another for others."""
    one, other = np.float32(within), np.float32(across)
    return {script: np.where(arabic == script, one, other) for script in set(asked.arabic.tolist())}


def _multiplied(asked: NDArray[np.int8], units: NDArray[Any]) -> NDArray[np.float32]:
    if units.ndim == 3:
        rows = np.zeros((-(-len(asked) // _ROWS_TOGETHER) * _ROWS_TOGETHER, asked.shape[1]), np.float32)
        rows[: len(asked)] = asked
        found = np.empty((len(rows), len(units), _WORDS_LAID_OUT), np.float32)
        by_block = found.transpose(1, 0, 2)
        floats = np.empty((_BLOCKS_AT_ONCE, *units.shape[1:]), np.float32)
        for begin in range(0, len(units), _BLOCKS_AT_ONCE):
            some = units[begin : begin + _BLOCKS_AT_ONCE]
            floats[: len(some)] = some
            np.matmul(rows, floats[: len(some)], out=by_block[begin : begin + len(some)])
        return found.reshape(len(rows), -1)[: len(asked)]
    # Word by asked word in small blocks: three times as quick as one product the other way round.
    questions = np.ascontiguousarray(asked.T, np.float32)
    blocks = np.empty((len(units), len(asked)), np.float32)
    for begin in range(0, len(units), _WORDS_AT_ONCE):
        end = begin + _WORDS_AT_ONCE
        np.matmul(units[begin:end].astype(np.float32, copy=False), questions, out=blocks[begin:end])
    return np.ascontiguousarray(blocks.T)


def nearest_words(
    asked: WordArrays, held: WordArrays, count: int, gain: float, limit: int, least: float
) -> list[list[tuple[int, float]]]:
    """Return for each asked word the ids of the likest of the first `count` words held, with cosines, best first.

    At most `limit` each, and none with a cosine below `least`.
    """
    floor = least * SAME
    ids: list[list[NDArray[np.int64]]] = [[] for _ in asked.weights]
    likenesses: list[list[NDArray[np.float32]]] = [[] for _ in asked.weights]
    for begin in range(0, count, _WORDS_AT_ONCE):
        end = min(begin + _WORDS_AT_ONCE, count)
        block = products(asked, held.units[begin:end], held.arabic[begin:end], gain)
        for row, column in enumerate(block >= floor):
            here = np.flatnonzero(column)
            ids[row].append(here + begin)
            likenesses[row].append(block[row, here])
    return [
        _best(np.concatenate(i), np.concatenate(p), limit) if i else [] for i, p in zip(ids, likenesses, strict=True)
    ]


def _best(ids: NDArray[np.int64], likenesses: NDArray[np.float32], limit: int) -> list[tuple[int, float]]:
    order = np.lexsort((ids, -likenesses))[:limit]
    return [(int(ids[place]), float(likenesses[place] / SAME)) for place in order]
