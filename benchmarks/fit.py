"""Fits the ranker and the evidence model: `python -m benchmarks.fit --model FOLDER [--write]`.

FOLDER holds an encoder that has not seen the questions of its heldout.json: weights fitted on questions that the
encoder was trained on would trust it too much. The weights then go with the encoder that ships.
"""

from __future__ import annotations

import argparse
import json
import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from benchmarks.cases import FURTHER, LIMITING, ON_SUBJECTS, UNANSWERABLE, Asked, Case, gather, only, rank, ranked_by
from benchmarks.networks import fit_binary, fit_choice
from benchmarks.pairs import LANGUAGES, MIXED, PAIRS
from index.encoders.static import StaticEncoder
from index.search.retrieval import evidence, features
from index.search.retrieval.evidence import Evidence, default_evidence, evidence_features
from index.search.retrieval.perceptron import Perceptron
from index.search.retrieval.ranker import NAMES, Ranker, default_ranker, given_weights, inputs
from index.search.retrieval.retriever import Found
from index.search.retrieval.selection import for_asker, worth_quoting
from index.types import Outcome

if TYPE_CHECKING:
    from index.types import Vectors

WEIGHTS = Path(features.__file__).with_name("weights.json")
# A question whose passage is no further down is answered: three quotes are shown.
SHOWN = 3
# So many of the right answers may be refused. In a collection on one subject each one more of them lets four more be
# refused of those that nothing answers (from 2.5 to 4.1 in a hundred).
REFUSED = 0.03
PROCESSES = 2
# Of the wrong passages those that look likest to the right one are learnt from, and every third of the others.
HARDEST = 24
OTHERS_STEP = 3
FURTHER_STEP = 3
_NEARNESS = [features.NAMES.index(name) for name in ("plain", "sentence", "dense")]
# How much each counts: there are few off-topic questions beside the others, and of those written in a passage's words
# hardly any can be refused without refusing what is answered.
COUNTS = {
    "swapped": 2.0,
    "foreign": 1.0,
    "strangers": 6.0,
    "lacking": 0.5,
    "near": 0.1,
    "scraps": 6.0,
    "untold": 1.0,
    "elsewhere": 1.0,
}
# Of those whose passage was taken away another passage may well answer: so many of them count as one.
AWAY_STEP = 8
# People ask in other words than ours more often than our questions do.
PARAPHRASES_COUNT = 4
# What covers more of a question than passages cover of so many off-topic ones is near the subject.
FAR = 0.7


