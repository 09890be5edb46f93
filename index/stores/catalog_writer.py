"""The catalog as it is written: every write is one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    Connection,
    Engine,
    Insert,
    Table,
    Update,
    bindparam,
    delete,
    func,
    insert,
    literal,
    select,
    update,
)

from index.stores.database import erase_traces, translated
from index.stores.generation import Generation
from index.stores.ledger import FILLED, STALE, set_mark, take_ids
from index.stores.rows import Edition, edited_values, edition_values, edits_as_json, passage_values
from index.stores.schema import documents, editions, encodings, passages
from index.types import MetadataEdit

if TYPE_CHECKING:
    pass


# A few milliseconds' work: whoever asks meanwhile waits no longer than that.
ROWS_BETWEEN_PAUSES = 100


@dataclass(frozen=True, slots=True)
class Change:
    """What a write left for the derived stores to forget, and the ids of the documents written, in order."""

    document_ids: tuple[int, ...] = ()
    removed: tuple[int, ...] = ()


class CatalogWriter:
    """Writes documents and their editions; one thread at a time. All methods raise StoreError.

    Within a batch `pause` is called now and then, so that whoever reads need not wait for the whole of it.
    """

    def __init__(self, engine: Engine, pause: Callable[[], None] = lambda: None) -> None:
        self._engine = engine
        self._pause = pause

    def put(self, generation: Generation, batch: Sequence[Edition], first_passage: int) -> Change:
        """Insert documents, or replace those of the same location; they keep their ids. Locations are distinct.

        Their passages take the ids from `first_passage` on (see `Ledger.begin`), in order.
        """
        with translated(self._engine), self._engine.begin() as connection:
            set_mark(connection, FILLED, "1")
            known = self._put_originals(connection, batch)
            change = self._put_editions(connection, generation, list(zip(known, batch, strict=True)), first_passage)
            if change.removed:
                set_mark(connection, STALE, "1")
        return change

    def put_editions(self, generation: Generation, batch: Sequence[tuple[int, Edition]], first_passage: int) -> Change:
        """Give a generation its editions of documents that are there; what it held of them is replaced."""
        with translated(self._engine), self._engine.begin() as connection:
            return self._put_editions(connection, generation, batch, first_passage)

    def carry_over(
        self, origin: Generation, generation: Generation, document_ids: Sequence[int], first_passage: int
    ) -> Change:
        """Give a generation the editions another one holds, to the letter; what it held of them is replaced.

        Their passages take the ids from `first_passage` on, by document id and by their order in the text.
        """
        with translated(self._engine), self._engine.begin() as connection:
            removed = _clear(connection, generation.id, document_ids)
            self._pause()
            for table in (editions, encodings):
                connection.execute(_copied(table, origin, generation, document_ids))
                self._pause()
            connection.execute(_renumbered(origin, generation, document_ids, first_passage))
        return Change(tuple(document_ids), tuple(removed))

    def remove(self, document_ids: Sequence[int]) -> dict[int, list[int]]:
        """Delete documents from every generation; return the passages that went, by generation."""
        with translated(self._engine), self._engine.begin() as connection:
            return remove_documents(connection, document_ids)

    def drop_replaced(self, live: Generation) -> dict[int, list[int]]:
        """Delete, from generations that do not answer, what documents no longer say; return the passages that went."""
        columns = (editions.c.generation_id, editions.c.document_id)
        replaced = select(*columns).join(documents, documents.c.id == editions.c.document_id)
        replaced = replaced.where(
            editions.c.generation_id != live.id, editions.c.content_hash != documents.c.content_hash
        )
        found: dict[int, list[int]] = {}
        with translated(self._engine), self._engine.begin() as connection:
            for row in connection.execute(replaced).all():
                found.setdefault(row.generation_id, []).append(row.document_id)
            return {number: _clear(connection, number, document_ids) for number, document_ids in found.items()}

    def edit(self, document_id: int, changes: MetadataEdit) -> bool:
        """Set metadata of a document in every generation; say whether the document is there."""
        known = documents.c.id == document_id
        with translated(self._engine), self._engine.begin() as connection:
            row = connection.execute(select(documents.c.edits).where(known)).first()
            if row is None:
                return False
            made = edits_as_json(changes)
            edits = {**json.loads(row.edits or "{}"), **json.loads(made)}
            connection.execute(update(documents).where(known).values(edits=json.dumps(edits)))
            if changes:
                theirs = editions.c.document_id == document_id
                connection.execute(update(editions).where(theirs).values(**edited_values(made)))
        return True

    def _put_originals(self, connection: Connection, batch: Sequence[Edition]) -> list[int]:
        """Write the documents themselves; return their ids, in order."""
        sources = [edition.loaded.source for edition in batch]
        places = documents.c.location.in_([source.location for source in sources])
        known = {
            row.location: row.id
            for row in connection.execute(select(documents.c.location, documents.c.id).where(places))
        }
        new_id = take_ids(connection, "document", len(batch) - len(known))
        now, fresh, changed, ids = datetime.now(UTC), [], [], []
        for edition in batch:
            source = edition.loaded.source
            values = {
                "name": source.name,
                "url": source.url,
                "content_hash": edition.loaded.content_hash,
                "original": source.content,
            }
            if source.location in known:
                ids.append(known[source.location])
                changed.append({"its": ids[-1], **values})
                continue
            ids.append(new_id)
            fresh.append({"id": new_id, "location": source.location, "added_at": now, **values})
            new_id += 1
        for statement, rows in ((_UPDATE_ORIGINAL, changed), (insert(documents), fresh)):
            self._execute(connection, statement, rows)
        return ids

    def _put_editions(
        self, connection: Connection, generation: Generation, batch: Sequence[tuple[int, Edition]], first: int
    ) -> Change:
        ids = [document_id for document_id, _ in batch]
        removed = _clear(connection, generation.id, ids)
        edits = {row.id: row.edits for row in connection.execute(_EDITS.where(documents.c.id.in_(ids)))}
        texts, vectors, rows = [], [], []
        for document_id, edition in batch:
            key = {"generation_id": generation.id, "document_id": document_id}
            texts.append({**key, **edition_values(edition), **edited_values(edits.get(document_id))})
            size = edition.vectors.shape[1]
            vectors.append({**key, "dimension": size, "vectors": edition.vectors.tobytes()})
            rows += [passage_values(key, first + place, span) for place, span in enumerate(edition.loaded.spans)]
            first += len(edition.loaded.spans)
        for table, values in ((editions, texts), (encodings, vectors), (passages, rows)):
            self._execute(connection, insert(table), values)
        return Change(tuple(ids), tuple(removed))

    def _execute(self, connection: Connection, statement: Insert | Update, rows: Sequence[dict[str, Any]]) -> None:
        for first in range(0, len(rows), ROWS_BETWEEN_PAUSES):
            self._pause()
            connection.execute(statement, rows[first : first + ROWS_BETWEEN_PAUSES])

    def erase_traces(self) -> None:
        """Leave no deleted text in the database's own files: SQLite's journal is folded into the file and emptied."""
        erase_traces(self._engine)


def remove_documents(connection: Connection, document_ids: Sequence[int]) -> dict[int, list[int]]:
    """Delete documents from every generation within a transaction; return the passages that went, by generation."""
    gone: dict[int, list[int]] = {}
    columns = (passages.c.generation_id, passages.c.id)
    for row in connection.execute(select(*columns).where(passages.c.document_id.in_(document_ids))):
        gone.setdefault(row.generation_id, []).append(row.id)
    connection.execute(delete(documents).where(documents.c.id.in_(document_ids)))
    set_mark(connection, STALE, "1")
    return gone


def _clear(connection: Connection, generation_id: int, document_ids: Sequence[int]) -> list[int]:
    """Forget what the generation holds of documents; return its passages' ids."""
    theirs = (passages.c.generation_id == generation_id) & passages.c.document_id.in_(document_ids)
    old = list(connection.scalars(select(passages.c.id).where(theirs)))
    held = (editions.c.generation_id == generation_id) & editions.c.document_id.in_(document_ids)
    connection.execute(delete(editions).where(held))
    return old


def _copied(table: Table, origin: Generation, generation: Generation, document_ids: Sequence[int]) -> Insert:
    kept = [column for column in table.c if column.name != "generation_id"]
    theirs = (table.c.generation_id == origin.id) & table.c.document_id.in_(document_ids)
    rows = select(literal(generation.id), *kept).where(theirs)
    return insert(table).from_select(["generation_id", *(column.name for column in kept)], rows)


def _renumbered(origin: Generation, generation: Generation, document_ids: Sequence[int], first: int) -> Insert:
    kept = [column for column in passages.c if column.name not in {"id", "generation_id"}]
    place = func.row_number().over(order_by=(passages.c.document_id, passages.c.id))
    theirs = (passages.c.generation_id == origin.id) & passages.c.document_id.in_(document_ids)
    rows = select(place + (first - 1), literal(generation.id), *kept).where(theirs)
    return insert(passages).from_select(["id", "generation_id", *(column.name for column in kept)], rows)


_EDITS = select(documents.c.id, documents.c.edits)
_UPDATE_ORIGINAL = (
    update(documents)
    .where(documents.c.id == bindparam("its"))
    .values({name: bindparam(name) for name in ("name", "url", "content_hash", "original")})
)
