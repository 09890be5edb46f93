"""Tells where a question begins: "Hi, did they leave?" asks from "did" on."""

from __future__ import annotations

import re

from index.text.analyzer import is_question_word, is_stop_word
from index.text.normalizer import first_folded_word, fold, folded_words
from index.text.requests import asks_of_spoken

_AUXILIARIES = frozenset(
    "is are was were do does did has have had can could will would should am isn aren wasn weren doesn didn".split()
)
# What may stand before the word that asks: "to what extent", «منذ متى», "so did they".
_LEADING = frozenset(
    "hi hello hey please ok okay so and but or then now in to at by from for on of since until with under "
    "مرحبا اهلا هلو السلام سلام عليكم طيب رجاء في الي علي عن منذ حتي".split()
)
_CLAUSE = re.compile(r"[^,،:(\[–—\n]+")


def begins_a_question(folded: str) -> bool:
    """Say whether the first word of a folded text asks: who, did, «هل»."""
    return _asks(first_folded_word(folded))


def asks_of_nothing(text: str) -> bool:
    """Say whether a text only asks, and says of what by no word of its own: "And when?", «من هو؟», "What about it?"."""
    words = folded_words(fold(text))
    return asks_of_spoken(text) or (bool(words) and all(is_question_word(word) or is_stop_word(word) for word in words))


def start_of_question(folded: str) -> int | None:
    """Return the offset of the first clause of a folded sentence that asks about others; None where none does.

    "Can you" and "would you" ask something of whoever is spoken to, and are left out.
    """
    for clause in _CLAUSE.finditer(folded):
        said = [word for word in folded_words(clause.group()) if word not in _LEADING]
        if said and _asks(said[0]) and (is_question_word(said[0]) or said[1:2] != ["you"]):
            return clause.start()
    return None


def _asks(word: str) -> bool:
    return is_question_word(word) or word in _AUXILIARIES
