"""What rows of the catalog's tables mean: values as they are written, and as they are read."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import Row

from index.types import Document, LoadedDocument, Metadata, PartialDate, Passage, Span

if TYPE_CHECKING:
    from index.types import Vectors


@dataclass(frozen=True, slots=True)
class Edition:
    """A document as one generation holds it; `vectors` has shape (passages, dimension)."""

    loaded: LoadedDocument
    vectors: Vectors
    signature: bytes


def edition_values(edition: Edition) -> dict[str, Any]:
    """Return what the table of editions holds of a document."""
    loaded = edition.loaded
    return {
        "content_hash": loaded.content_hash,
        "signature": edition.signature,
        "text": loaded.text,
        **_metadata_values(loaded.metadata),
    }


def passage_values(key: dict[str, int], passage_id: int, span: Span) -> dict[str, Any]:
    """Return what the table of passages holds of one; `key` names its generation and document."""
    return {**key, "id": passage_id, "start_offset": span.start, "end_offset": span.end, "context": span.context}


def edited_values(edits: str | None) -> dict[str, Any]:
    """Return the metadata an admin has set, from the column's JSON."""
    values: dict[str, Any] = json.loads(edits or "{}")
    if "published" in values:
        published = PartialDate.fromisoformat(values["published"]) if values["published"] else None
        values |= _published_values(published)
    return values


def edits_as_json(edits: Mapping[str, Any]) -> str:
    """Return such edits as that JSON, the date in ISO 8601."""
    return json.dumps({name: _plain(value) for name, value in edits.items()})


def numbered_passages(loaded: LoadedDocument, document_id: int, first: int) -> list[Passage]:
    """Return a document's passages with ids from `first` on."""
    return [
        Passage(first + place, document_id, span.start, span.end, loaded.text[span.start : span.end], span.context)
        for place, span in enumerate(loaded.spans)
    ]


def passage_from(row: Row[Any]) -> Passage:
    """Return the passage of a row with its text."""
    return Passage(row.id, row.document_id, row.start_offset, row.end_offset, row.text, row.context)


def document_from(row: Row[Any]) -> Document:
    """Return the document of a row with its text."""
    return Document(row.document_id, row.location, row.name, row.content_hash, row.text, metadata_from(row))


def metadata_from(row: Row[Any]) -> Metadata:
    """Return what a citation needs from a row."""
    published = PartialDate(row.published, row.published_precision or "day") if row.published else None
    return Metadata(row.title, row.language, row.publisher, published, row.url)


def _metadata_values(metadata: Metadata) -> dict[str, Any]:
    return {
        "title": metadata.title,
        "language": metadata.language,
        "publisher": metadata.publisher,
        "url": metadata.url,
        **_published_values(metadata.published),
    }


def _published_values(published: PartialDate | None) -> dict[str, Any]:
    return {
        "published": published.first if published else None,
        "published_precision": published.precision if published and published.precision != "day" else None,
    }


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, PartialDate) else value
