"""Joins blocks to a text and splits it into passages: runs of whole sentences under one heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.text.segmenter import clauses, sentences
from index.types import Block, BlockKind, Span

# What stands between the paragraphs of a document's text.
PARAGRAPH_BREAK = "\n\n"
# Characters. A passage is what a reader takes in at a glance; a longer sentence or list item stays whole.
TARGET = 350
LONGEST = 700
HEADING_DEPTH = 6
# Nobody writes a sentence of so many characters: it is a text without full stops, and is cut where it pauses.
LONGEST_SENTENCE = 2_000


@dataclass(frozen=True, slots=True)
class _Sentence:
    """A sentence of the text; `section` numbers the stretches between headings and what was dropped."""

    start: int
    end: int
    section: int
    context: str


def split(blocks: Sequence[Block]) -> tuple[str, tuple[Span, ...]]:
    """Return the document's text and its passages: in order, not overlapping, every sentence in exactly one.

    Headings are no passages: they go into the context of those below them. A document of headings alone is one passage.
    """
    text, starts = _join(blocks)
    found = list(_sentences(blocks, starts))
    if not found:
        end = len(text)
        return text, ((Span(0, end),) if text else ())
    return text, tuple(Span(run[0].start, run[-1].end, run[0].context) for run in _runs(found))


def _join(blocks: Sequence[Block]) -> tuple[str, list[int]]:
    """Return the blocks' text, items a line apart and all else a blank line, and where each block begins."""
    pieces: list[str] = []
    starts = []
    length = 0
    for position, block in enumerate(blocks):
        if position:
            # A blank line is where quotes end; items with something dropped between them are no run of items.
            items = block.kind is BlockKind.ITEM and blocks[position - 1].kind is BlockKind.ITEM
            pieces.append("\n" if items and not block.follows_gap else PARAGRAPH_BREAK)
            length += len(pieces[-1])
        starts.append(length)
        pieces.append(block.text)
        length += len(block.text)
    return "".join(pieces), starts


def _sentences(blocks: Sequence[Block], starts: Sequence[int]) -> Iterator[_Sentence]:
    headings: list[Block] = []
    section = 0
    introduction = ""
    for block, start in zip(blocks, starts, strict=True):
        if block.kind is BlockKind.HEADING:
            headings = [*(above for above in headings[:HEADING_DEPTH] if above.level < block.level), block]
            section += 1
            introduction = ""
            continue
        # No passage runs across what was dropped, nor does a quote then.
        section += block.follows_gap
        spans = sentences(block.text)
        lines = [heading.text for heading in headings]
        if block.kind is BlockKind.ITEM and introduction:
            lines.append(introduction)
        elif block.kind is BlockKind.PARAGRAPH:
            introduction = block.text[slice(*spans[-1])] if spans and block.text.rstrip().endswith((":", "،")) else ""
        for begin, end in _readable(block.text, spans):
            yield _Sentence(start + begin, start + end, section, "\n".join(lines))


def _readable(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    for begin, end in spans:
        if end - begin <= LONGEST_SENTENCE:
            yield begin, end
        else:
            yield from ((begin + first, begin + last) for first, last in clauses(text[begin:end]))


def _runs(found: Sequence[_Sentence]) -> list[list[_Sentence]]:
    """Pack sentences up to the target; a short last run joins the one before it."""
    runs: list[list[_Sentence]] = []
    for sentence in found:
        run = runs[-1] if runs else []
        same_section = bool(run) and run[-1].section == sentence.section
        length = run[-1].end - run[0].start if run else 0
        fits = same_section and sentence.end - run[0].start <= (LONGEST if length < TARGET // 3 else TARGET)
        if fits:
            run.append(sentence)
        else:
            runs.append([sentence])
    return _join_leftovers(runs)


def _join_leftovers(runs: Sequence[list[_Sentence]]) -> list[list[_Sentence]]:
    joined: list[list[_Sentence]] = []
    for run in runs:
        before = joined[-1] if joined else None
        short = run[-1].end - run[0].start < TARGET // 4
        if before and short and before[-1].section == run[0].section and run[-1].end - before[0].start <= LONGEST:
            before.extend(run)
        else:
            joined.append(run)
    return joined
