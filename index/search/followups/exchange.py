"""Puts what a follow-up asks about in the place of what is like it in the last question: a base, a day, a phase."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.search.followups.connectives import is_year
from index.search.followups.interrogatives import without_asking
from index.search.followups.leaning import Said, read
from index.search.followups.places import WHEREABOUTS, base, with_places_inside
from index.text.cues import Cue, asked_for
from index.text.days import find_days
from index.text.gazetteer import Gazetteer
from index.text.language import detect_language
from index.text.normalizer import fold, folded_words
from index.types import Name, NameKind

# Between what was asked about and what is asked now.
JOINT = " – "
# "When, Harir?" is no question of its own, "Where is Harir?" and "Who is Badr?" are.
_COMPLETED_BY_ANOTHER = Cue.DATE | Cue.NUMBER | Cue.REASON
# «من حرير» is the base, where such a question leaves no other. With the article it may be any word: القائم, التقدم.
_PLACES = re.compile(r"(?<!\w)(?:(?:من|في|[اإ]لى|عن|على)\s+|ب)(?P<word>(?!ال|بلد(?!\w))\w{3,})")
_BASE_AFTER = re.compile(r"\s+(?:air\s+)?base(?!\w)", re.IGNORECASE)
_BASE_BEFORE_END = re.compile(r"\s+(?:air\s+)?base$", re.IGNORECASE)
_ARTICLE = re.compile(r"(?<!\w)the\s+$", re.IGNORECASE)
# Written as a name is, past the word that asks.
_SURNAME = re.compile(r"(?<=\w )[A-Z][a-z]{3,}(?!\w)")
_LAST_WORD = re.compile(r"(\w+)\s+$")
_YEAR = re.compile(r"(?<![\w.,٬])(?:19|20|١٩|٢٠|۱۹|۲۰)\d\d(?!\w)")
_ORDINAL = re.compile(
    r"(?<!\w)(?:1st|2nd|3rd|4th|first|second|third|fourth|fifth|sixth|last|"
    r"(?:ال)?(?:[أا]ول[ىي]?|[ثت]اني[ةه]?|[ثت]ال[ثت][ةه]?|رابع[ةه]?|خامس[ةه]?|سادس[ةه]?|[أا]خير[ةه]?))(?!\w)",
    re.IGNORECASE,
)
_SPELT = {"1st": "first", "2nd": "second", "3rd": "third", "4th": "fourth"}
# "The second one" is of what was spoken of.
_ONE = frozenset({"one", "ones"})


@dataclass(frozen=True, slots=True)
class Named:
    """What a follow-up names instead, as it is to be written, and the preposition before it, folded."""

    names: Sequence[Name]
    spoken: str
    preposition: str


def exchanged(question: str, said: Said, subject: str, gazetteer: Gazetteer) -> str:
    """Put what is asked about now in the place of what is like it: "When do they leave Harir?"."""
    understood = _with_day(said, subject) or _with_ordinal(said, subject) or _with_year(said, subject, gazetteer)
    if understood is not None:
        return understood
    spoken = spoken_of(said, gazetteer)
    if spoken is not None and are_told(said.words, subject, spoken):
        return _with_name(question, spoken, subject, gazetteer)
    # What asks for something of its own of a name is no follow-up.
    is_whole = spoken is not None and asked_for(said.about) is not Cue.NONE
    return question if is_whole else f"{subject}{JOINT}{question}"


def asked_of_another(said: Said, subject: str, gazetteer: Gazetteer) -> str | None:
    """Return the last question of what a follow-up only names beside the same question word: «والقائم شوكت؟».

    None where it asks for something else. "And who is Badr?" asks that, «والنجباء منو؟» who leads them.
    """
    bare, is_last = without_asking(said.rest)
    wanted = asked_for(said.rest)
    if not wanted or not bare or bare == said.rest or wanted & ~asked_for(subject.split(JOINT)[-1]):
        return None
    if wanted & ~_COMPLETED_BY_ANOTHER and not (is_last and said.is_connected):
        return None
    named = read(bare, gazetteer)
    understood = _with_day(named, subject) or _with_ordinal(named, subject) or _with_year(named, subject, gazetteer)
    if understood is not None:
        return understood
    spoken = spoken_of(named, gazetteer)
    # "How many Turkish troops are in Syria?" and "When did Iran attack?" are whole.
    if spoken is None or len(named.names) > 1 or (named.names and named.words):
        return None
    return in_place_of_another(spoken, subject, gazetteer)


def without_other_base(said: Said, subject: str, gazetteer: Gazetteer) -> str | None:
    """Return what the last question names beside the base it was of, where a follow-up asks of another base.

    "US troops" of "When do US troops leave Harir?", when "Why did they attack Erbil?" is asked; None where it was of no
    base.
    """
    spoken = spoken_of(said, gazetteer)
    meant = base(spoken.spoken, gazetteer) if spoken is not None else None
    there = _place_of_kind(subject, meant[0], said.preposition, gazetteer) if meant is not None else None
    if there is None:
        return None
    found = [one for one in gazetteer.find(subject) if one.end <= there[0] or there[1] <= one.start]
    return JOINT.join(subject[one.start : one.end] for one in found)


def are_told(words: Sequence[str], subject: str, spoken: Named) -> bool:
    """Say whether the last question has the words, too, or the name has: no other thing is asked of the name."""
    told = {*folded_words(fold(subject)), *folded_words(fold(spoken.spoken))}
    return all(word in told or word.removeprefix("ب") in told for word in words)


def _with_day(said: Said, subject: str) -> str | None:
    """Return the last question of another day, of the same year where none is said; None when it is of none."""
    spoken, there = said.day, find_days(subject)
    if spoken is None or not there:
        return None
    last = there[-1]
    year = _YEAR.search(subject, last.start, last.end) if spoken.year is None else None
    now = said.about[spoken.start : spoken.end] + (f" {year.group()}" if year else "")
    return _replaced(subject, (last.start, last.end), now)


def _with_ordinal(said: Said, subject: str) -> str | None:
    """Return the last question of the second phase instead of the first; None when it is of none."""
    spoken, there = _ORDINAL.search(said.about), list(_ORDINAL.finditer(subject))
    if spoken is None or not there:
        return None
    now, before = _SPELT.get(spoken.group(), spoken.group()), there[-1].group()
    is_another = fold(now) != fold(before) and detect_language(now) == detect_language(before)
    told = {*folded_words(fold(subject)), *folded_words(fold(spoken.group())), *_ONE}
    return _replaced(subject, there[-1].span(), now) if is_another and told.issuperset(said.words) else None


def _with_year(said: Said, subject: str, gazetteer: Gazetteer) -> str | None:
    """Return the last question of another year; None when it is of none."""
    spoken = _YEAR.search(said.about)
    if spoken is None or not is_year(said.about):
        return None
    names = gazetteer.find(subject)
    years = [year for year in _YEAR.finditer(subject) if not any(one.start <= year.start() < one.end for one in names)]
    if not years or fold(years[-1].group()) == fold(spoken.group()):
        return None
    return _replaced(subject, years[-1].span(), spoken.group())


def _replaced(subject: str, there: tuple[int, int], spoken: str) -> str:
    return f"{subject[: there[0]]}{spoken}{subject[there[1] :]}{_mark(subject)}"


def _with_name(question: str, spoken: Named, subject: str, gazetteer: Gazetteer) -> str:
    understood = in_place_of_another(spoken, subject, gazetteer)
    if understood is not None:
        return understood
    as_spoken = _called(spoken, subject)
    return f"{subject}{JOINT}{question if as_spoken == spoken.spoken else as_spoken + _mark(subject)}"


def in_place_of_another(spoken: Named, subject: str, gazetteer: Gazetteer) -> str | None:
    """Return the last question with what a follow-up names; None where it names none of the kind, or the same."""
    wanted, as_spoken = spoken.names[0], _called(spoken, subject)
    if any(found.name.key == wanted.key for found in gazetteer.find(subject)):
        return None
    there = _place_of_kind(subject, wanted, spoken.preposition, gazetteer)
    if there is None:
        # After Camp Taji, Qayyara is its base.
        at = base(as_spoken, gazetteer)
        there = _place_of_kind(subject, at[0], spoken.preposition, gazetteer) if at else None
        as_spoken = at[1] if at and there else as_spoken
    if there is None and wanted.kind is NameKind.BASE:
        there = _town_with_base(subject, wanted, spoken.preposition, gazetteer)
    if there is None and spoken.preposition:
        there = _whereabouts(subject, wanted, gazetteer)
    if there is None or _says_where_twice(spoken, subject, there, gazetteer):
        return None
    article = _ARTICLE.search(subject[: there[0]])
    if article is not None and wanted.kind is NameKind.COUNTRY:
        # "The US" is one, Iran is not.
        there = article.start(), there[1]
    if _BASE_AFTER.match(subject, there[1]):
        as_spoken = _BASE_BEFORE_END.sub("", as_spoken)
    return _replaced(subject, there, as_spoken)


def _called(spoken: Named, subject: str) -> str:
    """Return what a follow-up names in the last question's language: in two it is searched for and read badly."""
    language = detect_language(subject)
    if detect_language(spoken.spoken) == language:
        return spoken.spoken
    called = [name.arabic if language == "ar" else name.english for name in spoken.names]
    return (" و" if language == "ar" else " and ").join(called)


