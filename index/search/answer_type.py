"""Whether a quote has the kind of thing that is asked for: a number for "how many", a day for "when", a name for "who".

Known in question answering as the expected answer type. Only questions that begin with such a word are judged: of our
right answers one in eighty is doubted by it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.text.cues import Cue, offered
from index.text.dates import find_dates
from index.text.normalizer import fold, folded_words
from index.text.numbers import find_numbers
from index.types import NameKind

if TYPE_CHECKING:
    from index.text.gazetteer import Gazetteer
    from index.types import Quote

_BEGINNING = r"^\W*(?:and |و|طيب |هسه )?"
_HOW_MANY = re.compile(
    _BEGINNING + r"(?:how (?:many|much)\b|(?:ب)?(?:كم|شكد|اشكد|قديش|بيش)(?!\w)|ما (?:هو )?عدد(?!\w))"
)
_WHEN = re.compile(
    _BEGINNING + r"(?:when (?:is|are|was|were|did|do|does|will|has|had)\b|(?:متي|شوكت|امتي|ايمتي)(?!\w))"
)
_WHO = re.compile(_BEGINNING + r"(?:who\b(?!se)|(?:من (?:هو|هي|هم|الذي)|منو|مين|منهو|مينو|ما اسم|شسم)(?!\w))")
_SOMEBODY = frozenset(
    {NameKind.PERSON, NameKind.FACTION, NameKind.PARTY, NameKind.INSTITUTION, NameKind.FORCE, NameKind.COUNTRY}
)
_TITLE = re.compile(
    r"(?<!\w)[وفبل]?(?:ال)?(?:فريق|لواء|عميد|عقيد|جنرال|سيد|شيخ|دكتور|نقيب|وزير|رئيس|سفير|مستشار|ناطق|متحدث|زعيم|مدير|نائب)"
    r"(?!\w)"
)
_DIGITS = re.compile("[0-9٠-٩]+")
_BEFORE_YEAR = re.compile(
    r"(?:^|\b(?:in|since|by|of|from|until|till|before|after|during|year|summer|winter|autumn|spring|early|late|and|to|"
    r"في|عام|سنه|لسنه|منذ|حتي|صيف|شتاء|خريف|ربيع|قبل|بعد|خلال|لعام))\s*$"
)
# In the middle of a sentence.
_CAPITALISED = re.compile(r"(?<=[\w,;:)] )[A-Z][a-z’'-]+")
_CALENDAR = frozenset(
    "january february march april may june july august september october november december monday tuesday wednesday "
    "thursday friday saturday sunday".split()
)


def lacks_what_is_asked(question: str, quote: Quote, gazetteer: Gazetteer) -> bool:
    """Say whether none of a quote's answering sentences has the kind of thing that is asked for."""
    folded = fold(question)
    sentences = [quote.text[start:end] for start, end in quote.marks]
    if _HOW_MANY.search(folded):
        return not any(map(_has_number, sentences))
    if _WHEN.search(folded):
        return not any(find_dates(sentence) or offered(sentence) & Cue.DATE for sentence in sentences)
    if _WHO.search(folded):
        return not any(_has_somebody(sentence, question, gazetteer) for sentence in sentences)
    return False


def _has_number(sentence: str) -> bool:
    """Say whether a sentence has a number that is no part of a date, in digits or words."""
    dates = find_dates(sentence)
    for number in find_numbers(sentence):
        is_year = number.may_be_year and _BEFORE_YEAR.search(fold(sentence[: number.start]))
        if not is_year and not any(each.start <= number.start < each.end for each in dates):
            return True
    return bool(offered(_DIGITS.sub("", sentence)) & Cue.NUMBER)


def _has_somebody(sentence: str, question: str, gazetteer: Gazetteer) -> bool:
    """Say whether a sentence names or titles somebody whom the question does not name."""
    asked = {found.name.key for found in gazetteer.find(question)}
    names = gazetteer.find(sentence)
    if any(found.name.kind in _SOMEBODY and found.name.key not in asked for found in names):
        return True
    if _TITLE.search(fold(sentence)):
        return True
    said = _CALENDAR.union(folded_words(fold(question)))
    return any(
        not said.intersection(folded_words(fold(word.group())))
        and not any(found.start <= word.start() < found.end for found in names)
        for word in _CAPITALISED.finditer(sentence)
    )
