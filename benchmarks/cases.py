"""Our questions asked of collections of our passages, with what was found and what is right: what `fit` learns from."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.merged import long_documents, together
from benchmarks.pairs import (
    FITTING,
    LANGUAGES,
    MIXED,
    STYLES,
    Item,
    attributes,
    document,
    held_out,
    languages_of,
    off_topic,
    read_items,
    scraps,
    unanswered,
)
from benchmarks.searching import World, world_of
from benchmarks.subjects import FURTHER_SUBJECTS, Subject, Told, read_subjects
from index.search.query.asked import PARTICULAR
from index.search.retrieval.ranker import Ranker
from index.search.retrieval.retriever import Found
from index.text.countries import Country, default_countries
from index.text.gazetteer import default_gazetteer
from index.text.language import detect_language
from index.text.normalizer import words
from index.types import NameKind, Query, SourceFile

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


Half = tuple[int, Found]
"""What was found, and which half of the passages it belongs to."""
UNANSWERABLE = ("swapped", "foreign", "strangers", "lacking", "near", "scraps", "untold", "elsewhere")
# A collection on the withdrawal speaks of Americans; a question that does not means others.
_AMERICAN = {"ar": ("أمريكي", "أميركي"), "en": ("American", "US")}
# An adjective with its article and ending, and not the beginning of another word.
_WHOLE = {
    "ar": r"(?<![ء-ي])(?P<before>(?:[وفبلك]|[وفبك]?ال|لل)?)(?:{})(?P<ending>(?:ة|ين|ون|ات|ان)?)(?![ء-ي])",
    "en": r"(?P<before>)\b(?:{})\b(?P<ending>)",
}
ATTRIBUTES_EACH = 2
# The part of what is only fitted on, beside the halves 0 and 1 of what is measured.
FURTHER = 2
# Another part that weights are fitted on, and whose answers say, unseen, where refusals begin: measured passages alone
# would say it of collections of many subjects only.
LIMITING = 3
# The pools of a collection on one subject, and of larger ones made of several.
ONE_SUBJECT, MANY_SUBJECTS, LONG_DOCUMENTS = ("one subject", "many subjects", "long documents")
ON_SUBJECTS = frozenset({ONE_SUBJECT, MANY_SUBJECTS, LONG_DOCUMENTS})
# So many subjects' long documents stand side by side, and in larger collections every so-manieth question is asked.
SIDE_BY_SIDE = 4
LARGER_STEP = 2
# Of the questions on other subjects every so-manieth is asked, and of those on nothing that news tell of.
OTHERS_STEP = 60
STRANGERS_STEP = 12


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything asked, each with its half, or FURTHER, or LIMITING.

    Beside the cases: `swapped` questions name something else, `foreign` ones another country's people; `strangers` are
    about something else; `lacking` ones ask of a thing that is named what no passage says; `near` ones were written in
    a passage's words to be no answer in it; `scraps` are no questions at all; `untold` ones are on the subject of a
    whole collection, and no document of it answers them; `elsewhere` ones are on anything but the subject of a
    collection, or scraps.
    """

    cases: list[Case]
    swapped: list[Half]
    foreign: list[Half]
    strangers: list[Half]
    lacking: list[Half]
    near: list[Half]
    scraps: list[Half]
    untold: list[Half]
    elsewhere: list[Half]

    def of(self, *halves: int) -> Asked:
        """Return what belongs to some of the halves."""
        return Asked(
            [case for case in self.cases if case.half in halves],
            *([one for one in getattr(self, name) if one[0] in halves] for name in UNANSWERABLE),
        )


def gather(model: Path | None, pairs: Path) -> Asked:
    """Ask everything of every pool."""
    items, further = read_items(pairs), read_items(FITTING / "passages.jsonl")
    held = held_out(items, model)
    asked = Asked([], *([] for _ in UNANSWERABLE))
    for pool in (*LANGUAGES, MIXED):
        with _world(pool, items, model) as world:
            _ask_measured(asked, world, pool, held)
        with _world(pool, [*items, *further], model) as world:
            _ask_further(asked, world, pool, further)
        print(f"{pool}: {len(asked.cases)} questions asked", flush=True)
    subjects = read_subjects(FURTHER_SUBJECTS)
    _ask_subjects(asked, subjects, model)
    print(f"{ONE_SUBJECT}: {len(asked.cases)} questions asked", flush=True)
    for part, some in ((FURTHER, subjects[::2]), (LIMITING, subjects[1::2])):
        _ask_larger(asked, MANY_SUBJECTS, part, some, together(some), model)
        for first in range(0, len(some), SIDE_BY_SIDE):
            group = some[first : first + SIDE_BY_SIDE]
            _ask_larger(asked, LONG_DOCUMENTS, part, group, list(long_documents(group)), model)
    print(f"larger ones: {len(asked.cases)} questions asked", flush=True)
    return asked


