"""Notices when quotes of different documents give different dates, numbers or positions for what was asked.

Rather too few than too many: a difference is claimed only when the question asks for that kind of thing, and the
sentences that answer give exactly one each.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Sequence, Set
from dataclasses import dataclass
from datetime import date

from index.search.query.asked import PARTICULAR
from index.search.quoting.counting import Counting, numbers_counting
from index.search.quoting.quoter import Cut
from index.text.analyzer import terms
from index.text.cues import Cue, asked_for
from index.text.dates import FoundDate, find_dates
from index.text.days import FoundDays, find_days
from index.text.gazetteer import Gazetteer
from index.text.language import detect_language
from index.text.lexicon import Lexicon
from index.text.normalizer import fold, folded_words
from index.text.numbers import FoundNumber, find_numbers
from index.text.relative_dates import resolve_dates
from index.text.segmenter import sentences
from index.types import Difference, DifferenceKind, NameKind, PartialDate, Quote

# A quote so far behind the best (scores are logarithms of odds) speaks of something else.
CLOSE = 3.0
# A sentence that covers less of what is asked of the things it names tells something else of them.
BEARING = 0.7
# Years. Who tells a number without one tells it of about the time of writing: what was then so long ago was another.
LONG_AGO = 5
# Comes after every other.
_UNDATED = PartialDate(date.min)
# Years. Sources that differ on when something was do so by days or months: so far apart are two things.
FAR_APART = 3
# Numbers nearer than this are one number, rounded.
ROUNDED = 0.03
PLACES = frozenset({NameKind.BASE, NameKind.PLACE, NameKind.COUNTRY})
# The subject of every document here: they tell nothing apart.
EVERYWHERE = frozenset({"iraq", "united-states"})
COMPARED = Cue.DATE | Cue.NUMBER | Cue.POSITION

# "The joint statement of September 2024": the date of a paper, not of what it says.
_PAPER = re.compile(
    r"(?<!\w)(?:statement|agreement|accord|deal|pact|memorandum|announcement|law|resolution|decision|vote|letter|report|"
    r"ال?بيان|ال?[اإ]تفاق|ال?[اإ]تفاقية|ال?[إا]علان|ال?قانون|ال?قرار|ال?تصويت|ال?مذكرة|ال?تقرير)"
    r"(?:\s+\w+)?\s+(?:of|from|dated|signed (?:in|on)|(?:announced|passed) (?:in|on)|في|بتاريخ|"
    r"الم(?:وقع|ؤرخ|علن)\w* في)?\s*$",
    re.IGNORECASE,
)
# "Talks stopped after the attack and went on on 11 February": whose date it is, is anyone's guess.
_BESIDE = re.compile(
    r"(?<!\w)(?:after|before|following|since|then|later|earlier|meanwhile|"
    r"و?بعد(?:ما)?|و?قبل|و?قبيل|و?عقب|و?[إا]ثر|و?منذ|ثم|لاحقا)(?!\w)",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"(?<!\w)(?:most(?:ly)?|mainly|chiefly|the majority|including|distributed|divided|spread|stationed|"
    r"و?معظم\w*|و?[أا]غلب\w*|و?غالبيت\w*|بينهم|منهم|و?موزع(?:ين|ون|ة|ه|ا)?|و?[يت]توزع(?:ون)?|و?منتشر(?:ين|ون|ة|ه)?)(?!\w)",
    re.IGNORECASE,
)
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
    around: frozenset[int] = frozenset()
    """The years of the sentence or, where it has none, of the one before it."""
    published: int | None = None
    """The year in which it was written."""
    dates: tuple[FoundDate, ...] = ()
    """Every date of the whole quote: a source that gives the other's date too does not contradict it."""


