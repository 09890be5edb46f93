"""Reads Word documents: headings, paragraphs, lists, tables, footnotes and what they say of themselves."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from index.documents.archive import open_archive
from index.documents.reading import Reading
from index.types import Block, BlockKind

_HEADING = re.compile(r"heading ([1-9])")
_NOTES = (RELATIONSHIP_TYPE.FOOTNOTES, RELATIONSHIP_TYPE.ENDNOTES)


def read_docx(content: bytes, location: str) -> Reading:
    """Return the body in order, then the foot- and endnotes; raises DocumentError."""
    open_archive(content, location).close()
    document = docx.Document(io.BytesIO(content))
    blocks = [*_body(document), *_notes(document)]
    return Reading([block for block in blocks if block.text], _fields(document))


def _body(document: Document) -> Iterator[Block]:
    names = {style.style_id: (style.name or "").lower() for style in document.styles}
    for part in document.iter_inner_content():
        if isinstance(part, Table):
            for row in part.rows:
                # A merged cell comes once for each column it spans.
                cells = {id(cell._tc): " ".join(cell.text.split()) for cell in row.cells}
                yield Block(BlockKind.PARAGRAPH, " ".join(text for text in cells.values() if text))
        else:
            yield _block(part, names)


def _block(paragraph: Paragraph, names: Mapping[str, str]) -> Block:
    text = _text(paragraph)
    # Asking the paragraph for its style looks through all styles each time.
    style = names.get(paragraph._p.style or "", "")
    heading = _HEADING.match(style)
    if heading is not None or style == "title":
        return Block(BlockKind.HEADING, text, int(heading[1]) if heading else 1)
    properties = paragraph._p.pPr
    numbering = properties.find(qn("w:numPr")) if properties is not None else None
    if numbering is not None or style.startswith("list"):
        level = numbering.find(qn("w:ilvl")) if numbering is not None else None
        return Block(BlockKind.ITEM, text, int(level.get(qn("w:val"), "0")) + 1 if level is not None else 1)
    return Block(BlockKind.PARAGRAPH, text)


def _text(paragraph: Paragraph) -> str:
    """Return the words as accepted: inserted ones too, deleted ones not."""
    pieces = []
    for node in paragraph._p.iter(qn("w:t"), qn("w:tab"), qn("w:br"), qn("w:cr"), qn("w:noBreakHyphen")):
        if node.tag == qn("w:t"):
            pieces.append(node.text or "")
        else:
            pieces.append("-" if node.tag == qn("w:noBreakHyphen") else " ")
    return " ".join("".join(pieces).split())


def _notes(document: Document) -> Iterator[Block]:
    for relation in document.part.rels.values():
        if relation.reltype not in _NOTES or relation.is_external:
            continue
        for note in parse_xml(relation.target_part.blob):
            # The rule above the notes is kept as a note of its own type.
            if note.get(qn("w:type")) in {None, "normal"}:
                words = "".join(node.text or "" for node in note.iter(qn("w:t")))
                yield Block(BlockKind.PARAGRAPH, " ".join(words.split()))


def _fields(document: Document) -> dict[str, str]:
    if all(relation.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES for relation in document.part.package.rels.values()):
        # The library would make some up: "Word Document", of today.
        return {}
    core = document.core_properties
    # `created` is when the file was made, often long after the article; a date in the text comes first.
    fields = {"title": core.title, "author": core.author, "language": core.language}
    return {name: value.strip() for name, value in fields.items() if value}
