"""Whether a sentence has the kind of thing asked for: a number for "how many", a day for "when", a name for "who".

For "what salary" it is a sum of money.

Known in question answering as the expected answer type. Only questions that begin plainly with such a word are judged.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.search.followups.followup import asked_last
from index.search.followups.interrogatives import BEGINNING
from index.search.quoting.measures import LONGEST, measure, tells_age
from index.text.casualties import asks_for_victims, tells_of_victims
from index.text.countries import default_countries
from index.text.cues import Cue, offered
from index.text.dates import find_dates
from index.text.normalizer import fold, folded_words
from index.text.quantities import HOW_MANY_AR
from index.types import NameKind

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence, Set

    from index.text.gazetteer import Gazetteer


def _words(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)[وفبل]?(?:ال)?(?:{alternatives})(?!\w)")


_HOW_MANY = re.compile(
    BEGINNING + r"(?:how (?:many|tall|wide|deep|heavy|fast)|how much (?:money|did|does .+ cost)|"
    rf"ب?{HOW_MANY_AR}|بيش)(?!\w)"
)
# These do not ask for a number of things.
_DEGREE = re.compile(rf"^\W*و?{HOW_MANY_AR} (?:هو|هي|هم)?\s*(?:مهم|خطير|قوي|صعب|كبير|صحيح|تعتمد|يعتمد)")
_AGE = re.compile(
    BEGINNING + rf"(?:how old (?:is|was|are|were)|(?:{HOW_MANY_AR}|ما|شنو)(?: (?:كان|[يت]بلغ|بلغ|هو))? عمر\w*)(?!\w)"
)
_WHEN = re.compile(
    BEGINNING + r"(?:when (?:is|are|was|were|did|do|does|will|has|had)|متي|شوكت|امتي|ايمتي|"
    r"(?:(?:in|on) )?(?:what|which) (?:year|month|date) (?:is|are|was|were|did|do|does|will|has|had)|"
    r"(?:في )?اي (?:عام|سنه|شهر|تاريخ))(?!\w)"
)
# "When - if ever - will it end?" asks when.
_ASIDE = re.compile(r"(?<!\w)(when|who)(?: - [^-]{1,40} - |, [^,]{1,40}, )")
_ROLE = "(?:ال)?(?:قايد|رييس|زعيم|امين|مدير|وزير|سفير|امر|ناطق|متحدث|نايب|مبعوث|موسس)"
_ROLES = "(?:ال)?(?:قاده|روساء|زعماء|امناء|مدراء|وزراء|سفراء|نواب|مبعوثو|موسسو)"
_WHO = re.compile(
    BEGINNING
    + r"(?:who (?:is|are|was|were) (?:now |currently )?(?:the|in charge)|who (?:commands?|commanded|leads?|led|"
    r"heads?|headed|runs|won|chairs?|chaired|replaced|succeeded|took over)|"
    rf"(?:من (?:هو|هي)|منو|مين|منهو|مينو|ما اسم|شنو اسم|شسم) {_ROLE}|"
    rf"(?:من|منو|مين) هم {_ROLES}|"
    r"(?:من|منو|مين) (?:الذي |اللي )?(?:يقود|يتزعم|يراس|يتراس|تولي|قاد|فاز|خلف|يحكم))(?!\w)"
)
# Who leads is a person; what won or claimed something may be a group.
_LEADING = re.compile(
    r"(?<!\w)(?:command(?:s|ed|ers?)?|leads?|led|leaders?|heads?|headed|runs|chairs?|chaired|[يت]قود|[يت]تزعم|[يت]راس|"
    r"[يت]تراس|(?:ال)?(?:قايد|قاده|زعيم|زعماء))(?!\w)"
)
_NUMBER = re.compile(r"(?<![0-9a-z.,])(?<![a-z]-)[0-9]+(?:[.,][0-9]+)*")
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_BEFORE_YEAR = re.compile(
    r"(?:(?<!\w)[وف]?(?:in|between|since|until|till|before|after|during|year|summer|winter|autumn|spring|early|late|"
    r"mid|the|"
    r"في|ل?عام|العام|عامي|[لب]?سنه|منذ|صيف|شتاء|خريف|ربيع|قبل|بعد|خلال|بحلول|ب?نهايه|مطلع|بين|غزو|حرب|اتفاق|اتفاقيه|"
    r"انتخابات)|(?:19|20)[0-9]{2} (?:and|to|و|الي|حتي))\s*$"
)
_A_FEW_LETTERS = 30
_LAST_WORD = re.compile(r"(\w+)\W*$")
# «أثناء» begins as «اثنان» does, «تسعى» as «تسعة», «ستتم» as «ستة».
_NO_NUMBER_WORDS = re.compile(r"[0-9]+|(?<!\w)[وف]?(?:اثناء|تسعي|ست(?!ه|ا|ين|ون)\w{1,2})(?!\w)")
_ONE_WAY = re.compile("(?<!\\w)one[- ](?:way|time|sided|off)(?!\\w)")
_COUNTS = _words(
    "(?:thir|four|fif|six|seven|eigh|nine)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|trillions?|ثلثا|"
    "ثلثي|ثمان\\w*|مليون(?:ا|ي|ان|ين)|تري?ليون\\w*|م(?:ا?)ي(?:تي|تا|تان|تين)|الفي|ميات|الاف|عشرات|ملايين|"
    "(?:جندي|عسكري|صاروخ|قاعدت|مرت|سنت|عام|شهر|يوم|ساعت|طايرت|فصيل|هجوم|قتيل|عنصر|مسيرت|ضابط|شخص|مدني|موقع|اسبوع|دولت|مرحلت|جولت|دفعت)"
    "(?:ان|ين)"
)
# They count as often as not; that there were several tells no number.
_MAY_COUNT = _words("one|single|both|once|twice|no|none|nobody|decades?|couple|واحد|واحده|احد|اي")
_TIMES = _words(
    "(?:mon|tues|wednes|thurs|fri|satur|sun)day|tomorrow|today|tonight|soon|dawn|midnight|noon|spring|summer|autumn|"
    "winter|(?:week|month|year|day|hour|decade)s?|ago|later|immediately|after|"
    # "They left once before" tells no time.
    r"before(?!\s*(?:[,.;:!?)]|$))|once(?! before)|until|if|sept|jan|feb|oct|nov|dec|ramadan|"
    "غدا|يوم|امس|بارحه|مبارح|باجر|بكره|قريبا|فجر|ليل\\w*|ظهر|صباح|مساء|اسبوع\\w*|اسابيع|شهر\\w*|اشهر|عام|عامين|عامي|"
    "سنه|سنتين|سنوات|سنين|اعوام|ايام|يومين|ساع\\w+|ربيع|صيف|خريف|شتاء|رمضان|رجب|محرم|شعبان|شوال|صفر|بعد\\w*|قبل|عندما|"
    "حين\\w*|اذا|فور|عقب|منذ|جاي\\w*|مقبل\\w*|قادم\\w*|اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت|احد"
)
_NAMED = _words("يدعي|اسمه|اسمها|لواء|عميد|عقيد|جنرال|نقيب|سيد|شيخ|دكتور|nobody|no one|لا احد")
# A general election has no general.
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Gen|Colonel|Col|Captain|Sheikh|Sayyid|"
    r"General(?!\.? (?:Election|Assembly|Staff|Secretar|Command|Director)))\.? (?:al-)?[A-Z]"
)
# «والقائد هو الفريق فلان»; «وهي بعثة», «كما هو معلوم» and «فريق من المدربين» name nobody.
_IS = re.compile(r"(?<!\w)(?<!كما )(?:[وف]?هو|هي|و?الفريق)(?!\w)")
_SOMEBODY = frozenset({NameKind.PERSON, NameKind.FACTION, NameKind.PARTY})
# In the middle of a sentence.
_CAPITALISED = re.compile(r"(?<=[\w,;:)] )[A-Z][a-z’'-]+")
_CAPITALISED_ANYWAY = frozenset(
    "american americans iraq iraqi iraqis kurdish shia shiite sunni arab islamic january february march april may june "
    "july august september october november december monday tuesday wednesday thursday friday saturday sunday".split()
)


@dataclass(frozen=True, slots=True)
class Expectation:
    """Says whether a sentence has the kind of thing that is asked for.

    `may` lets anything pass that could be it ("both", "after the vote"): an answer that has not even that is not sure.
    `does` wants a plain number or day, for a sentence to be taken that covers less of the question than another.
    """

    may: Callable[[str], bool]
    does: Callable[[str], bool]


def expectation(question: str, gazetteer: Gazetteer) -> Expectation | None:
    """Return what the answer's sentence must have; None where any will do.

    Of a follow-up it is what was asked last; numbers and names of all that was said before are no answer.
    """
    last = asked_last(question)
    folded = _ASIDE.sub(r"\1 ", fold(last))
    measured = measure(folded)
    if measured is not None:

        def measures(sentence: str) -> bool:
            return measured(sentence[:LONGEST])

        return Expectation(measures, measures)
    # An organisation's age is told by the year it was founded in.
    if _AGE.search(folded) and all(found.name.kind is NameKind.PERSON for found in gazetteer.find(last)):
        return Expectation(tells_age, tells_age)
    if _HOW_MANY.search(folded) and not _DEGREE.search(folded):
        bare = undated(question)
        told = frozenset(_label(bare, number) for number in _NUMBER.finditer(bare)) - {None}
        return Expectation(
            lambda sentence: _has_number(unnumbered(sentence[:LONGEST], gazetteer), told),
            lambda sentence: _has_plain_number(undated(unnumbered(sentence[:LONGEST], gazetteer)), told),
        )
    if _WHEN.search(folded):
        return Expectation(
            lambda sentence: _has_time(sentence[:LONGEST]), lambda sentence: _has_date(sentence[:LONGEST])
        )
    if asks_for_victims(folded):
        return Expectation(tells_of_victims, tells_of_victims)
    if _WHO.search(folded):
        kinds = _SOMEBODY & {NameKind.PERSON} if _LEADING.search(folded) else _SOMEBODY
        asked = frozenset(found.name.key for found in gazetteer.find(question))
        said = _CAPITALISED_ANYWAY.union(folded_words(fold(question)))

        def names(sentence: str) -> bool:
            return _has_somebody(sentence[:LONGEST], asked, said, kinds, gazetteer)

        return Expectation(names, names)
    return None


def asks_when(question: str) -> bool:
    """Say whether a question begins with "when"."""
    return _WHEN.search(_ASIDE.sub(r"\1 ", fold(question))) is not None


def _label(folded: str, number: re.Match[str]) -> str | None:
    """Return a number with the word before it: that of "Tower 22" in a question is no answer to it."""
    before = _LAST_WORD.search(folded[: number.start()][-_A_FEW_LETTERS:])
    return f"{before.group(1).removeprefix('ال')} {number.group()}" if before else None


def _has_number(sentence: str, told: Set[str | None]) -> bool:
    """Say whether a sentence has a number, in digits or words, that is no part of a date and no label among `told`."""
    folded = undated(sentence)
    return _has_plain_number(folded, told) or _MAY_COUNT.search(_ONE_WAY.sub(" ", folded)) is not None


def _has_plain_number(folded: str, told: Set[str | None]) -> bool:
    numbers = _NUMBER.finditer(folded)
    if any(not _is_year(folded, number) and _label(folded, number) not in told for number in numbers):
        return True
    wordy = _NO_NUMBER_WORDS.sub(" ", folded)
    return bool(offered(wordy) & Cue.NUMBER) or _COUNTS.search(wordy) is not None


def unnumbered(text: str, gazetteer: Gazetteer) -> str:
    """Return a text without names that have a number: Tower 22 is not twenty-two of anything."""
    bare = text
    for found in reversed(gazetteer.find(text) if _NUMBER.search(fold(text)) else []):
        if any(letter.isdigit() for letter in text[found.start : found.end]):
            bare = f"{bare[: found.start]} {bare[found.end :]}"
    return bare


def undated(text: str) -> str:
    """Return a text, folded, without its dates."""
    bare = text
    for found in reversed(find_dates(text)):
        bare = f"{bare[: found.start]} {bare[found.end :]}"
    return fold(bare)


def _is_year(folded: str, number: re.Match[str]) -> bool:
    """Say whether four digits are a year: they stand where years do, or nothing follows that they could count."""
    if not _YEAR.fullmatch(number.group()):
        return False
    before = folded[max(number.start() - _A_FEW_LETTERS, 0) : number.start()]
    return bool(_BEFORE_YEAR.search(before)) or not re.match(r"\s+\w", folded[number.end() :][:2])


def _has_time(sentence: str) -> bool:
    return _has_date(sentence) or _TIMES.search(fold(sentence)) is not None


def _has_date(sentence: str) -> bool:
    return bool(find_dates(sentence) or offered(sentence) & Cue.DATE)


def _has_somebody(sentence: str, asked: Set[str], said: Set[str], kinds: Set[NameKind], gazetteer: Gazetteer) -> bool:
    """Say whether a sentence names or titles somebody not `asked` about; words `said` before name nobody new."""
    names = gazetteer.find(sentence)
    if any(found.name.kind in kinds and found.name.key not in asked for found in names):
        return True
    folded = fold(sentence)
    if _NAMED.search(folded) or _IS.search(folded) or _TITLED.search(sentence):
        return True
    return any(
        _is_name(folded_words(fold(word.group())), said)
        and not any(found.start <= word.start() < found.end for found in names)
        for word in _CAPITALISED.finditer(sentence)
    )


def _is_name(parts: Sequence[str], said: Set[str]) -> bool:
    return said.isdisjoint(parts) and not any(default_countries().of_word(part) for part in parts)