class Comparer:
    """Compares the quotes of an answer."""

    def __init__(self, gazetteer: Gazetteer, lexicon: Lexicon) -> None:
        self._gazetteer = gazetteer
        self._counting = Counting(lexicon)
        self._lexicon = lexicon

    def differences(
        self, question: str, cuts: Sequence[Cut], *, calling: Set[str] = frozenset(), dates: bool = True
    ) -> tuple[Difference, ...]:
        """Return the differences between quotes of different documents, each once, newest first within.

        `calling` are folded words of the question that are names by how they are written, known or not: a text in its
        language that has none of one tells of something else. Without `dates` those in when something was are left out.
        """
        quotes = [one.quote for one in cuts]
        cues = asked_for(question) & (COMPARED if dates else COMPARED & ~Cue.DATE)
        if not cues or len({quote.document_id for quote in quotes}) < 2:
            return ()
        close = [
            place
            for place, one in enumerate(cuts)
            if quotes[0].score - one.quote.score <= CLOSE and one.bearing >= BEARING
        ]
        # "American", "President" are words that a text may do without.
        calling = {word for word in calling if not any(map(self._lexicon.holds, terms(word)))}
        asked = self._named(question)
        about = [
            place
            for place in close
            if asked <= self._named(_answering(quotes[place])) and _calls(quotes[place], calling, question)
        ]
        found = []
        if cues & Cue.DATE:
            found.append(_difference(DifferenceKind.DATE, quotes, _dates(quotes, about), _say_other_dates))
        if cues & Cue.NUMBER:
            found.append(
                _difference(DifferenceKind.NUMBER, quotes, self._numbers(question, quotes, about), _give_other_numbers)
            )
        if cues & Cue.POSITION and asked:
            found.append(
                _difference(
                    DifferenceKind.POSITION,
                    quotes,
                    _stances(quotes, about),
                    lambda one, other: one.value != other.value,
                )
            )
        return tuple(difference for difference in found if difference is not None)

    def _named(self, text: str) -> frozenset[str]:
        return frozenset(found.name.key for found in self._gazetteer.find(text) if found.name.kind in PARTICULAR)

    def _numbers(self, question: str, quotes: Sequence[Quote], about: Sequence[int]) -> list[_Said]:
        """Return the one number each sentence gives for what the question counts."""
        counted = self._counting.counted(question) or self._counting.called(terms(question))
        said = []
        for place in about:
            text = _answering(quotes[place])
            if self._is_elsewhere(text, question):
                continue
            dates = resolve_dates(text, quotes[place].metadata.published)
            found = [one for one in numbers_counting(text, counted) if not any(_is_in(one, each) for each in dates)]
            if len({number.value for number in found}) == 1:
                # "A force of 2000 soldiers" tells no year.
                (told, *_) = found
                years = frozenset(one.value.year for one in dates if one.end <= told.start or told.end <= one.start)
                around = years or _years_before(quotes[place])
                published = quotes[place].metadata.published
                said.append(_Said(place, told, years, around, published.first.year if published else None))
        return said

    def _is_elsewhere(self, text: str, question: str) -> bool:
        """Say whether a sentence speaks of a place that the question does not: its numbers are that place's.

        Where most of them are ("2,500 troops, most of them in Erbil", «موزعين على») is no other place.
        """
        there, asked = (
            {found.name.key for found in self._gazetteer.find(one) if found.name.kind in PLACES}
            for one in (_PARTS.split(text)[0], question)
        )
        return bool(there - asked - EVERYWHERE)


def give_other_figures(text: str, other: str, wanted: Cue) -> bool:
    """Say whether each of two texts has a number or a date, whichever is wanted, that the other has not."""
    mine, theirs = _figures(text, wanted), _figures(other, wanted)
    return bool(mine - theirs) and bool(theirs - mine)


def _figures(text: str, wanted: Cue) -> set[object]:
    dates = find_dates(text)
    found: set[object] = {(one.value, one.precision) for one in dates} if wanted & Cue.DATE else set()
    if wanted & Cue.NUMBER:
        # The day that each paper prints the news on is no number of what it tells.
        days: list[FoundDate | FoundDays] = [*dates, *(one for one in find_days(text) if one.is_plain)]
        numbers = find_numbers(text)
        found |= {one.value for one in numbers if not any(one.start < day.end and day.start < one.end for day in days)}
    return found


def _calls(quote: Quote, names: Set[str], question: str) -> bool:
    """Say whether a quote or its title has all of the names; how another language writes them is not known."""
    if not names or quote.metadata.language != detect_language(question):
        return True
    return names <= {*folded_words(fold(f"{quote.metadata.title}\n{quote.text}"))}


def _answering(quote: Quote) -> str:
    start, end = quote.marks[0] if quote.marks else (0, len(quote.text))
    return quote.text[start:end]


