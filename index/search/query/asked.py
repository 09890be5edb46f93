"""A question taken apart: its words, the things it names with their other names, its numbers, what it asks for."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, zip_longest

from index.text.analyzer import is_asking_word, is_stop_word, terms, terms_of_folded
from index.text.countries import default_countries
from index.text.cues import Cue, asked_for, asks_ahead, asks_behind
from index.text.dates import YEAR
from index.text.gazetteer import FoundName, Gazetteer
from index.text.language import detect_language
from index.text.lexicon import Lexicon
from index.text.normalizer import fold, folded_words
from index.types import NameKind, Query

# In the middle of a sentence: «al-Asad» too.
_CAPITALISED = re.compile(r"(?<=[\w,;:)’'\"“(-])\s[\"“'(]?((?:[a-z]{2}-)?[A-ZÀ-ÖØ-Þ][\w’'-]+)")
# Who writes all words so says nothing by it.
_MOST_CAPITALISED = 0.75
# Words past these are not read: a question of hundreds is no question.
MOST_WORDS = 48
CACHED_NAMES = 4_096
# «ماذا قال فلان عن …؟»: whoever reports it wrote «أوضح», «شدّد» or a quotation mark. English reports write "said".
_SAYING = re.compile(
    r"^\W*[وف]?(?:ماذا|شنو|شو|ايش|ما الذي) (?:كان |كانت )?"
    r"(?P<verb>(?:قال|[يت]قول|صرح|ذكر|[يت]ري|[يت]عتقد)(?:ت|وا|ون)?)(?!\w)"
)
# Who asks for one of these wants it and no other. "Baghdad" or "the army" is said in many ways.
PARTICULAR = frozenset({NameKind.BASE, NameKind.FACTION, NameKind.PARTY, NameKind.PERSON})
# Names that nothing else stands for; a force or an institution is called many things.
MEANT = PARTICULAR | {NameKind.PLACE, NameKind.OPERATION, NameKind.COUNTRY}


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a question names: which of its `words`, and the other names for it as index terms.

    Words for the people and the government of the `country` mean it, too.
    """

    words: tuple[int, ...]
    names: tuple[tuple[str, ...], ...]
    country: str = ""


@dataclass(frozen=True, slots=True)
class Asked:
    """What the search works with; `words` are folded content words, once each.

    `names` are positions in `things` of names of particular things, `countries` of countries and their peoples;
    `numbers`, `capitalised`, as names are in English, and `naming`, the words of names of any kind, are positions in
    `words`.
    """

    query: Query
    words: tuple[str, ...]
    terms: tuple[str, ...]
    things: tuple[Thing, ...]
    names: tuple[int, ...]
    countries: tuple[int, ...]
    numbers: frozenset[int]
    capitalised: frozenset[int]
    naming: frozenset[int]
    cues: Cue

    @property
    def beyond_names(self) -> list[int]:
        """Return the positions of the words that are no part of the name of a particular thing or of a country."""
        named = {place for number in (*self.names, *self.countries) for place in self.things[number].words}
        return [place for place in range(len(self.words)) if place not in named]

    @property
    def beyond_all_names(self) -> list[int]:
        """Return the positions of the words that say what is asked of the things named: none in "When, in Harir?"."""
        return [place for place in self.beyond_names if place not in self.naming]

    @property
    def looks_ahead(self) -> bool:
        """Say whether it is asked when something will be, and not what a deadline was.

        Who names a year says of what time it is asked: "the deadline in the agreement of 2008".
        """
        names_year = any(YEAR.fullmatch(self.words[number]) for number in self.numbers)
        return bool(self.cues & Cue.AHEAD) and not names_year and not asks_behind(self.query.text)

    @property
    def unknown_names(self) -> frozenset[str]:
        """Return the words with a capital that stand in no name we know: "Camp Speicher" where it is in no list."""
        return frozenset(self.words[place] for place in self.capitalised - self.naming)


