"""Mends what was typed in haste: soldeirs, kiled, exernal, «الميلشيات».

Only what is no word, no name and stands in no passage is touched, and only where one slip makes a common word of it. An
unknown name in capitals stays: no common word is meant.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Protocol

from index.text.analyzer import is_asking_word, is_stop_word, terms_of_words
from index.text.gazetteer import Gazetteer
from index.text.lexicon import Lexicon
from index.text.normalizer import fold

# A word met this often is no misspelling, one met less often than that is no correction.
KNOWN = 10
COMMON = 60
# A short one is a slip away from many: «saud» from «suad».
COMMON_OF_SHORT = 100
SHORTEST, LONGEST = 3, 20
# Shorter words are too near each other: of them, as of Arabic ones, another letter makes another word.
SHORTEST_OF_OTHERS = 6
# Of more words than a question has, the first are looked at.
MOST_WORDS = 48
# Letters beside digits are a model's name.
_WORD = re.compile(r"(?<!\w)[^\W\d_]+(?!\w)")
_LETTERS = "abcdefghijklmnopqrstuvwxyz"
# Swapped neighbours are the commonest slip.
_SWAPPED = 3
# Typed without their apostrophe: a slip away from words that say the contrary.
_CONTRACTIONS = frozenset(
    "cant wont dont isnt wasnt arent werent hasnt havent hadnt doesnt didnt couldnt shouldnt wouldnt mustnt neednt "
    "aint theyre youre weve theyve youve ive theyll youll itll thatll hes shes its lets thats whats whos whens hows "
    "wheres whys theres heres gonna wanna gotta".split()
)


class Vocabulary(Protocol):
    """Which folded words are known."""

    def is_word(self, word: str) -> bool:
        """Say whether a word is one."""

    def is_held(self, word: str) -> bool:
        """Say whether it stands in a passage."""

    def commonness(self, word: str) -> int:
        """Return how often it is met."""


def respelt(text: str, known: Vocabulary, gazetteer: Gazetteer, lexicon: Lexicon) -> str:
    """Return the text with its slips mended; all else stays as it was written."""
    names = gazetteer.find(text)
    # Who shouts writes no names.
    shouts = text.isupper()
    mended: dict[str, str] = {}

    def mend(match: re.Match[str]) -> str:
        written = match.group()
        if written in mended:
            return mended[written]
        if len(mended) == MOST_WORDS or any(one.start < match.end() and match.start() < one.end for one in names):
            return written
        word = fold(written)
        is_left = (word.isascii() and written != word and not shouts) or _is_left(word, known, lexicon)
        mended[written] = written if is_left else _correction(word, known) or written
        return mended[written]

    return _WORD.sub(mend, text)


def _is_left(word: str, known: Vocabulary, lexicon: Lexicon) -> bool:
    """Say whether a folded word is none to mend."""
    if not SHORTEST <= len(word) <= LONGEST or word in _CONTRACTIONS or is_stop_word(word) or is_asking_word(word):
        return True
    if known.is_held(word) or known.commonness(word) >= KNOWN or any(map(lexicon.holds, terms_of_words([word]))):
        return True
    # Inflections that nobody counted are words in Arabic; in English, where few are, they may be slips that were.
    return not word.isascii() and known.is_word(word)


def _correction(word: str, known: Vocabulary) -> str:
    """Return the commonest word that is one slip away, nothing when there is none."""
    scored = {made: known.commonness(made) * weight for made, weight in _slips(word)}
    best = max(scored, key=lambda made: (scored[made], made), default="")
    least = COMMON if len(word) >= SHORTEST_OF_OTHERS else COMMON_OF_SHORT
    return best if best and scored[best] >= least else ""


def _slips(word: str) -> Iterator[tuple[str, int]]:
    """Yield what a word was if a slip made it of it, with how much likelier that slip is."""
    for place in range(1, len(word) - 1):
        yield word[:place] + word[place + 1] + word[place] + word[place + 2 :], _SWAPPED
    if not word.isascii():
        return
    for place in range(1, len(word)):
        # A letter that should be double, or should not.
        yield word[:place] + word[place] + word[place:], 1
        if word[place] == word[place - 1]:
            yield word[:place] + word[place + 1 :], 1
    for place in range(1, len(word) + 1) if len(word) >= SHORTEST_OF_OTHERS else ():
        yield word[:place] + word[place + 1 :], 1
        for letter in _LETTERS:
            yield word[:place] + letter + word[place:], 1
            if place < len(word):
                yield word[:place] + letter + word[place + 1 :], 1
