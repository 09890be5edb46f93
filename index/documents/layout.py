"""From the lines of pages to paragraphs: drops what every page repeats, joins what a line's end has cut."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from index.text.characters import SOFT_HYPHEN
from index.types import Block, BlockKind

# Parts of the body's type size, of the usual distance between lines, of the column's width.
HEADING = 1.15
PARAGRAPH_GAP = 1.35
SHORT_LINE = 0.12
EDGE_LINES = 2
# Left and right pages may have heads of their own, and a first page none.
SHARE_OF_PAGES = 0.4
LONGEST_HEADING = 200
_BULLET = re.compile(r"(?:[•▪◦●‣*–—-]|\(?[0-9٠-٩]{1,2}[.)-])\s+(?=\S)")
_SYMBOL_BULLET = re.compile(r"[\ue000-\uf8ff]\s*")
_SENTENCE_END = re.compile(r"[.!?؟:؛…][\"»”’)\]]*$")
# What browsers print around a page: address and page number, date and title.
_PRINTED = re.compile(
    r"(?:https?|file)://\S+.*|.*(?:https?|file)://\S+|.*[0-9]{1,2}:[0-9]{2}.*[0-9]{1,4}/[0-9]{1,2}/[0-9]{2,4}.*"
    r"|.*[0-9]{1,4}/[0-9]{1,2}/[0-9]{2,4},? [0-9]{1,2}:[0-9]{2}.*"
)
_HYPHENATED = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_FIRST_PARTS = frozenset("well self non anti ex half cross long short high low full part pro so".split())
_LINE_HYPHEN = re.compile(rf"(?<=[^\W\d_])[-‐{SOFT_HYPHEN}]$")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as it is read, and where it stands: page number, baseline, edges and type size in points."""

    text: str
    page: int
    y: float
    left: float
    right: float
    size: float


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """Return headings, paragraphs and list items, without running heads, running feet and page numbers."""
    kept = [_with_bullet(line) for line in without_repeated(lines)]
    if not kept:
        return []
    body = _body_size(kept)
    sizes = sorted({round(line.size) for line in kept if _is_large(line, body)}, reverse=True)
    words = _whole_words(kept)
    blocks = []
    for group in _groups(kept, body):
        text = _joined([line.text for line in group], words)
        if _is_large(group[0], body) and len(text) <= LONGEST_HEADING:
            blocks.append(Block(BlockKind.HEADING, text, min(sizes.index(round(group[0].size)) + 1, 6)))
        elif _BULLET.match(text):
            blocks.append(Block(BlockKind.ITEM, text, 1))
        else:
            blocks.append(Block(BlockKind.PARAGRAPH, text))
    return blocks


def without_repeated(lines: Sequence[Line]) -> list[Line]:
    """Leave out the lines at a page's top and bottom that other pages have too, whatever number is in them.

    Everything stays when nothing else would be left.
    """
    by_page: dict[int, list[Line]] = {}
    for line in lines:
        by_page.setdefault(line.page, []).append(line)
    edges: set[int] = set()
    seen: Counter[tuple[str, int]] = Counter()
    for page in by_page.values():
        ordered = sorted(page, key=lambda line: -line.y)
        outer = {id(line): line for line in [*ordered[:EDGE_LINES], *ordered[-EDGE_LINES:]]}
        edges.update(outer)
        seen.update({_place(line) for line in outer.values()})
    enough = max(2, round(len(by_page) * SHARE_OF_PAGES))
    kept = [
        line
        for line in lines
        if id(line) not in edges or (seen[_place(line)] < enough and not _PRINTED.fullmatch(line.text))
    ]
    return kept or list(lines)


def _place(line: Line) -> tuple[str, int]:
    """Return what tells a running head from a line of text: the same words at the same height of the page."""
    return re.sub(r"[\d٠-٩۰-۹]+", "#", line.text), round(line.y / 3)


