"""Tells whether a day on which something was to happen is all that is told of when it happened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.search.followups.interrogatives import BEGINNING
from index.text.analyzer import terms_of_folded
from index.text.cues import MONTHS
from index.text.normalizer import fold, folded_words

if TYPE_CHECKING:
    from collections.abc import Sequence

# Nouns ask of what is to come as well: «متى موعد الانسحاب», «متى انتهاء المهمة», «متى الاجتماع», but not «متى التقى».
_NOUN_AR = (
    r"ال(?!تق[يت]|غ[يت]ت?(?!\w)|ق[يت](?!\w)|تحق)|(?:ان\w{2}ا|است\w{2}ا|ا[^\Wس]ت\wا)\w(?:ات)?(?!\w)|"
    r"(?:\w+ه|بدء|اخر|اول|خروج|رحيل|سحب|انهاء|هو|هي|هم|من|بالضبط)(?!\w)"
)
# «متى تسلم» may ask of what is to come; of these it is asked when they have been.
_ASKS_WHEN_IT_WAS = re.compile(
    BEGINNING + r"(?:(?:when|(?:in|on) (?:what|which) (?:year|day|date|month)) (?:did|was|were|has|have|had)(?!\w)|"
    rf"(?:متي|شوكت|امتي|ايمتي) (?:(?!س?[يت]|{_NOUN_AR}|(?:راح|رح|ممكن|لازم|ان)(?!\w))\w+|(?:تاسس|تسلم|تول[يت]|تم)\w*))"
)
# What was announced or agreed was so on a day that has been, whatever day it names.
_OF_A_PLAN = re.compile(
    r"(?<!\w)(?:announc|agree|decid|sign|said|say|plan|schedul|promis|vow|vot|order|approv|set|fix|suppos|due|expect|"
    r"tell|told|stat|meant|intend|going to|publish|issu|declar|adopt|pass|propos|demand|"
    r"[وف]?(?:اعلن|اتفق|قرر|وقع|وافق|تعهد|وعد|حدد|صوت|امر|صدر|اقر|نشر|قال|كشف|طلب|طالب|دعا|اقترح|تقرر|"
    r"(?:ال)?(?:مقرر|موعد|متوقع|مفترض|مفروض)))"
)
_EXPECTED = re.compile(
    r"(?<!\w)[وف]?(?:will|shall|due|scheduled|planned|expect(?:s|ed)?|hopes?|(?:is|are|was|were) to|to be|"
    r"no later than|deadline|(?:[بف]?ال)?موعد\w{0,2}|(?:ال)?مهله|اقصاه|(?:ب?ال)?مقررا?|"
    r"(?:ال)?متوقعا?|[يت]توقع|(?:ال)?مفترضا?|[يت]فترض|سوف|لن|س[يتن]\w{2,})(?!\w)"
)
DAY = re.compile(
    rf"(?<!\w)(?:[بل]?(?:{MONTHS})|may [0-9]+|(?:19|20)[0-9]{{2}}|spring|summer|autumn|winter|next \w+|"
    r"(?:ال)?(?:ربيع|صيف|خريف|شتاء))(?!\w)"
)
# "Said in February 2024 that they would go on until the Americans leave": the day is that of the words.
_SAID = re.compile(
    r"(?<!\w)[وف]?(?:said|announced|declared|told|promised|vowed|warned|threatened|"
    r"(?:قال|اعلن|اكد|توعد|صرح|تعهد|وعد|هدد)(?:ت|وا)?)(?: \w+){0,4} $"
)
_WOULD = re.compile(r"^(?: \w+){0,2} (?:that|ان\w{0,2}) (?:\w+ ){0,3}?(?:will|would|س[يتن]\w{2,}|لن)(?!\w)")
_CLAUSE_ENDS = re.compile(r"[,;:،؛–]| (?:but|while|after|غير ان|لكن\w*|الا ان|بينما|فيما|بعد ان) ")
_VERB = re.compile(r"^\W*و?(?:متي|شوكت|امتي|ايمتي) (\w+)")
# Who does it, when, and weak letters.
_INFLECTED = re.compile(r"^س?[يتن](?=\w\w)|(?<=\w\w)ت$|[اويه]")


def is_only_planned(question: str, marked: Sequence[str]) -> bool:
    """Say whether it is asked when something happened, and the clause with a day that says most of it tells of a plan.

    Where two clauses say as much, one that tells of what has been is enough.
    """
    folded = fold(question)
    if not asks_when_it_was(folded) or _OF_A_PLAN.search(folded):
        return False
    told = [
        (_says_verb(clause, folded), _share(clause, folded), not _is_expected(clause, day))
        for sentence in marked
        for clause in _CLAUSE_ENDS.split(fold(sentence))
        if (day := DAY.search(clause))
    ]
    return bool(told) and not max(told)[-1]


def asks_when_it_was(folded: str) -> bool:
    """Say whether a folded question asks when something happened that is taken for past."""
    return _ASKS_WHEN_IT_WAS.search(folded) is not None


def _is_expected(clause: str, day: re.Match[str]) -> bool:
    before = clause[: day.start()]
    if _EXPECTED.search(before):
        return True
    last = list(DAY.finditer(clause))[-1]
    return _SAID.search(before) is not None and _WOULD.search(clause[last.end() :]) is not None


def _says_verb(clause: str, question: str) -> bool:
    """Say whether a clause has the verb that an Arabic question begins with, in any tense: «وصلت», «لن تصل»."""
    verb = _VERB.match(question)
    return verb is not None and _bare(verb[1]) in map(_bare, folded_words(clause))


def _bare(verb: str) -> str:
    """Return the letters of a verb that stay the same in most of its forms."""
    return _INFLECTED.sub("", verb)


def _share(clause: str, question: str) -> int:
    return len(frozenset(terms_of_folded(question)).intersection(terms_of_folded(clause)))
