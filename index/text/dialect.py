"""Turns words of spoken Arabic into the forms that texts write: «بيطلعوا», «ديطلعون», «حيطلع», «التانية».

Levant, Egypt and Iraq say by a letter before the verb that something happens now or will: no word that a text or the
encoder knows.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from index.text.normalizer import fold

# So often the encoder must have met a verb, and what is to be one never: «هيومن» is Human in Human Rights Watch.
KNOWN = 10
_WORD = re.compile(r"[^\W\d_]+")
# «بيدرسون» is Pedersen: in the Levant they end otherwise. After the other letters few verbs are short, and many nouns:
# «ديات», «حيهم», «هيدي».
_SHORT = "[يت](?:تم|جي|ضم|رد|قع|صل|مر|ضل)"
_JOINED = re.compile(
    rf"ب(?=[يت]\w{{2,}}(?<!ون)$)|ه(?=(?:[يت]\w{{3,}}(?<!ون)|{_SHORT})$)|[دح](?=(?:[يت]\w{{3,}}|{_SHORT})$)"
)
# Names and nouns that are a verb without their first letter.
_NO_VERB = frozenset("بيونس بينس بيومي بيرام ديدار دينمو هيولي هياوا ديتهم حيتهم بتات بتكن".split())
# «انسلمت» was handed over in Iraq; verbs that are written so, «انسحبت», the encoder has met. «انتصف» is of «نصف».
_PASSIVE = re.compile(r"(?P<person>ا|[يت])ن(?P<verb>(?!ت)\w{3,})")
_PAST_ENDING = re.compile(r"(?:ت|وا)$")
# «توا» is "just now", and no plural.
_PLURAL = re.compile(r"(?<=\w{2})(?:وا|ون)$")
_SPOKEN_PLURAL = re.compile(r"(?<=\w{2})وا$")
_NUMBERED = re.compile(r"(?P<before>[وبل]?(?:ال|لل)?)(?P<number>تاني|تانيه|تالت|تالته|تامن|تامنه)")
# A follow-up of no more than such a verb, folded, says of nobody who does it.
SPOKEN_VERB = r"(?:(?:راح|رح|لح|عم|دا) [بدحه]?[يت]\w{2,}|[بدحه][يت]\w{2,}(?:وا|ون))"


def in_written_forms(text: str, is_held: Callable[[str], bool], commonness: Callable[[str], int]) -> str:
    """Return a question with its spoken verbs and ordinals as they are written, all else as it stands.

    `is_held` says of a folded word that it stands in a passage, `commonness` how often one is met.
    """

    def written(match: re.Match[str]) -> str:
        word = match.group()
        folded = fold(word)
        number = _NUMBERED.fullmatch(folded)
        # «التأني» is deliberation.
        if number is not None and "أ" not in word and not is_held(folded):
            return f"{number['before']}{number['number'].replace('ت', 'ث')}"
        # No verb ends in ة.
        if len(folded) != len(word) or word.endswith("ة") or folded in _NO_VERB:
            return word
        passive = _passive(folded, is_held, commonness) if word[0] == folded[0] else ""
        return _verb(folded, is_held, commonness) or passive or word

    return _WORD.sub(written, text)


def _verb(folded: str, is_held: Callable[[str], bool], commonness: Callable[[str], int]) -> str:
    """Return a verb as it is written; nothing where it is so already, or is none for sure."""
    letter = _JOINED.match(folded)
    is_joined = letter is not None and not is_held(folded) and not commonness(folded)
    bare = folded[1:] if is_joined else folded
    if not bare.startswith(("ي", "ت")) or all(commonness(form) < KNOWN for form in _third_persons(bare)):
        return ""
    # «تسلموا» is a past that texts write.
    is_spoken = (is_joined or bare.startswith("ي")) and not is_held(bare) and not commonness(bare)
    plain = _SPOKEN_PLURAL.sub("ون", bare) if is_spoken else bare
    return plain if is_joined or plain != bare else ""


def _passive(folded: str, is_held: Callable[[str], bool], commonness: Callable[[str], int]) -> str:
    """Return the verb of which a word is the spoken passive; nothing where it is none."""
    made = _PASSIVE.fullmatch(folded)
    if made is None or is_held(folded) or commonness(folded):
        return ""
    past = made["verb"]
    verb = past if made["person"] == "ا" else made["person"] + past
    stem = _PAST_ENDING.sub("", past)
    # «انبار» is no passive, nobody says «يبار», and «اندرج» is written: «يندرج».
    is_passive = commonness(f"ي{stem}") > 0 and not commonness(f"ين{stem}")
    return verb if is_passive and commonness(verb) >= KNOWN else ""


def _third_persons(bare: str) -> tuple[str, ...]:
    """Return what a verb is of him and of them: «تنسحب» is one as «ينسحب» is, «تركيا» is none."""
    stem = "ي" + _PLURAL.sub("", bare[1:])
    return stem, f"{stem}ون"
