"""Asks questions of collections on one subject: `python -m benchmarks.subjects [--essays] [--together] [--list]`.

A file of `subjects/` is a collection as its owner would keep one: five articles or more in both languages that repeat
each other's names, what readers ask of them, and what they ask that no article tells. What happens in them is invented.
No weight is fitted on these, but how far behind the first a quote may be and how many right answers may be refused was
chosen with them in view. Those that weights are fitted on are in `fitting/subjects/`. Each of `essays/` is one long
essay with two reports beside it.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.pairs import FITTING
from benchmarks.searching import World, world_of
from index.evaluation import SHOWN, KnownQuestion
from index.types import Language, SourceFile

SUBJECTS = Path(__file__).with_name("subjects")
ESSAYS = Path(__file__).with_name("essays")
FURTHER_SUBJECTS = FITTING / "subjects"


@dataclass(frozen=True, slots=True)
class Told:
    """A question that a document in the language `told_in` answers; further evidence may be in the other one."""

    known: KnownQuestion
    told_in: Language


@dataclass(frozen=True, slots=True)
class Subject:
    """A collection on one subject; `untold` are questions on it that no document answers."""

    name: str
    documents: tuple[SourceFile, ...]
    told: tuple[Told, ...]
    untold: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Answered:
    """A question and what came of it: the place from 0 of the first quote that answers, None for none.

    It counts in some `rows` of the table. `lexical_place` is that of the first passage that answers by BM25 alone.
    """

    question: str
    has_answer: bool
    rows: tuple[str, ...]
    place: int | None
    lexical_place: int | None
    is_answered: bool
    is_sure: bool


def read_subjects(folder: Path) -> list[Subject]:
    """Return the subjects of a folder, by name."""
    return [_subject(path.stem, json.loads(path.read_text("utf-8"))) for path in sorted(folder.glob("*.json"))]


def main() -> int:
    """Print by direction and by style how often the right quote was shown, and how often one where none is right."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.subjects", description=__doc__)
    parser.add_argument("--model", type=Path, help="an encoder's folder (default: the built-in one)")
    parser.add_argument("--essays", action="store_true", help="long essays instead of articles")
    parser.add_argument("--together", action="store_true", help="all subjects in one collection")
    parser.add_argument("--list", action="store_true", help="name the questions that went wrong")
    options = parser.parse_args()
    told: list[_Answered] = []
    untold: list[_Answered] = []
    subjects = read_subjects(ESSAYS if options.essays else SUBJECTS)
    for some in [subjects] if options.together else [[subject] for subject in subjects]:
        with world_of([one for subject in some for one in subject.documents], options.model) as world:
            for subject in some:
                told += _told(subject, world)
                untold += _untold(subject, world)
    heads = f"{'questions':>10}{'hit@1':>8}{'hit@3':>8}{'refused':>9}   sure of right · wrong   BM25 hit@1 · hit@3"
    print(f"{len(subjects)} subjects\n{'':<18}{heads}")
    for row in dict.fromkeys(row for one in told for row in one.rows):
        _print_told(row, [one for one in told if row in one.rows])
    print(f"\n{'not told':<18}{'questions':>10}{'refused':>9}   or not sure")
    for row in dict.fromkeys(row for one in untold for row in one.rows):
        some = [one for one in untold if row in one.rows]
        silent, unsure = (_share([not held for held in flags]) for flags in _flags(some))
        print(f"{row:<18}{len(some):>10}{silent:>9.1f}{unsure:>14.1f}")
    for one in [*told, *untold] if options.list else ():
        _print_wrong(one)
    return 0


def _told(subject: Subject, world: World) -> Iterator[_Answered]:
    passages = world.passages()
    for told in subject.told:
        question = told.known.question
        answer = world.collection.ask(question)
        place = _place(told.known.is_hit(quote) for quote in answer.quotes)
        by_words = (passages[passage_id].text for passage_id in world.by_words(question, SHOWN))
        lexical_place = _place(map(told.known.is_told, by_words))
        rows = ("all", f"{told.known.language}→{told.told_in}", told.known.style)
        yield _Answered(question, True, rows, place, lexical_place, bool(answer.quotes), answer.is_sure)


def _untold(subject: Subject, world: World) -> Iterator[_Answered]:
    for question in subject.untold:
        answer = world.collection.ask(question)
        yield _Answered(question, False, (answer.language,), None, None, bool(answer.quotes), answer.is_sure)


def _place(right: Iterable[bool]) -> int | None:
    return next((place for place, held in enumerate(right) if held), None)


def _print_told(row: str, some: Sequence[_Answered]) -> None:
    (first, third), (word_first, word_third) = (
        (_share([place == 0 for place in places]), _share([place is not None and place < SHOWN for place in places]))
        for places in ([one.place for one in some], [one.lexical_place for one in some])
    )
    answered = _share([one.is_answered for one in some])
    right = [one.is_sure for one in some if one.is_answered and one.place is not None and one.place < SHOWN]
    wrong = [one.is_sure for one in some if one.is_answered and (one.place is None or one.place >= SHOWN)]
    figures = f"{len(some):>10}{first:>8.1f}{third:>8.1f}{100 - answered:>9.1f}"
    doubts = f"{_share(right):>16.1f} · {_share(wrong):<5.1f}"
    print(f"{row:<18}{figures}{doubts}{word_first:>13.1f} · {word_third:.1f}")


def _print_wrong(one: _Answered) -> None:
    if not one.has_answer and one.is_answered:
        print(f"{'answered, sure' if one.is_sure else 'answered':<16}{one.question}")
    elif one.has_answer and one.place != 0:
        place = "not shown" if one.place is None else f"place {one.place}"
        print(f"{place if one.is_answered else 'refused':<16}{one.question}")


def _flags(some: Sequence[_Answered]) -> tuple[list[bool], list[bool]]:
    """Return which were answered, and which were so without doubt."""
    return [one.is_answered for one in some], [one.is_answered and one.is_sure for one in some]


def _share(held: Sequence[bool]) -> float:
    return 100 * sum(held) / max(len(held), 1)


def _subject(name: str, read: dict[str, Any]) -> Subject:
    languages = {one["id"]: one["language"] for one in read["documents"]}
    return Subject(
        name,
        tuple(_document(name, one) for one in read["documents"]),
        tuple(
            Told(_known(name, number, one), languages[one["document"]]) for number, one in enumerate(read["questions"])
        ),
        tuple(one["question"] for one in read["unanswered"]),
    )


def _known(subject: str, number: int, read: dict[str, Any]) -> KnownQuestion:
    evidence, document = (read["evidence"], *read.get("also", ())), f"{subject}.{read['document']}.md"
    return KnownQuestion(
        f"{subject}.{number}", read["question"], read["style"], evidence=evidence, documents=(document,)
    )


def _document(subject: str, read: dict[str, Any]) -> SourceFile:
    head = "\n".join(f"{key}: {read[key]}" for key in ("title", "publisher", "published", "language"))
    name, text = f"{subject}.{read['id']}.md", "\n\n".join(read["paragraphs"])
    return SourceFile(f"/{name}", name, f"---\n{head}\n---\n\n{text}\n".encode())


if __name__ == "__main__":
    raise SystemExit(main())
