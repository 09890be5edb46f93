"""Cuts quotes out of documents: the sentences that answer, with just enough around them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from index.types import Document, Passage, Quote

if TYPE_CHECKING:
    from collections.abc import Callable

    from index.search.retriever import Found
    from index.types import Vectors

# Characters. A passage up to the first is quoted whole; of a longer one a run of sentences up to the second.
WHOLE = 360
WINDOW = 330
# The best passage may say more: what completes an answer often stands in the sentence beside it.
LEADING = 480
# A list is worth more room, whole, than its best item alone.
LONGEST_LIST = 900
PARAGRAPH_BREAK = "\n\n"
LIST_MARKS = (":", "：")
# What a sentence is worth that has the kind of thing asked for, beside one that covers as much and has not.
OFFERED = 1.25
# What a sentence covers of the words beyond names counts once more: the other sentences name the thing already,
# and the one that answers often says "it".
BEARING_SHARE = 1.0
# A second sentence is marked when it covers nearly as much as the best.
MARKED_SHARE = 0.9
# So many sentences after the one that names what is asked about may the number stand, or the day, that is asked for.
FARTHEST_AFTER = 2
# It tells surely what is asked if it covers that much of what its best neighbour covers of the words beyond names.
BEARING_ENOUGH = 0.5


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A passage's sentences: their offsets in the document, and what each covers of the question.

    `bearing` is what each covers of the words beyond names, 1 where there are none.
    """

    spans: list[tuple[int, int]]
    worth: Vectors
    bearing: Vectors


@dataclass(frozen=True, slots=True)
class Cut:
    """A quote, and how well its first marked sentence covers what is asked of the things named, in 0..1.

    A sentence may name the base asked about and tell something else of it. `meets` is whether one that tells of what is
    asked has the kind of thing that is asked for.
    """

    quote: Quote
    bearing: float
    meets: bool = True


def cut(
    found: Found,
    row: int,
    passage: Passage,
    document: Document,
    meets: Callable[[str], bool] | None = None,
    *,
    leading: bool = False,
) -> Cut | None:
    """Quote what a candidate's document says, more of it where it is the `leading` one.

    `meets` says whether a sentence has the kind of thing that is asked for. None when the passage has no sentence.
    """
    stretch = _stretch(found, row, passage)
    if stretch is None:
        return None
    start, end = _list_around(document.text, stretch) or _window(document.text, stretch, leading=leading)
    meeting = _meeting(document.text, stretch, meets)
    marked = _marked(stretch, start, end, meeting)
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
    if not marked:
        return Cut(quote, 0.0)
    least = BEARING_ENOUGH * max(stretch.bearing[number] for number in marked)
    fits = meeting is None or any(number in meeting and stretch.bearing[number] >= least for number in marked)
    return Cut(quote, float(stretch.bearing[marked[0]]), fits)


def _stretch(found: Found, row: int, passage: Passage) -> _Stretch | None:
    match = found.match
    first = int(match.counts[:row].sum())
    # The first segment is the context: for finding, never for quoting.
    here = slice(first + 1, first + int(match.counts[row]))
    if here.start == here.stop:
        return None
    begin = passage.start
    spans = [(begin + int(start), begin + int(end)) for start, end in found.shelf.spans[match.segments[here]]]
    return _Stretch(spans, _worth(found, here), _bearing(found, here))


def _bearing(found: Found, here: slice) -> Vectors:
    beyond = found.asked.beyond_names
    weights = found.match.weights[beyond]
    if not weights.any():
        return np.ones(here.stop - here.start, np.float32)
    bearing: Vectors = weights @ found.match.cover[beyond, here] / weights.sum()
    return bearing


def _worth(found: Found, here: slice) -> Vectors:
    """Return what each sentence covers, with a little more for the kind of thing that was asked for."""
    wanted = int(found.asked.cues)
    offers = (found.shelf.cues[found.match.segments[here]] & wanted) != 0
    covered = found.features.sentences[here] + BEARING_SHARE * _bearing(found, here)
    worth: Vectors = covered * np.where(offers, OFFERED, 1.0)
    return worth


def _window(text: str, stretch: _Stretch, *, leading: bool) -> tuple[int, int]:
    """Return the best sentence and its neighbours, better ones first, as far as there is room."""
    spans = stretch.spans
    whole, window = (LEADING, LEADING) if leading else (WHOLE, WINDOW)
    if spans[-1][1] - spans[0][0] <= whole and PARAGRAPH_BREAK not in text[spans[0][0] : spans[-1][1]]:
        return spans[0][0], spans[-1][1]
    first = last = int(np.argmax(stretch.worth))
    while True:
        grown = [
            (float(stretch.worth[new]), low, high)
            for new, low, high in ((first - 1, first - 1, last), (last + 1, first, last + 1))
            if 0 <= new < len(spans) and _fits(text, spans[low][0], spans[high][1], window)
        ]
        if not grown:
            return spans[first][0], spans[last][1]
        _, first, last = max(grown)


def _fits(text: str, start: int, end: int, window: int) -> bool:
    # Between two paragraphs of the text page furniture may have stood in the source.
    return end - start <= window and PARAGRAPH_BREAK not in text[start:end]


def _list_around(text: str, stretch: _Stretch) -> tuple[int, int] | None:
    """Return the list that the best sentence introduces or belongs to, with its introduction; None without one."""
    start, end = stretch.spans[int(np.argmax(stretch.worth))]
    if text[start:end].endswith(LIST_MARKS):
        items_start = end + len(text[end:]) - len(text[end:].lstrip("\n"))
    else:
        items_start = text.rfind(PARAGRAPH_BREAK, 0, start) + len(PARAGRAPH_BREAK)
    stop = text.find(PARAGRAPH_BREAK, items_start)
    items_end = len(text) if stop < 0 else stop
    if "\n" not in text[items_start:items_end].strip():
        return None
    begin = _introduction(text, items_start)
    if begin is None or items_end - begin > LONGEST_LIST:
        return None
    return begin, begin + len(text[begin:items_end].rstrip())


def _introduction(text: str, items_start: int) -> int | None:
    """Return where the sentence before a list begins, if it introduces one."""
    before = text[:items_start].rstrip()
    if not before.endswith(LIST_MARKS):
        return None
    line = before.rfind("\n") + 1
    sentence = max(before.rfind(mark, line, len(before) - 1) for mark in (". ", "؟ ", "! "))
    return sentence + 2 if sentence >= 0 else line


def _meeting(text: str, stretch: _Stretch, meets: Callable[[str], bool] | None) -> set[int] | None:
    """Return the numbers of the sentences that have the kind of thing that is asked for; None where any will do."""
    if meets is None:
        return None
    return {number for number, (start, end) in enumerate(stretch.spans) if meets(text[start:end])}


def _marked(stretch: _Stretch, start: int, end: int, meeting: set[int] | None) -> list[int]:
    """Return the numbers of the sentences that answer, in order."""
    inside = [number for number, span in enumerate(stretch.spans) if start <= span[0] and span[1] <= end]
    if not inside:
        return []
    best = max(inside, key=lambda number: float(stretch.worth[number]))
    if meeting is not None and best not in meeting:
        # "The drone struck Tower 22. … More than forty were injured.": who tells how many need not say of what again.
        near = [number for number in inside if best < number <= best + FARTHEST_AFTER and number in meeting]
        if near:
            return [best, max(near, key=lambda number: float(stretch.bearing[number]))]
    worth = MARKED_SHARE * float(stretch.worth[best])
    return [number for number in inside if stretch.worth[number] >= worth][:2]
