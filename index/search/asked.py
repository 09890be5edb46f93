"""A question taken apart: its words, the things it names with their other names, its numbers, what it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.text.analyzer import is_asking_word, is_stop_word, terms, terms_of_folded
from index.text.cues import Cue, asked_for
from index.text.gazetteer import FoundName, Gazetteer
from index.text.lexicon import Lexicon
from index.text.normalizer import fold, folded_words
from index.types import NameKind, Query

# Words past these are not read: a question of hundreds is no question.
MOST_WORDS = 48
# Who asks for one of these wants it and no other. "Baghdad" or "the army" is said in many ways.
PARTICULAR = frozenset({NameKind.BASE, NameKind.FACTION, NameKind.PARTY, NameKind.PERSON})


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a question names: which of its `words`, and the other names for it as index terms."""

    words: tuple[int, ...]
    names: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the search works with; `words` are folded content words, once each.

    `names` are positions in `things` of names of particular things; `numbers` are positions in `words`.
    """

    query: Query
    words: tuple[str, ...]
    terms: tuple[str, ...]
    things: tuple[Thing, ...]
    names: tuple[int, ...]
    numbers: frozenset[int]
    cues: Cue

    @property
    def beyond_names(self) -> list[int]:
        """Return the positions of the words that are no part of the name of a particular thing."""
        named = {place for number in self.names for place in self.things[number].words}
        return [place for place in range(len(self.words)) if place not in named]


def take_apart(query: Query, lexicon: Lexicon, gazetteer: Gazetteer) -> Asked:
    """Read a question."""
    folded = fold(query.text)
    written = [word for word in folded_words(folded) if not is_stop_word(word)][:MOST_WORDS]
    said = [word for word in written if not is_asking_word(word)] or written
    words = tuple(dict.fromkeys(said))
    place = {word: position for position, word in enumerate(words)}
    # Index terms and content words come from the same words in the same order.
    found_terms = tuple(terms_of_folded(" ".join(said)))
    things = list(_things(said, found_terms, place, lexicon))
    names = []
    for found in gazetteer.find(query.text):
        if found.name.kind in PARTICULAR:
            names.append(len(things))
        things.append(_named(found, query.text, place, gazetteer))
    return Asked(
        query=query,
        words=words,
        terms=found_terms,
        things=tuple(things),
        names=tuple(names),
        numbers=frozenset(position for word, position in place.items() if word.isdigit()),
        cues=asked_for(query.text),
    )


def _named(found: FoundName, text: str, place: dict[str, int], gazetteer: Gazetteer) -> Thing:
    written = folded_words(fold(text[found.start : found.end]))
    spelt = (tuple(terms(spelling)) for spelling in gazetteer.spellings(found.name.key))
    return Thing(tuple(place[word] for word in written if word in place), tuple(filter(None, dict.fromkeys(spelt))))


def _things(said: list[str], own: tuple[str, ...], place: dict[str, int], lexicon: Lexicon) -> Iterator[Thing]:
    for concept in lexicon.expand_terms(own):
        covered = tuple(dict.fromkeys(place[word] for word in said[concept.start : concept.end]))
        yield Thing(covered, concept.variants)