def _with_bullet(line: Line) -> Line:
    # Symbol fonts keep their bullets where Unicode has no character.
    text = _SYMBOL_BULLET.sub("• ", line.text, count=1) if _SYMBOL_BULLET.match(line.text) else line.text
    return Line(text, line.page, line.y, line.left, line.right, line.size)


def _body_size(lines: Sequence[Line]) -> float:
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size, 1)] += len(line.text)
    return counts.most_common(1)[0][0]


def _is_large(line: Line, body: float) -> bool:
    return line.size >= body * HEADING and any(char.isalpha() for char in line.text)


def _groups(lines: Sequence[Line], body: float) -> Iterator[list[Line]]:
    leading = median([above.y - below.y for above, below in pairwise(lines) if _follows(above, below)] or [body * 1.4])
    group: list[Line] = []
    for line, column in zip(lines, _columns(lines), strict=True):
        if group and not _continues(group[-1], line, leading, column, body):
            yield group
            group = []
        group.append(line)
    yield group


def _follows(above: Line, below: Line) -> bool:
    return above.page == below.page and 0 < above.y - below.y < above.size * 3 and abs(above.size - below.size) < 1


def _columns(lines: Sequence[Line]) -> list[tuple[float, float]]:
    """Return, for each line, the left and right edge of the column above it: the run of lines going down the page."""
    runs: list[list[Line]] = []
    for line in lines:
        if runs and runs[-1][-1].page == line.page and line.y < runs[-1][-1].y:
            runs[-1].append(line)
        else:
            runs.append([line])
    edges = [(min(line.left for line in run), max(line.right for line in run)) for run in runs]
    # The line before a jump ends in its own column, so each line is judged with the column of the one above.
    flat = [edge for run, edge in zip(runs, edges, strict=True) for _ in run]
    return [flat[0], *flat[:-1]]


def _continues(above: Line, below: Line, leading: float, column: tuple[float, float], body: float) -> bool:
    if _BULLET.match(below.text) or abs(above.size - below.size) > body * (HEADING - 1) / 2:
        return False
    ended = _SENTENCE_END.search(above.text) is not None
    if above.page != below.page or below.y >= above.y:
        return not ended and not _is_large(above, body)
    usual = max(leading, above.size * 1.6) if _is_large(above, body) else leading
    if above.y - below.y > usual * PARAGRAPH_GAP:
        return False
    # Either edge: the line's end is at the left in Arabic and at the right in English.
    slack = max(above.left - column[0], column[1] - above.right)
    return not (ended and slack > SHORT_LINE * (column[1] - column[0]))


def _whole_words(lines: Sequence[Line]) -> set[str]:
    """Return the words that no line's end has cut, in lower case; «well-known» is one."""
    words: set[str] = set()
    begins_cut = False
    for line in lines:
        found = [word.lower() for word in _HYPHENATED.findall(line.text)]
        ends_cut = _LINE_HYPHEN.search(line.text) is not None
        words.update(found[int(begins_cut) : len(found) - int(ends_cut)])
        begins_cut = ends_cut
    return words


def _joined(lines: Sequence[str], words: set[str]) -> str:
    text = lines[0]
    for line in lines[1:]:
        if _LINE_HYPHEN.search(text) and line[:1].islower():
            before = re.findall(r"[^\W\d_]+", text)[-1].lower()
            after = re.findall(r"[^\W\d_]+", line)[0].lower()
            text = f"{text[:-1]}-{line}" if _is_compound(before, after, words) else text[:-1] + line
        else:
            text = f"{text} {line}"
    return text.replace(SOFT_HYPHEN, "")


def _is_compound(before: str, after: str, words: set[str]) -> bool:
    """Say whether a hyphen at a line's end belongs to the word, by how the document writes it elsewhere."""
    if before + after in words:
        return False
    return f"{before}-{after}" in words or before in _FIRST_PARTS or (before in words and after in words)
