"""Who published a document, where no field says so: a line of rights, a byline, a masthead, an agency's own name.

Never what the text tells: who cites a newspaper is not that newspaper, and nothing said is better than a wrong name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from index.documents.datelines import is_name
from index.text.dates import find_dates
from index.text.gazetteer import default_gazetteer
from index.types import Block, BlockKind, NameKind

# The head of a page ends where its story begins.
HEAD_BLOCKS = 12
FOOT_BLOCKS = 4
LONGEST_LINE = 120
SENTENCE_WORDS = 4
_DECORATION = " \t*_#>|"
_RESERVED = r"all\s+rights\s+reserved|جميع\s+الحقوق\s+محفوظة"
_YEARS = r"[0-9٠-٩]{4}(?:\s*[-–]\s*[0-9٠-٩]{4})?"
# "(c)" may number a clause, "copyright" may be what is written about: a year has to follow.
_RIGHTS = re.compile(
    rf"(?:(?:{_RESERVED})[\s.:،,]*)?"
    rf"(?:(?:copyright\s*)?©\ufe0f?\s*(?:{_YEARS})?|(?:\(c\)|copyright)\s*(?:\(c\)\s*)?{_YEARS})"
    r"[\s,،:–-]*(?:by\s+)?(?P<name>[^.\n|]{3,60})",
    re.IGNORECASE,
)
# They sell pictures, news agencies also news: under a picture stands no more than the sign and the name.
_PICTURES = re.compile(r"getty|shutterstock|istock|alamy|غيتي", re.IGNORECASE)
_AGENCIES = re.compile(r"(?:afp|ap|reuters|epa|associated press|رويترز|أ\s?ف\s?ب|فرانس برس)(?!\w)", re.IGNORECASE)
_BYLINE = re.compile(r"(?:تقرير|كتب|إعداد|by|report)\b[^–—]{0,60}\s[–—]\s(?P<name>[^–—]{3,60})", re.IGNORECASE)
_WRITTEN_BY = re.compile(r"(?:by|بقلم|كتب|كتبت|[إا]عداد|ترجم[ةه])\s*[:/]?\s+(?P<name>\S.*)", re.IGNORECASE)
_KINDS = "المعهد|المركز|مركز|معهد|مؤسسة|وكالة|صحيفة"
# A dash, a bar or a digit after it begins the date or the section: «صحيفة الغد – 3 آذار 2026».
_MASTHEAD = re.compile(
    r"(?:تصدر\s+عن:?\s+)?(?:[A-Za-z][A-Za-z .,&’'-]*\s)?"
    rf"(?P<name>(?:{_KINDS})\s(?:(?!\s-)[^،.:|·–—\nA-Za-z0-9٠-٩]){{3,49}}(?<!\s))(?!\w)"
    r"\s*(?:[|·–—،A-Za-z0-9٠-٩-].*)?"
)
# «شفق نيوز/ كشف مصدر», «السومرية نيوز – بغداد»; with «اليوم» only before what follows a name: «بغداد اليوم - خاص».
_ARABIC_AGENCY = re.compile(
    r"(?P<name>(?:[^\W\d]+\s){0,2}(?:نيوز|برس|نت|(?P<daily>اليوم|الآن))|(?:وكالة|قناة|شبكة|موقع)(?:\s[^\W\d]+){1,2})"
    r"\s*(?P<sign>[/–—-])\s*(?P<rest>\S.*)",
    re.DOTALL,
)
_AFTER_NAME = re.compile(r"(?:خاص|متابع[ةه]|متابعات|وكالات|ترجم[ةه])(?!\w)")
# "BAGHDAD, Dec 3 (Reuters) - Iraq said": any other name in brackets may be what the sentence speaks of.
_ENGLISH_AGENCY = re.compile(
    r"[A-Z][\w ,./’'-]{1,50}\((?P<name>Reuters|AP|AFP|UPI|dpa|Xinhua|Anadolu|Shafaq News|INA)\)\s*[-–—]{1,2}\s"
)
_BEGINNING = 3
# What goes on after two words in a name: «معهد واشنطن لسياسة الشرق الأدنى», and not «وكالة الطاقة تعلن».
_GOES_ON = re.compile(r"و?(?:ال|لل|ل)\w+|و\w+")


def publisher_in(blocks: Sequence[Block], title: str | None) -> str | None:
    """Return the name that the head or foot of a document gives as its publisher's, None where neither does."""
    foot = [line for block in blocks[-FOOT_BLOCKS:] for line in _lines(block)]
    head = [line for block in _head(blocks) for line in _lines(block) if line != title]
    begun = [block.text for block in blocks[:HEAD_BLOCKS] if block.kind is not BlockKind.ITEM]
    story = [text for text in begun if len(text) > LONGEST_LINE or text.endswith(".")][:1]
    readings = (
        (_of_rights, foot),
        (_of_byline, head),
        (_of_masthead, head),
        (_of_agency, [*begun[:_BEGINNING], *story]),
    )
    return next((name for read, lines in readings for line in lines if (name := read(line))), None)


