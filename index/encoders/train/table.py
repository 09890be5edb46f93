"""The trainable token table: only the rows that a batch touches move (lazy Adam), which is what makes a CPU enough."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 (its usual name)

from index.encoders.train.features import Numbers, WordTable

if TYPE_CHECKING:
    from torch import Tensor

FIRST_DECAY, SECOND_DECAY = 0.9, 0.98
INITIAL_SPREAD = 0.1
EMPHASIS_RATE = 0.3


class Table:
    """Vectors and emphases of all rows, shapes (rows, dimension) and (rows,), and Adam's moments."""

    def __init__(self, rows: int, dimension: int, seed: int) -> None:
        self.vectors = torch.randn(rows, dimension, generator=torch.Generator().manual_seed(seed)) * INITIAL_SPREAD
        self.emphases = torch.zeros(rows, 1)
        self.cross_gain = torch.ones(1)
        self.restart()

    def restart(self) -> None:
        """Forget the moments, as a new phase begins."""
        self._steps = 0
        held = (self.vectors, self.emphases, self.cross_gain)
        self._moments = [(torch.zeros_like(one), torch.zeros_like(one)) for one in held]

    def touch(self, words: WordTable, numbers: Numbers) -> Touched:
        """Return the rows of these words as leaves of a gradient."""
        return Touched(self, words, numbers)

    def step(self, touched: Touched, rate: float) -> None:
        """Move what was touched against its gradient."""
        self._steps += 1
        self._move(0, self.vectors, touched.rows, touched.vectors.grad, rate)
        self._move(1, self.emphases, touched.rows, touched.emphases.grad, rate * EMPHASIS_RATE)
        everything = torch.zeros(1, dtype=torch.long)
        self._move(2, self.cross_gain, everything, touched.cross_gain.grad, rate * EMPHASIS_RATE)

    @torch.no_grad()
    def _move(self, which: int, weights: Tensor, rows: Tensor, gradient: Tensor | None, rate: float) -> None:
        if gradient is None:
            return
        first, second = self._moments[which]
        mean = first[rows].mul_(FIRST_DECAY).add_(gradient, alpha=1 - FIRST_DECAY)
        square = second[rows].mul_(SECOND_DECAY).addcmul_(gradient, gradient, value=1 - SECOND_DECAY)
        first[rows], second[rows] = mean, square
        spread = square.div(1 - SECOND_DECAY**self._steps).sqrt_().add_(1e-8)
        weights[rows] = weights[rows].addcdiv_(mean, spread, value=-rate / (1 - FIRST_DECAY**self._steps))


class Touched:
    """The rows of a batch's words, and the words' vectors as sums of them."""

    def __init__(self, table: Table, words: WordTable, numbers: Numbers) -> None:
        flat, lengths = words.rows(numbers)
        rows, positions = np.unique(flat, return_inverse=True)
        self.rows = torch.from_numpy(rows)
        self.vectors = table.vectors[self.rows].requires_grad_(True)
        self.emphases = table.emphases[self.rows].requires_grad_(True)
        self.cross_gain = table.cross_gain.clone().requires_grad_(True)
        self._positions = torch.from_numpy(positions.reshape(-1))
        self._starts = torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)[:-1]]))

    def word_vectors(self) -> Tensor:
        """Return the sum of each word's rows, shape (words, dimension)."""
        return F.embedding_bag(self._positions, self.vectors, self._starts, mode="sum")

    def word_emphases(self) -> Tensor:
        """Return the sum of each word's row emphases, shape (words,)."""
        return F.embedding_bag(self._positions, self.emphases, self._starts, mode="sum")[:, 0]


def pooled(word_vectors: Tensor, positions: Tensor, lengths: Numbers) -> Tensor:
    """Return unit vectors of texts: sums of the vectors of their words."""
    starts = torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)[:-1]]))
    return F.normalize(F.embedding_bag(positions, word_vectors, starts, mode="sum"), dim=1)
