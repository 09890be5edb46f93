"""Cuts text into sentences, Arabic and English, without losing a character of any."""

from __future__ import annotations

import re
from collections.abc import Iterator

# A mark that may end a sentence, with the quotes and brackets that close behind it.
# Possessive, and from the first mark of a run: a line of marks alone must not take time that grows with its square.
_END = re.compile(r"(?<![.!?؟…])[.!?؟…]++[\"'”’»)\]]*+(?=\s|$)")
_ENGLISH_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen lt col maj capt sgt adm sen rep gov pres st jr sr no vs etc inc ltd co corp dept est fig "
    "vol approx jan feb mar apr jun jul aug sep sept oct nov dec a.m p.m e.g i.e cf al".split()
)
_ARABIC_ABBREVIATIONS = frozenset("د أ م ص ج ط ق هـ أ.د م.م ت".split())
_WORD_BEFORE = re.compile(r"[^\s(\[«“\"']*$")
_INITIALS = re.compile(r"(?:[A-Za-z]\.)*[A-Z]$")
# «عام 2024 م.»: after a year these two say which era, and a sentence may end there. «500 م.» are metres.
_ERA = re.compile(
    r"(?:(?<![0-9٠-٩])[12١٢][0-9٠-٩]{3}|(?<!\w)(?:[وف]?[بلك]?(?:ال)?(?:عام|سن[ةه]))\s+[0-9٠-٩]{1,4})\s+م$"
    r"|[0-9٠-٩]\s+هـ$"
)
_NUMBER_LABEL = re.compile(r"[0-9٠-٩]{1,3}")
_VISIBLE = re.compile(r"\S")
# Characters: no abbreviation is longer, nor a year with its era. A line may be a whole book, or one word.
_LOOK_BACK = 24
# Characters. A longer sentence is no quote that anyone reads: it is taken clause by clause.
LONG_SENTENCE = 360
SHORTEST_CLAUSE = 60
# What pauses nowhere, a book without a comma say, is cut between two words all the same: it may be quoted.
LONGEST_CLAUSE = 900
_STRONG_PAUSE = re.compile(r"[;؛](?=\s)")
_PAUSE = re.compile(r"[,،](?=\s)")
_SPACE = re.compile(r"\s")


def sentences(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences in order: trimmed, not empty, covering every visible character.

    A line break ends a sentence as a full stop does; a semicolon does not.
    """
    spans = []
    for line in re.finditer(r"[^\n]+", text):
        start = line.start()
        for end in (*_ends(text, line.start(), line.end()), line.end()):
            span = _trimmed(text, start, end)
            if span is not None:
                spans.append(span)
            start = end
    return spans


def _ends(text: str, start: int, stop: int) -> list[int]:
    ends = []
    begun = _next_visible(text, start, stop)
    for mark in _END.finditer(text, start, stop):
        following = _next_visible(text, mark.end(), stop)
        if _is_end(text, begun, mark.start(), text[following : min(following + 1, stop)]):
            ends.append(mark.end())
            begun = following
    return ends


def _next_visible(text: str, start: int, stop: int) -> int:
    found = _VISIBLE.search(text, start, stop)
    return found.start() if found else stop


def _is_end(text: str, begun: int, mark: int, first: str) -> bool:
    """Say whether a sentence that has `begun` ends with a mark, where the next visible character is the `first`."""
    if not first:
        return True
    if text[mark] in "!?؟":
        # «Why?» asked he: a quotation that the sentence goes on from.
        return not first.islower()
    if first.islower() or first in ",،;؛":
        return False
    if text[mark : mark + 2] == ".." or text[mark] == "…":
        return True
    return not _is_abbreviation(text, begun, mark)


def _is_abbreviation(text: str, begun: int, mark: int) -> bool:
    if _NUMBER_LABEL.fullmatch(text, begun, mark):
        return True
    before = text[max(begun, mark - _LOOK_BACK) : mark]
    if _ERA.search(before):
        return False
    match = _WORD_BEFORE.search(before)
    word = match.group() if match else ""
    return bool(word.lower() in _ENGLISH_ABBREVIATIONS or word in _ARABIC_ABBREVIATIONS or _INITIALS.fullmatch(word))


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    piece = text[start:end]
    visible = piece.strip()
    if not visible:
        return None
    start += len(piece) - len(piece.lstrip())
    return start, start + len(visible)


def clauses(text: str) -> list[tuple[int, int]]:
    """Return the spans of the sentences, long ones cut where they pause: at semicolons, else at commas.

    None is longer than `LONGEST_CLAUSE`.
    """
    return [piece for start, end in sentences(text) for piece in _cut(text, start, end)]


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= LONG_SENTENCE:
        yield start, end
        return
    middle = _middle_pause(text, start, end)
    if middle is None:
        yield start, end
        return
    for begin, stop in ((start, middle), (middle, end)):
        span = _trimmed(text, begin, stop)
        if span is not None:
            yield from _cut(text, *span)


def _middle_pause(text: str, start: int, end: int) -> int | None:
    """Return the end of the pause nearest the middle that leaves no scrap on either side; None to leave it whole."""
    for pause in (_STRONG_PAUSE, _PAUSE):
        low, high = start + SHORTEST_CLAUSE, end - SHORTEST_CLAUSE
        ends = [mark.end() for mark in pause.finditer(text, low, high)]
        if ends:
            return min(ends, key=lambda place: abs(place - (start + end) / 2))
    if end - start <= LONGEST_CLAUSE:
        return None
    middle = (start + end) // 2
    space = _SPACE.search(text, middle, end)
    return space.end() if space else middle
