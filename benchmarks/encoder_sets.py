"""The public test sets and our own held-out questions, as pools of passages and questions with one answer each."""

from __future__ import annotations

import gzip
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from index.types import Language

LANGUAGES: tuple[Language, Language] = ("ar", "en")
HARD_PREFIX = "qa_f"


class DataAbsent(Exception):
    """The test data are not where they were looked for."""


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the number of the passage that answers it."""

    text: str
    answer: int
    hard: bool = False


@dataclass(frozen=True, slots=True)
class Pool:
    """The same passages in both languages, by number, and questions on them in both."""

    name: str
    passages: dict[Language, list[str]]
    questions: dict[Language, list[Question]]


@dataclass(frozen=True, slots=True)
class Bitext:
    """Sentences that say the same, line by line."""

    name: str
    english: list[str]
    arabic: list[str]


def read_xquad(folder: Path) -> Pool:
    """Return XQuAD's 240 paragraphs and 1,190 questions."""
    passages: dict[Language, list[str]] = {}
    questions: dict[Language, list[Question]] = {}
    for language in LANGUAGES:
        articles = json.loads(_unpacked(folder / f"xquad.{language}.json.gz"))["data"]
        paragraphs = [paragraph for article in articles for paragraph in article["paragraphs"]]
        passages[language] = [paragraph["context"] for paragraph in paragraphs]
        questions[language] = [
            Question(asked["question"], number)
            for number, paragraph in enumerate(paragraphs)
            for asked in paragraph["qas"]
        ]
    return Pool("XQuAD", passages, questions)


def read_bitexts(folder: Path) -> list[Bitext]:
    """Return Tatoeba, and FLORES-200 in Modern Standard Arabic and in the dialect of Iraq."""
    rows = [line.split("\t") for line in _lines(folder / "tatoeba.ara-eng.tsv.gz")]
    english = _lines(folder / "flores200-devtest.eng_Latn.txt.gz")
    return [
        Bitext("Tatoeba", [row[0] for row in rows], [row[1] for row in rows]),
        Bitext("FLORES-200", english, _lines(folder / "flores200-devtest.arb_Arab.txt.gz")),
        Bitext("FLORES-200 Iraq", english, _lines(folder / "flores200-devtest.acm_Arab.txt.gz")),
    ]


def read_own(path: Path, held_out: Sequence[str]) -> Pool:
    """Return all of our own passages, and the questions on those that the model has not seen."""
    if not path.exists():
        raise DataAbsent(_absent(path))
    items = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    held = frozenset(held_out)
    return Pool(
        "own questions",
        {language: [" ".join(item[language]) for item in items] for language in LANGUAGES},
        {language: _own_questions(items, language, held) for language in LANGUAGES},
    )


def _own_questions(items: Sequence[Any], language: Language, held: frozenset[str]) -> list[Question]:
    return [
        Question(question, number, item["id"].startswith(HARD_PREFIX))
        for number, item in enumerate(items)
        if item["id"] in held
        for question in item[f"q_{language}"]
    ]


def _lines(path: Path) -> list[str]:
    return [line for line in _unpacked(path).split("\n") if line]


def _unpacked(path: Path) -> str:
    if not path.exists():
        raise DataAbsent(_absent(path))
    return gzip.decompress(path.read_bytes()).decode("utf-8")


def _absent(path: Path) -> str:
    return (
        f"The test data are not here: {path} does not exist. They are public (XQuAD, Tatoeba as in LASER, FLORES-200 "
        "devtest) but not part of this repository; --data names the folder that holds test/."
    )