def is_byline(line: str) -> bool:
    """Say whether a line says whose what follows is, and nothing else: "By September all troops leave" does not."""
    agency = _ARABIC_AGENCY.fullmatch(line.strip(_DECORATION))
    if agency is not None and _AFTER_NAME.fullmatch(agency["rest"]):
        return True
    found = _WRITTEN_BY.fullmatch(line.strip(_DECORATION))
    return found is not None and is_name(found["name"]) and not find_dates(line)


def _head(blocks: Sequence[Block]) -> Iterator[Block]:
    """Yield the blocks before the story: what it lists, and the headings of its parts, are what it tells of."""
    return takewhile(lambda block: not _is_of_story(block), blocks[:HEAD_BLOCKS])


def _is_of_story(block: Block) -> bool:
    is_sentence = block.text.endswith((".", "!", "؟", "?", "»", "”", '"')) and len(block.text.split()) >= SENTENCE_WORDS
    return block.kind is BlockKind.ITEM or len(block.text) > 2 * LONGEST_LINE or is_sentence


def _lines(block: Block) -> list[str]:
    lines = (line.strip(_DECORATION) for line in block.text.splitlines())
    return [line for line in lines if line and len(line) <= LONGEST_LINE]


def _of_rights(line: str) -> str | None:
    found = _RIGHTS.match(line)
    if found is None:
        return None
    name = re.sub(rf"\W*(?:{_RESERVED})\W*", "", found["name"], flags=re.IGNORECASE).strip(" ,،–-")
    is_picture = _PICTURES.search(name) or (_AGENCIES.match(name) and not re.search(_RESERVED, line, re.IGNORECASE))
    return None if not name or is_picture else name


def _of_byline(line: str) -> str | None:
    found = _BYLINE.fullmatch(line)
    if found is None or find_dates(line):
        return None
    name = found["name"].strip()
    return name if is_name(name) and not _is_place(name) else None


def _of_agency(text: str) -> str | None:
    english = _ENGLISH_AGENCY.match(text)
    if english is not None:
        return english["name"]
    found = _ARABIC_AGENCY.match(text)
    if found is None or not is_name(found["name"]):
        return None
    if found["daily"] or found["sign"] != "/":
        follows = _AFTER_NAME.match(found["rest"]) or _is_place(re.split(r"[\s،,:–—-]", found["rest"])[0])
        return found["name"] if follows else None
    return found["name"]


def _is_place(name: str) -> bool:
    known = default_gazetteer().lookup(name)
    return known is not None and known.kind in {NameKind.PLACE, NameKind.COUNTRY, NameKind.BASE}


def _of_masthead(line: str) -> str | None:
    found = _MASTHEAD.fullmatch(line)
    if found is None:
        return None
    further = found["name"].split()[2:]
    return found["name"] if all(_GOES_ON.fullmatch(word) for word in further) else None
