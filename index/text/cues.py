"""Tells what a question asks for, and what a sentence has to offer: a day, a number, a reason, a speaker."""

from __future__ import annotations

import re
from collections.abc import Sequence
from enum import IntFlag
from functools import lru_cache

from index.text.normalizer import fold, folded_words
from index.text.quantities import HOW_MANY_AR


class Cue(IntFlag):
    """What is asked for, or to be had; several at once."""

    NONE = 0
    DATE = 1
    NUMBER = 2
    REASON = 4
    PERSON = 8
    PLACE = 16
    POSITION = 32
    AHEAD = 64
    """A day that was still to come; who asks for one says so by `asks_ahead`."""


MONTHS = (
    "january|february|march|april|june|july|august|september|october|november|december|"
    "يناير|فبراير|مارس|ابريل|نيسان|مايو|ايار|يونيو|حزيران|يوليو|تموز|اغسطس|سبتمبر|ايلول|اكتوبر|تشرين|نوفمبر|ديسمبر|"
    "كانون|شباط|اذار"
)
NUMBER_WORDS = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|dozens?|hundreds?|thousands?|millions?|"
    "billions?|half|"
    "third|quarter|percent|اثن\\w+|ثلاث\\w*|اربع\\w*|خمس\\w*|ست\\w{0,2}|سبع\\w*|ثماني\\w*|تسع\\w*|عشر\\w*|مايه|"
    "مي(?:ه|تا|تان|تين)|ميات|الف|الفا|الفان|الفين|الاف|مليون|ملايين|مليار\\w*|عشرات|نصف|ثلث|ربع"
)


# What a day that is still to come stands after, or before: «حتى نهاية أيلول 2026», "is due to leave in 2026".
_UP_TO = "until|till|by|than|before|within|deadline|حتي|حلول|غضون|اقصاه|موعد|قبل|نهايه"
_EXPECTED = (
    "will|shall|due|scheduled|planned|expected|مقرر|متوقع|[يت]توقع|المفترض|سوف|"
    "س[يت](?:تم|كون|بدا|بدء|نتهي|نسحب|غادر|صبح|بقي|ستمر|خرج|جري|عقد|رحل|غلق|سلم|تسلم)\\w*"
)
_NEXT = "مقبل|قادم|مقبله|قادمه"
# Fewer than 2000 are no year to come.
_DAY = rf"(?:{MONTHS}|may [0-9]+|19[0-9]{{2}}|20(?!00)[0-9]{{2}})"
_OF_A_DAY = (
    "(?:the|end|of|mid|early|late|start|beginning|middle|at|in|on|[0-9]{1,2}|"
    "نهايه|مطلع|منتصف|اواخر|شهر|عام|سنه|يوم|من|في)"
)
_DAY_TO_COME = re.compile(
    r"(?<!\w)(?:[وفبل]?ال|[وفبل])?"
    rf"(?:(?:{_UP_TO})\W+(?:(?:ال)?{_OF_A_DAY}\W+){{0,4}}|(?:{_EXPECTED})\W+(?:\w+\W+){{0,8}}){_DAY}(?!\w)|"
    rf"(?<!\w){_DAY}\W+(?:\w+\W+){{0,2}}ال(?:{_NEXT})(?!\w)"
)


def _pattern(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:[وفبل]?ال|[وفبل])?(?:{alternatives})(?!\w)")


