"""Takes out of a question what it counts: whoever asks for the wounded next asks no more for the missiles."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.search.followups.leaning import Said
from index.search.query.asked import MEANT, PARTICULAR
from index.text.casualties import CASUALTIES, CASUALTIES_AR
from index.text.gazetteer import Gazetteer
from index.text.normalizer import fold, folded_words
from index.text.pointers import points_back
from index.text.quantities import HOW_MANY, MEASURES

_OPENING = rf"(?:(?:and|so|then) |و)?(?:{HOW_MANY}|what (?:is|was) the number of|(?:(?:ما|شنو)(?: هو| كان)? )?عدد)"
_COUNTS = re.compile(rf"{_OPENING}(?!\w)")
_LONGEST_OPENING = 5
# «كم الساعة؟» and «كم السعر؟» count nothing.
_BARE = re.compile(rf"{_OPENING} (?!(?:ال)?ساعه|{MEASURES})\w+|(?:the )?(?:killed|{CASUALTIES}|{CASUALTIES_AR})")
_COUNTED_ALONE = re.compile(rf"(?:(?:and|so|then) |و)?{HOW_MANY} (?!(?:ال)?ساعه|{MEASURES}|of )\w+")
# What is said after them, like a name, says of what the question is.
_GOING_ON = frozenset(
    "on in at against from by to with since after before during over near "
    "علي في من ضد منذ بعد قبل خلال الي قرب عام سنه شهر يوم".split()
)


def counts_another(said: Said, before: Sequence[str]) -> bool:
    """Say whether a question counts something other than those `before`: "how many wounded?" after "how many missiles".

    Where one of those counts, «كم جريح» or "the wounded" alone are such a question, too; "how many missiles" alone
    is one after any question: it does not say of what.
    """
    if said.names or points_back(said.rest):
        return False
    if not any(map(_counts, before)):
        return _COUNTED_ALONE.fullmatch(_folded(said.about)) is not None
    return _BARE.fullmatch(_folded(said.about)) is not None or (said.asks_more and _counts(said.rest))


def without_counted(question: str, gazetteer: Gazetteer) -> str:
    """Return what a question that counts says beside that, "at Tower 22"; all of it where that is nothing."""
    words = list(re.finditer(r"\S+", question))
    said = [_folded(word.group()) for word in words]
    lengths = range(_LONGEST_OPENING, 0, -1)
    opening = next((length for length in lengths if re.fullmatch(_OPENING, " ".join(said[:length]))), None)
    if opening is None:
        return question
    counted = words[opening].end() if opening < len(words) else 0
    # "Coalition troops" are counted; the wounded of the coalition are the coalition's.
    names = [one for one in gazetteer.find(question) if one.name.kind in MEANT or one.start >= counted]
    for word, written in zip(said[opening:], words[opening:], strict=True):
        named = [one.name.kind for one in names if one.start < written.end() and written.start() < one.end]
        # "US troops" are counted, and what Badr has is of Badr.
        is_counted = written is words[opening] and not PARTICULAR.intersection(named)
        if not is_counted and (named or word in _GOING_ON):
            return question[written.start() :]
    return question


def _counts(question: str) -> bool:
    return _COUNTS.match(_folded(question)) is not None


def _folded(text: str) -> str:
    return " ".join(folded_words(fold(text)))
