"""Takes the greeting, the thanks and the wishes for the answer's form off a question."""

from __future__ import annotations

import re

from index.text.normalizer import fold, folded_words
from index.text.questions import begins_a_question
from index.text.small_talk import asks, doubts
from index.text.small_talk_phrases import ARABIC_HELLO, ARABIC_QUESTION, FILLERS, HELLO, HOW_ARE_YOU, KINDS, QUESTION
from index.types import SmallTalk

_ARABIC_ADDRESS = r"(?:بوت|اخي|اختي|عزيزي|حبيبي|استاذ|عيني|صديقي|شباب)"
# What may stand before a question without a stop. What a question can begin with is not here: thanks are «تسلم», too.
_OPENING = re.compile(
    rf"(?:(?:(?:{HELLO})(?: there| all| everyone| guys| friends?| sir| dear| bot| bro)?|"
    rf"{HOW_ARE_YOU}|thanks?(?: you| u)?(?: (?:so|very) much| a lot)?|thx|"
    r"please|kindly|excuse me|sorry|"
    r"(?:(?:can|could|would|will) you (?:please )?)?(?:tell|help) me|"
    rf"i have {QUESTION}|can i ask(?: you)?(?: {QUESTION}| something)?|"
    rf"(?:{ARABIC_HELLO})(?: {_ARABIC_ADDRESS}| جميعا)?|"
    r"شكرا(?: جزيلا| لك\w*)?|الف شكر|و?يعطيك العافيه|جزاك الله(?: كل)? خير\w*|رحم الله والديك|"
    r"الله (?:يخليك|يخليكم|يحفظك|يسعدك|يوفقك)|بالله(?: عليك\w*)?|عفوا|رجاء|لطفا|ارجوك|لو سمحت\w*|من فضلك\w*|"
    rf"يا {_ARABIC_ADDRESS}|ساعدني|"
    rf"(?:ممكن|عندي|لدي) {ARABIC_QUESTION}|ممكن (?:اسال\w*|تقول\w*|تخبرني|تكلي)|(?:ا?خبرني|قل لي|قلي)"
    r")(?!\w)[\s,،!.:?؟]*)+"
)
# How to answer, not what: "Answer in one word", «باختصار». "In English, who is he?" asks for a word, too.
_FORM = re.compile(
    r"(?:(?:and|but|please|just|answer|reply|respond|explain|keep it|make it|be|me|this|in|with|only|as|an?|one|two|"
    r"three|few|single|very|simple|bullet|arabic|english|[وف]?(?:ا?جاوب|اجب|اجيب|رد|اشرح|اختصر)(?:ي|وا|ني|يني)?|"
    r"[وف]?(?:الجواب|الاجابه|اريد|رجاء|ارجو)|(?:علي|عن) (?:ال)?سوالي?|لي|ب?شكل|واحده?|قصيره?|واضحه?|فقط|بس|لا غير|"
    r"من فضلك|"
    r"(?P<form>words?|sentences?|lines?|points|brief(?:ly)?|short(?:ly)?|concise(?:ly)?|yes or no|"
    r"ب?(?:كلمه|كلمتين|جمله|جملتين|سطر|سطرين|نقاط|اختصار|ايجاز)|ب?نعم (?:او|ام) ب?لا|مختصره?))(?: |$))+"
)
# A greeting that may as well be somebody's name: "Salam who leads Badr" and "Salam when did he leave".
_NAME = re.compile(r"(?:salam|سلام)\W*$")
_SPEAKS_OF_NAMED = re.compile(
    r".*(?<!\w)(?:he|she|his|her|him)(?!\w)|[وف]?(?:متي|هل|لماذا|ليش|وين|اين|كيف|شلون)(?!\w)", re.DOTALL
)
_LONGEST_OPENING = 12
_LONGEST_FORM = 80


def without_courtesies(text: str) -> str:
    """Return a question without the greeting or thanks around it: "Hi, when do they leave?" asks when they leave.

    Nor does what says how to answer belong to it: «أجب بكلمة واحدة».
    """
    form, _, rest = text.partition(":")
    if rest.strip() and _is_about_form(form):
        text = rest
    parts = [part for part in re.split(r"(?<=[,،!?؟.؛;\n])\s+", text.strip()) if part]
    while len(parts) > 1 and (_is_courtesy(parts[0]) or _is_about_form(parts[0])):
        parts.pop(0)
    while len(parts) > 1 and (_is_courtesy(parts[-1]) or _is_about_form(parts[-1])):
        parts.pop()
    return _without_opening(" ".join(parts)).rstrip(" ,،") if parts else text


def _without_opening(text: str) -> str:
    """Return a text without the greeting before its question word: "hi when do they leave" has no stop to cut at."""
    said = text.split()
    for count in reversed(range(1, min(len(said), _LONGEST_OPENING + 1))):
        rest = fold(" ".join(said[count:]))
        if not begins_a_question(rest):
            continue
        opening = fold(" ".join(said[:count]))
        if not _OPENING.fullmatch(opening):
            continue
        if _NAME.search(opening) and _SPEAKS_OF_NAMED.match(rest):
            continue
        return text if _is_courtesy(rest) else " ".join(said[count:])
    return text


def _is_courtesy(part: str) -> bool:
    folded = fold(part)
    if _OPENING.fullmatch(folded):
        return True
    rest = folded
    for kind, pattern in KINDS:
        if kind is not SmallTalk.INSULT:
            rest = pattern.sub(" ", rest)
    if asks(rest) or doubts(SmallTalk.ACKNOWLEDGEMENT, folded, rest):
        return False
    return rest != folded or all(word in FILLERS for word in folded_words(folded))


def _is_about_form(part: str) -> bool:
    """Say whether a part of a question says how to answer it, and nothing else."""
    words = _FORM.fullmatch(" ".join(folded_words(fold(part)))) if len(part) <= _LONGEST_FORM else None
    return words is not None and words["form"] is not None
