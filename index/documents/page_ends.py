"""Joins the paragraphs that a page's end has cut, where a text made of pages has lost its pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from index.documents.plain import begins_item
from index.types import Block, BlockKind

# Characters: what is shorter may be a heading, a caption, a line of a letter's head.
SHORTEST_CUT = 120
SHORTEST_REST = 40
# So many cuts must be plain, and such a part of all paragraphs without an end, for the others to be taken for cuts too.
FEWEST_PLAIN = 2
PLAIN_SHARE = 0.25
_ENDS = re.compile(r"[.!?؟…:؛;][\"'”’»)\]]*$|[»”\"]$")
_BRACKETS = (("(", ")"), ("[", "]"), ("«", "»"), ("“", "”"))
# No sentence ends in one of these, and no paragraph. In «قبل», «بعد» and «لا» one does: «لم يصل بعد».
_GOES_ON = re.compile(
    r"(?:^|\s)(?:of|the|a|an|and|or|to|in|on|at|by|for|from|with|that|which|whose|than|as|"
    r"في|من|إلى|الى|على|عن|أن|أنّ|إن|إنّ|ان|مع|بين|لدى|منذ|خلال|حتى|عبر|ضد|ضدّ|نحو|حول|حين|حيث|كما|مثل|أو|او|ثم|ثمّ|بل|"
    r"لم|لن|قد|هذا|هذه|ذلك|تلك|التي|الذي|الذين|أكثر من|أي|كل|بعض|غير|سوى|و)$",
    re.IGNORECASE,
)


def rejoined(blocks: Sequence[Block]) -> list[Block]:
    """Return the blocks, a paragraph that the next one goes on from in one with it.

    Many texts are PDF files turned into Markdown page by page: a sentence breaks off in the middle, and goes on below.
    Where it plainly does so several times, other long paragraphs without an end were cut, too; else some authors do
    without full stops.
    """
    rests = [place for place, pair in enumerate(pairwise(blocks), 1) if _may_be_cut(*pair)]
    plain = [place for place in rests if _is_plain(blocks[place - 1], blocks[place])]
    if len(plain) >= max(FEWEST_PLAIN, PLAIN_SHARE * len(rests)):
        plain = rests
    begin = sorted({*range(len(blocks))} - {*plain})
    return [_joined(blocks[start:end]) for start, end in pairwise((*begin, len(blocks)))]


def _joined(blocks: Sequence[Block]) -> Block:
    """Return a block with its rest, or as it is where it has none."""
    first = blocks[0]
    return first if len(blocks) == 1 else replace(first, text=" ".join(block.text for block in blocks))


def _may_be_cut(above: Block, below: Block) -> bool:
    """Say whether a paragraph has no end and another stands right below it."""
    return (
        above.kind is below.kind is BlockKind.PARAGRAPH
        and not below.follows_gap
        and len(above.text) >= SHORTEST_CUT
        and len(below.text) >= SHORTEST_REST
        and "\n" not in above.text
        and not _ENDS.search(above.text)
        and not begins_item(below.text)
    )


def _is_plain(above: Block, below: Block) -> bool:
    """Say whether the one below goes on in the middle of a sentence, or within brackets."""
    return bool(
        # Who writes no capitals at all begins paragraphs so, too.
        (below.text[:1].islower() and any(map(str.isupper, above.text)))
        or _GOES_ON.search(above.text)
        or any(_goes_on_within(above.text, below.text, *pair) for pair in _BRACKETS)
    )


def _goes_on_within(above: str, below: str, opening: str, closing: str) -> bool:
    """Say whether a bracket is open above that is closed below, before another opens."""
    return above.rfind(opening) > above.rfind(closing) and closing in below.partition(opening)[0]
