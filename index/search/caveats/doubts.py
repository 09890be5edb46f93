"""Says why an answer is not sure though it looks like one: it counts something else, tells of others, of the reverse.

Each is shown by what the first quote says, never by what it leaves out alone: an answer may be put in any words.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.search.caveats.aftermath import is_of_aftermath
from index.search.caveats.agents import is_agentless
from index.search.caveats.anonymous import is_anonymous
from index.search.caveats.forces import are_of_others
from index.search.caveats.former import is_of_former
from index.search.caveats.negated import is_negated
from index.search.caveats.omissions import unnamed
from index.search.caveats.plans import is_only_planned
from index.search.caveats.relations import lacks_relation
from index.search.caveats.roles import is_reversed
from index.search.caveats.speakers import is_of_other_speaker
from index.search.caveats.uncounted import is_uncounted
from index.search.followups.followup import asked_last
from index.search.query.asked import PARTICULAR
from index.search.quoting.answer_type import asks_when, undated, unnumbered
from index.search.quoting.rivals import ordinals
from index.text.analyzer import terms, terms_of_folded
from index.text.countables import MEASURES, Countable, asked_kind, asked_noun, kinds_counted, speaks_of
from index.text.cues import Cue, asked_for, offered
from index.text.normalizer import fold
from index.types import NameKind

if TYPE_CHECKING:
    from index.search.quoting.counting import Called
    from index.text.gazetteer import Gazetteer
    from index.types import Quote

_ENDS = (
    r"end(?:s|ed|ing)?|finish(?:ed|es)?|conclud(?:e|ed|es)|terminat(?:e|ed|es)|dissolv(?:e|ed|es)|disband(?:ed|s)?|"
    r"expir(?:e|ed|es)|انته\w*|[يت]نتهي|اختتم\w*|[يت]ختتم|انهاء|انهي|انهت|نهايه"
)
# Which of the two they are is told by what they are said of: nobody asks when the leaving left, so no nouns.
_MAY_END = (
    r"clos(?:e|ed|es)|until|left|leaves?|withdr[ae]wn?|final|last|hand(?:ed|s)? (?:it |them )?over|pull(?:ed|s)? out|"
    r"depart(?:ed|s)?|evacuated|stop(?:ped|s)?|ceas(?:ed|es)|halt(?:ed|s)?|completed|victory|defeat(?:ed)?|"
    r"no later than|حتي|غادر\w*|انسحب\w*|اغلق\w*|اخر|الاخير\w*|سلم(?:ت|وا)?|تسلم(?:ت|وا)?|اخليت?|اخلت|خرج(?:ت|وا)?|"
    r"توقف\w*|[يت]توقف|اكتمل\w*|نصر|هزيمه|اقصاه"
)
_BEGINS = (
    r"beg[aiu]n|begins|beginning|start(?:s|ed)?|launch(?:ed|es)?|found(?:ed|ing)|formed|establish(?:ed|es)?|created|"
    r"set up|since|br(?:eaks?|oke) out|erupt(?:s|ed)?|commenc(?:es|ed)|بدا|بدات|[يت]بدا|تاسس\w*|انشي\w*|انشا\w*|"
    r"انطلق\w*|اطلق|اطلقت|اسس|اسست|بدايه|بدء|منذ|اندلع\w*|اندلاع|نشبت?"
)
_MAY_BEGIN = r"open(?:s|ed)|enter(?:s|ed) into force|افتتح\w*|دخلت? حيز|تشكلت?|شكلت?|نشات?"
# Who demands, calls for or threatens something does not say that it is.
_WISHES = (
    r"demand(?:s|ed|ing)?|call(?:s|ed|ing)? (?:for|on)|urg(?:e|es|ed|ing)|threaten(?:s|ed|ing)?|vow(?:s|ed|ing)?|"
    r"propos(?:e|es|ed|ing)|[يت]طالب(?:ون|وا)?|طالب(?:ت|وا)?|مطالب\w*|[يت]دعو|دعا|دعت|دعوا|[يت]هدد|هدد(?:ت|وا)?|"
    r"[يت]توعد|توعد(?:ت|وا)?|اقترح(?:ت|وا)?|[يت]قترح"
)
# "At first", "replaced first" ask for no turn.
_ADVERB = re.compile(r"(?<!\bthe )\bfirst\b", re.IGNORECASE)
# Nor does "the second largest" come second.
_RANK = re.compile(
    r"\b(?:second|third|fourth|fifth)(?=[ -]\w+est\b)|(?<!\w)بالدرجة ال\w+|"
    r"(?<!\w)(?:ثان[يى]|ثالث|رابع|خامس)(?= [أا]\w{3}(?!\w))",
    re.IGNORECASE,
)
# What comes again comes for the second time.
_AGAIN = re.compile(r"(?<!\w)[وف]?(?:again|once more|resum(?:e|es|ed)|مجددا|من جديد|مره اخري|است[ؤوا]نف\w*)(?!\w)")
_SECOND = ordinals("second")
# Of these one says "it" or "he" when they have been named.
_BEARERS = PARTICULAR | {NameKind.FORCE}


def _pattern(words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وف]?(?:[بلك]?(?:ال)?|لل)(?:{words})(?!\w)")


_END, _BEGIN, _WISH = map(_pattern, (_ENDS, _BEGINS, _WISHES))
_MAYBE_END, _MAYBE_BEGIN = _pattern(f"{_ENDS}|{_MAY_END}"), _pattern(f"{_BEGINS}|{_MAY_BEGIN}")
_LEAVES = _pattern(r"leaves?|left|withdr[ae]w[ns]?|withdrawn|غادر\w*|[يت]غادر\w*|انسحب\w*|[يت]نسحب\w*")


def is_doubtful(question: str, quote: Quote, gazetteer: Gazetteer, called: Called) -> bool:
    """Say whether what the first `quote` marks may not be what is asked, however much of the question it covers.

    `called` gives the index terms of the same things in both languages.
    """
    marked = [quote.text[start:end] for start, end in quote.marks]
    last = asked_last(question)
    return (
        _counts_otherwise(last, quote, gazetteer)
        or _tells_of_elsewhere(question, last, quote, gazetteer)
        or _is_of_another_turn(question, quote)
        or _is_the_other_end(last, quote)
        or _is_wished(last, marked)
        or lacks_relation(last, marked)
        or is_anonymous(last, marked, called)
        or is_agentless(last, marked)
        or is_only_planned(last, marked)
        or is_of_aftermath(last, marked)
        or is_of_former(last, marked, quote.metadata.published)
        or is_of_other_speaker(last, told_before(quote), called, gazetteer)
        or _counts_only_others(last, quote, gazetteer, called)
        or _gives_no_reason(question, last, marked)
        or _is_named_later(question, quote, gazetteer)
        or are_of_others(question, told_before(quote), marked, gazetteer)
        or is_reversed(last, marked, gazetteer)
    )


def is_denied(question: str, quote: Quote, called: Called) -> bool:
    """Say whether the first `quote` denies what is taken for granted: it is what there is to read, and yet no day."""
    return is_negated(asked_last(question), [quote.text[start:end] for start, end in quote.marks], called)


def counts_it(question: str, quote: Quote, gazetteer: Gazetteer) -> bool | None:
    """Say whether what is marked has a number of what the question counts; None where of what kind is not known."""
    kind = asked_kind(asked_last(question))
    if kind is None or kind is Countable.OTHER:
        return None
    return any(kind in kinds_counted(said) for said in _undated(quote, gazetteer))


def _undated(quote: Quote, gazetteer: Gazetteer) -> list[str]:
    """Return the marked sentences, folded, without dates and names that have a number."""
    return [undated(unnumbered(quote.text[start:end], gazetteer)) for start, end in quote.marks]


def told_before(quote: Quote) -> str:
    """Return the title and what a quote says up to the end of the last marked sentence: what "it" there may be."""
    end = quote.marks[-1][1] if quote.marks else len(quote.text)
    return f"{quote.metadata.title}\n{quote.text[:end]}"


def _counts_otherwise(question: str, quote: Quote, gazetteer: Gazetteer) -> bool:
    """Say whether all numbers there are of another kind of thing: seven dinars are no books."""
    kind = asked_kind(question)
    if kind is None or not quote.marks:
        return False
    said = _undated(quote, gazetteer)
    if kind in MEASURES:
        return not any(speaks_of(sentence, kind) for sentence in said)
    counted = frozenset().union(*map(kinds_counted, said))
    if not counted or kind in counted:
        return False
    return counted <= MEASURES if kind is Countable.OTHER else Countable.OTHER not in counted


def _counts_only_others(question: str, quote: Quote, gazetteer: Gazetteer, called: Called) -> bool:
    """Say whether it speaks of what is counted, and numbers there are of other things only."""
    return asked_noun(question) is not None and is_uncounted(question, _undated(quote, gazetteer), called)


def _tells_of_elsewhere(question: str, last: str, quote: Quote, gazetteer: Gazetteer) -> bool:
    """Say whether a day or a number is of whatever the quote speaks of, and that is not all that the question names."""
    if not asks_when(last) and asked_kind(last) is None:
        return False
    # A people may be meant without a word for it; of forces it is told below.
    return any(gazetteer.find(name) or any(map(str.isdigit, name)) for name in unnamed(question, [quote], gazetteer))


def _is_of_another_turn(question: str, quote: Quote) -> bool:
    """Say whether the quote tells of the seventh round only, and the eighth is asked about."""
    asked = ordinals(_RANK.sub(" ", _ADVERB.sub(" ", question)))
    if not asked:
        return False
    said = f"{quote.metadata.title}\n{quote.text}"
    told = ordinals(_RANK.sub(" ", said))
    if told and _AGAIN.search(fold(said)):
        told = told | _SECOND
    return bool(told) and asked.isdisjoint(told)


def _is_the_other_end(question: str, quote: Quote) -> bool:
    """Say whether it is asked when something ended, and the quote says when it began, or the reverse."""
    if not asks_when(question):
        return False
    folded, said = fold(question), fold(quote.text)
    ends = bool(_END.search(folded) or _LEAVES.search(folded))
    begins = bool(_BEGIN.search(folded))
    if ends == begins:
        return False
    asked, other = (_MAYBE_END, _BEGIN) if ends else (_MAYBE_BEGIN, _END)
    return bool(other.search(said)) and not asked.search(said)


def _is_named_later(question: str, quote: Quote, gazetteer: Gazetteer) -> bool:
    """Say whether something asked about is named after what is marked only: "it" there is something else."""
    asked = {one.name.key for one in gazetteer.find(question) if one.name.kind in _BEARERS}
    if not asked or not quote.marks:
        return False
    before = {one.name.key for one in gazetteer.find(told_before(quote))}
    return any(one.name.key in asked - before for one in gazetteer.find(quote.text[quote.marks[-1][1] :]))


def _gives_no_reason(question: str, last: str, marked: list[str]) -> bool:
    """Say whether "why" alone is asked after another question, and nothing there says why of anything."""
    if last == question or not asked_for(last) & Cue.REASON:
        return False
    return not any(offered(sentence) & Cue.REASON for sentence in marked)


def _is_wished(question: str, marked: list[str]) -> bool:
    """Say whether it is asked when something is, and the sentence says that somebody demands it.

    What is demanded comes after that: a general was killed, and others demand revenge.
    """
    if not marked or not asks_when(question) or _WISH.search(fold(question)):
        return False
    said = fold(marked[0])
    wish = _WISH.search(said)
    if wish is None:
        return False
    asked = {*terms(question)}
    return len(asked.intersection(terms_of_folded(said[: wish.start()]))) <= len(
        asked.intersection(terms_of_folded(said[wish.end() :]))
    )
