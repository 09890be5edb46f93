"""Understands a question that leans on the one before it: "And Harir?", "ومتى؟", "Who leads it?"."""

from __future__ import annotations

import re

from index.text.analyzer import is_stop_word
from index.text.cues import Cue, asked_for
from index.text.gazetteer import Gazetteer
from index.text.language import detect_language
from index.text.normalizer import fold, folded_words
from index.types import Name, NameKind

# More of its own than this, and a question stands alone.
MOST_OWN_WORDS = 3
_JOINT = " – "
# «من حرير» is the base, where such a question leaves no other. With the article it may be any word: القائم, التقدم.
_PLACES = re.compile(r"(?<!\w)(?:(?:من|في|[اإ]لى|عن)\s+|ب)(?P<word>(?!ال|بلد(?!\w))\w{3,})")
_BASE_AFTER = re.compile(r"\s+(?:air\s+)?base(?!\w)", re.IGNORECASE)
_BASE_BEFORE_END = re.compile(r"\s+(?:air\s+)?base$", re.IGNORECASE)
_MARK = re.compile(r"[\s?؟!.]+$")
# "And Harir?" goes on where the last question left off.
_CONNECTIVE = re.compile(
    r"^\s*(?:and(?: what| how)?(?: about| of)?(?=\s)|(?:what|how) about|so|then|also|"
    r"(?:طيب |زين |طب )?و?(?:ماذا|شنو|شو|ايش) عن|و?بالنسبه (?:الي|ل)|(?:طيب|زين|طب) و?|و(?=\w{2,}))\s*"
)
_POINTERS = frozenset(
    "it its they them their there that this those he she his her him then هناك هذا هذه ذلك تلك هم هي هو بها به "
    "فيها فيه منها منه "
    "لها له عليها عليه عنها عنه اليها اليه بيها بيه هناكه ذاك هذول معه معها معهم وياه وياها وياهم ضده ضدها بعده بعدها "
    "قبله قبلها".split()
)
# Not every word that ends in ه does: folded, it may be the ة of any noun.
_POINTING_ENDING = re.compile(
    r"\w{3,}(?:ها|هم)$|(?:قايد|رييس|زعيم|امين|موسس|مقر|اسم|عمر|دور|موقف|عدد|هدف|مصير|خليفت|نايب|سبب|تاريخ|راي)ه$"
)
# «ما هي مراحل الانسحاب؟» points to nothing.
_IS = re.compile(r"(?<!\w)و?(?:ما|من|شنو|شو|منو|مين|كم) ?(?:هو|هي|هم)(?= \w)")
_QUESTION_WORDS = re.compile(
    r"^(?:(?:and|so|then)\s+)?(?:when|why|where|who|how (?:many|much|long)|how|what)"
    r"(?:\s+(?:is|are|was|were|do|does|did|will))?\b|"
    r"^و?(?:متى|متي|لماذا|أين|اين|من(?: هو| هي| هم)?|كيف|كم|ماذا|ليش|شوكت|وين|منو|شلون|شكد|شنو|"
    r"ما(?: هو| هي)?|هل)(?!\w)",
    re.IGNORECASE,
)
# Words that begin with the letter of "and" themselves.
_OWN_LETTER = re.compile(r"و(?:زير|زار|قت|اشنطن|كال|فد|ثيق|ضع|قف|جود|لاي|صول|حد|سط|طن|رق|عد|فق|كيل|سائل|اسط|صف|اجب)\w*")


def completed(question: str, previous: str | None, gazetteer: Gazetteer) -> str:
    """Return the question with its subject filled in from the previous one, or as it is when it stands alone."""
    if previous is None or not previous.strip():
        return question
    own = _own_words(question)
    connected = _goes_on(question, gazetteer)
    rest = _CONNECTIVE.sub("", fold(question)) if connected else fold(question)
    asks = asked_for(rest) is not Cue.NONE or bool(_QUESTION_WORDS.match(rest.strip()))
    subject = _MARK.sub("", previous.strip())
    if not own:
        return f"{_without_question_word(subject)}{_JOINT}{question.strip()}" if asks or connected else question
    if connected and not asks and len(own) <= MOST_OWN_WORDS:
        return _exchanged(question, subject, gazetteer)
    if asks and len(own) <= MOST_OWN_WORDS - 1 and _points_back(question) and not gazetteer.find(question):
        return f"{_without_question_word(subject)}{_JOINT}{question.strip()}"
    return question


