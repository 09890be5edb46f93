"""Tells whether a sentence denies what a question takes for granted: that a bill was passed, that they left."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.search.caveats.plans import DAY, asks_when_it_was
from index.text.analyzer import terms_of_words
from index.text.normalizer import fold, folded_words

if TYPE_CHECKING:
    from collections.abc import Sequence, Set

    from index.search.quoting.counting import Called

# "Law No. 40" denies nothing.
_NOT = re.compile(r"(?<!\w)(?:not|never|no(?!\W+[0-9]| (?:later|longer|more|fewer|less))|[وف]?لم)(?!\w)|n['’]t(?!\w)")
# «لم يُصوَّت عليه إلا في», "not passed until": then it was; "not since" it was for the last time.
_BUT = re.compile(r"(?<!\w)(?:until|till|but|except|only|again|since|الا|سوي|بل|حتي|منذ|غير ان)(?!\w)")
_CLAUSE_ENDS = re.compile(r"[.,;:،؛–]")
_CLAUSES = re.compile(
    r"[.,;:،؛–]|(?<!\w)(?:though|although|while|when|who|which|لكن|بينما|عندما|حين|فيما)(?!\w)|(?<!\w)(?=ولم\s)"
)
# So many words after a "not" stands what is denied.
_NEAR = 4
# What is passed is voted on, and the other way round.
_PASSES = frozenset(
    terms_of_words(
        "pass passed passes passage vote voted voting approve approved adopt adopted enact enacted ratify ratified "
        "اقر اقرت اقرار يقر تقر صوت صوتت يصوت تصويت التصويت صادق صادقت يصادق شرع تشريع".split()
    )
)
_SUBJECT = re.compile(r"^س?[يتن](?=\w{3})")


def is_negated(question: str, marked: Sequence[str], called: Called) -> bool:
    """Say whether it is asked when something happened, and every marked sentence says that it did not.

    `called` gives the index terms of the same things in both languages.
    """
    folded = fold(question)
    if not marked or not asks_when_it_was(folded) or _NOT.search(folded):
        return False
    said = list(map(fold, marked))
    if not all(map(_NOT.search, said)):
        return False
    asked = _asked(folded, called)
    return all(_denies(sentence, asked) for sentence in said)


def _asked(folded: str, called: Called) -> Set[str]:
    own = frozenset(_terms(folded_words(folded)))
    return called(sorted(own)) | own | (_PASSES if own & _PASSES else frozenset())


def _denies(said: str, asked: Set[str]) -> bool:
    """Say whether a clause with a "not" has a word that is `asked` for close behind it, affirmed by no other one."""
    for found in _NOT.finditer(said):
        clause = _CLAUSE_ENDS.split(said[found.end() :], maxsplit=1)[0]
        denied = frozenset(_terms(folded_words(clause)[:_NEAR])) & asked
        if denied and not _BUT.search(clause) and not _is_affirmed(said, denied):
            return True
    return False


def _is_affirmed(said: str, denied: Set[str]) -> bool:
    """Say whether a clause gives a day to what is `denied` of some: "voted on 5 January, though some did not"."""
    denied |= _PASSES if denied & _PASSES else frozenset()
    dated = (clause for clause in _CLAUSES.split(said) if DAY.search(clause) and not _NOT.search(clause))
    return any(not denied.isdisjoint(_terms(folded_words(clause))) for clause in dated)


def _terms(words: Sequence[str]) -> list[str]:
    return terms_of_words([*words, *(_SUBJECT.sub("", word) for word in words)])
