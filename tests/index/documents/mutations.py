"""Spoils files as disks, networks and malice do; the same seed spoils them alike."""

from __future__ import annotations

import io
import random
import zipfile

from tests.index.documents import files

_TOKENS = (
    b"\x00" * 8, b"\xff" * 8, b"%PDF-1.7", b"PK\x03\x04", b"<!DOCTYPE", b"<![CDATA[", b"&#x110000;", b"]]>", b"<" * 200,
    b"-1", b"99999999999999999999", b"/Kids [2 0 R]", b"/Parent 4 0 R", b"stream\n", b"endobj", b"\xed\xa0\x80",
    b"{" * 200, b"[" * 200, b'"', b"\\u0000", b"\xe2\x80\xae", b"<table>" * 50, b"</html>",
    b"/Filter [/FlateDecode /FlateDecode]",
)  # fmt: skip


def spoil(content: bytes, source: random.Random) -> bytes:
    """Return a file with one to six wounds; in an archive, half the time, inside one of its parts."""
    if content.startswith(b"PK\x03\x04") and source.random() < 0.5:
        return _inside(content, source)
    spoilt = bytearray(content)
    for _ in range(source.randint(1, 6)):
        _wound(spoilt, source)
    return bytes(spoilt)


def _wound(spoilt: bytearray, source: random.Random) -> None:
    place = source.randrange(len(spoilt) + 1)
    length = source.choice((1, 2, 8, 64, 512))
    kind = source.randrange(6)
    if kind == 0:
        spoilt[place : place + length] = source.randbytes(length)
    elif kind == 1:
        del spoilt[place : place + length]
    elif kind == 2:
        spoilt[place:place] = source.choice(_TOKENS)
    elif kind == 3:
        spoilt[place:place] = spoilt[place : place + length] * source.choice((1, 3, 200))
    elif kind == 4:
        del spoilt[place:]
    elif spoilt:
        spoilt[place % len(spoilt)] ^= 1 << source.randrange(8)


def _inside(content: bytes, source: random.Random) -> bytes:
    parts = files.unpacked(content)
    name = source.choice(sorted(parts))
    spoilt = bytearray(parts[name])
    for _ in range(source.randint(1, 4)):
        _wound(spoilt, source)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for part, data in parts.items():
            archive.writestr(part, bytes(spoilt) if part == name else data, zipfile.ZIP_DEFLATED)
    return stream.getvalue()
