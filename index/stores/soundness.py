"""Whether the catalog is whole: what it holds against itself."""

from __future__ import annotations

from sqlalchemy import Engine, func, or_, select, text

from index.stores.database import translated
from index.stores.generation import Generation
from index.stores.reader import Reader, editions_of
from index.stores.schema import documents, editions, encodings, passages


class Soundness:
    """Looks for what must not be. All methods raise StoreError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self._reader = Reader(engine)

    def damage(self) -> str:
        """Return what is wrong with an SQLite file, empty when nothing is; servers look after themselves."""
        if self._engine.dialect.name != "sqlite":
            return ""
        with translated(self._engine), self._engine.connect() as connection:
            found = connection.execute(text("PRAGMA integrity_check(1)")).scalar()
        return "" if found == "ok" else str(found)

    def misplaced_passages(self, generation: Generation) -> str:
        """Return what is wrong with passages or their vectors, empty when nothing is."""
        ends = select(passages.c.document_id, func.count().label("held"), func.max(passages.c.end_offset).label("last"))
        its = ends.where(passages.c.generation_id == generation.id).group_by(passages.c.document_id).subquery()
        wrong = editions_of(generation, documents.c.id).outerjoin(its, its.c.document_id == documents.c.id)
        size = func.length(encodings.c.vectors)
        wrong = wrong.outerjoin(
            encodings,
            (encodings.c.document_id == documents.c.id) & (encodings.c.generation_id == generation.id),
        ).where(
            or_(
                its.c.last > func.length(editions.c.text),
                size.is_(None),
                size != func.coalesce(its.c.held, 0) * encodings.c.dimension * 4,
            )
        )
        found = [str(row.id) for row in self._reader.all(wrong)]
        return f"passages of documents {', '.join(found)} do not fit their texts or vectors" if found else ""
