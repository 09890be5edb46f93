"""Tells that somebody speaks of ending their own life; not that somebody asks about suicide attacks."""

from __future__ import annotations

import re

from index.text.normalizer import fold, single_spaced
from index.text.questions import start_of_question

_END = r"(?= *(?:$|\n|[^\w\s]))"
_INTEND = (
    r"(?:^|(?<!\w)i(?:['’]?(?:m|ve|ll|d)| am| was| have| had)? )"
    r"(?:just |really |only |do |am |been |keep |often |even |also )*"
    r"(?:want(?:ing)? to|wanna|would like to|need to|going to|gonna|about to|plan(?:ning)? to|will|might|should|"
    r"think(?:ing)? (?:of|about)|thought (?:of|about)|consider(?:ed|ing)?|contemplat(?:ed?|ing))"
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
            r"(?:^|\n|[^\w\s] *|(?<!\w)i (?:just |really |only |do )*)(?:want to|wanna) "
            rf"(?:die(?! (?:for|fighting|as)(?!\w))(?!\w)|be dead(?: now| already)?{_END})",
            r"(?<!\w)i(?:['’]?m| am| feel) (?:\w+ )?suicidal(?!\w)|(?<!\w)(?:i have|having|my) suicidal thoughts",
            rf"(?<!\w)i (?:don['’]?t|do not) (?:want|wish) to (?:live|be alive)(?: any ?more| any longer)?{_END}",
            rf"(?<!\w)i (?:can['’]?t|cannot|can not) (?:live|go on)(?: like this)? any ?more{_END}",
            r"(?<!\w)i wish i (?:was|were) dead(?!\w)|(?<!\w)(?:i['’]?m|i am|i['’]?d be) better off dead(?!\w)",
            r"(?<!\w)(?:easiest|best|quickest|fastest|painless) ways? to "
            rf"(?:die|kill (?:my|your|one)self|commit suicide){_END}",
            rf"(?<!\w)[هحبس]?(?:اموت|اقتل|انحر|اشنق|احرق|اذبح|اوذي) {_ARABIC_SELF}",
            # «قتل حالي» is "a killing that goes on" and «موت روحي» "a death of the spirit": a wish before them tells.
            rf"(?<!\w)[هح](?:موت|قتل) {_ARABIC_SELF}|{_ARABIC_WANT} ب?(?:موت|قتل) {_ARABIC_SELF}",
            rf"(?:^|\n|[^\w\s] *|(?<!\w)انا )(?:(?:راح|رح|رايحه?|عم) ب?|ب)موت {_ARABIC_SELF}",
            r"(?<!\w)(?:س?انهي|انهاء|بانهاء) حياتي(?!\w)",
            # «انتحر» folded is "I kill myself" and "he killed himself": the wish before it tells.
            rf"{_ARABIC_WANT} انتحر(?!\w)|(?<!\w)(?:نويت|قررت)(?: ان)? انتحر(?!\w)|(?<!\w)(?:سانتحر|هنتحر|حنتحر)(?!\w)",
            r"(?:^|\n|[^\w\s] *|(?<!\w)انا )(?:راح|رح|رايحه?|سوف) انتحر(?!\w)",
            rf"{_ARABIC_WANT} ب?الانتحار{_END}|{_ARABIC_WANT} (?:الموت|موت){_END}",
            rf"{_ARABIC_WANT} اموت(?! (?:شهيد|في سبيل|من اجل|فداء|علي|واعرف))(?!\w)",
            r"(?<!\w)(?:عندي|لدي|تراودني|تجيني) افكار انتحاريه(?!\w)",
            r"(?<!\w)(?:(?:لا|ما|لم اعد|ما عاد|ماعاد) ?(?:اريد|اود|ارغب|بدي|ابي|ابغي)|ما?ريد)(?: ان| في)? "
            rf"(?:اعيش|عيش|العيش|الحياه)(?: بعد(?: الان| اليوم)?)?{_END}",
            rf"(?<!\w)(?:طريقه|طرق)(?: \w+)? للانتحار{_END}",
        )
    )
)
# Only as it was written does it tell "how do I" from "how did he".
_ASKED = re.compile(rf"(?<!\w)(?:كيف|هل|سوف|لماذا لا|ليش ما)\s+أنتحر{_END}")


# Longer than any one sentence that is quoted, so that many unclosed quotation marks take no time.
_QUOTED = re.compile(
    r"\"[^\"]{1,300}\"|“[^“”]{1,300}”|«[^«»]{1,300}»|‘[^‘]{1,300}?’(?!\w)|(?<!\w)'[^\n]{1,300}?'(?!\w)"
)
_SENTENCE_END = re.compile(r"[.!?؟\n]")
_AFTER_QUOTE = re.compile(r"[^.!?؟\n]*[?؟]")
_WRITER = re.compile(r"(?<!\w)(?:i|im|ive|me|my|myself|انا|اني|اقول|قلت|نفسي|روحي|حالي)(?!\w)")


def speaks_of_self_harm(text: str) -> bool:
    """Say whether the writer of a text says, or asks how, to end their own life or to hurt themselves."""
    text = _without_quotes(single_spaced(text))
    return _SAID.search(single_spaced(fold(text))) is not None or _ASKED.search(text) is not None


def _without_quotes(text: str) -> str:
    """Return a text without what its questions quote of others: «من قال "أريد أن أموت"؟»."""
    return _QUOTED.sub(lambda quote: '""' if _is_asked_about(quote) else quote.group(), text)


def _is_asked_about(quote: re.Match[str]) -> bool:
    before = _SENTENCE_END.split(quote.string[: quote.start()])[-1]
    after = _AFTER_QUOTE.match(quote.string, quote.end())
    if not (after or quote.group()[-2] in "?؟"):
        return False
    around = fold(f"{before} {after.group() if after else ''}")
    return start_of_question(around) is not None and _WRITER.search(around) is None
