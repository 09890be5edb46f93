"""Tells the names that say where, and the bases that a word alone may mean."""

from __future__ import annotations

import re

from index.text.gazetteer import FoundName, Gazetteer
from index.text.language import detect_language
from index.types import Name, NameKind

# Where something may be or happen.
WHEREABOUTS = frozenset({NameKind.BASE, NameKind.PLACE, NameKind.COUNTRY})
# «بحرير», «لسوريا».
JOINED_PREPOSITIONS = ("ب", "ل")
# «القوات الأمريكية في العراق» is one name, and says where.
_WHERE_INSIDE = re.compile(r"(?<!\w)(?:في|in)\s+", re.IGNORECASE)


def base(place: str, gazetteer: Gazetteer) -> tuple[Name, str] | None:
    """Return the base that a word alone may mean, and how it is called: «حرير» is silk, too."""
    is_english = detect_language(place) == "en"
    for word in (place, *(place[1:] for letter in JOINED_PREPOSITIONS if place.startswith(letter))):
        called = f"{word} base" if is_english else f"قاعدة {word}"
        name = gazetteer.lookup(called)
        if name is not None and name.kind is NameKind.BASE:
            return name, called
    return None


def begins_with_place(text: str, gazetteer: Gazetteer) -> bool:
    """Say whether a text begins with the name of a place, or is a word that alone may mean a base."""
    names = gazetteer.find(text)
    if names:
        return names[0].start == 0 and names[0].name.kind in WHEREABOUTS
    return base(text.strip(), gazetteer) is not None


def with_places_inside(text: str, gazetteer: Gazetteer) -> list[FoundName]:
    """Return the names in a text, and in their order the places that end longer ones."""
    names = gazetteer.find(text)
    for found in list(names):
        for where in _WHERE_INSIDE.finditer(text, found.start, found.end):
            inside = gazetteer.find(text[where.end() : found.end])
            names += [
                FoundName(one.name, where.end() + one.start, where.end() + one.end)
                for one in inside
                if one.name.kind in WHEREABOUTS
            ]
    return sorted(names, key=lambda found: found.start)
