"""Folds spellings that readers take for one: for matching only, what is shown is the author's own.

The built-in encoder was trained on this folding: changing it means training again.
"""

from __future__ import annotations

import re
import unicodedata

from index.text.characters import ARABIC_DIGITS, HARAKAT, PERSIAN_DIGITS, TATWEEL

_MARKS = re.compile(f"[{HARAKAT}{TATWEEL}\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
_LETTERS = str.maketrans("إأآٱىةؤئکیگڤپچ" + ARABIC_DIGITS + PERSIAN_DIGITS, "اااايهويكيكفبج" + "0123456789" * 2)
_ACCENTED_LATIN = re.compile("[\u00c0-\u024f\u1e00-\u1eff]")
# Letters only: the Arabic comma, semicolon and question mark lie in the same block and end a word.
_WORD = re.compile(r"[\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff]+|[a-z]+|[0-9]+|[^\W\d_]+")
_SPACE = re.compile(r"\s+")
_POSSESSIVE = re.compile("['’]s (?=.)|['’]s $")


def fold(text: str) -> str:
    """Return the text in lower case with one form for each letter and digit and without marks."""
    if text.isascii():
        # Half of what is folded, most of it single words: nothing else is to be done.
        return text.lower()
    folded = _MARKS.sub("", unicodedata.normalize("NFKC", text).lower())
    folded = folded.translate(_LETTERS)
    return _without_accents(folded) if _ACCENTED_LATIN.search(folded) else folded


def _without_accents(folded: str) -> str:
    apart = unicodedata.normalize("NFKD", folded)
    # Few characters occur, however long the text: each is looked up once.
    accents = "".join(c for c in set(apart) if unicodedata.combining(c))
    return re.sub(f"[{accents}]", "", apart) if accents else apart


def single_spaced(text: str) -> str:
    """Return the text with one space, or one line break where there is any, for each run of white space."""
    return _SPACE.sub(lambda run: "\n" if "\n" in run.group() else " ", text.strip())


def words(text: str) -> list[str]:
    """Return the folded words in order: runs of Arabic, of Latin, of digits, of other letters."""
    return folded_words(fold(text))


def folded_words(folded: str) -> list[str]:
    """Return the words of a text that `fold` has been through."""
    return _WORD.findall(_POSSESSIVE.sub(" ", folded))


def first_folded_word(folded: str) -> str:
    """Return the first of `folded_words`, nothing where there is none."""
    found = _WORD.search(_POSSESSIVE.sub(" ", folded))
    return found.group() if found else ""


def folded_tokens(folded: str, ends: str) -> list[str]:
    """Return the words, and the `ends` characters between them, of a text that `fold` has been through."""
    return re.findall(f"{_WORD.pattern}|[{re.escape(ends)}]", _POSSESSIVE.sub(" ", folded))
