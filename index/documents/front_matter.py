"""The lines between two `---` at the head of a file: title, publisher, published, language, url."""

from __future__ import annotations

import re

FIELDS = frozenset({"title", "publisher", "published", "date", "language", "url", "author"})
_FENCE = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.*?)[ \t]*")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the known fields and the text after them; no field and the whole text where there is no such head."""
    fence = _FENCE.match(text)
    if fence is None:
        return {}, text
    fields: dict[str, str] = {}
    for line in fence.group(1).splitlines():
        match = _FIELD.fullmatch(line)
        if match is not None and match.group(1).lower() in FIELDS:
            fields[match.group(1).lower()] = _unquoted(match.group(2))
    # Two rules around some prose are not a head.
    return (fields, text[fence.end() :]) if fields else ({}, text)


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
