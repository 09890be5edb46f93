"""Decides whether what was found answers the question, is near it, or speaks of something else."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

import numpy as np

from index.search.retrieval.features import NAMES as RANKED
from index.search.retrieval.perceptron import Perceptron
from index.search.retrieval.ranker import GIVEN
from index.search.retrieval.rarity import rare_weights, rarities
from index.search.retrieval.selection import for_asker
from index.search.shelf.matcher import DIRECTIONS, SAME
from index.text.cues import Cue
from index.types import Outcome

if TYPE_CHECKING:
    from collections.abc import Iterator

    from index.search.retrieval.retriever import Found
    from index.types import Vectors

# What a passage's neighbours in its document say is no evidence for it, save a name that it need not repeat. Nor is
# how far it stands above other passages: where all documents treat one subject and repeat each other, nothing stands
# out.
# Whether the best sentence is of the kind asked for is told below, with the sentence after it.
_BESIDE = ("document", "nearby", "wins", "rare wins", "cue met", "reason met")
_USED = tuple(name for name in RANKED if name not in _BESIDE)
NAMES = (
    *_USED,
    "own language",
    "missed",  # the weightiest word of the question that nothing in the passage is like
    "weakest",  # how well the worst covered of the weightier words is covered
    "name asked",  # the question names something particular
    "words",  # how much the question says
    "named",  # share of the things named that stand there under some name
    "cue asked",  # the question says what kind of answer it wants
    "cue unmet",  # and neither the best sentence nor the next has that to offer
    "more asked",  # the question has words beyond its names: a name that stands there answers nothing yet
    "beyond",  # how well those words are covered
    "beyond sentence",  # the same in the best sentence
    "beyond missed",  # the weightiest of them that nothing in the passage is like
    "beyond weakest",  # how well the worst covered of the weightier of them is covered
    "elsewhere",  # the weight of the words that nothing in the passage is like, though other candidates have them
    "rival",  # how much more of the question another candidate covers
    "score",  # the ranker's, less what is given for the rest of the document
    # Not all names are known: who is spoken of, and what is asked of them, is told apart by how words are written and
    # met, too. So are words that the whole collection is about from those that few of its passages have.
    "anchors",  # the weight of the words that say of whom or what something is asked
    "has anchors",  # some of them are told by how they are written or met
    "rest asked",  # the question has words beyond them
    "rest",  # how well those words are covered
    "rest sentence",  # the same in the best sentence
    "rest missed",  # the weightiest of them that nothing in the passage is like
    "rest weakest",  # how well the worst covered of the weightier of them is covered
    "rare rest",  # the same four, the words weighed by how few of the candidates have them, too
    "rare rest sentence",
    "rare rest missed",
    "rare rest weakest",
    "rare",  # how well all words so weighed are covered
    "rare sentence",  # the same in the best sentence
    "rarity",  # how few of the candidates have the question's words
    # Roughly what the words mean together that the best sentence lacks: an age, a price, a birthplace, or no more than
    # «the name of».
    *(f"lacking {number}" for number in range(DIRECTIONS)),
)
# How much of a name is there that another passage of the document has: to the ranker, too.
NEARBY = -GIVEN["nearby"] / GIVEN["names"]
# Words less like are no trace of each other.
TRACE = 0.5
# The logarithm of one to one.
EVEN_ODDS = 0.0
# Of all the likelihood that the ranker gives, so much must fall on as many candidates as are read first; where it is
# spread, each passage has a little of what was asked and the answer may well stand in none of these. What stands out so
# little is still told by a sentence that covers nearly the whole question: many sources may say the same.
READ_FIRST = 3
LIKELY = 0.6
COVERING_ALL = 0.85
_COLUMN = {name: column for column, name in enumerate(RANKED)}
_COVER, _NAME_ASKED, _OWN, _SENTENCE = (
    NAMES.index(name) for name in ("cover", "name asked", "own language", "rare sentence")
)
_COLUMNS = [_COLUMN[name] for name in _USED]


@dataclass(frozen=True, slots=True)
class Evidence:
    """A model of "this passage answers": a network that sees NAMES, and the least odds it must give.

    `least` is for passages in the asker's language, `least_across` for the other, where odds are lower for right and
    wrong alike. What covers `near` of a question, or names something particular, is near the subject though it does
    not answer.
    """

    network: Perceptron
    least: float
    least_across: float
    near: float

    def outcome(self, found: Found) -> Outcome:
        """Return what the candidates amount to."""
        return self.judged(found)[0]

    def judged(self, found: Found) -> tuple[Outcome, bool]:
        """Return what the candidates amount to, and whether an answer, among the first ones, is likelier than none."""
        if not len(found):
            return Outcome.OFF_TOPIC, False
        known = evidence_features(found)
        odds = float(self.network.scores(known[np.newaxis])[0])
        if odds >= (self.least if known[_OWN] > 0 else self.least_across):
            stands_out = bool(known[_SENTENCE] >= COVERING_ALL) or likelihood_of_first(found) >= LIKELY
            return Outcome.ANSWERED, odds >= EVEN_ODDS and stands_out
        is_near = known[_COVER] >= self.near or known[_NAME_ASKED] > 0
        return Outcome.NEAR if is_near else Outcome.OFF_TOPIC, False


def likelihood_of_first(found: Found) -> float:
    """Return the share in 0..1 of the likelihood of all candidates that falls on the READ_FIRST, as they are shown."""
    shown = for_asker(found)
    scores = shown.scores[shown.order]
    likelihood = np.exp(scores - scores[0])
    return float(likelihood[:READ_FIRST].sum() / likelihood.sum())


def evidence_features(found: Found) -> Vectors:
    """Return what is known of the best candidate, shape (len(NAMES),)."""
    row = int(found.order[0])
    match, weights = found.match, found.match.weights
    segments = _segments_of(found, row)
    cover = match.cover[:, segments]
    best = cover.max(axis=1) if len(weights) else np.zeros(0, np.float32)
    sentence = _best_sentence(weights, cover)
    ranked = found.features.values[row].copy()
    ranked[_COLUMN["names"]] -= NEARBY * ranked[_COLUMN["nearby"]]
    values = (
        *ranked[_COLUMNS],
        found.features.own_language[row],
        _missed(weights, best),
        _weakest(weights, best),
        float(bool(found.asked.names)),
        np.log1p(len(weights)),
        _named(found, segments),
        float(found.asked.cues != 0),
        _unmet(found, segments, sentence),
        *_beyond_names(found, best, cover[:, sentence]),
        *_elsewhere(found, row, best),
        found.scores[row] - ranked[_COLUMN["document"]] * GIVEN["document"],
        *_rest(found, best, cover[:, sentence]),
        *_lacking(found, cover[:, sentence]),
    )
    return np.array(values, np.float32)


def _best_sentence(weights: Vectors, cover: Vectors) -> int:
    """Return the column of the sentence that covers most; the first is the context, where there are others."""
    alone = weights @ cover
    if len(alone) > 1:
        alone[0] = -1
    return int(alone.argmax())


def _missed(weights: Vectors, best: Vectors) -> float:
    return float((weights * (1 - best)).max(initial=0.0))


def _weakest(weights: Vectors, best: Vectors) -> float:
    heavy = weights >= _middle(weights)
    return float(best[heavy].min(initial=1.0))


def _middle(weights: Vectors) -> float:
    """Return the median: NumPy's own takes longer than all else that is done here."""
    ordered = sorted(weights.tolist())
    return (ordered[(len(ordered) - 1) // 2] + ordered[len(ordered) // 2]) / 2 if ordered else 0.0


def _unmet(found: Found, segments: slice, sentence: int) -> float:
    wanted = int(found.asked.cues & ~Cue.AHEAD)
    here = found.match.segments[segments][sentence : sentence + 2]
    offered = int(np.bitwise_or.reduce(found.shelf.cues[here]))
    return float(bool(wanted & ~offered))


def _beyond_names(found: Found, best: Vectors, sentence: Vectors) -> tuple[float, float, float, float, float]:
    """Return what those of NAMES say that begin with "more asked" and "beyond"."""
    return _covered(found.match.weights, found.asked.beyond_names, best, sentence)


def _covered(
    weights: Vectors, some: list[int], best: Vectors, sentence: Vectors
) -> tuple[float, float, float, float, float]:
    """Return whether there are `some` words, how well passage and sentence cover them, what is missed and weakest."""
    weights, inside, there = weights[some], best[some], sentence[some]
    total = float(weights.sum())
    if total <= 0:
        return 0.0, 1.0, 1.0, 0.0, 1.0
    return (
        1.0,
        float(weights @ inside) / total,
        float(weights @ there) / total,
        _missed(weights, inside),
        _weakest(weights, inside),
    )


def _rest(found: Found, best: Vectors, sentence: Vectors) -> Iterator[float]:
    """Yield what those of NAMES say that begin with "anchors" and end with "rarity"."""
    match, weights = found.match, found.match.weights
    plain, cover = _candidates_best(found, match.plain), _candidates_best(found, match.cover)
    rarity = rarities(cover)
    rare = rare_weights(weights, rarity)
    stands = plain.max(axis=1, initial=0.0) >= SAME
    anchors = (set(np.flatnonzero(match.seldom & stands).tolist()) | found.asked.capitalised) - found.asked.numbers
    rest = [place for place in found.asked.beyond_names if place not in anchors]
    yield float(weights.sum() - weights[rest].sum())
    yield float(bool(anchors))
    yield from _covered(weights, rest, best, sentence)
    yield from _covered(rare, rest, best, sentence)[1:]
    yield from (float(rare @ best), float(rare @ sentence), float(weights @ rarity))


def _candidates_best(found: Found, segments: Vectors) -> Vectors:
    """Return of each candidate that is left the best of its segments, shape (words, candidates)."""
    starts = np.cumsum(found.match.counts) - found.match.counts
    best: Vectors = np.maximum.reduceat(segments, starts, axis=1)[:, found.order]
    return best


def _lacking(found: Found, sentence: Vectors) -> Vectors:
    lacking = found.match.weights * (1 - sentence)
    return (lacking @ found.match.directions).astype(np.float32)


def _elsewhere(found: Found, row: int, best: Vectors) -> tuple[float, float]:
    """Return what "elsewhere" and "rival" of NAMES say."""
    match, covered = found.match, found.features.values[:, _COLUMN["cover"]]
    candidates = np.zeros(len(match.counts), bool)
    candidates[found.order] = True
    others = match.plain[:, np.repeat(candidates, match.counts)].max(axis=1, initial=0.0)
    there = float(match.weights @ ((best < TRACE) & (others >= SAME)))
    return there, float(covered[found.order].max() - covered[row])


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
    fitted = json.loads((files("index.search.retrieval") / "weights.json").read_text(encoding="utf-8"))["evidence"]
    network = Perceptron.read(fitted["network"], NAMES)
    return Evidence(network, fitted["least"], fitted["least_across"], fitted["near"])
