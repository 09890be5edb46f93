"""Reads JSON: an object is a document, a list or a file of lines holds many.

The fields of an object: `text` (or `body`, `content`; a string or a list of paragraphs), `title`, `publisher`,
`author`, `published` (or `date`), `url` (or `link`), `language`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath

from index.documents.decoding import decode
from index.documents.markdown import looks_like_markdown, read_markdown
from index.documents.plain import read_plain
from index.documents.reading import Reading
from index.errors import DocumentError, DocumentFault
from index.types import SourceFile

MAX_RECORDS = 20_000
_TEXT = ("text", "body", "content")
_NAMES = {
    "title": ("title", "headline"),
    "publisher": ("publisher", "source", "site", "channel"),
    "author": ("author",),
    "published": ("published", "date"),
    "url": ("url", "link"),
    "language": ("language",),
}


def split_list(source: SourceFile) -> list[SourceFile]:
    """Return a source for each object of a list, the file itself when it is one object. Raises DocumentError."""
    value = _parsed(decode(source.content, source.location), source.location)
    if not isinstance(value, list):
        return [source]
    lines = [json.dumps(record, ensure_ascii=False) for record in value[: MAX_RECORDS + 1]]
    return list(_members(source, lines))


def split_lines(source: SourceFile) -> list[SourceFile]:
    """Return a source for each line; a damaged line is found out when it is read. Raises DocumentError."""
    lines = [line for line in decode(source.content, source.location).split("\n") if line.strip()]
    return list(_members(source, lines))


def read_record(content: bytes, location: str) -> Reading:
    """Read one object; raises DocumentError where it has no text."""
    value = _parsed(decode(content, location), location)
    if not isinstance(value, dict):
        raise DocumentError(location, "this JSON is not an object with a `text`", DocumentFault.DAMAGED)
    text = next((_joined(value[key]) for key in _TEXT if value.get(key)), "")
    if not text.strip():
        raise DocumentError(location, "this JSON object has no `text`, `body` or `content`", DocumentFault.EMPTY)
    fields = {name: _first(value, keys) for name, keys in _NAMES.items()}
    blocks = read_markdown(text) if looks_like_markdown(text) else read_plain(text)
    return Reading(blocks, {name: found for name, found in fields.items() if found})


def _members(source: SourceFile, lines: list[str]) -> Iterator[SourceFile]:
    if len(lines) > MAX_RECORDS:
        raise DocumentError(
            source.location, f"it holds more than {MAX_RECORDS:,} documents; split it", DocumentFault.TOO_LARGE
        )
    stem = PurePosixPath(source.name).stem
    for number, line in enumerate(lines, 1):
        place, name = f"{source.location}!/{number}", f"{stem}-{number}.json"
        yield SourceFile(place, name, line.encode(errors="replace"), by_name=source.by_name)


def _parsed(text: str, location: str) -> object:
    try:
        return json.loads(text)
    except (ValueError, RecursionError) as error:
        place = f" at line {error.lineno}" if isinstance(error, json.JSONDecodeError) else ""
        raise DocumentError(location, f"this is not valid JSON{place}", DocumentFault.DAMAGED) from error


def _joined(value: object) -> str:
    if isinstance(value, list):
        return "\n\n".join(part for part in value if isinstance(part, str))
    return value if isinstance(value, str) else ""


def _first(value: dict[str, object], keys: tuple[str, ...]) -> str:
    found = (value[key] for key in keys if isinstance(value.get(key), str))
    return " ".join(str(next(found, "")).split())
