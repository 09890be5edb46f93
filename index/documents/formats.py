"""Tells what a file is: by its first bytes, then by its name; names alone are not believed."""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import PurePosixPath

from index.errors import DocumentError, DocumentFault


class Format(StrEnum):
    """A format that is read here."""

    TEXT = "text"
    MARKDOWN = "markdown"
    HTML = "html"
    JSON = "json"
    JSON_LINES = "json_lines"
    PDF = "pdf"
    DOCX = "docx"
    EPUB = "epub"
    ZIP = "zip"


_BY_SUFFIX = {
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".markdown": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".json": Format.JSON,
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
    ".pdf": Format.PDF,
    ".docx": Format.DOCX,
    ".epub": Format.EPUB,
    ".zip": Format.ZIP,
}
SUFFIXES = frozenset(_BY_SUFFIX)
READ_INSTEAD = "text, Markdown, HTML, PDF, DOCX, EPUB, JSON and ZIP files can be read; save it as one of them"
_ARCHIVE = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_OTHERS = (
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"II*\x00", "an image"),
    (b"MM\x00*", "an image"),
    (b"RIFF", "an image or a recording"),
    (b"OggS", "a recording"),
    (b"ID3", "a recording"),
    (b"fLaC", "a recording"),
    (b"\x1aE\xdf\xa3", "a film"),
    (b"\x7fELF", "a program"),
    (b"\xca\xfe\xba\xbe", "a program"),
    (b"\xcf\xfa\xed\xfe", "a program"),
    (b"\xce\xfa\xed\xfe", "a program"),
    (b"\x00asm", "a program"),
    (b"!<arch>\n", "a program"),
    (b"dex\n", "a program"),
    (b"(\xb5/\xfd", "a compressed file"),
    (b"\x1f\x8b", "a compressed file"),
    (b"BZh", "a compressed file"),
    (b"\xfd7zXZ", "a compressed file"),
    (b"7z\xbc\xaf", "a 7-Zip archive"),
    (b"Rar!", "a RAR archive"),
    (b"PK\x05\x06", "an empty ZIP archive"),
    (b"SQLite format 3", "a database"),
    (b"{\\rtf", "an RTF document"),
)
# An MS-DOS or Windows program begins with two letters that a word may begin with, too.
_PROGRAM = re.compile(rb"MZ(?:\s*\Z|[\s\S]{0,126}[\x00-\x08\x0e-\x1f])")
_PROGRAM_SUFFIXES = frozenset(
    ".exe .dll .scr .sys .msi .so .dylib .obj .lib .class .jar .apk .pyc .wasm .ocx .cpl .drv".split()
)
_MARKUP = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype html|html)\b"
)
# Where a PDF may begin after some stray bytes, as other readers allow.
_PDF_HEAD = 1024


def is_blank(content: bytes) -> bool:
    """Say whether there is nothing but white space, zeros and byte order marks."""
    return not content.strip(b" \t\r\n\x00\xef\xbb\xbf\xff\xfe")


def identify(content: bytes, name: str, location: str) -> Format:
    """Return the format; raises DocumentError for what is none of ours."""
    if is_blank(content):
        raise DocumentError(location, "the file is empty", DocumentFault.EMPTY)
    named = _BY_SUFFIX.get(PurePosixPath(name).suffix.lower())
    if b"%PDF-" in content[:_PDF_HEAD] and (named is Format.PDF or content.startswith(b"%PDF-")):
        return Format.PDF
    if content.startswith(_ARCHIVE):
        return _archive(content, named, name, location)
    if content.startswith(_OLD_OFFICE):
        raise _old_office(content, location)
    for magic, what in _OTHERS:
        if content.startswith(magic):
            raise DocumentError(location, f"this is {what}: {READ_INSTEAD}", DocumentFault.UNSUPPORTED)
    if _PROGRAM.match(content) or PurePosixPath(name).suffix.lower() in _PROGRAM_SUFFIXES:
        raise DocumentError(location, f"this is a program: {READ_INSTEAD}", DocumentFault.UNSUPPORTED)
    if named in {Format.PDF, Format.DOCX, Format.EPUB, Format.ZIP}:
        kind = named.value.upper()
        raise DocumentError(
            location, f"it is named like a {kind} file but is none, or is damaged", DocumentFault.DAMAGED
        )
    if named in {Format.JSON, Format.JSON_LINES, Format.MARKDOWN}:
        return named
    return Format.HTML if named is Format.HTML or _MARKUP.match(content[:1000].lower()) else Format.TEXT


def _archive(content: bytes, named: Format | None, name: str, location: str) -> Format:
    if b"mimetypeapplication/epub+zip" in content[:100] or named is Format.EPUB:
        return Format.EPUB
    if b"word/document" in content or named is Format.DOCX:
        return Format.DOCX
    if named is Format.ZIP or not PurePosixPath(name).suffix or named in {Format.TEXT, Format.PDF}:
        return Format.ZIP
    raise DocumentError(location, f"this is an Office document: {READ_INSTEAD}", DocumentFault.UNSUPPORTED)


def _old_office(content: bytes, location: str) -> DocumentError:
    # An encrypted DOCX is an old container with this stream in it.
    if "EncryptedPackage".encode("utf-16-le") in content:
        return DocumentError(location, "it is protected by a password; save it without one", DocumentFault.ENCRYPTED)
    return DocumentError(location, f"this is an old Office document: {READ_INSTEAD}", DocumentFault.UNSUPPORTED)