_OFFERED = (
    (
        Cue.DATE,
        _pattern(
            rf"{MONTHS}|may [0-9]+|[0-9]+ may|(?:19|20)[0-9]{{2}}|yesterday|امس|"
            "(?:next|last) (?:month|year)|(?:عام|شهر) ال(?:مقبل|قادم|جاري|ماضي)"
        ),
    ),
    (Cue.NUMBER, re.compile(rf"[0-9]|(?<!\w)(?:{NUMBER_WORDS})(?!\w)")),
    (
        Cue.REASON,
        _pattern(
            "because|due to|owing|reason\\w*|caus\\w+|blam\\w+|attribut\\w+|citing|after|in order|so that|fear\\w*|"
            "بسبب|سبب|لان\\w*|نتيجه|بعدما|عقب|لكي|كي|بهدف|بغيه|خشيه|تخوف\\w*|عزا\\w*|ارجع\\w*|علل\\w*|مبرر\\w*|"
            "احتجاجا|ردا"
        ),
    ),
    (
        Cue.PERSON,
        _pattern(
            "mr|minister|general|colonel|spokes\\w+|chief|head|leader|commander|president|adviser|said|"
            "قال\\w*|وزير|الفريق|اللواء|العميد|العقيد|ناطق|متحدث|رئيس|قائد|زعيم|مستشار|مدير|خبير|نائب"
        ),
    ),
    (
        Cue.PLACE,
        _pattern("in|at|near|north|south|east|west|province|city|base|في|قرب|شمال\\w*|جنوب\\w*|شرق\\w*|غرب\\w*"),
    ),
    (
        Cue.POSITION,
        _pattern(
            "said|says|stress\\w*|insist\\w*|reject\\w*|oppos\\w*|support\\w*|welcom\\w*|warn\\w*|call\\w*|"
            "den\\w+|consider\\w*|"
            "قال\\w*|اكد\\w*|شدد\\w*|رفض\\w*|عارض\\w*|دعم\\w*|ايد\\w*|رحب\\w*|حذر\\w*|دعا\\w*|نفي\\w*|اعتبر\\w*|"
            "طالب\\w*|راي|يري\\w*"
        ),
    ),
    (Cue.AHEAD, _pattern(f"{_UP_TO}|{_EXPECTED}|{_NEXT}")),
)
# How those cues begin, or end, that are more than one word.
_LEADING = {
    Cue.DATE: ("may ", " may", "next ", "last ", "عام ال", "شهر ال"),
    Cue.REASON: ("due to", "in order", "so that"),
}
_OFFERED_BY = dict(_OFFERED)
_CACHED_WORDS = 100_000
_ASKED = (
    (Cue.DATE, _pattern("when|what (?:date|day|year|month)|which (?:year|month)|how long|until when|deadline|"
                        "متي|شوكت|امتي|ايمتي|وقتاش|موعد|تاريخ|اي (?:عام|سنه|شهر|يوم)|الي متي|لحد متي|مده")),
    (Cue.NUMBER, _pattern("how (?:many|much|long|far|old|large|big)|number|percentage|share|amount|cost|price|salary|"
                          f"{HOW_MANY_AR}|كام|عدد|نسبه|حجم|مقدار|سعر|كلفه|قيمه|مبلغ|بكم|بيش")),
    (Cue.REASON, _pattern("why|what (?:reason|prompted|led|made|caused|pushed)|how come|reasons?|cause|"
                          "لماذا|ليش|ليه|علاش|لم|لشو|سبب|اسباب|دافع|دوافع|مبرر\\w*|السبب")),
    (Cue.PERSON, _pattern("who|whom|whose|who's|من (?:هو|هي|هم|الذي|قال|يقود|تولي)|منو|مين|منهو|مينو|القائد|الزعيم")),
    (Cue.PLACE, _pattern("where|which (?:city|province|town|place|country)|اين|وين|فين|منين|مكان|موقع")),
    (Cue.POSITION, _pattern("position|stance|view|opinion|reaction|say|said|think|respond\\w*|comment\\w*|"
                            "موقف|راي|رد|قال|يقول|يري|علق|تعليق|شقال|شيقول|ردت|صرح")),
)  # fmt: skip


# Of verbs with «ت» only some: «متى تأسست», «متى تولى» and «متى تسلّم» ask of what was.
_ASKED_AHEAD = _pattern(
    "(?:when|what time|what day) (?:will|do|does|is|are|should|can)|until when|by when|deadline|"
    r"(?:متي|شوكت|امتي|ايمتي|وقتاش) (?:المفروض |لازم |مفروض |ممكن )?(?:(?:سوف|راح|رح) \w+|س?ي\w+|"
    r"س?ت(?:غادر|نسحب|نتهي|خرج|رحل|كتمل|عود|غلق|سحب|طلع|بدا|ترك|جري|عقد|صبح)\w{0,2}|ستسلم\w{0,2})|"
    "(?:الي|لحد|حتي) متي|(?:ما|متي|شنو) (?:هو )?(?:ال)?موعد"
)
# "What was the deadline?" asks when something was to be; "When will they leave the base that was hit?" does not.
_ASKED_BEHIND = _pattern(
    r"^\W*(?:(?:until|till|by) )?(?:when|what|which)(?: \w+){0,2} (?:did|was|were|had)|(?:الي|لحد|حتي) متي كان(?:ت|وا)?"
)


def asks_ahead(question: str) -> bool:
    """Say whether a day is asked for that is still to come, or was: when something will be, what the deadline was."""
    return _ASKED_AHEAD.search(fold(question)) is not None


def asks_behind(question: str) -> bool:
    """Say whether it is asked what was to be: "What was the deadline?"."""
    return _ASKED_BEHIND.search(fold(question)) is not None


def asked_for(question: str) -> Cue:
    """Return what the question asks for, NONE when it does not say."""
    return _cues(fold(question), _ASKED)


def offered(sentence: str) -> Cue:
    """Return what the sentence could be the answer to."""
    folded = fold(sentence)
    return offered_by(folded, folded_words(folded))


def offered_by(folded: str, said: Sequence[str]) -> Cue:
    """Return the same for a folded sentence and its words.

    Nearly all cues are single words, each looked at once in a process: six patterns over every sentence of a collection
    take a third of the time of reading it.
    """
    # As plain numbers: flags of an enumeration take ten times as long to join.
    found = 0
    for word in set(said):
        found |= _word_cues(word)
    for cue, words in _LEADING.items():
        if not found & cue.value and any(word in folded for word in words) and _OFFERED_BY[cue].search(folded):
            found |= cue.value
    if found & Cue.AHEAD.value and not (found & Cue.DATE.value and _DAY_TO_COME.search(folded)):
        found &= ~Cue.AHEAD.value
    return Cue(found)


@lru_cache(_CACHED_WORDS)
def _word_cues(word: str) -> int:
    return int(_cues(word, _OFFERED))


def _cues(folded: str, patterns: tuple[tuple[Cue, re.Pattern[str]], ...]) -> Cue:
    found = Cue.NONE
    for cue, pattern in patterns:
        if pattern.search(folded):
            found |= cue
    return found
