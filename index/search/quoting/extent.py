"""How far a quote reaches: the best sentence whole, with its list, or with whole sentences beside it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import numpy as np

from index.documents.plain import begins_item
from index.documents.splitter import PARAGRAPH_BREAK
from index.text.segmenter import sentences

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import Vectors

    Spans = Sequence[tuple[int, int]]

# Characters. A passage up to the first is quoted whole; of a longer one a run of sentences up to the second.
WHOLE = 360
WINDOW = 330
# The best passage may say more: what completes an answer often stands in the sentence beside it.
LEADING = 560
# Of a sentence a little longer a clause alone does not say who: "and has 648 employees".
LEADING_SENTENCE = 700
# A list is worth more room, whole, than its best item alone.
LONGEST_LIST = 900
LIST_MARKS = (":", "：")
# What comes after them is not quoted.
_DANGLING = (*LIST_MARKS, "،", ",")
_NUMBERED = re.compile(r"\(?(?:[0-9٠-٩]{1,3}|[أ-ي])[.)-]\s")


def extent(text: str, spans: Spans, worth: Vectors, *, leading: bool) -> tuple[int, int]:
    """Return where the quote begins and ends: around the best of a passage's sentences, or clauses of long ones.

    `worth` has a value for each of `spans`; the `leading` quote may say more.
    """
    best = int(np.argmax(worth))
    return _list_around(text, *spans[best]) or _window(text, spans, worth, best, leading=leading)


def _window(text: str, spans: Spans, worth: Vectors, best: int, *, leading: bool) -> tuple[int, int]:
    """Return the best sentence and its neighbours, better ones first, as far as there is room."""
    whole, window = (LEADING, LEADING) if leading else (WHOLE, WINDOW)
    if spans[-1][1] - spans[0][0] <= whole:
        return _without_loose_end(text, spans, 0, best, len(spans) - 1)
    groups = _sentences_of(text, spans)
    home = next(number for number, (first, last) in enumerate(groups) if first <= best <= last)
    first, last = groups[home]
    if spans[last][1] - spans[first][0] > (LEADING_SENTENCE if leading else window):
        first, last = _clauses_around(text, spans, worth, groups[home], best, window)
        return spans[first][0], spans[last][1]
    before, after = home - 1, home + 1
    while True:
        grown = [
            (float(worth[groups[new][0] : groups[new][1] + 1].max()), low, high, new)
            for new, low, high in (
                (before, groups[max(before, 0)][0], last),
                (after, first, groups[min(after, len(groups) - 1)][1]),
            )
            if 0 <= new < len(groups) and spans[high][1] - spans[low][0] <= window
        ]
        if not grown:
            return _without_loose_end(text, spans, first, best, last)
        _, first, last, new = max(grown)
        before, after = min(before, new - 1), max(after, new + 1)


def _sentences_of(text: str, spans: Spans) -> list[tuple[int, int]]:
    """Return the first and the last of the spans of each sentence."""
    begin = spans[0][0]
    ends = [begin + end for _, end in sentences(text[begin : spans[-1][1]])]
    groups: list[tuple[int, int]] = []
    first = 0
    for number, (_, end) in enumerate(spans):
        if end in ends or number == len(spans) - 1:
            groups.append((first, number))
            first = number + 1
    return groups


def _clauses_around(
    text: str, spans: Spans, worth: Vectors, group: tuple[int, int], best: int, window: int
) -> tuple[int, int]:
    """Return the best clause of a sentence with others, as many as fit: first all before it, which say who.

    Else the better ones first: what begins in the middle says no more for beginning a little earlier.
    """
    first = group[0] if spans[best][1] - spans[group[0]][0] <= window else best
    last = best
    while True:
        grown = [
            (float(worth[new]), low, high)
            for new, low, high in ((first - 1, first - 1, last), (last + 1, first, last + 1))
            if group[0] <= new <= group[1] and spans[high][1] - spans[low][0] <= window
        ]
        if not grown:
            return first, last
        _, first, last = max(grown)


def _without_loose_end(text: str, spans: Spans, first: int, best: int, last: int) -> tuple[int, int]:
    """Return the offsets without the sentences after the best one that lead to what is not quoted."""
    kept = last
    while kept > best and (
        text[spans[kept][0] : spans[kept][1]].endswith(_DANGLING) or _heads_more(text, *spans[kept])
    ):
        kept -= 1
    return spans[first][0], spans[kept][1]


def _heads_more(text: str, start: int, end: int) -> bool:
    """Say whether a sentence is the first line of an item that more lines explain."""
    below = text[end : end + 3]
    return below[:1] == "\n" != below[1:2] and begins_item(text[start:end]) and not begins_item(text[end + 1 : end + 9])


def _list_around(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the list that a sentence introduces or belongs to, with its introduction; None without one."""
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
        return _list_within(text, start, end)
    return begin, begin + len(text[begin:items_end].rstrip())


def _introduction(text: str, items_start: int) -> int | None:
    """Return where the sentence before a list begins, if it introduces one."""
    # What is farther before is not quoted with the list.
    earliest = max(0, items_start - LONGEST_LIST)
    before = text[earliest:items_start].rstrip()
    if not before.endswith(LIST_MARKS):
        return None
    line = before.rfind("\n") + 1
    return earliest + line + sentences(before[line:])[-1][0]


def _list_within(text: str, start: int, end: int) -> tuple[int, int] | None:
    """Return the numbered lines around a sentence with what introduces them: a list among other items."""
    line = text.rfind("\n", 0, start) + 1
    if text[start:end].endswith(LIST_MARKS):
        line = _line_end(text, end) + 1
    if not _NUMBERED.match(text, line):
        return None
    begin, end = line, _line_end(text, line)
    while _NUMBERED.match(text, _line_before(text, begin)) and begin:
        begin = _line_before(text, begin)
    while _NUMBERED.match(text, end + 1):
        end = _line_end(text, end + 1)
    above = _introduction(text, begin) if text[begin - 2 : begin] != PARAGRAPH_BREAK else None
    return None if above is None or end - above > LONGEST_LIST else (above, end)


def _line_before(text: str, line: int) -> int:
    return text.rfind("\n", 0, max(line - 1, 0)) + 1


def _line_end(text: str, line: int) -> int:
    end = text.find("\n", line)
    return len(text) if end < 0 else end
