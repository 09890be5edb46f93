"""Tells whether a text speaks of the forces of the country that a question asks about: British troops, no others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.text.casualties import tells_of_victims
from index.text.countries import Country, default_countries
from index.text.normalizer import fold, folded_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.text.gazetteer import Gazetteer

_FORCES = re.compile(
    r"troops|soldiers|forces?|personnel|servicemen|army|contingents?|battalions?|advis[eo]rs|trainers|"
    r"(?:[وفبك]?(?:ال)?|[وف]?لل)(?:قوات|قوه|جنود|جنديا|جنديين|جنديان|عسكريين|عسكريون|جيش|كتيبه|مستشارين|مستشارون|مدربين|مدربون)"
)
# That one was there says nothing of how many there are, but does of who was killed.
_ONE_OF_THEM = re.compile(
    r"soldier|trooper|serviceman|service(?:woman|women)|officers?|marines?|recruits?|advis[eo]r|trainer|"
    r"(?:[وفبك]?(?:ال)?|[وف]?لل)(?:(?:جندي|مجند|عسكري|ضابط|مستشار|مدرب)(?:ه|ا|ان|ين|ات)?|ضباط)"
)
# So many words may a people stand from its forces: "British special forces", «القوات الخاصة البريطانية».
_NEAR = 2
AMERICAN = re.compile(r"americans?|us|(?:[وفبك]?(?:ال)?|[وف]?لل)ام[ير]*كي(?:ه|ا|ين|ون|تين|تان|ان)?")
# Not among the countries: a collection on the withdrawal speaks of both without naming them.
_OWN = (
    ("american", AMERICAN),
    ("iraqi", re.compile(r"iraqis?|(?:[وفبك]?(?:ال)?|[وف]?لل)عراقي(?:ه|ا|ين|ون|تين|تان|ان)?")),
)


def are_of_others(question: str, text: str, marked: Sequence[str], gazetteer: Gazetteer) -> bool:
    """Say whether a question asks for the forces of a country of which the text names none, nor that country.

    Of American and Iraqi ones every text may speak without saying so: only where what is `marked` says whose they are.
    """
    of_one = tells_of_victims(question)
    asked = {people for people, is_force in _peoples(question, of_one=of_one) if is_force}
    others = [default_countries().named(people) for people in asked]
    if any(country is not None and not _speaks_of(country, text, gazetteer, of_one=of_one) for country in others):
        return True
    found = [one for sentence in marked for one in _peoples(sentence, of_one=of_one)]
    is_told = any(is_force for _, is_force in found)
    return bool(asked) and is_told and not any(others) and asked.isdisjoint(people for people, _ in found)


def _speaks_of(country: Country, text: str, gazetteer: Gazetteer, *, of_one: bool) -> bool:
    if any(found.name.english == country.name for found in gazetteer.find(text)):
        return True
    folded = folded_words(fold(text))
    by_people = dict(default_countries().of_people(folded))
    # Its government is the country itself.
    spoken = (place for place, word in enumerate(folded) if default_countries().of_word(word) is country)
    if any(place not in by_people or _is_plural(folded[place]) for place in spoken):
        return True
    return (country.name, True) in _peoples(text, of_one=of_one)


def _peoples(text: str, *, of_one: bool) -> list[tuple[str, bool]]:
    """Return the names of the countries whose people a text names, and whether that says whose forces are meant.

    With `of_one` a single soldier is of the forces, too.
    """
    words = folded_words(fold(text))
    peoples = {place: country.name for place, country in default_countries().of_people(words)}
    peoples.update({place: name for place, word in enumerate(words) for name, own in _OWN if own.fullmatch(word)})
    found = []
    for place, name in peoples.items():
        is_english = words[place].isascii()
        around = words[place + 1 : place + 1 + _NEAR] if is_english else words[max(place - _NEAR, 0) : place]
        found.append((name, any(_is_force(word, of_one=of_one) for word in around)))
    return found


def _is_force(word: str, *, of_one: bool) -> bool:
    return bool(_FORCES.fullmatch(word) or (of_one and _ONE_OF_THEM.fullmatch(word)))


def _is_plural(people: str) -> bool:
    """Say whether a word for a people means its members: "the Spaniards", «البريطانيون»."""
    return people.endswith(("s", "ون", "ين"))
