"""What is read and kept: files, documents, their passages, and what there is to say of each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal, TypedDict

from index.types.dates import PartialDate

Language = Literal["ar", "en"]


class BlockKind(StrEnum):
    """What a reader saw: the structure of a file, before any of it is dropped."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"


@dataclass(frozen=True, slots=True)
class Block:
    """One heading, paragraph or list item, in reading order; `level` is the heading's rank or the item's depth.

    `follows_gap` says that something of the source was dropped right before it: no quote may run across.
    """

    kind: BlockKind
    text: str
    level: int = 0
    follows_gap: bool = False


@dataclass(frozen=True, slots=True)
class SourceFile:
    """Bytes as they were found. `location` (a path or URL) says which document they are; it is unique.

    With `by_name` it says no more than under which name they came: another text is then another document.
    """

    location: str
    name: str
    content: bytes
    url: str | None = None
    by_name: bool = False


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a citation needs."""

    title: str
    language: Language
    publisher: str | None = None
    published: PartialDate | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class Span:
    """A passage before it has an id: `text[start:end]`, and the headings and list line it stands under.

    `context` is for finding the passage, never for quoting it.
    """

    start: int
    end: int
    context: str = ""


@dataclass(frozen=True, slots=True)
class LoadedDocument:
    """A file that has been read, cleaned, dated and split; not in the catalog yet."""

    source: SourceFile
    content_hash: str
    text: str
    metadata: Metadata
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A document of the catalog. Quotes are `text[start:end]`, character for character."""

    id: int
    location: str
    name: str
    content_hash: str
    text: str
    metadata: Metadata


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that is found as one; `text` is `document.text[start:end]`."""

    id: int
    document_id: int
    start: int
    end: int
    text: str
    context: str = ""

    @property
    def search_text(self) -> str:
        """What the passage is found by: the headings and list line above it, then its words."""
        return f"{self.context}\n{self.text}" if self.context else self.text


@dataclass(frozen=True, slots=True)
class DocumentSummary:
    """A line of a list of sources."""

    id: int
    name: str
    metadata: Metadata
    passages: int


class MetadataEdit(TypedDict, total=False):
    """What an admin may say of a document in the source's stead; a field left out stays as it is, None clears it."""

    title: str
    publisher: str | None
    published: PartialDate | None
    url: str | None


@dataclass(frozen=True, slots=True)
class DocumentDetails:
    """All there is to say of a document, and one page of its passages.

    `size` is the original's, in bytes; `characters` its text's; `edited` names the metadata an admin has set.
    """

    id: int
    name: str
    location: str
    metadata: Metadata
    added_at: datetime
    size: int
    characters: int
    content_hash: str
    edited: tuple[str, ...]
    passage_count: int
    passages: tuple[Passage, ...]
