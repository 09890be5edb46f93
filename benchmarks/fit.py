"""Fits the ranker and the evidence model: `python -m benchmarks.fit --model FOLDER [--write]`.

FOLDER holds an encoder that has not seen the questions of its heldout.json: weights fitted on questions that the
encoder was trained on would trust it too much. The weights then go with the encoder that ships.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.descent import fit_binary, fit_choice
from benchmarks.pairs import LANGUAGES, MIXED, document, held_out, languages_of, off_topic, read_items
from benchmarks.searching import World, world_of
from index.search import evidence, features
from index.search.evidence import evidence_features
from index.search.ranker import Ranker
from index.search.retriever import Found
from index.text.language import detect_language
from index.types import Query

if TYPE_CHECKING:
    from collections.abc import Iterable

    from index.types import Language, Vectors

WEIGHTS = Path(features.__file__).with_name("weights.json")
# A question whose passage is no further down is answered: three quotes are shown.
SHOWN = 3
REFUSED = 0.03


@dataclass(frozen=True, slots=True)
class Case:
    """A question, what was found, and which rows are the right passage."""

    fold: int
    language: Language
    pool: str
    found: Found
    gold: Vectors


def main() -> int:
    """Fit, print how well it does on the other half, write the weights."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit", description=__doc__)
    parser.add_argument("--model", type=Path, help="a model folder (default: the one that ships)")
    parser.add_argument("--pairs", type=Path, default=Path("../shared/training/question_passages.jsonl"))
    parser.add_argument("--write", action="store_true", help=f"write {WEIGHTS.name}")
    options = parser.parse_args()
    cases, strangers = gather(options.model, options.pairs)
    halves = [[case for case in cases if case.fold == half] for half in (0, 1)]
    for half in (0, 1):
        tell(f"fitted on half {1 - half}, asked half {half}", halves[half], fit_ranker(halves[1 - half]))
    ranker = fit_ranker(cases)
    model = fit_evidence(cases, strangers, ranker)
    fitted = {"ranker": ranker_record(ranker), "evidence": model}
    text = json.dumps(fitted, indent=1)
    if options.write:
        WEIGHTS.write_text(text + "\n", encoding="utf-8")
    print(text)
    return 0


def gather(model: Path | None, pairs: Path) -> tuple[list[Case], list[Found]]:
    """Ask everything of every pool; the second list is what the off-topic questions found."""
    items = read_items(pairs)
    held = held_out(items, model)
    cases: list[Case] = []
    strangers: list[Found] = []
    for pool in (*LANGUAGES, MIXED):
        documents = [document(item, language) for item in items for language in languages_of(pool)]
        with world_of(documents, model) as world:
            for number, item in enumerate(held):
                cases += _cases(world, pool, item.id, number % 2, item.questions)
            retriever = world.retriever()
            strangers += [retriever.search(Query(question, detect_language(question))) for question in off_topic()]
    return cases, strangers


def _cases(world: World, pool: str, wanted: str, fold: int, questions: dict[Language, list[str]]) -> Iterator[Case]:
    retriever = world.retriever()
    for language in LANGUAGES:
        for question in questions[language]:
            found = retriever.search(Query(question, language))
            names = [world.names[found.document_id(row)] for row in range(len(found))]
            gold = np.array([name.split(".")[0] == wanted for name in names], np.float32)
            yield Case(fold, language, pool, found, gold)


def fit_ranker(cases: Sequence[Case]) -> Ranker:
    """Return the weights under which the right passage is the likeliest choice among the candidates."""
    size = len(features.NAMES)
    designs, targets = zip(*(one for case in cases for one in _examples(case)), strict=True)
    weights = fit_choice(designs, targets)
    return Ranker(weights[:size].astype(np.float32), weights[size : 2 * size].astype(np.float32), float(weights[-1]))


def _design(found: Found) -> Vectors:
    own = found.features.own_language[:, np.newaxis]
    design: Vectors = np.concatenate([found.features.values * own, found.features.values * (1 - own), own], axis=1)
    return design


def _examples(case: Case) -> Iterator[tuple[Vectors, Vectors]]:
    """Yield a case as candidates and targets, and in a mixed pool once more without the one in the asker's language.

    Where a passage is there in both languages the asker wants theirs; where it is not, the other must still be found.
    """
    design = _design(case.found)
    own = case.gold * case.found.features.own_language
    other = case.gold - own
    if own.any():
        yield design, own
    if other.any():
        yield design[own == 0], other[own == 0]


def fit_evidence(cases: Sequence[Case], strangers: Iterable[Found], ranker: Ranker) -> dict[str, object]:
    """Return the evidence model: the right passage is there, or it was taken away, or nothing was ever there."""
    there, away = [], []
    nearness = []
    for case in cases:
        ranked = ranked_by(ranker, case.found)
        rank = _rank(case, ranked)
        if rank < SHOWN:
            there.append(evidence_features(ranked))
        without = _without(ranked, case.gold)
        if len(without):
            away.append(evidence_features(without))
            nearness.append(_cover(without))
    far = [ranked_by(ranker, found) for found in strangers]
    off = [evidence_features(found) for found in far if len(found)]
    values = np.stack([*there, *away, *off])
    answers = np.array([1.0] * len(there) + [0.0] * (len(away) + len(off)))
    weights, constant = fit_binary(values, answers)
    odds = values @ weights + constant
    least = float(np.quantile(odds[answers == 1], REFUSED))
    near = float(np.median([_cover(found) for found in far if len(found)]) * 0.5 + np.quantile(nearness, 0.05) * 0.5)
    for name, some in (
        ("there", odds[: len(there)]),
        ("away", odds[len(there) : -len(off)]),
        ("off", odds[-len(off) :]),
    ):
        print(f"  {name}: {(some >= least).mean():.3f} of {len(some)} count as answered")
    print(f"  near: {np.mean(np.array(nearness) >= near):.3f} of those taken away, ", end="")
    print(f"{np.mean([_cover(found) >= near for found in far if len(found)]):.3f} of off topic")
    named = {name: round(float(weight), 4) for name, weight in zip(evidence.NAMES, weights, strict=True)}
    return {"weights": named, "constant": round(float(constant), 4), "least": round(least, 4), "near": round(near, 4)}


def ranked_by(ranker: Ranker, found: Found) -> Found:
    """Return what was found in another ranker's order."""
    scores = ranker.scores(found.features)
    order = np.argsort(-scores, kind="stable")
    return Found(found.asked, found.shelf, found.match, found.features, scores, order)


def _without(found: Found, gold: Vectors) -> Found:
    order = found.order[gold[found.order] == 0]
    return Found(found.asked, found.shelf, found.match, found.features, found.scores, order)


def _cover(found: Found) -> float:
    return float(found.features.values[found.order[0], features.NAMES.index("cover")])


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


def ranker_record(ranker: Ranker) -> dict[str, object]:
    """Return the ranker as JSON values."""
    kinds = {"same": ranker.same, "cross": ranker.cross}
    named = {
        kind: {name: round(float(weight), 4) for name, weight in zip(features.NAMES, weights, strict=True)}
        for kind, weights in kinds.items()
    }
    return {**named, "own_language": round(ranker.own_language, 4)}


if __name__ == "__main__":
    raise SystemExit(main())