def _world(pool: str, items: Sequence[Item], model: Path | None) -> AbstractContextManager[World]:
    return world_of([document(item, language) for item in items for language in languages_of(pool)], model)


def _ask_measured(asked: Asked, world: World, pool: str, held: Sequence[Item]) -> None:
    ids = {item.id for item in held}
    near = unanswered()
    for number, item in enumerate(held):
        half = number // 3 % 2
        asked.near.extend(_halves(world, half, near.get(item.id, [])))
        # The mixed pool only has to say what the asker's language is worth.
        if pool != MIXED or number % 3 == 0:
            _ask(asked, world, pool, item, half, ids)
            # Either half has its own ones.
            lacking = {kind: [one[half::2] for one in both] for kind, both in _by_language(attributes()).items()}
            asked.lacking.extend(_halves(world, half, _lacking(item, lacking)))
    for number, question in enumerate(scraps()):
        asked.scraps.extend(_halves(world, number % 2, [question]))
    if pool == MIXED:
        # One in each language, by turns.
        for number, question in enumerate(off_topic()):
            asked.strangers.extend(_halves(world, number // 2 % 2, [question]))


def _ask_further(asked: Asked, world: World, pool: str, further: Sequence[Item]) -> None:
    lacking = _by_language(attributes(FITTING / "attributes.tsv"))
    for number, item in enumerate(further):
        if pool != MIXED or number % 3 == 0:
            few = {one.id for one in further[number % 3 :: 3]}
            _ask(asked, world, pool, item, FURTHER, few)
            asked.lacking.extend(_halves(world, FURTHER, _lacking(item, lacking)))
    asked.scraps.extend(_halves(world, FURTHER, scraps(FITTING / "scraps.txt")))
    if pool == MIXED:
        asked.strangers.extend(_halves(world, FURTHER, off_topic(FITTING / "off_topic.txt")))


def _ask_subjects(asked: Asked, subjects: Sequence[Subject], model: Path | None) -> None:
    strangers, odd = off_topic(FITTING / "off_topic.txt"), scraps(FITTING / "scraps.txt")
    for number, subject in enumerate(subjects):
        part = (FURTHER, LIMITING)[number % 2]
        # Of the same part: what says where refusals begin must not have been learnt from.
        others = [
            told.known.question for other in subjects[number % 2 :: 2] if other is not subject for told in other.told
        ]
        with world_of(subject.documents, model) as world:
            asked.cases.extend(_told(world, ONE_SUBJECT, part, subject.told))
            asked.untold.extend(_halves(world, part, subject.untold))
            # Each is asked of a few of the collections.
            for questions, step in ((others, OTHERS_STEP), (strangers, STRANGERS_STEP), (odd, STRANGERS_STEP)):
                asked.elsewhere.extend(_halves(world, part, questions[number % step :: step]))


def _ask_larger(
    asked: Asked,
    pool: str,
    part: int,
    subjects: Sequence[Subject],
    documents: Sequence[SourceFile],
    model: Path | None,
) -> None:
    with world_of(documents, model) as world:
        for number, subject in enumerate(subjects):
            first = number % LARGER_STEP
            asked.cases.extend(_told(world, pool, part, subject.told[first::LARGER_STEP]))
            asked.untold.extend(_halves(world, part, subject.untold[first::LARGER_STEP]))


def _told(world: World, pool: str, part: int, questions: Sequence[Told]) -> Iterator[Case]:
    retriever = world.retriever()
    passages = world.passages()
    for told in questions:
        found = retriever.search(Query(retriever.respelt(told.known.question), told.known.language))
        texts = [passages[found.passage_id(row)].text for row in range(len(found))]
        gold = np.array([told.known.is_told(text) for text in texts], np.float32)
        nowhere = np.zeros(len(found), bool)
        paraphrased = told.known.style == STYLES[0]
        yield Case(part, told.known.language, pool, found, gold, nowhere, paraphrased)


def _ask(asked: Asked, world: World, pool: str, item: Item, half: int, few: Set[str]) -> None:
    asked.cases.extend(_cases(world, pool, item, half, few))
    asked.swapped.extend((half, found) for found in _swapped(world, item))
    asked.foreign.extend(_halves(world, half, _foreign(item)))


def _by_language(attributes: Mapping[NameKind, Sequence[str]]) -> dict[NameKind, tuple[list[str], list[str]]]:
    """Return the attributes of each kind in Arabic and in English."""
    return {
        kind: tuple([one for one in asked if detect_language(one) == language] for language in LANGUAGES)
        for kind, asked in attributes.items()
    }


def _halves(world: World, half: int, questions: Iterable[str]) -> Iterator[Half]:
    retriever = world.retriever()
    for question in questions:
        found = retriever.search(Query(retriever.respelt(question), detect_language(question)))
        # Where nothing is found there is nothing to judge.
        if len(found):
            yield half, found


def _lacking(item: Item, attributes: Mapping[NameKind, Sequence[Sequence[str]]]) -> Iterator[str]:
    """Yield questions for what no passage says of a thing that the item names; `attributes` in Arabic and English."""
    chance = random.Random(item.id)  # noqa: S311 (a sample, not a secret)
    for number, language in enumerate(LANGUAGES):
        found = default_gazetteer().find(" ".join(item.sentences[language]))
        names = [one.name for one in found if one.name.kind in PARTICULAR]
        if names:
            name = chance.choice(names)
            for question in chance.sample(attributes[name.kind][number], ATTRIBUTES_EACH):
                yield question.format(name.arabic if language == "ar" else name.english)


def _cases(world: World, pool: str, item: Item, half: int, held: Set[str]) -> Iterator[Case]:
    retriever = world.retriever()
    for language in LANGUAGES:
        for question, style in item.styled(language):
            found = retriever.search(Query(retriever.respelt(question), language))
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
            swapped = f"{question[: old.start]}{spelt}{question[old.end :]}"
            yield retriever.search(Query(retriever.respelt(swapped), language))


def _foreign(item: Item) -> Iterator[str]:
    """Yield the questions with another people put for one that they name, and that the item does not."""
    chance = random.Random(item.id)  # noqa: S311 (a sample, not a secret)
    texts = [" ".join(item.sentences[language]) for language in LANGUAGES]
    held = {country.name for text in texts for _, country in default_countries().of_people(words(text))}
    held |= {found.name.english for text in texts for found in default_gazetteer().find(text)}
    others = [country for country in default_countries() if country.name not in held]
    for language in LANGUAGES:
        known = "|".join(map(re.escape, (*_AMERICAN[language], *_peoples(default_countries(), language))))
        named = re.compile(_WHOLE[language].format(known))
        for question in item.questions[language]:
            swapped = named.sub(rf"\g<before>{chance.choice(_peoples(others, language))}\g<ending>", question)
            if swapped != question:
                yield swapped


def _peoples(countries: Iterable[Country], language: Language) -> list[str]:
    """Return a word for each people, as it is written."""
    return [country.written[language] for country in countries]


def ranked_by(ranker: Ranker, found: Found) -> Found:
    """Return what was found in another ranker's order."""
    scores = ranker.scores(found.features)
    order = np.argsort(-scores, kind="stable")
    return Found(found.asked, found.shelf, found.match, found.features, scores, order)


def only(ranker: Ranker, found: Found, kept: NDArray[np.bool_]) -> Found:
    """Return what was found without the rows that are not kept, as the ranker sees the others beside each other."""
    known = found.features
    scores = np.zeros_like(found.scores)
    scores[kept] = ranker.scores(replace(known, values=known.values[kept], own_language=known.own_language[kept]))
    rows = np.flatnonzero(kept)
    return replace(found, scores=scores, order=rows[np.argsort(-scores[rows], kind="stable")])


def rank(case: Case, ranked: Found) -> int:
    """Return the place of the right passage, from 0; beyond all others when it was not found."""
    places = np.flatnonzero(case.gold[ranked.order])
    return int(places[0]) if len(places) else len(ranked) + 1_000
