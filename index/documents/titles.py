"""What a document is called: its main heading, else the first line that can be a title."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.documents.datelines import dateline
from index.documents.publishers import HEAD_BLOCKS, is_byline
from index.text.dates import find_dates
from index.types import Block, BlockKind

LONGEST_TITLE = 200
SHORTEST_TITLE = 12
_MASTHEAD = re.compile(
    r"مجلة|صحيفة|جريدة|journal|magazine|تصدر عن|السنة|العدد|المحاور|policy brief|(?:issue|number|no\.|vol\.) [0-9]",
    re.IGNORECASE,
)
# An invocation, a letterhead, the head of a message that was copied out of a chat.
_NO_TITLE = re.compile(
    r"بسم الله الرحمن الرحيم|(?:جمهورية العراق|republic of iraq|(?:for immediate|press|news) release)\W*$"
    r"|للاشتراك|اشتركوا?\s|تابعونا|تابعنا|انضموا?\s|اضغط هنا|follow us|subscribe|join us|forwarded from|معاد توجيه"
    r"|\[[0-9./]{6,10},? [0-9:]{4,8}\][^:]{1,40}:$",
    re.IGNORECASE,
)
_MENU = re.compile(r"\s*[|·•]\s*")
_FEWEST_FIELDS = 3
_MENU_WORDS = 2
# What programs put where nobody has written a title or a name.
_NOTHING = re.compile(
    r"untitled.*|microsoft (?:word|powerpoint).*|powerpoint presentation|document\s?\d*|slide \d+|"
    r".*\.(?:docx?|pptx?|pdf|indd|html?|qxd)|n/?a|null|none|nil|unknown|undefined|calibre.*|python-docx|\W*|"
    r"غير معروف|مجهول|بلا عنوان|بدون عنوان|لا يوجد|مستند\s?\d*",
    re.IGNORECASE,
)
# A tag, a channel or an address says where to look, not what is told.
_POINTERS = re.compile(r"https?://\S+|[#@][\w]+")
_FEWEST_LETTERS = 6


def names_nothing(value: str) -> bool:
    """Say whether a field's value is none, but what a program writes by itself."""
    return _NOTHING.fullmatch(value) is not None


def title_in(kept: Sequence[Block]) -> str | None:
    """Return the main heading, or the first line that can be a title; None where there is neither."""
    head = [block.text for block in kept[:HEAD_BLOCKS]]
    # Markdown says which heading is the title; in plain text it is the first line that can be one.
    named = (block.text for block in kept[:HEAD_BLOCKS] if is_headline(block))
    return next(named, None) or next(filter(can_be_title, head), None)


def is_headline(block: Block) -> bool:
    """Say whether this is a main heading that tells something: a day in it is what it tells of."""
    if block.kind is not BlockKind.HEADING or block.level != 1 or _MASTHEAD.search(block.text):
        return False
    return len(block.text) <= LONGEST_TITLE and len(_without_dates(block.text)) >= SHORTEST_TITLE


def can_be_title(text: str) -> bool:
    """Say whether a line before a story may be its title: no masthead, dateline or byline, and of a title's length."""
    if len(text) > LONGEST_TITLE or _MASTHEAD.search(text) or _NO_TITLE.match(text):
        return False
    if is_byline(text) or dateline(text) is not None:
        return False
    if sum(map(str.isalpha, _POINTERS.sub("", text))) < _FEWEST_LETTERS:
        return False
    fields = _MENU.split(text)
    if len(fields) >= _FEWEST_FIELDS and all(len(field.split()) <= _MENU_WORDS for field in fields):
        return False
    # A day in a title is what it tells of.
    return len(_without_dates(text)) >= SHORTEST_TITLE


def _without_dates(text: str) -> str:
    for found in reversed(find_dates(text)):
        text = text[: found.start] + text[found.end :]
    return text.strip()
