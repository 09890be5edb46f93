"""Fits the ranker and the evidence model: `python -m benchmarks.fit --model FOLDER [--write]`.

FOLDER holds an encoder that has not seen the questions of its heldout.json: weights fitted on questions that the
encoder was trained on would trust it too much. The weights then go with the encoder that ships.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import torch

from benchmarks.networks import fit_binary, fit_choice
from benchmarks.pairs import (
    LANGUAGES,
    MIXED,
    PAIRS,
    STYLES,
    Item,
    document,
    held_out,
    languages_of,
    off_topic,
    read_items,
)
from benchmarks.searching import World, world_of
from index.encoders.static import StaticEncoder
from index.search import evidence, features
from index.search.asked import PARTICULAR
from index.search.evidence import Evidence, default_evidence, evidence_features
from index.search.perceptron import Perceptron
from index.search.ranker import NAMES, Ranker, default_ranker, given_weights, inputs
from index.search.retriever import Found
from index.text.gazetteer import default_gazetteer
from index.text.language import detect_language
from index.types import Query

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.types import Language, Vectors

WEIGHTS = Path(features.__file__).with_name("weights.json")
# A question whose passage is no further down is answered: three quotes are shown.
SHOWN = 3
REFUSED = 0.03
# Of the wrong passages those that look likest to the right one are learnt from, and every third of the others.
HARDEST = 24
OTHERS_STEP = 3
_NEARNESS = [features.NAMES.index(name) for name in ("plain", "sentence", "dense")]
# There are few off-topic questions beside the others; each counts as so many.
STRANGERS_COUNT = 25
SWAPPED_COUNT = 2
# Of those whose passage was taken away another passage may well answer: so many of them count as one.
AWAY_STEP = 4
# People ask in other words than ours more often than our questions do.
PARAPHRASES_COUNT = 4
# What covers more of a question than passages cover of so many off-topic ones is near the subject.
FAR = 0.7


@dataclass(frozen=True, slots=True)
class Case:
    """A question, what was found, which rows are the right passage, and which a small collection would hold."""

    fold: int
    language: Language
    pool: str
    found: Found
    gold: Vectors
    few: NDArray[np.bool_]
    paraphrased: bool


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
    cases, swapped, strangers = gather(options.model, options.pairs)
    halves = [[case for case in cases if case.fold == half] for half in (0, 1)]
    for half in (0, 1):
        tell(f"fitted on half {1 - half}, asked half {half}", halves[half], fit_ranker(halves[1 - half]))
    ranker = fit_ranker(cases)
    model = fit_evidence(cases, swapped, strangers, ranker)
    if options.write:
        write(StaticEncoder.load(options.model).fingerprint, ranker, model)
    return 0


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


def gather(model: Path | None, pairs: Path) -> tuple[list[Case], list[Found], list[Found]]:
    """Ask everything of every pool.

    The second list is what was found when the question named something else, the third what off-topic questions found.
    """
    items = read_items(pairs)
    held = held_out(items, model)
    ids = {item.id for item in held}
    cases: list[Case] = []
    swapped: list[Found] = []
    strangers: list[Found] = []
    for pool in (*LANGUAGES, MIXED):
        documents = [document(item, language) for item in items for language in languages_of(pool)]
        with world_of(documents, model) as world:
            for number, item in enumerate(held):
                # The mixed pool only has to say what the asker's language is worth.
                if pool != MIXED or number % 3 == 0:
                    cases += _cases(world, pool, item, number // 3 % 2, ids)
                    swapped += _swapped(world, item)
            if pool == MIXED:
                retriever = world.retriever()
                strangers += [retriever.search(Query(question, detect_language(question))) for question in off_topic()]
        print(f"{pool}: {len(cases)} questions asked", flush=True)
    return cases, swapped, strangers


def _cases(world: World, pool: str, item: Item, fold: int, held: Set[str]) -> Iterator[Case]:
    retriever = world.retriever()
    for language in LANGUAGES:
        for question, style in item.styled(language):
            found = retriever.search(Query(question, language))
            ids = [world.names[found.document_id(row)].split(".")[0] for row in range(len(found))]
            gold = np.array([one == item.id for one in ids], np.float32)
            yield Case(
                fold, language, pool, found, gold, np.array([one in held for one in ids], bool), style == STYLES[0]
            )


def _swapped(world: World, item: Item) -> Iterator[Found]:
    """Ask the questions with one name put for another of its kind: what is found is near, and no answer."""
    gazetteer = default_gazetteer()
    chance = random.Random(item.id)  # noqa: S311 (a sample, not a secret)
    held = {found.name.key for language in LANGUAGES for found in gazetteer.find(" ".join(item.sentences[language]))}
    retriever = world.retriever()
    for language in LANGUAGES:
        for question in item.questions[language]:
            names = [found for found in gazetteer.find(question) if found.name.kind in PARTICULAR]
            if not names:
                continue
            old = names[-1]
            others = [name for name in gazetteer.of_kind(old.name.kind) if name.key not in held]
            new = chance.choice(others)
            spelt = new.arabic if language == "ar" else new.english
            yield retriever.search(Query(f"{question[: old.start]}{spelt}{question[old.end :]}", language))


def fit_ranker(cases: Sequence[Case]) -> Ranker:
    """Return the weights under which the right passage is the likeliest choice among the candidates."""
    designs, targets, given = zip(*(one for case in cases for one in _examples(case)), strict=True)
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


def fit_evidence(
    cases: Sequence[Case], swapped: Sequence[Found], strangers: Sequence[Found], ranker: Ranker
) -> Evidence:
    """Return the evidence model: the passage is there, or was taken away, or the question names or means another thing.

    Each case counts in its own collection and in a small one.
    """
    there, away, counts = [], [], []
    for case in cases:
        whole = ranked_by(ranker, case.found)
        for ranked in (whole, _only(whole, case.few)):
            if _rank(case, ranked) < SHOWN:
                there.append(evidence_features(ranked))
                counts.append(PARAPHRASES_COUNT if case.paraphrased else 1)
            without = _only(ranked, case.gold == 0)
            if len(without):
                away.append(evidence_features(without))
    off, other = ([evidence_features(ranked_by(ranker, one)) for one in some] for some in (strangers, swapped))
    groups = (
        (np.repeat(np.stack(there), counts, axis=0), 1.0, 1.0),
        (np.stack(away), 0.0, 1 / AWAY_STEP),
        (np.stack(other), 0.0, SWAPPED_COUNT),
        (np.stack(off), 0.0, STRANGERS_COUNT),
    )
    values = np.concatenate([rows for rows, _, _ in groups])
    answers, weights = (
        np.concatenate([np.full(len(group[0]), group[number], np.float32) for group in groups]) for number in (1, 2)
    )
    weights *= np.where(answers > 0, 0.5 / weights[answers > 0].sum(), 0.5 / weights[answers == 0].sum())
    network = fit_binary(values, answers, weights)
    least = [_least(network, groups[0][0], own=own) for own in (True, False)]
    near = float(np.quantile(np.stack(off)[:, evidence.NAMES.index("cover")], FAR))
    model = Evidence(network, *least, near)
    for name, some in (("there", there), ("away", away), ("another name", other), ("off topic", off)):
        print(f"  {name}: answered {np.mean([model.is_answer(one) for one in some]):.3f} of {len(some)}")
    return model


def _least(network: Perceptron, answering: Vectors, *, own: bool) -> float:
    """Return the odds that all but REFUSED of the answering passages, in the asker's language or not, are given."""
    here = (answering[:, evidence.NAMES.index("own language")] > 0) == own
    return float(np.quantile(network.scores(answering[here]), REFUSED))


