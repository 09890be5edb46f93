"""Tells whether whoever held an office long ago is named to who asks who holds it now."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from index.search.followups.interrogatives import BEGINNING
from index.search.quoting.horizon import Horizon, horizon
from index.text.normalizer import fold

if TYPE_CHECKING:
    from collections.abc import Sequence

    from index.types import PartialDate

_OFFICE = (
    r"(?:prime minister|minister|premier|president|king|leader|head|commander|chief|director|chair(?:man|woman)?|"
    r"ambassador|envoy|governor|mayor|speaker|secretary(?:[ -]general)?|spokes(?:man|woman|person))s?"
)
_OFFICE_AR = (
    "(?:ال)?(?:رييس|ملك|زعيم|قايد|امير|مدير|وزير|سفير|مبعوث|محافظ|امين|ناطق|متحدث|روساء|زعماء|قاده|مدراء|وزراء|"
    "سفراء|محافظو)"
)
_ASKS_WHO_IS = re.compile(
    BEGINNING + rf"(?:who(?: is| are|['’]s) (?:now |currently )?(?:the )?(?:[\w'’-]+ ){{0,3}}?{_OFFICE}|"
    r"who (?:now |currently )?(?:leads|heads|commands|chairs|runs|governs|rules)|"
    rf"(?:من|منو|مين|منهو|مينو)(?: (?:هو|هي|هم))?(?: (?:حاليا|الان))? {_OFFICE_AR}|"
    r"(?:من|منو|مين) (?:الذي |اللي )?(?:[يت]قود|[يت]تزعم|[يت]راس|[يت]تراس|[يت]حكم|[يت]دير))(?!\w)"
)
# Who asks for one of another time says so.
_OF_ANOTHER_TIME = re.compile(
    r"(?<!\w)(?:former|then|previous|first|was|were|when|during|before|(?:ال)?سابق\w*|انذاك|حينها|اول|كان\w*|عندما|"
    r"قبل|خلال|(?:19|20)[0-9]{2})(?!\w)"
)
# Who came to an office on a day may well hold it, and who leads did so when it was written, whatever was founded when.
_HOLDS = re.compile(
    r"(?<!\w)[وف]?(?:leads|heads|commands|chairs|runs|governs|since|still|appoint\w*|elect(?:ed|s)|bec[ao]mes?|named|"
    r"t(?:ook|akes?)|succe\w+|sworn|replac\w*|chosen|installed|assum\w+|inherit\w*|promoted|born|founded|"
    r"ha(?:s|ve) (?:been|led|headed)|[يت]قود|[يت]راس|[يت]تراس|[يت]تزعم|[يت]دير|منذ|عين\w{0,2}|[يت]?تول[يت]\w{0,2}|"
    r"انتخب\w*|اصبح\w*|صار\w*|خلف\w*|[يت]?تسلم\w*|كلف\w*|اختير\w*|اختار\w*|سم[يت]\w{0,2}|نصب\w*|ولد|تاسس\w*|"
    r"ما زال\w*|لا [يت]زال)(?!\w)"
)


def is_of_former(question: str, marked: Sequence[str], published: PartialDate | None) -> bool:
    """Say whether it is asked who holds an office, and all days there are long before the text was `published`."""
    folded = fold(question)
    if not marked or not _ASKS_WHO_IS.search(folded) or _OF_ANOTHER_TIME.search(folded):
        return False
    return all(
        horizon(sentence, published) is Horizon.LONG_PAST and not _HOLDS.search(fold(sentence)) for sentence in marked
    )
