"""What the catalog must do, in an SQLite file and in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from index.errors import ConfigurationError, IncompatibleStore, StoreError
from index.stores import schema
from index.stores.catalog import Catalog, Generation
from index.stores.database import sqlite_url
from index.types import Span
from tests.index.samples import ARABIC, ENGLISH, loaded
from tests.processes import postgres_server


@pytest.fixture(scope="module")
def postgres_url() -> Iterator[str]:
    with postgres_server() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return sqlite_url(tmp_path / "catalog.sqlite")
    server: str = request.getfixturevalue("postgres_url")
    engine = create_engine(server.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE IF EXISTS layouts"))
    schema.tables.drop_all(engine)
    engine.dispose()
    return server


@pytest.fixture
def catalog(url: str) -> Iterator[Catalog]:
    opened = Catalog.open(url)
    yield opened
    opened.close()


@pytest.fixture
def live(catalog: Catalog) -> Generation:
    generation = catalog.create_generation("an encoder")
    catalog.make_live(generation)
    return generation


def test_a_new_catalog_is_pristine_and_has_no_live_generation(catalog: Catalog) -> None:
    assert catalog.is_pristine()
    assert catalog.live_generation() is None


def test_the_live_generation_remembers_what_made_it(catalog: Catalog, live: Generation) -> None:
    assert catalog.live_generation() == live
    assert live.fingerprint == "an encoder"


@pytest.mark.parametrize("words", [ARABIC, ENGLISH], ids=["ar", "en"])
def test_a_passage_is_its_document_s_text_from_start_to_end(catalog: Catalog, live: Generation, words: str) -> None:
    change = catalog.put(live, [loaded(words, spans=(Span(0, 20), Span(21, len(words), "Bases")))])
    passages = catalog.passages(live, [passage.id for passage in change.added])
    document = catalog.documents(live, [change.added[0].document_id])[change.added[0].document_id]
    assert tuple(passages.values()) == change.added
    assert [document.text[p.start : p.end] for p in passages.values()] == [p.text for p in passages.values()]


def test_metadata_come_back_as_they_went_in(catalog: Catalog, live: Generation) -> None:
    catalog.put(live, [loaded()])
    (summary,) = catalog.summaries(live)
    assert (summary.metadata, summary.name, summary.passages) == (loaded().metadata, "qayyarah.md", 1)


def test_a_replaced_document_keeps_its_id_and_gives_up_its_passages(catalog: Catalog, live: Generation) -> None:
    first = catalog.put(live, [loaded(ENGLISH)])
    second = catalog.put(live, [loaded(ARABIC)])
    assert second.removed == tuple(passage.id for passage in first.added)
    assert second.added[0].document_id == first.added[0].document_id
    assert catalog.passage_ids(live) == {second.added[0].id}


def test_a_removed_document_leaves_nothing_behind(catalog: Catalog, live: Generation) -> None:
    change = catalog.put(live, [loaded()])
    removed = catalog.remove([change.added[0].document_id, 999])
    assert removed.removed == (change.added[0].id,)
    assert (catalog.known(live), catalog.document_count(), catalog.passage_ids(live)) == ({}, 0, set())


def test_ids_are_never_used_twice(catalog: Catalog, live: Generation) -> None:
    first = catalog.put(live, [loaded()]).added[0]
    catalog.remove([first.document_id])
    again = catalog.put(live, [loaded()]).added[0]
    assert again.id > first.id
    assert again.document_id > first.document_id


def test_a_write_leaves_the_catalog_dirty_until_it_is_marked_clean(catalog: Catalog, live: Generation) -> None:
    catalog.put(live, [loaded()])
    assert catalog.is_dirty()
    catalog.mark_clean()
    assert not catalog.is_dirty()


def test_generations_hold_their_own_editions_of_the_same_documents(catalog: Catalog, live: Generation) -> None:
    catalog.put(live, [loaded()])
    other = catalog.create_generation("another encoder")
    assert catalog.summaries(other) == []
    catalog.put(other, [loaded()])
    assert catalog.drop_other_generations(other) == [live.id]
    assert (catalog.passage_ids(live), len(catalog.passage_ids(other)), catalog.document_count()) == (set(), 1, 1)


def test_originals_come_back_byte_for_byte(catalog: Catalog, live: Generation) -> None:
    catalog.put(live, [loaded()])
    assert list(catalog.originals()) == [loaded().source]


def test_thousands_of_passages_can_be_read_at_once(catalog: Catalog, live: Generation) -> None:
    words = "x" * 6_001
    change = catalog.put(live, [loaded(words, spans=tuple(Span(n, n + 1) for n in range(6_001)))])
    assert len(catalog.passages(live, [passage.id for passage in change.added])) == 6_001


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_comes_back_unchanged(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    catalog = Catalog.open(sqlite_url(tmp_path_factory.mktemp("any") / "catalog.sqlite"))
    generation = catalog.create_generation("an encoder")
    passage = catalog.put(generation, [loaded(words)]).added[0]
    assert catalog.passages(generation, [passage.id])[passage.id].text == words
    catalog.close()


def test_a_catalog_of_another_version_is_refused_and_not_touched(url: str) -> None:
    Catalog.open(url).close()
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("UPDATE layouts SET version = 99"))
    with pytest.raises(IncompatibleStore, match="made by another version"):
        Catalog.open(url)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT version FROM layouts")) == 99
    engine.dispose()


def test_a_file_that_is_no_database_is_named_in_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "catalog.sqlite").write_bytes(b"not a database, but long enough to look like one" * 30)
    with pytest.raises(StoreError, match=r"catalog\.sqlite cannot be used: file is not a database"):
        Catalog.open(sqlite_url(tmp_path / "catalog.sqlite"))


def test_a_database_that_is_down_is_named_without_its_password() -> None:
    with pytest.raises(StoreError) as caught:
        Catalog.open("postgresql://isnad:hunter2@127.0.0.1:9/isnad?connect_timeout=2")
    assert "127.0.0.1" in str(caught.value)
    assert "hunter2" not in str(caught.value)


def test_a_url_of_no_known_database_is_a_setting_to_mend() -> None:
    with pytest.raises(ConfigurationError, match="DATABASE_URL"):
        Catalog.open("oracle9://somewhere")
