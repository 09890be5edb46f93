"""Tells whether a day is that of what came after, or before, the event whose day is asked for.

"After the attack on Tower 22 the talks stopped until 11 February" does not tell when it was attacked.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.search.followups.interrogatives import BEGINNING
from index.search.quoting.answer_type import asks_when
from index.text.analyzer import terms_of_folded
from index.text.cues import MONTHS
from index.text.normalizer import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_ASKS_THE_DATE = re.compile(
    BEGINNING + r"(?:what (?:is|was) the date|(?:ما|شنو|شو)(?: (?:هو|كان))? (?:تاريخ|موعد))(?!\w)"
)
_BEFORE_OR_AFTER = re.compile(
    r"(?<!\w)[وف]?(?:after|before|following|since|ahead of|prior to|in response to|in the wake of|بعد|قبل|قبيل|عقب|منذ|"
    r"اثر|غداه|ردا علي)(?!\w)"
)
# Where what stands after them ends.
_ENDS = re.compile(
    r"[,;:،؛–()]|(?<!\w)(?:and|but|then|which|that|who|is|are|was|were|has|had|have|will|did|ثم|غير|لكن|التي|الذي)(?!\w)"
)
_DAY = re.compile(rf"(?<!\w)(?:[وبل]?(?:{MONTHS})|may [0-9]+|[0-9]+ may|(?:19|20)[0-9]{{2}})(?!\w)")
# Of an event that has a name two words stand there at least.
_LEAST_WORDS = 2


def is_of_aftermath(question: str, marked: Sequence[str]) -> bool:
    """Say whether a day is asked for, and what says so only says after, or before, what its own day was."""
    folded = fold(question)
    if not (asks_when(question) or _ASKS_THE_DATE.search(folded)) or _BEFORE_OR_AFTER.search(folded):
        return False
    asked = frozenset(terms_of_folded(folded))
    dated = [said for said in map(fold, marked) if _DAY.search(said)]
    return bool(dated) and all(_is_beside(asked, said) for said in dated)


def _is_beside(asked: frozenset[str], said: str) -> bool:
    """Say whether more of what is `asked` stands after an "after" that no day belongs to than anywhere else."""
    inside: set[str] = set()
    outside, end = [], 0
    for begin in _BEFORE_OR_AFTER.finditer(said):
        if begin.start() < end:
            continue
        ends = _ENDS.search(said, begin.end())
        until = ends.start() if ends else len(said)
        if _DAY.search(said, begin.end(), until):
            continue
        inside |= asked.intersection(terms_of_folded(said[begin.end() : until]))
        outside.append(said[end : begin.start()])
        end = until
    outside.append(said[end:])
    return len(inside) >= max(_LEAST_WORDS, 1 + len(asked.intersection(terms_of_folded(" ".join(outside)))))
