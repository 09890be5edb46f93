"""Notices when quotes of different documents give different dates, numbers or positions for what was asked.

Rather too few than too many: a difference is claimed only when the question asks for that kind of thing, and the
sentences that answer give exactly one each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date

from index.search.asked import PARTICULAR
from index.text.analyzer import terms
from index.text.cues import Cue, asked_for
from index.text.dates import FoundDate
from index.text.gazetteer import Gazetteer
from index.text.lexicon import Lexicon
from index.text.normalizer import fold
from index.text.numbers import FoundNumber, find_numbers
from index.text.relative_dates import resolve_dates
from index.types import Difference, DifferenceKind, NameKind, Quote

# A quote so far behind the best (scores are logarithms of odds) speaks of something else.
CLOSE = 2.5
# Numbers nearer than this are one number, rounded.
ROUNDED = 0.03
WORDS_COUNTED = 3
CLAUSE_ENDS = frozenset({"", ".", ",", ";", ":", ")", "،", "؛", "!", "?", "؟"})
PLACES = frozenset({NameKind.BASE, NameKind.PLACE, NameKind.COUNTRY})
# The subject of every document here: they tell nothing apart.
EVERYWHERE = frozenset({"iraq", "united-states"})
_SOLDIERS = frozenset(
    terms("troops soldiers forces personnel servicemen جندي جنود عسكري عناصر عنصر قوات مقاتل مقاتلين")
)
COMPARED = Cue.DATE | Cue.NUMBER | Cue.POSITION

_SUPPORT = re.compile(
    r"(?<!\w)و?(?:supports?|supported|backs|backed|welcome[sd]|approve[sd]|agree[sd]?|accept(?:s|ed)|"
    r"ايد\w*|[يت]ءيد\w*|[يت]ويد\w*|رحب\w*|يرحب|وافق\w*|يوافق|دعم\w*|[يت]دعم\w*|قبل(?:ت|وا))(?!\w)"
)
_REJECT = re.compile(
    r"(?<!\w)و?(?:rejects?|rejected|oppose[sd]|refuse[sd]|den(?:y|ies|ied)|condemn(?:s|ed)|"
    r"رفض\w*|[يت]رفض\w*|عارض\w*|[يت]عارض\w*|نفي|نفت|ينفي|ادان\w*|يدين|استنكر\w*)(?!\w)"
)


@dataclass(frozen=True, slots=True)
class _Said:
    """What one quote gives as the answer, and the years it speaks of: other years' numbers are no contradiction."""

    position: int
    value: object
    years: frozenset[int] = frozenset()


