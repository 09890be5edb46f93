"""Takes a request for whatever there is out of what is asked: "information about Badr" asks of Badr."""

from __future__ import annotations

import re

from index.text.analyzer import is_question_word, is_stop_word
from index.text.normalizer import fold, folded_words

_ABOUT = r"(?:about|on|regarding|concerning)"
_ALL = r"(?:everything|anything|something|all|more)(?: (?:that )?(?:you|u) (?:know|have)| (?:that )?there is)?"
_KIND = r"(?:info|informations?|quotes?|passages?|articles?|sources?)"
# The news of a thing are about it; its sources are not.
_TOLD = r"(?:details?|facts|news|background|overview|summary)"
_SOME = r"(?:(?:some|any|all|more|the|a|an|any|brief|short|full|quick|further|latest|last|recent) )*"
_WANTED = rf"(?:{_ALL} {_ABOUT}|{_SOME}{_KIND} {_ABOUT}|{_SOME}{_TOLD} (?:{_ABOUT}|of))"
_GIVE = r"(?:give|show|send|find|get|bring|tell)(?: me| us)?"
_NEED = r"i (?:want|need|would like|d like|wanna)(?: to (?:know|read|have|get|see))?"
_HAVE = r"(?:do you|have you|you|is there|are there) ?(?:have|got|know|know of)?"
_SAID = r"(?:the |your |these )?(?:sources?|articles?|documents?) (?:say|tell(?: us| me)?|write|have)"
_POLITELY = r"(?:(?:and|so|ok|okay) )?(?:please )?(?:(?:can|could|would|will) you )?(?:please )?"
_ENGLISH = (
    rf"{_POLITELY}(?:(?:{_GIVE}|{_NEED}|{_HAVE}) )?{_WANTED}|"
    rf"{_POLITELY}(?:{_GIVE}|{_NEED}|{_HAVE}|write|talk|speak) {_ABOUT}|{_POLITELY}(?:search|look) (?:for|up)|"
    rf"(?:and |so )?(?:(?:tell|show) (?:me|us) )?what (?:do |does |can )?"
    rf"(?:(?:you|u) (?:know|have|tell(?: me| us)?)|{_SAID}) {_ABOUT}"
)
_ABOUT_AR = r"(?:عن|حول|بخصوص|بشان)"
_KIND_AR = (
    r"(?:ال)?(?:معلومات|معلومه|تفاصيل|اخبار|نبذه|ملخصا?|موجزا?|خلاصه|اقتباسات|نصوص|شيء?|كل شيء?|مقالات|مصادر)"
    r"(?: (?:عامه|مفصله|قصيره?|سريعه?|مختصره?|المتوفره|المتاحه|الموجوده|لديك\w?|عندك\w?))?"
)
_SOME_AR = r"(?:(?:كل|جميع|بعض|اي|اخر|احدث|اهم|ال?مزيدا? من) )*"
_NEED_AR = (
    r"(?:(?:هل|ممكن|لو سمحت|رجاء|من فضلك|اريد|ابي|ابغي|بدي|ودي|احتاج|عايز|حاب|ان|اعرف|اقرا|"
    r"ا?عط(?:ني|يني|نا)|انط(?:ني|يني)|هات|زودني|ارني|قدم|لي|عندك|عندكم|لديك|لديكم|توجد|يوجد|هناك|اكو|في|تعطيني) )*"
)
_TELL_AR = r"(?:حدثني|حدثنا|احك[يى]?(?: ?لي|لنا)?|احچ?ج?يلي|كلمني|اخبرني|اخبرنا|خبرني|عرفني|قل لي|قولي?)"
_SOURCES_AR = r"(?:هذه )?(?:ال)?(?:مصدر|مصادر|مقالات|مستندات|وثائق)(?:ك|كم)?"
_SAID_AR = (
    rf"(?:تعرف\w?|تعرفون|عندك\w?|لديك\w?|"
    rf"(?:تقول\w?|يقول|قالت|قال|ورد في|جاء في|ذكرت|تذكر|كتبت|في) {_SOURCES_AR})"
)
_ARABIC = (
    rf"{_NEED_AR}{_SOME_AR}{_KIND_AR} {_ABOUT_AR}|{_NEED_AR}(?:اخر|احدث|اهم) (?:ال)?(?:اخبار|تفاصيل|مستجدات|تطورات)|"
    rf"(?:ما|ماهي|شنو|شو|ايش|وش)(?: هي| هو)? {_KIND_AR} {_ABOUT_AR}|"
    rf"(?:{_TELL_AR}|(?:اكتب|تكلم|تحدث|ابحث)(?: لي|لي)?) (?:(?:عن )?{_SOME_AR}{_KIND_AR} )?(?:{_ABOUT_AR})|"
    rf"{_NEED_AR}(?:ال)?(?:مزيد|اكثر) {_ABOUT_AR}|"
    rf"(?:ماذا|ما|شنو|شو|ايش|وش|ما ?الذي|اللي) {_SAID_AR} {_ABOUT_AR}"
)
_REQUEST = re.compile(rf"(?:{_ENGLISH}|{_ARABIC})")
# What was spoken of before, behind "about", «عن»: by no name, at most by its kind. «القاعدة» alone is al-Qaeda.
_SPOKEN = (
    r"(?:it|them|him|her|this|that|these|those|"
    r"(?:this|that|these|those) (?:bases?|camps?|sites?|places?|factions?|groups?|militias?|attacks?|people|person|man|"
    r"subject|topic|matter|issue|thing|one|news|deal|agreement))(?: (?:more|too|as well))?"
)
_MATTER_AR = r"(?:ال|هال)(?:موضوع|امر|شيء?|قضيه|مساله|قصه|حادث|خبر)"
_SPOKEN_AR = (
    rf"(?:{_MATTER_AR}|(?:هذا|هذه|هذي|هاي|ذلك|ذاك|تلك|هولاء|هذول)"
    rf"(?: (?:{_MATTER_AR}|ال(?:قاعده|معسكر|موقع|مكان|فصيل|جماعه|حركه|هجوم|شخص|رجل|اتفاق)))?)"
)
_ABOUT_SPOKEN = re.compile(
    rf"(?P<asked>.*?){_ABOUT} {_SPOKEN}|"
    rf"(?P<asked_ar>.*?)(?:(?<!\w)و)?(?:(?:عن|حول|بخصوص|بشان)(?:ه|ها|هم|هن|و)|(?:عن|حول|بخصوص|بشان) {_SPOKEN_AR})"
)
# What may stand before that beside a request.
_BARELY = re.compile(
    r"(?:and|so|ok|okay|but)?(?:^| |$)(?:(?:what|how)(?: else)?)?|"
    rf"{_POLITELY}(?:{_GIVE} )?(?:anything|something|what) else|"
    r"و?(?:ماذا|شنو|شو|ايش|وش|ما|اي شيء?)(?: (?:ايضا|بعد|غير))?|"
    rf"(?:{_TELL_AR}|{_NEED_AR.removesuffix('*')}+)(?: ان)?(?: (?:اعرف|تخبرني))? ?(?:ال)?(?:اكثر|مزيد)?|"
    rf"(?:هل )?(?:من|زودني|زودنا)? ?ب?(?:ال)?(?:تفاصيل|معلومات)(?: (?:اكثر|اخري))?"
)
_PLEASE = re.compile(r"[\s,،]+(?:please|pls|plz|من فضلك|لو سمحت|رجاءً?)(?=\W*$)", re.IGNORECASE)
# No request takes more words, and it ends in one of these.
_LONGEST = 12
_MOST_CHARACTERS = 100
_LAST = frozenset(
    "about on of for up regarding concerning عن حول بخصوص بشان اخبار الاخبار تفاصيل مستجدات تطورات".split()
)


