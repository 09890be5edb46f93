"""When a document came out, where no field says so: its dateline, else the address of the page.

A dateline is a line of its own that a date shares with nothing but places, names, a time or "published on" ("Baghdad,
12 June 2025"), or such a head of a report's first sentence ("بغداد – 12 حزيران 2025 – …"). A date in a sentence is what
the sentence tells of.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from index.text.dates import DIGITS, MONTH, FoundDate, find_dates
from index.text.gazetteer import default_gazetteer
from index.text.normalizer import fold
from index.types import PartialDate

LONGEST_LINE = 70
# What may come on top where the day of a change stands beside it.
LONGEST_UPDATE = 30
# Words of a name that stands beside the date: a place, an agency, whoever wrote it.
MOST_WORDS = 5
_ADDRESS_DATE = re.compile(r"/((?:19|20)[0-9]{2})[/-]([01]?[0-9])[/-]([0-3]?[0-9])(?:[/-]|$)")
# What such signs part may be anything short: "3 comments".
_FIELDS = re.compile(r"[|·•]")
_SEPARATOR = re.compile(r"[,،/–—()\[\]]|(?<!\w)-|-(?!\w)")
# What runs into the date with no sign between; it is looked for in folded text.
_TIME = (
    r"[0-9]{1,2}[:.][0-9]{2}(?:[:.][0-9]{2})?(?: ?(?:[ap]\.?m\.?|[صم]|صباحا|مساء)(?!\w))?"
    r"|(?:gmt|utc|e[sd]?t|ast|msk|bst|cet)(?: ?[+-]?[0-9:]{1,5})?|بتوقيت(?: \w+){1,2}"
)
_WEEKDAY = (
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day|(?:mon|tue|wed|thu|fri|sat|sun)\.?|"
    r"(?:ال)?(?:اثنين|ثلاثاء|اربعاء|خميس|جمعه|سبت|احد)"
)
_BESIDE = re.compile(
    r"(?:(?:"
    r"(?:first |last )?(?:published|updated?|posted|issued|released|modified)|date(?:line)?|"
    r"(?:تم |تاريخ )?(?:النشر|نشر|نشرت|التحديث|الاصدار|صدر|اضيف|كتب)|(?:اخر )?تحديث|التاريخ|تاريخ|حررت?|"
    r"on|at|the|في|بتاريخ|يوم|الساعه|الموافق|للميلاد|ميلاديه?|م|"
    rf"{_WEEKDAY}|"
    r"[0-9]{1,2} (?:\w+ ){1,2}1[34][0-9]{2} ?(?:هجريه|ه)?|"
    rf"{_TIME}"
    r")(?!\w)[\s:.*_#]*)*"
)
_READING_TIME = re.compile(r"[0-9]+ (?:min(?:ute)?s?(?: read)?|دقاي?ق(?: قراءه)?|دقيقه(?: قراءه)?)")
_SMALL = frozenset("of the and for by in de al".split())
# «كتب: علي حسين», "by Jane Doe": the name is what counts.
_WRITER = re.compile(r"\A\s*(?:by|كتب|كتبت|بقلم|تحرير|[إا]عداد)\s*[:/]?\s+(?=\S)", re.IGNORECASE)
# "Washington, D.C.", "Tampa, Fla."
_SHORTENED = re.compile(r"\s*[A-Z][a-z]{0,3}\.(?:[A-Z]\.)*\s*")
_ARTICLE = re.compile(r"(?:al|el|a[dnrstz]|ash|ath)-[A-Z]")
# No name of a place, an agency or a writer has them: the line says what happened, or what a picture shows.
_TELLING = frozenset(
    "من في الي علي عن بعد قبل حتي منذ خلال بين ضد "
    "انسحاب اتفاق اتفاقيه معركه عمليه حرب غزو سقوط تحرير تسليم مغادره هجوم قصف "
    "withdrawal withdrawn agreement signed battle invasion operation since until "
    "ضربه غاره اغتيال استشهاد مقتل تفجير استهداف مجزره حصار اقتحام انتخابات "
    "strike strikes airstrike attack assassination killing death fall siege massacre raid bombing election elections "
    "صوره صور تصوير ارشيف ارشيفيه عدسه photo photos photograph picture image file archive credit".split()
)
_ALI = "علي"
_UPDATE = re.compile(r"(?:updat|modif|تحديث|تعديل)")
# What goes on until a later day is a time that is told of: a life, a war, what a report covers, a conference.
_UNTIL = re.compile(r"[\s()]*(?:[–—-]|to|until|till|through|الي|حتي|لغايه)[\s()]*")
_BEGUN = re.compile(rf"(?:(?:^|[,،(|])\s*[0-9]{{1,2}}|(?<!\w){MONTH}(?:\s+[0-9]{{1,2}})?)\s*[–—-]\s*$", re.IGNORECASE)
_DATED_IN = re.compile(r"\s(?:في|بتاريخ)\s*$")
# «التاريخ: 3/1/2020» beside «المكان: مطار بغداد» is when that happened.
_EVENT_LABEL = re.compile(
    r"(?:incident|location|place|venue|result|target|casualties|killed|victims|belligerents|weapon)\w*(?: \w+)?\s*:"
    r"|(?:المكان|مكان \w+|الموقع|الحادث\w?|نوع \w+|النتيجه|الهدف|الضحايا|القتلي|الخسائر|الحدث|السلاح)\s*:"
)
_DATE_LABEL = re.compile(r"(?:date|التاريخ|تاريخ \w+)\s*:")
_DASH = re.compile(r"\s[–—-]{1,2}\s")
_DECORATION = " \t*_#>«»\"'"


def date_in_address(url: str) -> str:
    """Return the day in a page's address, as `2025-06-19`; empty when there is none."""
    match = _ADDRESS_DATE.search(url)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else ""


