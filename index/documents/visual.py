"""From glyphs on a line to the order in which they are read: a PDF knows places, not sentences."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

# Parts of the type size. A word space is a quarter of it or more, the play between letters a tenth or less.
SPACE = 0.2
# Where several characters share one pen position, their boxes are shares of a guess.
SPACE_BESIDE_CLUSTER = 0.4
LEAST_SPACE = 0.05
SAME_PLACE = 0.12
_PAIRS = {"(": ")", "[": "]", "{": "}", "«": "»", "‹": "›"}
_AFTER_CLOSING = frozenset(" .,:;!?،؛؟…")
_MIRROR = {**_PAIRS, **{closing: opening for opening, closing in _PAIRS.items()}}
# Between two numbers these belong to the number; a hyphen does not, in Arabic text.
_NUMBER_SEPARATORS = frozenset(".,:/٫٬")
_RTL, _LTR, _NUMBER, _OTHER = "RLNO"


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character and its place in points: pen position `x`, advance box `left` to `right`, baseline `y`.

    `shares_stroke`: it was drawn together with its neighbour, a ligature or a vowel mark. `word` counts the words as
    the file seems to part them.
    """

    char: str
    x: float
    left: float
    right: float
    y: float
    size: float
    shares_stroke: bool = False
    word: int = 0


def line_text(glyphs: Sequence[Glyph], rightwards: bool) -> str:
    """Return a line as it is read; `rightwards` says whether the text around it runs from left to right."""
    visual = _spaced(_with_marks(glyphs))
    kinds = [_kind(cluster) for cluster in visual]
    if _RTL not in kinds:
        return _tidy(visual)
    ordered = _embedded(visual, kinds) if rightwards else _leftwards(visual, kinds)
    return _brackets(_tidy(ordered))


def is_rtl(text: str) -> bool:
    """Say whether most letters of a text are Arabic or Hebrew ones."""
    kinds = [_kind(char) for char in text]
    return kinds.count(_RTL) > kinds.count(_LTR)


def _kind(cluster: str) -> str:
    direction = unicodedata.bidirectional(cluster[0])
    if direction in {"R", "AL"}:
        return _RTL
    if direction in {"EN", "AN"}:
        return _NUMBER
    return _LTR if direction == "L" else _OTHER


def _with_marks(glyphs: Sequence[Glyph]) -> list[tuple[str, Glyph]]:
    """Return the letters from left to right, each with the vowel marks that stand above or below it."""
    bases = _once([glyph for glyph in glyphs if not unicodedata.combining(glyph.char)])
    letters = [glyph for glyph in bases if glyph.char != " "]
    clusters = {id(glyph): glyph.char for glyph in bases}
    drawn_before = {id(after): before for before, after in pairwise(glyphs)}
    for mark in _once([glyph for glyph in glyphs if unicodedata.combining(glyph.char)]):
        if letters:
            clusters[id(_under(mark, letters, drawn_before.get(id(mark))))] += mark.char
    return [(clusters[id(glyph)], glyph) for glyph in bases]