def main() -> int:
    """Fit, print how well it does on the other half, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit", description=__doc__)
    parser.add_argument("--model", type=Path, help="a model folder (default: the one that ships)")
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    options = parser.parse_args()
    torch.set_num_threads(1)
    if not _readable():
        # What the networks see has changed: the old weights are good for nothing, and a collection needs some to open.
        write("nothing", Ranker(Perceptron.blank(len(NAMES)), given_weights()), _blank_evidence())
    asked = gather(options.model, options.pairs)
    parts: list[tuple[int, ...]] = [(half, FURTHER, LIMITING) for half in (0, 1)]
    if options.write:
        parts.append((0, 1, FURTHER, LIMITING))
    # What was asked holds whole collections: processes that are forked share it.
    with ProcessPoolExecutor(PROCESSES, multiprocessing.get_context("fork"), _take, (asked,)) as processes:
        first, second, *all_of_it = processes.map(_fit_part, parts)
    # What was fitted on one half is asked the other.
    tell([(asked.of(0), second), (asked.of(1), first)])
    for fitted in all_of_it:
        write(StaticEncoder.load(options.model).fingerprint, *fitted)
    return 0


def _take(asked: Asked) -> None:
    global _asked
    _asked = asked


def _fit_part(halves: Sequence[int]) -> tuple[Ranker, Evidence]:
    torch.set_num_threads(1)
    return fit(_asked.of(*halves))


def fit(asked: Asked) -> tuple[Ranker, Evidence]:
    """Fit the ranker, and on its order the evidence model."""
    ranker = fit_ranker(asked.cases)
    return ranker, fit_evidence(asked, ranker)


def write(fitted_with: str, ranker: Ranker, model: Evidence) -> None:
    """Write the weights where the package reads them."""
    judged = {
        "network": model.network.record(evidence.NAMES),
        **{name: round(getattr(model, name), 4) for name in ("least", "least_across", "near")},
    }
    fitted = {"fitted_with": fitted_with, "ranker": ranker.network.record(NAMES), "evidence": judged}
    WEIGHTS.write_text(json.dumps(fitted, separators=(",", ":")).replace("],", "],\n") + "\n", encoding="utf-8")


def _readable() -> bool:
    try:
        default_ranker(), default_evidence()
    except (KeyError, ValueError):
        return False
    return True


def _blank_evidence() -> Evidence:
    return Evidence(Perceptron.blank(len(evidence.NAMES)), 0.0, 0.0, 0.0)


def fit_ranker(cases: Sequence[Case]) -> Ranker:
    """Return the weights under which the right passage is the likeliest choice among the candidates."""
    # With twice the passages it learns little more (hit@1 90.9 of 60, 91.4 of 117), and the time grows with them.
    passages = [case for case in cases if case.half == FURTHER and case.pool not in ON_SUBJECTS]
    others = [case for case in cases if case.half != FURTHER or case.pool in ON_SUBJECTS]
    learnt = others + passages[::FURTHER_STEP]
    designs, targets, given = zip(*(one for case in learnt for one in _examples(case)), strict=True)
    return Ranker(fit_choice(designs, targets, given), given_weights())


def _examples(case: Case) -> Iterator[tuple[Vectors, Vectors, Vectors]]:
    """Yield a case as candidates, targets and what is given; in a mixed pool once with the passage in either language.

    So the weights learn which passage is right, whatever its language.
    """
    design = inputs(case.found.features)
    given = case.found.features.values @ given_weights()
    own = case.gold * case.found.features.own_language
    other = case.gold - own
    near = case.found.features.values[:, _NEARNESS].sum(axis=1)
    learnt = near >= np.sort(near)[-min(HARDEST, len(near))]
    learnt[::OTHERS_STEP] = True
    for target, twin in ((own, other), (other, own)):
        if target.any():
            kept = (twin == 0) & (learnt | (target > 0))
            yield design[kept], target[kept], given[kept]


def fit_evidence(asked: Asked, ranker: Ranker) -> Evidence:
    """Return the evidence model: the passage is there, or was taken away, or the question names or means another thing.

    Each case counts in its own collection and in a small one.
    """
    rows = list(_judged(asked, ranker))
    values = np.stack([row.values for row in rows])
    answers = np.array([row.answers for row in rows], np.float32)
    counts = np.array([row.count for row in rows], np.float32)
    network = fit_binary(values, answers, _balanced(answers, counts))
    # A network is surer of what it was fitted to: a limit taken from that would refuse more than it says.
    further = np.array([row.half == FURTHER for row in rows])
    unseen = fit_binary(values[further], answers[further], _balanced(answers[further], counts[further]))
    right = ~further & (answers > 0)
    least = [_least(unseen, values[right], counts[right], own=own) for own in (True, False)]
    covers = values[[row.kind == "strangers" for row in rows], evidence.NAMES.index("cover")]
    return Evidence(network, *least, float(np.quantile(covers, FAR)))


@dataclass(frozen=True, slots=True)
class _Row:
    """What is known of a question's best candidate, whether it answers, and how much that counts."""

    half: int
    kind: str
    values: Vectors
    answers: bool
    count: float


def _judged(asked: Asked, ranker: Ranker) -> Iterator[_Row]:
    for case in asked.cases:
        for kept in (np.ones(len(case.gold), bool), case.few):
            ranked = only(ranker, case.found, kept)
            if rank(case, ranked) < SHOWN:
                count = PARAPHRASES_COUNT if case.paraphrased else 1
                yield _Row(case.half, "there", evidence_features(ranked), answers=True, count=count)
            without = only(ranker, case.found, kept & (case.gold == 0))
            if len(without):
                yield _Row(case.half, "away", evidence_features(without), answers=False, count=1 / AWAY_STEP)
    for name in UNANSWERABLE:
        for half, found in getattr(asked, name):
            yield _Row(half, name, evidence_features(ranked_by(ranker, found)), answers=False, count=COUNTS[name])


