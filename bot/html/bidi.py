"""Keeps words of one direction from disturbing a line of the other (Unicode's bidirectional isolates)."""

from __future__ import annotations

import re

from index.text.characters import ARABIC_LETTERS, DIRECTION_CONTROLS, FSI, HARAKAT, LRM, PDI, RLM, TATWEEL
from index.types import Language

_CONTROLS = re.compile(f"[{DIRECTION_CONTROLS}]")
_OPENERS = re.compile("[\u2066-\u2068]")
# What a line of that language can hold as it is: its own letters, plain numbers, spaces, the marks between words.
_AT_HOME = {
    "ar": re.compile(f"[{ARABIC_LETTERS}{HARAKAT}{TATWEEL}0-9٠-٩\\s،؛؟!./]*"),
    "en": re.compile(r"[A-Za-z\u00c0-\u024f0-9\s,.;:?!'()/&%+–—-]*"),
}
# Many clients take a line's direction from its first letter, also when that stands in an isolate: put one before it.
LINE_START = {"ar": RLM, "en": LRM}
_SPACES = re.compile(r"\s+")


def without_controls(text: str) -> str:
    """Return the text without any direction control; for titles and names, never for quotes."""
    return _CONTROLS.sub("", text)


def one_line(text: str) -> str:
    """Return a title or a name as one line that cannot turn the text around it."""
    return _SPACES.sub(" ", without_controls(text)).strip()


def isolate(text: str) -> str:
    """Return the text as an isolate of its own direction; controls inside it are dropped."""
    return f"{FSI}{without_controls(text)}{PDI}"


def fitted(text: str, language: Language) -> str:
    """Return the text as it can stand inside a line of that language; text of several lines stays as it is."""
    if "\n" in text or _AT_HOME[language].fullmatch(text):
        return text
    return isolate(text)


def open_isolates(text: str) -> int:
    """Return how many isolates are open at the end; a line break closes all of them."""
    depth = 0
    for character in text.rpartition("\n")[2]:
        if _OPENERS.match(character):
            depth += 1
        elif character == PDI and depth:
            depth -= 1
    return depth
