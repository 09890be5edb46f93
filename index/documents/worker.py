"""The process that opens strangers' files: limited in memory and time, without network."""

from __future__ import annotations

import binascii
import ctypes
import os
import resource
import select
import struct
import sys
import zipfile
import zlib
from typing import BinaryIO

from lxml import etree

from index.documents.archive import members
from index.documents.docx import read_docx
from index.documents.epub import read_epub
from index.documents.formats import Format
from index.documents.html import read_html
from index.documents.messages import pack, reading_to_json, unpack
from index.documents.pdf import read_pdf, render_pages
from index.documents.prose import PROSE, read_prose
from index.documents.reading import Reading
from index.errors import DocumentError, DocumentFault

IDLE_SECONDS = 60.0
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_OPEN_FILES = 64
# What parsers raise over files that are not what they seem. Anything else ends the process, and the sandbox says so.
_PARSER_FAULTS = (
    ArithmeticError, AssertionError, AttributeError, BufferError, EOFError, LookupError, OSError, RuntimeError,
    SyntaxError, TypeError, ValueError, binascii.Error, etree.LxmlError, struct.error, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
_FORBIDDEN = frozenset(
    """os.exec os.fork os.forkpty os.posix_spawn os.remove os.rename os.rmdir os.spawn os.system pty.spawn
    shutil.rmtree socket.bind socket.connect socket.getaddrinfo socket.gethostbyname socket.sendto
    subprocess.Popen""".split()
)


def main() -> None:
    """Serve requests on standard input; arguments: memory in bytes, processor seconds for one request."""
    memory, cpu_seconds = int(sys.argv[1]), int(sys.argv[2])
    _confine(memory)
    requests, answers = sys.stdin.buffer, sys.stdout.buffer
    while select.select([requests], [], [], IDLE_SECONDS)[0]:
        try:
            header, blobs = unpack(lambda size: _exactly(requests, size))
        except EOFError:
            return
        _allow_cpu(cpu_seconds)
        answers.write(_answer(header, blobs[0]))
        answers.flush()


def read(form: Format, content: bytes, location: str) -> Reading:
    """Read a file of any format; raises DocumentError, or what its parser raises."""
    if form in PROSE:
        return read_prose(form, content, location)
    readers = {Format.HTML: read_html, Format.PDF: read_pdf, Format.DOCX: read_docx, Format.EPUB: read_epub}
    return readers[form](content, location)


def _answer(header: dict[str, object], content: bytes) -> bytes:
    location = str(header["location"])
    try:
        if header["task"] == "unpack":
            found = list(members(content, location))
            return pack({"names": [name for name, _ in found]}, [data for _, data in found])
        if header["task"] == "render":
            return pack({}, list(render_pages(content, location)))
        return pack(reading_to_json(read(Format(str(header["format"])), content, location)))
    except DocumentError as error:
        return pack({"error": error.reason, "code": error.code})
    except MemoryError:
        return pack({"error": "it needs too much memory to read", "code": DocumentFault.TOO_LARGE})
    except RecursionError:
        return pack({"error": "its parts are nested too deeply", "code": DocumentFault.BOMB})
    except _PARSER_FAULTS:
        return pack({"error": "it is damaged and cannot be read", "code": DocumentFault.DAMAGED})


def _exactly(stream: BinaryIO, size: int) -> bytes:
    data = stream.read(size)
    if len(data) < size:
        raise EOFError
    return data


def _confine(memory: int) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (_OPEN_FILES, _OPEN_FILES))
    if sys.platform == "linux":
        # A network of its own, with nothing in it. Not every kernel allows it; the hook below holds everywhere.
        ctypes.CDLL(None).unshare(_CLONE_NEWUSER | _CLONE_NEWNET)
    sys.addaudithook(_refuse)


def _refuse(event: str, arguments: tuple[object, ...]) -> None:
    if event in _FORBIDDEN:
        raise PermissionError(f"the reader of files may not {event}")
    if event == "open" and isinstance(arguments[2], int) and arguments[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        raise PermissionError("the reader of files may not write")


def _allow_cpu(seconds: int) -> None:
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = int(used.ru_utime + used.ru_stime) + seconds + 1
    resource.setrlimit(resource.RLIMIT_CPU, (soft, resource.RLIM_INFINITY))


if __name__ == "__main__":
    main()
