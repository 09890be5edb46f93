"""Tells orders to the bot from questions about orders: "Ignore your rules" from "Did the army ignore the rules?"."""

from __future__ import annotations

import re

from index.text.normalizer import single_spaced

# «تجاهل» is "ignore!" and "he ignored": it is an order only where a clause begins, or where what is ignored is "yours".
_START = (
    r"(?:^|[.!?؟،,;؛:\n\"“”«»(\[—–]|\s-)\s*"
    r"(?:(?:and|then|so|now|but|also|ok(?:ay)?|please|kindly|just|first|instead|hi|hello|hey|dear|bot|"
    r"(?:can|could|would|will) you|you (?:must|should|have to|will)|i (?:want|need) you to|let'?s|"
    r"الان|والان|ثم|طيب|هيا|رجاء|ارجوك|من فضلك|لو سمحت|مرحبا|اهلا|هلو|السلام عليكم|يا بوت|"
    r"اريد(?:ك| منك)? ان|عليك ان|يجب ان|ممكن)[\s,،]+)*"
)
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
_ORDER = re.compile(
    "|".join(
        (
            # Of "your" rules nobody speaks but to the bot.
            rf"(?<!\w){_IGNORE} {_QUALIFIERS}your {_QUALIFIERS}{_RULES}",
            rf"{_START}{_IGNORE} {_QUALIFIERS}{_RULES}(?! of(?!\w))",
            # "Forget what I said" only takes something back.
            rf"{_START}{_IGNORE} (?:the above|what you|"
            r"(?:all|everything|anything)(?: that)?(?: is| was)? (?:you|i|we|above|before|said|told))(?!\w)",
            rf"(?<!\w){_REVEAL} (?:all )?(?:of )?your (?:\w+ )?"
            r"(?:prompt|instructions?|rules|token|password|source code)(?!\w)",
            rf"{_START}{_REVEAL} the (?:(?:system|hidden|initial|secret|full|original|bot) )*"
            rf"(?:prompt|instructions|rules|token){_END}",
            r"(?<!\w)your (?:system|hidden|initial|secret) (?:prompt|instructions|rules)(?!\w)",
            rf"(?<!\w)system prompt{_END}",
            # "You are now leaving Iraq?" asks.
            rf"{_START}(?:from now on,? )?you are now "
            r"(?!(?:\w+ing|in|at|on|out|from|under|back|here|there)(?!\w))\w(?![^.,!?؟\n]*[?؟])",
            rf"{_START}from now on,? (?:you|act|speak|answer)(?!\w)",
            rf"{_START}act as \w",
            rf"{_START}(?:behave|respond|reply|answer|speak|talk) (?:as|like) (?:an?|if|though|my|you)(?!\w)",
            rf"{_START}(?:pretend (?:to be|you|that you)|role ?play as)(?!\w)",
            r"(?<!\w)(?:dan|developer|jailbreak|debug) mode(?!\w)|^\W*jailbreak(?: yourself| the bot)?\W*$",
            r"<\|?(?:system|im_start|assistant)\|?>|\[/?inst\]|###? ?(?:system|instruction)",
            rf"(?<!\w){_ARABIC_IGNORE} {_ARABIC_ALL}{_ARABIC_RULES}كم?(?!\w)",
            # Not «تجاهل القواعد الأمريكية»: those are bases.
            rf"{_START}{_ARABIC_IGNORE} {_ARABIC_ALL}ال{_ARABIC_RULES}(?: {_ARABIC_EARLIER}(?!\w)|{_END})",
            rf"{_START}{_ARABIC_IGNORE} (?:(?:كل )?ما (?:سبق|قيل|ورد)(?!\w)|كل ما (?:قلت|كتب|تعرف|طلب|اخبر)\w*)",
            rf"{_START}{_ARABIC_IGNORE} كل شيء?{_END}",
            rf"(?<!\w){_ARABIC_REVEAL} {_ARABIC_ALL}{_ARABIC_RULES}كم?(?!\w)",
            rf"(?<!\w){_ARABIC_REVEAL} (?:(?:تعليمات|موجه) النظام|البرومبت|الرمز السري|التوكن){_END}",
            rf"{_START}(?:من الان فصاعدا )?انت الان (?!(?:في|علي|من|مع|ت\w+)(?!\w))\w(?![^.،,!?؟\n]*[?؟])",
            rf"{_START}(?:تظاهر(?:ي)? (?:بانك|انك|كانك)(?!\w)|تصرفي? (?:و?كانك(?!\w)|كما لو(?!\w)|ك ?{_ARABIC_ROLE}))",
            rf"{_START}(?:العب دور|تقمص (?:دور|شخصيه))(?!\w)|{_START}مثل دور {_ARABIC_ROLE}",
        )
    )
)


def is_order(folded: str) -> bool:
    """Say whether a folded text tries to give the bot orders: ignore your rules, act as, print your prompt."""
    # Clauses are looked for at every line break: many of them together would take long.
    return _ORDER.search(single_spaced(folded)) is not None
