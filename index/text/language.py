"""Tells Arabic from English by script."""

from __future__ import annotations

import re

from index.text.characters import ARABIC_LETTERS
from index.text.foreign import is_in_another_language
from index.types import Language

_ARABIC_WORD = re.compile(f"[{ARABIC_LETTERS}]+")
_LATIN_WORD = re.compile(r"[A-Za-z\u00c0-\u024f]+")
_ANY_WORD = re.compile(r"\w")
# An Arabic sentence with English names in it is Arabic; English sentences seldom hold Arabic words.
ARABIC_PREFERENCE = 1.5


def detect_language(text: str) -> Language:
    """Return "ar" or "en" by which script has more words; a text without letters counts as English."""
    arabic = len(_ARABIC_WORD.findall(text))
    latin = len(_LATIN_WORD.findall(text))
    return "ar" if arabic and arabic * ARABIC_PREFERENCE >= latin else "en"


def has_words(text: str) -> bool:
    """Say whether there is any letter or digit to search for."""
    return _ANY_WORD.search(text.replace("_", " ")) is not None


_LETTER = re.compile(r"[^\W\d_]")
# Letters of Urdu, Pashto and Kurdish that Arabic, Iraqi Arabic included, does not write.
_FOREIGN_ARABIC = re.compile("[ٹټځڅډڈړڑڕږښګڵںہۆۍێېےە]")


def is_foreign(text: str) -> bool:
    """Say whether a text is in neither of our languages: in another script, or in other words in one of our scripts."""
    letters = _LETTER.findall(text)
    if not letters:
        return False
    read = sum(map(len, _ARABIC_WORD.findall(text))) + sum(map(len, _LATIN_WORD.findall(text)))
    if read * 2 < len(letters) or len(_FOREIGN_ARABIC.findall(text)) * 8 > len(letters):
        return True
    return is_in_another_language(text)