def _once(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """Return the glyphs from left to right; what is drawn twice in one place, for boldness, is there once."""
    ordered = sorted(glyphs, key=lambda glyph: (glyph.x, glyph.left + glyph.right))
    kept: list[Glyph] = []
    for glyph in ordered:
        near = (other for other in kept[-3:] if glyph.x - other.x < SAME_PLACE * glyph.size)
        if all(other.char != glyph.char or (glyph.shares_stroke and other.x == glyph.x) for other in near):
            kept.append(glyph)
    return kept


def _under(mark: Glyph, letters: Sequence[Glyph], drawn_before: Glyph | None) -> Glyph:
    """Return the letter that carries a mark: one drawn in the same stroke, or right before it, or the nearest."""
    centre = (mark.left + mark.right) / 2
    same_stroke = [letter for letter in letters if abs(letter.x - mark.x) < 0.01]

    def distance(letter: Glyph) -> tuple[float, float]:
        outside = max(letter.left - centre, centre - letter.right, 0.0)
        return outside, abs(letter.left + letter.right - 2 * centre)

    if not same_stroke and any(letter is drawn_before for letter in letters):
        before = next(letter for letter in letters if letter is drawn_before)
        if distance(before)[0] < SAME_PLACE * mark.size:
            return before
    return min(same_stroke or letters, key=distance)


def _spaced(clusters: Sequence[tuple[str, Glyph]]) -> list[str]:
    """Put a space wherever there is room for one, whether or not the file has one there."""
    spaced: list[str] = []
    before: Glyph | None = None
    edge = 0.0
    for cluster, glyph in clusters:
        # The left edge of a stroke is where the pen was; how wide it is, is known only of single characters.
        left = min(glyph.left, glyph.x)
        if before is not None and left - edge > _room(before, glyph) * glyph.size:
            spaced.append(" ")
        spaced.append(cluster)
        edge = max(glyph.right, edge) if before is not None else glyph.right
        before = glyph
    return spaced


def _room(left: Glyph, right: Glyph) -> float:
    """Return how much room between two letters is a space, in parts of the type size."""
    if left.word != right.word and left.char.isalnum() and right.char.isalnum():
        return SPACE if left.shares_stroke else LEAST_SPACE
    if left.shares_stroke:
        return SPACE_BESIDE_CLUSTER
    return SPACE * 0.75 if right.shares_stroke else SPACE


def _leftwards(visual: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """Return visual order read from the right, with Latin words and numbers from the left."""
    joined = _resolved(kinds, visual)
    ordered: list[str] = []
    position = len(visual)
    while position:
        end = position
        while position and joined[position - 1]:
            position -= 1
        if position < end:
            ordered.extend(visual[position:end])
        else:
            position -= 1
            ordered.append(visual[position])
    return ordered


def _resolved(kinds: Sequence[str], visual: Sequence[str]) -> list[bool]:
    """Say for each cluster whether it is read from the left: Latin, numbers, and what stands between them."""
    joined = [kind in {_LTR, _NUMBER} for kind in kinds]
    previous: int | None = None
    for position, kind in enumerate(kinds):
        if kind == _OTHER:
            continue
        if previous is not None and position - previous > 1 and joined[position] and joined[previous]:
            between = visual[previous + 1 : position]
            numbers = kinds[previous] == kind == _NUMBER and len(between) == 1 and between[0] in _NUMBER_SEPARATORS
            if numbers or kinds[previous] == _LTR or (kind == _LTR and " " not in between):
                joined[previous + 1 : position] = [True] * len(between)
        previous = position
    return joined


def _embedded(visual: Sequence[str], kinds: Sequence[str]) -> list[str]:
    """Return text that runs from the left, with the Arabic in it turned round."""
    ordered: list[str] = []
    position = 0
    while position < len(visual):
        if kinds[position] != _RTL:
            ordered.append(visual[position])
            position += 1
            continue
        end = last = position
        while end < len(visual) and kinds[end] != _LTR:
            last = end if kinds[end] == _RTL else last
            end += 1
        ordered.extend(_leftwards(visual[position : last + 1], kinds[position : last + 1]))
        position = last + 1
    return ordered


def _brackets(text: str) -> str:
    """Turn brackets that face the wrong way: some writers store what is seen, some what is meant."""
    chars = list(text)
    for position, char in enumerate(chars):
        if char in _MIRROR:
            before = text[position - 1] if position else " "
            after = text[position + 1] if position + 1 < len(text) else " "
            opens = before.isspace() and after not in _AFTER_CLOSING
            closes = after in _AFTER_CLOSING and not before.isspace()
            if (opens and char not in _PAIRS) or (closes and char in _PAIRS):
                chars[position] = _MIRROR[char]
    return "".join(chars)


def _tidy(clusters: Sequence[str]) -> str:
    return " ".join("".join(clusters).split())
