"""How far a quote reaches around the best sentence of a passage."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.search.quoting.extent import LEADING, LEADING_SENTENCE, LONGEST_LIST, WINDOW, extent
from index.text.segmenter import clauses

PART = "the convoy of number {} came with tents and tools and water"


def _sentence(count: int, first: int = 1) -> str:
    return ", ".join(PART.format(number) for number in range(first, first + count)).capitalize() + "."


def _quoted(text: str, worth: list[float], *, leading: bool = True) -> str:
    spans = clauses(text)
    assert len(spans) == len(worth)
    start, end = extent(text, spans, np.array(worth, np.float32), leading=leading)
    return text[start:end]


def test_the_first_quote_holds_a_sentence_whole_that_is_a_little_longer() -> None:
    long = _sentence(10)
    text = f"{long} {_sentence(1, 11)} {_sentence(1, 12)}"
    assert LEADING < len(long) <= LEADING_SENTENCE
    assert _quoted(text, [1, 2, 1.5, 1.5]) == long
    assert _quoted(text, [1, 2, 1.5, 1.5], leading=False) == text[slice(*clauses(text)[1])]


def test_of_a_longer_sentence_the_better_clauses_are_quoted_where_its_beginning_has_no_room() -> None:
    text = _sentence(16)
    spans = clauses(text)
    assert len(spans) == 4
    assert _quoted(text, [1, 1, 3, 2]) == text[spans[2][0] : spans[3][1]]
    assert _quoted(text, [1, 2, 3, 1]) == text[spans[1][0] : spans[2][1]]


def test_the_beginning_of_a_long_sentence_is_quoted_where_it_has_room() -> None:
    text = _sentence(13)
    assert _quoted(text, [0, 3, 2, 2]) == text[: clauses(text)[1][1]]


@pytest.mark.parametrize("leading", [True, False])
def test_a_sentence_beside_the_best_one_is_quoted_whole_or_not_at_all(leading: bool) -> None:
    text = f"The best one. {_sentence(7)} {_sentence(7, 9)}"
    quoted = _quoted(text, [3, 2, 2, 1, 1], leading=leading)
    assert quoted == (f"The best one. {_sentence(7)}" if leading else "The best one.")
    assert len(quoted) <= (LEADING if leading else WINDOW)


@pytest.mark.parametrize(
    "introduction",
    [
        "The U.S. tents stand in two camps:",
        "1. The tents stand in two camps:",
        "The tents (cf. No. 5) stand in two camps:",
    ],
)
def test_a_list_is_quoted_from_the_beginning_of_the_sentence_that_introduces_it(introduction: str) -> None:
    text = f"Nobody came. {introduction}\n\n- the northern one\n- the southern one"
    spans = clauses(text)
    for best in range(1, len(spans)):
        worth = np.zeros(len(spans), np.float32)
        worth[best] = 1
        start, end = extent(text, spans, worth, leading=False)
        assert text[start:end] == text[text.index(introduction) :]


def test_a_sentence_beside_the_one_that_introduces_a_list_is_none_of_it() -> None:
    list_ = "Two came late:\n1. the northern convoy\n2. the southern convoy"
    text = f"Camps:\n\n- {PART}\n- {PART * 14}\n- Nobody slept. {list_}"
    spans = clauses(text)
    at = [text[slice(*span)] for span in spans].index("- Nobody slept.")
    worth = np.zeros(len(spans), np.float32)
    worth[at] = 1
    start, end = extent(text, spans, worth, leading=False)
    assert start <= spans[at][0] < end
    worth[at + 1] = 2
    start, end = extent(text, spans, worth, leading=False)
    assert text[start:end] == list_


@given(
    st.lists(
        st.sampled_from(["camp", "1. ", "- ", "U.S. ", ". ", "; ", ", ", ": ", "؟ ", "\n", "\n\n", "ا " * 300]),
        min_size=1,
    ),
    st.randoms(use_true_random=False),
    st.booleans(),
)
def test_whatever_the_text_a_quote_has_the_best_clause_and_is_short(
    pieces: list[str], chance: Random, leading: bool
) -> None:
    text = "".join(pieces)
    spans = clauses(text)
    if spans:
        worth = np.array([chance.random() for _ in spans], np.float32)
        start, end = extent(text, spans, worth, leading=leading)
        best, last = spans[int(np.argmax(worth))]
        assert start <= best < last <= end
        assert end - start <= LONGEST_LIST
