"""What a reader makes of a file: its blocks, and what the file says of itself."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.types import Block

# A document longer than this is a book; nobody quotes from it, and it would fill the index.
MAX_BYTES = 20_000_000
MAX_PAGES = 1_000


@dataclass(frozen=True, slots=True)
class Reading:
    """The blocks of a file in reading order; `fields` are those of front matter: title, publisher, published …"""

    blocks: list[Block]
    fields: dict[str, str] = field(default_factory=dict)
