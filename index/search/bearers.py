"""Tells which sentences of a text speak of the base, the faction or the person that a subject names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.search.asked import PARTICULAR
from index.search.omissions import own_words
from index.search.places import base
from index.text.gazetteer import FoundName, Gazetteer
from index.text.normalizer import fold
from index.text.segmenter import sentences
from index.types import NameKind

# What stands before or after a base's own words where the gazetteer has no such spelling: "Balad airbase".
# With the article, «القاعدة» is rather al-Qaeda.
_BASE_BEFORE = r"(?:camps?|bases?|[وف]?[بلك]?(?:قاعد(?:ه|تي|تا|تين|تان)|قواعد|معسكر(?:ي|ات)?))"
_BASE_AFTER = r"(?:(?:military|air)\W+)*(?:airbase|base|airfield|camp)"

# "Added both to the list", «أدرجت الفصيلين»: those that were named before.
_BOTH = re.compile(
    r"(?<!\w)(?:both|the two|[وفبل]?ال(?:فصيل|حزب|قاعدت|حركت|رجل|جماعت|موقع)[يا]ن|كلاهما|كليهما|كلتاهما)(?!\w)"
)


def as_meant(subject: str, gazetteer: Gazetteer) -> str:
    """Return a subject that is no more than the own words of a base as its name: «حرير» alone is silk, too."""
    alone = subject.strip()
    meant = None if gazetteer.find(alone) else base(alone, gazetteer)
    # «الأسد» is rather the president.
    return meant[1] if meant and not _ends_another(alone, gazetteer) else subject


def _ends_another(words: str, gazetteer: Gazetteer) -> bool:
    """Say whether the name of somebody or of a group ends in the words."""
    end = f" {fold(words)}"
    named = (name for kind in PARTICULAR - {NameKind.BASE} for name in gazetteer.of_kind(kind))
    return any(fold(spelling).endswith(end) for name in named for spelling in gazetteer.spellings(name.key))


class Bearers:
    """Whoever bears a name in the subject; a subject without such a name is spoken of everywhere."""

    def __init__(self, subject: str, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        names = [found.name for found in gazetteer.find(subject) if found.name.kind in PARTICULAR]
        self._keys = frozenset(name.key for name in names)
        self._kinds = frozenset(name.kind for name in names)
        # A city alone may stand for the base beside it, one word of a faction's name for another faction's.
        self._places = _places_of(subject, gazetteer)
        bases = [name.key for name in names if name.kind is NameKind.BASE]
        self._called = _called([spelling for key in bases for spelling in gazetteer.spellings(key)])

    def speaking(self, text: str, heading: str = "") -> Iterator[tuple[int, int]]:
        """Yield the spans of the sentences that name one of them, or go on from one that does and name no other.

        The heading that the text stands under is gone on from, too.
        """
        goes_on = was_named = any(found.name.key in self._keys for found in self._gazetteer.find(heading))
        for start, end in sentences(text):
            sentence = text[start:end]
            if not self._keys or self._names(sentence) or (was_named and _BOTH.search(sentence)):
                goes_on = was_named = True
            elif self._others(sentence):
                goes_on = False
            if goes_on:
                yield start, end

    def _names(self, sentence: str) -> bool:
        found = self._gazetteer.find(sentence)
        if any(one.name.key in self._keys | self._places for one in found):
            return True
        # «كتائب الإمام علي» is not called by the words of «قاعدة الإمام علي».
        particular = [one for one in found if one.name.kind in PARTICULAR]
        return self._called is not None and bool(self._called.search(fold(_without(sentence, particular))))

    def _others(self, sentence: str) -> list[FoundName]:
        found = self._gazetteer.find(sentence)
        return [one for one in found if one.name.kind in self._kinds and one.name.key not in self._keys]


def _without(text: str, names: list[FoundName]) -> str:
    for found in reversed(names):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text


def _places_of(subject: str, gazetteer: Gazetteer) -> frozenset[str]:
    """Return the keys of the places that the bases of the subject are best known by, or are called by there."""
    bases = [found for found in gazetteer.find(subject) if found.name.kind is NameKind.BASE]
    # Not by every spelling: Ain al-Asad was Qadisiyah once, which is a governorate elsewhere.
    called = [
        own_words(spelling)
        for found in bases
        for spelling in (found.name.english, found.name.arabic, subject[found.start : found.end])
    ]
    places = gazetteer.of_kind(NameKind.PLACE) if called else ()
    return frozenset(
        place.key for place in places if any(own_words(one) in called for one in gazetteer.spellings(place.key))
    )


def _called(spellings: list[str]) -> re.Pattern[str] | None:
    """Return what finds the own words of one of the bases in order, beside a word that says that it is a base."""
    if not spellings:
        return None
    names = {r"\W+".join(f"(?:ال)?{re.escape(word)}" for word in own_words(spelling)) for spelling in spellings}
    name = f"(?:{'|'.join(sorted(names, key=len, reverse=True))})"
    return re.compile(rf"(?<!\w)(?:{_BASE_BEFORE}\W+{name}|{name}\W+{_BASE_AFTER})(?!\w)")
