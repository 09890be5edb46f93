"""Tells what is said of the bot's answers and asks the sources nothing: more of them, that one is wrong."""

from __future__ import annotations

import re
from collections.abc import Mapping

from index.types import SmallTalk

_PLEASE = r"(?: (?:please|pls|plz|رجاء|لو سمحت|من فضلك))?"
_GIVE = r"(?:(?:can |could )?(?:you )?(?:show|tell|give|send)(?: me)? |i (?:want|need) )"
_GIVE_AR = r"(?:(?:اعط|انط|عط)(?:ني|يني)|ارني|هات|ارسل(?: لي)?|اريد|بدي|ابي|اكو|(?:هل )?(?:عندك|لديك|هناك)) "
_ANSWER = r"(?:that|this|it|your answer|the answer|the quote)"
_ANSWER_AR = r"(?:هذا|هذه|هاي|(?:هذه |هذا )?ال(?:جواب|اجابه|كلام|معلومه|معلومات|اقتباس)|جوابك|اجابتك|كلامك)"
# "The report" may be one that a source tells of: an inspector's, a ministry's.
_TEXT = r"(?:this|these|(?:this |these |the )(?:articles?|texts?|answers?|quotes?)|(?:this|these) reports?)"
_TEXT_AR = r"(?:هذا|(?:هذا |هذه )?ال(?:مقال|مقاله|مقالات|نص|نصوص|جواب|اجابه|كلام))"
_SOURCE = r"(?:links?|urls?|references?|citations?)"
_SOURCE_AR = r"(?:ال)?(?:رابط|روابط)"
# By itself «المرجع» is a man of religion.
_REFERENCE_AR = r"(?:ال)?(?:مرجع|مراجع)"
_NOT = r"(?:nt|n t| not)"
_RIGHT = r"(?:right|correct|true|accurate)"
_WRONG = rf"(?:wrong|incorrect|inaccurate|false|mistaken|a mistake|not {_RIGHT})"
_LACKING = r"(?:old|outdated|out of date|incomplete|unclear|not clear|vague|irrelevant|off topic)"
_LACKING_AR = r"(?:قديمه?|ناقصه?|غامضه?|(?:مو|مش|غير|ليس|ليست) (?:واضح|مفهوم|كامل|حديث)[اه]?)"
_WRONG_AR = r"(?:غلط|خطا|خاطي[هء]?|(?:مو|مش|ليس|ليست|غير) (?:صح|صحيحه?|صحيحا|دقيقه?|دقيقا))"
_HUMAN = r"(?:(?:human|person|real person|human being|someone|somebody|agent|admin|editor|operator))"
_HUMAN_AR = r"(?:انسان|بشر|شخص(?: حقيقي)?|احد|حد|واحد|موظف|مشرف|المشرف|مشرفكم)"

