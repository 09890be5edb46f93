"""Backups hold everything that cannot be made again, and nothing half."""

from __future__ import annotations

import os
import sqlite3
import tarfile
import time
from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from index.collection import Collection
from index.errors import ConfigurationError, StoreBusy
from index.stores.lock import DataDirectoryLock
from index.types import PartialDate
from index.upkeep.backup import ABANDONED_SECONDS, CATALOG, RESTORING, WRITING, clear_leftovers, restore_backup
from tests.index.house import House, agree, article, source
from tests.processes import postgres_server


@pytest.fixture(scope="module")
def postgres_url() -> Iterator[str]:
    with postgres_server() as url:
        yield url


@pytest.fixture
def house(tmp_path: Path) -> House:
    return _filled(House(tmp_path))


@pytest.fixture
def elsewhere(tmp_path: Path) -> House:
    (tmp_path / "elsewhere").mkdir()
    return House(tmp_path / "elsewhere")


def _filled(house: House) -> House:
    with house.opened() as collection:
        collection.add_sources([source("a.md", article("Qayyarah")), source("ب.md", article("القيارة"))])
        collection.edit(1, title="القاعدة", published=PartialDate(date(2020, 3, 26)))
    return house


def test_a_backup_comes_back_whole_and_is_asked_at_once(house: House, elsewhere: House, tmp_path: Path) -> None:
    file = tmp_path / "isnad.backup"
    with house.opened() as collection:
        before = collection.documents()
        assert collection.backup(file).documents == 2
    assert Collection.restore(file, elsewhere.settings).documents == 2
    with elsewhere.opened() as collection:
        assert collection.documents() == before
        assert collection.ask("When did the Qayyarah convoy leave?").quotes
        assert elsewhere.encoder.encoded == []
        assert agree(collection)


def test_a_backup_counts_what_answers_and_not_the_generation_before(house: House, tmp_path: Path) -> None:
    with house.opened() as collection:
        passages = collection.status().passages
        collection.reindex()
        backup = collection.backup(tmp_path / "a.backup")
    assert (backup.documents, backup.passages) == (2, passages)


def test_what_a_killed_backup_left_is_deleted(tmp_path: Path) -> None:
    for kind in (WRITING, RESTORING):
        (tmp_path / f"{kind}x").mkdir()
        (tmp_path / f"{kind}x" / CATALOG).write_bytes(b"every text there is")
    (tmp_path / "mine.backup").write_bytes(b"mine")
    clear_leftovers(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.backup"]


def test_a_backup_clears_away_what_another_one_left_long_ago_and_not_one_at_work(house: House, tmp_path: Path) -> None:
    for name, age in (("old", 2 * ABANDONED_SECONDS), ("new", 0.0)):
        (tmp_path / f"{WRITING}{name}").mkdir()
        (tmp_path / f"{WRITING}{name}" / CATALOG).write_bytes(b"every text there is")
        for path in (tmp_path / f"{WRITING}{name}", tmp_path / f"{WRITING}{name}" / CATALOG):
            os.utime(path, (time.time() - age, time.time() - age))
    with house.opened() as collection:
        collection.backup(tmp_path / "a.backup")
    assert sorted(path.name for path in tmp_path.glob(f"{WRITING}*")) == [f"{WRITING}new"]


def test_a_backup_takes_the_place_of_what_is_there(house: House, tmp_path: Path) -> None:
    file = tmp_path / "isnad.backup"
    with house.opened() as collection:
        collection.backup(file)
        collection.remove([1, 2])
        collection.add_sources([source("later.md", article("Later"))])
    Collection.restore(file, house.settings)
    with house.opened() as collection:
        assert [one.name for one in collection.documents()] == ["a.md", "ب.md"]
        assert agree(collection)


def test_the_bot_s_own_tables_go_along(house: House, elsewhere: House, tmp_path: Path) -> None:
    with closing(sqlite3.connect(house.settings.data_dir / "bot.sqlite")) as state, state:
        state.execute("CREATE TABLE chats (id INTEGER)")
        state.execute("INSERT INTO chats VALUES (42)")
    with house.opened() as collection:
        collection.backup(tmp_path / "isnad.backup")
    Collection.restore(tmp_path / "isnad.backup", elsewhere.settings)
    with closing(sqlite3.connect(elsewhere.settings.data_dir / "bot.sqlite")) as state:
        assert state.execute("SELECT id FROM chats").fetchall() == [(42,)]


@pytest.mark.parametrize("damage", ["cut", "nothing", "not a tar", "without a manifest"])
def test_what_is_no_whole_backup_changes_nothing(house: House, tmp_path: Path, damage: str) -> None:
    file = tmp_path / "isnad.backup"
    with house.opened() as collection:
        collection.backup(file)
    if damage == "cut":
        file.write_bytes(file.read_bytes()[:-2_000])
    elif damage == "nothing":
        file.write_bytes(b"")
    elif damage == "not a tar":
        file.write_bytes(b"PK" * 5_000)
    else:
        with tarfile.open(file, "w:gz") as tar:
            tar.add(house.settings.data_dir / "catalog.sqlite", "catalog.sqlite")
    with pytest.raises(ConfigurationError, match="nothing was changed"):
        Collection.restore(file, house.settings)
    with house.opened() as collection:
        assert len(collection.documents()) == 2
        assert agree(collection)


def test_a_backup_cannot_be_restored_under_a_running_bot(house: House, tmp_path: Path) -> None:
    lock = DataDirectoryLock(house.settings.data_dir)
    lock.acquire()
    with pytest.raises(StoreBusy):
        Collection.restore(tmp_path / "any", house.settings)
    lock.release()


def test_postgresql_is_dumped_and_restored_with_every_table(postgres_url: str, tmp_path: Path) -> None:
    house = _filled(House(tmp_path, postgres_url))
    engine = create_engine(postgres_url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE chats (id SERIAL PRIMARY KEY, name TEXT, seen TIMESTAMPTZ)"))
        connection.execute(text("INSERT INTO chats (name, seen) VALUES ('غرفة', now())"))
    with house.opened() as collection:
        collection.backup(tmp_path / "isnad.backup")
        collection.remove([1])
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE chats"))
    Collection.restore(tmp_path / "isnad.backup", house.settings)
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO chats (name) VALUES ('room')"))
        assert connection.execute(text("SELECT id, name FROM chats ORDER BY id")).fetchall() == [
            (1, "غرفة"),
            (2, "room"),
        ]
        connection.execute(text("DROP TABLE chats"))
    engine.dispose()
    with house.opened() as collection:
        assert next(one.metadata.title for one in collection.documents()) == "القاعدة"
        assert agree(collection)


def test_a_backup_moves_between_sqlite_and_postgresql(postgres_url: str, house: House, tmp_path: Path) -> None:
    with house.opened() as collection:
        before = collection.documents()
        collection.backup(tmp_path / "from-sqlite")
    (tmp_path / "two").mkdir()
    served = House(tmp_path / "two", postgres_url)
    restore_backup(tmp_path / "from-sqlite", served.settings.data_dir, postgres_url)
    with served.opened() as collection:
        assert collection.documents() == before
        collection.backup(tmp_path / "from-postgresql")
    (tmp_path / "three").mkdir()
    back = House(tmp_path / "three")
    Collection.restore(tmp_path / "from-postgresql", back.settings)
    with back.opened() as collection:
        assert collection.documents() == before
        assert agree(collection)
