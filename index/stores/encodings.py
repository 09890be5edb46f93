"""The catalog's table of vectors, as it is read: one row of bytes a document and generation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import numpy as np
from sqlalchemy import select

from index.stores.generation import Generation
from index.stores.passages import Passages
from index.stores.reader import DOCUMENTS_PER_STATEMENT, Reader
from index.stores.schema import encodings

if TYPE_CHECKING:
    from index.types import Vectors


class Encodings:
    """The vectors of a generation's passages. All methods raise StoreError."""

    def __init__(self, reader: Reader, passages: Passages) -> None:
        self._reader = reader
        self._passages = passages

    def by_passages(self, generation: Generation) -> Iterator[tuple[list[int], Vectors]]:
        """Yield (passage ids, vectors of shape (n, dimension)), some documents of the generation at a time."""
        by_document = self._passages.ids_by_document(generation)
        document_ids = list(by_document)
        for first in range(0, len(document_ids), DOCUMENTS_PER_STATEMENT):
            stored = self.of_documents(generation, document_ids[first : first + DOCUMENTS_PER_STATEMENT])
            # A document that was replaced meanwhile: whoever replaced it sees to its vectors.
            whole = [(by_document[one], rows) for one, rows in stored.items() if len(rows) == len(by_document[one])]
            if whole:
                yield [one for some, _ in whole for one in some], np.concatenate([rows for _, rows in whole])

    def of_documents(self, generation: Generation, document_ids: Sequence[int]) -> dict[int, Vectors]:
        """Return documents' vectors, each of shape (passages, dimension), in the order of the text."""
        columns = (encodings.c.document_id, encodings.c.dimension, encodings.c.vectors)
        statement = select(*columns).where(
            encodings.c.generation_id == generation.id, encodings.c.document_id.in_(document_ids)
        )
        return {
            row.document_id: np.frombuffer(bytes(row.vectors), np.float32).reshape(-1, row.dimension)
            for row in self._reader.all(statement)
        }
