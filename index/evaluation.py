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
        # Windows begins such a file with a mark; a question may hold what `splitlines` takes for the end of a line.
        lines = path.read_text(encoding="utf-8-sig").split("\n")
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
        return _known(json.loads(line), number)
    except json.JSONDecodeError as error:
        reason = f"this is no JSON: {error.msg} at character {error.pos + 1}"
    except ValueError as error:
        reason = str(error)
    raise ConfigurationError(f"{path}, line {number}: {reason}.")


def _known(record: object, number: int) -> KnownQuestion:
    """Return the question a line says; raises ValueError, since one misread would count as missed, or as found."""
    if not isinstance(record, dict) or not isinstance(record.get("question"), str) or not record["question"].strip():
        raise ValueError("this is not a JSON object with a question")
    answerable = record.get("answerable", True)
    if not isinstance(answerable, bool):
        raise ValueError('"answerable" is neither true nor false')
    groups = record.get("must_contain") or []
    if not isinstance(groups, list) or not all(groups):
        raise ValueError('"must_contain" is not a list of lists of texts')
    known = KnownQuestion(
        id=str(record.get("id", number)),
        question=record["question"],
        style=str(record.get("style") or ""),
        answerable=answerable,
        evidence=_texts(record.get("evidence"), '"evidence" is not a list of texts'),
        must_contain=tuple(_texts(group, '"must_contain" is not a list of lists of texts') for group in groups),
        documents=_texts(record.get("documents"), '"documents" is not a list of file names'),
    )
    if answerable and not (known.evidence or known.must_contain or known.documents):
        raise ValueError(
            'none of "evidence", "must_contain" and "documents" says what answers the question; '
            'where nothing does, "answerable" is false'
        )
    return known


def _texts(value: object, complaint: str) -> tuple[str, ...]:
    texts = value or []
    if not isinstance(texts, list) or not all(isinstance(one, str) and one.strip() for one in texts):
        raise ValueError(complaint)
    return tuple(texts)


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
