"""How the sandbox and its worker speak: a length, a JSON header, then bytes. Nothing received is ever executed."""

from __future__ import annotations

import json
import struct
from collections.abc import Callable, Sequence

from index.documents.reading import Reading
from index.types import Block, BlockKind

# A header holds a document's blocks as text; what is longer than this is no document.
LONGEST = 400_000_000
_LENGTH = struct.Struct(">I")


def pack(header: dict[str, object], blobs: Sequence[bytes] = ()) -> bytes:
    """Return one message."""
    encoded = json.dumps({**header, "blobs": [len(blob) for blob in blobs]}, ensure_ascii=False).encode(
        errors="surrogatepass"
    )
    return b"".join((_LENGTH.pack(len(encoded)), encoded, *blobs))


def unpack(read: Callable[[int], bytes]) -> tuple[dict[str, object], list[bytes]]:
    """Return the header and the bytes of a message; raises what `read` raises, and ValueError where it is none."""
    (length,) = _LENGTH.unpack(read(_LENGTH.size))
    if length > LONGEST:
        raise ValueError("too long a message")
    header = json.loads(read(length).decode(errors="surrogatepass"))
    sizes = header.pop("blobs", None) if isinstance(header, dict) else None
    if not isinstance(sizes, list) or not all(isinstance(size, int) and size >= 0 for size in sizes):
        raise ValueError("no message")
    if sum(sizes) > LONGEST:
        raise ValueError("too long a message")
    return header, [read(size) for size in sizes]


def reading_to_json(reading: Reading) -> dict[str, object]:
    """Return a reading as JSON can hold it."""
    return {"blocks": [[block.kind, block.text, block.level] for block in reading.blocks], "fields": reading.fields}


def reading_from_json(header: dict[str, object]) -> Reading:
    """Return the reading; raises ValueError where the header holds none."""
    blocks, fields = header.get("blocks"), header.get("fields")
    if not isinstance(blocks, list) or not isinstance(fields, dict):
        raise ValueError("no reading in the message")
    return Reading([Block(BlockKind(kind), text, level) for kind, text, level in blocks], fields)
