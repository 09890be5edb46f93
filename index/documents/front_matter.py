"""The labelled lines at the head of a file, between two `---` or not: title, publisher, published, language, url."""

from __future__ import annotations

import re

FIELDS = frozenset({"title", "publisher", "published", "date", "language", "url", "author"})
# As people write them in a file of their own; each means the field beside it.
_LABELS = {
    "العنوان": "title",
    "عنوان": "title",
    "الناشر": "publisher",
    "المصدر": "publisher",
    "source": "publisher",
    "التاريخ": "published",
    "تاريخ النشر": "published",
    "نشر في": "published",
    "الرابط": "url",
    "link": "url",
    "اللغة": "language",
    "الكاتب": "author",
} | {name: name for name in FIELDS}
# A line by itself may be a headline: "Title: what the Pentagon calls it". Two in a row are a head.
_FEWEST_LABELLED = 2
_FENCE = re.compile(r"\A\s*---[ \t]*\n(.*?)\n---[ \t]*(?:\n|\Z)", re.DOTALL)
_FIELD = re.compile(r"([A-Za-z_]+)[ \t]*:[ \t]*(.*?)[ \t]*")
_LABELLED = re.compile(r"([A-Za-z_]+|[\u0621-\u064a]+(?: [\u0621-\u064a]+)?)[ \t]*:[ \t]*(\S.*?)[ \t]*")


def split_front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the known fields and the text after them; no field and the whole text where there is no such head."""
    fence = _FENCE.match(text)
    if fence is None:
        return _labelled_head(text)
    fields: dict[str, str] = {}
    for line in fence.group(1).splitlines():
        match = _FIELD.fullmatch(line)
        if match is not None and match.group(1).lower() in FIELDS:
            fields[match.group(1).lower()] = _unquoted(match.group(2))
    # Two rules around some prose are not a head.
    return (fields, text[fence.end() :]) if fields else ({}, text)


def _labelled_head(text: str) -> tuple[dict[str, str], str]:
    """Return the fields of the labelled lines that a text begins with, and what follows them."""
    fields: dict[str, str] = {}
    lines = text.lstrip().splitlines(keepends=True)
    end = 0
    for line in lines:
        match = _LABELLED.fullmatch(line.strip())
        field = _LABELS.get(match.group(1).lower()) if match is not None else None
        if match is None or field is None or field in fields:
            break
        fields[field] = _unquoted(match.group(2))
        end += len(line)
    if len(fields) < _FEWEST_LABELLED:
        return {}, text
    return fields, text.lstrip()[end:]


def _unquoted(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "\"'"
    return value[1:-1] if quoted else value
