"""Who published a document, where no field says so: a line of rights, a byline, a masthead, an agency's own name.

Never what the text tells: who cites a newspaper is not that newspaper, and nothing said is better than a wrong name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from index.documents.datelines import is_name
from index.text.dates import find_dates, may_name_month
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
    r"[\s,،:–-]*(?:by\s+)?(?P<name>(?:[^.\n|]|\.(?=(?:com|net|org|news|info|tv|iq)\b)){3,60})",
    re.IGNORECASE,
)
# «كل الحقوق محفوظة لموقع كتابات 2025».
_RESERVED_FOR = re.compile(
    r"(?:جميع|كل|كاف[ةه])\s+(?:الحقوق|حقوق النشر)\s+محفوظ[ةه]\s+ل"
    r"(?P<name>(?:وكالة|صحيفة|جريدة|مجلة|موقع|قناة|شبكة|مؤسسة|مركز|معهد)\s[^.\n|©()0-9٠-٩–-]{2,50})"
)
_MOST_WORDS = 9
# Who made the page, wrote the text or took the picture did not publish it, nor did the links beside the line.
_OF_THE_PAGE = re.compile(
    r"\b(?:powered by|themes?|templates?|wordpress|blogger|design(?:ed)? (?:by|and)|developed|hosted|privacy|cookies?|"
    r"terms (?:of|and|&)|contact us|authors?|photo\w*|images?|editors? only)\b"
    r"|تصميم|برمجة|تطوير|استضافة|الخصوصية|شروط|اتصل|المؤلف|الكاتب|المصور|تصوير|عدسة",
    re.IGNORECASE,
)
# They sell pictures, news agencies also news: under a picture stands no more than the sign and the name.
_PICTURES = re.compile(r"getty|shutterstock|istock|alamy|غيتي", re.IGNORECASE)
_AGENCIES = re.compile(r"(?:afp|ap|reuters|epa|associated press|رويترز|أ\s?ف\s?ب|فرانس برس)(?!\w)", re.IGNORECASE)
# Behind a writer's own name stands what he is, or where he teaches.
_BYLINE = re.compile(r"(?:تقرير|[إا]عداد|report)\b[^–—]{0,60}\s[–—]\s(?P<name>[^–—,،]{3,60})", re.IGNORECASE)
_HOUSE = re.compile(
    r"(?<!\w)(?:ال)?(?:مركز|معهد|مؤسسة|وكالة|صحيفة|جريدة|مجلة|موقع|شبكة|قناة|نيوز|برس)(?!\w)"
    r"|\b(?:cent(?:er|re)|institut(?:e|ion)|foundation|agency|news|press|council|network|observatory|monitor|times|post)\b",
    re.IGNORECASE,
)
_WRITTEN_BY = re.compile(
    r"(?:(?:by|بقلم|كتب|كتبت|[إا]عداد|ترجم[ةه]|نقلا[ًَ]?\s+عن|نقلًا\s+عن)\s*[:/]?\s+|(?:المصدر|source)\s*[:/]\s*)(?P<name>\S.*)",
    re.IGNORECASE,
)
_KINDS = "المعهد|المركز|مركز|معهد|مؤسسة|وكالة|صحيفة"
# Offices, firms and places that are called as the press and its houses are.
_NO_PRESS = re.compile(
    r"وكالة\s(?:ال)?(?:طاقة|استخبارات|مخابرات|أمن|فضاء|ناسا|تنمية|غوث|تجسس|دفاع|إغاثة|لاجئين|سفر|سياحة|إعلان|حماية|بيئة)"
    r"|مركز\s(?:ال)?(?:شرطة|عمليات|قيادة|تدريب|احتجاز|إيواء|صحي|طبي|تجاري|اقتراع|حدودي|تنسيق|محافظة|مدينة|تسوق|تجنيد)"
    r"|مؤسسة\s(?:ال)?(?:شهداء|حشد|سجناء|عسكرية|أمنية|دينية|حكم|رئاسة|جيش|دولة)|قناة\s(?:السويس|بنما)"
)
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
_SPOKEN_OF = re.compile(r"(?:بحسب|وفق|نقلا|قال|قالت|ماذا|الوضع|شبكة تهريب)(?!\w)")
_AFTER_NAME = re.compile(r"(?:خاص|متابع[ةه]|متابعات|وكالات|ترجم[ةه])(?!\w)")
# "BAGHDAD, Dec 3 (Reuters) - Iraq said": any other name in brackets may be what the sentence speaks of.
_ENGLISH_AGENCY = re.compile(
    r"[A-Z][\w ,./’'-]{1,50}\((?P<name>Reuters|AP|AFP|UPI|dpa|CNN|Xinhua|Anadolu|Shafaq News|INA)\)\s*[-–—]{1,2}\s"
)
# «بغداد 18 أيلول (رويترز) - أعلن».
_ARABIC_BRACKETS = re.compile(
    r"(?:[^\W_]+[\s،,/–-]+){1,6}"
    r"\((?P<name>رويترز|أ ف ب|أ\.ف\.ب|فرانس برس|د ب أ|أسوشيتد برس|الأناضول|شينخوا|CNN)\)\s*[-–—:]{1,2}\s"
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
        (agency_of, [*begun[:_BEGINNING], *story]),
    )
    return next((name for read, lines in readings for line in lines if (name := read(line))), None)


def is_byline(line: str) -> bool:
    """Say whether a line says whose what follows is, and nothing else: "By September all troops leave" does not."""
    if _is_agency_and_place(line.strip(_DECORATION)):
        return True
    found = _WRITTEN_BY.fullmatch(line.strip(_DECORATION))
    return found is not None and is_name(found["name"]) and not find_dates(line)


def _is_agency_and_place(line: str) -> bool:
    """Say whether a line holds nothing but where a report is from and whose it is: «السومرية نيوز / الأنبار»."""
    agency = _ARABIC_AGENCY.fullmatch(line)
    if agency is not None and (_AFTER_NAME.fullmatch(agency["rest"]) or _is_place(agency["rest"])):
        return True
    if line.count("/") != 1:
        return False
    names = [part.strip() for part in line.split("/") if not _is_place(part.strip())]
    return len(names) == 1 and (" " not in names[0] or _HOUSE.search(names[0]) is not None)


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
    found = _RESERVED_FOR.search(line) or _RIGHTS.match(line)
    if found is None:
        return None
    name = re.sub(rf"\W*(?:{_RESERVED})\W*", "", found["name"], flags=re.IGNORECASE).strip(" ,،–-")
    name = re.sub(rf"[\s,،–-]*(?<!\w){_YEARS}$", "", name)
    can_be = is_name(name, _MOST_WORDS) or "." in name
    return None if not name or not can_be or _OF_THE_PAGE.search(name) or _is_picture(line, name) else name


def _is_picture(line: str, name: str) -> bool:
    """Say whether the rights are those of a picture: who took it, and for whom."""
    taker, *seller = re.split(r"\s*[,/،]\s*", name)
    if _PICTURES.search(name) or any(map(_AGENCIES.fullmatch, seller)):
        return True
    return _AGENCIES.match(taker) is not None and not re.search(_RESERVED, line, re.IGNORECASE)


def _of_byline(line: str) -> str | None:
    found = _BYLINE.fullmatch(line)
    if found is None or find_dates(line):
        return None
    name = found["name"].strip()
    return name if is_name(name) and _HOUSE.search(name) and not _NO_PRESS.search(name) else None


def agency_of(text: str) -> str | None:
    """Return the agency that begins a report with its own name: «شفق نيوز/ كشف مصدر», "BAGHDAD (AP) - Iraq said"."""
    in_brackets = _ENGLISH_AGENCY.match(text) or _ARABIC_BRACKETS.match(text)
    if in_brackets is not None:
        # "Iraqi National Accord (INA) - a party": where a report is from stands before the brackets.
        before = text[: in_brackets.start("name") - 1]
        is_dateline = may_name_month(before) or _is_place(re.split(r"[,،]|\s[0-9]", before)[0].strip())
        return in_brackets["name"] if is_dateline else None
    found = _ARABIC_AGENCY.match(text)
    if found is None or not is_name(found["name"]) or _NO_PRESS.match(found["name"]) or _SPOKEN_OF.match(found["name"]):
        return None
    # «موقع عين الأسد/ …» is a site of another kind.
    if _is_place(found["name"].partition(" ")[2]):
        return None
    if found["daily"] or found["sign"] != "/":
        follows = _AFTER_NAME.match(found["rest"]) or _is_place(re.split(r"[\n،,:–—-]", found["rest"])[0].strip())
        return found["name"] if follows else None
    return found["name"]


def _is_place(name: str) -> bool:
    known = default_gazetteer().lookup(name)
    return known is not None and known.kind in {NameKind.PLACE, NameKind.COUNTRY, NameKind.BASE}


def _of_masthead(line: str) -> str | None:
    found = _MASTHEAD.fullmatch(line)
    if found is None or _NO_PRESS.match(found["name"]):
        return None
    further = found["name"].split()[2:]
    return found["name"] if all(_GOES_ON.fullmatch(word) for word in further) else None
