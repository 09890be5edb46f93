from __future__ import annotations

import numpy as np

from index.search import evidence, features
from index.search.evidence import default_evidence
from index.search.ranker import default_ranker


def test_every_feature_has_a_weight() -> None:
    ranker = default_ranker()
    assert ranker.same.shape == ranker.cross.shape == (len(features.NAMES),)
    assert default_evidence().weights.shape == (len(evidence.NAMES),)


def test_what_lacks_the_name_asked_for_falls_behind() -> None:
    place = features.NAMES.index("names")
    assert default_ranker().same[place] < 0
    assert default_ranker().cross[place] < 0
    assert default_evidence().weights[evidence.NAMES.index("names")] < 0


def test_covering_more_of_the_question_never_counts_against_a_passage() -> None:
    covering = [
        features.NAMES.index(name) for name in ("cover", "text", "plain", "strong", "exact", "sentence", "pair")
    ]
    for weights in (default_ranker().same, default_ranker().cross):
        assert np.sum(weights[covering]) > 0
