"""Phase one: texts that say the same get the same pooled vector."""

from __future__ import annotations

import logging
import math
from dataclasses import dataclass

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 (its usual name)

from index.encoders.train.features import Numbers, Ragged, WordTable
from index.encoders.train.sources import Pair
from index.encoders.train.table import Table, pooled
from index.text.normalizer import words as split_words

log = logging.getLogger(__name__)

LONGEST_TEXT = 256
WARM_UP = 0.06
LEAST_RATE = 0.005
STEPS_BETWEEN_REPORTS = 200


@dataclass(frozen=True, slots=True)
class PoolingPlan:
    """How long and how fast phase one learns."""

    epochs: float = 5.0
    batch: int = 1024
    rate: float = 0.02
    scale: float = 20.0


class PooledPairs:
    """Pairs of texts as arrays of word numbers; `keys` are equal for texts that fold to the same words."""

    def __init__(self, pairs: list[Pair], words: WordTable) -> None:
        numbers: dict[str, int] = {}
        self.left = np.array([numbers.setdefault(left, len(numbers)) for left, _ in pairs])
        self.right = np.array([numbers.setdefault(right, len(numbers)) for _, right in pairs])
        found = [words.number(split_words(text)[:LONGEST_TEXT]) or [0] for text in numbers]
        keys: dict[tuple[int, ...], int] = {}
        self.keys = np.array([keys.setdefault(tuple(one), len(keys)) for one in found])
        self.texts = Ragged.of(found)
        words.settle()

    def __len__(self) -> int:
        return len(self.left)


def learn_pooling(table: Table, words: WordTable, pairs: PooledPairs, plan: PoolingPlan, seed: int) -> None:
    """Train the table on the pairs with in-batch negatives (symmetric InfoNCE)."""
    chosen = np.random.default_rng(seed)
    per_epoch = len(pairs) // plan.batch
    steps = int(plan.epochs * per_epoch)
    order = np.zeros(0, np.int64)
    for step in range(steps):
        if step % per_epoch == 0:
            order = chosen.permutation(len(pairs))
        start = step % per_epoch * plan.batch
        loss = _learn(table, words, pairs, order[start : start + plan.batch], plan, _rate(step / steps) * plan.rate)
        if step % STEPS_BETWEEN_REPORTS == 0:
            log.info("pooling step %d of %d, loss %.3f", step, steps, loss)


def _learn(table: Table, words: WordTable, pairs: PooledPairs, batch: Numbers, plan: PoolingPlan, rate: float) -> float:
    left, right = pairs.left[batch], pairs.right[batch]
    flat, lengths = pairs.texts.take(np.concatenate([left, right]))
    numbers, positions = np.unique(flat, return_inverse=True)
    touched = table.touch(words, numbers)
    vectors = pooled(touched.word_vectors(), torch.from_numpy(positions.reshape(-1)), lengths)
    scores = plan.scale * vectors[: len(batch)] @ vectors[len(batch) :].T
    scores = scores + same_texts(pairs.keys[left], pairs.keys[right])
    right_answers = torch.arange(len(batch))
    loss = (F.cross_entropy(scores, right_answers) + F.cross_entropy(scores.T, right_answers)) / 2
    loss.backward()
    table.step(touched, rate)
    return float(loss.detach())


def same_texts(left: Numbers, right: Numbers) -> torch.Tensor:
    """Return a mask to add to scores: a pair with a text in common with another is no wrong answer to it."""
    same = (left[:, None] == left[None]) | (right[:, None] == right[None]) | (left[:, None] == right[None])
    np.fill_diagonal(same, False)
    return torch.from_numpy(np.where(same, np.float32(-1e4), np.float32(0)))


def _rate(done: float) -> float:
    """Return the share of the full rate: a short rise, then half a cosine down."""
    return max(min(1.0, done / WARM_UP) * (0.5 + 0.5 * math.cos(math.pi * done)), LEAST_RATE)
