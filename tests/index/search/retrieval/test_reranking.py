"""A configured judge puts the quotes in its order; whether there is an answer is decided before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import pytest

from index.collection import Collection
from index.search.answerer import Answerer
from index.search.retrieval.evidence import default_evidence
from index.settings import IndexSettings
from index.text.gazetteer import default_gazetteer
from index.text.lexicon import default_lexicon
from index.types import Reranker
from tests.index.search.samples import sources

if TYPE_CHECKING:
    from index.types import Vectors

QUESTION = "When will the coalition leave the Harir base?"


class Contrary:
    """Judges that the shortest text answers best, and remembers what it was given."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def score(self, question: str, texts: Sequence[str]) -> Vectors:
        self.read += texts
        lengths = np.array([len(text) for text in texts], np.float32)
        scores: Vectors = (1 - lengths / (lengths.max() + 1)).astype(np.float32)
        return scores


def _answerer(collection: Collection, reranker: Reranker | None) -> Answerer:
    serving = collection._answering.current
    kept = (collection._catalog, serving.derived.generation)
    lexicon = default_lexicon()
    return Answerer(serving.answerer._retriever, *kept, default_evidence(), default_gazetteer(), lexicon, reranker)


def test_the_judge_puts_the_quotes_in_order(collection: Collection) -> None:
    judge = Contrary()
    answer = _answerer(collection, judge).answer(QUESTION, 4)
    assert answer.quotes

    passages = sorted(judge.read, key=len)
    assert answer.quotes[0].text in passages[0]


def test_the_judge_has_no_say_in_whether_there_is_an_answer(collection: Collection) -> None:
    judge = Contrary()
    without, judged = (_answerer(collection, each).answer("Who won the chess cup?", 4) for each in (None, judge))
    assert (without.outcome, without.quotes) == (judged.outcome, judged.quotes)
    assert judge.read == []


def test_a_collection_takes_the_judge_its_settings_name(tmp_path: Path) -> None:
    pytest.importorskip("sentence_transformers", reason="sentence-transformers is not installed")
    from tests.index.encoders.test_transformer import save_tiny_bert

    model = save_tiny_bert(tmp_path / "judge", labels=1)
    settings = IndexSettings(data_dir=tmp_path / "data", reranker=str(model))
    with Collection.open(settings, sample=False, patience=None) as collection:
        collection.add_sources(sources())
        answer = collection.ask(QUESTION)
    assert answer.quotes
