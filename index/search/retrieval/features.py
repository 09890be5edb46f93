"""What speaks for a passage, in numbers: the ranker weighs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.search.retrieval.rarity import rare_weights, rarities
from index.search.shelf.matcher import SAME, UNKNOWN_COSINE, Match
from index.text.cues import Cue

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from numpy.typing import NDArray

    from index.search.query.asked import Asked
    from index.search.shelf.shelf import Integers, Shelf
    from index.types import Vectors

NAMES = (
    "cover",  # how well the passage with its headings covers the question's words
    "text",  # the same without headings
    "sentence",  # the same for its best sentence
    "pair",  # the same for its best two sentences in a row
    "plain",  # the first without the lexicon
    "exact",  # words that stand there as asked
    "strong",  # the first, with the squares of the likenesses
    "lost",  # words of which there is no trace
    "lexical",  # BM25 beside the best of this question
    "dense",  # cosine of the pooled vectors
    "numbers",  # numbers asked for that are not there
    "names",  # names and countries asked for that do not stand there under any spelling
    "cue",  # what the passage covers, if a sentence to the point has the date or number asked for
    "document",  # what the document's other passages cover beyond this one
    "nearby",  # names and countries asked for that do not stand there, but in the document's other candidates
    "length",  # logarithm of the passage's words
    "wins",  # words that hardly any other candidate covers better
    "rare wins",  # the same where words count by how few candidates have them, too
    "cue met",  # the best sentence offers some of what is asked for
    "reason met",  # the same but for dates and numbers, which most sentences have
)
LEAST_OFFERING = 0.4
# So little less is as good, and below this nothing is had at all.
NEARLY = 0.03
LEAST_WIN = 0.5
_COMMON_CUES = Cue.DATE | Cue.NUMBER


@dataclass(frozen=True, slots=True)
class Features:
    """`values` (passages, len(NAMES)); `sentences` (segments,) is what each segment covers alone.

    `told` (passages,) is "cue" of NAMES, but of a day to come for who asks when something will be: the networks were
    not fitted to that. `words` is how many words the question has that say something, `cue_asked` whether it says what
    answer it wants.
    """

    values: Vectors
    sentences: Vectors
    own_language: Vectors
    words: int
    cue_asked: bool
    told: Vectors


def features(asked: Asked, shelf: Shelf, match: Match, lexical: Mapping[int, float], dense: Vectors) -> Features:
    """Return the numbers for the match's passages; `lexical` are scores by passage id, `dense` cosines by row."""
    starts = np.cumsum(match.counts) - match.counts
    weights = match.weights
    best = np.maximum.reduceat(match.cover, starts, axis=1)
    plain = np.maximum.reduceat(match.plain, starts, axis=1)
    body = match.cover.copy()
    body[:, starts] = 0
    alone = weights @ body
    text = weights @ np.maximum.reduceat(body, starts, axis=1)
    pairs = weights @ _pairs(body, starts)
    ids = shelf.passages[match.positions]
    documents = shelf.documents[match.positions]
    nameless, nearby = _nameless(asked, match, plain, starts, documents)
    wins = _wins(best)
    top = max(lexical.values(), default=0.0) or 1.0
    columns = (
        weights @ best,
        text,
        np.maximum.reduceat(alone, starts),
        np.maximum.reduceat(pairs, starts),
        weights @ plain,
        weights @ (plain >= SAME),
        weights @ np.square(best),
        weights @ (best < UNKNOWN_COSINE),
        [lexical.get(number, 0.0) / top for number in ids.tolist()],
        dense,
        _missing(asked.numbers, plain),
        nameless,
        _cue(asked.cues & _COMMON_CUES, shelf, match, alone, text, starts),
        _document(documents, best, weights),
        nearby,
        np.log1p(_words(shelf, match.positions)),
        weights @ wins,
        rare_weights(weights, rarities(best)) @ wins,
        *_met(asked, shelf, match, alone, starts),
    )
    values = np.stack([np.asarray(column, np.float32) for column in columns], axis=1)
    own = shelf.arabic[match.positions] == (asked.query.language == "ar")
    told = values[:, NAMES.index("cue")]
    if asked.cues & Cue.AHEAD:
        told = _cue(asked.cues & (_COMMON_CUES | Cue.AHEAD), shelf, match, alone, text, starts)
    return Features(values, alone, own.astype(np.float32), len(weights), asked.cues != 0, told)