def _goes_on(question: str, gazetteer: Gazetteer) -> bool:
    match = _CONNECTIVE.match(fold(question))
    if match is None or match.group().strip() != "و":
        return match is not None
    # وحرير goes on, وزير does not.
    said = folded_words(fold(question))
    begun = len(question) - len(question.lstrip())
    named = any(found.start <= begun + 1 for found in gazetteer.find(question))
    return named or (len(said) == 1 and not _OWN_LETTER.fullmatch(said[0]))


def _exchanged(question: str, subject: str, gazetteer: Gazetteer) -> str:
    """Put the name that is asked about now in the place of one of its kind: "When do they leave Harir?"."""
    spoken = _spoken_of(question, gazetteer)
    if spoken is None:
        return f"{subject}{_JOINT}{question.strip()}"
    names, as_spoken = spoken
    language = detect_language(subject)
    mark = "؟" if language == "ar" else "?"
    if detect_language(as_spoken) != language:
        # A question in two languages is searched for badly, and read badly.
        called = [name.arabic if language == "ar" else name.english for name in names]
        as_spoken = (" و" if language == "ar" else " and ").join(called)
        question = as_spoken + mark
    there = _place_of_kind(subject, names[0], gazetteer)
    if there is None:
        # After Camp Taji, Qayyara is its base.
        base = _base_at(as_spoken, gazetteer)
        there = _place_of_kind(subject, base[0], gazetteer) if base else None
        as_spoken = base[1] if base else as_spoken
    if there is None:
        return f"{subject}{_JOINT}{question.strip()}"
    start, end = there
    after = subject[end:]
    if _BASE_AFTER.match(after):
        as_spoken = _BASE_BEFORE_END.sub("", as_spoken)
    return f"{subject[:start]}{as_spoken}{after}{mark}"


def _spoken_of(question: str, gazetteer: Gazetteer) -> tuple[list[Name], str] | None:
    """Return what a follow-up names, and how: حرير alone is silk, and here the base."""
    named = gazetteer.find(question)
    if named:
        return [found.name for found in named], question[named[0].start : named[-1].end]
    base = _base(_CONNECTIVE.sub("", fold(_MARK.sub("", question))).strip())
    name = gazetteer.lookup(base)
    return ([name], base) if name is not None else None


def _place_of_kind(subject: str, wanted: Name, gazetteer: Gazetteer) -> tuple[int, int] | None:
    """Return where the last question names another thing of the kind, the last one if there are several."""
    for found in reversed(gazetteer.find(subject)):
        if found.name.kind is wanted.kind and found.name.key != wanted.key:
            return found.start, found.end
    for place in _PLACES.finditer(subject):
        name = gazetteer.lookup(_base(fold(place["word"])))
        if name is not None and name.kind is wanted.kind and name.key != wanted.key:
            return place.span("word")
    return None


def _base(word: str) -> str:
    return f"قاعدة {word}"


def _base_at(place: str, gazetteer: Gazetteer) -> tuple[Name, str] | None:
    """Return the base of a place's name, and how it is called."""
    called = f"{place} base" if detect_language(place) == "en" else _base(place)
    name = gazetteer.lookup(called)
    return (name, called) if name is not None and name.kind is NameKind.BASE else None


def _points_back(question: str) -> bool:
    said = folded_words(_IS.sub(" ", fold(question)))
    return any(word in _POINTERS or _POINTING_ENDING.fullmatch(word) for word in said)


def _own_words(question: str) -> list[str]:
    rest = _CONNECTIVE.sub("", fold(question))
    bare = [
        re.sub("^و(?=(?:متي|لماذا|اين|كيف|كم|ماذا|ليش|شوكت|وين|منو|شلون|شكد|شنو)$)", "", word)
        for word in folded_words(rest)
    ]
    return [word for word in bare if not is_stop_word(word) and word not in _POINTERS]


def _without_question_word(subject: str) -> str:
    return _QUESTION_WORDS.sub("", subject).strip() or subject
