"""Finds files and turns each into a document: the one door into the room."""

from __future__ import annotations

import atexit
import hashlib
from functools import cache
from pathlib import Path, PurePosixPath

from index.documents.cleaner import clean
from index.documents.formats import SUFFIXES, Format, identify
from index.documents.metadata import read_metadata
from index.documents.page_ends import rejoined
from index.documents.plain import introduced_items
from index.documents.prose import PROSE, read_prose
from index.documents.reading import MAX_BYTES, Reading
from index.documents.recognition import languages, recognise
from index.documents.records import split_lines, split_list
from index.documents.sandbox import Sandbox
from index.documents.splitter import split
from index.errors import DocumentError, DocumentFault
from index.text.language import has_words
from index.types import LoadedDocument, SourceFile

# Longer texts are read in the sandbox too: some prose is slow to parse.
LONGEST_IN_PROCESS = 150_000
# Characters: two thousand pages. Cleaning and splitting them takes the time of an answer.
MAX_CHARACTERS = 4_000_000


def find_files(directory: Path) -> list[Path]:
    """Return the readable files under a directory, sorted; hidden ones are left out. Raises DocumentError."""
    if not directory.is_dir():
        raise DocumentError(str(directory), "there is no such directory")
    found = (path for path in directory.rglob("*") if path.suffix.lower() in SUFFIXES and path.is_file())
    return sorted(path for path in found if not any(part[0] == "." for part in path.relative_to(directory).parts))


def open_source(path: Path) -> SourceFile:
    """Read a file; its resolved path says which document it is. Raises DocumentError."""
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise _too_large(str(path), size)
        return SourceFile(path.resolve().as_posix(), path.name, path.read_bytes())
    except OSError as error:
        raise DocumentError(str(path), f"it cannot be opened: {error.strerror or error}") from error


def sources(source: SourceFile) -> list[SourceFile]:
    """Return the documents a file holds, one source each: itself, unless it is an archive or a list of many.

    A document inside `path` has the location `path!/member`. One that cannot be read is found out by `load`.
    Raises DocumentError where the whole cannot be opened.
    """
    form = _identified(source)
    if form is Format.JSON:
        return split_list(source)
    if form is Format.JSON_LINES:
        return split_lines(source)
    if form is not Format.ZIP:
        return [source]
    found = []
    for name, content in _sandbox().unpack(source.content, source.location):
        place, label = f"{source.location}!/{name}", PurePosixPath(name).name
        member = SourceFile(place, label, content, by_name=source.by_name)
        found.extend(_inside(member))
    if not found:
        raise DocumentError(source.location, "the archive holds no files", DocumentFault.EMPTY)
    return found


def load(source: SourceFile) -> LoadedDocument:
    """Read, clean, date and split a file that holds one document; raises DocumentError."""
    form = _identified(source)
    if form is Format.ZIP:
        reason = "an archive inside an archive is not opened; unpack it first"
        raise DocumentError(source.location, reason, DocumentFault.UNSUPPORTED)
    reading = _read(form, source)
    if sum(len(block.text) for block in reading.blocks) > MAX_CHARACTERS:
        reason = f"its text is longer than {MAX_CHARACTERS:,} characters; split it"
        raise DocumentError(source.location, reason, DocumentFault.TOO_LARGE)
    kept = clean(introduced_items(reading.blocks))
    if form is not Format.HTML:
        # A web page has no pages, and what its reader left out between two paragraphs nobody knows any more.
        kept = rejoined(kept)
    text, spans = split(kept)
    if not has_words(text):
        raise DocumentError(source.location, "there are no words in it", DocumentFault.WORDLESS)
    return LoadedDocument(
        source=source,
        content_hash=content_hash(source.content),
        text=text,
        metadata=read_metadata(source, reading.blocks, kept, reading.fields),
        spans=spans,
    )


def content_hash(content: bytes) -> str:
    """Return what a file's bytes are known by."""
    return hashlib.sha256(content).hexdigest()


def _identified(source: SourceFile) -> Format:
    if len(source.content) > MAX_BYTES:
        raise _too_large(source.location, len(source.content))
    return identify(source.content, source.name, source.location)


def _inside(member: SourceFile) -> list[SourceFile]:
    """Return the documents of a member; lists are opened, archives in archives are not."""
    if PurePosixPath(member.name).suffix.lower() not in {".json", ".jsonl", ".ndjson"}:
        return [member]
    try:
        return sources(member)
    except DocumentError:
        # It is refused, with its reason, when it is loaded.
        return [member]


def _read(form: Format, source: SourceFile) -> Reading:
    if form in PROSE and len(source.content) <= LONGEST_IN_PROCESS:
        return read_prose(form, source.content, source.location)
    try:
        return _sandbox().read(form, source.content, source.location)
    except DocumentError as error:
        if error.code is not DocumentFault.SCANNED or not languages():
            raise
    return recognise(_sandbox().render(source.content, source.location), source.location)


@cache
def _sandbox() -> Sandbox:
    sandbox = Sandbox()
    atexit.register(sandbox.close)
    return sandbox


def _too_large(location: str, size: int) -> DocumentError:
    reason = f"it has {size / 1e6:.0f} MB; {MAX_BYTES / 1e6:.0f} MB at most can be read"
    return DocumentError(location, reason, DocumentFault.TOO_LARGE)
