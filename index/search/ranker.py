"""Puts candidates in order by a weighted sum of their features, with weights learned from our own questions.

Sums keep score gaps, which rank fusion throws away (10 points of hit@1 across languages).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from index.search.features import NAMES

if TYPE_CHECKING:
    from index.search.features import Features
    from index.types import Vectors


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights of features for passages in the asker's language (`same`) and in the other (`cross`), (len(NAMES),).

    `own_language` sets right what the two sets of weights make of passages as a whole.
    """

    same: Vectors
    cross: Vectors
    own_language: float

    def scores(self, features: Features) -> Vectors:
        """Return a score for each passage, higher is better; differences are logarithms of odds."""
        values = features.values
        own = values @ self.same + self.own_language
        scores: Vectors = np.where(features.own_language > 0, own, values @ self.cross)
        return scores


@cache
def default_ranker() -> Ranker:
    """Return the ranker that ships with the package: see `benchmarks.fit`."""
    fitted = json.loads((files("index.search") / "weights.json").read_text(encoding="utf-8"))["ranker"]
    same, cross = (np.array([fitted[kind][name] for name in NAMES], np.float32) for kind in ("same", "cross"))
    return Ranker(same, cross, float(fitted["own_language"]))
