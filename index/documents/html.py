"""Reads web pages: the main text by trafilatura, what the page says of itself from its head."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

import trafilatura
from lxml import etree
from lxml import html as lxml_html

from index.documents.decoding import decode
from index.documents.page import page_fields
from index.documents.plain import typed_items
from index.documents.reading import Reading
from index.errors import DocumentError, DocumentFault
from index.types import Block, BlockKind

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "math", "head", "iframe", "object", "select"})
_BREAKS = frozenset(
    """address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form
    header hr html legend li main nav ol p pre section summary table tbody tfoot thead tr ul""".split()
) | set(_HEADINGS)
_CELLS = frozenset({"td", "th"})
_NOTE_MARK = re.compile(r"\s*[\[(]?[0-9٠-٩*†‡]{1,3}[\])]?\s*")
# Not "backface-visibility", of which only the back is hidden.
_UNSEEN = re.compile(r"(?<![\w-])(?:display\s*:\s*none|visibility\s*:\s*hidden)\b", re.IGNORECASE)
_WHOLE = frozenset({"body", "main", "article"})
_CHARSET = re.compile(rb"""<meta[^>]{0,200}charset\s*=\s*["']?\s*([\w-]{2,20})""", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"""<\?xml[^>]{0,100}encoding\s*=\s*["']([\w-]{2,20})""", re.IGNORECASE)
_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_INVALID = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")
DEEPEST = 200


def read_html(content: bytes, location: str) -> Reading:
    """Return the article of a page, without menus and comments; all its text where no article can be told."""
    html = markup(content, location)
    tree = parse_html(html, location)
    fields = page_fields(tree)
    _drop_unseen(tree)
    # Where nothing else is on the page, its scripts show what is hidden.
    return Reading(_article(tree, location) or _article(parse_html(html, location), location), fields)


def _article(tree: lxml_html.HtmlElement, location: str) -> list[Block]:
    for mark in list(tree.iter("sup")):
        if _NOTE_MARK.fullmatch("".join(mark.itertext())):
            mark.drop_tree()
    # When in doubt more text: what is no article after all, the cleaner drops by what it says.
    article = trafilatura.extract(
        tree, output_format="html", include_comments=False, include_tables=True, favor_recall=True
    )
    blocks = html_blocks(parse_html(article, location)) if article else []
    return blocks if len(blocks) > 1 else _parted(blocks, html_blocks(tree))


def _drop_unseen(tree: lxml_html.HtmlElement) -> None:
    """Drop what a browser does not show: nobody who follows the link would find it there."""
    for element in list(tree.iterdescendants(etree.Element)):
        hidden = element.get("hidden", "until-found") != "until-found" or _UNSEEN.search(element.get("style", ""))
        # The page itself is hidden until its scripts have run.
        if element.tag == "noscript" or (hidden and element.tag not in _WHOLE):
            element.drop_tree()


def _parted(told: list[Block], whole: list[Block]) -> list[Block]:
    """Return an article that was told in one block as the blocks it has on the page; the whole page where none was."""
    if not told:
        return whole
    # Told in one, it has blanks where the page has none: before the full stop after bold words.
    article = "".join(told[0].text.split())
    parts = [block for block in whole if "".join(block.text.split()) in article]
    return parts if "".join("".join(part.text for part in parts).split()) == article else told


def markup(content: bytes, location: str) -> str:
    """Return a page's text in the encoding it declares, if that holds, or the one it shows."""
    if content.startswith(codecs.BOM_UTF8):
        return decode(content, location)
    declared = _CHARSET.search(content[:4096]) or _XML_CHARSET.search(content[:200])
    if declared is not None:
        try:
            text = content.decode(declared.group(1).decode())
        except (LookupError, UnicodeDecodeError, ValueError):
            text = ""
        if text and "\x00" not in text:
            return text
    return decode(content, location)


def parse_html(text: str, location: str) -> lxml_html.HtmlElement:
    """Return the tree of a page; raises DocumentError for what has none, or one deeper than pages are."""
    cleaned = _INVALID.sub("", _DECLARATION.sub("", text))
    parser = lxml_html.HTMLParser(no_network=True, huge_tree=False, remove_comments=True, remove_pis=True)
    try:
        tree = lxml_html.document_fromstring(cleaned, parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError(location, "this is no page that can be read", DocumentFault.DAMAGED) from error
    depth = 0
    for event, _element in etree.iterwalk(tree, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > DEEPEST:
            raise DocumentError(location, "its elements are nested too deeply", DocumentFault.BOMB)
    return tree


def html_blocks(tree: etree._Element) -> list[Block]:
    """Return headings, paragraphs, list items and table rows in order."""
    return [block for block in _walk(tree) if block.text]


def _walk(tree: etree._Element) -> Iterator[Block]:
    pieces: list[str] = []
    depth = heading = silent = 0
    item = False

    def flush() -> list[Block]:
        lines = [" ".join(line.split()) for line in "".join(pieces).split("\n")]
        text = " ".join(filter(None, lines))
        pieces.clear()
        if heading:
            return [Block(BlockKind.HEADING, text, heading)]
        if item:
            return [Block(BlockKind.ITEM, text, max(depth, 1))]
        return typed_items(lines) or [Block(BlockKind.PARAGRAPH, text)]

    for event, element in etree.iterwalk(tree, events=("start", "end")):
        tag = element.tag if isinstance(element.tag, str) else ""
        tag = tag.rpartition("}")[2].lower()
        starts = event == "start"
        if tag in _SILENT:
            silent += 1 if starts else -1
        elif tag in _BREAKS:
            yield from flush()
            depth += (1 if starts else -1) * (tag in {"ul", "ol"})
            item = starts if tag == "li" else item and tag not in {"ul", "ol"}
            heading = _HEADINGS.get(tag, 0) if starts else 0
        elif tag in _CELLS:
            pieces.append(" ")
        elif tag == "br" and starts:
            pieces.append("\n")
        text = element.text if starts else element.tail
        if text and not silent:
            pieces.append(text.replace("\n", " "))
    yield from flush()
