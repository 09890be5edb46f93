"""Opening the bot's tables: a file of their own beside the catalog's, or the database that DATABASE_URL names."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from sqlite3 import Connection as SQLiteConnection
from typing import Any

from sqlalchemy import Connection, Engine, event

from bot.state import schema
from bot.state.scribe import Scribe
from index.errors import StoreError
from index.settings import IndexSettings
from index.stores.database import erase_traces, open_database, sqlite_url, translated

_NAME = "bot"


class StateDatabase:
    """The engine behind every class of this room; its errors are StoreError."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.scribe = Scribe(self.writing)

    @classmethod
    def open(cls, settings: IndexSettings) -> StateDatabase:
        """Open or create the tables; raises StoreError, IncompatibleStore, ConfigurationError.

        SQLite has one writer at a time: in a file of their own, updates do not wait for a long indexing transaction.
        """
        url = settings.database_url or sqlite_url(settings.data_dir / "bot.sqlite")
        engine = open_database(url, schema.tables, _NAME, schema.SCHEMA_VERSION, schema.UPGRADES)
        try:
            open_database(url, schema.moment_tables, f"{_NAME} moments", schema.MOMENTS_VERSION).dispose()
            open_database(url, schema.version_tables, f"{_NAME} versions", schema.VERSIONS_VERSION).dispose()
        except StoreError:
            engine.dispose()
            raise
        if engine.dialect.name == "sqlite":
            engine.dispose()
            event.listen(engine, "connect", _relax)
        return cls(engine)

    def close(self) -> None:
        """Finish what is being written and give the connections back."""
        self.scribe.close()
        self._engine.dispose()

    def erase_traces(self) -> None:
        """Leave nothing of what was deleted in the database's own files."""
        erase_traces(self._engine, _NAME)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Yield a connection in a transaction that is committed at the end."""
        with translated(self._engine, _NAME), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Yield a connection to read with."""
        with translated(self._engine, _NAME), self._engine.connect() as connection:
            yield connection


def _relax(connection: SQLiteConnection, _record: Any) -> None:  # noqa: ANN401 (SQLAlchemy's own type is private)
    # In WAL mode NORMAL survives a killed process; only a power cut can cost the last updates, at a tenth of the time.
    connection.execute("PRAGMA synchronous=NORMAL")
