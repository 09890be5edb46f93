"""Telegram HTML that cannot be invalid: typed nodes are flattened into runs, and runs become text and tags.

A run is text with a style. Whatever is nested in whatever, two styles that Telegram does not allow together never reach
a tag, so there is nothing to get wrong and a page can be cut anywhere between two characters.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from urllib.parse import urlsplit

from bot.html import bidi
from bot.html.cutting import cut_position, utf16_length
from index.text.characters import FSI, PDI

# Telegram counts 4,096 after parsing; the rest is room for a line added later.
PAGE_LIMIT = 3900
# Telegram drops whatever formatting comes after the hundredth entity.
ENTITY_LIMIT = 100
_URL_LIMIT = 2048
# Unicode's limit of nested directions; beyond it isolates have no effect.
_DEEPEST = 125

# What Telegram refuses or silently removes: controls, lone surrogates, line separators, embedding controls.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\u2028-\u202e\ufffe\uffff]")
_UNSAFE_IN_URL = re.compile(r"[\s\"<>\\^`{|}\x00-\x20\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Bold:
    """Content in bold."""

    content: Node


@dataclass(frozen=True, slots=True)
class Italic:
    """Content in italics."""

    content: Node


@dataclass(frozen=True, slots=True)
class Code:
    """Text in a fixed-width face, copied when touched; no other style applies inside."""

    text: str


@dataclass(frozen=True, slots=True)
class Link:
    """Content that opens an http(s) address; with any other address it is plain content."""

    content: Node
    url: str


@dataclass(frozen=True, slots=True)
class Quote:
    """A block quotation on lines of its own; an expandable one shows three lines until touched."""

    content: Node
    expandable: bool = False


@dataclass(frozen=True, slots=True)
class Isolate:
    """A title or name of unknown direction: one line, of its own direction, its direction controls dropped."""

    text: str


# A plain str is text.
Node = str | Bold | Italic | Code | Link | Quote | Isolate | Sequence["Node"]


@dataclass(frozen=True, slots=True)
class Style:
    """How a run looks; `block` numbers the quotation it stands in, 0 for none."""

    bold: bool = False
    italic: bool = False
    code: bool = False
    url: str = ""
    block: int = 0
    expandable: bool = False


@dataclass(frozen=True, slots=True)
class Run:
    """Text in one style."""

    text: str
    style: Style


@dataclass(frozen=True, slots=True)
class Page:
    """One message: its HTML, the text a reader sees, and that text's length as Telegram counts (UTF-16 units)."""

    html: str
    text: str

    @property
    def length(self) -> int:
        """Visible length in UTF-16 units."""
        return utf16_length(self.text)


def pages(content: Node, limit: int = PAGE_LIMIT) -> tuple[Page, ...]:
    """Return the content as messages of at most `limit` UTF-16 units, cut on the best border there is.

    At most 125 more may close isolates that a text left open, so the limit must leave room for them.
    Content without a visible character gives no page.
    """
    remaining = _runs(content)
    found = []
    while remaining:
        head, remaining = _split(remaining, limit)
        page = _page(head)
        if any(unicodedata.category(character)[0] not in "CZ" for character in page.text):
            found.append(page)
    return tuple(found)


def page(content: Node) -> Page:
    """Return content that is known to fit one message; what is longer than a message is cut off."""
    found = pages(content)
    return found[0] if found else Page("", "")


def plain(content: Node) -> str:
    """Return what a reader sees of the content, without styles."""
    return "".join(run.text for run in _runs(content))


def clean(text: str) -> str:
    """Return the text without the characters that Telegram refuses or removes."""
    return _FORBIDDEN.sub("", text)


def is_web_address(url: str) -> bool:
    """Say whether Telegram makes a link of it: http or https, a host, no spaces or controls."""
    if len(url) > _URL_LIMIT or _UNSAFE_IN_URL.search(url) or _FORBIDDEN.search(url):
        return False
    try:
        parts = urlsplit(url)
        return parts.scheme in ("http", "https") and "." in (parts.hostname or "") and (parts.port or 1) > 0
    except ValueError:
        return False


def _runs(content: Node) -> list[Run]:
    blocks = iter(range(1, 1 << 30))
    return list(_merged(_flat(content, Style(), blocks)))


def _flat(node: Node, style: Style, blocks: Iterator[int]) -> Iterator[Run]:
    match node:
        case str():
            yield Run(clean(node), style)
        case Isolate(text):
            title = bidi.one_line(clean(text))
            yield Run(f"{FSI}{title}{PDI}" if title else "", style)
        case Code(text):
            yield Run(clean(text), Style(code=True, block=style.block, expandable=style.expandable))
        case Bold(content):
            yield from _flat(content, replace(style, bold=True), blocks)
        case Italic(content):
            yield from _flat(content, replace(style, italic=True), blocks)
        case Link(content, url):
            yield from _flat(content, replace(style, url=url) if is_web_address(url) else style, blocks)
        case Quote(content, expandable):
            # Telegram allows no quotation inside another: the inner one is part of the outer.
            inside = style if style.block else replace(style, block=next(blocks), expandable=expandable)
            yield from _flat(content, inside, blocks)
        case _:
            for child in node:
                yield from _flat(child, style, blocks)


def _merged(runs: Iterable[Run]) -> Iterator[Run]:
    for style, group in groupby(runs, key=lambda run: run.style):
        text = "".join(run.text for run in group)
        if text:
            yield Run(text, style)


def _split(runs: list[Run], limit: int) -> tuple[list[Run], list[Run]]:
    text = "".join(run.text for run in runs)
    most = sum(len(run.text) for run in runs[:ENTITY_LIMIT])
    position = cut_position(text, limit, most)
    head: list[Run] = []
    tail: list[Run] = []
    for run in runs:
        head.append(replace(run, text=run.text[:position]))
        tail.append(replace(run, text=run.text[position:]))
        position = max(0, position - len(run.text))
    return list(_merged(head)), list(_merged(tail))


def _page(runs: list[Run]) -> Page:
    text = "".join(run.text for run in runs)
    # A forged opening control, or a cut through an isolate, must not reach into what a client puts after the text.
    closing = PDI * min(bidi.open_isolates(text), _DEEPEST)
    if closing:
        runs = [*runs[:-1], replace(runs[-1], text=runs[-1].text + closing)]
    return Page("".join(_tags(runs)), text + closing)


def _tags(runs: list[Run]) -> Iterator[str]:
    for (block, expandable), group in groupby(runs, key=lambda run: (run.style.block, run.style.expandable)):
        inner = "".join(map(_inline, group))
        if block and inner.strip():
            yield f"<blockquote{' expandable' if expandable else ''}>{inner}</blockquote>"
        else:
            yield inner


def _inline(run: Run) -> str:
    text = html.escape(run.text, quote=False)
    style = run.style
    if not text.strip():
        return text
    if style.code:
        return f"<code>{text}</code>"
    if style.italic:
        text = f"<i>{text}</i>"
    if style.bold:
        text = f"<b>{text}</b>"
    if style.url:
        text = f'<a href="{html.escape(style.url)}">{text}</a>'
    return text