def _is_in(number: FoundNumber, dated: FoundDate) -> bool:
    """Say whether a number is the year or the day of a date; "of 2000 soldiers" has a number, round ones count."""
    is_count = dated.precision == "year" and number.value % 100 == 0
    return number.start < dated.end and dated.start < number.end and not is_count


def _years_before(quote: Quote) -> frozenset[int]:
    """Return the years of the sentence right before the first marked one in its paragraph: the text goes on from it."""
    start = quote.marks[0][0] if quote.marks else 0
    before = [span for span in sentences(quote.text) if span[1] <= start]
    if not before or "\n" in quote.text[before[-1][1] : start]:
        return frozenset()
    found = resolve_dates(quote.text[slice(*before[-1])], quote.metadata.published)
    return frozenset(one.value.year for one in found)


def _same_time(one: _Said, other: _Said) -> bool:
    if one.years and other.years:
        return one.years == other.years
    # What is read from the sentence before must be plainly another time.
    if one.around and other.around:
        return bool(one.around & other.around)
    return not (_is_long_before(one, other) or _is_long_before(other, one))


def _is_long_before(one: _Said, other: _Said) -> bool:
    """Say whether all that the one speaks of was over years before the other, which names no year, was written."""
    return bool(one.around and not other.around and other.published and max(one.around) < other.published - LONG_AGO)


def _dates(quotes: Sequence[Quote], about: Sequence[int]) -> list[_Said]:
    said = []
    for place in about:
        text = _answering(quotes[place])
        if _BESIDE.search(text):
            continue
        found = resolve_dates(text, quotes[place].metadata.published)
        found = [one for one in found if not _PAPER.search(text[: one.start])]
        if len({(one.value, one.precision) for one in found}) == 1:
            dates = resolve_dates(quotes[place].text, quotes[place].metadata.published)
            said.append(_Said(place, found[0], dates=tuple(dates)))
    return said


def _say_other_dates(one: _Said, other: _Said) -> bool:
    if _are_far_apart(one.value, other.value):
        return False
    return not any(
        _are_one_date(mine, theirs)
        for mine, said in ((one.value, other.dates), (other.value, one.dates))
        for theirs in said
    )


def _are_far_apart(one: object, other: object) -> bool:
    if not isinstance(one, FoundDate) or not isinstance(other, FoundDate):
        return False
    return abs(one.value.year - other.value.year) > FAR_APART


def _are_one_date(one: object, other: FoundDate) -> bool:
    return isinstance(one, FoundDate) and not _dates_differ(one, other)


def _dates_differ(one: FoundDate, other: FoundDate) -> bool:
    shared = {"day": 3, "month": 2, "year": 1}
    parts = min(shared[one.precision], shared[other.precision])
    return _parts(one.value)[:parts] != _parts(other.value)[:parts]


def _parts(value: date) -> tuple[int, int, int]:
    return value.year, value.month, value.day


def _give_other_numbers(one: _Said, other: _Said) -> bool:
    mine, theirs = one.value, other.value
    if not isinstance(mine, FoundNumber) or not isinstance(theirs, FoundNumber) or mine.is_share != theirs.is_share:
        return False
    return abs(mine.value - theirs.value) > ROUNDED * max(mine.value, theirs.value)


def _stances(quotes: Sequence[Quote], about: Sequence[int]) -> list[_Said]:
    said = []
    for place in about:
        text = fold(_answering(quotes[place]))
        supports, rejects = bool(_SUPPORT.search(text)), bool(_REJECT.search(text))
        if supports != rejects:
            said.append(_Said(place, supports))
    return said


def _difference(
    kind: DifferenceKind, quotes: Sequence[Quote], said: Sequence[_Said], differ: Callable[[_Said, _Said], bool]
) -> Difference | None:
    """Return the quotes that do not agree with the first that says anything, and that one."""
    chosen: dict[Hashable, _Said] = {}
    for one in said:
        chosen.setdefault(quotes[one.position].document_id, one)
    voices = list(chosen.values())
    first = voices[0] if voices else None
    apart = [one for one in voices[1:] if first and differ(first, one) and _same_time(first, one)]
    if first is None or not apart:
        return None
    places = [first.position, *(one.position for one in apart)]
    newest = sorted(places, key=lambda place: quotes[place].metadata.published or _UNDATED, reverse=True)
    return Difference(kind, tuple(newest))
