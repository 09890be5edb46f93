"""Reads the documents' numbers behind a command, as people write them."""

from __future__ import annotations

import re

from bot.html.bidi import without_controls
from index.text.characters import ARABIC_DIGITS, PERSIAN_DIGITS

_DIGIT = f"[0-9{ARABIC_DIGITS}{PERSIAN_DIGITS}]"
# A document's number with what may be written onto it, or such a word alone, which asks for nothing.
_NUMBER = re.compile(rf"و?(?:رقم|number|and)?({_DIGIT}{{1,12}})?", re.IGNORECASE)
_BETWEEN_NUMBERS = re.compile(rf"[\s,،؛;:№#/]+|(?<={_DIGIT})و(?={_DIGIT})")
_AROUND_NUMBERS = ".()[]"


def document_numbers(command: str) -> tuple[list[int], list[str]]:
    """Return the numbers behind a command, each once, and the words there that are none: -5 and 3-5 are none."""
    # Numbers copied from an Arabic line bring its direction controls along.
    behind = " ".join(without_controls(command).split()[1:])
    words = dict.fromkeys(word for word in _BETWEEN_NUMBERS.split(behind) if word)
    read = {word: _NUMBER.fullmatch(word.strip(_AROUND_NUMBERS)) for word in words}
    numbers = [int(found[1]) for found in read.values() if found and found[1]]
    return list(dict.fromkeys(numbers)), [word for word, found in read.items() if not found]
