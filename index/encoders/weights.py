"""The token table in whole numbers: sums of rows are exact, so every machine makes the same vectors."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from safetensors.numpy import load_file

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.encoders.vocabulary import Rows

    Units = NDArray[np.int8]
    Sums = NDArray[np.int32]

UNIT = 256
"""Length of a word vector: its cosine with another is their product divided by UNIT²; products are below 2^24, so
float32 matrix multiplication of them is exact in whatever order a machine does it."""
FINEST_SCALE = 4095
LARGEST_EMPHASIS = 2.0
_WORDS_AT_ONCE = 1024
# So many rows of a word are added up; no real word has more, and the squares of more would not fit 64 bits.
_MOST_ROWS = 256


@dataclass(frozen=True, slots=True)
class TokenTable:
    """Rows of int8, shape (rows, dimension), each with a scale in whole numbers and an emphasis on its words."""

    rows: NDArray[np.int8]
    scales: NDArray[np.int32]
    emphases: NDArray[np.float32]

    @classmethod
    def load(cls, path: Path) -> TokenTable:
        """Read model.safetensors; raises OSError, SafetensorError or KeyError when it is damaged."""
        tensors = load_file(path)
        scale = tensors["scale"].astype(np.float64)
        step = float(scale.max()) / FINEST_SCALE
        scales = np.maximum(np.rint(scale / step), 1).astype(np.int32)
        emphases = tensors.get("emphasis", np.zeros(len(scale), np.float32)).astype(np.float32)
        return cls(tensors["embedding"], scales, emphases)

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self.rows.shape[1])

    def words(self, rows: Rows, lengths: Rows) -> tuple[Units, NDArray[np.float32]]:
        """Return words as vectors of length UNIT, and their emphases.

        `rows` are the words' rows, joined, and `lengths` how many each has; a word without rows gives zeros.
        """
        units = np.zeros((len(lengths), self.dimension), np.int8)
        starts = np.concatenate([[0], np.cumsum(lengths)])
        for begin in range(0, len(lengths), _WORDS_AT_ONCE):
            end = min(begin + _WORDS_AT_ONCE, len(lengths))
            sums = self._sums(rows[starts[begin] : starts[end]], lengths[begin:end])
            units[begin:end] = _unit(sums)
        emphases = np.bincount(np.repeat(np.arange(len(lengths)), lengths), self.emphases[rows], len(lengths))
        return units, np.clip(emphases, -LARGEST_EMPHASIS, LARGEST_EMPHASIS).astype(np.float32)

    def _sums(self, rows: Rows, lengths: Rows) -> Sums:
        """Add the rows of each word, the words with most rows first: so every round is one whole-array addition."""
        order = np.argsort(-lengths, kind="stable")
        starts = (np.cumsum(lengths) - lengths)[order]
        counts = lengths[order]
        sums = np.zeros((len(lengths), self.dimension), np.int32)
        for place in range(min(int(counts[0]), _MOST_ROWS) if len(counts) else 0):
            holding = int(np.searchsorted(-counts, -place, side="left"))
            here = rows[starts[:holding] + place]
            sums[:holding] += self.rows[here] * self.scales[here, np.newaxis]
        back = np.empty_like(order)
        back[order] = np.arange(len(order))
        return sums[back]


def _unit(sums: Sums) -> Units:
    squares = np.einsum("ij,ij->i", sums.astype(np.int64), sums.astype(np.int64))
    lengths = np.maximum(np.sqrt(squares.astype(np.float64)), 1.0)
    units: Units = np.rint(sums * (UNIT / lengths)[:, np.newaxis]).clip(-127, 127).astype(np.int8)
    return units
