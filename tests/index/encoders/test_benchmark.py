"""The benchmark of the encoder: what it counts, and what it says when its data are not here."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
import pytest

from benchmarks import encoder, encoder_candidates
from benchmarks.encoder_candidates import widen
from benchmarks.encoder_scores import lexical, pooled, rank, retrieve_across, summarize, translate, word_by_word
from benchmarks.encoder_sets import Bitext, Pool, Question
from index.encoders.static import StaticEncoder
from index.types import Neighbourhood
from tests.index.encoders.models import save_tiny_model


@pytest.fixture(name="tiny", scope="module")
def _tiny(tmp_path_factory: pytest.TempPathFactory) -> StaticEncoder:
    return StaticEncoder.load(save_tiny_model(tmp_path_factory.mktemp("model")))


def test_a_tie_counts_against_the_right_passage() -> None:
    ranks = rank(np.array([[0.5, 0.5, 0.1], [0.9, 0.2, 0.1]], np.float32), [0, 0])

    assert ranks.tolist() == [1, 0]


def test_a_summary_is_in_percent() -> None:
    row = summarize(np.array([0, 2, 4, 20]))

    assert (row.first, row.third, row.fifth) == (25.0, 50.0, 75.0)
    assert row.ndcg == pytest.approx(100 * (1 + 1 / np.log2(4) + 1 / np.log2(6)) / 4)


def test_the_right_one_in_a_pool_of_both_languages_is_the_translation(tiny: StaticEncoder) -> None:
    pool = Pool(
        "tiny",
        {"en": ["the minister", "a withdrawal"], "ar": ["الوزير", "الانسحاب"]},
        {"en": [Question("withdrawal", 1)], "ar": [Question("انسحاب", 1)]},
    )

    # The question's own language has the very word: the translation comes second.
    assert retrieve_across(pool, "en", word_by_word(tiny)).tolist() == [1]


def test_translations_are_looked_for_both_ways(tiny: StaticEncoder) -> None:
    bitext = Bitext("tiny", ["minister", "soldiers", "withdrawal"], ["وزير", "جنود", "انسحاب"])

    assert translate(bitext, pooled(tiny)) == (100.0, 100.0)


def test_the_lexical_scorer_finds_words_and_nothing_across_languages() -> None:
    scores = lexical(["soldiers", "جنود"], ["two soldiers", "الوزير"])

    assert scores[0, 0] > 0
    assert not scores[1].any()


def test_a_question_is_widened_to_terms_weighed_by_likeness() -> None:
    clauses = widen([Neighbourhood("base", 0.75, (("قاعدة", 0.9), ("القاعدة", 0.8))), Neighbourhood("x", 0.25, ())])

    assert [(one.terms, round(one.weight, 3)) for clause in clauses for one in clause] == [(("قاعد",), 1.35)]


@pytest.mark.parametrize("program", [encoder, encoder_candidates])
def test_absent_data_are_named_in_a_sentence(
    program: object, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["program", "--data", str(tmp_path)])

    assert program.main() == 1  # type: ignore[attr-defined]
    assert "not here" in capsys.readouterr().err
