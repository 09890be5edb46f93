"""Whether a sentence has the measure that is asked for: a sum of money, a length, an area, an hour."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.search.followups.interrogatives import BEGINNING
from index.text.countables import Countable, speaks_of
from index.text.normalizer import fold
from index.text.quantities import HOW_MANY_AR

if TYPE_CHECKING:
    from collections.abc import Callable

_HOW_MUCH = rf"(?:ب?{HOW_MANY_AR}|بيش) "
# Prices are paid for mistakes, and wars have costs that nobody counts in money: they are not among these.
_PAID = "(?:salar(?:y|ies)|wages?|rent|budget(?! (?:committee|law|bill|vote|debate|talks|crisis)))"
_PAID_AR = "(?:ال)?(?:راتب|رواتب|اجور|ميزانيه|موازنه|سعر|اسعار|ايجار)"
_COST_AR = "(?:ال)?(?:كلفه|تكلفه|ثمن|فديه|غرامه|اتعاب|ارباح|ديون|رسوم|اجره|مخصصات)"
_DUE = "(?:compensations?|allowances?|bonus(?:es)?|fines?|fees?|bribes?|ransoms?|tolls?|loans?|debts?)"
_SUM = re.compile(
    BEGINNING + rf"(?:how much (?:money|{_PAID})|"
    r"how much (?:do|does|did|is|was|are|were|will|would|has|have|had) (?:\S+ ){0,8}?"
    r"(?:costs?|pays?|paid|earns?|earned|spends?|spent)|"
    rf"how much (?:\S+ )?{_DUE}|how much (?:is|was|are|were|did|does|do) (?:\S+ ){{1,8}}?(?:{_DUE}|bid|charge)|"
    rf"what {_DUE} (?:is|are|was|were|do|does|did|will)|"
    r"what (?:did|does|do|will|would) (?:\S+ ){1,12}?costs?\W*$|"
    rf"what {_PAID}|what (?:is|was|are|were) (?:\S+ ){{0,4}}?{_PAID}|"
    rf"{_HOW_MUCH}(?:(?:كان|كانت|بلغت?|[يت]بلغ|صار) )?(?:{_PAID_AR}|{_COST_AR})|"
    rf"{_HOW_MUCH}(?:كلفت?|س?[يت]كلف|دفع(?:ت|وا)?|س?[يت]دفع(?:ون|وا)?|[يت]نط(?:ي|ون)|[يت]تقاض[يا]|تقاضت?)|(?:ما|"
    rf"شنو) (?:هي |هو )?{_PAID_AR})(?!\w)"
)
# Money, or a part of what there is of it. Endings are told where the word begins others: a centre is no cent.
_MONEY = re.compile(
    r"[$€£%]|[0-9] ?(?:bn|mn|tn)(?!\w)|(?<!\w)[وفبل]*(?:ال)?(?:"
    r"(?:dollar|dinar|euro|pound|riyal|rial|lira|franc|ro?uble|shekel|dirham|rupee|zloty|guilder|peso|cent|million|"
    r"billion|trillion)s?(?!\w)|kron\w+|yen(?!\w)|yuan|birr|usd|iqd|per ?cent(?!\w)|unpaid|twice|"
    r"\w+ times (?!of)|for free|free of|(?:half|third|quarter|tenth)s? (?:of|the|his|her|its|their|what)|"
    r"دولار|دينار|دنانير|يورو|لير[هات]|ريال|جنيه|فرنك|درهم|دراهم|شيكل|روبل|روبي|زلوتي|غيلدر|كرون|بيزو|شلن|"
    r"مليون|ملايين|مليار|تري?ليون|ما?يه(?!\w)|نصف|ثلث|ربع|عشر(?!\w)|اضعاف|ضعف[اي](?!\w)|مجان)"
)
_LENGTH = re.compile(
    BEGINNING + r"(?:how (?:far|tall|wide|deep|high) (?:is|are|was|were|from|did|does|do|away|can|could)|"
    r"how long (?:is|are|was|were) the (?:\S+ ){0,4}?"
    r"(?:runways?|bridges?|tunnels?|walls?|fences?|roads?|borders?|pipelines?|lines?|railways?|canals?|rivers?)|"
    r"(?:what (?:is|was) the )?(?:\S+ )?(?:length|width|height|depth|distance)(?! of (?:time|service|stay))|"
    rf"(?:{HOW_MANY_AR}|ما|شنو)(?: (?:هو|هي|كان|كانت|[يت]بلغ|بلغت?))? (?:ال)?(?:طول|عرض|ارتفاع|عمق|مسافه|بعد)|"
    rf"{HOW_MANY_AR} [يت]بعد)(?!\w)"
)
# A drive of two hours is a distance, too.
_DRIVE = re.compile(r"(?<!\w)[وفبل]?(?:ال)?(?:hours?|minutes?|ساع(?:ه|ات|تين|تان)|دقيقه|دقايق)(?!\w)")
_FAR = re.compile(r"(?<!\w)(?:far|distance|بعد|[يت]بعد|(?:ال)?مسافه)(?!\w)")
_AREA = re.compile(
    BEGINNING + rf"(?:what (?:is|was) the (?:surface )?area|(?:{HOW_MANY_AR}|ما|شنو)(?: (?:هي|كانت|تبلغ|بلغت))? "
    r"(?:ال)?مساحه)(?!\w)"
)
_CLOCK = re.compile(
    r"^\W*(?:at )?(?:what|which) (?:time (?:did|does|do|was|were|is)|hour)(?!\w)|"
    r"^\W*و?(?:في |ب)?(?:اي|يا) ساعه(?!\w)"
)
_HOUR = re.compile(
    r"[0-9]{1,2}[:.][0-9]{2}|(?<!\w)(?:[0-9]{1,2} ?[ap]\.?m|o ?['’]?clock|midnight|noon|dawn|daybreak|sunrise|sunset|"
    r"dusk|morning|evening|afternoon|night|overnight|hours?|"
    r"[وفبل]?(?:ال)?(?:ساعه|فجر|صباح\w*|ظهر|عصر|مساء|ليل\w*|غروب|شروق|منتصف))(?!\w)"
)

_NUMERAL = (
    r"(?:[0-9]{1,3}|(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:-\w+)?|(?:thir|four|fif|six|seven|"
    r"eigh|nine)teen|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)"
)
# "71 years old", "now seventy-five,", "a girl of seven"; «في السابعة», «بلغ الخامسة والسبعين», «٥٨ عاما».
_AGED = re.compile(
    r"years?[- ]olds?(?!\w)|(?<!\w)(?:aged?|born|birth\w*|teens|teenager?|(?:twent|thirt|fort|fift|sixt|sevent|"
    r"eight)ies)(?!\w)|"
    rf"(?:[,(–] ?(?:now |just |only |then )?|(?<!\w)(?:is|was|turned|turns|now) |\w of (?:some |about )?){_NUMERAL}"
    r"(?= ?(?:[,.;)–]|$| (?:when|who|with|from|in|named)(?!\w)))|"
    r"(?<!\w)[وفبل]?(?:ال)?(?:عمر\w*|سن(?:ه|ها|هم|ين|وات)?|مولود\w*|مواليد|ولد(?:ت)?|ميلاد\w*|ربيعا|عاما?|اعوام|"
    r"عقد(?:ه|ها)?|(?:عشرين|ثلاثين|اربعين|خمسين|ستين|سبعين|ثمانين)ي(?:ه|ات|ا)?|"
    r"(?:اول|ثاني|ثالث|رابع|خامس|سادس|سابع|ثامن|تاسع|عاشر|حادي)(?:ه|ي)?)(?!\w)"
)
# Characters. Longer ones are no sentences.
LONGEST = 2_000


def measure(folded: str) -> Callable[[str], bool] | None:
    """Return what says whether a sentence has the measure that a folded question asks for; None where it asks none."""
    if _SUM.search(folded):
        return _has_money
    if _LENGTH.search(folded):
        return _has_distance if _FAR.search(folded) else _has_length
    if _CLOCK.search(folded):
        return _has_hour
    return _has_area if _AREA.search(folded) else None


def _has_money(sentence: str) -> bool:
    return _MONEY.search(fold(sentence)) is not None


def _has_length(sentence: str) -> bool:
    return speaks_of(fold(sentence), Countable.LENGTH)


def _has_distance(sentence: str) -> bool:
    return _has_length(sentence) or _DRIVE.search(fold(sentence)) is not None


def _has_hour(sentence: str) -> bool:
    return _HOUR.search(fold(sentence)) is not None


def _has_area(sentence: str) -> bool:
    return speaks_of(fold(sentence), Countable.AREA) or _has_length(sentence)


def tells_age(sentence: str) -> bool:
    """Say whether a sentence gives anybody's age."""
    return _AGED.search(fold(sentence[:LONGEST])) is not None
