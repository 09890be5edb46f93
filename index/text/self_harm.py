"""Tells that somebody speaks of ending their own life; not that somebody asks about suicide attacks."""

from __future__ import annotations

import re

from index.text.normalizer import fold, single_spaced

_END = r"(?= *(?:$|\n|[^\w\s]))"
_INTEND = (
    r"(?:^|(?<!\w)i(?:['’]?m| am|['’]?ll|['’]?d)? )(?:just |really |only |do |am |have |been |keep )*"
    r"(?:want(?:ing)? to|wanna|would like to|need to|going to|gonna|about to|plan(?:ning)? to|will|might|should|"
    r"think(?:ing)? (?:of|about)|thought (?:of|about)|consider(?:ing)?)"
)
# Suicide before a noun is somebody else's: a suicide bomber.
_SUICIDE = rf"(?:commit(?:ting)? suicide|suicide{_END})"
_ARABIC_SELF = r"(?:نفسي|روحي|حالي)(?!\w)"
_ARABIC_WANT = (
    r"(?<!\w)و?(?:اريد|اود|ارغب|بدي|ابي|ابغي|ودي|حابب?|حابه|عايزه?|عاوزه?|نفسي|افكر|بفكر|ناويه?|احاول|اتمني)"
    r"(?: ان| في)?"
)
_SAID = re.compile(
    "|".join(
        (
            r"(?<!\w)(?:kill(?:ing)?|hang(?:ing)?) my ?self(?!\w)",
            rf"{_INTEND} (?:hurt|harm|cut|shoot|drown|burn)(?:ing)? my ?self(?!\w)",
            r"(?<!\w)(?:end(?:ing)?|tak(?:e|ing)) my (?:own )?life(?!\w)",
            rf"{_INTEND} (?:{_SUICIDE}|end(?:ing)? it all|kms)(?!\w)",
            rf"(?<!\w)(?:how (?:to|do i|can i|should i)|should i) commit suicide{_END}",
            r"(?:^|\n|[^\w\s] *|(?<!\w)i (?:just |really |only |do )*)(?:want to|wanna) die"
            r"(?! (?:for|fighting|as)(?!\w))(?!\w)",
            r"(?<!\w)i(?:['’]?m| am| feel) (?:\w+ )?suicidal(?!\w)|(?<!\w)(?:i have|having|my) suicidal thoughts",
            rf"(?<!\w)i (?:don['’]?t|do not) (?:want|wish) to (?:live|be alive)(?: any ?more| any longer)?{_END}",
            rf"(?<!\w)i (?:can['’]?t|cannot|can not) (?:live|go on)(?: like this)? any ?more{_END}",
            r"(?<!\w)i wish i (?:was|were) dead(?!\w)|(?<!\w)(?:i['’]?m|i am|i['’]?d be) better off dead(?!\w)",
            r"(?<!\w)(?:easiest|best|quickest|fastest|painless) ways? to "
            rf"(?:die|kill (?:my|your|one)self|commit suicide){_END}",
            rf"(?<!\w)[هحبس]?(?:اموت|موت|اقتل|قتل|انحر|اشنق|احرق|اذبح) (?:حالي|روحي)(?!\w)"
            rf"|(?<!\w)[هحبس]?(?:اموت|اقتل|قتل|انحر|اشنق|احرق|اذبح|اوذي) {_ARABIC_SELF}",
            r"(?<!\w)(?:س?انهي|انهاء|بانهاء) حياتي(?!\w)",
            # «انتحر» folded is "I kill myself" and "he killed himself": the wish before it tells.
            rf"{_ARABIC_WANT} انتحر(?!\w)|(?<!\w)(?:نويت|قررت)(?: ان)? انتحر(?!\w)|(?<!\w)(?:سانتحر|هنتحر|حنتحر)(?!\w)",
            r"(?:^|\n|[^\w\s] *|(?<!\w)انا )(?:راح|رح|سوف) انتحر(?!\w)",
            rf"{_ARABIC_WANT} ب?الانتحار{_END}|{_ARABIC_WANT} (?:الموت|موت){_END}",
            rf"{_ARABIC_WANT} اموت(?! (?:شهيد|في سبيل|من اجل|فداء|علي|واعرف))(?!\w)",
            r"(?<!\w)(?:عندي|لدي|تراودني|تجيني) افكار انتحاريه(?!\w)",
            r"(?<!\w)(?:لا|ما|لم اعد|ما عاد|ماعاد) ?(?:اريد|اود|ارغب|بدي|ابي|ابغي)(?: ان| في)? "
            rf"(?:اعيش|عيش|العيش|الحياه)(?: بعد الان| بعد اليوم)?{_END}",
            rf"(?<!\w)(?:طريقه|طرق)(?: \w+)? للانتحار{_END}",
        )
    )
)
# Only as it was written does it tell "how do I" from "how did he".
_ASKED = re.compile(rf"(?<!\w)(?:كيف|هل|سوف|لماذا لا|ليش ما)\s+أنتحر{_END}")


def speaks_of_self_harm(text: str) -> bool:
    """Say whether the writer of a text says, or asks how, to end their own life or to hurt themselves."""
    return _SAID.search(single_spaced(fold(text))) is not None or _ASKED.search(single_spaced(text)) is not None
