from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from index.search.retrieval import evidence, features, ranker
from index.search.retrieval.evidence import default_evidence
from index.search.retrieval.features import Features
from index.search.retrieval.perceptron import Perceptron
from index.search.retrieval.ranker import default_ranker

COVERING = [features.NAMES.index(name) for name in ("cover", "text", "plain", "strong", "exact", "sentence", "pair")]


def passages(cover: float, count: int = 3) -> Features:
    """Return the features of passages that are alike in everything: some of a question of five words is covered."""
    values = np.zeros((count, len(features.NAMES)), np.float32)
    values[:, COVERING] = cover
    values[:, features.NAMES.index("dense")] = 0.4
    values[:, features.NAMES.index("length")] = 4.0
    alike = np.ones(count, np.float32)
    return Features(values, alike * 0, alike, 5, cue_asked=False, told=alike * 0)


def test_every_input_has_a_weight() -> None:
    assert default_ranker().network.straight.shape == (len(ranker.NAMES),)
    assert default_evidence().network.straight.shape == (len(evidence.NAMES),)


def test_what_lacks_the_name_asked_for_falls_behind() -> None:
    found = passages(0.8)
    found.values[1, features.NAMES.index("names")] = 1.0
    scores = default_ranker().scores(found)
    assert scores[1] < scores[0] == pytest.approx(scores[2])


@pytest.mark.parametrize("own", [0.0, 1.0])
def test_a_passage_that_covers_more_of_the_question_stands_before_one_that_covers_less(own: float) -> None:
    found = replace(passages(0.5), own_language=np.full(3, own, np.float32))
    found.values[:, COVERING] += np.array([[0.0], [0.2], [0.4]], np.float32)
    scores = default_ranker().scores(found)
    assert scores[0] < scores[1] < scores[2]


def test_no_passage_has_no_score() -> None:
    assert default_ranker().scores(passages(0.5, count=0)).shape == (0,)


def test_a_network_reads_back_as_it_was_written_to_four_digits() -> None:
    network = default_evidence().network
    again = Perceptron.read(network.record(evidence.NAMES), evidence.NAMES)
    values = np.random.default_rng(0).normal(size=(50, len(evidence.NAMES))).astype(np.float32)
    assert again.scores(values) == pytest.approx(network.scores(values), abs=1e-3)


def test_a_network_fitted_to_other_inputs_is_refused() -> None:
    record = default_evidence().network.record(evidence.NAMES)
    with pytest.raises(ValueError, match="fit it again"):
        Perceptron.read(record, evidence.NAMES[1:])


def test_a_blank_network_prefers_nothing() -> None:
    values = np.random.default_rng(0).normal(size=(4, 7)).astype(np.float32)
    assert Perceptron.blank(7).scores(values).tolist() == [0.0] * 4