def take_apart(query: Query, lexicon: Lexicon, gazetteer: Gazetteer) -> Asked:
    """Read a question."""
    folded = fold(query.text)
    written = [word for word in folded_words(folded) if not is_stop_word(word)][:MOST_WORDS]
    saying = _SAYING.match(folded)
    verb = saying["verb"] if saying else ""
    said = [word for word in written if word != verb and not is_asking_word(word)] or written
    words = tuple(dict.fromkeys(said))
    place = {word: position for position, word in enumerate(words)}
    # Index terms and content words come from the same words in the same order.
    found_terms = tuple(terms_of_folded(" ".join(said)))
    concepts = list(_concepts(said, found_terms, place, lexicon))
    found = gazetteer.find(query.text)
    named = [_named(one, query.text, place, gazetteer) for one in found]
    taken = {at for thing, one in zip(named, found, strict=True) if one.name.kind in MEANT for at in thing.words}
    peoples = list(_peoples(folded, place, taken, gazetteer))
    first = len(concepts)
    return Asked(
        query=query,
        words=words,
        terms=found_terms,
        things=(*concepts, *named, *peoples),
        names=tuple(first + number for number, one in enumerate(found) if one.name.kind in PARTICULAR),
        countries=tuple(first + number for number, thing in enumerate((*named, *peoples)) if thing.country),
        numbers=frozenset(position for word, position in place.items() if word.isdigit()),
        capitalised=frozenset(place[word] for word in _capitalised(query.text) if word in place),
        naming=frozenset(at for thing in (*named, *peoples) for at in thing.words),
        cues=_cues(query.text),
    )


def _cues(text: str) -> Cue:
    wanted = asked_for(text)
    return wanted | Cue.AHEAD if wanted & Cue.DATE and asks_ahead(text) else wanted


def _capitalised(text: str) -> list[str]:
    found = _CAPITALISED.findall(text)
    if len(found) > _MOST_CAPITALISED * (len(text.split()) - 1):
        return []
    return folded_words(fold(" ".join(found)))


def _named(found: FoundName, text: str, place: dict[str, int], gazetteer: Gazetteer) -> Thing:
    written = folded_words(fold(text[found.start : found.end]))
    covered = tuple(place[word] for word in written if word in place)
    country = default_countries().named(found.name.english) if found.name.kind is NameKind.COUNTRY else None
    return Thing(covered, _spelt(gazetteer, found.name.key), country.name if country else "")


def _peoples(folded: str, place: dict[str, int], taken: Set[int], gazetteer: Gazetteer) -> Iterator[Thing]:
    """Yield what is said of a country otherwise than by its name."""
    asked = folded_words(folded)
    for number, country in default_countries().of_people(asked):
        position = place.get(asked[number])
        if position is not None and position not in taken:
            name = gazetteer.lookup(country.name)
            yield Thing((position,), _spelt(gazetteer, name.key) if name else (), country.name)


@lru_cache(CACHED_NAMES)
def _spelt(gazetteer: Gazetteer, key: str) -> tuple[tuple[str, ...], ...]:
    spellings = gazetteer.spellings(key)
    arabic = [spelling for spelling in spellings if detect_language(spelling) == "ar"]
    others = [spelling for spelling in spellings if detect_language(spelling) != "ar"]
    # By turns: only the first names are looked for, and passages may be in either language.
    turns = filter(None, chain.from_iterable(zip_longest(others, arabic)))
    return tuple(filter(None, dict.fromkeys(tuple(terms(spelling)) for spelling in turns)))


def _concepts(said: list[str], own: tuple[str, ...], place: dict[str, int], lexicon: Lexicon) -> Iterator[Thing]:
    for concept in lexicon.expand_terms(own):
        covered = tuple(dict.fromkeys(place[word] for word in said[concept.start : concept.end]))
        yield Thing(covered, concept.variants)
