"""Two small logistic models fitted by gradient descent (Adam), in numpy."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.types import Vectors

    Floats = NDArray[np.float64]

STEPS = 400
RATE = 0.1
SHRINKAGE = 0.003


def fit_choice(designs: Sequence[Vectors], targets: Sequence[Vectors]) -> Floats:
    """Return weights under which, of each design's rows, those with a target are the likeliest choice."""
    rows = np.concatenate(designs).astype(np.float64)
    scale = rows.std(axis=0) + 1e-6
    rows /= scale
    lengths = [len(design) for design in designs]
    starts = np.cumsum([0, *lengths[:-1]])
    owners = np.repeat(np.arange(len(lengths)), lengths)
    wanted = np.concatenate([target / target.sum() for target in targets])

    def gradient(weights: Floats) -> Floats:
        scores = rows @ weights
        odds = np.exp(scores - np.maximum.reduceat(scores, starts)[owners])
        chances = odds / np.add.reduceat(odds, starts)[owners]
        slope: Floats = rows.T @ (chances - wanted) / len(lengths) + SHRINKAGE * weights
        return slope

    return _descend(gradient, rows.shape[1]) / scale


def fit_binary(values: Vectors, answers: Floats) -> tuple[Floats, float]:
    """Return weights and constant of a logistic regression; both classes count the same."""
    rows = values.astype(np.float64)
    centre, scale = rows.mean(axis=0), rows.std(axis=0) + 1e-6
    rows = np.concatenate([(rows - centre) / scale, np.ones((len(rows), 1))], axis=1)
    share = answers.mean()
    emphasis = np.where(answers == 1, 0.5 / share, 0.5 / (1 - share)) / len(rows)

    def gradient(weights: Floats) -> Floats:
        chances = 1 / (1 + np.exp(-(rows @ weights)))
        slope: Floats = rows.T @ ((chances - answers) * emphasis) + SHRINKAGE / 3 * weights
        return slope

    found = _descend(gradient, rows.shape[1])
    weights = found[:-1] / scale
    return weights, float(found[-1] - weights @ centre)


def _descend(gradient: Callable[[Floats], Floats], size: int) -> Floats:
    weights, mean, square = np.zeros(size), np.zeros(size), np.zeros(size)
    for step in range(1, STEPS + 1):
        slope = gradient(weights)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope**2
        rate = RATE if step < STEPS * 0.7 else RATE / 5
        weights = weights - rate * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    return weights
