"""What may be asked of somebody or something, and the words in which it is told: founding, owning, losses, votes.

To add a relation: how it is asked for and how it is told, in both languages, and an example of each in the tests. Words
of other families that may tell it belong there, too ("since" of a founding day): else right answers are doubted.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from index.search.followups.interrogatives import BEGINNING

_WHO = r"(?:who|which \w+(?: \w+)?) (?:had |has |have |will |would |is to |first |originally |really |now |currently )?"
_WHO_AR = "(?:من|منو|مين)(?: (?:الذي|التي|اللي|راح|رح|سوف))? "
_WHEN = "(?:when|in (?:what|which) year|what year)"
_WHEN_AR = "(?:متي|شوكت|امتي|ايمتي|(?:في )?اي (?:عام|سنه))"
_HOW_MANY_AR = r"(?:كم|شكد|قديش) (?:عدد )?(?:\w+ ){1,4}?"
# What may stand before a word: «وبالتأسيس».
_BEFORE_AR = "[وفبل]*(?:ال)?"


@dataclass(frozen=True, slots=True)
class Relation:
    """How a relation is asked for, and the beginnings of words, one of which is there wherever it is told.

    Each is alternatives of a pattern for folded text.
    """

    asked: str
    english: str
    arabic: str

    def question(self) -> re.Pattern[str]:
        """Return the pattern of a question for it."""
        return re.compile(f"{BEGINNING}(?:{self.asked})")

    def told(self) -> re.Pattern[str]:
        """Return the pattern of a text that may tell it."""
        return re.compile(rf"(?<!\w)(?:{self.english}|{_BEFORE_AR}(?:{self.arabic}))")


# Named by what is asked for.
RELATIONS: Mapping[str, Relation] = {
    "founder": Relation(
        asked=rf"who founded|{_WHO_AR}اسس\w*",
        english=(
            r"found(?!\w)|found(?:ed|er|ing)|form|creat|establish|set up|start|began|launch|organi[sz]ed|around|"
            r"buil[dt]|brainchild|gr[eo]wn?(?!\w)|gathered"
        ),
        arabic="اسس|تاسس|تاسيس|موسس|حجر الاساس|شكل|تشكل|تشكيل|انشا|انشي|نشا|نشات|ابو|بني|انبثق",
    ),
    "founding day": Relation(
        asked=(
            rf"{_WHEN} (?:was|were|did) .*(?:found|establish|creat|form|set up|built|open)(?:ed|s)?(?!\w)|"
            rf"{_WHEN_AR} (?:تاسس|اسس|انش|بني|انبن|شيد|افتتح|تشكل|دشن)"
        ),
        english=(
            "found|establish|creat|form|set up|open|built|build|construct|since|beg[aiu]n|start|launch|inaugur|"
            "service|into operation|came|born|birth|emerg|first|complet|finish|erect|date[sd]|old|new|century|appear|"
            "authori[sz]|grew|grown|gathered|split|broke (?:away|off)|took shape|laid|work (?:on|began)"
        ),
        arabic=(
            "تاسس|تاسيس|موسس|اسس|انش|شكل|ي?تشكل|تشكيل|انبثق|انشق|بني|بنا|بنت|[يت]بني|مبن|افتتح|افتتاح|فتح|[يت]فتح|"
            "ظهر|انطل|منذ|دشن|تدشين|بد[اء]|[يت]بد|قام|اقيم|ولد|نش|شيد|تشييد|انج|جديد|عمره|يعود|تعود"
        ),
    ),
    "appointment": Relation(
        asked=(
            rf"{_WHO}(?:appoint|nam|nominat)ed(?!\w)|{_WHEN} (?:was|were) .*(?:appointed|nominated|named as)(?!\w)|"
            rf"{_WHO_AR}(?:عين|نصب|كلف|رشح|اختار)(?:ت|وا|ه|ها)?(?!\w)|{_WHEN_AR} (?:عين|تعين|نصب|كلف|تولي|تسلم)"
        ),
        english=(
            r"appoint|nam(?:ed?|ing)(?!\w)|nominat|pick|chose|choos|select|install|assign|decree|elect|promot|"
            "t(?:ook|akes|aking) (?:over|office|command|charge|up)|became|in office|(?:in|the) (?:job|post)|since|"
            "succe|replac|predecessor|hand(?:s|ed|ing)? over|receiv|sw(?:orn|ore)|approv|confirm|endors|confidence|"
            "charge|ma(?:d|k)es? (?:him|her)"
        ),
        arabic=(
            "عين(?! (?:الاسد|التمر))|معين|تعيين|كلف|تكليف|مكلف|نصب|تنصيب|منصب|سمي|تسمي|رشح|ترشيح|مرشح|اختار|اختير|"
            "اختيار|انتخب|انتخاب|مرسوم|اسند|[يتس]*تول[يتى]|[يتس]*تسلم|استلم|اصبح|صار|خلف|شغل|[يت]شغل|باشر|منذ|يمين|"
            "ثقه|ديواني|صادق|صوت|جعل"
        ),
    ),
    "owner": Relation(
        asked=(
            rf"who (?:really )?own(?:s|ed)?(?!\w)|who is the owner|who (?:does|do|did) .* belong to|"
            rf"(?:لمن|{_WHO_AR})\s*(?:هو |هي )?(?:[يت]?ملك|[يت]متلك|تعود ملكيه|(?:ال)?مالك|صاحب|اصحاب)"
        ),
        english=(
            r"own(?:s|ed|er|ers|ership|ing)?(?!\w)|belong|propert|propriet|landlord|h[oe]lds?(?!\w)|stakes?(?!\w)|"
            r"shares?(?!\w)|shareholder|bought|buy|sold|leas|rent|subsidiary|controlled|founded|his|her|their|"
            "per ?cent|part of|[0-9]%"
        ),
        arabic=(
            "ملك|[يت]ملك|تملك|امتلك|[يت]متلك|مملوك|مالك|ملاك|صاحب|اصحاب|[يت]عود|عايد|تابع|اشتر|حصه|حصص|اسهم|ايجار|"
            "موجر|استاجر|باع|بيع|ورث|اسس|موسس|[يت]تبع|[يت]خضع|جزء من|نسبه|(?:ب|في )الما?يه"
        ),
    ),
    "successor": Relation(
        asked=(
            rf"{_WHO}(?:replaced?|succeed(?:s|ed)?|t(?:ook|ake) over from)(?!\w)|"
            rf"{_WHO_AR}(?:(?:س?ي|ست)?خلف(?:ه|ها|ت)?(?!\w)|س?[يت]?حل (?:محل|مكان))"
        ),
        english=(
            r"replac|succe|t(?:ook|ak(?:es?|ing))(?!\w)|new(?!\w)|after|follow|inherit|stead|instead|now|acting|"
            r"interim|deputy|heir|hand(?:s|ed|ing)? (?:over|it)|nam(?:ed?|ing)(?!\w)|appoint|became|chose|elect"
        ),
        arabic=(
            "[يتس]*خلف|خليف|محل|مكان|[يتس]*تسلم|استلم|[يتس]*تول[يتى]|جديد|بعد|ورث|عقب|بدل|موقت|بالوكال|وكال|انتخب|"
            "عين|صهر|سلم|اسند|صار|اصبح|كلف|تكليف|سمي|تسمي"
        ),
    ),
    "predecessor": Relation(
        asked=(
            r"who (?:was|were|had|commanded|led|headed|ran|held|chaired|preceded|governed) .*before "
            r"(?!the (?:present|current)|20|19|this|that|it|they|he )\w|"
            rf"{_WHO_AR}(?:كان|كانت|قاد|تراس|شغل|تولي|[يت]قود|[يت]شغل|سبق) .*قبل (?!ان|عام|سنه|ذلك|20|19)\w"
        ),
        english=(
            r"before|predecess|previous|former|ex-|took over from|succe|replac|late(?!r|\w)|until|"
            "hand(?:s|ed|ing)? over|instead|preced|follow|inherit|retir|resign|outgoing|(?:to|and) (?:19|20)[0-9]{2}"
        ),
        arabic=(
            "سلف|سابق|قبل|خلف|سبق|بدل|محل|مكان|تسلم|استقال|اقال|اقيل|اعفي|متقاعد|ورث|"
            "(?:حتي|الي) (?:عام )?(?:19|20)[0-9]{2}"
        ),
    ),
    "earlier work": Relation(
        asked=(
            r"(?:what|where) (?:did|was|were) (?:\S+ ){1,8}?(?:do|doing|work\w*|study|job) (?:\S+ )?before (?:he|she|"
            r"they|\w+ing)(?!\w)|"
            r"(?:ماذا|شنو|وين|اين|شو) (?:كان |كانت )?(?:[يت]عمل|[يت]شتغل|عمل|اشتغل|[يت]شغل)\w*(?!\w).* قبل (?:ان|"
            r"ما)(?!\w)"
        ),
        english=(
            "before|former|earlier|once|ex-|previous|used to|trained|career|by (?:training|trade|profession)|"
            "was an? |had been|work|taught|studied|serv|after|until|retir|years? as|spent|ran "
        ),
        arabic="سابق|قبل|عمل|[يت]عمل|كان|كانت|درس|مهن|تقاعد|متقاعد|اشتغل|تخرج|خدم|بعد|شغل",
    ),
    "how long": Relation(
        asked=r"(?:for )?how long (?:has|have|had)(?!\w)",
        english=(
            r"since|years?(?!\w)|months?(?!\w)|weeks?(?!\w)|days?(?!\w)|hours?(?!\w)|minutes?(?!\w)|nights?(?!\w)|"
            r"decades?|centur|seasons?|terms?(?!\w)|until|till|from|between|always|19\d\d|20\d\d"
        ),
        arabic=(
            "منذ|حتي|طوال|طيله|مده|خلال|سن[هتو]|سنين|سنوات|عام|اعوام|شهر|اشهر|شهور|اسبوع|اسابيع|يوم|ايام|ساع|عقد|"
            r"عقود|دقيق|دقايق|ليل|ليالي|قرن|قرون|مواسم|19\d\d|20\d\d"
        ),
    ),
    "payer": Relation(
        asked=rf"{_WHO}(?:pays?|paid|financ\w+|fund(?:s|ed)|bankroll\w+)(?!\w)|{_WHO_AR}(?:س?[يت]?دفع|س?[يت]?مول)\w*",
        english=(
            r"pa(?:y|ys|id|ying|yments?)(?!\w)|financ|fund|cost|bill|donat|donor|gift|expens|sponsor|cover|born|bear|"
            "contribut|subsid|loan|grant|charg|money|budget|price|compensat|salar|wage|treasur|cash|"
            r"back(?:s|ed|ing)(?!\w)|support"
        ),
        arabic=(
            "[يتس]*دفع|[يتس]*مول|تمويل|ممول|[يتس]*تكفل|[يتس]*تحمل|نفق|حساب|كلف|[يتس]*تكلف|تبرع|متبرع|مانح|منح|سدد|"
            "[يت]سدد|صرف|راتب|رواتب|قرض|موازن|ميزاني|ثمن|اجر|اجور|تعويض|مال|اموال|[يت]قبض|[يت]تقاض|مصاريف|دعم|"
            "[يت]دعم|مدعوم|خزين|خزان"
        ),
    ),
    "designer": Relation(
        asked=rf"{_WHO}designed(?!\w)|{_WHO_AR}صمم",
        english=r"design|architect|drew|drawn|plans?(?!\w)",
        arabic="صمم|تصميم|مصمم|مهندس|معمار|مخطط|رسم|خطط",
    ),
    "winner": Relation(
        asked=rf"{_WHO}w[oi]n(?!\w)|{_WHO_AR}(?:فاز|[يت]فوز)",
        english=(
            r"w[io]n(?:s|ner|ners|ning)?(?!\w)|victor|champion|beat|defeat|awarded|went to|elected|majority|"
            r"came first|(?:the|with) most|seats?(?!\w)|swept"
        ),
        arabic=(
            r"فاز|[يت]فوز|فوز|فايز|بطل|لقب|احرز|تغلب|هزم|حصد|توج|تصدر|حصل|رس[اتي]|انتخب|ارس|حلت?(?!\w)|مركز|مقعد|"
            "مقاعد|صدار"
        ),
    ),
    "leader": Relation(
        asked=(
            rf"who (?:now |currently )?(?:leads?|led|heads?|headed|commands?|commanded|chairs?|chaired|presided over|"
            rf"presides over)(?!\w)|{_WHO_AR}(?:س?[يت]قود|س?[يت]راس|س?[يت]تراس|تراس|س?[يت]تزعم|تزعم|س?[يت]دير|قاد|"
            rf"ادار)(?!\w)"
        ),
        english=(
            r"lead|led(?!\w)|head|command|chief|chair|presid|director|runs?(?!\w)|ran(?!\w)|boss|general|colonel|"
            "major|brigadier|captain|minister|governor|mayor|secretary|manag|under|in charge|king|emir|sheikh|"
            "commissioner|found|coordinat|premier|prime|administrat|superinten|took|succe|replac|judge"
        ),
        arabic=(
            "[يتس]*قود|قياد|قايد|قاده|قاد|[يتس]*راس|رياس|رييس|روساء|تراس|زعيم|زعام|زعماء|[يت]*تزعم|مدير|[يت]دير|"
            "اداره|ادار|امر|لواء|عميد|عقيد|فريق|وزير|محافظ|امين|شيخ|مفوض|[يم]شرف|مسوول|ممثل|عمده|حاكم|ضابط|مقدم|رايد|"
            "نقيب|منسق|جنرال|[يتس]*تسلم|[يتس]*تول|خلف|قاض|موسس|اسس"
        ),
    ),
    "studies": Relation(
        asked=(
            r"(?:in|from|at) (?:which|what) (?:university|college|academy|school) (?:did|has) .*"
            r"(?:graduate|study|studied|get|obtain|earn|degree)(?!\w)|where did .* (?:graduate|study)(?!\w)|"
            r"(?:من |في |ب)?اي (?:جامعه|كليه|اكاديميه) (?:تخرج|درس|اخذ|حصل|نال)|(?:اين|وين) (?:تخرج|درس)"
        ),
        english="graduat|degree|stud[iy]|alum|educat|universit|college|academy|phd|doctorate|diploma|school",
        arabic="تخرج|خريج|متخرج|شهاد|درس|دراس|جامع|كلي|اكاديمي|دكتورا|ماجستير|حاصل",
    ),
    "ruling": Relation(
        asked=(
            r"what (?:did|has|will) .*(?:court|judges?|tribunal)(?!\w).* (?:rule|ruled|decide|decided)(?!\w)|"
            r"what (?:was|is) the (?:verdict|ruling|sentence)(?!\w)|what sentence|"
            r"(?:بماذا|بم|شنو|ماذا|بشنو) (?:حكم|قض)ت?(?!\w)|(?:ما|شنو) (?:هو )?(?:حكم|قرار) (?:ال)?(?:محكم|قضا|قاض)"
        ),
        english=(
            r"rul(?:e|ed|es|ings?)(?!\w)|deci(?:de|ded|sion)|sentenc|convict|acquit|uph[oe]ld|dismiss|reject|overturn|"
            r"annul|order|struck|verdict|judge?ment|fine[ds]?(?!\w)|jail|imprison|guilty|found(?!\w)|clear|quash|"
            r"thr[oe]w|award|years?(?!\w)|grant|stay|suspend|allow|declar|call|constitution|unconstitution|void|"
            "illegal"
        ),
        arabic=(
            "حكم(?!ه|تا?ن? ?ال)|قض[تي](?!ه)|[يت]قضي|قرر|قرار|رفض|ردت|ادان|ادين|برا|نقض|الغ|ابطل|صادق|امر|غرم|تغريم|"
            "سجن|اعدام|مذنب|اسقط|افرج|علق|احال|اجاز|سمح|عد|دستوري|باطل|بطلان|اعلن|ر[اي]ت"
        ),
    ),
    # Who reacts or responds may do so in deeds.
    "statement": Relation(
        asked=(
            r"(?:what|how) (?:did|does|has|was) (?:\S+ ){1,8}?(?:say|said|reply|comment)(?!\w)|"
            r"what was .*reply(?!\w)|(?:ماذا|شنو|شو|بماذا|بشنو|شكال) "
            r"(?:قال|[يت]قول|علق|صرح|كال|اجاب)(?:ت|وا)?(?!\w)|(?:ما|شنو) (?:هو )?تعليق "
        ),
        english=(
            r"[«“\"]|\w+: |sa(?:y|ys|id|ying)(?!\w)|tells?(?!\w)|told|writ|wrote|argu|claim|insist|warn|den(?:y|i)|"
            "reject|accus|blam|call|describ|welcom|condemn|stress|admit|conced|announc|declar|confirm|answer|repl|"
            r"respon|add(?:s|ed|ing)(?!\w)|promis|vow|threat|demand|protest|complain|recall|expla|point|acknowledg|"
            "dismiss|regret|ask|urg|suggest|propos|refus|declin|critici|express|belie|th(?:ink|ought)|want|state|"
            "comment|according|react|object|agree|support|prais|offer|note|maintain|predict|expect|hop(?:e|ing)|fear|"
            r"se(?:e|es|en)(?!\w)|consider|report|silen|applaud|summon|spoke|speak|speech|pledg|assur|slam|hail|voic|"
            "rul(?:ed|es|ing) out|tweet|posted|remark|stance|view|mock|affirm|reaffirm|reiterat|repeat|reveal|"
            r"disclos|inform|thank|hint|estimat|caution|sw(?:ore|ears?)(?!\w)|defend|condon|ultimatum"
        ),
        arabic=(
            "[يتن]?قول|قال|كال|رد|[يت]رد|علق|تعليق|صرح|تصريح|اعلن|[يت]علن|اكد|[يت]وكد|موكد|نف[يت]|[يت]نفي|رفض|"
            "[يت]رفض|اتهم|[يت]تهم|حذر|[يت]حذر|دع[ات]|[يت]دعو|طالب|[يت]طالب|وصف|[يت]صف|اعتبر|[يت]عتبر|راي|ر[اي]ت|"
            "[يت]ري|اعترض|رحب|[يت]رحب|ادان|شدد|اضاف|[يت]ضيف|اوضح|[يت]وضح|ذكر|[يت]ذكر|كشف|[يت]كشف|زعم|[يت]زعم|هدد|"
            "[يت]هدد|وعد|[يت]عد|تعهد|اقر|[يت]قر|اعترف|[يت]عترف|شكك|[يت]شكك|انتقد|[يت]نتقد|بيان|سال|اجاب|[يت]جيب|لفت|"
            "اشار|[يت]شير|مشير|نقل|رو[يت]|[يت]روي|افاد|[يت]فيد|بحسب|وفق|عبر|احتج|شكا|[يت]شكو|ايد|وافق|تمسك|[يت]خش|"
            "[يت]توقع|صمت|اسف|اعرب|عد|[يت]عتقد|[يت]ظن|ندد|[يت]ندد|تنديد|دان|[يت]دين|استنك|[يت]ستنكر|تحدث|[يت]تحدث|"
            "كتب|غرد|جددت|[يت]جدد|استبعد|[يت]ستبعد|رجح|[يت]رجح|ابلغ|[يت]بلغ|اخبر|حث|[يت]حث|ناشد|[يت]ناشد|نبه|نوه|لمح|"
            "المح|شكر|بارك|اقسم|اشترط|[يت]شترط|جزم|تساءل|طمان|ابد[يت]|امهل|مهله|موقف|اثني علي|اثنت"
        ),
    ),
    "casualties": Relation(
        asked=(
            r"how many (?:\S+ ){1,8}?(?:killed|wounded|injured|hurt|executed|murdered|died?)(?!\w)|"
            rf"{_HOW_MANY_AR}(?:ان)?(?:قتل|اصيب|جرح|استشهد|مات|توفي|اعدم)(?:وا|ت|ن)?(?!\w)"
        ),
        english=(
            r"kill|die[ds]?(?!\w)|dying|dead|death|wound|injur|hurt|casualt|victim|fatal|execut|hang|murder|shot|lost|"
            r"loss|toll|li(?:fe|ves)(?!\w)|slain|harm|surviv|bod(?:y|ies)|burn|drown|perish|maim|fell|coffin|grave|"
            r"cost|assassin|slaughter|massacr|behead|hospital|concuss|treat(?:ed|ment)(?!\w)"
        ),
        arabic=(
            "(?:ان|[يت])?قتل|مقتل|قتيل|(?:ان|[يت])?جرح|جريح|[ايت]صيب|[ايت]صاب|مصاب|استشهد|[يت]ستشهد|شهيد|شهداء|مات|"
            "ماتوا|[يتم]?موت|ميت|توف|[يت]توف|وفا|اعدم|اعدام|[يت]عدم|ضحا?ي|اود[يت]|[يت]ودي|مصرع|خساير|خسر|ارواح|حياه|"
            "سلم|نج[اوي]|ناج|جثث|جثه|احرق|حرق|غرق|قضوا|قضي|فقد|سقط|حصيل|نعش|تصفي|شنق|حتف|اغتيل|اغتيال|مجزر|مذبح|ذبح|"
            "عولج|علاج|مستشف|ارتجاج|نزف"
        ),
    ),
    "votes against": Relation(
        asked=r"how many .*(?:voted?|votes|voting) (?:against|no)(?!\w)|كم .*[يت]?صوت\w* ضد|.*رفضوا القرار",
        english=(
            r"against|oppos|reject|no votes?|vot(?:ed|es|ing) no|to (?:none|nil|0)(?!\w)|said no(?!\w)|unanim|"
            r"\d+\s?[-–:]\s?\d+|dissent"
        ),
        arabic="الاجماع|اجماع|مقابل|ضد|عارض|معارض|رفض|رافض",
    ),
}
