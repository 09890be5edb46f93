"""Scores every passage for every question, and says how far up the right one stands."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.encoder_sets import Bitext, Pool
from benchmarks.searching import world_of
from index.encoders.static import StaticEncoder
from index.stores.lexical import LexicalIndex
from index.stores.protocols import Alternative
from index.text.analyzer import terms
from index.text.language import detect_language
from index.text.segmenter import sentences
from index.types import Language, Query, SourceFile

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ranks = NDArray[np.int64]
    Scores = NDArray[np.float32]

CSLS_NEIGHBOURS = 10

Scorer = Callable[[Sequence[str], Sequence[str]], "Scores"]
"""Questions and passages to scores, shape (questions, passages)."""


@dataclass(frozen=True, slots=True)
class Row:
    """Where the right passages stand: shares in percent."""

    ndcg: float
    first: float
    third: float
    fifth: float


def lexical(questions: Sequence[str], passages: Sequence[str]) -> Scores:
    """Score by BM25 over our index terms, in tantivy as in use."""
    scores = np.zeros((len(questions), len(passages)), np.float32)
    with tempfile.TemporaryDirectory() as folder:
        index = LexicalIndex.open(Path(folder))
        index.add([(number, terms(text)) for number, text in enumerate(passages)])
        for row, question in enumerate(questions):
            clauses = [(Alternative((term,)),) for term in dict.fromkeys(terms(question))]
            for found in index.search(clauses, len(passages)):
                scores[row, found.passage_id] = found.score
    return scores


def word_by_word(encoder: StaticEncoder) -> Scorer:
    """Return the scorer of late interaction."""

    def score(questions: Sequence[str], passages: Sequence[str]) -> Scores:
        ids = encoder.word_ids(passages)
        return np.stack([encoder.maxsim_ids(question, ids) for question in questions])

    return score


def pooled(encoder: StaticEncoder) -> Scorer:
    """Return the scorer of one vector a text."""

    def score(questions: Sequence[str], passages: Sequence[str]) -> Scores:
        scores: Scores = encoder.encode_queries(questions) @ encoder.encode_passages(passages).T
        return scores

    return score


def searched(model: Path | None) -> Scorer:
    """Return the scorer of the whole search in use, with this encoder: every leg, ranked; each passage a document."""

    def score(questions: Sequence[str], passages: Sequence[str]) -> Scores:
        documents = [SourceFile(f"/{row}.txt", f"{row}.txt", text.encode()) for row, text in enumerate(passages)]
        scores = np.full((len(questions), len(passages)), -np.inf, np.float32)
        with world_of(documents, model) as world:
            retriever = world.retriever()
            place = {id_: int(name.removesuffix(".txt")) for id_, name in world.names.items()}
            for row, question in enumerate(questions):
                found = retriever.search(Query(retriever.respelt(question), detect_language(question)))
                for candidate in reversed(found.order.tolist()):
                    scores[row, place[found.document_id(candidate)]] = found.scores[candidate]
        return scores

    return score


def summed(first: Scorer, second: Scorer, share: float) -> Scorer:
    """Return the scorer that adds a share of the second's score to the first's."""

    def score(questions: Sequence[str], passages: Sequence[str]) -> Scores:
        scores: Scores = first(questions, passages) + share * second(questions, passages)
        return scores

    return score


def by_sentence(score: Scorer) -> Scorer:
    """Return the scorer that gives a passage the score of its best sentence."""

    def best(questions: Sequence[str], passages: Sequence[str]) -> Scores:
        split = [[text[start:end] for start, end in sentences(text)] or [text] for text in passages]
        starts = np.cumsum([0] + [len(one) for one in split[:-1]])
        scores: Scores = np.maximum.reduceat(score(questions, [text for one in split for text in one]), starts, axis=1)
        return scores

    return best


def rank(scores: Scores, answers: Sequence[int]) -> Ranks:
    """Return how many passages stand above the right one; those with the same score count as above."""
    right = scores[np.arange(len(answers)), answers][:, np.newaxis]
    ranks: Ranks = (scores >= right).sum(axis=1) - 1
    return ranks


def summarize(ranks: Ranks) -> Row:
    """Return nDCG@10 and the shares within the first one, three and five."""
    gains = np.where(ranks < 10, 1 / np.log2(ranks + 2), 0.0)
    shares = [100 * float((ranks < limit).mean()) for limit in (1, 3, 5)]
    return Row(100 * float(gains.mean()), *shares)


def retrieve(pool: Pool, asked: Language, held: Language, score: Scorer) -> Ranks:
    """Rank the passages of one language for the questions of another, or of the same."""
    questions = pool.questions[asked]
    scores = score([question.text for question in questions], pool.passages[held])
    return rank(scores, [question.answer for question in questions])


def retrieve_across(pool: Pool, asked: Language, score: Scorer) -> Ranks:
    """Rank the passages of both languages in one pool; the right one is that in the other language."""
    other: Language = "en" if asked == "ar" else "ar"
    questions = pool.questions[asked]
    passages = [*pool.passages[other], *pool.passages[asked]]
    scores = score([question.text for question in questions], passages)
    return rank(scores, [question.answer for question in questions])


def translate(bitext: Bitext, score: Scorer) -> tuple[float, float]:
    """Return how often the translation comes first, in percent: English to Arabic, Arabic to English."""
    scores = score(bitext.english, bitext.arabic)
    right = np.arange(len(scores))
    return 100 * float((rank(scores, list(right)) == 0).mean()), 100 * float((rank(scores.T, list(right)) == 0).mean())


def without_hubs(score: Scorer) -> Scorer:
    """Return the scorer that takes off how like a text is to its neighbours on the other side (CSLS).

    A. Conneau, G. Lample, M. Ranzato, L. Denoyer, H. Jégou: Word Translation Without Parallel Data, 2018.
    """

    def corrected(left: Sequence[str], right: Sequence[str]) -> Scores:
        scores = score(left, right)
        rows = np.sort(scores, axis=1)[:, -CSLS_NEIGHBOURS:].mean(axis=1, keepdims=True)
        columns = np.sort(scores, axis=0)[-CSLS_NEIGHBOURS:].mean(axis=0, keepdims=True)
        return 2 * scores - rows - columns

    return corrected


def both_ways(score: Scorer) -> Scorer:
    """Return the scorer that averages a text's score for another with the other's for it."""

    def averaged(left: Sequence[str], right: Sequence[str]) -> Scores:
        scores: Scores = (score(left, right) + score(right, left).T) / 2
        return scores

    return averaged
