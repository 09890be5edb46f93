"""What a generation is, and what it holds."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Generation:
    """One reading of all documents by one encoder; `reading` is the version of readers, cleaner and splitter."""

    id: int
    fingerprint: str
    reading: int = 0
    created_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Held:
    """A document that a generation holds as its original is, and how many passages it has there."""

    document_id: int
    name: str
    size: int

    @property
    def key(self) -> object:
        """Say which document it is."""
        return self.document_id