# Each is all that is said, folded: "more" asks for more, "more troops" of troops.
_SAID: Mapping[SmallTalk, str] = {
    SmallTalk.MORE: (
        rf"(?:{_GIVE}|(?:is|are) there )?(?:some |any |the )?more"
        r"(?: (?:details?|info|information|quotes?|results?|sources?|answers?))?|"
        r"go on|continue|keep going|next(?: page)?|(?:read|see|show) more|"
        rf"(?:{_GIVE_AR})?(?:ال)?مزيدا?(?: من (?:ال)?(?:تفاصيل|معلومات|اقتباسات|مصادر|نتايج))?|"
        rf"(?:{_GIVE_AR})?(?:تفاصيل|معلومات) اكثر|اكثر|ز[يو]?دني(?: (?:تفاصيل|معلومات))?|"
        r"(?:ا?كمل|استمر|تابع|واصل)(?:ي|وا)?|(?:الصفحه )?التالي(?:ه)?"
    ),
    SmallTalk.COMPLAINT: (
        rf"(?:no )?(?:{_ANSWER}(?: (?:is|was|s)|s)? |you are |you ?re )?{_WRONG}|"
        rf"(?:no )?{_ANSWER} (?:is|was){_NOT} {_RIGHT}|"
        rf"{_ANSWER}(?: (?:is|was|s)|s)? (?:too |very |so )?{_LACKING}|"
        r"(?:the )?wrong answer|"
        r"(?:(?:that|this|it) (?:is )?)?not (?:what i asked(?: for)?|my question|an? answer|the answer)|"
        rf"(?:that|this|it) does{_NOT} answer(?: my question| it)?|"
        rf"you (?:did|have|are|do){_NOT} answer(?:ed|ing)?(?: me| my question)?|"
        rf"(?:لا )?(?:{_ANSWER_AR} )?{_WRONG_AR}|(?:لا )?(?:انت\w? )?(?:غلطانه?|مخطيه?|علي خطا)|"
        rf"{_ANSWER_AR} {_LACKING_AR}(?: جدا)?|"
        rf"(?:{_ANSWER_AR} )?(?:ليس|ليست|مو|مش)(?: هو)? (?:جوابا?|اجابه|جواب سوالي|سوالي|الجواب)|"
        r"(?:لم|ما) (?:تجب|تجبني|تجاوب|تجاوبني|جاوبت|جاوبتني|اجبت|اجبتني)(?: (?:عن|علي) سوالي)?"
    ),
    SmallTalk.ABOUT_BOT: (
        rf"(?:{_GIVE}|do you have |wheres? |where is |whats |what is )?(?:an? |any |the |your )?{_SOURCE}|"
        rf"(?:{_GIVE}|do you have |where is )(?:an? |any |the |your )?(?:sources?|proof)(?: for (?:this|that|it))?|"
        rf"(?:{_GIVE_AR}|وين |اين |فين |شنو |ما )?{_SOURCE_AR}|(?:ال)?مصدر|{_GIVE_AR}{_REFERENCE_AR}|"
        rf"(?:{_GIVE_AR}|وين |اين |فين )(?:ال)?(?:مصدر|مصادر|دليل)(?: علي (?:هذا|ذلك|كلامك))?|"
        r"(?:are |r )?(?:you|u) (?:really |absolutely )?(?:sure|certain)(?: (?:of|about) (?:this|that|it))?|"
        rf"(?:هل )?(?:انت )?(?:متاكده?|واثق)(?: من (?:ذلك|{_ANSWER_AR}))?|"
        rf"who (?:wrote|writes|published|publishes) {_TEXT}|who is the author(?: of {_TEXT})?|"
        rf"(?:من|منو|مين) (?:كتب|كاتب|يكتب|نشر) {_TEXT_AR}|"
        r"(?:are (?:you|u)|is this) (?:chat ?gpt|gpt|gemini|claude|an ai|(?:an? )?(?:llm|language model|chatbot))|"
        r"(?:هل )?(?:انت|هذا) (?:ال)?(?:شات (?:جي بي تي|بوت)|جي بي تي|ذكاء (?:ال)?اصطناعي)|"
        rf"(?:i (?:want|need|would like) to |can i |let me )?(?:talk|speak|chat) (?:to|with) (?:an? |the )?{_HUMAN}|"
        rf"(?:اريد|بدي|ابي|ممكن|حاب|ودي)(?: ان)? (?:اتكلم|احكي|احچي|احجي|اتحدث|اتواصل|اكلم)(?: (?:مع|وي))? {_HUMAN_AR}|"
        r"stop|unsubscribe|توقف|(?:الغاء|الغي) (?:ال)?اشتراك"
    ),
}
_PATTERNS = [(kind, re.compile(rf"(?:{said}){_PLEASE}")) for kind, said in _SAID.items()]


def said_of_answers(words: str) -> SmallTalk | None:
    """Return what folded words, a blank between each, say of an answer or the bot; None for anything else."""
    return next((kind for kind, pattern in _PATTERNS if pattern.fullmatch(words)), None)
