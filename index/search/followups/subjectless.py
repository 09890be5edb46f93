"""Tells questions that do not say of whom they ask, "Who was killed?", from those whose "it" stands for nothing."""

from __future__ import annotations

import re

from index.text.casualties import CASUALTIES, CASUALTIES_AR
from index.text.dialect import SPOKEN_VERB

_VICTIM = "(?:people|persons|soldiers|civilians|fighters|others|more|of them|americans|iraqis|mps|members|lawmakers)"
_HAPPENED = (
    "(?:killed|injured|wounded|hurt|shot|dead|died|involved|blamed|accused|arrested|detained|evacuated|attacked|bombed|"
    "hit|destroyed|damaged|captured|affected|founded|formed|created|established|signed|announced|approved|rejected|"
    "handed over|closed|reopened|built|begun|started|ended|finished|completed|dissolved|appointed|elected|sentenced|"
    "released|responsible|behind (?:it|this|that)|to blame|survived|retaliated|resigned|won|"
    "voted(?: (?:against|for|yes|no)(?: it)?)?|abstained|attended|claimed responsibility|took part|said (?:so|that|it)|"
    "decided(?: that| it)?)"
)
_VICTIM_AR = "(?:قتيل|جريح|مصاب|جندي|عسكري|مدني|شخص|واحد|ضحيه|عنصر|امريكي|عراقي|نايب|عضو)ا?"
_HAPPENED_AR = (
    "(?:حدث|حصل|صار|جري|وقع|بدا|انتهي|تاسس|نشا|(?:ان)?قتل|اصيب|انصاب|استشهد|(?:ان)?جرح|سقط|مات|توفي|نجا|(?:ان)?سلم|اغلق|"
    "تولي|استقال|عاد|غادر|انسحب|فاز|رد|بلغ|استمر|اعتقل|اغتيل|صوت|اقر|صدر|بني|انشي|عقد|"
    "قال|كال|قرر|اعلن|نفي|وافق|رفض|طلب|(?:ان)?ضرب|(?:ان)?قصف|استهدف|نفذ)"
    "(?:وا)?"
)
# Two answers differ, and which they are was said before.
_DIFFERENCE = (
    r"why (?:is there )?(?:the|this|that|a|such a) (?:big |large )?(?:differences?|discrepancy|contradiction)|"
    r"why do(?:es)? (?:it|they|(?:the |these )?(?:numbers|figures|sources|dates|reports|accounts)) "
    r"(?:differ|vary|disagree)|"
    r"(?:لماذا|ليش|ليه|شنو سبب|ما سبب) (?:هذا |هل)?ال(?:اختلاف|فرق|تفاوت|تناقض|تباين)|"
    r"(?:لماذا|ليش|ليه) (?:[يت]ختلف(?:ون)?|[يت]تفاوت|[يت]تناقض)(?: ال(?:ارقام|اعداد|مصادر|تواريخ|روايات))?"
)
# Of these one asks with "the", where of what it is was said.
_MATTER = "(?:reasons?|causes?|sources?|results?|outcome|details|evidence|names|proof)"
_MATTER_AR = "ال(?:سبب|اسباب|نتيجه|نتايج|مصدر|مصادر|تفاصيل|دليل|ادله|هدف)"
# «منو ياسر؟» and «شنو تنظيم؟» have no verb.
_DOES_AR = (
    r"س?(?!(?:يوسف|يونس|يحيي|يزن|يزيد|يعقوب|ياس\w+|يونسكو|يونامي|يوتيوب|توفيق|تحسين|تميم|تركي|تامر|تيسير|تيكتوك|"
    r"ت\w\wي\w)(?!\w))[يت]\w{2,}"
)
# A verb and nobody who does it; what is counted or named after it would be somebody.
_SUBJECTLESS = re.compile(
    rf"(?:who|what|when|where|why|how|how many(?: {_VICTIM})?)(?: else)?"
    rf"(?: (?:was|were|is|are|got|has been|have been))? {_HAPPENED}(?: (?:there|then|so far))?|"
    rf"what happen(?:ed|s)(?: next| then| after(?:wards)?| later| there)?|who (?!is|was|has|does|cares|knows)\w{{3,}}s|"
    rf"how many {CASUALTIES}(?: were there)?|"
    rf"(?:were there (?:any )?|any ){CASUALTIES}|(?:was )?(?:anyone|anybody|someone) {_HAPPENED}|"
    r"(?:in |on )?(?:what|which) (?:year|month|day|date|country|city)|(?:for )?how long|"
    r"(?:متي|لماذا|ليش|ليه|كيف|شلون|اين|وين|كم|شكد|شوكت|امتي|ايمتي|هل) "
    rf"(?:{_HAPPENED_AR}|(?!ال|وقت|بيت|صوت|موت|انترنت)\w{{2,}}(?<!ا)ت|س?[يت]\w{{2,}}|{SPOKEN_VERB})|"
    rf"(?:ماذا|شنو|شو) (?:{_DOES_AR}|{SPOKEN_VERB}|بدهم|بدها|بدو)|"
    rf"{_DIFFERENCE}|how come|(?:what (?:is|was|are|were) )?(?:the )?{_MATTER}|"
    rf"(?:(?:ما|شنو|شو|ايش)(?: هو| هي| كان| كانت)? )?{_MATTER_AR}|"
    rf"(?:من|منو|مين|ماذا|شنو|شو) {_HAPPENED_AR}|(?:من|منو|مين) (?:الذي|اللي|الي|يلي) \w+|"
    r"(?:من|منو|مين)(?: هو)? (?:المسوول|الفاعل|المنفذ|الجاني)(?:ون|ين)?|"
    rf"كم {_VICTIM_AR}(?: (?:{_HAPPENED_AR}|هناك))?|كم(?: كان)?(?: عدد)? {CASUALTIES_AR}|"
    rf"(?:من|منو|مين) (?:{_DOES_AR}|{SPOKEN_VERB})|ش(?:صار|يصير|راح يصير)(?: بعدين| هناك)?|"
    r"(?:في |ب)?(?:اي|يا) (?:عام|سنه|شهر|يوم|دوله|مدينه|بلد)"
)
# Of the weather, the hour and what is true "it" is nothing that was spoken of; "Is it hot there?" is of a place.
_WEATHER = "(?:hot|cold|warm|cool|sunny|windy|cloudy|foggy|humid|dusty|rainy|snowy|freezing|raining|snowing|rain|snow)"
_NOW = "(?:today|now|right now|tonight|tomorrow|outside|this (?:morning|afternoon|evening|week)|these days)"
_OF_NOTHING = re.compile(
    rf"(?:will it|is it(?: going to)?)(?: be)?(?: (?:so|too|very|really|still))? {_WEATHER}(?: {_NOW})*|"
    rf"how {_WEATHER} (?:is|will) it(?: be)?(?: {_NOW})*|what (?:time|day|date|month|year) is it(?: {_NOW})*|"
    r"(?:is|was|would) it (?:be )?(?:not |still )?(?:true|right|correct|possible|likely|certain|clear|known|legal|safe|"
    r"important|necessary|time) (?:that|to|for|if|when) .*|is it true \w.+"
)


def is_subjectless(folded: str) -> bool:
    """Say whether a folded question is a verb and nobody who does it: it asks of what was spoken of."""
    return _SUBJECTLESS.fullmatch(folded) is not None


def is_of_nothing(folded: str) -> bool:
    """Say whether a folded question says "it" of the weather, the hour or what is to follow."""
    return _OF_NOTHING.fullmatch(folded) is not None
