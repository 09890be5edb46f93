"""Reading from the catalog's tables: statements that several tables' readers need, and how they are executed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import BindParameter, Engine, Row, Select, func, select

from index.stores.database import translated
from index.stores.generation import Generation
from index.stores.schema import documents, editions, passages

# SQLite takes at most 32,766 values in a statement.
IDS_PER_STATEMENT = 5_000
DOCUMENTS_PER_STATEMENT = 200

METADATA = (
    editions.c.title,
    editions.c.language,
    editions.c.publisher,
    editions.c.published,
    editions.c.published_precision,
    editions.c.url,
)


class Reader:
    """Executes selects, each in a transaction of its own. All methods raise StoreError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def all(self, statement: Select[Any], values: Mapping[str, Any] | None = None) -> Sequence[Row[Any]]:
        """Return every row."""
        with translated(self._engine), self._engine.connect() as connection:
            return connection.execute(statement, values).all()

    def first(self, statement: Select[Any]) -> Row[Any] | None:
        """Return the first row, None when there is none."""
        with translated(self._engine), self._engine.connect() as connection:
            return connection.execute(statement).first()

    def count(self, statement: Select[Any]) -> int:
        """Return the number that a select of one number gives."""
        row = self.first(statement)
        return int(row[0]) if row is not None else 0


def passages_in(generation_id: int | BindParameter[int]) -> Select[Any]:
    """Select the passages of a generation with their texts."""
    length = passages.c.end_offset - passages.c.start_offset
    return (
        select(passages, func.substr(editions.c.text, passages.c.start_offset + 1, length).label("text"))
        .join(
            editions,
            (editions.c.document_id == passages.c.document_id) & (editions.c.generation_id == passages.c.generation_id),
        )
        .where(passages.c.generation_id == generation_id)
    )


def editions_of(generation: Generation, *columns: Any) -> Any:  # noqa: ANN401 (SQLAlchemy's types of chained selects)
    """Select columns of a generation's editions and of their documents."""
    return editions_in(generation.id, *columns)


def editions_in(generation_id: int | BindParameter[int], *columns: Any) -> Any:  # noqa: ANN401 (as above)
    """Select as `editions_of` does, for a generation that is named later, too."""
    joined = documents.join(editions, editions.c.document_id == documents.c.id)
    return select(*columns).select_from(joined).where(editions.c.generation_id == generation_id)


def passage_counts(generation: Generation) -> Any:  # noqa: ANN401 (as above)
    """Count the passages of each of a generation's documents, as `held` by `document_id`."""
    return (
        select(passages.c.document_id, func.count().label("held"))
        .where(passages.c.generation_id == generation.id)
        .group_by(passages.c.document_id)
        .subquery()
    )
