"""Which words of a group are plainly a question: to be answered there unasked, so in doubt it is none."""

from __future__ import annotations

import re

from index.text.courtesies import without_courtesies
from index.text.requests import without_request

# A question that needs more is an essay, and what it ends in is rhetoric.
LONGEST = 300
FEWEST_WORDS = 2
# Without a question mark more must be there than "how nice".
FEWEST_UNMARKED = 3

_ADDRESS = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]{2,}")
_MARKED = re.compile(r"[?؟？]\W*$")
_VERBS = "is|are|was|were|do|does|did|has|have|had|will|would|can|could|should"
# "When I was there" asks nothing, "when did they" does.
_ENGLISH = re.compile(
    rf"(?:and |so |but )?(?:(?:when|where|why|how|who|whom) (?:{_VERBS})|(?:what|which|whose)(?: \w+)? (?:{_VERBS})"
    r"|how (?:many|much|long|far|often|old|big)|(?:who|what|where|when|why|how)['’]s)\b",
    re.IGNORECASE,
)
# "من العراق" is "from Iraq" and "ما شاء الله" no question: these two ask only before a pronoun. «أمتي» is "my nation".
_ARABIC = re.compile(
    "[وف]?(?:متى|شوكت|[إأا]ي?متى|[إأا]يمتي|هل|كم|ا?شكد|شقد|قديش|لماذا|كيف|أين|اين|ماذا|ليش|شلون|وين|منو|شنو|لمن|بكم"
    "|إلى متى|الى متى"
    r"|(?:ما|من) (?:هو|هي|هم|هذا|هذه))(?=\s)"
)


def is_question(text: str) -> bool:
    """Say whether a message is plainly a question: short, of words, and with the mark or the opening of one."""
    words = _ADDRESS.sub("", text).strip()
    count = len(_WORD.findall(words))
    if not words or len(words) > LONGEST or count < FEWEST_WORDS:
        return False
    if _MARKED.search(words):
        return True
    return count >= FEWEST_UNMARKED and bool(_ENGLISH.match(words) or _ARABIC.match(words))


def asks_what_is_known(text: str) -> bool:
    """Say whether a question asks those who read it for whatever they have: "Do you have anything on the flight?"."""
    asked = without_courtesies(text)
    return without_request(asked) != asked
