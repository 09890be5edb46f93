"""Tells orders to the bot from questions about orders: "Ignore your rules" from "Did the army ignore the rules?"."""

from __future__ import annotations

import re

from index.text.normalizer import single_spaced
from index.text.questions import start_of_question

# «تجاهل» is "ignore!" and "he ignored": it is an order only where a clause begins, or where what is ignored is "yours".
# Few courtesies stand before an order: any number of them, looked for at each comma, would take long.
_COURTESIES = (
    r"\s*(?:(?:and|then|so|now|but|also|ok(?:ay)?|please|kindly|just|first|instead|hi|hello|hey|dear|bot|"
    r"(?:can|could|would|will) you|you (?:must|should|have to|will)|i (?:want|need) you to|let'?s|"
    r"الان|والان|ثم|طيب|هيا|رجاء|ارجوك|من فضلك|لو سمحت|مرحبا|اهلا|هلو|السلام عليكم|يا بوت|"
    r"اريد(?:ك| منك)? ان|عليك ان|يجب ان|ممكن)[\s,،]+){0,8}"
)
# The last stop of "the U.S." ends no sentence.
_SENTENCE_START = rf"(?:^|[!?؟;؛\n]|(?<!\.\w)\.){_COURTESIES}"
_CLAUSE_START = rf"(?:^|[.!?؟،,;؛:\n\"“”«»(\[—–]|\s-){_COURTESIES}"
# Where an order about "the rules" may end: «تعليمات النظام الإيراني» are those of somebody else.
_END = (
    r"(?= *(?:$|\n|[^\w\s]|و\w|"
    r"(?:and|then|in|now|please|verbatim|above|word|ثم|من فضلك|الان|الخاصه? بك|كامله?)(?!\w)))"
)
_QUALIFIERS = (
    r"(?:(?:all|any|every|of|about|the|your|my|these|those|previous|prior|above|earlier|preceding|past|initial|"
    r"original|system) )*"
)
_RULES = r"(?:instructions?|rules|prompts?|directions|directives|guidelines|restrictions)(?!\w)"
_IGNORE = r"(?:ignore|disregard|forget|override|bypass)"
_REVEAL = r"(?:reveal|print|show|repeat|output|display|leak|give me|tell me)(?: me| us)?"
_ARABIC_IGNORE = r"[وف]?(?:ت?تجاهل|انسي?|تنسي)(?:وا)?"
_ARABIC_REVEAL = r"[وف]?(?:اطبع|اكشف|اعرض|اظهر|اعطني|اعطيني|كرر|ارني)(?: لي)?(?: عن)?"
_ARABIC_ALL = r"(?:كل |جميع |كافه )?"
_ARABIC_RULES = r"(?:تعليمات|اوامر|قواعد|توجيهات|قيود)"
_ARABIC_EARLIER = r"(?:السابقه|الاصليه|الاوليه|القديمه|المذكوره|اعلاه|التي لديك)"
# «تصرف كخبير» is an order, «تصرف كتائب حزب الله» is what a militia did: the letters alone do not tell.
_ARABIC_ROLE = (
    r"(?:قرصان|خبير|محلل|مساعد|شخص|شخصيه|روبوت|بوت|نموذج|طبيب|صديق\w*|مبرمج|مخترق|هاكر|جندي|صحفي|صحافي|مستشار|شاعر|"
    r"خادم|معلم|مدرس|رييس|ملك|قايد|ضابط|انسان|مترجم|مهرج|كاتب|طفل|محامي?|ذكاء اصطناعي)(?!\w)"
)