def offering(cues: NDArray[np.int32], wanted: Cue) -> NDArray[np.bool_]:
    """Say of sentences that offer `cues` which have some of what is wanted.

    Who asks when something will be is told by a day to come, and by any other only where there is none.
    """
    some: NDArray[np.bool_] = (cues & int(wanted & ~Cue.AHEAD)) != 0
    if wanted & Cue.AHEAD:
        ahead = some & ((cues & int(Cue.AHEAD)) != 0)
        return ahead if ahead.any() else some
    return some


def _pairs(body: Vectors, starts: Integers) -> Vectors:
    following = np.zeros_like(body)
    following[:, :-1] = body[:, 1:]
    # A context is empty here, so a passage's last sentence stands alone.
    return np.maximum(body, following)


def _missing(numbers: frozenset[int], plain: Vectors) -> Vectors:
    if not numbers:
        return np.zeros(plain.shape[1], np.float32)
    share: Vectors = (plain[sorted(numbers)] < SAME).mean(axis=0, dtype=np.float32)
    return share


def _nameless(asked: Asked, match: Match, plain: Vectors, starts: Integers, documents: Integers) -> Vectors:
    """Return the shares of the names that are missing, and of those that are missing here only, shape (2, passages)."""
    missing = np.zeros((2, len(starts)), np.float32)
    particular = (*asked.names, *asked.countries)
    _, owner = np.unique(documents, return_inverse=True)
    for number in particular:
        there = np.logical_or.reduceat(match.named[number], starts)
        words = asked.things[number].words
        if words:
            there |= (plain[list(words)] >= SAME).all(axis=0)
        missing += ~there, ~there & (np.bincount(owner, there) > 0)[owner]
    missing /= max(len(particular), 1)
    return missing


def _cue(wanted: Cue, shelf: Shelf, match: Match, alone: Vectors, text: Vectors, starts: Integers) -> Vectors:
    if not wanted:
        return np.zeros(len(starts), np.float32)
    offers = offering(shelf.cues[match.segments], wanted)
    offers[starts] = False
    offered = np.maximum.reduceat(np.where(offers, alone, 0), starts)
    # «It announced …»: the sentence with the date often leaves the name to the one before.
    good: Vectors = np.where(offered >= LEAST_OFFERING * text, text, 0).astype(np.float32)
    return good


def _wins(best: Vectors) -> NDArray[np.bool_]:
    top = best.max(axis=1, keepdims=True, initial=0.0)
    winning: NDArray[np.bool_] = (best >= top - NEARLY) & (top >= LEAST_WIN)
    return winning


def _met(asked: Asked, shelf: Shelf, match: Match, alone: Vectors, starts: Integers) -> Iterator[Vectors]:
    """Yield "cue met" and "reason met" of NAMES: of equally good sentences one is enough."""
    best = alone == np.repeat(np.maximum.reduceat(alone, starts), match.counts)
    # A context offers nothing.
    best[starts] = False
    offered = np.where(best, shelf.cues[match.segments], 0)
    asked_for = asked.cues & ~Cue.AHEAD
    for wanted in (int(asked_for), int(asked_for & ~_COMMON_CUES)):
        # Who does not say what is wanted gets it of everything.
        met = np.logical_or.reduceat((offered & wanted) != 0, starts) if wanted else np.ones(len(starts))
        yield met.astype(np.float32)


def _document(documents: Integers, best: Vectors, weights: Vectors) -> Vectors:
    _, owner = np.unique(documents, return_inverse=True)
    whole = np.zeros((best.shape[0], int(owner.max(initial=-1)) + 1), np.float32)
    np.maximum.at(whole.T, owner, best.T)
    gain: Vectors = weights @ (whole[:, owner] - best)
    return gain


def _words(shelf: Shelf, positions: Integers) -> Integers:
    counts: Integers = shelf.starts[shelf.segments[positions + 1]] - shelf.starts[shelf.segments[positions]]
    return counts