def _mark(subject: str) -> str:
    return "؟" if detect_language(subject) == "ar" else "?"


def spoken_of(said: Said, gazetteer: Gazetteer) -> Named | None:
    """Return what a follow-up names: حرير alone is silk, and here the base."""
    if said.names:
        spoken = said.about[said.names[0].start : said.names[-1].end]
        return Named([found.name for found in said.names], spoken, said.preposition)
    meant = base(said.about.strip(), gazetteer)
    return Named([meant[0]], meant[1], said.preposition) if meant else None


def _place_of_kind(subject: str, wanted: Name, preposition: str, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Return where the last question names another thing of the kind.

    Of several it is the last after the same preposition, else the last.
    """
    named = [found for found in with_places_inside(subject, gazetteer) if _is_another(found.name, wanted)]
    named.sort(key=lambda found: (_before(subject, found.start) == preposition != "", found.start))
    if named:
        return named[-1].start, named[-1].end
    if wanted.kind is NameKind.PERSON:
        return _surname(subject, wanted, gazetteer)
    for place in _PLACES.finditer(subject):
        meant = base(fold(place["word"]), gazetteer)
        if meant is not None and _is_another(meant[0], wanted):
            return place.span("word")
    return None


def _surname(subject: str, wanted: Name, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Return where the last question names somebody by the last name that several have: "Barzani"."""
    mine = {word for one in gazetteer.spellings(wanted.key) for word in folded_words(fold(one))}
    for word in _SURNAME.finditer(subject):
        if fold(word.group()) in _surnames(gazetteer) - mine:
            return word.span()
    return None


@lru_cache(maxsize=1)
def _surnames(gazetteer: Gazetteer) -> frozenset[str]:
    """Return the last words of all persons' names, folded: going through them takes 4 ms."""
    people = (one for person in gazetteer.of_kind(NameKind.PERSON) for one in gazetteer.spellings(person.key))
    return frozenset(folded_words(fold(one))[-1] for one in people if " " in one)


def _town_with_base(subject: str, wanted: Name, preposition: str, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Return where the last question names a town that may mean its base: "When was Taji handed over?"."""
    places = [found for found in with_places_inside(subject, gazetteer) if found.name.kind is NameKind.PLACE]
    alike = [found for found in places if _before(subject, found.start) == preposition != ""] or places
    # "From Kirkuk to Mosul": nobody knows which of them.
    meant = base(fold(subject[alike[0].start : alike[0].end]), gazetteer) if len(alike) == 1 else None
    return (alike[0].start, alike[0].end) if meant is not None and meant[0].key != wanted.key else None


def _is_another(name: Name, wanted: Name) -> bool:
    return name.kind is wanted.kind and name.key != wanted.key


def _whereabouts(subject: str, wanted: Name, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Return where the last question says where, whether it is a base, a town or a country."""
    if wanted.kind not in WHEREABOUTS:
        return None
    places = [
        found
        for found in with_places_inside(subject, gazetteer)
        if found.name.kind in WHEREABOUTS and found.name.key != wanted.key and _before(subject, found.start)
    ]
    return (places[-1].start, places[-1].end) if places else None


def _says_where_twice(spoken: Named, subject: str, there: tuple[int, int], gazetteer: Gazetteer) -> bool:
    """Say whether a name with a place within, «القوات الأمريكية في العراق», would stand beside another place."""
    if len(with_places_inside(spoken.spoken, gazetteer)) == len(spoken.names):
        return False
    beside = (one for one in with_places_inside(subject, gazetteer) if not there[0] <= one.start < there[1])
    return any(one.name.kind in WHEREABOUTS for one in beside)


def _before(subject: str, start: int) -> str:
    """Return the word before a place in a question, folded."""
    word = _LAST_WORD.search(subject[:start])
    return fold(word.group(1)) if word else ""
