"""Countries and their peoples: who asks for British troops is not told of American ones.

The United States and Iraq are not among them: a collection on the withdrawal speaks of both without naming them. Nor
are countries that are written as something else is: Oman as Amman, a Sudanese as a statesman.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files

from index.text.normalizer import fold
from index.types import Language

# «بريطاني» in its genders, numbers and cases, folded.
_ENDINGS = ("ه", "ا", "و", "ون", "ين", "ان", "ات", "تين", "تان")
_ADJECTIVE = "ي"
_ARTICLE = "ال"
# What Arabic writes before a word, with the article and without.
_DEFINITE = ("ال", "وال", "فال", "بال", "كال", "وبال", "ولل", "لل")
_PREFIXES = ("و", "ف", "ب", "ل", "ك", "وب", "ول")
# «اللغة التركية» is a language, whoever speaks it.
_LANGUAGES = frozenset({"لغه", "اللغه", "باللغه", "language"})
_CACHED_WORDS = 100_000


@dataclass(frozen=True, slots=True)
class Country:
    """A country: `peoples` are words for what is of it, `seats` those for its government, all folded single words.

    `written` is the first of its peoples' words in each language.
    """

    name: str
    written: Mapping[Language, str]
    peoples: tuple[str, ...]
    seats: tuple[str, ...]


class Countries:
    """Finds countries by the words for their peoples and for their governments."""

    def __init__(self, countries: Iterable[Country]) -> None:
        self._by_name = {country.name: country for country in countries}
        self._of_people = {people: country for country in self for people in country.peoples}
        self._of_seat = {seat: country for country in self for seat in country.seats}
        self.of_word = lru_cache(_CACHED_WORDS)(self._of_word)
        self._meant = lru_cache(_CACHED_WORDS)(self._people_of)

    def __iter__(self) -> Iterator[Country]:
        """Go through all countries."""
        return iter(self._by_name.values())

    def named(self, name: str) -> Country | None:
        """Return the country of this English name."""
        return self._by_name.get(name)

    def of_people(self, words: Sequence[str]) -> list[tuple[int, Country]]:
        """Return which of a question's folded words mean somebody or something of a country, and which country.

        «تركي الفيصل» and «أحمد المصري» are men: an adjective has the article where its noun has it, and else has none.
        """
        found = []
        for place, word in enumerate(words):
            before, after = words[place - 1] if place else "", words[place + 1] if place + 1 < len(words) else ""
            country = self._meant(word)
            if country is not None and before not in _LANGUAGES and not _is_name(word, before, after):
                found.append((place, country))
        return found

    def _people_of(self, word: str) -> Country | None:
        return self._of_people.get(reading(word, self._of_people) or "")

    def _of_word(self, word: str) -> Country | None:
        """Return the country that a folded word of a text means, by its people or its government."""
        people, seat = reading(word, self._of_people), reading(word, self._of_seat)
        return self._of_people[people] if people else self._of_seat[seat] if seat else None


def reading(word: str, known: Mapping[str, object]) -> str | None:
    """Return the known word that a folded word is: it, or it without its plural, article and clitics."""
    if word in known:
        return word
    if word.isascii():
        bare = word.removesuffix("s")
        return bare if bare in known else None
    rests = (word[len(prefix) :] for prefix in (*_DEFINITE, *_PREFIXES) if word.startswith(prefix))
    return next((rest for rest in rests if rest in known), None)


def _is_name(word: str, before: str, after: str) -> bool:
    """Say whether an Arabic adjective in the masculine stands where a family's or a given name does."""
    if not word.endswith(_ADJECTIVE):
        return False
    if word.startswith(_DEFINITE):
        return bool(before) and not before.startswith(_DEFINITE)
    return after.startswith(_ARTICLE)


@cache
def default_countries() -> Countries:
    """Return the countries that ship with the package; read once in a process."""
    text = (files("index.text") / "data" / "countries.tsv").read_text(encoding="utf-8")
    return Countries(_country(*line.split("\t")) for line in text.splitlines())


def _country(name: str, english: str, arabic: str, seats: str) -> Country:
    bare = [fold(people).removeprefix(_ARTICLE) for people in arabic.split("|")]
    inflected = (people + ending for people in bare if people.endswith(_ADJECTIVE) for ending in _ENDINGS)
    peoples = dict.fromkeys((*map(fold, english.split("|")), *bare, *inflected))
    written: dict[Language, str] = {"en": english.split("|")[0], "ar": arabic.split("|")[0]}
    return Country(name, written, tuple(peoples), tuple(fold(seat) for seat in seats.split("|") if seat))
