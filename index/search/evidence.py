"""Decides whether what was found answers the question, is near it, or speaks of something else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from index.search.features import NAMES as RANKED
from index.search.matcher import SAME
from index.types import Outcome

if TYPE_CHECKING:
    from index.search.retriever import Found
    from index.types import Vectors

NAMES = (
    *RANKED,
    "own language",
    "missed",  # the weightiest word of the question that nothing in the passage is like
    "weakest",  # how well the worst covered of the weightier words is covered
    "ahead",  # score gap to the next passage
    "words",  # how much the question says
    "named",  # share of the things named that stand there under some name
    "cue asked",  # the question says what kind of answer it wants
)
_COLUMN = {name: column for column, name in enumerate(RANKED)}
# A gap wider than this says no more.
WIDEST_GAP = 6.0


@dataclass(frozen=True, slots=True)
class Evidence:
    """A logistic model of "this passage answers": weights for NAMES, and the two thresholds."""

    weights: Vectors
    constant: float
    least: float
    near: float

    def outcome(self, found: Found) -> Outcome:
        """Return what the candidates amount to."""
        if not len(found):
            return Outcome.OFF_TOPIC
        if self.odds(found) >= self.least:
            return Outcome.ANSWERED
        return Outcome.NEAR if self.nearness(found) >= self.near else Outcome.OFF_TOPIC

    def odds(self, found: Found) -> float:
        """Return the logarithm of the odds that the best candidate answers."""
        return float(evidence_features(found) @ self.weights + self.constant)

    def nearness(self, found: Found) -> float:
        """Return how much of the question the best candidate speaks of, in 0..1."""
        row = found.order[0]
        return float(found.features.values[row, _COLUMN["cover"]])


def evidence_features(found: Found, place: int = 0) -> Vectors:
    """Return what is known of the candidate at a place of the order, shape (len(NAMES),)."""
    row = int(found.order[place])
    match, weights = found.match, found.match.weights
    segments = _segments_of(found, row)
    best = match.cover[:, segments].max(axis=1) if len(weights) else np.zeros(0, np.float32)
    heavy = weights >= (np.median(weights) if len(weights) else 0)
    following = found.order[place + 1 : place + 2]
    ahead = float(found.scores[row] - found.scores[following[0]]) if len(following) else WIDEST_GAP
    values = (
        *found.features.values[row],
        found.features.own_language[row],
        float((weights * (1 - best)).max(initial=0.0)),
        float(best[heavy].min(initial=1.0)),
        min(ahead, WIDEST_GAP),
        np.log1p(len(weights)),
        _named(found, segments),
        float(found.asked.cues != 0),
    )
    return np.array(values, np.float32)


def _segments_of(found: Found, row: int) -> slice:
    begin = int(found.match.counts[:row].sum())
    return slice(begin, begin + int(found.match.counts[row]))


def _named(found: Found, segments: slice) -> float:
    things = found.asked.things
    if not things:
        return 1.0
    own = found.match.plain[:, segments].max(axis=1)
    there = [
        bool(found.match.named[number, segments].any()) or all(own[word] >= SAME for word in thing.words)
        for number, thing in enumerate(things)
    ]
    return sum(there) / len(there)


@cache
def default_evidence() -> Evidence:
    """Return the model that ships with the package: see `benchmarks.fit`."""
    fitted = json.loads((files("index.search") / "weights.json").read_text(encoding="utf-8"))["evidence"]
    weights = np.array([fitted["weights"][name] for name in NAMES], np.float32)
    return Evidence(weights, fitted["constant"], fitted["least"], fitted["near"])
