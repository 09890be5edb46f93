"""The catalog's table of passages, as it is read."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any

import numpy as np
from sqlalchemy import BindParameter, Integer, Select, bindparam, case, func, select

from index.stores.generation import Generation
from index.stores.reader import (
    DOCUMENTS_PER_STATEMENT,
    IDS_PER_STATEMENT,
    METADATA,
    Reader,
    editions_in,
    passages_in,
)
from index.stores.rows import document_from, passage_from
from index.stores.schema import documents, editions, passages
from index.types import Document, Passage

if TYPE_CHECKING:
    from numpy.typing import NDArray

_GENERATION: BindParameter[int] = bindparam("generation", type_=Integer)
_BY_ID = passages_in(_GENERATION).where(passages.c.id.in_(bindparam("ids", expanding=True)))
# So many forms of the statement that every answer needs are kept, one for each number of passages.
_KEPT_FORMS = 64


class Passages:
    """The passages of a generation. All methods raise StoreError."""

    def __init__(self, reader: Reader) -> None:
        self._reader = reader

    def by_id(self, generation: Generation, passage_ids: Sequence[int]) -> dict[int, Passage]:
        """Return passages of the generation by id; those not there are left out."""
        found: dict[int, Passage] = {}
        for first in range(0, len(passage_ids), IDS_PER_STATEMENT):
            some = passage_ids[first : first + IDS_PER_STATEMENT]
            rows = self._reader.all(_BY_ID, {"generation": generation.id, "ids": list(some)})
            found |= {row.id: passage_from(row) for row in rows}
        return found

    def in_documents(
        self, generation: Generation, document_of: Mapping[int, int]
    ) -> dict[int, tuple[Passage, Document]]:
        """Return a few passages, given with their documents' ids, each with its document; without those not there.

        They are read in one statement: a passage comes with the text that it stands in.
        """
        if not document_of:
            return {}
        one_each = {document_id: passage_id for passage_id, document_id in document_of.items()}
        values = {"generation": generation.id}
        for place, (passage_id, document_id) in enumerate(document_of.items()):
            values[f"id{place}"], values[f"one{place}"] = passage_id, one_each[document_id]
        rows = self._reader.all(_in_documents(len(document_of)), values)
        texts = {row.document_id: document_from(row) for row in rows if row.text is not None}
        found: dict[int, tuple[Passage, Document]] = {}
        for row in rows:
            document = texts.get(row.document_id)
            if document is not None:
                start, end = row.start_offset, row.end_offset
                passage = Passage(row.id, document.id, start, end, document.text[start:end], row.context)
                found[row.id] = passage, document
        return found

    def of_documents(self, generation: Generation, document_ids: Sequence[int]) -> dict[int, list[Passage]]:
        """Return documents' passages by document id, in the order of the text."""
        found: dict[int, list[Passage]] = {}
        for first in range(0, len(document_ids), DOCUMENTS_PER_STATEMENT):
            some = document_ids[first : first + DOCUMENTS_PER_STATEMENT]
            theirs = passages_in(generation.id).where(passages.c.document_id.in_(some)).order_by(passages.c.id)
            for row in self._reader.all(theirs):
                found.setdefault(row.document_id, []).append(passage_from(row))
        return found

    def ids(self, generation: Generation, above: int = 0) -> set[int]:
        """Return the ids of every passage of the generation, or of those above a number."""
        theirs = (passages.c.generation_id == generation.id) & (passages.c.id > above)
        return {row.id for row in self._reader.all(select(passages.c.id).where(theirs))}

    def state(self, generation: Generation) -> tuple[int, int]:
        """Return the number of passages and the highest id: ids are never used twice, so they change with the set."""
        columns = (func.count(), func.coalesce(func.max(passages.c.id), 0).label("highest"))
        row = self._reader.first(select(*columns).where(passages.c.generation_id == generation.id))
        return (int(row[0]), int(row.highest)) if row else (0, 0)

    def count(self, generation: Generation) -> int:
        """Return the number of passages of the generation."""
        return self._reader.count(
            select(func.count()).select_from(passages).where(passages.c.generation_id == generation.id)
        )

    def counterparts(self, generation: Generation, other: Generation) -> NDArray[np.int64]:
        """Return (passage id in one generation, its id in the other), shape (n, 2), by the latter.

        They are those of the documents whose content both hold; of one reading, such passages are alike.
        """
        if generation.reading != other.reading:
            return np.zeros((0, 2), np.int64)
        ours, theirs = self.ids_by_document(generation), self.ids_by_document(other)
        both = editions.alias()
        same = select(editions.c.document_id).join(both, both.c.document_id == editions.c.document_id)
        same = same.where(editions.c.generation_id == generation.id, both.c.generation_id == other.id)
        same = same.where(editions.c.content_hash == both.c.content_hash)
        pairs = [
            pair
            for row in self._reader.all(same)
            if len(ours.get(row.document_id, ())) == len(theirs.get(row.document_id, ()))
            for pair in zip(ours.get(row.document_id, ()), theirs.get(row.document_id, ()), strict=True)
        ]
        return np.array(sorted(pairs, key=itemgetter(1)), np.int64).reshape(-1, 2)

    def ids_by_document(self, generation: Generation) -> dict[int, list[int]]:
        """Return passage ids by document id, in the order of the text."""
        by_document: dict[int, list[int]] = {}
        ids = select(passages.c.document_id, passages.c.id).where(passages.c.generation_id == generation.id)
        for row in self._reader.all(ids.order_by(passages.c.id)):
            by_document.setdefault(row.document_id, []).append(row.id)
        return by_document


@lru_cache(_KEPT_FORMS)
def _in_documents(count: int) -> Select[Any]:
    """Select so many passages, `id0` and on, with their documents; the text comes with `one0` and on only.

    Built once, with a place for each id: SQLAlchemy would spell out a list anew for every answer, which takes longer
    than to execute the statement.
    """
    these, one_each = ([bindparam(f"{name}{place}", type_=Integer) for place in range(count)] for name in ("id", "one"))
    found: Select[Any] = (
        editions_in(
            _GENERATION,
            *(passages.c.id, passages.c.document_id, passages.c.start_offset, passages.c.end_offset),
            *(passages.c.context, documents.c.location, documents.c.name, editions.c.content_hash, *METADATA),
            # A long text comes once, however many passages of it are asked for.
            case((passages.c.id.in_(one_each), editions.c.text)).label("text"),
        )
        .join(
            passages,
            (passages.c.document_id == editions.c.document_id) & (passages.c.generation_id == editions.c.generation_id),
        )
        .where(passages.c.id.in_(these))
    )
    return found
