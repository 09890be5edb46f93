"""Takes words apart that were typed as one: «القواتالأمريكية», “armedfactions”."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from index.text.analyzer import is_stop_word
from index.text.gazetteer import Gazetteer
from index.text.normalizer import fold, folded_words

SHORTEST_JOINED = 7
SHORTEST_PART = 3
# Of three letters there is a word for nearly everything; what an article follows ends there all the same.
SHORTEST_WITHOUT_ARTICLE = 4
MOST_PARTS = 3
CACHED_NAMES = 4_096
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLE = "ال"


def taken_apart(text: str, is_word: Callable[[str], bool]) -> str:
    """Return the text with spaces put into what is no word but made of words; `is_word` judges folded ones."""

    def parted(match: re.Match[str]) -> str:
        written = match.group()
        word = fold(written)
        # Where folding moves letters, the parts cannot be found again in what was written.
        if len(word) < SHORTEST_JOINED or len(word) != len(written) or is_stop_word(word) or is_word(word):
            return written
        cuts = _cuts(word, is_word, MOST_PARTS)
        return " ".join(written[start:end] for start, end in zip([0, *cuts], [*cuts, len(word)], strict=True))

    return _WORD.sub(parted, text)


def names_apart(text: str, gazetteer: Gazetteer) -> str:
    """Return the text with the names that were typed as one word spelt in their parts, folded: ainalasad, عينالأسد."""
    for found in reversed(gazetteer.find(text)):
        written = fold(text[found.start : found.end])
        if written.isalpha() and len(written) >= SHORTEST_JOINED:
            parts = _parts(gazetteer, found.name.key, written)
            text = f"{text[: found.start]}{parts}{text[found.end :]}" if parts else text
    return text


@lru_cache(CACHED_NAMES)
def _parts(gazetteer: Gazetteer, key: str, joined: str) -> str:
    """Return the spelling of a name that is `joined` without its spaces; nothing when there is none."""
    spelt = (folded_words(fold(spelling)) for spelling in gazetteer.spellings(key))
    return next((" ".join(one) for one in spelt if len(one) > 1 and "".join(one) == joined), "")


def _cuts(word: str, is_word: Callable[[str], bool], most: int) -> list[int]:
    """Return where the word's parts part; nothing when it cannot be made of words."""
    places = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    # An article begins a word; else the longest first part is the likeliest.
    for place in sorted(places, key=lambda cut: (not word.startswith(_ARTICLE, cut), -cut)):
        left, right = word[:place], word[place:]
        shortest = SHORTEST_PART if right.startswith(_ARTICLE) else SHORTEST_WITHOUT_ARTICLE
        if min(len(left), len(right)) < shortest or is_stop_word(left) or not is_word(left):
            continue
        if not is_stop_word(right) and is_word(right):
            return [place]
        further = _cuts(right, is_word, most - 1) if most > 2 else []
        if further:
            return [place, *(place + cut for cut in further)]
    return []
