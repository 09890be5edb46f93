"""What people asked and did not get: unanswered and badly voted questions, those that ask the same together."""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from bot.html.bidi import LINE_START
from bot.html.markup import Bold, Isolate, Node, Page, clean, page
from bot.messages import say
from bot.pages.renderer import shortened
from index.types import Language

if TYPE_CHECKING:
    from index.types import Vectors

# Two wordings of one question, also across languages, are nearer; questions about two factions are not.
SAME_QUESTION = 0.66
# Comparing all with all: what an administrator can read is far less.
MOST_QUESTIONS = 3000
_SHOWN_GROUPS = 15
# What can be wrong with an answer, as its reader chose from a list.
REASONS = ("wrong", "old", "missing", "unclear")
# A spreadsheet takes a cell that starts so for a formula and runs it; some also when it is written wide.
_FORMULA_STARTS = tuple("=+-@＝＋－＠")


@dataclass(frozen=True, slots=True)
class Gap:
    """A question, whether the sources had nothing for it, and how many thumbs down its answer got, with reasons."""

    question: str
    asked: datetime
    unanswered: bool
    down: int = 0
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class GapGroup:
    """Questions that ask the same, the newest first."""

    gaps: tuple[Gap, ...]

    @property
    def question(self) -> str:
        """The wording that stands for all: the most frequent, of those the shortest."""
        wordings = [gap.question for gap in self.gaps]
        return min(wordings, key=lambda wording: (-wordings.count(wording), len(wording)))

    @property
    def unanswered(self) -> int:
        """How many of them found nothing."""
        return sum(gap.unanswered for gap in self.gaps)

    @property
    def down(self) -> int:
        """How many thumbs down they got."""
        return sum(gap.down for gap in self.gaps)


def grouped(gaps: Sequence[Gap], vectors: Callable[[Sequence[str]], Vectors]) -> list[GapGroup]:
    """Return the gaps in groups, the largest first; `vectors` gives unit vectors of questions.

    A question joins the group whose first question it is nearest to, if it is near enough to ask the same.
    """
    newest = sorted(gaps, key=lambda gap: gap.asked, reverse=True)[:MOST_QUESTIONS]
    wordings = list(dict.fromkeys(gap.question for gap in newest))
    if not wordings:
        return []
    leader = dict(zip(wordings, _leaders(vectors(wordings)), strict=True))
    groups: dict[int, list[Gap]] = {}
    for gap in newest:
        groups.setdefault(leader[gap.question], []).append(gap)
    return sorted((GapGroup(tuple(group)) for group in groups.values()), key=lambda group: -len(group.gaps))


def gaps_page(groups: Sequence[GapGroup], days: int, language: Language) -> Page:
    """Return the largest groups with their counts."""
    title = Bold(say("gaps.title", language))
    if not groups:
        return page([title, "\n\n", say("gaps.none", language)])
    questions = sum(len(group.gaps) for group in groups)
    summary = say("gaps.summary", language, questions=questions, groups=len(groups), days=days)
    content: list[Node] = [title, "\n", summary]
    for place, group in enumerate(groups[:_SHOWN_GROUPS], 1):
        counts = [("gaps.line_unanswered", group.unanswered), ("gaps.line_down", group.down)]
        told = [say(key, language, count=count) for key, count in counts if count] + _why(group, language)
        content += ["\n\n", LINE_START[language], f"{place}. ", Isolate(shortened(group.question)), "\n"]
        content.append(" · ".join(told))
    return page(content)


def gaps_csv(groups: Sequence[GapGroup]) -> bytes:
    """Return every question with its group and counts, as a CSV that spreadsheets open in Arabic too."""
    written = io.StringIO()
    writer = csv.writer(written)
    writer.writerow(["group", "group_size", "question", "asked", "unanswered", "thumbs_down", "reasons"])
    for group in groups:
        for gap in group.gaps:
            asked = gap.asked.isoformat(timespec="seconds")
            counts = [asked, int(gap.unanswered), gap.down, _cell("; ".join(gap.reasons))]
            writer.writerow([_cell(group.question), len(group.gaps), _cell(gap.question), *counts])
    return written.getvalue().encode("utf-8-sig")


def _why(group: GapGroup, language: Language) -> list[str]:
    """Return how often each reason of the list was given; what was written in words is in the file."""
    given = [reason for gap in group.gaps for reason in gap.reasons]
    return [
        f"{say(f'vote.reason_{reason}', language)} ({given.count(reason)})" for reason in REASONS if reason in given
    ]


def _leaders(vectors: Vectors) -> list[int]:
    """Return for each question the position of the one its group is named by."""
    first: list[int] = []
    leaders: list[int] = []
    for position, vector in enumerate(vectors):
        nearness = vectors[first] @ vector if first else ()
        best = max(range(len(first)), key=lambda each: float(nearness[each]), default=-1)
        if best >= 0 and float(nearness[best]) >= SAME_QUESTION:
            leaders.append(first[best])
        else:
            leaders.append(position)
            first.append(position)
    return leaders


def _cell(text: str) -> str:
    line = " ".join(clean(text).split())
    # What shows nothing must not hide the first character.
    first = next((character for character in line if unicodedata.category(character)[0] not in "CMZ"), "")
    return f"'{line}" if first in _FORMULA_STARTS else line
