"""Tells what was said instead of a question: a greeting, thanks, an insult, a call for help, orders to the bot."""

from __future__ import annotations

from index.text.about_answers import said_of_answers
from index.text.analyzer import is_question_word, is_stop_word
from index.text.injection import is_order
from index.text.normalizer import fold, folded_words
from index.text.questions import begins_a_question
from index.text.self_harm import speaks_of_self_harm
from index.text.small_talk_phrases import FILLERS, GREETING, KINDS, REQUEST, THANKS
from index.types import SmallTalk

# Whoever says "you" means the bot, whatever else is asked: "why are you so stupid".
_ADDRESSED = frozenset("you u your ur bot انت انتي انته بوت يا".split())
_DEMONSTRATIVES = frozenset("this that it he she they هذا هذه هذي هاي ذلك هو هي هم".split())


def small_talk(text: str) -> SmallTalk | None:
    """Return what was said instead of a question; None when there is something to search for."""
    if speaks_of_self_harm(text):
        return SmallTalk.SELF_HARM
    folded = fold(text)
    if is_order(folded):
        return SmallTalk.INSTRUCTION
    if _is_request(folded):
        return SmallTalk.ABOUT_BOT
    of_answers = said_of_answers(" ".join(folded_words(folded)))
    if of_answers is not None:
        return of_answers
    rest = folded
    found = None
    for kind, pattern in KINDS:
        rest, count = pattern.subn(" ", rest)
        if count and found is None:
            found = kind
    if found is None or asks(rest) or doubts(found, folded, rest):
        return None
    return found


def doubts(found: SmallTalk, folded: str, rest: str) -> bool:
    """Say whether what is left of a text asks all the same: "is that ok?", «ليش لا؟»."""
    if found is SmallTalk.ABOUT_BOT or (found is SmallTalk.INSULT and _ADDRESSED & set(folded_words(folded))):
        return False
    left = folded_words(rest)
    is_marked = "?" in folded or "؟" in folded
    return (
        any(map(is_question_word, left))
        or begins_a_question(rest)
        or (is_marked and not _DEMONSTRATIVES.isdisjoint(left))
    )


def asks(rest: str) -> bool:
    """Say whether what is left of a folded text without small talk has a word that asks."""
    return any(word not in FILLERS and not is_stop_word(word) for word in folded_words(rest))


def _is_request(folded: str) -> bool:
    """Say whether nothing is said but a call for help, for the settings, or a word about the bot."""
    for pattern in (THANKS, GREETING):
        folded = pattern.sub(" ", folded)
    return REQUEST.fullmatch(" ".join(folded_words(folded))) is not None
