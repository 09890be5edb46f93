"""Tells what was said instead of a question: a greeting, thanks, an insult, a call for help, orders to the bot."""

from __future__ import annotations

import re

from index.text.about_answers import said_of_answers
from index.text.analyzer import is_question_word, is_stop_word
from index.text.injection import is_order
from index.text.normalizer import fold, folded_words
from index.text.questions import begins_a_question
from index.text.self_harm import speaks_of_self_harm
from index.types import SmallTalk


def _phrases(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


_HELLO = r"hi+|hello+|hey+|hiya|good (?:morning|evening|afternoon|day)|greetings|salam(?: alaikum| aleikum)?|marhaba"
_ARABIC_HELLO = (
    r"السلام عليكم(?: ورحمه الله(?: وبركاته)?)?|وعليكم السلام|سلام(?: عليكم)?|مرحبا\w*|"
    r"اهلا(?: وسهلا)?(?: بكم?| بيك\w*)?|هلو|هلا(?: والله| بيك)?|"
    r"شلونك\w*|كيفك|كيف حالك\w*|كيف الحال|شخبارك|صباح (?:الخير|النور)|مساء? (?:الخير|النور)|تحيه(?: طيبه)?"
)
_HOW_ARE_YOU = r"how are (?:you|u)(?: doing| today)?"
_GREETING = _phrases(
    rf"{_HELLO}|{_HOW_ARE_YOU}|are you (?:ok(?:ay)?|good|fine|alright)|what'?s up|{_ARABIC_HELLO}|شكو ماكو|هاي"
)
# What the bot can be thanked for: its words, not what the sources tell of.
_FOR_THIS = (
    r"(?:for (?:(?:all|the|this|that|your|quick) )*(?:info|information|answers?|help|reply|replies|response|"
    r"explanation|time|efforts?|everything)|"
    r"علي (?:هذ[اه] |كل )?(?:ال(?:معلومات|معلومه|اجابه|اجابات|جواب|رد|مساعده|ايضاح|توضيح|شرح|افاده)"
    r"(?: ال(?:سريعه?|قيمه?|مفيده?|وافيه?|واضحه?))?|"
    r"(?:معلومات|اجابت|اجابات|جواب|رد|مساعدت|توضيح|شرح|وقت|جهود)(?:ك|كم)))"
)
_THANKS = _phrases(
    rf"(?:thanks?(?: you| u)?(?: (?:so|very) much| a lot)?|thx)(?: {_FOR_THIS})?|ty|much appreciated|cheers|"
    # «تمام وشكرا»
    rf"و?شكرا(?: جزيلا)?(?: لك\w*)?(?: {_FOR_THIS})?|مشكور\w*|شكر\w*|تسلم\w*|الف شكر|"
    r"و?يعطيك العافيه|جزاك الله(?: كل)? خير\w*|ممنون\w*|"
    r"رحم الله والديك|تعيش"
)
_FAREWELL = _phrases(
    r"good ?bye|bye+(?: bye)?|see you(?: later| soon)?|good ?night|farewell|take care|"
    r"و?مع السلامه|وداعا|و?الي اللقاء|باي(?= *(?:$|[.,،!]|باي))|تصبح\w* علي خير|في امان الله|فمان الله|اشوفك\w*"
)
_ABOUT_BOT = _phrases(
    r"who are (?:you|u)|what are (?:you|u)|what(?: things)? can (?:you|u) do|what do you do|"
    r"are you (?:a )?(?:bot|robot|human|ai|real)|are you there|"
    r"who (?:made|built|created|owns|funds|finances|programmed|developed|trained) (?:you|this bot)|"
    r"who(?:'?s| is| are) your (?:owner|creator|developer|maker)s?|who(?:'?s| is) behind (?:you|this bot)|"
    r"how do you work|what is your name|what's your name|what(?:'?s| is| are) your (?:sources?|rules)|"
    r"where do you get your (?:information|data|answers|news|sources)(?: from)?|"
    r"من انت|منو انت\w*|مين انت\w*|شنو انت|(?:ما|شنو|شو|ايش|وش)(?: هو)? اسمك|شسمك|ماذا تستطيع ان تفعل|شتسوي|"
    r"شتعرف|"
    r"هل انت (?:بوت|روبوت|انسان|بشر|حقيقي)|انت (?:بوت|روبوت|انسان)|من صنعك|من برمجك|كيف استخدمك|كيف استعملك|"
    r"(?:من|منو|مين)(?: ال[يل]ي)? (?:[يم]?مولك|يملكك|يدعمك|طورك|صممك|انشاك|وراءك|صاحبك|مالكك|مطورك)|(?:منو|مين) سواك|"
    r"(?:ما|شنو|شو|ايش|وش)(?: هي| هو)? (?:مصادرك|مصدرك|مصدر معلوماتك)|(?:من اين|منين) ت\w+ (?:ب)?(?:معلوماتك|مصادرك)"
)
_INSULT = _phrases(
    r"what the (?:fuck|hell)|wtf|"
    r"(?:you(?:'re| are)? )?(?:an? |so |how |what an? )?"
    r"(?:stupid|idiot|dumb|moron|useless|trash|garbage|worthless|liar)(?: bot)?|"
    r"fuck(?: off| you| u)?|shut up|f\*+k|you suck|shit|bullshit|"
    r"(?:انت )?(?:غبي|احمق|حمار|تافه|حقير|كلب|زفت|كذاب|فاشل|متخلف)(?: جدا)?|يا (?:غبي|حمار|كلب|احمق|حيوان)|اخرس|"
    r"اسكت|تفو|انجب|"
    r"بوت (?:غبي|فاشل|تافه)"
)
_ACKNOWLEDGEMENT = _phrases(
    r"ok(?:ay)?|okey|alright|got it|i see|(?:how )?(?:great|nice|cool)|perfect|good|wow|lol|lmao|"
    r"a?(?:ha){2,}h?|(?:he){2,}|yes|no|yep|nope|hmm+|"
    r"تمام|طيب|حسنا|اوك\w*|اوكي|ماشي|زين|ممتاز|رائع|جيد|نعم|لا|اي(?= *(?:$|[.,،!]|والله|نعم))|ايوه|"
    r"فهمت|صحيح|اها|ه{2,}|عاشت ايدك|حلو"
)
# What is said around a greeting and asks nothing.
_FILLERS = frozenset(
    "there bot dear sir friend everyone all guys man bro please kindly again much very really today my you your "
    "so just well "
    "يا بوت عزيزي اخي اختي صديقي جميعا شباب رجاء لو سمحت من فضلك هذا هذه جدا كثيرا اليوم الله الخير حبيبي استاذ "
    "عيني خوي والله "
    "لك لكم عليك عليكم انت انتم كلكم حضرتك".split()
)
_FILLER = f"(?:{'|'.join(sorted(_FILLERS))})"
_QUESTION = r"(?:(?:a|one|some|another) )?questions?"
_ARABIC_QUESTION = r"(?:سوالا?|اسيله|شي|شيء|استفسار)"
_ARABIC_LANGUAGE = r"(?:عربيه?|انكليزيه?|انجليزيه?)"
_THIS_BOT = r"(?:هذا البوت|البوت)"
# Asked of the bot where nothing else is said: "help" and "settings" are words of questions, too.
_REQUEST = re.compile(
    rf"(?:{_FILLER} )*(?:"
    r"(?:i )?(?:need )?(?:some )?help(?: me)?|(?:can|could) you help(?: me)?|"
    r"(?:i (?:have|got|want to ask)|(?:can|may|could) i ask|let me ask)(?: you)?"
    rf"(?: {_QUESTION}| something)?|{_QUESTION}|"
    r"start|begin|menu|commands?|settings?|options|sources?|about|forget(?: me)?|"
    r"(?:the )?language|(?:in )?(?:arabic|english)|speak (?:arabic|english)|"
    r"(?:(?:change|switch|set) )(?:(?:the|my|your) )?(?:language )?(?:to |into )?(?:arabic|english|language)|"
    r"(?:delete|erase|clear|remove)(?: all)?(?: my| our| the)? (?:data|history|questions|chat|account|information)|"
    r"(?:is )?(?:anyone|anybody|someone)(?: is)?(?: there| here)?|"
    r"(?:show|list|give)(?: me)? (?:your|the) sources|which sources do you (?:use|have)|"
    r"how many (?:sources|articles|documents) (?:do you have|have you(?: got)?|are there)|"
    r"what do you know|what is (?:this(?: bot)?|isnad)|how does this(?: bot)? work|"
    r"how (?:to|do i|can i) (?:use (?:this|you|it)(?: bot)?|ask(?: you)?|(?:change|set) the language|delete my data)|"
    r"(?:ال)?مساعده|ساعدني|ساعدوني|ساعديني|(?:احتاج|محتاج|محتاجه|اريد|بدي|ابي)(?: الي)? مساعده|طريقه الاستخدام|"
    r"(?:(?:هل )?(?:ممكن|يمكن|يمكنني|اقدر|استطيع)|عندي|لدي|اريد|بدي|ودي|ابي|حاب|عايز)(?: ان)?"
    rf"(?: (?:اسال|اسالك|اسالكم|اطرح|سوال))?(?: عليك)? {_ARABIC_QUESTION}|"
    r"(?:هل )?(?:ممكن|يمكن|يمكنني|اقدر|استطيع|اريد|بدي)(?: ان)? (?:اسال|اسالك)|"
    rf"{_ARABIC_QUESTION}|(?:ال)?(?:اعدادات|اوامر|قايمه|لغه|ضبط|بدء|مصادر)|ابدا|مصادرك|"
    r"(?:غير|غيري|بدل|حول|تغيير|تبديل)(?: لي)? (?:ال)?لغه"
    rf"(?:(?: الي)? (?:ال|لل|ل)?{_ARABIC_LANGUAGE})?|(?:(?:ب?ال)?لغه )?(?:ب?ال)?{_ARABIC_LANGUAGE}|"
    r"(?:احذف|امسح|احذفوا|امسحي|حذف|مسح)(?: لي)?(?: كل| جميع)? (?:بياناتي|معلوماتي|اسيلتي|محادثتي|محادثاتي|سجلي)|"
    r"(?:شنو|شو|ماذا|ايش|وش) (?:تعرف|تسوي|تفعل|تعمل|تقدر|تقدر تسوي)|كيف تعمل|"
    rf"كيف [انت]?(?:ستخدم|ستعمل) {_THIS_BOT}|(?:كيفيه|طريقه) (?:استخدام|استعمال) {_THIS_BOT}|"
    rf"(?:كيف|شلون) (?:يعمل|يشتغل) {_THIS_BOT}|(?:ما|شنو|شو|ايش|وش)(?: هو)? (?:{_THIS_BOT}|اسناد)|"
    r"(?:ما|شنو|شو|ايش|وش)(?: هي| هو)? (?:ال)?مصادر(?: (?:عندك\w*|لديك\w*|عندكم|لديكم))|"
    r"كم (?:عدد )?(?:ال)?(?:مصدرا?|مصادر|مقالا?|مقاله|مقالات|مستندا?) (?:عندك\w*|لديك\w*)|كم (?:عدد )?مصادرك\w*|"
    r"(?:من اين|منين|من وين) (?:مصادرك|معلوماتك|اخبارك)|"
    r"(?:ا?لخص|ترجم)(?:ي|وا)?(?: لي)? (?:هذا|هذه|(?:هذا |هذه )?ال(?:مقال|مقاله|مقالات|نص|خبر|جمله))"
    rf"(?: (?:الي|ل)? ?(?:ال|لل|ل)?{_ARABIC_LANGUAGE})?|"
    r"(?:can you |could you )?(?:summari[sz]e|translate) (?:this|that|it|(?:this |the )?(?:articles?|text|news))"
    r"(?: (?:in)?to (?:arabic|english))?|"
    r"(?:هل (?:من |في |اكو )?|(?:في|اكو) )(?:احد|حد)(?: هنا)?|(?:احد|حد) هنا|وينك"
    rf")(?: {_FILLER})*"
)
# Whoever says "you" means the bot, whatever else is asked: "why are you so stupid".
_ADDRESSED = frozenset("you u your ur bot انت انتي انته بوت يا".split())
_DEMONSTRATIVES = frozenset("this that it he she they هذا هذه هذي هاي ذلك هو هي هم".split())
_ARABIC_ADDRESS = r"(?:بوت|اخي|اختي|عزيزي|حبيبي|استاذ|عيني|صديقي|شباب)"
# What may stand before a question without a stop. What a question can begin with is not here: thanks are «تسلم», too.
_OPENING = re.compile(
    rf"(?:(?:(?:{_HELLO})(?: there| all| everyone| guys| friends?| sir| dear| bot| bro)?|"
    rf"{_HOW_ARE_YOU}|thanks?(?: you| u)?(?: (?:so|very) much| a lot)?|thx|"
    r"please|kindly|excuse me|sorry|"
    r"(?:(?:can|could|would|will) you (?:please )?)?(?:tell|help) me|"
    rf"i have {_QUESTION}|can i ask(?: you)?(?: {_QUESTION}| something)?|"
    rf"(?:{_ARABIC_HELLO})(?: {_ARABIC_ADDRESS}| جميعا)?|"
    r"شكرا(?: جزيلا| لك\w*)?|الف شكر|و?يعطيك العافيه|جزاك الله(?: كل)? خير\w*|رحم الله والديك|"
    r"الله (?:يخليك|يخليكم|يحفظك|يسعدك|يوفقك)|بالله(?: عليك\w*)?|عفوا|رجاء|لطفا|ارجوك|لو سمحت\w*|من فضلك\w*|"
    rf"يا {_ARABIC_ADDRESS}|ساعدني|"
    rf"(?:ممكن|عندي|لدي) {_ARABIC_QUESTION}|ممكن (?:اسال\w*|تقول\w*|تخبرني|تكلي)|(?:ا?خبرني|قل لي|قلي)"
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
    for kind, pattern in _KINDS:
        rest, count = pattern.subn(" ", rest)
        if count and found is None:
            found = kind
    if found is None or _asks(rest) or _doubts(found, folded, rest):
        return None
    return found


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


def _is_request(folded: str) -> bool:
    """Say whether nothing is said but a call for help, for the settings, or a word about the bot."""
    for pattern in (_THANKS, _GREETING):
        folded = pattern.sub(" ", folded)
    return _REQUEST.fullmatch(" ".join(folded_words(folded))) is not None


def _doubts(found: SmallTalk, folded: str, rest: str) -> bool:
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


def _is_courtesy(part: str) -> bool:
    folded = fold(part)
    if _OPENING.fullmatch(folded):
        return True
    rest = folded
    for kind, pattern in _KINDS:
        if kind is not SmallTalk.INSULT:
            rest = pattern.sub(" ", rest)
    if _asks(rest) or _doubts(SmallTalk.ACKNOWLEDGEMENT, folded, rest):
        return False
    return rest != folded or all(word in _FILLERS for word in folded_words(folded))


def _is_about_form(part: str) -> bool:
    """Say whether a part of a question says how to answer it, and nothing else."""
    words = _FORM.fullmatch(" ".join(folded_words(fold(part)))) if len(part) <= _LONGEST_FORM else None
    return words is not None and words["form"] is not None


def _asks(rest: str) -> bool:
    return any(word not in _FILLERS and not is_stop_word(word) for word in folded_words(rest))
