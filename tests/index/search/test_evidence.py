from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from index.collection import Collection
from index.search import evidence
from index.search.evidence import Evidence, default_evidence, evidence_features
from index.search.features import NAMES as RANKED
from index.search.ranker import default_ranker
from index.search.retriever import Found
from index.text.language import detect_language
from index.types import Outcome, Query


def searched(collection: Collection, question: str) -> Found:
    retriever = collection._answering.current.answerer._retriever
    return retriever.search(Query(question, detect_language(question)))


def known(found: Found) -> dict[str, float]:
    return dict(zip(evidence.NAMES, evidence_features(found).tolist(), strict=True))


def test_a_word_that_only_other_candidates_have_is_found_elsewhere(collection: Collection) -> None:
    found = searched(collection, "Did the pipeline fear the Peshmerga?")
    best, others = found.order[0], found.order[1:]
    assert known(found)["elsewhere"] > 0
    # Where those candidates are gone, the word stands nowhere.
    assert known(replace(found, order=np.array([best])))["elsewhere"] == 0
    assert len(others)


def test_who_covers_less_than_another_has_a_rival(collection: Collection) -> None:
    found = searched(collection, "When will the coalition hand over the Harir base?")
    assert known(found)["rival"] == pytest.approx(0, abs=0.2)
    turned = replace(found, order=found.order[::-1])
    assert known(turned)["rival"] > known(found)["rival"]


def _with(found: Found, **columns: float) -> Found:
    """Return the same where these features of all passages are others."""
    values = found.features.values.copy()
    for name, value in columns.items():
        values[:, RANKED.index(name)] = value
    features = replace(found.features, values=values)
    return replace(found, features=features, scores=default_ranker().scores(features))


def test_what_the_rest_of_a_document_covers_is_no_evidence(collection: Collection) -> None:
    found = searched(collection, "When will the coalition hand over the Harir base?")
    assert known(found)["score"] == pytest.approx(float(found.scores[found.order[0]]))
    supported = _with(found, document=0.5)
    assert supported.scores[0] > found.scores[0] + 0.9
    assert known(supported) == pytest.approx(known(found), abs=1e-4)


def test_a_name_that_the_rest_of_a_document_has_is_half_there(collection: Collection) -> None:
    found = searched(collection, "When will the coalition hand over the Harir base?")
    missing, nearby = known(_with(found, names=1.0)), known(_with(found, names=1.0, nearby=1.0))
    assert (missing["names"], nearby["names"]) == (1.0, 0.5)
    assert nearby["score"] > missing["score"]


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many French soldiers serve at Harir?", 0.5),
        ("How many soldiers serve at Harir?", 0.0),
        ("What did Iran repair between Kirkuk and Ceyhan?", 1.0),
    ],
)
def test_a_country_that_the_best_passage_does_not_name_counts_as_a_missing_name(
    collection: Collection, question: str, missing: float
) -> None:
    assert known(searched(collection, question))["names"] == missing


def test_an_answer_is_sure_where_it_is_likelier_than_none(collection: Collection) -> None:
    judge = default_evidence()
    found = searched(collection, "When will the coalition hand over the Harir base?")
    assert judge.judged(found) == (Outcome.ANSWERED, True)
    assert collection.ask("When will the coalition hand over the Harir base?").is_sure
    doubtful = replace(judge, network=replace(judge.network, constant=judge.network.constant - _odds(judge, found) - 1))
    assert doubtful.judged(found) == (Outcome.ANSWERED, False)
    hopeless = replace(judge, network=replace(judge.network, constant=judge.network.constant - 100))
    assert hopeless.judged(found) == (Outcome.NEAR, False)


def _odds(judge: Evidence, found: Found) -> float:
    return float(judge.network.scores(evidence_features(found)[np.newaxis])[0])
