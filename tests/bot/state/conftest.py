"""The bot's tables in an SQLite file and in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from bot.state.database import StateDatabase
from bot.state.schema import moment_tables, tables, version_tables
from index.settings import IndexSettings
from tests.processes import postgres_server


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    with postgres_server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[StateDatabase]:
    url = None
    if request.param == "postgresql":
        url = request.getfixturevalue("postgres_url")
        engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
        tables.drop_all(engine)
        moment_tables.drop_all(engine)
        version_tables.drop_all(engine)
        with engine.begin() as connection:
            connection.execute(text("DROP TABLE IF EXISTS layouts"))
        engine.dispose()
    opened = StateDatabase.open(IndexSettings(tmp_path, database_url=url))
    yield opened
    opened.close()
