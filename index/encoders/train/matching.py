"""Phase two: a question finds its passage word by word, in one pool of both languages."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 (its usual name)

from index.encoders.train.batches import Batch, FieldBatches, ParallelBatches, QuestionBatches
from index.encoders.train.comparing import Comparison
from index.encoders.train.features import Numbers, WordTable
from index.encoders.train.table import Table, pooled

log = logging.getLogger(__name__)

WARM_UP = 0.05
LEAST_RATE = 0.02
STEPS_BETWEEN_REPORTS = 100
NEIGHBOURS = 8
AT_ONCE = 2_000
# Pairs this like each other may well say the same: the one is no wrong answer to the other.
SAME_TEXT = 0.95
NEIGHBOURING = frozenset({"sentences", "reworded"})
FORBIDDEN = -1e4
# Short texts have fewer words: more of them make a batch as hard.
SHORT_KINDS = frozenset({"titles", "names", "dictionaries", "lexicon", "fields"})


@dataclass(frozen=True, slots=True)
class MatchingPlan:
    """How long and how fast phase two learns, and how often each kind of batch comes."""

    steps: int = 1500
    batch: int = 112
    short_batch: int = 384
    rate: float = 0.004
    scale: float = 30.0
    one_pool: float = 0.5
    same_language: float = 0.5
    backwards: float = 0.3
    pooling: float = 0.2
    translating: float = 0.5
    pooling_scale: float = 20.0
    mix: Mapping[str, float] = field(
        default_factory=lambda: {
            "questions": 6.0,
            "sentences": 5.0,
            "reworded": 2.0,
            "documentation": 1.5,
            "lexicon": 2.5,
            "fields": 2.5,
            "dictionaries": 0.7,
            "titles": 0.7,
            "names": 0.7,
        }
    )


def learn_matching(
    table: Table,
    words: WordTable,
    questions: QuestionBatches,
    parallel: Mapping[str, ParallelBatches],
    plan: MatchingPlan,
    seed: int,
    fields: FieldBatches | None = None,
) -> None:
    """Train the table on batches of all kinds; the neighbours of passages are found anew now and then."""
    chosen = np.random.default_rng(seed)
    others: dict[str, QuestionBatches | FieldBatches] = {"questions": questions}
    if fields is not None:
        others["fields"] = fields
    kinds = [kind for kind in plan.mix if kind in others or kind in parallel]
    shares = np.array([plan.mix[kind] for kind in kinds])
    losses: dict[str, float] = {}
    for step in range(plan.steps):
        if step % max(1, plan.steps // 4) == 0:
            questions.set_neighbours(nearest(table, words, questions.passages))
            for neighbouring in NEIGHBOURING & parallel.keys():
                parallel[neighbouring].set_neighbours(nearest(table, words, parallel[neighbouring].wholes, SAME_TEXT))
        kind = kinds[chosen.choice(len(kinds), p=shares / shares.sum())]
        size = plan.short_batch if kind in SHORT_KINDS else plan.batch
        batch = (others.get(kind) or parallel[kind]).next(size)
        done = step / plan.steps
        loss = _learn(table, words, batch, plan, plan.rate * min(1.0, done / WARM_UP) * max(LEAST_RATE, 1.0 - done))
        losses[kind] = 0.95 * losses.get(kind, loss) + 0.05 * loss
        if step % STEPS_BETWEEN_REPORTS == 0:
            seen = " ".join(f"{name} {value:.3f}" for name, value in losses.items())
            log.info("matching step %d of %d, gain %.3f, %s", step, plan.steps, float(table.cross_gain), seen)


def nearest(table: Table, words: WordTable, items: Sequence[tuple[Numbers, Numbers]], most: float = 1.0) -> Numbers:
    """Return for each item those whose pooled vectors are likest but not above `most`, shape (items, NEIGHBOURS)."""
    with torch.no_grad():
        vectors = torch.cat(
            [_pooled(table, words, items[begin : begin + AT_ONCE]) for begin in range(0, len(items), AT_ONCE)]
        )
        found = []
        for begin in range(0, len(items), AT_ONCE):
            likeness = vectors[begin : begin + AT_ONCE] @ vectors.T
            likeness[torch.arange(len(likeness)), begin + torch.arange(len(likeness))] = -1.0
            likeness[likeness > most] = -1.0
            found.append(likeness.topk(min(NEIGHBOURS, len(items) - 1), dim=1).indices.numpy())
    return np.concatenate(found)


def _pooled(table: Table, words: WordTable, items: Sequence[tuple[Numbers, Numbers]]) -> torch.Tensor:
    texts = [np.concatenate(sides) for sides in items]
    numbers, positions = np.unique(np.concatenate(texts), return_inverse=True)
    return pooled(
        table.touch(words, numbers).word_vectors(),
        torch.from_numpy(positions.reshape(-1)),
        np.array([len(text) for text in texts]),
    )


def _learn(table: Table, words: WordTable, batch: Batch, plan: MatchingPlan, rate: float) -> float:
    questions = [*batch.questions[0], *batch.questions[1]]
    passages = [*batch.passages[0], *batch.passages[1]]
    wholes = [*batch.wholes[0], *batch.wholes[1]] if batch.wholes else []
    numbers = np.unique(np.concatenate([*questions, *passages, *wholes]))
    touched = table.touch(words, numbers)
    comparison = Comparison(touched, words, numbers)
    same = same_items(batch.keys)
    loss = _contrast(plan.scale * comparison.scores(questions, passages), same, plan)
    if plan.pooling:
        likeness = comparison.pooled(questions) @ comparison.pooled(passages).T
        loss = loss + plan.pooling * _contrast(plan.pooling_scale * likeness, same, plan)
    if wholes:
        vectors = comparison.pooled(wholes)
        size = len(wholes) // 2
        loss = loss + plan.translating * _translation(
            plan.pooling_scale * vectors[:size] @ vectors[size:].T, same[:size, :size]
        )
    loss.backward()
    table.step(touched, rate)
    return float(loss.detach())


def same_items(keys: tuple[Numbers, Numbers]) -> torch.Tensor:
    """Say which items are the same as another in either language, shape (2 n, 2 n): neither is wrong for the other."""
    same = (keys[0][:, None] == keys[0][None]) | (keys[1][:, None] == keys[1][None])
    return torch.from_numpy(np.tile(same, (2, 2)))


def _contrast(scores: torch.Tensor, same: torch.Tensor, plan: MatchingPlan) -> torch.Tensor:
    """Return the loss of questions (rows) that should find their passage across languages and in their own.

    In one of the losses passages of both languages are wrong answers: else a model comes to favour the question's own.
    """
    size = len(scores) // 2
    own = torch.arange(2 * size)
    other = (own + size) % (2 * size)
    across, single = torch.cat([scores[:size, size:], scores[size:, :size]]), same[:, :size]
    crossing = _entropy(across, single, own % size)
    mixed = _entropy(scores, same, other)
    staying = _entropy(scores, same, own)
    backwards = _entropy(scores.T, same, other)
    return crossing + plan.one_pool * mixed + plan.same_language * staying + plan.backwards * backwards


def _translation(scores: torch.Tensor, same: torch.Tensor) -> torch.Tensor:
    """Return the loss of whole texts that should find their translation, both ways."""
    right = torch.arange(len(scores))
    return (_entropy(scores, same, right) + _entropy(scores.T, same, right)) / 2


def _entropy(scores: torch.Tensor, same: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
    hidden = same.clone()
    hidden[torch.arange(len(target)), target] = False
    return F.cross_entropy(scores.masked_fill(hidden, FORBIDDEN), target)
