"""Which words of a question tell passages apart: those that few of its candidates have."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from index.search.shelf.matcher import UNKNOWN_COSINE

if TYPE_CHECKING:
    from index.types import Vectors

# So many passages say what is rare. The smallest collections that weights are fitted on have a few more.
FEW = 30
# What a word counts at least that all candidates have, beside 1 for one that none has.
LEAST_RARITY = 0.05


def rarities(best: Vectors) -> Vectors:
    """Return for each word, of what candidates cover of it, how few have it: 0 where all do, 1 where none does.

    `best` is (words, candidates). It is the logarithm of how many candidates there are over how many have it, as a
    share of the greatest. Where all documents treat one subject, its names and words are in most of them and tell
    little. Where there are but a FEW passages, as many as are missing are taken to lack the word.
    """
    candidates = max(best.shape[1], FEW) + 1
    having = ((best - UNKNOWN_COSINE) / (1 - UNKNOWN_COSINE)).clip(0, 1).sum(axis=1)
    rarity: Vectors = (np.log(candidates / (1 + having)) / np.log(candidates)).astype(np.float32)
    return rarity


def rare_weights(weights: Vectors, rarity: Vectors) -> Vectors:
    """Return the weights (words,) by rarity, too; they sum to one."""
    rare: Vectors = (weights * (rarity + LEAST_RARITY)).astype(np.float32)
    return rare / np.float32(float(rare.sum()) or 1.0)