def _orders(start: str) -> re.Pattern[str]:
    """Return the pattern of an order that begins at `start`; what speaks of the bot itself may begin elsewhere."""
    said = (
        # Of "your" rules nobody speaks but to the bot.
        rf"(?<!\w){_IGNORE} {_QUALIFIERS}your {_QUALIFIERS}{_RULES}",
        rf"{start}{_IGNORE} {_QUALIFIERS}{_RULES}(?! of(?!\w))",
        # "Forget what I said" only takes something back.
        rf"{start}{_IGNORE} (?:the above|what you|"
        r"(?:all|everything|anything)(?: that)?(?: is| was)? (?:you|i|we|above|before|said|told))(?!\w)",
        rf"(?<!\w){_REVEAL} (?:all )?(?:of )?your (?:\w+ )?"
        r"(?:prompt|instructions?|rules|token|password|source code)(?!\w)",
        rf"{start}{_REVEAL} the (?:(?:system|hidden|initial|secret|full|original|bot) )*"
        rf"(?:prompt|instructions|rules|token){_END}",
        r"(?<!\w)your (?:system|hidden|initial|secret) (?:prompt|instructions|rules)(?!\w)",
        rf"(?<!\w)system prompt{_END}",
        # "You are now leaving Iraq?" asks.
        rf"{_CLAUSE_START}(?:from now on,? )?you are now "
        r"(?!(?:\w+ing|in|at|on|out|from|under|back|here|there)(?!\w))\w(?![^.,!?؟\n]*[?؟])",
        rf"{start}from now on,? (?:you|act|speak|answer)(?!\w)",
        rf"{start}act as \w",
        rf"{start}(?:behave|respond|reply|answer|speak|talk) (?:as|like) (?:an?|if|though|my|you)(?!\w)",
        rf"{start}(?:pretend (?:to be|you|that you)|role ?play as)(?!\w)",
        r"(?<!\w)(?:dan|developer|jailbreak|debug) mode(?!\w)|^\W*jailbreak(?: yourself| the bot)?\W*$",
        r"<\|?(?:system|im_start|assistant)\|?>|\[/?inst\]|###? ?(?:system|instruction)",
        rf"(?<!\w){_ARABIC_IGNORE} {_ARABIC_ALL}{_ARABIC_RULES}كم?(?!\w)",
        # Not «تجاهل القواعد الأمريكية»: those are bases.
        rf"{start}{_ARABIC_IGNORE} {_ARABIC_ALL}ال{_ARABIC_RULES}(?: {_ARABIC_EARLIER}(?!\w)|{_END})",
        rf"{start}{_ARABIC_IGNORE} (?:(?:كل )?ما (?:سبق|قيل|ورد)(?!\w)|كل ما (?:قلت|كتب|تعرف|طلب|اخبر)\w*)",
        rf"{start}{_ARABIC_IGNORE} كل شيء?{_END}",
        rf"(?<!\w){_ARABIC_REVEAL} {_ARABIC_ALL}{_ARABIC_RULES}كم?(?!\w)",
        rf"(?<!\w){_ARABIC_REVEAL} (?:(?:تعليمات|موجه) النظام|البرومبت|الرمز السري|التوكن){_END}",
        rf"{_CLAUSE_START}(?:من الان فصاعدا )?انت الان (?!(?:في|علي|من|مع|ت\w+)(?!\w))\w(?![^.،,!?؟\n]*[?؟])",
        rf"{start}(?:تظاهر(?:ي)? (?:بانك|انك|كانك)(?!\w)|تصرفي? (?:و?كانك(?!\w)|كما لو(?!\w)|ك ?{_ARABIC_ROLE}))",
        rf"{start}(?:العب دور|تقمص (?:دور|شخصيه))(?!\w)|{start}مثل دور {_ARABIC_ROLE}",
    )
    return re.compile("|".join(said))


_AT_SENTENCE = _orders(_SENTENCE_START)
_AT_CLAUSE = _orders(_CLAUSE_START)
_STOPS = '.!?؟;؛\n"”»)] '
# A stop within a word or number, or at the end of "U.S.", ends no sentence.
_SENTENCE = re.compile(r"(?:[^.!?؟;؛\n]|\.(?=\w)|(?<=\.\w)\.)*[.!?؟;؛\n\"”»)\]]*")


def is_order(folded: str) -> bool:
    """Say whether a folded text tries to give the bot orders: ignore your rules, act as, print your prompt."""
    # Clauses are looked for at every line break: many of them together would take long.
    text = single_spaced(folded)
    return _AT_SENTENCE.search(text) is not None or _AT_CLAUSE.search(_without_questions(text)) is not None


def _without_questions(text: str) -> str:
    """Return a text without its questions: a comma in "Do they, in effect, act as a state?" begins no order."""
    return "".join(map(_before_question, _SENTENCE.findall(text)))


def _before_question(sentence: str) -> str:
    stops = sentence[len(sentence.rstrip(_STOPS)) :]
    if "?" not in stops and "؟" not in stops:
        return sentence
    start = start_of_question(sentence)
    return sentence if start is None else f"{sentence[:start]}?"
