"""What can go wrong, in the trade's words; every message is a sentence a user can act on.

RetrievalError
├── ConfigurationError     a setting that cannot be used
├── DocumentError          a file that cannot become a document
├── QuestionError          a question that cannot be asked
├── EncoderError           an encoder that cannot be had
└── StoreError             a data directory or server that cannot be used
    ├── StoreBusy          another process owns it
    └── IncompatibleStore  another version made it

"Nothing found" is a value (an Answer without quotes), not an error; a programmer's mistake stays a ValueError.
"""

from __future__ import annotations

from enum import StrEnum


class RetrievalError(Exception):
    """Anything of ours that a user should read as a sentence, not as a traceback."""


class ConfigurationError(RetrievalError):
    """A setting has a value that cannot be used."""


class DocumentFault(StrEnum):
    """Why a file, or a link to one, cannot become a document."""

    UNREADABLE = "unreadable"
    """It cannot be opened: no such file, no permission."""
    EMPTY = "empty"
    WORDLESS = "wordless"
    BINARY = "binary"
    """Neither text nor a format that anyone reads."""
    UNSUPPORTED = "unsupported"
    """A known format that is not read here."""
    TOO_LARGE = "too_large"
    DAMAGED = "damaged"
    ENCRYPTED = "encrypted"
    SCANNED = "scanned"
    """Pictures of pages, without text."""
    BOMB = "bomb"
    """Made to unpack to far more than it is."""
    TIMEOUT = "timeout"
    DUPLICATE = "duplicate"
    FORBIDDEN_LINK = "forbidden_link"
    """Not http or https, or an address that is not public."""
    UNREACHABLE = "unreachable"
    """The server is not there, or does not give the page."""


class DocumentError(RetrievalError):
    """A file cannot become a document; `reason` says why without naming it, `code` for whoever words it otherwise."""

    def __init__(self, location: str, reason: str, code: DocumentFault = DocumentFault.UNREADABLE) -> None:
        super().__init__(f"{location}: {reason}")
        self.location = location
        self.reason = reason
        self.code = code


class QuestionFault(StrEnum):
    """Why a question cannot be asked."""

    EMPTY = "empty"
    WORDLESS = "wordless"
    TOO_LONG = "too_long"


class QuestionError(RetrievalError):
    """A question cannot be asked; `fault` says why, for whoever words it in the asker's language."""

    def __init__(self, fault: QuestionFault, message: str) -> None:
        super().__init__(message)
        self.fault = fault


class EncoderError(RetrievalError):
    """An encoder is absent, unreadable or does not answer."""


class StoreError(RetrievalError):
    """A store cannot be opened, read or written."""


class StoreBusy(StoreError):
    """Another process owns the data directory."""


class IncompatibleStore(StoreError):
    """Another version of the program made the data directory."""
