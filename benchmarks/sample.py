"""Asks 100 questions of the sample articles: `python -m benchmarks.sample [--list]`.

Sixteen articles on one subject repeat each other's names: what is asked of a name decides, and 30 of the questions ask
what no article says. A line of `sample_questions.tsv` is a question and a pattern of the sentence that answers, empty
where nothing does. A reader who did not know how the search works wrote them.
"""

from __future__ import annotations

import argparse
import re
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.pairs import LANGUAGES
from index.collection import Collection
from index.settings import IndexSettings
from index.text.language import detect_language
from index.types import Language

QUESTIONS = Path(__file__).with_name("sample_questions.tsv")
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, and the place from 0 of the first quote that has, or marks, the sentence; None for none."""

    question: str
    language: Language
    has_answer: bool
    answered: bool
    is_sure: bool
    place: int | None
    marked: int | None


def main() -> int:
    """Print the shares in percent."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.sample", description=__doc__)
    parser.add_argument("--list", action="store_true", help="name the questions that went wrong")
    options = parser.parse_args()
    with TemporaryDirectory() as folder, Collection.open(IndexSettings(data_dir=Path(folder))) as collection:
        asked = [_ask(collection, *line.split("\t")) for line in QUESTIONS.read_text("utf-8").splitlines()]
    print(f"{'':<6}{'first':>8}{'in three':>10}{'marked':>8}{'refused':>9}{'sure':>7}   answered wrongly, and sure")
    for language in LANGUAGES:
        answerable = [one for one in asked if one.language == language and one.has_answer]
        others = [one for one in asked if one.language == language and not one.has_answer]
        shares = (
            _share([one.place == 0 for one in answerable]),
            _share([one.place is not None and one.place < SHOWN for one in answerable]),
            _share([one.marked == 0 for one in answerable]),
            _share([not one.answered for one in answerable]),
            _share([one.answered and one.is_sure for one in answerable]),
            _share([one.answered for one in others]),
            _share([one.answered and one.is_sure for one in others]),
        )
        print("{:<6}{:>8.0f}{:>10.0f}{:>8.0f}{:>9.0f}{:>7.0f}{:>19.0f}{:>10.0f}".format(language, *shares))
    for one in asked if options.list else ():
        if one.answered != one.has_answer or (one.has_answer and one.place != 0):
            print(f"{'refused' if not one.answered else 'place ' + str(one.place):<12}{one.question}")
    return 0


def _ask(collection: Collection, question: str, pattern: str) -> Asked:
    answer = collection.ask(question)
    quotes = answer.quotes
    place = marked = None
    for number, quote in reversed(list(enumerate(quotes)) if pattern else []):
        if re.search(pattern, quote.text):
            place = number
        if any(re.search(pattern, quote.text[start:end]) for start, end in quote.marks):
            marked = number
    return Asked(question, detect_language(question), bool(pattern), bool(quotes), answer.is_sure, place, marked)


def _share(held: list[bool]) -> float:
    return 100 * sum(held) / len(held)


if __name__ == "__main__":
    raise SystemExit(main())
