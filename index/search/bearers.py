"""Tells which sentences of a text speak of the base, the faction or the person that a subject names."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.search.asked import PARTICULAR
from index.search.omissions import own_words
from index.text.gazetteer import FoundName, Gazetteer
from index.text.normalizer import fold, folded_words
from index.text.segmenter import sentences
from index.types import NameKind

_CLITICS = re.compile("^(?:[وف]?[بك]?ال|[وف]?لل|[وفبكل]|و[بل])(?=..)")

# "Added both to the list", «أدرجت الفصيلين»: those that were named before.
_BOTH = re.compile(
    r"(?<!\w)(?:both|the two|[وفبل]?ال(?:فصيل|حزب|قاعدت|حركت|رجل|جماعت|موقع)[يا]ن|كلاهما|كليهما|كلتاهما)(?!\w)"
)


class Bearers:
    """Whoever bears a name in the subject; a subject without such a name is spoken of everywhere."""

    def __init__(self, subject: str, gazetteer: Gazetteer) -> None:
        self._gazetteer = gazetteer
        names = [found.name for found in gazetteer.find(subject) if found.name.kind in PARTICULAR]
        self._keys = frozenset(name.key for name in names)
        self._kinds = frozenset(name.kind for name in names)
        # A city alone may stand for the base beside it, one word of a faction's name for another faction's.
        bases = [name.key for name in names if name.kind is NameKind.BASE]
        self._words = [frozenset(own_words(spelling)) for key in bases for spelling in gazetteer.spellings(key)]

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
        if any(one.name.key in self._keys for one in found):
            return True
        if not self._words:
            return False
        words = set(folded_words(fold(_without(sentence, self._others(sentence)))))
        words.update(_CLITICS.sub("", word) for word in list(words))
        return any(own <= words for own in self._words)

    def _others(self, sentence: str) -> list[FoundName]:
        found = self._gazetteer.find(sentence)
        return [one for one in found if one.name.kind in self._kinds and one.name.key not in self._keys]


def _without(text: str, names: list[FoundName]) -> str:
    for found in reversed(names):
        text = f"{text[: found.start]} {text[found.end :]}"
    return text
