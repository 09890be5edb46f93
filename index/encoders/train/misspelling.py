"""Misspells as hurried people do: a letter lost, doubled, swapped or replaced."""

from __future__ import annotations

import random

SHARE_OF_WORDS = 0.3
SHORTEST_WORD = 4
_LATIN = "abcdefghijklmnopqrstuvwxyz"
_ARABIC = "ابتثجحخدذرزسشصضطظعغفقكلمنهوي"


def misspell(text: str, chosen: random.Random) -> str:
    """Return the text with some of its longer words misspelt."""
    return " ".join(_spoil(word, chosen) if chosen.random() < SHARE_OF_WORDS else word for word in text.split())


def _spoil(word: str, chosen: random.Random) -> str:
    if len(word) < SHORTEST_WORD or word.isdigit():
        return word
    place = chosen.randrange(1, len(word) - 1)
    letters = _LATIN if word[place].isascii() else _ARABIC
    return chosen.choice(
        (
            word[:place] + word[place + 1 :],
            word[:place] + word[place] + word[place:],
            word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            word[:place] + chosen.choice(letters) + word[place + 1 :],
        )
    )
