"""The words of small talk, folded, in both languages and the dialects."""

from __future__ import annotations

import re

from index.types import SmallTalk


def _phrases(alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{alternatives})(?!\w)")


HELLO = r"hi+|hello+|hey+|hiya|good (?:morning|evening|afternoon|day)|greetings|salam(?: alaikum| aleikum)?|marhaba"
ARABIC_HELLO = (
    r"السلام عليكم(?: ورحمه الله(?: وبركاته)?)?|وعليكم السلام|سلام(?: عليكم)?|مرحبا\w*|"
    r"اهلا(?: وسهلا)?(?: بكم?| بيك\w*)?|هلو|هلا(?: والله| بيك)?|"
    r"شلونك\w*|كيفك|كيف حالك\w*|كيف الحال|شخبارك|صباح (?:الخير|النور)|مساء? (?:الخير|النور)|تحيه(?: طيبه)?"
)
HOW_ARE_YOU = r"how are (?:you|u)(?: doing| today)?"
GREETING = _phrases(
    rf"{HELLO}|{HOW_ARE_YOU}|are you (?:ok(?:ay)?|good|fine|alright)|what'?s up|{ARABIC_HELLO}|شكو ماكو|هاي"
)
# What the bot can be thanked for: its words, not what the sources tell of.
_FOR_THIS = (
    r"(?:for (?:(?:all|the|this|that|your|quick) )*(?:info|information|answers?|help|reply|replies|response|"
    r"explanation|time|efforts?|everything)|"
    r"علي (?:هذ[اه] |كل )?(?:ال(?:معلومات|معلومه|اجابه|اجابات|جواب|رد|مساعده|ايضاح|توضيح|شرح|افاده)"
    r"(?: ال(?:سريعه?|قيمه?|مفيده?|وافيه?|واضحه?))?|"
    r"(?:معلومات|اجابت|اجابات|جواب|رد|مساعدت|توضيح|شرح|وقت|جهود)(?:ك|كم)))"
)
THANKS = _phrases(
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
FILLERS = frozenset(
    "there bot dear sir friend everyone all guys man bro please kindly again much very really today my you your "
    "so just well "
    "يا بوت عزيزي اخي اختي صديقي جميعا شباب رجاء لو سمحت من فضلك هذا هذه جدا كثيرا اليوم الله الخير حبيبي استاذ "
    "عيني خوي والله "
    "لك لكم عليك عليكم انت انتم كلكم حضرتك".split()
)
_FILLER = f"(?:{'|'.join(sorted(FILLERS))})"
QUESTION = r"(?:(?:a|one|some|another) )?questions?"
ARABIC_QUESTION = r"(?:سوالا?|اسيله|شي|شيء|استفسار)"
_ARABIC_LANGUAGE = r"(?:عربيه?|انكليزيه?|انجليزيه?)"
_THIS_BOT = r"(?:هذا البوت|البوت)"
# Asked of the bot where nothing else is said: "help" and "settings" are words of questions, too.
REQUEST = re.compile(
    rf"(?:{_FILLER} )*(?:"
    r"(?:i )?(?:need )?(?:some )?help(?: me)?|(?:can|could) you help(?: me)?|"
    r"(?:i (?:have|got|want to ask)|(?:can|may|could) i ask|let me ask)(?: you)?"
    rf"(?: {QUESTION}| something)?|{QUESTION}|"
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
    rf"(?: (?:اسال|اسالك|اسالكم|اطرح|سوال))?(?: عليك)? {ARABIC_QUESTION}|"
    r"(?:هل )?(?:ممكن|يمكن|يمكنني|اقدر|استطيع|اريد|بدي)(?: ان)? (?:اسال|اسالك)|"
    rf"{ARABIC_QUESTION}|(?:ال)?(?:اعدادات|اوامر|قايمه|لغه|ضبط|بدء|مصادر)|ابدا|مصادرك|"
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
# In this order: what says more comes first.
KINDS = (
    (SmallTalk.INSULT, _INSULT),
    (SmallTalk.ABOUT_BOT, _ABOUT_BOT),
    (SmallTalk.THANKS, THANKS),
    (SmallTalk.FAREWELL, _FAREWELL),
    (SmallTalk.GREETING, GREETING),
    (SmallTalk.ACKNOWLEDGEMENT, _ACKNOWLEDGEMENT),
)
