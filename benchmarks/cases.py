"""Our questions asked of collections of our passages, with what was found and what is right: what `fit` learns from."""

from __future__ import annotations

import random
from collections.abc import Iterator, Set
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.pairs import (
    LANGUAGES,
    MIXED,
    STYLES,
    Item,
    document,
    held_out,
    languages_of,
    off_topic,
    read_items,
)
from benchmarks.searching import World, world_of
from index.search.asked import PARTICULAR
from index.search.ranker import Ranker
from index.search.retriever import Found
from index.text.gazetteer import default_gazetteer
from index.text.language import detect_language
from index.types import Query

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.types import Language, Vectors


@dataclass(frozen=True, slots=True)
class Case:
    """A question, what was found, which rows are the right passage, and which a small collection would hold."""

    half: int
    language: Language
    pool: str
    found: Found
    gold: Vectors
    few: NDArray[np.bool_]
    paraphrased: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything asked: `swapped` are questions that name something else, `strangers` those about something else."""

    cases: list[Case]
    swapped: list[tuple[int, Found]]
    strangers: list[tuple[int, Found]]

    def of_half(self, half: int) -> Asked:
        """Return what belongs to one half of the passages."""
        return Asked(
            [case for case in self.cases if case.half == half],
            [one for one in self.swapped if one[0] == half],
            [one for one in self.strangers if one[0] == half],
        )


def gather(model: Path | None, pairs: Path) -> Asked:
    """Ask everything of every pool."""
    items = read_items(pairs)
    held = held_out(items, model)
    ids = {item.id for item in held}
    cases: list[Case] = []
    swapped: list[tuple[int, Found]] = []
    strangers: list[tuple[int, Found]] = []
    for pool in (*LANGUAGES, MIXED):
        documents = [document(item, language) for item in items for language in languages_of(pool)]
        with world_of(documents, model) as world:
            for number, item in enumerate(held):
                # The mixed pool only has to say what the asker's language is worth.
                if pool != MIXED or number % 3 == 0:
                    half = number // 3 % 2
                    cases += _cases(world, pool, item, half, ids)
                    swapped += [(half, found) for found in _swapped(world, item)]
            if pool == MIXED:
                retriever = world.retriever()
                for number, question in enumerate(off_topic()):
                    strangers.append((number % 2, retriever.search(Query(question, detect_language(question)))))
        print(f"{pool}: {len(cases)} questions asked", flush=True)
    return Asked(cases, swapped, strangers)


def _cases(world: World, pool: str, item: Item, half: int, held: Set[str]) -> Iterator[Case]:
    retriever = world.retriever()
    for language in LANGUAGES:
        for question, style in item.styled(language):
            found = retriever.search(Query(question, language))
            ids = [world.names[found.document_id(row)].split(".")[0] for row in range(len(found))]
            gold = np.array([one == item.id for one in ids], np.float32)
            yield Case(
                half, language, pool, found, gold, np.array([one in held for one in ids], bool), style == STYLES[0]
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


def ranked_by(ranker: Ranker, found: Found) -> Found:
    """Return what was found in another ranker's order."""
    scores = ranker.scores(found.features)
    order = np.argsort(-scores, kind="stable")
    return Found(found.asked, found.shelf, found.match, found.features, scores, order)


def only(found: Found, kept: NDArray[np.bool_]) -> Found:
    """Return what was found without the rows that are not kept."""
    order = found.order[kept[found.order]]
    return Found(found.asked, found.shelf, found.match, found.features, found.scores, order)


def rank(case: Case, ranked: Found) -> int:
    """Return the place of the right passage, from 0; beyond all others when it was not found."""
    places = np.flatnonzero(case.gold[ranked.order])
    return int(places[0]) if len(places) else len(ranked) + 1_000
