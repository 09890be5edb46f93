"""A question taken apart: its words, the things it names with their other names, its numbers, what it asks for."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from index.text.analyzer import is_stop_word, terms_of_folded
from index.text.cues import Cue, asked_for
from index.text.lexicon import Lexicon
from index.text.normalizer import fold, folded_words
from index.types import Query

# Words past these are not read: a question of hundreds is no question.
MOST_WORDS = 48


@dataclass(frozen=True, slots=True)
class Thing:
    """Something a question names: which of its `words`, and the other names for it as index terms."""

    words: tuple[int, ...]
    names: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """What the search works with; `words` are folded content words, once each."""

    query: Query
    words: tuple[str, ...]
    terms: tuple[str, ...]
    things: tuple[Thing, ...]
    numbers: frozenset[int]
    cues: Cue


def take_apart(query: Query, lexicon: Lexicon) -> Asked:
    """Read a question."""
    folded = fold(query.text)
    said = [word for word in folded_words(folded) if not is_stop_word(word)][:MOST_WORDS]
    words = tuple(dict.fromkeys(said))
    place = {word: position for position, word in enumerate(words)}
    # Index terms and content words come from the same words in the same order.
    terms = tuple(terms_of_folded(" ".join(said)))
    return Asked(
        query=query,
        words=words,
        terms=terms,
        things=tuple(_things(said, terms, place, lexicon)),
        numbers=frozenset(position for word, position in place.items() if word.isdigit()),
        cues=asked_for(query.text),
    )


def _things(said: list[str], terms: tuple[str, ...], place: dict[str, int], lexicon: Lexicon) -> Iterator[Thing]:
    for concept in lexicon.expand_terms(terms):
        covered = tuple(dict.fromkeys(place[word] for word in said[concept.start : concept.end]))
        yield Thing(covered, concept.variants)