class Comparer:
    """Compares the quotes of an answer."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._lexicon = lexicon

    def differences(self, question: str, quotes: Sequence[Quote]) -> tuple[Difference, ...]:
        """Return the differences between quotes of different documents, each once, newest first within."""
        cues = asked_for(question)
        if not cues & COMPARED or len({quote.document_id for quote in quotes}) < 2:
            return ()
        close = [place for place, quote in enumerate(quotes) if quotes[0].score - quote.score <= CLOSE]
        asked = self._named(question)
        about = [place for place in close if asked <= self._named(_answering(quotes[place]))]
        found = []
        if cues & Cue.DATE:
            found.append(_difference(DifferenceKind.DATE, quotes, _dates(quotes, about), _dates_differ))
        if cues & Cue.NUMBER:
            found.append(
                _difference(DifferenceKind.NUMBER, quotes, self._numbers(question, quotes, about), _numbers_differ)
            )
        if cues & Cue.POSITION and asked:
            found.append(
                _difference(DifferenceKind.POSITION, quotes, _stances(quotes, about), lambda one, other: one != other)
            )
        return tuple(difference for difference in found if difference is not None)

    def _named(self, text: str) -> frozenset[str]:
        return frozenset(found.name.key for found in self._gazetteer.find(text) if found.name.kind in PARTICULAR)

    def _numbers(self, question: str, quotes: Sequence[Quote], about: Sequence[int]) -> list[_Said]:
        """Return the one number each sentence gives for what the question counts."""
        counted = self._also_called(terms(question))
        said = []
        for place in about:
            text = _answering(quotes[place])
            if self._is_elsewhere(text, question):
                continue
            found = [number for number in find_numbers(text) if self._counts(text, number, counted)]
            if len({number.value for number in found}) == 1:
                said.append(_Said(place, found[0], _years(text, quotes[place])))
        return said

    def _counts(self, text: str, number: FoundNumber, counted: frozenset[str]) -> bool:
        """Say whether a number counts what was asked for: 2,500 troops; the troops number 2,500."""
        following = terms(text[number.end : number.end + 60])[:WORDS_COUNTED]
        if number.may_be_year:
            return bool(counted & set(following[:1]))
        if text[number.end :].lstrip()[:1] in CLAUSE_ENDS:
            following = terms(text[max(number.start - 60, 0) : number.start])
        return bool(counted & set(following))

    def _also_called(self, own: Sequence[str]) -> frozenset[str]:
        others = (name[0] for concept in self._lexicon.expand_terms(own) for name in concept.variants if len(name) == 1)
        called = frozenset(own) | frozenset(others)
        return called | _SOLDIERS if called & _SOLDIERS else called

    def _is_elsewhere(self, text: str, question: str) -> bool:
        """Say whether a sentence speaks of a place that the question does not: its numbers are that place's."""
        there, asked = (
            {found.name.key for found in self._gazetteer.find(one) if found.name.kind in PLACES}
            for one in (text, question)
        )
        return bool(there - asked - EVERYWHERE)


def _answering(quote: Quote) -> str:
    start, end = quote.marks[0] if quote.marks else (0, len(quote.text))
    return quote.text[start:end]


def _years(text: str, quote: Quote) -> frozenset[int]:
    return frozenset(found.value.year for found in resolve_dates(text, quote.metadata.published))


def _same_time(one: _Said, other: _Said) -> bool:
    return not one.years or not other.years or one.years == other.years


def _dates(quotes: Sequence[Quote], about: Sequence[int]) -> list[_Said]:
    said = []
    for place in about:
        found = resolve_dates(_answering(quotes[place]), quotes[place].metadata.published)
        if len({(one.value, one.precision) for one in found}) == 1:
            said.append(_Said(place, found[0]))
    return said


def _dates_differ(one: object, other: object) -> bool:
    if not isinstance(one, FoundDate) or not isinstance(other, FoundDate):
        return False
    shared = {"day": 3, "month": 2, "year": 1}
    parts = min(shared[one.precision], shared[other.precision])
    return _parts(one.value)[:parts] != _parts(other.value)[:parts]


def _parts(value: date) -> tuple[int, int, int]:
    return value.year, value.month, value.day


def _numbers_differ(one: object, other: object) -> bool:
    if not isinstance(one, FoundNumber) or not isinstance(other, FoundNumber) or one.is_share != other.is_share:
        return False
    return abs(one.value - other.value) > ROUNDED * max(one.value, other.value)


def _stances(quotes: Sequence[Quote], about: Sequence[int]) -> list[_Said]:
    said = []
    for place in about:
        text = fold(_answering(quotes[place]))
        supports, rejects = bool(_SUPPORT.search(text)), bool(_REJECT.search(text))
        if supports != rejects:
            said.append(_Said(place, supports))
    return said


def _difference(
    kind: DifferenceKind, quotes: Sequence[Quote], said: Sequence[_Said], differ: Callable[[object, object], bool]
) -> Difference | None:
    """Return the quotes that do not agree with the first that says anything, and that one."""
    chosen: dict[Hashable, _Said] = {}
    for one in said:
        chosen.setdefault(quotes[one.position].document_id, one)
    voices = list(chosen.values())
    first = voices[0] if voices else None
    apart = [one for one in voices[1:] if first and differ(first.value, one.value) and _same_time(first, one)]
    if first is None or not apart:
        return None
    places = [first.position, *(one.position for one in apart)]
    newest = sorted(places, key=lambda place: quotes[place].metadata.published or date.min, reverse=True)
    return Difference(kind, tuple(newest))
