"""Takes words apart that were typed as one: «القواتالأمريكية», “armedfactions”."""

from __future__ import annotations

import re
from functools import lru_cache

from index.search.query.spelling import COMMON, Vocabulary
from index.text.analyzer import is_stop_word
from index.text.gazetteer import Gazetteer
from index.text.normalizer import fold, folded_words

SHORTEST_JOINED = 7
SHORTEST_PART = 3
SHORTEST_ENGLISH_PART = 4
SHORTEST_WITH_ARTICLE = 5
MOST_PARTS = 3
CACHED_NAMES = 4_096
_WORD = re.compile(r"[^\W\d_]+")
_ARTICLE = "ال"
_TA_MARBUTA = "ة"


def taken_apart(text: str, known: Vocabulary) -> str:
    """Return the text with spaces put into what is no word but made of words."""

    def parted(match: re.Match[str]) -> str:
        written = match.group()
        word = fold(written)
        # Where folding moves letters, the parts cannot be found again in what was written.
        if len(word) < SHORTEST_JOINED or len(word) != len(written) or is_stop_word(word) or known.is_word(word):
            return written
        cuts = _cuts(written, word, known, MOST_PARTS)
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


def _cuts(written: str, word: str, known: Vocabulary, most: int) -> list[int]:
    """Return where the word's parts part; nothing when it cannot be made of words."""
    places = range(SHORTEST_PART, len(word) - SHORTEST_PART + 1)
    # An article begins a word; else the longest first part is the likeliest.
    for place in sorted(places, key=lambda cut: (not word.startswith(_ARTICLE, cut), -cut)):
        left, right = word[:place], word[place:]
        if not _parts_there(written, place, right) or not _is_part(left, known):
            continue
        if _is_part(right, known):
            return [place]
        further = _cuts(written[place:], right, known, most - 1) if most > 2 else []
        if further:
            return [place, *(place + cut for cut in further)]
    return []


def _parts_there(written: str, place: int, right: str) -> bool:
    """Say whether words may part there: in Arabic, where endings are words, only before an article or after a ة."""
    if written.isascii():
        return min(place, len(right)) >= SHORTEST_ENGLISH_PART
    return (right.startswith(_ARTICLE) and len(right) >= SHORTEST_WITH_ARTICLE) or written[place - 1] == _TA_MARBUTA


def _is_part(word: str, known: Vocabulary) -> bool:
    """Say whether a word may be a part; in English, a common one, or many a name and misspelling would fall apart."""
    return not is_stop_word(word) and (known.commonness(word) >= COMMON if word.isascii() else known.is_word(word))
