"""Tells whether a quote does not speak at all of whoever's words or position are asked for."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.search.followups.interrogatives import BEGINNING
from index.text.analyzer import terms, terms_of_folded
from index.text.normalizer import fold

if TYPE_CHECKING:
    from index.search.quoting.counting import Called
    from index.text.gazetteer import Gazetteer

_POSITION = "(?:position|stance|view|opinion|response|reaction)"
_ABOUT_AR = r"(?:عن|حول|بشان|علي|في|من|تجاه|بعد)"
_ASKS_WHAT_IS_SAID = re.compile(
    BEGINNING + r"(?:what (?:did|does|do|has|have) (?P<say>(?:\S+ ){1,5}?)(?:say|said|think|want|demand)(?!\w)|"
    rf"what (?:is|was) (?P<whose>(?:\S+ ){{0,4}}?\S+?)(?:['’]s?)? {_POSITION}(?!\w)|"
    rf"what (?:is|was) the {_POSITION} of (?P<of>.+?) (?:on|about|regarding|to)|"
    r"(?:ماذا|شنو|شو|بماذا) (?:[يت]?قال|[يت]قول|صرح|كال|علق|[يت]طلب|[يت]ريد)(?:ت|وا|ون)? "
    rf"(?P<arabic>.+?) {_ABOUT_AR}(?!\w)|"
    rf"(?:ما|شنو)(?: هو)? (?:موقف|راي|رد|تعليق) (?P<position>.+?) {_ABOUT_AR}(?!\w))"
)


def is_of_other_speaker(question: str, said: str, called: Called, gazetteer: Gazetteer) -> bool:
    """Say whether it is asked what somebody says, who is named nowhere in what is `said`.

    Only of whom all words are known in both languages: a stranger's name may be written in any letters there.
    """
    found = _ASKS_WHAT_IS_SAID.search(fold(question))
    if found is None:
        return False
    speaker = next(filter(None, found.groups()))
    own = terms_of_folded(speaker)
    if not own or not all(_is_known(term, called) for term in own):
        return False
    names = {one.name.key for one in gazetteer.find(speaker)}
    if names & {one.name.key for one in gazetteer.find(said)}:
        return False
    return (called(own) | frozenset(own)).isdisjoint(terms(said))


def _is_known(term: str, called: Called) -> bool:
    return any(other.isascii() != term.isascii() for other in called([term]))