def asks_of_spoken(question: str) -> bool:
    """Say whether all there is on what was spoken of before is asked for: "tell me about it", «ماذا عنه؟»."""
    if len(question) > _MOST_CHARACTERS:
        return False
    found = _ABOUT_SPOKEN.fullmatch(" ".join(folded_words(fold(_PLEASE.sub("", question)))))
    if found is None:
        return False
    asked = (found["asked"] or found["asked_ar"] or "").strip()
    about = "about" if found["asked"] is not None else "عن"
    return _BARELY.fullmatch(asked) is not None or _REQUEST.fullmatch(f"{asked} {about}") is not None


def without_request(question: str) -> str:
    """Return what information is asked for: "Ain al-Asad?" of "Tell me all you know about Ain al-Asad?".

    A question that asks more than that, or of what only was spoken of before, stays as it is.
    """
    said = question.split(maxsplit=_LONGEST)
    for count in range(min(len(said) - 1, _LONGEST), 0, -1):
        if fold(said[count - 1]) not in _LAST:
            continue
        if not _REQUEST.fullmatch(" ".join(folded_words(fold(" ".join(said[:count]))))):
            continue
        subject = _PLEASE.sub("", " ".join(said[count:]))
        words = folded_words(fold(subject))
        names = any(not is_stop_word(word) for word in words)
        return subject if names and not is_question_word(words[0]) else question
    return question