def ranked_by(ranker: Ranker, found: Found) -> Found:
    """Return what was found in another ranker's order."""
    scores = ranker.scores(found.features)
    order = np.argsort(-scores, kind="stable")
    return Found(found.asked, found.shelf, found.match, found.features, scores, order)


def _only(found: Found, kept: NDArray[np.bool_]) -> Found:
    order = found.order[kept[found.order]]
    return Found(found.asked, found.shelf, found.match, found.features, found.scores, order)


def _rank(case: Case, ranked: Found) -> int:
    places = np.flatnonzero(case.gold[ranked.order])
    return int(places[0]) if len(places) else len(ranked) + 1_000


def tell(title: str, cases: Sequence[Case], ranker: Ranker) -> None:
    """Print hit@1 and hit@3 of the right passage, by direction."""
    print(title)
    for pool in (*LANGUAGES, MIXED):
        for language in LANGUAGES:
            ranks = np.array(
                [_rank(c, ranked_by(ranker, c.found)) for c in cases if (c.pool, c.language) == (pool, language)]
            )
            print(f"  {language}→{pool}: hit@1 {np.mean(ranks < 1) * 100:.1f} hit@3 {np.mean(ranks < SHOWN) * 100:.1f}")


if __name__ == "__main__":
    raise SystemExit(main())
