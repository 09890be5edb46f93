"""Tells whether a sentence has a word for what is asked: who founded or owns something, how many were killed.

What is asked in these words is told in words of the same family, or it is not told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.search.followups.interrogatives import BEGINNING
from index.text.normalizer import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

_WHO = r"(?:who|which \w+(?: \w+)?) (?:had |has |have |will |would |is to |first |originally |really |now |currently )?"
_WHO_AR = "(?:من|منو|مين)(?: (?:الذي|التي|اللي|راح|رح|سوف))? "
_WHEN = "(?:when|in (?:what|which) year|what year)"
_WHEN_AR = "(?:متي|شوكت|امتي|ايمتي|(?:في )?اي (?:عام|سنه))"
_HOW_MANY_AR = r"(?:كم|شكد|قديش) (?:عدد )?(?:\w+ ){1,4}?"
# What may stand before a word: «وبالتأسيس».
_AR = "[وفبل]*(?:ال)?"
_FAMILIES = tuple(
    (re.compile(rf"{BEGINNING}(?:{asked})"), re.compile(rf"(?<!\w)(?:{english}|{_AR}(?:{arabic}))"))
    for asked, english, arabic in (
        (
            rf"who founded|{_WHO_AR}اسس\w*",
            "found(?!\\w)|found(?:ed|er|ing)|form|creat|establish|set up|start|began|launch|organi[sz]ed|around|"
            "buil[dt]|brainchild|gr[eo]wn?(?!\\w)|gathered",
            "اسس|تاسس|تاسيس|موسس|حجر الاساس|شكل|تشكل|تشكيل|انشا|انشي|نشا|نشات|ابو|بني|انبثق",
        ),
        (
            rf"{_WHEN} (?:was|were|did) .*(?:found|establish|creat|form|set up|built|open)(?:ed|s)?(?!\w)|"
            rf"{_WHEN_AR} (?:تاسس|اسس|انش|بني|انبن|شيد|افتتح|تشكل|دشن)",
            r"found|establish|creat|form|set up|open|built|build|construct|since|beg[aiu]n|start|launch|inaugur|"
            r"service|into operation|came|born|birth|emerg|first|complet|finish|erect|date[sd]|old|new|century|appear|"
            r"authori[sz]|grew|grown|gathered|split|broke (?:away|off)|took shape|laid|work (?:on|began)",
            "تاسس|تاسيس|موسس|اسس|انش|شكل|ي?تشكل|تشكيل|انبثق|انشق|بني|بنا|بنت|[يت]بني|مبن|افتتح|افتتاح|فتح|[يت]فتح|ظهر|انطل|منذ|"
            "دشن|تدشين|بد[اء]|[يت]بد|قام|اقيم|ولد|نش|شيد|تشييد|انج|جديد|عمره|يعود|تعود",
        ),
        (
            rf"{_WHO}(?:appoint|nam|nominat)ed(?!\w)|{_WHEN} (?:was|were) .*(?:appointed|nominated|named as)(?!\w)|"
            rf"{_WHO_AR}(?:عين|نصب|كلف|رشح|اختار)(?:ت|وا|ه|ها)?(?!\w)|{_WHEN_AR} (?:عين|تعين|نصب|كلف|تولي|تسلم)",
            r"appoint|nam(?:ed?|ing)(?!\w)|nominat|pick|chose|choos|select|install|assign|decree|elect|promot|"
            r"t(?:ook|akes|aking) (?:over|office|command|charge|up)|became|in office|(?:in|the) (?:job|post)|since|"
            r"succe|replac|predecessor|hand(?:s|ed|ing)? over|receiv|sw(?:orn|ore)|approv|confirm|endors|confidence|"
            r"charge|ma(?:d|k)es? (?:him|her)",
            "عين(?! (?:الاسد|التمر))|معين|تعيين|كلف|تكليف|مكلف|نصب|تنصيب|منصب|سمي|تسمي|رشح|ترشيح|مرشح|اختار|اختير|"
            "اختيار|انتخب|انتخاب|مرسوم|"
            "اسند|[يتس]*تول[يتى]|[يتس]*تسلم|استلم|اصبح|صار|خلف|شغل|[يت]شغل|باشر|منذ|يمين|ثقه|ديواني|صادق|صوت|جعل",
        ),
        (
            rf"who (?:really )?own(?:s|ed)?(?!\w)|who is the owner|who (?:does|do|did) .* belong to|"
            rf"(?:لمن|{_WHO_AR})\s*(?:هو |هي )?(?:[يت]?ملك|[يت]متلك|تعود ملكيه|(?:ال)?مالك|صاحب|اصحاب)",
            r"own(?:s|ed|er|ers|ership|ing)?(?!\w)|belong|propert|propriet|landlord|h[oe]lds?(?!\w)|stakes?(?!\w)|"
            r"shares?(?!\w)|shareholder|bought|buy|sold|leas|rent|subsidiary|controlled|founded|his|her|their|"
            r"per ?cent|part of|[0-9]%",
            "ملك|[يت]ملك|تملك|امتلك|[يت]متلك|مملوك|مالك|ملاك|صاحب|اصحاب|[يت]عود|عايد|تابع|اشتر|حصه|حصص|اسهم|ايجار|موجر|"
            "استاجر|باع|بيع|ورث|اسس|موسس|[يت]تبع|[يت]خضع|جزء من|نسبه|(?:ب|في )الما?يه",
        ),
        (
            rf"{_WHO}(?:replaced?|succeed(?:s|ed)?|t(?:ook|ake) over from)(?!\w)|"
            rf"{_WHO_AR}(?:(?:س?ي|ست)?خلف(?:ه|ها|ت)?(?!\w)|س?[يت]?حل (?:محل|مكان))",
            r"replac|succe|t(?:ook|ak(?:es?|ing))(?!\w)|new(?!\w)|after|follow|inherit|stead|instead|now|acting|"
            r"interim|deputy|heir|hand(?:s|ed|ing)? (?:over|it)|nam(?:ed?|ing)(?!\w)|appoint|became|chose|elect",
            "[يتس]*خلف|خليف|محل|مكان|[يتس]*تسلم|استلم|[يتس]*تول[يتى]|جديد|بعد|ورث|عقب|بدل|موقت|بالوكال|وكال|انتخب|عين|"
            "صهر|سلم|اسند|صار|اصبح|كلف|تكليف|سمي|تسمي",
        ),
        (
            r"who (?:was|were|had|commanded|led|headed|ran|held|chaired|preceded|governed) .*before "
            r"(?!the (?:present|current)|20|19|this|that|it|they|he )\w|"
            rf"{_WHO_AR}(?:كان|كانت|قاد|تراس|شغل|تولي|[يت]قود|[يت]شغل|سبق) .*قبل (?!ان|عام|سنه|ذلك|20|19)\w",
            "before|predecess|previous|former|ex-|took over from|succe|replac|late(?!r|\\w)|until|hand(?:s|ed|"
            "ing)? over|instead|preced|follow|inherit|retir|resign|outgoing|(?:to|and) (?:19|20)[0-9]{2}",
            "سلف|سابق|قبل|خلف|سبق|بدل|محل|مكان|تسلم|استقال|اقال|اقيل|اعفي|متقاعد|ورث|"
            "(?:حتي|الي) (?:عام )?(?:19|20)[0-9]{2}",
        ),
        (
            r"(?:what|where) (?:did|was|were) (?:\S+ ){1,8}?(?:do|doing|work\w*|study|job) (?:\S+ )?before (?:he|she|"
            r"they|\w+ing)(?!\w)|"
            r"(?:ماذا|شنو|وين|اين|شو) (?:كان |كانت )?(?:[يت]عمل|[يت]شتغل|عمل|اشتغل|[يت]شغل)\w*(?!\w).* قبل (?:ان|"
            r"ما)(?!\w)",
            r"before|former|earlier|once|ex-|previous|used to|trained|career|by (?:training|trade|profession)|"
            r"was an? |had been|work|taught|studied|serv|after|until|retir|years? as|spent|ran ",
            "سابق|قبل|عمل|[يت]عمل|كان|كانت|درس|مهن|تقاعد|متقاعد|اشتغل|تخرج|خدم|بعد|شغل",
        ),
        (
            r"(?:for )?how long (?:has|have|had)(?!\w)",
            r"since|years?(?!\w)|months?(?!\w)|weeks?(?!\w)|days?(?!\w)|hours?(?!\w)|minutes?(?!\w)|nights?(?!\w)|"
            r"decades?|centur|seasons?|terms?(?!\w)|until|till|from|between|always|19\d\d|20\d\d",
            r"منذ|حتي|طوال|طيله|مده|خلال|سن[هتو]|سنين|سنوات|عام|اعوام|شهر|اشهر|شهور|اسبوع|اسابيع|يوم|ايام|ساع|عقد|"
            r"عقود|دقيق|دقايق|"
            "ليل|ليالي|قرن|قرون|مواسم|19\\d\\d|20\\d\\d",
        ),
        (
            rf"{_WHO}(?:pays?|paid|financ\w+|fund(?:s|ed)|bankroll\w+)(?!\w)|{_WHO_AR}(?:س?[يت]?دفع|س?[يت]?مول)\w*",
            r"pa(?:y|ys|id|ying|yments?)(?!\w)|financ|fund|cost|bill|donat|donor|gift|expens|sponsor|cover|born|bear|"
            r"contribut|subsid|loan|grant|charg|money|budget|price|compensat|salar|wage|treasur|cash|back(?:s|ed|ing)(?!\\w)|support",
            "[يتس]*دفع|[يتس]*مول|تمويل|ممول|[يتس]*تكفل|[يتس]*تحمل|نفق|حساب|كلف|[يتس]*تكلف|تبرع|متبرع|مانح|منح|سدد|"
            "[يت]سدد|"
            "صرف|راتب|رواتب|قرض|موازن|ميزاني|ثمن|اجر|اجور|تعويض|مال|اموال|[يت]قبض|[يت]تقاض|مصاريف|دعم|[يت]دعم|مدعوم|خزين|خزان",
        ),
        (
            rf"{_WHO}designed(?!\w)|{_WHO_AR}صمم",
            "design|architect|drew|drawn|plans?(?!\\w)",
            "صمم|تصميم|مصمم|مهندس|معمار|مخطط|رسم|خطط",
        ),
        (
            rf"{_WHO}w[oi]n(?!\w)|{_WHO_AR}(?:فاز|[يت]فوز)",
            r"w[io]n(?:s|ner|ners|ning)?(?!\w)|victor|champion|beat|defeat|awarded|went to|elected|majority|"
            r"came first|(?:the|with) most|seats?(?!\w)|swept",
            "فاز|[يت]فوز|فوز|فايز|بطل|لقب|احرز|تغلب|هزم|حصد|توج|تصدر|حصل|رس[اتي]|انتخب|ارس|حلت?(?!\\w)|مركز|مقعد|مقاعد|صدار",
        ),
        (
            rf"who (?:now |currently )?(?:leads?|led|heads?|headed|commands?|commanded|chairs?|chaired|presided over|"
            rf"presides over)(?!\w)|{_WHO_AR}(?:س?[يت]قود|س?[يت]راس|س?[يت]تراس|تراس|س?[يت]تزعم|تزعم|س?[يت]دير|قاد|"
            rf"ادار)(?!\w)",
            r"lead|led(?!\w)|head|command|chief|chair|presid|director|runs?(?!\w)|ran(?!\w)|boss|general|colonel|major|"
            r"brigadier|captain|minister|governor|mayor|secretary|manag|under|in charge|king|emir|sheikh|commissioner|"
            r"found|coordinat|premier|prime|administrat|superinten|took|succe|replac|judge",
            "[يتس]*قود|قياد|قايد|قاده|قاد|[يتس]*راس|رياس|رييس|روساء|تراس|زعيم|زعام|زعماء|[يت]*تزعم|مدير|[يت]دير|اداره|"
            "ادار|"
            "امر|لواء|عميد|عقيد|فريق|وزير|محافظ|امين|شيخ|مفوض|[يم]شرف|مسوول|ممثل|عمده|حاكم|ضابط|مقدم|رايد|نقيب|منسق|"
            "جنرال|[يتس]*تسلم|[يتس]*تول|خلف|قاض|موسس|اسس",
        ),
        (
            r"(?:in|from|at) (?:which|what) (?:university|college|academy|school) (?:did|has) .*"
            r"(?:graduate|study|studied|get|obtain|earn|degree)(?!\w)|where did .* (?:graduate|study)(?!\w)|"
            r"(?:من |في |ب)?اي (?:جامعه|كليه|اكاديميه) (?:تخرج|درس|اخذ|حصل|نال)|(?:اين|وين) (?:تخرج|درس)",
            "graduat|degree|stud[iy]|alum|educat|universit|college|academy|phd|doctorate|diploma|school",
            "تخرج|خريج|متخرج|شهاد|درس|دراس|جامع|كلي|اكاديمي|دكتورا|ماجستير|حاصل",
        ),
        (
            r"what (?:did|has|will) .*(?:court|judges?|tribunal)(?!\w).* (?:rule|ruled|decide|decided)(?!\w)|"
            r"what (?:was|is) the (?:verdict|ruling|sentence)(?!\w)|what sentence|"
            r"(?:بماذا|بم|شنو|ماذا|بشنو) (?:حكم|قض)ت?(?!\w)|(?:ما|شنو) (?:هو )?(?:حكم|قرار) (?:ال)?(?:محكم|قضا|قاض)",
            r"rul(?:e|ed|es|ings?)(?!\w)|deci(?:de|ded|sion)|sentenc|convict|acquit|uph[oe]ld|dismiss|reject|overturn|"
            r"annul|"
            r"order|struck|verdict|judge?ment|fine[ds]?(?!\w)|jail|imprison|guilty|found(?!\w)|clear|quash|thr[oe]w|"
            r"award|years?(?!\w)|grant|stay|suspend|allow|declar|call|constitution|unconstitution|void|illegal",
            "حكم(?!ه|تا?ن? ?ال)|قض[تي](?!ه)|[يت]قضي|قرر|قرار|رفض|ردت|ادان|ادين|برا|نقض|الغ|ابطل|صادق|امر|غرم|تغريم|سجن|"
            "اعدام|مذنب|اسقط|افرج|علق|احال|اجاز|سمح|عد|دستوري|باطل|بطلان|اعلن|ر[اي]ت",
        ),
        # Who reacts or responds may do so in deeds.
        (
            r"(?:what|how) (?:did|does|has|was) (?:\S+ ){1,8}?(?:say|said|reply|comment)(?!\w)|"
            r"what was .*reply(?!\w)|(?:ماذا|شنو|شو|بماذا|بشنو|شكال) "
            r"(?:قال|[يت]قول|علق|صرح|كال|اجاب)(?:ت|وا)?(?!\w)|(?:ما|شنو) (?:هو )?تعليق ",
            r"[«“\"]|\w+: |"
            r"sa(?:y|ys|id|ying)(?!\w)|tells?(?!\w)|told|writ|wrote|argu|claim|insist|warn|den(?:y|i)|reject|"
            r"accus|blam|call|describ|welcom|condemn|stress|admit|conced|announc|declar|confirm|answer|repl|respon|add(?:s|ed|"
            r"ing)(?!\w)|"
            r"promis|vow|threat|demand|protest|complain|recall|expla|point|acknowledg|dismiss|regret|ask|urg|suggest|"
            r"propos|"
            r"refus|declin|critici|express|belie|th(?:ink|ought)|want|state|comment|according|react|object|agree|"
            r"support|prais|offer|note|maintain|predict|expect|hop(?:e|ing)|fear|se(?:e|es|en)(?!\w)|consider|report|silen|"
            r"applaud|summon|spoke|speak|speech|pledg|assur|slam|hail|voic|rul(?:ed|es|ing) out|tweet|posted|remark|"
            r"stance|view|mock|affirm|reaffirm|reiterat|repeat|reveal|disclos|inform|thank|hint|estimat|caution|sw(?:ore|ears?)(?!\w)|"
            r"defend|condon|ultimatum",
            "[يتن]?قول|قال|كال|رد|[يت]رد|علق|تعليق|صرح|تصريح|اعلن|[يت]علن|اكد|[يت]وكد|موكد|نف[يت]|[يت]نفي|رفض|[يت]رفض|"
            "اتهم|[يت]تهم|"
            "حذر|[يت]حذر|دع[ات]|[يت]دعو|طالب|[يت]طالب|وصف|[يت]صف|اعتبر|[يت]عتبر|راي|ر[اي]ت|[يت]ري|اعترض|رحب|[يت]رحب|"
            "ادان|شدد|"
            "اضاف|[يت]ضيف|اوضح|[يت]وضح|ذكر|[يت]ذكر|كشف|[يت]كشف|زعم|[يت]زعم|هدد|[يت]هدد|وعد|[يت]عد|تعهد|اقر|[يت]قر|"
            "اعترف|[يت]عترف|"
            "شكك|[يت]شكك|انتقد|[يت]نتقد|بيان|سال|اجاب|[يت]جيب|لفت|اشار|[يت]شير|مشير|نقل|رو[يت]|[يت]روي|افاد|[يت]فيد|"
            "بحسب|وفق|عبر|احتج|شكا|[يت]شكو|ايد|وافق|تمسك|[يت]خش|[يت]توقع|صمت|اسف|اعرب|عد|[يت]عتقد|[يت]ظن|"
            "ندد|[يت]ندد|تنديد|دان|[يت]دين|استنك|[يت]ستنكر|تحدث|[يت]تحدث|كتب|غرد|جددت|[يت]جدد|استبعد|[يت]ستبعد|رجح|"
            "[يت]رجح|ابلغ|[يت]بلغ|اخبر|حث|[يت]حث|ناشد|[يت]ناشد|نبه|نوه|لمح|المح|شكر|بارك|اقسم|اشترط|[يت]شترط|جزم|"
            "تساءل|طمان|ابد[يت]|امهل|مهله|موقف|اثني علي|اثنت",
        ),
        (
            r"how many (?:\S+ ){1,8}?(?:killed|wounded|injured|hurt|executed|murdered|died?)(?!\w)|"
            rf"{_HOW_MANY_AR}(?:ان)?(?:قتل|اصيب|جرح|استشهد|مات|توفي|اعدم)(?:وا|ت|ن)?(?!\w)",
            r"kill|die[ds]?(?!\w)|dying|dead|death|wound|injur|hurt|casualt|victim|fatal|execut|hang|murder|shot|lost|"
            r"loss|"
            r"toll|li(?:fe|ves)(?!\w)|slain|harm|surviv|bod(?:y|ies)|burn|drown|perish|maim|fell|coffin|grave|cost|"
            r"assassin|slaughter|massacr|behead|hospital|concuss|treat(?:ed|ment)(?!\w)",
            "(?:ان|[يت])?قتل|مقتل|قتيل|(?:ان|[يت])?جرح|جريح|[ايت]صيب|[ايت]صاب|مصاب|استشهد|[يت]ستشهد|شهيد|شهداء|مات|"
            "ماتوا|[يتم]?موت|"
            "ميت|توف|[يت]توف|وفا|اعدم|اعدام|[يت]عدم|ضحا?ي|اود[يت]|[يت]ودي|مصرع|خساير|خسر|ارواح|حياه|سلم|نج[اوي]|ناج|"
            "جثث|جثه|احرق|حرق|"
            "غرق|قضوا|قضي|فقد|سقط|حصيل|نعش|تصفي|شنق|حتف|اغتيل|اغتيال|مجزر|مذبح|ذبح|عولج|علاج|مستشف|ارتجاج|نزف",
        ),
        (
            r"how many .*(?:voted?|votes|voting) (?:against|no)(?!\w)|كم .*[يت]?صوت\w* ضد|.*رفضوا القرار",
            r"against|oppos|reject|no votes?|vot(?:ed|es|ing) no|to (?:none|nil|0)(?!\w)|said no(?!\w)|"
            r"unanim|\d+\s?[-–:]\s?\d+|dissent",
            "الاجماع|اجماع|مقابل|ضد|عارض|معارض|رفض|رافض",
        ),
    )
)


def lacks_relation(question: str, marked: Sequence[str]) -> bool:
    """Say whether it is asked who founded something, say, and the sentences tell of it without such a word."""
    folded = fold(question)
    told: list[str] = []
    for asked, family in _FAMILIES:
        if asked.search(folded):
            told = told or [fold(sentence) for sentence in marked]
            if not any(map(family.search, told)):
                return True
    return False
