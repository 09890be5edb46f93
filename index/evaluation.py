"""Asks a file of questions whose answers are known, and says how often they were found: `python -m index evaluate`.

Each line of the file is a JSON object. `question` is needed; what answers it is said by `evidence` (sentences of the
documents, word for word), by `must_contain` (lists of alternatives: one of each list must be there) or by `documents`
(file names). `answerable` is false for what the documents do not say; `style` is any word to group by; `id` any name.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from pathlib import Path
from statistics import median
from typing import Any

from index.errors import ConfigurationError, QuestionError
from index.text.characters import HARAKAT, INVISIBLE, TATWEEL
from index.text.language import detect_language
from index.types import Answer, Language, Quote

SHOWN = 3
# A quote that holds half of the evidence shows it.
LEAST_SHARE = 0.5
_MARKS = re.compile(f"[{HARAKAT}{TATWEEL}{INVISIBLE}]")


@dataclass(frozen=True, slots=True)
class KnownQuestion:
    """A question and what a right answer quotes."""

    id: str
    question: str
    style: str = ""
    answerable: bool = True
    evidence: tuple[str, ...] = ()
    must_contain: tuple[tuple[str, ...], ...] = ()
    documents: tuple[str, ...] = ()

    @property
    def language(self) -> Language:
        """The language it is asked in."""
        return detect_language(self.question)

    def is_hit(self, quote: Quote) -> bool:
        """Say whether a quote answers."""
        if self.must_contain or self.evidence:
            return self.is_told(quote.text)
        return quote.name in self.documents

    def is_told(self, text: str) -> bool:
        """Say whether a text has the evidence, or what it must contain."""
        text = _plain(text)
        if self.must_contain and all(any(_plain(one) in text for one in group) for group in self.must_contain):
            return True
        return any(_share(text, _plain(one)) >= LEAST_SHARE for one in self.evidence)


@dataclass(frozen=True, slots=True)
class Verdict:
    """How a question was answered: the rank of the first right quote (0: none), and the quotes' lengths."""

    asked: KnownQuestion
    rank: int
    abstained: bool
    lengths: tuple[int, ...]

    @property
    def is_missed(self) -> bool:
        """Whether what was asked for was not shown, or something was shown where nothing answers."""
        return not 0 < self.rank <= SHOWN if self.asked.answerable else not self.abstained


@dataclass(frozen=True, slots=True)
class Row:
    """Figures of some questions, in per cent; None where there is nothing to count.

    `refused` counts answerable questions that got no answer, `recognised` unanswerable ones that got none.
    """

    questions: int
    first: float | None
    third: float | None
    refused: float | None
    recognised: float | None
    f1: float | None
    median_length: float | None


def read_questions(path: Path) -> list[KnownQuestion]:
    """Read a file of questions; raises ConfigurationError with the line that is none."""
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"The questions in {path} cannot be read: {error}.") from error
    read = [_read(path, number, line) for number, line in enumerate(lines, 1) if line.strip()]
    if not read:
        raise ConfigurationError(f"{path} holds no questions.")
    return read


def evaluate(questions: Sequence[KnownQuestion], ask: Callable[[str], Answer]) -> Iterator[Verdict]:
    """Ask every question; one that cannot be asked counts as refused."""
    for known in questions:
        try:
            quotes: tuple[Quote, ...] = ask(known.question).quotes
        except QuestionError:
            quotes = ()
        hits = (rank for rank, quote in enumerate(quotes, 1) if known.answerable and known.is_hit(quote))
        yield Verdict(known, next(hits, 0), not quotes, tuple(len(quote.text) for quote in quotes))


def figures(outcomes: Sequence[Verdict]) -> Row:
    """Count."""
    there = [one for one in outcomes if one.asked.answerable]
    away = [one for one in outcomes if not one.asked.answerable]
    right, wrong = sum(one.abstained for one in away), sum(one.abstained for one in there)
    f1 = 200.0 * right / (right + wrong + len(away)) if away else None
    lengths = [length for one in outcomes for length in one.lengths]
    return Row(
        questions=len(outcomes),
        first=_percent([one.rank == 1 for one in there]),
        third=_percent([0 < one.rank <= SHOWN for one in there]),
        refused=_percent([one.abstained for one in there]),
        recognised=_percent([one.abstained for one in away]),
        f1=f1,
        median_length=median(lengths) if lengths else None,
    )


def table(outcomes: Sequence[Verdict]) -> str:
    """Return the figures of all questions, of each language and of each style, as lines of text."""
    groups: dict[str, list[Verdict]] = {"all": list(outcomes)}
    for one in outcomes:
        groups.setdefault(one.asked.language, []).append(one)
    for one in outcomes:
        if one.asked.style:
            groups.setdefault(f"{one.asked.language} {one.asked.style}", []).append(one)
    heads = ("questions", "hit@1", "hit@3", "refused", "recognised", "abstention F1", "median length")
    width = max(map(len, groups))
    lines = [" " * width + "".join(f"  {head}" for head in heads)]
    for name, some in groups.items():
        row = figures(some)
        values = (row.questions, row.first, row.third, row.refused, row.recognised, row.f1, row.median_length)
        cells = (f"  {_cell(value):>{len(head)}}" for head, value in zip(heads, values, strict=True))
        lines.append(f"{name:<{width}}" + "".join(cells))
    return "\n".join(lines)


def _read(path: Path, number: int, line: str) -> KnownQuestion:
    try:
        record: dict[str, Any] = json.loads(line)
        return KnownQuestion(
            id=str(record.get("id", number)),
            question=str(record["question"]),
            style=str(record.get("style") or ""),
            answerable=bool(record.get("answerable", True)),
            evidence=tuple(map(str, record.get("evidence") or ())),
            must_contain=tuple(tuple(map(str, group)) for group in record.get("must_contain") or ()),
            documents=tuple(map(str, record.get("documents") or ())),
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ConfigurationError(f"{path}, line {number} is not a JSON object with a question.") from error


def _plain(text: str) -> str:
    return " ".join(_MARKS.sub("", text).split())


def _share(text: str, evidence: str) -> float:
    if not evidence or evidence in text:
        return float(bool(evidence))
    match = SequenceMatcher(None, text, evidence, autojunk=False)
    return match.find_longest_match(0, len(text), 0, len(evidence)).size / len(evidence)


def _percent(flags: Sequence[bool]) -> float | None:
    return 100.0 * sum(flags) / len(flags) if flags else None


def _cell(value: float | None) -> str:
    return "–" if value is None else str(value) if isinstance(value, int) else f"{value:.1f}"
