"""Reads plain text into blocks, by blank lines, bullets and the length of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby, takewhile

from index.documents.datelines import dateline
from index.documents.publishers import agency_of
from index.types import Block, BlockKind

_BULLET = re.compile(r"(?:[•▪◦●‣*–—-]|\(?[0-9٠-٩]{1,3}[.)-]|[أ-ي][.)])\s+(?=\S)")
_SENTENCE_END = re.compile(r"[.!?؟…:؛;،,\"”»)\]]$")
# «د. علي حسين»: a doctor, unless «ج.» stands before.
_TITLED = re.compile(r"[أدم]\.\s")
# Lines of a paragraph that was wrapped by hand are about as long as each other, and longer than a menu's.
SHORTEST_WRAPPED_LINE = 45
LONGEST_HEADING = 90
# Title, publisher, date: whoever writes them without blank lines means lines all the same.
HEAD_LINES = 4


def read_plain(text: str) -> list[Block]:
    """Return the blocks of the text in order; the words and their order are those of the text."""
    runs = [lines for run in re.split(r"\n[^\S\n]*\n", text) if (lines := _lines(run))]
    if runs and (head := lines_of_head(runs[0])):
        runs[:1] = [*([line] for line in runs[0][:head]), runs[0][head:]]
    blocks = [block for lines in runs if lines for block in _run_blocks(lines)]
    return [_as_heading(blocks, position) for position in range(len(blocks))]


def _lines(run: str) -> list[str]:
    return [line.strip() for line in run.split("\n") if line.strip()]


def begins_item(line: str) -> bool:
    """Say whether a line begins as the items of a list do that was typed by hand."""
    return _BULLET.match(line) is not None


def lines_of_head(lines: Sequence[str]) -> int:
    """Return how many lines stand for themselves: a dateline among the first, and those above it."""
    first = takewhile(lambda line: not begins_item(line), lines[:HEAD_LINES])
    return next((number for number, line in enumerate(first, 1) if dateline(line) is not None), 0)


def typed_items(lines: Sequence[str]) -> list[Block]:
    """Return the items of lines that were typed as a list where the format knows none, with what stands around them.

    An empty line ends an item. Nothing when fewer than two begin with a bullet: one alone may be a dash, or a number
    that a line was broken before.
    """
    if sum(map(begins_item, lines)) < 2:
        return []
    return [block for filled, run in groupby(lines, bool) if filled for block in _run_blocks(list(run))]


def introduced_items(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, those paragraphs as items that were typed as a list under one that introduces it."""
    made = list(blocks)
    position = 0
    while position < len(blocks):
        introduces = blocks[position].kind is BlockKind.PARAGRAPH and blocks[position].text.endswith(":")
        position += 1
        end = position
        while introduces and end < len(blocks) and _is_typed_item(blocks[end]):
            end += 1
        if end - position > 1:
            made[position:end] = [replace(block, kind=BlockKind.ITEM, level=1) for block in blocks[position:end]]
            position = end
    return made


def _is_typed_item(block: Block) -> bool:
    return block.kind is BlockKind.PARAGRAPH and begins_item(block.text)


def _run_blocks(lines: Sequence[str]) -> Iterator[Block]:
    """Yield the blocks of lines that no blank line parts."""
    listed = [line for line in lines if begins_item(line)]
    if not listed or (len(listed) == 1 and _TITLED.match(listed[0])):
        # A title above may be as long as a wrapped line.
        report = next((place for place, line in enumerate(lines[:HEAD_LINES]) if agency_of(line)), 0)
        for part in (lines[:report], lines[report:]):
            joined = [" ".join(part)] if _is_wrapped(part) else part
            yield from (Block(BlockKind.PARAGRAPH, line) for line in joined if line)
        return
    begun: list[str] = []
    for line in lines:
        if begins_item(line) and begun:
            yield _listed(begun)
            begun = []
        begun.append(line)
    yield _listed(begun)


def _listed(lines: Sequence[str]) -> Block:
    """Return an item with the lines that explain it, or the paragraph before the first bullet."""
    if not begins_item(lines[0]):
        return Block(BlockKind.PARAGRAPH, " ".join(lines))
    return Block(BlockKind.ITEM, "\n".join(lines), 1)


def _is_wrapped(lines: Sequence[str]) -> bool:
    return all(len(line) >= SHORTEST_WRAPPED_LINE and not line.endswith((".", "؟", "!")) for line in lines[:-1])


def _as_heading(blocks: Sequence[Block], position: int) -> Block:
    """Return a short line before longer text as the heading it is."""
    block = blocks[position]
    following = blocks[position + 1] if position + 1 < len(blocks) else None
    if (
        block.kind is BlockKind.PARAGRAPH
        and following is not None
        and len(block.text) <= LONGEST_HEADING
        and not _SENTENCE_END.search(block.text)
        and (following.kind is BlockKind.ITEM or len(following.text) > len(block.text))
    ):
        return Block(BlockKind.HEADING, block.text, 2)
    return block
