"""Drops whole blocks of page furniture; what it keeps it keeps to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import groupby

from index.text.language import has_words
from index.text.normalizer import fold
from index.types import Block, BlockKind


def _whole(*alternatives: str) -> re.Pattern[str]:
    return re.compile(rf"\W*(?:{'|'.join(alternatives)})\W*")


# Patterns see folded text: lower case, no marks, one form of each letter.
_FURNITURE = (
    # Mastheads and menus.
    _whole("logo", "menu", "home", "الرييسيه", "العالم العربي", "خاص", "اخبار", "عاجل", "skip to (?:main )?content"),
    _whole(r"رييس التحرير.{0,40}", r"مدير التحرير.{0,40}", r"رييس التحرير.*مدير التحرير.{0,40}"),
    # Sharing, following, subscribing, printing.
    _whole("شارك", "مشاركه", "شارك (?:المقال|الخبر|هذا).{0,30}", "share(?: this.{0,30})?", "tweet", "print", "طباعه"),
    _whole("تابعونا علي.{0,40}", "تابعنا علي.{0,40}", "follow us.{0,40}", "اشترك.{0,60}", "subscribe.{0,60}"),
    # Picture credits and file names.
    _whole(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", r"[\w-]+\.(?:jpe?g|png|gif|webp)"),
    _whole(r".{0,80}المصدر ?: ?(?:رويترز|ا ف ب|اف ب|فرانس برس|اسوشيتد برس|getty.{0,20}|غيتي.{0,20}|الاناضول|واع)"),
    _whole(r".{0,80}ـ? ?ارشيفيه", r".{0,80}\((?:photo|image|afp|reuters|getty).{0,40}\)", "صوره ارشيفيه"),
    # Rights, cookies, page numbers.
    _whole(".{0,40}جميع الحقوق محفوظه.{0,120}", ".{0,40}all rights reserved.{0,120}", r"(?:©|copyright).{0,160}"),
    _whole(".{0,60}(?:we use cookies|ملفات تعريف الارتباط).{0,300}"),
    _whole(r"(?:صفحه|page|ص)? ?[0-9]{1,4}(?: ?(?:/|of|من) ?[0-9]{1,4})?"),
    _whole(r"(?:الكلمات المفتاحيه|كلمات مفتاحيه|keywords|tags|وسوم) ?:.{0,600}"),
    # A closing line that names sources; "المصدر:" with one source may introduce a sentence of its own.
    _whole(r"(?:المصادر|sources) ?:.{0,600}"),
)
LONGEST_FURNITURE = 700
_TEASER = _whole(
    "مقالات ذات صله", "اخبار ذات علاقه", "اخبار ذات صله", "مواضيع ذات صله", "موضوعات ذات صله", "شاهد ايضا", "اقرا ايضا",
    "related (?:articles|news|stories|posts|topics)", "read (?:also|more|next)", "see also", "also read",
)  # fmt: skip
_REFERENCES = _whole(
    "المصادر(?: والمراجع)?", "المراجع", "قايمه (?:المصادر|المراجع).{0,20}", "الهوامش", "references", "bibliography",
    "notes", "endnotes", "works cited",
)  # fmt: skip
_CITATION = re.compile(
    r"تاريخ الا?طلاع|accessed|retrieved|المرجع السابق|المصدر السابق|\bibid\b|<?https?://|\bdoi\b|نفس المرجع|يوتيوب"
)
_EXPLAINS = re.compile(r"(?:^|[.،])\s*المصدر ?:|\. +source:")
_SENTENCE_MARK = re.compile(r"[.!?؟:؛;]\W*$")
# After a teaser come captions and headlines: short, and no sentence.
LONGEST_TEASER_LINE = 160
TEASER_LINES = 3


@lru_cache(2_000)
def _folded(text: str) -> str:
    """Fold a block's text once: each is looked at several times over."""
    return fold(text)


def clean(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks of the article itself, in order; everything when nothing would be left."""
    kept = [block for block in _without_references(_without_teasers(blocks)) if not _is_furniture(block)]
    # A headline that stands twice in a row is said once.
    runs = [list(run) for _, run in groupby(kept)]
    places = {id(block): place for place, block in enumerate(blocks)}
    return list(_with_gaps(runs, places)) or list(blocks)


def _with_gaps(runs: Sequence[Sequence[Block]], places: Mapping[int, int]) -> Iterator[Block]:
    last = -1
    for run in runs:
        dropped = places[id(run[0])] > last + 1
        yield replace(run[-1], follows_gap=True) if dropped or len(run) > 1 else run[-1]
        last = places[id(run[-1])]


def _is_furniture(block: Block) -> bool:
    if not has_words(block.text):
        return True
    # Longer blocks cannot match, and trying takes time that grows with the square of their length.
    if len(block.text) > LONGEST_FURNITURE:
        return False
    folded = _folded(block.text)
    return any(pattern.fullmatch(folded) for pattern in _FURNITURE)


def _without_teasers(blocks: Sequence[Block]) -> Iterator[Block]:
    """Leave out "related articles" with the headlines under it; at the end of the page, all that follows."""
    position = 0
    while position < len(blocks):
        if not _TEASER.fullmatch(_folded(blocks[position].text)):
            yield blocks[position]
            position += 1
            continue
        position += 1
        rest = blocks[position:]
        if not any(_is_prose(block) for block in rest[TEASER_LINES:]) and not _article_goes_on(rest):
            yield from (block for block in rest if _is_furniture(block))
            return
        lines = 0
        while position < len(blocks) and lines < TEASER_LINES and _is_headline(blocks, position, lines):
            position += 1
            lines += 1


def _article_goes_on(rest: Sequence[Block]) -> bool:
    """Say whether two paragraphs of prose follow: a single one is the teaser's own first lines."""
    return sum(_is_prose(block) for block in rest) > 1


def _is_prose(block: Block) -> bool:
    return block.kind is not BlockKind.HEADING and len(block.text) > LONGEST_TEASER_LINE


def _is_headline(blocks: Sequence[Block], position: int, lines: int) -> bool:
    block = blocks[position]
    if len(block.text) > LONGEST_TEASER_LINE or _TEASER.fullmatch(_folded(block.text)):
        return False
    # The third short line, right before prose, is the article's own next heading.
    follows_prose = position + 1 < len(blocks) and _is_prose(blocks[position + 1])
    return not (lines and follows_prose and not _looks_like_caption_next(blocks, position, lines))


def _looks_like_caption_next(blocks: Sequence[Block], position: int, lines: int) -> bool:
    """Say whether this line is the headline under a caption rather than a heading of the article."""
    return lines == 1 and len(blocks[position].text) > len(blocks[position - 1].text)


def _without_references(blocks: Iterator[Block]) -> Iterator[Block]:
    """Leave out citations in a list of references; its explanatory notes stay, they say things of their own."""
    listing = False
    for block in blocks:
        folded = _folded(block.text)
        if block.kind is BlockKind.HEADING:
            listing = _REFERENCES.fullmatch(folded) is not None
            if listing:
                continue
        if listing and (_CITATION.search(folded) and not _EXPLAINS.search(folded)):
            continue
        yield block
