"""Cuts quotes out of documents: the sentences that answer, with just enough around them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.documents.splitter import PARAGRAPH_BREAK
from index.search.quoting.counting import numbers_counting
from index.search.quoting.extent import extent
from index.search.quoting.horizon import Horizon, horizon
from index.search.retrieval.features import offering
from index.text.cues import Cue
from index.text.normalizer import fold
from index.types import Document, Passage, Quote

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.search.quoting.answer_type import Expectation
    from index.search.quoting.rivals import Rivals
    from index.search.retrieval.retriever import Found
    from index.types import Vectors

_REFERENCE = re.compile(r"\s*(?:المصدر|الرابط|انظر|source|see|link)?\s*[:：]?\s*https?://\S+\s*", re.IGNORECASE)
_ASKS_WHAT_WAS_ASKED = re.compile(
    r"(?<!\w)(?:questions?|asked?|asks|\w*(?:سوال|تساول|اسيله|استفهام)\w*|سال(?:ت|وا|ه|ها)?|[يت]سال(?:ون)?)(?!\w)"
)
# What a sentence is worth that has the kind of thing asked for, beside one that covers as much and has not.
OFFERED = 1.25
# What one is worth that asks itself, and tells nothing.
ASKING = 0.5
_QUESTION_ENDS = re.compile(r"[؟?][\"'”’»)\]]*$")
# What one is worth that gives a number of just what is counted: a year beside the same names is no such number.
COUNTING = 1.5
# What a sentence covers of the words beyond names counts once more: the other sentences name the thing already,
# and the one that answers often says "it".
BEARING_SHARE = 1.0
# A second sentence is marked when it covers nearly as much as the best.
MARKED_SHARE = 0.9
# A sentence with the day asked for is marked beside the best one when it covers that much of what that one covers.
DATED_SHARE = 0.4
# So many sentences after the one that names what is asked about may the number stand, or the day, that is asked for.
FARTHEST_AFTER = 2
# It must cover that much of what the best one covers of the words beyond names, and something at all.
BEARING_ENOUGH = 0.5
LEAST_BEARING = 0.1


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A passage's sentences: their offsets in the document, and what each covers of the question.

    `bearing` is what each covers of the words beyond names of any kind, 1 where there are none.
    """

    spans: list[tuple[int, int]]
    worth: Vectors
    bearing: Vectors


@dataclass(frozen=True, slots=True)
class Cut:
    """A quote, and how well its first marked sentence covers what is asked of the things named, in 0..1.

    A sentence may name the base asked about and tell something else of it. `has_kind` is whether a marked sentence has
    the kind of thing that is asked for, a day or a number of no other base only, and is not itself a question.
    `is_likeliest` is False where not its likelihood put it where it is.
    """

    quote: Quote
    bearing: float
    has_kind: bool = True
    is_likeliest: bool = True


def cut(
    found: Found,
    row: int,
    passage: Passage,
    document: Document,
    expected: Expectation | None = None,
    rivals: Rivals | None = None,
    counted: frozenset[str] = frozenset(),
    *,
    leading: bool = False,
) -> Cut | None:
    """Quote what a candidate's document says, more of it where it is the `leading` one.

    `expected` is what its answering sentence must have, `rivals` know which sentences tell of something else, `counted`
    are the terms of what is counted. None when the passage has no sentence.
    """
    stretch = _stretch(found, row, passage, rivals, counted)
    if stretch is None:
        return None
    start, end = extent(document.text, stretch.spans, stretch.worth, leading=leading)
    marked = _marked(document.text, stretch, start, end)
    if found.asked.looks_ahead:
        marked = _dated(document, stretch, marked, (start, end), rivals)
    others = rivals if found.asked.cues & (Cue.DATE | Cue.NUMBER) else None
    has_kind = expected is None or any(
        expected.may(said) and not _is_of_others(said, others)
        for said in (_sentence(document.text, stretch, one) for one in marked)
    )
    if expected is not None and not has_kind:
        completed = _completed(document.text, stretch, marked, end, expected, rivals)
        marked, has_kind = completed or marked, bool(completed)
    # What asks the same question does not answer it, but for whoever asks what was asked.
    if marked and all(_QUESTION_ENDS.search(_sentence(document.text, stretch, one)) for one in marked):
        has_kind = has_kind and _ASKS_WHAT_WAS_ASKED.search(fold(found.asked.query.text)) is not None
    # Nor does what was long past when it was written tell when something will be.
    if found.asked.looks_ahead and marked:
        said = " ".join(_sentence(document.text, stretch, one) for one in marked)
        has_kind = has_kind and horizon(said, document.metadata.published) is not Horizon.LONG_PAST
    quote = Quote(
        text=document.text[start:end],
        start=start,
        end=end,
        document_id=document.id,
        name=document.name,
        metadata=document.metadata,
        score=float(found.scores[row]),
        marks=tuple((stretch.spans[one][0] - start, stretch.spans[one][1] - start) for one in marked),
    )
    return Cut(quote, float(stretch.bearing[marked[0]]) if marked else 0.0, has_kind)


