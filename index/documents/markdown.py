"""Reads Markdown into blocks: the words without the markup."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from index.documents.plain import lines_of_head, typed_items
from index.types import Block, BlockKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

_SUPERSCRIPT = re.compile(r"<sup>.*?</sup>", re.DOTALL)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_ATX_HEADING = re.compile(r"^#{1,6} \S", re.MULTILINE)
_LINK_DESTINATION = re.compile(r"\[[^\[\]\n]{1,300}\]\([^()\n]{1,500}\)")


def looks_like_markdown(text: str) -> bool:
    """Say whether a file without the suffix was written in Markdown all the same."""
    return len(_ATX_HEADING.findall(text)) >= 2 or len(_LINK_DESTINATION.findall(text)) >= 3


def read_markdown(text: str) -> list[Block]:
    """Return headings, paragraphs and list items in order; footnote marks in <sup> and other tags are left out."""
    tokens = _parser().parse(_SUPERSCRIPT.sub("", text))
    return [block for block in _blocks(tokens) if block.text]


@cache
def _parser() -> MarkdownIt:
    # Imported here: an answer needs no parser, and a start should not wait for one.
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark").enable("table")


def _blocks(tokens: Sequence[Token]) -> Iterator[Block]:
    depth = 0
    bullet = ""
    heading = 0
    for token in tokens:
        if token.type == "list_item_open":
            depth += 1
            bullet = f"{token.info}{token.markup} "
        elif token.type == "list_item_close":
            depth -= 1
        elif token.type in {"heading_open", "heading_close"}:
            heading = int(token.tag[1]) if token.type == "heading_open" else 0
        elif token.type == "inline":
            yield from _inline_blocks(token, heading, depth, bullet)
            bullet = ""
        elif token.type in {"code_block", "fence"}:
            yield Block(BlockKind.PARAGRAPH, token.content.strip())
        elif token.type == "html_block":
            yield Block(BlockKind.PARAGRAPH, _one_line(_TAG.sub(" ", token.content)))


def _inline_blocks(token: Token, heading: int, depth: int, bullet: str) -> Iterator[Block]:
    lines = [_one_line(line) for line in "".join(_words(token.children or [])).split("\n")]
    words = _one_line(" ".join(lines))
    if heading:
        yield Block(BlockKind.HEADING, words, heading)
    elif depth:
        yield Block(BlockKind.ITEM, f"{bullet}{words}" if words else "", depth)
    else:
        head = lines_of_head(lines)
        yield from (Block(BlockKind.PARAGRAPH, line) for line in lines[:head])
        # «•», «١.» and "1-" are no lists to Markdown.
        yield from typed_items(lines[head:]) or [Block(BlockKind.PARAGRAPH, _one_line(" ".join(lines[head:])))]


def _words(children: Sequence[Token]) -> Iterator[str]:
    for child in children:
        if child.type in {"text", "code_inline"}:
            yield child.content
        elif child.type in {"softbreak", "hardbreak"}:
            yield "\n"


def _one_line(text: str) -> str:
    return re.sub(r"[ \t\n]+", " ", text).strip()
