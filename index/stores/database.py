"""Opening the SQL database: pragmas, schema version, and its errors in our words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from sqlite3 import Connection as SQLiteConnection
from types import MappingProxyType
from typing import Any

from sqlalchemy import (
    Column,
    Connection,
    Engine,
    Integer,
    MetaData,
    String,
    Table,
    create_engine,
    event,
    insert,
    inspect,
    make_url,
    select,
    text,
    update,
)
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, SQLAlchemyError

from index.errors import ConfigurationError, IncompatibleStore, StoreError

# Which version of which layout a database holds: several may share one.
LAYOUTS = "layouts"
_layouts = Table(
    LAYOUTS, MetaData(), Column("name", String(64), primary_key=True), Column("version", Integer, nullable=False)
)

BUSY_TIMEOUT_MS = 5_000


def sqlite_url(path: Path) -> str:
    """Return the database URL of an SQLite file."""
    return f"sqlite:///{path}"


def open_database(
    url: str, tables: MetaData, name: str, version: int, upgrades: Mapping[int, Sequence[str]] = MappingProxyType({})
) -> Engine:
    """Connect, create `tables` where they are new, bring older ones up to this version; `name` is theirs in messages.

    `upgrades` are the statements that bring each version to the next one; tables of a version that none begins at, or
    of a later one, are refused. Several layouts may live in one database (the catalog and the bot's, in PostgreSQL) if
    their tables' names differ. An SQLite file is opened in WAL mode: readers go on while one writes. Wrap what you do
    with the engine in `translated`. Raises ConfigurationError for a URL that names no usable driver,
    IncompatibleStore, StoreError.
    """
    try:
        engine = create_engine(make_url(url).set(drivername=_driver(url)), pool_pre_ping=not is_sqlite(url))
    except (ArgumentError, NoSuchModuleError) as error:
        raise ConfigurationError("DATABASE_URL is not a database URL this version can use.") from error
    except ModuleNotFoundError as error:
        raise ConfigurationError(
            "PostgreSQL needs its driver: pip install -e '.[postgres]' where the project lies."
        ) from error
    if is_sqlite(url):
        event.listen(engine, "connect", _configure_sqlite)
    try:
        with translated(engine, name):
            _prepare(engine, tables, name, version, upgrades)
    except StoreError:
        engine.dispose()
        raise
    return engine


@contextmanager
def translated(engine: Engine, name: str = "catalog") -> Iterator[None]:
    """Turn the database's errors into StoreError, with its own words and without the URL's password."""
    try:
        yield
    except SQLAlchemyError as error:
        cause = getattr(error, "orig", None) or error
        where = engine.url.render_as_string(hide_password=True)
        raise StoreError(f"The {name} {where} cannot be used: {_first_line(cause)}.") from error


def erase_traces(engine: Engine, name: str = "catalog") -> None:
    """Leave no deleted text in the database's own files: SQLite's journal is folded into the file and emptied."""
    if engine.dialect.name != "sqlite":
        return
    with translated(engine, name), engine.connect() as connection:
        connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))


def _prepare(engine: Engine, tables: MetaData, name: str, version: int, upgrades: Mapping[int, Sequence[str]]) -> None:
    there = set(inspect(engine).get_table_names())
    found = _recorded_version(engine, name) if _layouts.name in there else None
    if found == version:
        return
    if found is not None and leads_to(version, found, upgrades):
        _upgrade(engine, name, version, upgrades)
        return
    if found is not None or there.intersection(tables.tables):
        raise _of_another_version(engine, name, version, found)
    with engine.begin() as connection:
        _layouts.metadata.create_all(connection)
        tables.create_all(connection)
        connection.execute(insert(_layouts).values(name=name, version=version))


def _upgrade(engine: Engine, name: str, version: int, upgrades: Mapping[int, Sequence[str]]) -> None:
    """Bring a layout to a version, in one transaction: whoever comes second finds it done."""
    ours = _layouts.c.name == name
    with engine.begin() as connection:
        # Written before it is read: another process that opens the same database waits here.
        connection.execute(update(_layouts).where(ours).values(version=_layouts.c.version))
        found = connection.scalar(select(_layouts.c.version).where(ours))
        if found is None or not leads_to(version, found, upgrades):
            # Meanwhile a later version has been here.
            raise _of_another_version(engine, name, version, found)
        for step in range(found, version):
            for statement in upgrades[step]:
                connection.execute(text(statement))
        connection.execute(update(_layouts).where(ours).values(version=version))


def leads_to(version: int, found: int, upgrades: Mapping[int, Sequence[str]]) -> bool:
    """Say whether tables of the version that was found are of this one, or can be brought up to it."""
    return found <= version and all(step in upgrades for step in range(found, version))


def _of_another_version(engine: Engine, name: str, version: int, found: int | None) -> IncompatibleStore:
    where = engine.url.render_as_string(hide_password=True)
    return IncompatibleStore(
        f"The {name} {where} was made by another version (its layout is {found or 'unknown'}, this program's is "
        f"{version}). Nothing was changed: use the version that made it, or another DATA_DIR."
    )


def versions(connection: Connection) -> dict[str, int]:
    """Return the version of each layout that the database holds."""
    return {name: version for name, version in connection.execute(select(_layouts))}  # noqa: C416 (rows are no pairs)


def keep_versions(connection: Connection, kept: Mapping[str, int]) -> None:
    """Note the versions of layouts of which none is noted."""
    noted = versions(connection)
    for name, version in kept.items():
        if name not in noted:
            connection.execute(insert(_layouts).values(name=name, version=version))


def raise_version(connection: Connection, name: str, version: int) -> None:
    """Note that a layout's tables are of a version by now, where an earlier one is noted."""
    earlier = (_layouts.c.name == name) & (_layouts.c.version < version)
    connection.execute(update(_layouts).where(earlier).values(version=version))


def _recorded_version(engine: Engine, name: str) -> int | None:
    with engine.connect() as connection:
        return connection.scalar(select(_layouts.c.version).where(_layouts.c.name == name))


def _driver(url: str) -> str:
    """Name the driver we ship an extra for, where the URL names none."""
    name = make_url(url).drivername
    return "postgresql+psycopg" if name == "postgresql" else name


def in_utc(value: datetime) -> datetime:
    """Return a time of the database, which SQLite gives without its zone."""
    return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


def is_sqlite(url: str) -> bool:
    """Say whether a database URL names an SQLite file."""
    return url.startswith("sqlite")


def _configure_sqlite(connection: SQLiteConnection, _record: Any) -> None:  # noqa: ANN401 (SQLAlchemy's own type is private)
    # WAL: readers go on while one writes. FULL: a committed document survives a power cut.
    for pragma in (
        "journal_mode=WAL",
        "synchronous=FULL",
        "foreign_keys=ON",
        f"busy_timeout={BUSY_TIMEOUT_MS}",
    ):
        connection.execute(f"PRAGMA {pragma}")
    # A deleted document must not linger in free pages.
    connection.execute("PRAGMA secure_delete=ON")


def _first_line(error: BaseException) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
