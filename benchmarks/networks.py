"""Fits the small networks of the ranker and the evidence model, with torch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn

from index.search.retrieval.perceptron import Perceptron

if TYPE_CHECKING:
    from index.types import Vectors

HIDDEN = 16
STEPS = 300
RATE = 0.02
LATE_RATE = 0.004
LATE = 0.75
DROPPED = 0.1
# Networks begun differently err differently; their mean is one network with all their hidden units. Of a choice among
# hundreds of passages the work grows with them, of one decision it does not.
CHOOSING = 3
DECIDING = 4
STRAIGHT_SHRINKAGE = 0.0015


def fit_choice(designs: Sequence[Vectors], targets: Sequence[Vectors], given: Sequence[Vectors]) -> Perceptron:
    """Return a network under which, of each design's rows, those with a target are the likeliest choice.

    `given` are scores (rows,) added to the network's own.
    """
    lengths = torch.tensor([len(design) for design in designs])
    owners = torch.repeat_interleave(torch.arange(len(lengths)), lengths)
    wanted = torch.from_numpy(np.concatenate([target / target.sum() for target in targets]))
    added = torch.from_numpy(np.concatenate(given))

    def loss(scores: torch.Tensor) -> torch.Tensor:
        scores = scores + added
        most = torch.full((len(lengths),), -1e9).scatter_reduce(0, owners, scores.detach(), "amax")
        shifted = scores - most[owners]
        sums = torch.zeros(len(lengths)).scatter_add(0, owners, shifted.exp())
        return -(wanted * (shifted - sums.log()[owners])).sum() / len(lengths)

    return _fit(np.concatenate(designs), loss, CHOOSING, shrinkage=3e-4)


def fit_binary(values: Vectors, answers: Vectors, counts: Vectors) -> Perceptron:
    """Return a network whose scores are the odds' logarithms; each row counts as much as `counts` says."""
    target, shares = torch.from_numpy(answers), torch.from_numpy(counts / counts.sum())

    def loss(scores: torch.Tensor) -> torch.Tensor:
        each = nn.functional.binary_cross_entropy_with_logits(scores, target, reduction="none")
        return (each * shares).sum()

    return _fit(values, loss, DECIDING, shrinkage=2e-4)


def _fit(values: Vectors, loss: Callable[[torch.Tensor], torch.Tensor], committee: int, shrinkage: float) -> Perceptron:
    centre, spread = values.mean(axis=0), values.std(axis=0) + np.float32(1e-3)
    rows = torch.from_numpy(((values - centre) / spread).astype(np.float32))
    fitted = [_descend(rows, loss, shrinkage, seed) for seed in range(committee)]
    straights, inners, biases, outers, constants = zip(*fitted, strict=True)
    return Perceptron(
        centre=centre,
        spread=spread,
        straight=np.mean(straights, axis=0),
        inner=np.concatenate(inners, axis=1),
        bias=np.concatenate(biases),
        outer=np.concatenate(outers) / np.float32(committee),
        constant=float(np.mean(constants)),
    )


def _descend(
    rows: torch.Tensor, loss: Callable[[torch.Tensor], torch.Tensor], shrinkage: float, seed: int
) -> tuple[Vectors, Vectors, Vectors, Vectors, float]:
    torch.manual_seed(seed)
    straight = nn.Linear(rows.shape[1], 1)
    inner = nn.Linear(rows.shape[1], HIDDEN)
    outer = nn.Linear(HIDDEN, 1, bias=False)
    dropout = nn.Dropout(DROPPED)
    for weight in (straight.weight, straight.bias, outer.weight):
        nn.init.zeros_(weight)
    parts = nn.ModuleList([straight, inner, outer])
    optimizer = torch.optim.Adam(parts.parameters(), lr=RATE)
    for step in range(STEPS):
        for group in optimizer.param_groups:
            group["lr"] = RATE if step < LATE * STEPS else LATE_RATE
        scores = straight(rows) + outer(dropout(torch.tanh(inner(rows))))
        total = loss(scores.squeeze(1)) + STRAIGHT_SHRINKAGE * straight.weight.square().sum()
        total = total + shrinkage * sum(weight.square().sum() for weight in (inner.weight, outer.weight))
        optimizer.zero_grad()
        total.backward()
        optimizer.step()
    return (
        straight.weight[0].detach().numpy(),
        inner.weight.T.detach().numpy(),
        inner.bias.detach().numpy(),
        outer.weight[0].detach().numpy(),
        float(straight.bias.detach()),
    )