def _stretch(
    found: Found, row: int, passage: Passage, rivals: Rivals | None, counted: frozenset[str]
) -> _Stretch | None:
    match = found.match
    first = int(match.counts[:row].sum())
    # The first segment is the context: for finding, never for quoting.
    here = slice(first + 1, first + int(match.counts[row]))
    if here.start == here.stop:
        return None
    begin = passage.start
    spans = [(begin + int(start), begin + int(end)) for start, end in found.shelf.spans[match.segments[here]]]
    # A footnote's own reference says nothing, and what stood around the address has gone from the text.
    while len(spans) > 1 and _REFERENCE.fullmatch(passage.text[spans[-1][0] - begin : spans[-1][1] - begin]):
        spans.pop()
    here = slice(here.start, here.start + len(spans))
    bearing = _bearing(found, here)
    worth = _worth(found, here, bearing)
    if len(spans) > 1:
        said = [passage.text[start - begin : end - begin] for start, end in spans]
        worth *= np.where([bool(_QUESTION_ENDS.search(one)) for one in said], ASKING, 1.0)
        if rivals is not None:
            worth *= rivals.worth(said)
        if counted:
            worth *= np.where([bool(numbers_counting(one, counted)) for one in said], COUNTING, 1.0)
    return _Stretch(spans, worth, bearing)


def _bearing(found: Found, here: slice) -> Vectors:
    # To say who heads an authority a sentence need not spell its name once more.
    beyond = found.asked.beyond_all_names
    weights = found.match.weights[beyond]
    if not weights.any():
        return np.ones(here.stop - here.start, np.float32)
    bearing: Vectors = weights @ found.match.cover[beyond, here] / weights.sum()
    return bearing


def _worth(found: Found, here: slice, bearing: Vectors) -> Vectors:
    """Return what each sentence covers, with a little more for the kind of thing that was asked for."""
    offers = offering(found.shelf.cues[found.match.segments[here]], found.asked.cues)
    covered = found.features.sentences[here] + BEARING_SHARE * bearing
    worth: Vectors = covered * np.where(offers, OFFERED, 1.0)
    return worth


def _marked(text: str, stretch: _Stretch, start: int, end: int) -> list[int]:
    """Return the numbers of the one or two sentences that answer best, in order: all in one paragraph."""
    inside = [number for number, span in enumerate(stretch.spans) if start <= span[0] and span[1] <= end]
    if not inside:
        return []
    best = max(inside, key=lambda number: float(stretch.worth[number]))
    near = [number for number in inside if _is_one_paragraph(text, stretch, number, best)]
    good = [number for number in near if stretch.worth[number] >= MARKED_SHARE * stretch.worth[best]]
    return sorted(sorted(good, key=lambda number: -float(stretch.worth[number]))[:2])


def _dated(
    document: Document, stretch: _Stretch, marked: list[int], quoted: tuple[int, int], rivals: Rivals | None
) -> list[int]:
    """Return the sentence that gives a day, not long past nor of another base, beside the best one if that gives none.

    "It ends by September 2026. The statement says nothing of a departure after that date."
    """
    published = document.metadata.published
    if not marked or any(horizon(_sentence(document.text, stretch, one), published) for one in marked):
        return marked
    best = max(marked, key=lambda number: float(stretch.worth[number]))
    told = [
        number
        for number, span in enumerate(stretch.spans)
        if quoted[0] <= span[0]
        and span[1] <= quoted[1]
        and stretch.worth[number] >= DATED_SHARE * stretch.worth[best]
        and _is_one_paragraph(document.text, stretch, number, best)
        and not _is_of_others(_sentence(document.text, stretch, number), rivals)
        and horizon(_sentence(document.text, stretch, number), published) in (Horizon.AHEAD, Horizon.PAST)
    ]
    if not told:
        return marked
    return sorted({best, max(told, key=lambda number: float(stretch.worth[number]))})


def _is_one_paragraph(text: str, stretch: _Stretch, number: int, other: int) -> bool:
    first, last = sorted((number, other))
    return PARAGRAPH_BREAK not in text[stretch.spans[first][0] : stretch.spans[last][1]]


def _completed(
    text: str,
    stretch: _Stretch,
    marked: Sequence[int],
    end: int,
    expected: Expectation,
    rivals: Rivals | None,
) -> list[int] | None:
    """Return the best marked sentence and one after it that tells what is asked; None without such a one.

    "A drone struck Tower 22. … More than forty were injured.": what tells how many need not say of what again.
    """
    if not marked:
        return None
    best = max(marked, key=lambda number: float(stretch.worth[number]))
    for number in range(best + 1, min(best + FARTHEST_AFTER + 1, len(stretch.spans))):
        # What another line begins with, a list's next item say, tells of something else.
        if stretch.spans[number][1] > end or "\n" in text[stretch.spans[best][0] : stretch.spans[number][0]]:
            return None
        bears = stretch.bearing[number] >= max(BEARING_ENOUGH * stretch.bearing[best], LEAST_BEARING)
        sentence = _sentence(text, stretch, number)
        if bears and expected.does(sentence) and not _is_of_others(sentence, rivals):
            return [best, number]
    return None


def _is_of_others(sentence: str, rivals: Rivals | None) -> bool:
    return rivals is not None and rivals.are_told_of(sentence)


def _sentence(text: str, stretch: _Stretch, number: int) -> str:
    start, end = stretch.spans[number]
    return text[start:end]
