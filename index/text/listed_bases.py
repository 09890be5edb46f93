"""Finds the bases of a list that are called by their own word alone: «قواعد عين الأسد وحرير وفيكتوريا»."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from index.text.normalizer import fold
from index.types import Name, NameKind

if TYPE_CHECKING:
    from index.text.gazetteer import FoundName

# What says that several are named, where the first stands right after it.
_SEVERAL = re.compile(r"(?<!\w)[وفبلك]{0,2}(?:قاعدتي|قاعدتا|قاعدتين|قواعد|معسكري|معسكرا|معسكرات)\s+")
# «، وفيكتوريا قرب المطار»: and where the list, with what stands about each, is over at the latest.
_FURTHER = re.compile(r"(?<!\w)و(?=(?P<words>\w+(?:\s+\w+)?))")
_OVER = re.compile(r"[.:؛;!?؟\n]")
LONGEST_LIST = 200
# «والعديد من المواقع», «وبلد مجاور», «والتقدم السياسي», «والقائم بالأعمال»: words that seldom mean the base.
_WORDS = frozenset(map(fold, "بلد العديد القائم التقدم الأزرق الأسد".split()))
# What goes on after a base: the list, or where it is and what it is.
_ALONE = re.compile(
    r"\s*(?:$|[^\w\s]|و|(?:(?:في|[إا]لى|قرب|قبل|بعد|منذ|خلال|عبر|التي|اللتين|عام|(?:شمال|جنوب|شرق|غرب)\w*|على\s+الحدود|"
    r"ال(?:جوي|عسكري|حدودي|عراقي|[أا]مريكي|[أا]ميركي)\w*)(?!\w)))"
)


def listed_bases(
    text: str, found: Sequence[FoundName], lookup: Callable[[str], Name | None]
) -> Iterator[tuple[Name, int, int]]:
    """Yield the bases that a list goes on with and the names `found` lack: each with where it begins and ends.

    `found` stand in order, none overlapping another.
    """
    told: set[int] = set()
    starts: list[int] = []
    for several in _SEVERAL.finditer(text):
        starts = starts or [one.start for one in found]
        first = _at(several.end(), starts, found)
        if first is None or first.start != several.end() or first.name.kind is not NameKind.BASE:
            continue
        over = _OVER.search(text, several.end(), several.end() + LONGEST_LIST)
        end = over.start() if over else min(several.end() + LONGEST_LIST, len(text))
        for further in _FURTHER.finditer(text, several.end(), end):
            start = further.end()
            if start in told or _at(start, starts, found) is not None:
                continue
            for words in (further["words"], further["words"].split()[0]):
                name = lookup(f"قاعدة {words}")
                if name is None or name.kind is not NameKind.BASE:
                    continue
                if fold(words) not in _WORDS or _ALONE.match(text, start + len(words)):
                    told.add(start)
                    yield name, start, start + len(words)
                break


def _at(position: int, starts: Sequence[int], found: Sequence[FoundName]) -> FoundName | None:
    """Return the name that begins at or before a position and goes on beyond it."""
    number = bisect_right(starts, position) - 1
    return found[number] if number >= 0 and position < found[number].end else None
