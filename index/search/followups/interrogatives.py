"""Tells which words of a question ask, and those it goes on with from the last one: "and when", "what about"."""

from __future__ import annotations

import re

from index.text.normalizer import fold, folded_words
from index.text.quantities import HOW_MANY_AR, HOW_MANY_WORDS

# What may stand before the word that asks.
BEGINNING = r"^\W*(?:(?:and|so|but|roughly|about|exactly|since|until|by|طيب|هسه|تقريبا|منذ|الي|لحد|حتي)\s+|و)?"
# "No, I meant Harir": the last question was of another.
_CORRECTION = (
    r"(?:(?:no|nope|sorry|oh|لا|كلا|عفو[اًا]+|[آا]سفة?)[\s,،.!]+)*(?:i (?:mean|meant)(?!\s+(?:it|that|this|what|you)\b)|"
    r"(?:[أا]نا )?(?:كنت )?(?:[أا]قصد|قصدت|قصدي|[أا]عني|عنيت))(?!\w)"
)
# "And Harir?" goes on where the last question left off.
CONNECTIVE = re.compile(
    rf"^\s*(?:{_CORRECTION}|"
    r"(?:(?:(?:ok(?:ay)?|oh|well|alright|thanks|thx|hm+)[\s,.!]+){1,2}(?=(?:and|but|so|then|n|what|how)\s|[&+]))?"
    r"(?:(?:and|(?:but|or)(?=(?:\s+\S+){1,3}$)|(?-i:n))(?: (?:what|how) (?:about|abt|of))?(?!\w)|"
    # "+1" is applause.
    r"[&+](?=\s*(?:[^\W\d]|20\d\d))|"
    r"(?:what|how) (?:about|abt)(?!\w)|same (?:for|with)(?!\w)|(?:so|then|also)(?!\w)|"
    r"(?:طيب |زين |طب )?و?(?:ماذا|شنو|شو|[اإ]يش) عن(?=\s)|و?بالنسب[ةه] (?:[اإ]ل[ىي]\s|ل)|"
    r"(?:طيب|زين|طب|بس) و?))[\s,،:]*",
    re.IGNORECASE,
)
_QUESTION_WORDS = re.compile(
    r"^(?:(?:and|so|then)\s+)?(?:what\s+happened(?:\s+(?:at|in|on|to))?|"
    r"(?:how (?:many|much|long)|(?:when|why|where|who|how|what)(?:['’]?s)?)"
    r"(?:\s+(?:is|are|was|were|do|does|did|will))?)\b|"
    r"^و?(?:ماذا (?:حدث|حصل|جرى|جري)(?: في)?|"
    r"متى|متي|لماذا|أين|اين|(?:من|منو|مين|شنو|شو)(?: هو| هي| هم)?|كيف|ماذا|ليش|ليه|شوكت|"
    rf"[إاأ]ي?مت[ىي]|وين|شلون|{HOW_MANY_AR}|ما(?: هو| هي)?|هل)(?!\w)",
    re.IGNORECASE,
)
# «من» and «ما» are other words in the middle of a question.
INTERROGATIVES = frozenset(
    "when why where who whom whose how what which متي لماذا اين كيف ماذا هل ليش ليه شوكت امتي ايمتي وين منو مين شلون "
    "شنو شو شصار شيصير".split()
).union(HOW_MANY_WORDS)
_JOINED_AND = re.compile(rf"^و(?=(?:{'|'.join(INTERROGATIVES)})$)")
# «والقائم شوكت»
_LAST_WORDS = re.compile(
    r"\s(?:when|why|where|who(?: is (?:he|she|it))?|how (?:many|much|long)|متى|متي|لماذا|[أا]ين|ليش|ليه|شوكت|"
    rf"[إاأ]ي?مت[ىي]|وين|(?:منو|مين)(?: هو| هي)?|{HOW_MANY_AR})$",
    re.IGNORECASE,
)
# "Is it on the list?" says nothing of whom.
_AUXILIARY = re.compile(
    r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should)(?:n't)? "
    r"(?:it|its|they|their|he|his|she|her|this|that|these|those)(?!\w)"
)
_YES_OR_NO = re.compile(r"(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could|should|هل)(?!\w)")


def is_interrogative(question: str) -> bool:
    """Say whether there is a word that asks, "when" or «كم», or it begins as "Is it" does; "what about" is none."""
    folded = fold(CONNECTIVE.sub("", question)).strip()
    if _QUESTION_WORDS.match(folded) or _AUXILIARY.match(folded):
        return True
    return any(without_and(word) in INTERROGATIVES for word in folded_words(folded))


def is_yes_or_no(folded: str) -> bool:
    """Say whether a folded question begins as one does that yes or no answers."""
    return _YES_OR_NO.match(folded) is not None


def without_question_word(question: str) -> str:
    """Return what a question is about: "leads Badr" for "Who leads Badr"."""
    return _QUESTION_WORDS.sub("", question).strip() or question


def without_asking(question: str) -> tuple[str, bool]:
    """Return a question without the words that ask at its end or else its beginning, and whether it was the end."""
    last = _LAST_WORDS.search(question)
    if last is not None:
        return question[: last.start()].rstrip(" ,،"), True
    return _QUESTION_WORDS.sub("", question).strip(), False


def without_and(word: str) -> str:
    """Return a folded word that asks without the "and" joined to it: «ومتي»; any other as it is."""
    return _JOINED_AND.sub("", word)
