"""Puts candidates in order by their features, with a small network fitted to our own questions.

It keeps score gaps, which rank fusion throws away (10 points of hit@1 across languages).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from index.search.retrieval.features import NAMES as FEATURES
from index.search.retrieval.perceptron import Perceptron

if TYPE_CHECKING:
    from collections.abc import Mapping

    from index.search.retrieval.features import Features
    from index.types import Vectors

# Most documents that it is fitted to are single passages or short: what the rest of a long one is worth is not learned.
# Nor are there many passages that are all but right and speak of another base, or give no date when one is asked for.
# A document seldom repeats a name in every passage: «the prime minister», "the base".
GIVEN: Mapping[str, float] = {"document": 2.0, "names": -2.0, "nearby": 1.0, "cue": 2.0}
_LEARNT = [place for place, name in enumerate(FEATURES) if name not in GIVEN]
# How far a passage falls behind the best of the question's candidates says more than where it stands alone.
_COMPARED = [
    FEATURES.index(name)
    for name in ("cover", "text", "sentence", "pair", "plain", "strong", "dense", "lexical", "exact")
]
NAMES = (
    *(FEATURES[place] for place in _LEARNT),
    *(f"{FEATURES[place]}, own language" for place in _LEARNT),
    *(f"{FEATURES[place]} behind" for place in _COMPARED),
    *(f"{FEATURES[place]} behind, own language" for place in _COMPARED),
    "own language",
    "words",
    "cue asked",
)


@dataclass(frozen=True, slots=True)
class Ranker:
    """What is learnt goes through the network; `given` (len(FEATURES),) are weights of what is not."""

    network: Perceptron
    given: Vectors

    def scores(self, features: Features) -> Vectors:
        """Return a score for each passage, higher is better; differences are logarithms of odds."""
        if not len(features.values):
            return np.zeros(0, np.float32)
        scores: Vectors = self.network.scores(inputs(features)) + features.values @ self.given
        return scores


def inputs(features: Features) -> Vectors:
    """Return what the network sees of each passage, shape (passages, len(NAMES))."""
    values = features.values
    own = features.own_language[:, np.newaxis]
    learnt = values[:, _LEARNT]
    behind = values[:, _COMPARED] - values[:, _COMPARED].max(axis=0)
    asked = np.broadcast_to(np.array([np.log1p(features.words), features.cue_asked], np.float32), (len(values), 2))
    joined: Vectors = np.concatenate([learnt, learnt * own, behind, behind * own, own, asked], axis=1)
    return joined


def given_weights() -> Vectors:
    """Return the weights that are not learnt, one a feature."""
    return np.array([GIVEN.get(name, 0.0) for name in FEATURES], np.float32)


@cache
def default_ranker() -> Ranker:
    """Return the ranker that ships with the package: see `benchmarks.fit`."""
    fitted = json.loads((files("index.search.retrieval") / "weights.json").read_text(encoding="utf-8"))["ranker"]
    return Ranker(Perceptron.read(fitted, NAMES), given_weights())
