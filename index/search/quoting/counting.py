"""Finds what a question counts ("how many soldiers"), and which numbers of a text count it."""

from __future__ import annotations

import re
from collections.abc import Callable

from index.text.analyzer import terms
from index.text.lexicon import Lexicon
from index.text.normalizer import fold
from index.text.numbers import FoundNumber, find_numbers
from index.text.quantities import HOW_MANY, MEASURES

# Gives index terms and what the lexicon knows in one word for the same, in both languages.
Called = Callable[[list[str]], frozenset[str]]
# Words after the number that may be what it counts: "350 American advisers and security personnel".
WORDS_COUNTED = 4
_NEAR = 60
_CLAUSE_ENDS = frozenset({"", ".", ",", ";", ":", ")", "،", "؛", "!", "?", "؟"})
_CLAUSE = re.compile(r"[^.;:,()!?،؛؟\n]*")
_SOLDIERS = frozenset(
    terms("troops soldiers forces personnel servicemen جندي جنود عسكري عناصر عنصر فرد قوات مقاتل مقاتلين")
)
# Whose they are tells nothing of what is counted.
_WHOSE = frozenset(
    terms("us american americans iraqi coalition أمريكي أمريكيا أميركي أميركيا عراقي عراقية عراقيا التحالف")
)
_QUESTION = re.compile(rf"(?<!\w)(?:{HOW_MANY}|number of|عدد)\s+(?!{MEASURES})(?P<counted>[^؟?.,،؛;]+)")
_ENDS = re.compile(
    r"(?<!\w)(?:on|in|at|against|from|by|to|with|since|after|before|for|during|that|which|who|whose|when|"
    r"is|are|was|were|be|been|has|have|had|do|does|did|will|would|"
    r"علي|في|ضد|منذ|بعد|قبل|خلال|الي|عن|التي|الذين|الذي)(?!\w)"
)
_MOST_WORDS_ASKED = 3


class Counting:
    """Knows what things are also called."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def counted(self, question: str) -> frozenset[str]:
        """Return the index terms of what the question counts, under every name; none where it counts nothing."""
        found = _QUESTION.search(fold(question))
        if found is None:
            return frozenset()
        phrase = " ".join(_until_it_ends(found["counted"]).split()[:_MOST_WORDS_ASKED])
        return self.called([term for term in (*terms(phrase), *_nominative(phrase)) if term not in _WHOSE])

    def called(self, own: list[str]) -> frozenset[str]:
        """Return terms and what the lexicon knows in one word for the same."""
        others = (name[0] for concept in self._lexicon.expand_terms(own) for name in concept.variants if len(name) == 1)
        called = frozenset(own) | frozenset(others)
        return called | _SOLDIERS if called & _SOLDIERS else called


def numbers_counting(text: str, counted: frozenset[str]) -> list[FoundNumber]:
    """Return the numbers in a text that count one of the things: 2,500 troops; the troops number 2,500."""
    return [number for number in find_numbers(text) if _counts(text, number, counted)]


def _counts(text: str, number: FoundNumber, counted: frozenset[str]) -> bool:
    clause = _CLAUSE.match(text, number.end, number.end + _NEAR)
    phrase = _until_it_ends(fold(clause.group())) if clause else ""
    following = terms(phrase)[:WORDS_COUNTED]
    if number.may_be_year:
        return bool(counted & {*following[:1], *_nominative(phrase)})
    if text[number.end :].lstrip()[:1] in _CLAUSE_ENDS:
        return bool(counted & set(terms(text[max(number.start - _NEAR, 0) : number.start])))
    return bool(counted & {*following, *_nominative(phrase)})


def _nominative(phrase: str) -> list[str]:
    """Return the terms of a folded phrase's first word without the ending that Arabic counts in: ٤٠ مستشارًا."""
    first = phrase.split(maxsplit=1)[:1]
    return terms(first[0].removesuffix("ا")) if first and first[0].endswith("ا") else []


def _until_it_ends(phrase: str) -> str:
    """Return a phrase up to the word that goes on to something else: "160 attacks" on American forces."""
    return _ENDS.split(phrase, maxsplit=1)[0]
