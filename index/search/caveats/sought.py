"""Reads whose name a question asks for: "which bank", "what is the name of the pilot", «ما اسم المحامي»."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from index.search.followups.interrogatives import BEGINNING
from index.text.analyzer import terms, terms_of_words
from index.text.cues import NUMBER_WORDS
from index.text.named_things import NAMED, ORGANISATIONS, PEOPLE, PLACES
from index.text.normalizer import fold

if TYPE_CHECKING:
    from index.search.quoting.counting import Called

NUMERAL = re.compile(rf"[0-9]+|{NUMBER_WORDS}")
_NAME_OF = re.compile(
    BEGINNING + r"(?:what(?: is| are| was| were|['’]s) the (?:real |full |first )?names? of |"
    r"(?:ما|شنو|شو|وش|ايش)(?: (?:هو|هي|هما|هم))? (?:ال)?(?:اسم|اسما|اسماء|اسامي)(?: (?:ال)?(?:حقيقي|كامل))? |شسم )"
)
_WHICH = re.compile(
    BEGINNING + r"(?:(?:in|from|to|by|on|at|for|with|of|against|من|في|الي|عن|علي|مع|ضد) )?"
    r"(?:which (?:of the )?|what (?!is|are|was|were|do|does|did|has|have|had|will|would|can|could)|"
    r"who (?:is|are|was|were) the (?!first|other|next)|(?:[لب]?اي|يا) |"
    r"(?:من|منو|مين)(?: (?:هو|هي|هما|هم|هن|كان|كانت))? (?=ال)|"
    r"ما (?:هي |هو )?(?=ال\w+(?: \w+)? (?:الذي|التي|اللذان|اللتان|اللي)(?!\w)))"
)
# Where the words for what is sought end.
_ENDS = re.compile(
    r"[^\w\s'’-]|(?<!\w)(?:that|who|which|whose|of|in|on|at|to|for|from|by|with|near|over|under|after|before|against|"
    r"the|an?|them|him|his|her|its|their|do|does|did|is|are|was|were|has|have|had|will|would|can|could|may|"
    r"الذي|التي|الذين|اللذان|اللذين|اللتان|اللتين|اللي|يلي|في|من|علي|الي|عن|مع|بعد|قبل|ضد|قرب|حين|كان|كانت)(?!\w)"
)
_MOST_WORDS = 4
# Who asks which faction is told of a group, and the other way round.
_ARMED = frozenset(terms("faction group militia organisation organization فصيل فصائل جماعة جماعات ميليشيا تنظيم"))


@dataclass(frozen=True, slots=True)
class Sought:
    """What a question wants the name of: the index terms of its noun, its `own` and `noun` under every name.

    `asked` are the terms of the whole question, `says_name` is whether the word "name" stands there.
    """

    own: str
    noun: frozenset[str]
    asked: frozenset[str]
    says_name: bool

    @property
    def is_place(self) -> bool:
        """Whether it stands after "in" and "near" itself."""
        return self.own in PLACES

    @property
    def is_body(self) -> bool:
        """Whether the name stands after the noun: «مصرف الرافدين», but «وزير الخارجية» is nobody's name."""
        return self.own in PLACES | ORGANISATIONS and self.own not in PEOPLE


def whose_name(question: str, called: Called) -> Sought | None:
    """Return what a question wants the name of; None where it asks for none.

    `called` gives the index terms of the same things in both languages.
    """
    folded = fold(question)
    name = _NAME_OF.search(folded)
    begin = name or _WHICH.search(folded)
    if begin is None:
        return None
    before = _ENDS.split(folded[begin.end() :].removeprefix("the "), maxsplit=1)[0]
    words = [word for word in before.split() if not NUMERAL.fullmatch(word)][:_MOST_WORDS]
    own = terms_of_words(words)
    # The noun comes first in Arabic; in English last, but a verb may come after it: "which bank lent".
    own = own[::-1] if words and words[0].isascii() else own[:1]
    noun = next((term for term in own if term in NAMED), own[0] if own and name else None)
    if noun is None:
        return None
    others = _ARMED if noun in _ARMED else frozenset((noun,))
    return Sought(noun, called([noun]) | others, frozenset(terms(folded)), name is not None)
