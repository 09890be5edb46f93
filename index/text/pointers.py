"""Tells the words for what was spoken of before: "it", "there", «قائدها»."""

from __future__ import annotations

import re

from index.text.normalizer import fold, folded_words

POINTERS = frozenset(
    "it its they their them there that this those he she his her him then هناك هذا هذه ذلك تلك هم هي هو بها به "
    "فيها فيه منها منه "
    "لها له عليها عليه عنها عنه اليها اليه بيها بيه هناكه ذاك هذول معه معها معهم وياه وياها وياهم ضده ضدها بعده بعدها "
    "قبله قبلها عدهم عدها عنده لديه هنيك هونيك هالشي هالموضوع "
    "هالقرار".split()
)
# Not every word that ends in ه does: folded, it may be the ة of any noun. «التفاهم» and «الأسهم» end in their own هم.
_POINTING_ENDING = re.compile(
    r"(?!(?:[وفبكل]|ال|لل)*(?:[يت]?تفاهم|[يتم]ساهم|[يت]داهم|متهم|مهم|اهم|ا?سهم|درهم|فهم|وهم|مبهم|ملهم)$)"
    r"\w{3,}(?:ها|هم)$|(?:قايد|رييس|زعيم|امين|موسس|مقر|اسم|عمر|دور|موقف|عدد|هدف|مصير|خليفت|نايب|سبب|تاريخ|راي|نص|مضمون|"
    # «سحبوه»; «دعوة», «القوة» and «علاوة» end so of their own.
    r"وضع|اصل|تمويل|سلاح|حجم|نتيجت|كلفت|شروط|بنود)ه$|(?![وفبكل]*ال|[وفبكل]?\w\wوه$)\w{3,}(?<!ا)وه$"
)
# Before a name these cannot be its own, "Did they attack Erbil?"; directly before it they are: "Is it Badr?"
_PRONOUNS = frozenset("it its they their them he his him she her هو هي هم بها به فيها فيه منها منه".split())
# At the end they are nobody's who does something there: "What did Rubio say about it?"
_OBJECTS = frozenset(
    "it them him her there that هناك ذلك منه منها عنه عنها به بها بيها بيه فيه فيها عليه عليها ضده ضدها معه معها اليه "
    "اليها هالشي هالموضوع هالقرار".split()
)
_PARTICLES = frozenset("over back down up out off now".split())
# «ما هي مراحل الانسحاب؟» and «منو عنده سلاح؟» point to nothing, «اللي سلموه» to what it follows.
_OF_ITS_OWN = re.compile(
    r"(?<!\w)و?(?:(?:ما|من|شنو|شو|منو|مين|كم) ?(?:هو|هي|هم)|(?:من|منو|مين) (?:عنده|لديه|عدهم))(?= \w)|"
    r"(?<!\w)(?:اللي|الذي|يلي)(?: (?:ما|لم|لا|قد))? \w+وه(?!\w)"
)


# «متى أدرجتها واشنطن؟»: after these stands a verb, and what ends it is done to by whoever comes next.
_DONE_TO = re.compile(r"(?:^|\s)و?(?:متي|لماذا|ليش|ليه|شوكت|امتي|ايمتي) \w{3,}(?:ها|هم|ته|وه)\s*$")


def points_back(question: str) -> bool:
    """Say whether there is a word for what was spoken of before: "it", «قائدها»."""
    return any(word in POINTERS or _POINTING_ENDING.fullmatch(word) for word in _words(question))


def points_past_name(before: str) -> bool:
    """Say whether in what stands before a name there is a pronoun, and not directly: it means something else.

    Directly before it may stand a verb that has one: "When did Washington list it?" in Arabic.
    """
    if _DONE_TO.search(fold(before)):
        return True
    return any(word in _PRONOUNS or _POINTING_ENDING.fullmatch(word) for word in _words(before)[:-1])


def ends_pointing(text: str) -> bool:
    """Say whether it ends in a pronoun to which something is done: "say about it", "take it over"."""
    said = folded_words(fold(text))
    return bool(_OBJECTS.intersection(said[-2:-1] if said and said[-1] in _PARTICLES else said[-1:]))


def _words(text: str) -> list[str]:
    return folded_words(_OF_ITS_OWN.sub(" ", fold(text)))
