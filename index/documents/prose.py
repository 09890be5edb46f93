"""Reads what is text as it stands: plain text, Markdown, JSON."""

from __future__ import annotations

from index.documents.decoding import decode
from index.documents.formats import Format
from index.documents.front_matter import split_front_matter
from index.documents.markdown import looks_like_markdown, read_markdown
from index.documents.plain import read_plain
from index.documents.reading import Reading
from index.documents.records import read_record

PROSE = frozenset({Format.TEXT, Format.MARKDOWN, Format.JSON, Format.JSON_LINES})


def read_prose(form: Format, content: bytes, location: str) -> Reading:
    """Return the blocks and the front matter or fields; raises DocumentError."""
    if form in {Format.JSON, Format.JSON_LINES}:
        return read_record(content, location)
    fields, body = split_front_matter(decode(content, location))
    markdown = form is Format.MARKDOWN or looks_like_markdown(body)
    return Reading(read_markdown(body) if markdown else read_plain(body), fields)
