"""What changes of the collection tell: how they go on, and what they have done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from index.errors import DocumentFault


@dataclass(frozen=True, slots=True)
class SkippedFile:
    """A file that was left out, and why: in a sentence, and as a code for whoever words it otherwise."""

    location: str
    reason: str
    code: DocumentFault = DocumentFault.UNREADABLE


@dataclass(frozen=True, slots=True)
class IndexedDocument:
    """A document that an indexing run put in or took out."""

    id: int
    name: str
    title: str


@dataclass(frozen=True, slots=True)
class SimilarDocuments:
    """A new document that tells what another does: `share`, in 0..1, of the shorter one's words in a row is in both."""

    name: str
    other_id: int
    other_name: str
    share: float


@dataclass(frozen=True, slots=True)
class Namesake:
    """A new document that has the name of another one and tells something else: both are kept."""

    name: str
    other_id: int


@dataclass(frozen=True, slots=True)
class Replacement:
    """A new version that took the place of a document of its name; the token keeps both until `undo_until` (UTC)."""

    name: str
    document_id: int
    undo_token: str
    undo_until: datetime


@dataclass(frozen=True, slots=True)
class IndexReport:
    """What an indexing run did, by document name; `documents` are the added and the updated ones, with their ids.

    A cancelled run has done what it reports and left the rest as it was. `passages` were indexed, `encoded` of them by
    the encoder: the others' vectors were known. `size` is in bytes, `characters` count the documents' text.
    """

    added: tuple[str, ...] = ()
    updated: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()
    skipped: tuple[SkippedFile, ...] = ()
    passages: int = 0
    seconds: float = 0.0
    documents: tuple[IndexedDocument, ...] = ()
    similar: tuple[SimilarDocuments, ...] = ()
    namesakes: tuple[Namesake, ...] = ()
    replaced: tuple[Replacement, ...] = ()
    cancelled: bool = False
    encoded: int = 0
    size: int = 0
    characters: int = 0


@dataclass(frozen=True, slots=True)
class Removal:
    """Documents taken out; with a token, `undo_removal` brings them back until `undo_until` (UTC)."""

    documents: tuple[IndexedDocument, ...] = ()
    undo_token: str | None = None
    undo_until: datetime | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """The documents' names."""
        return tuple(document.name for document in self.documents)


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup file: where it is, its bytes, and what it holds."""

    file: str
    size: int
    documents: int
    passages: int


class Stage(StrEnum):
    """What an indexing run is at."""

    READING = "reading"
    ENCODING = "encoding"
    WRITING = "writing"
    REPAIRING = "repairing"


@dataclass(frozen=True, slots=True)
class Progress:
    """One step of an indexing run: `done` of `total` documents (passages, when repairing), and the one in hand.

    `passages` have been read so far, in `seconds`; `warnings` are sentences, all of the run's so far.
    """

    done: int
    total: int
    current: str = ""
    passages: int = 0
    seconds: float = 0.0
    stage: Stage = Stage.READING
    warnings: tuple[str, ...] = ()

    @property
    def rate(self) -> float:
        """Passages a second so far."""
        return self.passages / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """How long the rest takes if it goes on like this; None as long as nothing is done."""
        return self.seconds * (self.total - self.done) / self.done if self.done else None


class ProgressListener(Protocol):
    """Whoever wants to see an indexing run go on."""

    def __call__(self, progress: Progress) -> None:
        """Take one step in; must return quickly and not raise."""
