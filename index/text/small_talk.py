"""Tells what was said instead of a question: a greeting, thanks, an insult, orders to the bot."""

from __future__ import annotations

import re

from index.text.analyzer import is_stop_word
from index.text.normalizer import fold, folded_words
from index.types import SmallTalk


def _phrases(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


_GREETING = _phrases(
    r"hi+|hello+|hey+|hiya|good (?:morning|evening|afternoon|day)|greetings|salam(?: alaikum| aleikum)?|marhaba|"
    r"how are (?:you|u)(?: doing| today)?|what'?s up|"
    r"السلام عليكم(?: ورحمه الله(?: وبركاته)?)?|وعليكم السلام|سلام(?: عليكم)?|مرحبا\w*|اهلا(?: وسهلا)?|هلو|"
    r"هلا(?: والله| بيك)?|"
    r"شلونك\w*|كيفك|كيف حال\w*|كيف الحال|شخبارك|شكو ماكو|صباح (?:الخير|النور)|مساء? (?:الخير|النور)|مساء الخير|"
    r"تحيه(?: طيبه)?|هاي"
)
_THANKS = _phrases(
    r"thanks?(?: you| u)?(?: (?:so|very) much| a lot)?|thx|ty|much appreciated|cheers|"
    r"شكرا(?: جزيلا| لك\w*)?|مشكور\w*|شكر\w*|تسلم\w*|الف شكر|يعطيك العافيه|جزاك الله(?: كل)? خير\w*|ممنون\w*|"
    r"رحم الله والديك|تعيش"
)
_FAREWELL = _phrases(
    r"good ?bye|bye+(?: bye)?|see you(?: later| soon)?|good ?night|farewell|take care|"
    r"مع السلامه|وداعا|الي اللقاء|باي|تصبح\w* علي خير|في امان الله|فمان الله|اشوفك\w*"
)
_ABOUT_BOT = _phrases(
    r"who are (?:you|u)|what are (?:you|u)|what(?: things)? can (?:you|u) do|what do you do|"
    r"are you (?:a )?(?:bot|robot|human|ai|real)|"
    r"who (?:made|built|created) you|how do you work|what is your name|what's your name|help me|"
    r"من انت|منو انت\w*|مين انت\w*|شنو انت|ما هو? اسمك|ما اسمك|شسمك|شو اسمك|ماذا تستطيع ان تفعل|ماذا تفعل|شتسوي|"
    r"شتعرف|"
    r"هل انت (?:بوت|روبوت|انسان|بشر|حقيقي)|انت (?:بوت|روبوت|انسان)|من صنعك|من برمجك|كيف تعمل|كيف استخدمك|كيف استعملك"
)
_INSULT = _phrases(
    r"(?:you(?:'re| are)? )?(?:a |an |so )?(?:stupid|idiot|dumb|moron|useless|trash|garbage|worthless|liar)(?: bot)?|"
    r"fuck(?: off| you| u)?|shut up|f\*+k|you suck|shit|bullshit|"
    r"(?:انت )?(?:غبي|احمق|حمار|تافه|حقير|كلب|زفت|كذاب|فاشل|متخلف)(?: جدا)?|يا (?:غبي|حمار|كلب|احمق|حيوان)|اخرس|"
    r"اسكت|تفو|انجب|"
    r"بوت (?:غبي|فاشل|تافه)"
)
_ACKNOWLEDGEMENT = _phrases(
    r"ok(?:ay)?|okey|alright|got it|i see|great|nice|cool|perfect|good|wow|lol|yes|no|yep|nope|hmm+|"
    r"تمام|طيب|حسنا|اوك\w*|اوكي|ماشي|زين|ممتاز|رائع|جيد|نعم|لا|اي|ايوه|فهمت|صحيح|اها|عاشت ايدك|حلو"
)
_INSTRUCTION = re.compile(
    r"(?:ignore|disregard) (?:the |any )?(?:(?:all|your|my|previous|prior|above|earlier) (?:of )?(?:the |your |my )?)+"
    r"(?:instructions?|rules|prompts?|directions|guidelines)|"
    r"forget (?:all |everything |your |the |previous )*(?:instructions?|rules|you (?:know|were told))|"
    r"(?:reveal|print|show|repeat|output|display|tell me)(?: me)? (?:your|the) (?:system |hidden |initial |secret )*"
    r"(?:prompt|instructions|rules|token)|"
    r"(?:^|[.!?؟،,\n] *)(?:you are now|act as (?:a|an|if)|pretend (?:to be|you are|that you)|role ?play as)(?!\w)|"
    r"jailbreak|dan mode|developer mode|"
    r"system prompt|<\|?(?:system|im_start|assistant)\|?>|\[/?inst\]|###? ?(?:system|instruction)|"
    r"تجاهل (?:كل |جميع )?(?:ال)?(?:تعليمات|اوامر|قواعد)\w*|تجاهل كل ما|"
    r"انس (?:كل |جميع )?(?:ال)?(?:تعليمات|اوامر|قواعد)\w*|"
    r"(?:اطبع|اكشف|اعرض|اظهر|اعطني|كرر)(?: لي)? (?:تعليماتك|تعليمات النظام|موجه النظام|البرومبت|الرمز السري|التوكن)|"
    r"(?:^|[.!?؟،,\n] *)(?:انت الان (?!في)\w+|تظاهر (?:بانك|انك)|تصرف (?:كانك|كما لو|ك)|العب دور|مثل دور)"
)
# What is said around a greeting and asks nothing.
_FILLERS = frozenset(
    "there bot dear sir friend everyone all guys man bro please kindly again much very really today my you your "
    "so just well "
    "يا بوت عزيزي اخي اختي صديقي جميعا شباب رجاء لو سمحت من فضلك هذا هذه جدا كثيرا اليوم الله الخير حبيبي استاذ "
    "عيني خوي "
    "لك لكم عليك عليكم انت انتم كلكم حضرتك".split()
)
# In this order: what says more comes first.
_KINDS = (
    (SmallTalk.INSULT, _INSULT),
    (SmallTalk.ABOUT_BOT, _ABOUT_BOT),
    (SmallTalk.THANKS, _THANKS),
    (SmallTalk.FAREWELL, _FAREWELL),
    (SmallTalk.GREETING, _GREETING),
    (SmallTalk.ACKNOWLEDGEMENT, _ACKNOWLEDGEMENT),
)


def small_talk(text: str) -> SmallTalk | None:
    """Return what was said instead of a question; None when there is something to search for."""
    folded = fold(text)
    if _INSTRUCTION.search(folded):
        return SmallTalk.INSTRUCTION
    rest = folded
    found = None
    for kind, pattern in _KINDS:
        rest, count = pattern.subn(" ", rest)
        if count and found is None:
            found = kind
    return found if found is not None and not _asks(rest) else None


def without_courtesies(text: str) -> str:
    """Return a question without the greeting or thanks around it: "Hi, when do they leave?" asks when they leave."""
    parts = [part for part in re.split(r"(?<=[,،!?؟.؛;\n])\s+", text.strip()) if part]
    while len(parts) > 1 and _is_courtesy(parts[0]):
        parts.pop(0)
    while len(parts) > 1 and _is_courtesy(parts[-1]):
        parts.pop()
    return " ".join(parts).rstrip(" ,،") if parts else text


def _is_courtesy(part: str) -> bool:
    rest = fold(part)
    for kind, pattern in _KINDS:
        if kind is not SmallTalk.INSULT:
            rest = pattern.sub(" ", rest)
    said = folded_words(fold(part))
    return not _asks(rest) and (rest != fold(part) or all(word in _FILLERS for word in said))


def _asks(rest: str) -> bool:
    return any(word not in _FILLERS and not is_stop_word(word) for word in folded_words(rest))
