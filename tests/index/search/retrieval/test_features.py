from __future__ import annotations

import numpy as np
import pytest

from index.collection import Collection
from index.search.retrieval.features import NAMES, offering
from index.search.retrieval.rarity import rare_weights
from index.search.retrieval.retriever import Found
from index.text.cues import Cue
from index.text.language import detect_language
from index.types import Query


def searched(collection: Collection, question: str) -> Found:
    retriever = collection._answering.current.answerer._retriever
    return retriever.search(Query(question, detect_language(question)))


def column(found: Found, name: str) -> np.ndarray:
    return found.features.values[:, NAMES.index(name)]


def row_of(found: Found, collection: Collection, name: str) -> int:
    (number,) = (one.id for one in collection.documents() if one.name == name)
    return next(row for row in found.order.tolist() if found.document_id(row) == number)


def test_a_word_is_won_by_every_passage_that_covers_it_best(collection: Collection) -> None:
    found = searched(collection, "When will the coalition hand over the Harir base?")
    handed = [row_of(found, collection, name) for name in ("harir.txt", "harir-later.txt")]
    pipeline = row_of(found, collection, "oil.txt")
    # Both papers say all of it.
    assert column(found, "wins")[handed].tolist() == pytest.approx([1, 1])
    assert column(found, "wins")[pipeline] < 0.5


def test_a_word_that_nothing_covers_is_won_by_nobody(collection: Collection) -> None:
    found = searched(collection, "Harir xyzzyq")
    weight = float(found.match.weights[found.asked.words.index("harir")])
    assert column(found, "wins").max() == pytest.approx(weight)


def test_what_few_candidates_have_is_worth_more_of_a_win(collection: Collection) -> None:
    found = searched(collection, "soldiers pipeline")
    pipeline = row_of(found, collection, "oil.txt")
    rarer = column(found, "rare wins")[pipeline] - column(found, "wins")[pipeline]
    assert rarer > 0


@pytest.mark.parametrize(("question", "met"), [("How much did the repair cost?", 1.0), ("Why was it repaired?", 0.0)])
def test_the_best_sentence_offers_what_is_asked_for_or_not(collection: Collection, question: str, met: float) -> None:
    found = searched(collection, question)
    assert column(found, "cue met")[row_of(found, collection, "oil.txt")] == met


def test_a_number_is_no_reason(collection: Collection) -> None:
    found = searched(collection, "Why did the repair cost so much, and how much?")
    pipeline = row_of(found, collection, "oil.txt")
    assert (column(found, "cue met")[pipeline], column(found, "reason met")[pipeline]) == (1, 0)


def test_who_does_not_say_what_is_wanted_gets_it_of_everything(collection: Collection) -> None:
    found = searched(collection, "pipeline repair Kirkuk Ceyhan")
    assert not found.asked.cues
    assert column(found, "cue met").min() == column(found, "reason met").min() == 1


def test_rare_weights_sum_to_one_though_every_candidate_has_every_word() -> None:
    weights = np.array([0.25, 0.75], np.float32)
    assert rare_weights(weights, np.zeros(2, np.float32)) == pytest.approx(weights)
    assert rare_weights(np.zeros(0, np.float32), np.zeros(0, np.float32)).shape == (0,)


def test_who_asks_when_it_will_be_is_told_by_a_day_to_come_and_by_another_only_where_there_is_none() -> None:
    past, ahead, none = Cue.DATE, Cue.DATE | Cue.AHEAD, Cue.NONE
    wanted = Cue.DATE | Cue.AHEAD
    assert offering(np.array([past, ahead, none]), wanted).tolist() == [False, True, False]
    assert offering(np.array([past, none]), wanted).tolist() == [True, False]
    assert offering(np.array([past, ahead, none]), Cue.DATE).tolist() == [True, True, False]