def _balanced(answers: Vectors, counts: Vectors) -> Vectors:
    """Return the counts with as much in all on what answers as on what does not."""
    sums = [counts[answers == answer].sum() for answer in (0, 1)]
    balanced: Vectors = counts * np.where(answers > 0, 0.5 / sums[1], 0.5 / sums[0])
    return balanced


def _least(network: Perceptron, answering: Vectors, counts: Vectors, *, own: bool) -> float:
    """Return the odds that all but REFUSED of the answering passages, in the asker's language or not, are given."""
    here = (answering[:, evidence.NAMES.index("own language")] > 0) == own
    odds = np.repeat(network.scores(answering[here]), counts[here].astype(np.int64))
    return float(np.quantile(odds, REFUSED))


def tell(halves: Sequence[tuple[Asked, tuple[Ranker, Evidence]]]) -> None:
    """Print what a user would have seen: the right passage first or among the quotes, refusals, silence."""
    print(f"{'':<22}{'hit@1':>8}{'hit@3':>8}{'refused':>9}   paraphrase hit@3   silent without the passage")
    for pool in (*LANGUAGES, MIXED):
        for language in LANGUAGES:
            seen, gone, hard = [], [], []
            for asked, (ranker, model) in halves:
                for case in asked.cases:
                    if (case.language, case.pool) != (language, pool):
                        continue
                    ranked = ranked_by(ranker, case.found)
                    seen.append(_place(case, ranked, model))
                    hard += seen[-1:] if case.paraphrased else []
                    without = only(ranker, case.found, case.gold == 0)
                    gone.append(model.outcome(without) is not Outcome.ANSWERED)
            first, third, refused = (np.mean([test(one) for one in seen]) * 100 for test in (_first, _shown, _refused))
            hardly = np.mean([_shown(one) for one in hard]) * 100
            row = f"{language}→{pool}"
            print(f"{row:<22}{first:>8.1f}{third:>8.1f}{refused:>9.1f}{hardly:>19.1f}{np.mean(gone) * 100:>29.1f}")
    right = [
        model.judged(ranked_by(ranker, case.found))
        for asked, (ranker, model) in halves
        for case in asked.cases
        if rank(case, ranked_by(ranker, case.found)) < SHOWN
    ]
    print(f"sure where the passage is among the first {SHOWN}: {np.mean([sure for _, sure in right]) * 100:.1f}")
    print("silent · silent or not sure, and of how many:", end="")
    for name in UNANSWERABLE:
        judged = [
            model.judged(ranked_by(ranker, found))
            for asked, (ranker, model) in halves
            for _, found in getattr(asked, name)
        ]
        # What is only fitted on is not asked here.
        if not judged:
            continue
        silent = np.mean([outcome is not Outcome.ANSWERED for outcome, _ in judged]) * 100
        unsure = np.mean([not sure for _, sure in judged]) * 100
        print(f" {name} {silent:.1f} · {unsure:.1f} of {len(judged)};", end="")
    print()


def _place(case: Case, ranked: Found, model: Evidence) -> int | None:
    """Return the place of the right passage among what would be quoted, SHOWN when it is not; None for a refusal."""
    if model.outcome(ranked) is not Outcome.ANSWERED:
        return None
    quoted = islice(worth_quoting(for_asker(ranked)), SHOWN)
    return next((place for place, row in enumerate(quoted) if case.gold[row]), SHOWN)


def _first(place: int | None) -> bool:
    return place == 0


def _shown(place: int | None) -> bool:
    return place is not None and place < SHOWN


def _refused(place: int | None) -> bool:
    return place is None


if __name__ == "__main__":
    raise SystemExit(main())
