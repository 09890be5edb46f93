"""Opens ZIP archives, and the formats that are ZIP archives inside, without being flooded."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator
from pathlib import PurePosixPath

from index.documents.reading import MAX_BYTES
from index.errors import DocumentError, DocumentFault

MAX_MEMBERS = 5_000
MAX_UNPACKED = 200_000_000
# XML shrinks to a tenth or twentieth; what shrinks to a two-hundredth was made to.
MAX_RATIO = 200
_RATIO_COUNTS_FROM = 1_000_000
_ENCRYPTED = 0x1
_NAME_IS_UTF8 = 0x800
DAMAGED_ARCHIVE = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError, RuntimeError)
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def open_archive(content: bytes, location: str) -> zipfile.ZipFile:
    """Return the archive once its own word on sizes is within the limits; raises DocumentError."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
    except DAMAGED_ARCHIVE as error:
        raise DocumentError(location, "the archive is damaged", DocumentFault.DAMAGED) from error
    entries = archive.infolist()
    total = sum(entry.file_size for entry in entries)
    if len(entries) > MAX_MEMBERS or total > MAX_UNPACKED or _is_bomb(total, len(content)):
        raise DocumentError(location, "it unpacks to far more than it should", DocumentFault.BOMB)
    if any(entry.flag_bits & _ENCRYPTED for entry in entries):
        raise DocumentError(location, "it is protected by a password; save it without one", DocumentFault.ENCRYPTED)
    return archive


def read_member(archive: zipfile.ZipFile, name: str, location: str, entry: zipfile.ZipInfo | None = None) -> bytes:
    """Return a member's bytes; raises DocumentError where it is absent, damaged or longer than it said."""
    try:
        with archive.open(entry or name) as member:
            content = member.read(MAX_BYTES + 1)
    except KeyError as error:
        raise DocumentError(location, f"a part of it is missing: {name}", DocumentFault.DAMAGED) from error
    except DAMAGED_ARCHIVE as error:
        raise DocumentError(location, f"a part of it is damaged: {name}", DocumentFault.DAMAGED) from error
    if len(content) > MAX_BYTES:
        raise DocumentError(location, f"a part of it is too large: {name}", DocumentFault.TOO_LARGE)
    return content


def members(content: bytes, location: str) -> Iterator[tuple[str, bytes]]:
    """Yield name and bytes of the files in an archive; folders, hidden files and what systems add are left out."""
    archive = open_archive(content, location)
    unpacked = 0
    seen: Counter[str] = Counter()
    for entry in archive.infolist():
        name = _label(entry)
        if entry.is_dir() or name is None:
            continue
        data = read_member(archive, entry.filename, location, entry)
        unpacked += len(data)
        if unpacked > MAX_UNPACKED:
            raise DocumentError(location, "it unpacks to far more than it should", DocumentFault.BOMB)
        seen[name] += 1
        yield (name if seen[name] == 1 else _numbered(name, seen[name])), data


def _label(entry: zipfile.ZipInfo) -> str | None:
    """Return a member's path as a label: nothing is ever written under it, and it names no place outside."""
    path = _CONTROL.sub("", _in_its_own_letters(entry).replace("\\", "/"))
    parts = [part for part in PurePosixPath(path).parts if part not in {"/", ".."}]
    if not parts or any(part.startswith((".", "__MACOSX")) for part in parts):
        return None
    return "/".join(parts)


def _in_its_own_letters(entry: zipfile.ZipInfo) -> str:
    """Return a name that does not say its encoding in the likely one: UTF-8 (a Mac), Windows-1256 (Arabic Windows)."""
    if entry.flag_bits & _NAME_IS_UTF8 or entry.filename.isascii():
        return entry.filename
    for encoding in ("utf-8", "cp1256"):
        try:
            return entry.filename.encode("cp437").decode(encoding)
        except UnicodeError:
            continue
    return entry.filename


def _numbered(name: str, number: int) -> str:
    path = PurePosixPath(name)
    return path.with_name(f"{path.stem}~{number}{path.suffix}").as_posix()


def _is_bomb(unpacked: int, packed: int) -> bool:
    return unpacked > _RATIO_COUNTS_FROM and unpacked > packed * MAX_RATIO
