"""Finds files and turns each into a document: the one door into the room."""

from __future__ import annotations

import hashlib
from pathlib import Path

from index.documents.cleaner import clean
from index.documents.decoding import decode
from index.documents.front_matter import split_front_matter
from index.documents.markdown import looks_like_markdown, read_markdown
from index.documents.metadata import read_metadata
from index.documents.plain import read_plain
from index.documents.splitter import split
from index.errors import DocumentError
from index.text.language import has_words
from index.types import LoadedDocument, SourceFile

MARKDOWN_SUFFIXES = frozenset({".md", ".markdown"})
READABLE_SUFFIXES = MARKDOWN_SUFFIXES | {".txt", ".text"}
MAX_BYTES = 20_000_000


def find_files(directory: Path) -> list[Path]:
    """Return the readable files under a directory, sorted; hidden ones are left out. Raises DocumentError."""
    if not directory.is_dir():
        raise DocumentError(str(directory), "there is no such directory")
    found = (path for path in directory.rglob("*") if path.suffix.lower() in READABLE_SUFFIXES and path.is_file())
    return sorted(path for path in found if not any(part[0] == "." for part in path.relative_to(directory).parts))


def open_source(path: Path) -> SourceFile:
    """Read a file; its resolved path says which document it is. Raises DocumentError."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise DocumentError(str(path), f"it has {size / 1e6:.0f} MB; {MAX_BYTES / 1e6:.0f} MB at most can be read")
        return SourceFile(path.resolve().as_posix(), path.name, path.read_bytes())
    except OSError as error:
        raise DocumentError(str(path), f"it cannot be opened: {error.strerror or error}") from error


def sources(source: SourceFile) -> list[SourceFile]:
    """Return the documents a file holds, one source each: itself, unless it is a collection of many.

    A document inside `path` has the location `path!/member`. Raises DocumentError.
    """
    return [source]


def load(source: SourceFile) -> LoadedDocument:
    """Read, clean, date and split a file; raises DocumentError."""
    given, body = split_front_matter(decode(source.content, source.location))
    markdown = Path(source.name).suffix.lower() in MARKDOWN_SUFFIXES or looks_like_markdown(body)
    blocks = read_markdown(body) if markdown else read_plain(body)
    text, spans = split(clean(blocks))
    if not has_words(text):
        raise DocumentError(source.location, "there are no words in it")
    return LoadedDocument(
        source=source,
        content_hash=hashlib.sha256(source.content).hexdigest(),
        text=text,
        metadata=read_metadata(source, blocks, given),
        spans=spans,
    )
