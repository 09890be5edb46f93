"""Picks which candidates are worth quoting: no two that say the same, none far behind the best."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from index.search.retrieval.features import NAMES
from index.text.cues import Cue

if TYPE_CHECKING:
    from index.search.retrieval.retriever import Found

# Candidates behind the best ones are seldom quoted; each costs a read.
CONSIDERED = 8
# Whoever asks how many is answered by the passage that counts just that, and until it is read every passage with a year
# looks as if it did: where all of them speak of the same troops, it may be the twentieth.
CONSIDERED_COUNTING = 24
# Scores are logarithms of odds: so far behind, one in a hundred and fifty is the answer.
FARTHEST_BEHIND = 5.0
# Passages that share so many of the shorter one's words tell the same news.
SAME_NEWS = 0.8
# What the asker's language is worth, where a passage covers about as much of the question as the best one does.
# Measured where each passage stands in both languages: the asker's stands first in 84 of 100 cases (79 with 1.0, 89
# with 2.0). In collections whose documents each tell something else, one question in a hundred less finds the right
# passage first than without it (2.0: two), of those told in the other language only four (six).
OWN_LANGUAGE = 1.5
AS_MUCH = 0.8
# What covering the whole question is worth besides: where passages cover nearly all of it the ranker hardly tells them
# apart. Of a hundred right passages it puts one more first on long articles and two on the sample, half a one less
# where all documents treat one subject.
COVERING = 2.0
# What a sentence with a date is worth, all of it when it covers the whole question, to who asks when; so is a number
# to who asks how many.
DATED = 3.0
COUNTED = 1.0
# What a passage is worth, besides, that gives a number of just what is counted.
COUNTING = 3.0
# The same of one with a day that was still to come, to who asks when something will be; and how much less one is worth
# whose days were all long past when it was published: it comes after every other.
AHEAD = 3.0
LONG_PAST = 6.0
# How much less one that gives no day at all: it may tell on what it depends.
UNDATED = 2.0


def for_asker(found: Found) -> Found:
    """Return what was found with dates first for who asks when, and the asker's language where it says as much.

    What covers more of the question gains, too.
    """
    if not len(found):
        return found
    cover = found.features.values[:, NAMES.index("cover")]
    as_much = cover >= AS_MUCH * cover[found.order[0]]
    scores = found.scores + COVERING * cover + OWN_LANGUAGE * (as_much & (found.features.own_language > 0))
    worth = DATED if found.asked.cues & Cue.DATE else COUNTED if found.asked.cues & Cue.NUMBER else 0.0
    if worth:
        scores = scores + worth * found.features.told
    order = found.order[np.argsort(-scores[found.order], kind="stable")]
    return replace(found, scores=scores, order=order)


def raised(found: Found, rows: Sequence[int]) -> Found:
    """Return what was found with more for the rows that count what is asked and speak of every thing named."""
    speaks = found.features.values[rows, NAMES.index("names")] == 0
    scores = found.scores.copy()
    scores[np.asarray(rows, np.int64)[speaks]] += COUNTING
    return replace(found, scores=scores)


def looking_ahead(found: Found, ahead: Sequence[int], past: Sequence[int], undated: Sequence[int]) -> Found:
    """Return what was found with more for rows of days `ahead`, less for those `undated` and of days long `past`."""
    scores = found.scores.copy()
    scores[np.asarray(past, np.int64)] -= LONG_PAST
    scores[np.asarray(undated, np.int64)] -= UNDATED
    scores[np.asarray(ahead, np.int64)] += AHEAD
    return replace(found, scores=scores)


def speaks_of_all(found: Found, row: int) -> bool:
    """Say whether a candidate speaks of every base, faction or person named; «الأمريكان» may be the coalition there."""
    return not found.asked.names or bool(found.features.values[row, NAMES.index("names")] == 0)


def worth_quoting(
    found: Found, *, twins: bool = False, considered: int = CONSIDERED, behind: float = FARTHEST_BEHIND
) -> Iterator[int]:
    """Yield rows of candidates in their order, none far `behind` the best; with `twins` those of the same news, too.

    Of all candidates the first `considered` are looked at.
    """
    told: list[frozenset[int]] = []
    for row in found.order[:considered].tolist():
        if found.scores[found.order[0]] - found.scores[row] > behind:
            return
        words = words_of(found, row)
        if not twins and any(are_same_news(words, other) for other in told):
            continue
        told.append(words)
        yield row


def words_of(found: Found, row: int) -> frozenset[int]:
    """Return the words of a candidate, as numbers."""
    shelf, position = found.shelf, found.match.positions[row]
    # The first segment is the context.
    begin, end = shelf.starts[shelf.segments[position] + 1], shelf.starts[shelf.segments[position + 1]]
    return frozenset(shelf.words[begin:end].tolist())


def are_same_news(words: frozenset[int], other: frozenset[int]) -> bool:
    """Say whether two candidates of these words tell the same in nearly the same words."""
    fewer = min(len(words), len(other))
    return not fewer or len(words & other) / fewer >= SAME_NEWS