def dateline(line: str) -> PartialDate | None:
    """Return the day or month that a line gives as its date, None when it is no dateline."""
    dates = find_dates(line) if len(line) <= LONGEST_LINE + LONGEST_UPDATE else []
    if not dates or (len(line) > LONGEST_LINE and len(dates) == 1) or _is_span(line, dates):
        return None
    for field in _FIELDS.split(line):
        found = find_dates(field)
        fits = all(_stand_apart(field, found)) if found else len(field.split()) <= MOST_WORDS
        if not fits:
            return None
    return next((found for found in dates if not _says_update(line, found)), dates[0]).partial


def is_update(line: str) -> bool:
    """Say whether a dateline only says when the document was changed last."""
    dates = find_dates(line)
    return bool(dates) and all(_says_update(line, found) for found in dates)


def leading_dateline(paragraph: str) -> PartialDate | None:
    """Return the day of the dateline before a report's first sentence, None when it does not begin with one.

    A date alone does not do: "12 June 2025 – troops leave" is a line of a list of events.
    """
    for dash in reversed(list(_DASH.finditer(paragraph[: LONGEST_LINE + 3]))):
        head = paragraph[: dash.start()]
        if find_dates(head) and _names_beside(head):
            return dateline(head)
    return None


def is_bare_date(line: str) -> bool:
    """Say whether a line is a date and nothing else, as headings in a list of events are."""
    found = find_dates(line)
    return len(found) == 1 and not (line[: found[0].start] + line[found[0].end :]).strip(_DECORATION + ".,،:")


def is_calendar_day(line: str) -> bool:
    """Say whether a line is a date and its day of the week, and nothing else, as over the menu of a page."""
    found = find_dates(line)
    rest = (line[: found[0].start] + line[found[0].end :]).strip(_DECORATION + ".,،:") if len(found) == 1 else ""
    return re.fullmatch(_WEEKDAY, fold(rest)) is not None


def is_of_event(line: str, beside: Sequence[str]) -> bool:
    """Say whether a line labels its date as when something happened, of which the lines beside it say where or what."""
    return _DATE_LABEL.match(fold(line)) is not None and any(_EVENT_LABEL.match(fold(other)) for other in beside)


def _is_span(line: str, dates: Sequence[FoundDate]) -> bool:
    """Say whether a line gives a beginning and an end, not one day."""
    spans = any(
        left.value != right.value and _UNTIL.fullmatch(fold(line[left.end : right.start]))
        for left, right in itertools.pairwise(dates)
    )
    return spans or _BEGUN.search(line[: dates[0].start].translate(DIGITS)) is not None


def _stand_apart(line: str, found: Sequence[FoundDate]) -> list[bool]:
    """Say of the text before, between and after the dates whether it may stand beside them."""
    before, after = line[: found[0].start].strip(_DECORATION), line[found[-1].end :].strip(_DECORATION)
    between = [line[left.end : right.start] for left, right in itertools.pairwise(found)]
    return [_may_precede(before), _may_follow(after), *(_may_precede(text) for text in between)]


def _says_update(line: str, found: FoundDate) -> bool:
    """Say whether the words between the date and the one before it call it the day of a change."""
    earlier = [one.end for one in find_dates(line) if one.end <= found.start]
    return _UPDATE.search(fold(line[max(earlier, default=0) : found.start])) is not None


def _may_precede(text: str) -> bool:
    *apart, beside = _SEPARATOR.split(text)
    named = (_WRITER.sub("", part, count=1) for part in apart)
    return all(map(is_name, named)) and (_is_beside(beside) or _is_place(beside))


def _may_follow(text: str) -> bool:
    beside, *apart = _SEPARATOR.split(text)
    writer = _WRITER.match(beside)
    # "by admin": an account needs no capital.
    is_writer = writer is not None and (is_name(beside[writer.end() :]) or " " not in beside[writer.end() :].strip())
    return (is_writer or _is_beside(beside)) and not text.startswith(":") and all(map(is_name, apart))


def _names_beside(head: str) -> bool:
    """Say whether a head of a sentence holds a name, not a date alone."""
    rest = head
    for found in reversed(find_dates(head)):
        rest = f"{rest[: found.start]},{rest[found.end :]}"
    return any(part.strip() and not _is_beside(part) for part in _SEPARATOR.split(rest))


def _is_beside(part: str) -> bool:
    return _BESIDE.fullmatch(fold(part).strip()) is not None


def _is_place(part: str) -> bool:
    return default_gazetteer().lookup(_DATED_IN.sub("", part).strip()) is not None


def is_name(part: str, most_words: int = MOST_WORDS) -> bool:
    """Say whether a part between two signs can be a name: few words, in English with capitals, and no sentence."""
    words = part.strip(_DECORATION).split()
    if _is_beside(part) or _READING_TIME.fullmatch(fold(part).strip()) or _SHORTENED.fullmatch(part):
        return True
    if len(words) > most_words or re.search(r"[.!?؟:؛;]\s*$|[!?؟:؛;]", part):
        return False
    # Folded, the name would be the preposition «على».
    told = fold(" ".join(word for word in words if word != _ALI)).split()
    if any(word in _TELLING or word.removeprefix("ال") in _TELLING for word in told):
        return False
    return all(not word[:1].islower() or word in _SMALL or _ARTICLE.match(word) for word in words)
