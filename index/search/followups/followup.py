"""Understands a question that leans on the one before it: "And Harir?", "ومتى؟", "Who leads it?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.search.followups.exchange import (
    JOINT,
    are_told,
    asked_of_another,
    exchanged,
    in_place_of_another,
    spoken_of,
    without_other_base,
)
from index.search.followups.interrogatives import INTERROGATIVES, is_interrogative, without_question_word
from index.search.followups.leaning import Said, read, unmarked
from index.search.followups.recounting import counts_another, without_counted
from index.text.cues import asked_for
from index.text.gazetteer import Gazetteer
from index.text.language import detect_language
from index.text.normalizer import fold, folded_words
from index.text.pointers import points_back
from index.text.requests import asks_of_spoken
from index.types import NameKind

# What one may want to know all about; of "How many troops are in Iraq?" it is not Iraq.
_THINGS = frozenset({NameKind.BASE, NameKind.FACTION, NameKind.PERSON})
# "Who leads Badr?" – "Tell me about him."
_OF_SOMEBODY = re.compile(r"\b(?:him|her)\b", re.IGNORECASE)
# What the asker writes like it.
_LOOKS_JOINED = re.compile(r"(?<!\S)–(?!\S)")


def completed(question: str, previous: str | None, gazetteer: Gazetteer) -> str:
    """Return the question with its subject filled in from the previous one, or as it is when it stands alone.

    The question is to be `without_joints`; the `previous` one, as it was understood, has only those made here.
    """
    if previous is None or not previous.strip():
        return question
    parts = unmarked(previous).split(JOINT)
    if asks_of_spoken(question):
        return _spoken_of_last(question, parts, gazetteer)
    said = read(question, gazetteer)
    last = JOINT.join(_newest(_asking(parts, gazetteer), gazetteer))
    again = asked_of_another(said, last, gazetteer) or _asked_more_of_another(said, last, gazetteer)
    if again is not None:
        return again
    counts_anew = counts_another(said, parts)
    if said.asks_more and said.names:
        beside = without_other_base(said, last, gazetteer)
        if beside is not None:
            return JOINT.join(filter(None, (beside, question.strip())))
    if said.asks_more or counts_anew:
        first, *others = _newest(_saying(parts, gazetteer), gazetteer)
        # "Who leads it – how old is he?", but "how many were injured" is over when "who was killed" is asked.
        if said.own:
            others = [part for part in others if points_back(said.rest) and read(part, gazetteer).introduces]
        subject = _subject(without_counted(first, gazetteer) if counts_anew else first, gazetteer)
        return JOINT.join((subject, *others, question.strip()))
    if said.goes_on:
        return exchanged(question.strip(), said, last, gazetteer)
    return question


def _spoken_of_last(question: str, parts: Sequence[str], gazetteer: Gazetteer) -> str:
    """Return what all there is on is asked for: the one thing of the subject that was named, else all that was said."""
    kinds = {NameKind.PERSON} if _OF_SOMEBODY.search(question) else _THINGS
    first, *_ = _newest(_saying(parts, gazetteer), gazetteer)
    named = [found for found in gazetteer.find(first) if found.name.kind in kinds]
    if len(named) == 1:
        return first[named[0].start : named[0].end]
    return _subject(first, gazetteer)


def _asked_more_of_another(said: Said, last: str, gazetteer: Gazetteer) -> str | None:
    """Return the last question of another where a reaction or a pronoun says so: "When do they leave Harir?"."""
    spoken = spoken_of(said, gazetteer) if said.asks_more and said.names else None
    if spoken is None or not are_told(said.words, last, spoken) or _asks_otherwise(said.rest, last):
        return None
    return in_place_of_another(spoken, last, gazetteer)


def _asks_otherwise(question: str, last: str) -> bool:
    """Say whether a question asks for something that the last did not: "why", after "when"."""
    if asked_for(question) & ~asked_for(last):
        return True
    asking, asked = (INTERROGATIVES.intersection(folded_words(fold(text))) for text in (question, last))
    return detect_language(question) == detect_language(last) and not asking <= asked


def without_joints(question: str) -> str:
    """Return what an asker wrote with hyphens for the dashes that join the parts of a completed question."""
    return _LOOKS_JOINED.sub("-", question)


def asked_last(question: str) -> str:
    """Return the part of a completed question that asks: "how old is he?" of "leads Badr – how old is he?"."""
    return next((part for part in reversed(question.split(JOINT)) if is_interrogative(part)), question)


def _newest(parts: Sequence[str], gazetteer: Gazetteer) -> list[str]:
    """Return the last part of a chain of questions, after the last that says of what where it does not say so."""
    *before, last = parts
    if not before or _names_something(last, gazetteer):
        return [last]
    return [next((part for part in reversed(before) if _names_something(part, gazetteer)), before[0]), last]


def _names_something(part: str, gazetteer: Gazetteer) -> bool:
    said = read(part, gazetteer)
    # "Is it on the US list?" names a country, and is of something else.
    return not said.asks_more and spoken_of(said, gazetteer) is not None


def _saying(parts: Sequence[str], gazetteer: Gazetteer) -> Sequence[str]:
    """Return the parts up to the last that says something: "why" alone is over when "when" is asked."""
    kept = len(parts)
    while kept > 1 and not read(parts[kept - 1], gazetteer).own:
        kept -= 1
    return parts[:kept]


def _asking(parts: Sequence[str], gazetteer: Gazetteer) -> Sequence[str]:
    """Return the parts up to the last that asks: "And Samarra?" is taken back by "And Qayyara?"."""
    kept = len(parts)
    while kept > 1 and read(parts[kept - 1], gazetteer).goes_on:
        kept -= 1
    return parts[:kept]


def _subject(part: str, gazetteer: Gazetteer) -> str:
    """Return what a question is about, without the words that ask and join."""
    said = read(part, gazetteer)
    return without_question_word(said.rest if said.goes_on else part)
