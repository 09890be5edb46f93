"""Finds the bases of a list that are called by their own word alone: «قواعد عين الأسد وحرير وفيكتوريا»."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

from index.types import Name, NameKind

if TYPE_CHECKING:
    from index.text.gazetteer import FoundName

# What says that several are named, where the first stands right after it.
_SEVERAL = re.compile(r"(?<!\w)[وفبلك]{0,2}(?:قاعدتي|قاعدتا|قاعدتين|قواعد|معسكري|معسكرا|معسكرات)\s+")
# «، وفيكتوريا قرب المطار»: and where the list, with what stands about each, is over at the latest.
_FURTHER = re.compile(r"(?<!\w)و(?=(?P<words>\w+(?:\s+\w+)?))")
_OVER = re.compile(r"[.:؛;!?؟\n]")
LONGEST_LIST = 200


def listed_bases(
    text: str, found: Sequence[FoundName], lookup: Callable[[str], Name | None]
) -> Iterator[tuple[Name, int, int]]:
    """Yield the bases that a list goes on with and the names `found` lack: each with where it begins and ends."""
    told: set[int] = set()
    for several in _SEVERAL.finditer(text):
        if not any(one.start == several.end() and one.name.kind is NameKind.BASE for one in found):
            continue
        over = _OVER.search(text, several.end(), several.end() + LONGEST_LIST)
        end = over.start() if over else min(several.end() + LONGEST_LIST, len(text))
        for further in _FURTHER.finditer(text, several.end(), end):
            start = further.end()
            if start in told or any(one.start <= start < one.end for one in found):
                continue
            for words in (further["words"], further["words"].split()[0]):
                name = lookup(f"قاعدة {words}")
                if name is not None and name.kind is NameKind.BASE:
                    told.add(start)
                    yield name, start, start + len(words)
                    break
