from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from index.encoders.static import StaticEncoder
from index.search.query.asked import take_apart
from index.search.shelf.comparison import StemComparison
from index.search.shelf.matcher import Matcher, TermNumbers
from index.search.shelf.shelf import Shelf, content_words, empty_shelf
from index.text.gazetteer import Gazetteer
from index.text.lexicon import Lexicon
from index.types import Passage, Query

PASSAGES = [
    Passage(3, 1, 0, 40, "The base was handed over. Troops left in March.", "Qayyarah"),
    Passage(5, 1, 50, 90, "غادرت القوات قاعدة عين الأسد."),
    Passage(9, 2, 0, 30, "Oil exports rose.", ""),
]


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder.load()


def _shelf(*passages: Passage) -> Shelf:
    return empty_shelf().with_passages(passages, StemComparison())


def _same(one: Shelf, other: Shelf) -> bool:
    names = ("passages", "documents", "arabic", "segments", "starts", "spans", "cues", "post_starts")
    return all(np.array_equal(getattr(one, name), getattr(other, name)) for name in names)


def test_a_passages_first_segment_is_its_context() -> None:
    shelf = _shelf(*PASSAGES)
    segments, counts = shelf.segments_of(np.array([0]))
    assert counts.tolist() == [3]
    assert shelf.spans[segments].tolist() == [[0, 0], [0, 25], [26, 47]]


def test_a_passage_that_was_taken_away_leaves_nothing() -> None:
    comparison = StemComparison()
    shelf = empty_shelf().with_passages(PASSAGES, comparison).without([5])
    assert _same(shelf, empty_shelf().with_passages([PASSAGES[0], PASSAGES[2]], comparison))
    assert not set(comparison.ids(content_words(PASSAGES[1].text)).tolist()) & set(shelf.vocabulary.tolist())


def test_a_passage_may_come_back_under_its_old_id() -> None:
    comparison = StemComparison()
    whole = empty_shelf().with_passages(PASSAGES, comparison)
    assert _same(whole.without([3]).with_passages(PASSAGES[:1], comparison), whole)


def test_passages_under_new_names_are_the_same_passages() -> None:
    comparison = StemComparison()
    renamed = [replace(PASSAGES[2], id=11), replace(PASSAGES[0], id=12)]
    shelf = empty_shelf().with_passages(PASSAGES, comparison).renamed(np.array([2, 0]), np.array([11, 12]))
    assert _same(shelf, empty_shelf().with_passages(renamed, comparison))


def test_positions_leave_out_what_is_not_here() -> None:
    shelf = _shelf(*PASSAGES)
    assert shelf.positions([9, 4, 3, 1_000]).tolist() == [2, 0]
    assert empty_shelf().positions([1]).tolist() == []


def test_what_a_matcher_takes_over_is_what_it_would_have_found(encoder: StaticEncoder) -> None:
    for comparison in (StemComparison(), encoder):
        asked = take_apart(Query("When did troops leave the base?", "en"), Lexicon([]), Gazetteer([]))
        terms = TermNumbers()
        small = empty_shelf().with_passages(PASSAGES[:1], comparison)
        grown = small.with_passages(PASSAGES[1:], comparison)
        before, after, fresh = (Matcher(shelf, comparison, terms) for shelf in (small, grown, grown))
        before.candidates(asked, 10)
        after.take_over(before, lambda: None)
        places = np.arange(3)
        assert np.array_equal(after.match(asked, places).cover, fresh.match(asked, places).cover)
        assert after.candidates(asked, 10).tolist() == fresh.candidates(asked, 10).tolist()


def test_an_empty_shelf_has_no_candidates() -> None:
    asked = take_apart(Query("Where is the oil?", "en"), Lexicon([]), Gazetteer([]))
    matcher = Matcher(empty_shelf(), StemComparison(), TermNumbers())
    assert matcher.candidates(asked, 10).tolist() == []
    assert matcher.match(asked, np.zeros(0, np.int64)).cover.shape[1] == 0
