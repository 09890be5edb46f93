from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from index.collection import Collection
from index.search.retrieval import evidence
from index.search.retrieval.evidence import (
    COVERING_ALL,
    READ_FIRST,
    Evidence,
    default_evidence,
    evidence_features,
    likelihood_of_first,
)
from index.search.retrieval.features import NAMES as RANKED
from index.search.retrieval.perceptron import Perceptron
from index.search.retrieval.ranker import default_ranker
from index.search.retrieval.rarity import FEW, rarities
from index.search.retrieval.retriever import Found
from index.search.shelf.matcher import DIRECTIONS
from index.settings import IndexSettings
from index.text.language import detect_language
from index.types import Outcome, Query, SourceFile


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


def test_words_seldom_met_that_stand_there_say_of_what_something_is_asked(collection: Collection) -> None:
    found = searched(collection, "who owns the pipeline to ceyhan")
    place = found.asked.words.index("ceyhan")
    assert known(found)["anchors"] == 0
    seldom = np.arange(len(found.asked.words)) == place
    strange = replace(found, match=replace(found.match, seldom=seldom))
    assert known(strange)["anchors"] == pytest.approx(float(found.match.weights[place]))
    # What is asked of it is covered worse than all the words together.
    assert known(strange)["rest"] < known(found)["rest"]


def test_words_with_a_capital_say_of_what_something_is_asked(collection: Collection) -> None:
    found = searched(collection, "Who owns the pipeline to Ceyhan?")
    assert known(found)["anchors"] == pytest.approx(float(found.match.weights[found.asked.words.index("ceyhan")]))
    assert known(found)["has anchors"] == 1


def test_a_word_that_all_candidates_have_is_not_rare_and_one_that_none_has_is() -> None:
    best = np.zeros((3, FEW), np.float32)
    best[0] = best[2, 0] = 1
    everywhere, nowhere, once = rarities(best).tolist()
    assert (everywhere, nowhere) == (0, 1)
    assert 0.5 < once < 1
    # One passage alone does not say that a word is common.
    assert rarities(best[:, :1]).tolist() == pytest.approx([once, 1, once])


def test_of_candidates_that_are_gone_nothing_is_known(collection: Collection) -> None:
    found = searched(collection, "When will the coalition hand over the Harir base?")
    alone = replace(found, order=found.order[:1])
    assert known(alone)["rarity"] > known(found)["rarity"] + 0.1


def test_a_collection_of_one_passage_answers_for_sure(tmp_path: Path) -> None:
    text = "The coalition handed over the Harir base to the Kurdish government in September 2026."
    with Collection.open(IndexSettings(data_dir=tmp_path), sample=False, patience=None) as one:
        one.add_sources([SourceFile("/one.txt", "one.txt", text.encode())])
        for question in ("When was the Harir base handed over?", "was the base handed to the government?"):
            assert one.ask(question).is_sure, question


def test_what_the_best_sentence_lacks_points_where_those_words_point(collection: Collection) -> None:
    found = searched(collection, "Which salary do the trainers at Harir get?")
    lacking = [known(found)[f"lacking {number}"] for number in range(DIRECTIONS)]
    salary = found.match.directions[found.asked.words.index("salary")]
    trainers = found.match.directions[found.asked.words.index("trainers")]
    assert np.dot(lacking, salary) > np.dot(lacking, trainers)


def test_an_answer_is_sure_where_it_is_likelier_than_none(collection: Collection) -> None:
    judge = default_evidence()
    found = searched(collection, "When will the coalition hand over the Harir base?")
    assert judge.judged(found) == (Outcome.ANSWERED, True)
    assert collection.ask("When will the coalition hand over the Harir base?").is_sure
    doubtful = replace(
        judge, network=replace(judge.network, constant=judge.network.constant - _odds(judge, found) - 0.5)
    )
    assert doubtful.judged(found) == (Outcome.ANSWERED, False)
    hopeless = replace(judge, network=replace(judge.network, constant=judge.network.constant - 100))
    assert hopeless.judged(found) == (Outcome.NEAR, False)


def _odds(judge: Evidence, found: Found) -> float:
    return float(judge.network.scores(evidence_features(found)[np.newaxis])[0])


def _spread(found: Found, ahead: float) -> Found:
    """Return the same where READ_FIRST candidates are so far ahead of all others, which are equally likely."""
    scores = np.zeros_like(found.scores)
    scores[found.order[:READ_FIRST]] = ahead
    values = found.features.values.copy()
    # Nothing is added for whoever asks.
    values[:, RANKED.index("cover")] = 0
    none = np.zeros(len(values), np.float32)
    features = replace(found.features, values=values, own_language=none, told=none)
    return replace(found, scores=scores, features=features)


def test_the_likelihood_of_the_first_is_one_where_there_are_no_others_and_their_share_where_all_are_alike(
    collection: Collection,
) -> None:
    found = searched(collection, "When will the coalition hand over the Harir base?")
    assert len(found) > READ_FIRST
    assert likelihood_of_first(replace(found, order=found.order[:READ_FIRST])) == pytest.approx(1)
    assert likelihood_of_first(_spread(found, 0)) == pytest.approx(READ_FIRST / len(found))
    assert likelihood_of_first(_spread(found, 10)) == pytest.approx(1, abs=0.01)


def test_an_answer_is_sure_only_where_the_first_candidates_stand_out_or_one_covers_all(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    vague = searched(collection, "Which commander refused to hand over a camp near the pipeline?")
    plain = searched(collection, "When will the coalition hand over the Harir base?")
    assert known(vague)["rare sentence"] < COVERING_ALL <= known(plain)["rare sentence"]
    # Five candidates are few to be lost among.
    monkeypatch.setattr(evidence, "LIKELY", 0.9)
    # To it everything is as likely an answer as not.
    judge = replace(default_evidence(), network=Perceptron.blank(len(evidence.NAMES)), least=0.0, least_across=0.0)
    assert judge.judged(_spread(vague, 10)) == (Outcome.ANSWERED, True)
    assert judge.judged(_spread(vague, 0)) == (Outcome.ANSWERED, False)
    assert judge.judged(_spread(plain, 0)) == (Outcome.ANSWERED, True)
