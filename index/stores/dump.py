"""A database's tables as JSON lines, for databases that are not a file: every table there is, the bot's among them."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Iterator, Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, MetaData, Table, func, insert, select, text
from sqlalchemy.schema import CreateIndex, CreateTable, DDLElement

from index.errors import StoreError
from index.stores.database import (
    LAYOUTS,
    keep_versions,
    leads_to,
    open_database,
    raise_version,
    translated,
    versions,
)
from index.stores.schema import SCHEMA_VERSION, UPGRADES, tables

ROWS_AT_ONCE = 500


def dump_database(engine: Engine, file: Path) -> None:
    """Write every table as it is at one moment: a line that describes it, then a line for each row."""
    with translated(engine), engine.connect() as connection, file.open("w", encoding="utf-8") as out:
        if engine.dialect.name == "postgresql":
            connection = connection.execution_options(isolation_level="REPEATABLE READ")
        found = MetaData()
        found.reflect(connection)
        for table in found.sorted_tables:
            out.write(json.dumps({"table": table.name, "create": _statements(table, engine)}) + "\n")
            rows = connection.execution_options(yield_per=ROWS_AT_ONCE).execute(select(table))
            for row in rows:
                out.write(json.dumps([_as_json(value) for value in row], ensure_ascii=False) + "\n")


def load_database(file: Path, url: str) -> None:
    """Put a dump in the place of what a database's tables hold, in one transaction; raises StoreError.

    Tables that are not the catalog's are made as they were where the kind of database is the same, else left out.
    What the dump does not have stays as it is: the bot's tables, where the dump is a catalog's alone.
    """
    engine = open_database(url, tables, "catalog", SCHEMA_VERSION, UPGRADES)
    try:
        with translated(engine), engine.begin() as connection:
            there = versions(connection)
            _clear(connection, {name: statements for name, statements, _ in _read(file)})
            for name, statements, rows in _read(file):
                table = _table(connection, name, statements)
                if table is not None:
                    _fill(connection, table, rows)
            found = versions(connection).get("catalog")
            if found is None or not leads_to(SCHEMA_VERSION, found, UPGRADES):
                raise StoreError("The dump was written by another version, of which this one cannot take it over.")
            keep_versions(connection, there)
            # What an older version wrote stands in this version's tables now.
            raise_version(connection, "catalog", SCHEMA_VERSION)
    finally:
        engine.dispose()


def _clear(connection: Connection, dumped: Mapping[str, dict[str, list[str]]]) -> None:
    """Empty the catalog's tables, and drop the others that the dump can make as they were: of its own version."""
    found = MetaData()
    found.reflect(connection)
    for table in reversed(found.sorted_tables):
        if table.name not in dumped:
            continue
        if connection.dialect.name in dumped[table.name] and table.name not in {*tables.tables, LAYOUTS}:
            table.drop(connection)
        else:
            connection.execute(table.delete())


def _table(connection: Connection, name: str, statements: dict[str, list[str]]) -> Table | None:
    found = MetaData()
    found.reflect(connection)
    if name not in found.tables:
        for statement in statements.get(connection.dialect.name, []):
            connection.execute(text(statement))
        found.reflect(connection)
    # The catalog's own description knows types that a reflected one of SQLite does not.
    return tables.tables.get(name, found.tables.get(name))


def _fill(connection: Connection, table: Table, rows: Iterator[list[Any]]) -> None:
    columns = list(table.columns)
    batch: list[dict[str, Any]] = []
    for row in rows:
        if len(row) > len(columns):
            raise StoreError(f"The dump's {table.name} were written by a later version.")
        # An older version's lack the columns that have come since: they stand last.
        batch.append({c.name: _from_json(v, c.type.python_type) for c, v in zip(columns, row, strict=False)})
        if len(batch) == ROWS_AT_ONCE:
            connection.execute(insert(table), batch)
            batch = []
    if batch:
        connection.execute(insert(table), batch)
    _set_sequences(connection, table)


def _set_sequences(connection: Connection, table: Table) -> None:
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        sequence = connection.scalar(select(func.pg_get_serial_sequence(table.name, column.name)))
        if sequence:
            highest = connection.scalar(select(func.max(column)))
            connection.execute(select(func.setval(sequence, highest or 1, highest is not None)))


def _read(file: Path) -> Iterator[tuple[str, dict[str, list[str]], Iterator[list[Any]]]]:
    with file.open(encoding="utf-8") as lines:
        ahead = [json.loads(line) for line in [next(lines, "null")]]

        def rows() -> Iterator[list[Any]]:
            for line in lines:
                record = json.loads(line)
                if isinstance(record, dict):
                    ahead.append(record)
                    return
                yield record

        while ahead and ahead[-1] is not None:
            head = ahead.pop()
            remaining = rows()
            yield head["table"], head["create"], remaining
            for _ in remaining:
                continue


def _statements(table: Table, engine: Engine) -> dict[str, list[str]]:
    """Return what makes the table anew in a database of this kind."""
    for column in table.columns:
        default = getattr(column.server_default, "arg", "")
        if "nextval(" in str(default):
            # The table brings its own counter along.
            column.server_default = None
    made: list[DDLElement] = [CreateTable(table), *(CreateIndex(index) for index in table.indexes)]
    return {engine.dialect.name: [str(statement.compile(engine)) for statement in made]}


def _as_json(value: Any) -> Any:  # noqa: ANN401 (a value of any column)
    if isinstance(value, bytes | memoryview):
        return b64encode(value).decode("ascii")
    return value.isoformat() if isinstance(value, date) else value


def _from_json(value: Any, kind: type) -> Any:  # noqa: ANN401 (a value of any column)
    if value is None or not isinstance(value, str):
        return value
    if kind is bytes:
        return b64decode(value)
    if kind is datetime:
        return datetime.fromisoformat(value)
    return date.fromisoformat(value) if kind is date else value
