"""What the catalog must do, in an SQLite file and in PostgreSQL."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, Integer, MetaData, Table, create_engine, text

from index.errors import ConfigurationError, IncompatibleStore, StoreError
from index.stores import schema
from index.stores.catalog import Catalog
from index.stores.catalog_writer import CatalogWriter, Change
from index.stores.database import open_database, sqlite_url
from index.stores.dump import dump_database, load_database
from index.stores.generation import Generation
from index.stores.ledger import Ledger
from index.stores.removals import RemovalBin
from index.stores.rows import Edition
from index.types import LoadedDocument, PartialDate, Passage, Span
from tests.index.samples import ARABIC, ENGLISH, loaded
from tests.processes import postgres_server

# An admin may know no more than the month.
PUBLISHED = PartialDate(date(2020, 3, 1), "month")


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
def ledger(catalog: Catalog) -> Ledger:
    return Ledger(catalog.engine)


@pytest.fixture
def live(ledger: Ledger) -> Generation:
    generation = ledger.create("an encoder", 1)
    ledger.make_live(generation)
    return generation


def put(catalog: Catalog, generation: Generation, *documents: LoadedDocument) -> Change:
    editions = [
        Edition(document, np.full((len(document.spans), 2), number, np.float32), b"")
        for number, document in enumerate(documents, 1)
    ]
    first = Ledger(catalog.engine).begin(sum(len(document.spans) for document in documents))
    return CatalogWriter(catalog.engine).put(generation, editions, first)


def held(catalog: Catalog, generation: Generation, change: Change) -> list[Passage]:
    found = catalog.passages.of_documents(generation, change.document_ids)
    return [passage for passages in found.values() for passage in passages]


def test_a_new_catalog_is_pristine_and_has_no_generation(ledger: Ledger) -> None:
    assert ledger.is_pristine()
    assert (ledger.live(), ledger.previous(), ledger.others()) == (None, None, [])


def test_the_live_generation_remembers_what_made_it(ledger: Ledger, live: Generation) -> None:
    assert ledger.live() == live
    assert (live.fingerprint, live.reading) == ("an encoder", 1)


def test_the_generation_before_the_live_one_is_kept(ledger: Ledger, live: Generation) -> None:
    following = ledger.create("an encoder", 1)
    assert ledger.others() == [following]
    ledger.make_live(following)
    assert (ledger.live(), ledger.previous()) == (following, live)
    ledger.make_live(live)
    assert (ledger.live(), ledger.previous()) == (live, following)


@pytest.mark.parametrize("words", [ARABIC, ENGLISH], ids=["ar", "en"])
def test_a_passage_is_its_document_s_text_from_start_to_end(catalog: Catalog, live: Generation, words: str) -> None:
    change = put(catalog, live, loaded(words, spans=(Span(0, 20), Span(21, len(words), "Bases"))))
    passages = held(catalog, live, change)
    document = catalog.editions.documents(live, change.document_ids)[change.document_ids[0]]
    assert catalog.passages.by_id(live, [passage.id for passage in passages]) == {one.id: one for one in passages}
    assert [document.text[p.start : p.end] for p in passages] == [p.text for p in passages]
    in_documents = catalog.passages.in_documents(live, {passage.id: document.id for passage in passages})
    assert in_documents == {one.id: (one, document) for one in passages}


def test_a_passage_of_a_removed_document_comes_no_more(catalog: Catalog, live: Generation) -> None:
    kept, gone = put(catalog, live, loaded()), put(catalog, live, loaded(location="/other.md"))
    asked = {passage.id: passage.document_id for change in (kept, gone) for passage in held(catalog, live, change)}
    RemovalBin(catalog.engine).take(gone.document_ids, timedelta(0))
    found = catalog.passages.in_documents(live, asked)
    assert {document.id for _, document in found.values()} == set(kept.document_ids)


def test_metadata_come_back_as_they_went_in(catalog: Catalog, live: Generation) -> None:
    put(catalog, live, loaded())
    (summary,) = catalog.editions.summaries(live)
    assert (summary.metadata, summary.name, summary.passages) == (loaded().metadata, "qayyarah.md", 1)


@pytest.mark.parametrize(("wanted", "count"), [("QAYY", 1), ("isnad", 1), ("end of", 1), ("%", 0), ("_", 0)])
def test_documents_are_found_by_name_title_and_publisher(
    catalog: Catalog, live: Generation, wanted: str, count: int
) -> None:
    put(catalog, live, loaded())
    assert len(catalog.editions.summaries(live, wanted)) == count


def test_vectors_come_back_as_they_went_in(catalog: Catalog, live: Generation) -> None:
    change = put(catalog, live, loaded(ENGLISH, "/a.md"), loaded(ARABIC, "/b.md", (Span(0, 9), Span(10, 20))))
    ids = [passage.id for passage in held(catalog, live, change)]
    ((found, vectors),) = catalog.encodings.by_passages(live)
    assert found == ids
    assert vectors.tolist() == [[1, 1], [2, 2], [2, 2]]


def test_a_replaced_document_keeps_its_id_and_gives_up_its_passages(catalog: Catalog, live: Generation) -> None:
    first = put(catalog, live, loaded(ENGLISH))
    old = held(catalog, live, first)
    second = put(catalog, live, loaded(ARABIC))
    assert second.removed == tuple(passage.id for passage in old)
    assert second.document_ids == first.document_ids
    assert catalog.passages.ids(live) == {passage.id for passage in held(catalog, live, second)}


def test_a_removed_document_leaves_nothing_behind(catalog: Catalog, live: Generation) -> None:
    change = put(catalog, live, loaded())
    (passage,) = held(catalog, live, change)
    removed = CatalogWriter(catalog.engine).remove([*change.document_ids, 999])
    assert removed == {live.id: [passage.id]}
    assert (catalog.editions.known(live), catalog.originals.count(), catalog.passages.ids(live)) == ({}, 0, set())


def test_ids_are_never_used_twice(catalog: Catalog, live: Generation) -> None:
    first = put(catalog, live, loaded())
    (passage,) = held(catalog, live, first)
    CatalogWriter(catalog.engine).remove(first.document_ids)
    again = put(catalog, live, loaded())
    assert again.document_ids > first.document_ids
    assert held(catalog, live, again)[0].id > passage.id


def test_ids_given_out_for_a_write_that_never_came_are_not_used_again(ledger: Ledger) -> None:
    assert ledger.begin(3) + 3 == ledger.begin(1)


def test_a_write_is_unfinished_until_it_is_said_to_be(ledger: Ledger) -> None:
    ledger.begin(1)
    assert ledger.is_unfinished()
    ledger.finish()
    assert not ledger.is_unfinished()


def test_generations_hold_their_own_editions_of_the_same_documents(
    catalog: Catalog, ledger: Ledger, live: Generation
) -> None:
    change = put(catalog, live, loaded())
    other = ledger.create("another encoder", 1)
    assert (catalog.editions.summaries(other), catalog.editions.outdated(other)) == ([], list(change.document_ids))
    edition = Edition(loaded(), np.ones((1, 2), np.float32), b"")
    CatalogWriter(catalog.engine).put_editions(other, [(change.document_ids[0], edition)], ledger.begin(1))
    assert catalog.editions.outdated(other) == []
    ledger.drop([live])
    assert (catalog.passages.ids(live), len(catalog.passages.ids(other)), catalog.originals.count()) == (set(), 1, 1)


def test_a_changed_document_is_outdated_in_the_other_generation(
    catalog: Catalog, ledger: Ledger, live: Generation
) -> None:
    other = ledger.create("an encoder", 1)
    first = put(catalog, other, loaded(ENGLISH))
    put(catalog, live, loaded(ARABIC))
    assert (catalog.editions.outdated(live), catalog.editions.outdated(other)) == ([], list(first.document_ids))


def test_edits_show_in_every_generation_and_outlive_a_new_reading(
    catalog: Catalog, ledger: Ledger, live: Generation
) -> None:
    change = put(catalog, live, loaded(ENGLISH))
    writer = CatalogWriter(catalog.engine)
    assert writer.edit(change.document_ids[0], {"title": "قاعدة القيارة", "published": PUBLISHED})
    assert writer.edit(change.document_ids[0], {"publisher": None})
    assert not writer.edit(999, {"title": "x"})
    put(catalog, live, loaded(ARABIC))
    details = catalog.editions.details(live, change.document_ids[0], 0, 10)
    assert details is not None
    assert details.edited == ("published", "publisher", "title")
    assert (details.metadata.title, details.metadata.publisher) == ("قاعدة القيارة", None)
    assert (details.metadata.published, details.metadata.url) == (PUBLISHED, "https://example.org/q")


def test_details_page_through_the_passages(catalog: Catalog, live: Generation) -> None:
    change = put(catalog, live, loaded("x" * 30, spans=tuple(Span(n, n + 1) for n in range(30))))
    details = catalog.editions.details(live, change.document_ids[0], 20, 7)
    assert details is not None
    assert (details.passage_count, [passage.start for passage in details.passages]) == (30, list(range(20, 27)))
    assert (details.size, details.characters) == (30, 30)
    assert catalog.editions.details(live, 999, 0, 7) is None


def test_originals_come_back_byte_for_byte(catalog: Catalog, live: Generation) -> None:
    change = put(catalog, live, loaded())
    assert catalog.originals.source(change.document_ids[0]) == loaded().source


def test_a_removal_can_be_undone_until_it_expires(catalog: Catalog, live: Generation) -> None:
    bin_ = RemovalBin(catalog.engine)
    change = put(catalog, live, loaded())
    token, until, gone = bin_.take(change.document_ids, timedelta(minutes=5))
    assert (catalog.originals.count(), bin_.count(), bin_.next_expiry(), len(gone[live.id])) == (0, 1, until, 1)
    assert bin_.give_back("unknown") == []
    assert bin_.give_back(token) == list(change.document_ids)
    assert catalog.originals.source(change.document_ids[0]) == loaded().source
    token, _, _ = bin_.take(change.document_ids, timedelta(0))
    assert bin_.give_back(token) == []
    assert (bin_.purge(), bin_.count(), bin_.next_expiry()) == (1, 0, None)


def test_a_removal_whose_place_was_taken_stays_removed(catalog: Catalog, live: Generation) -> None:
    bin_ = RemovalBin(catalog.engine)
    token, _, _ = bin_.take(put(catalog, live, loaded()).document_ids, timedelta(minutes=5))
    put(catalog, live, loaded(ARABIC))
    assert (bin_.give_back(token), catalog.originals.count()) == ([], 1)


def test_thousands_of_passages_can_be_read_at_once(catalog: Catalog, live: Generation) -> None:
    change = put(catalog, live, loaded("x" * 6_001, spans=tuple(Span(n, n + 1) for n in range(6_001))))
    assert len(catalog.passages.by_id(live, [passage.id for passage in held(catalog, live, change)])) == 6_001


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(words=st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1))
def test_any_text_comes_back_unchanged(tmp_path_factory: pytest.TempPathFactory, words: str) -> None:
    catalog = Catalog.open(sqlite_url(tmp_path_factory.mktemp("any") / "catalog.sqlite"))
    generation = Ledger(catalog.engine).create("an encoder", 1)
    change = put(catalog, generation, loaded(words))
    assert [passage.text for passage in held(catalog, generation, change)] == [words]
    catalog.close()


def test_a_sound_catalog_has_nothing_to_complain_of(catalog: Catalog, live: Generation) -> None:
    put(catalog, live, loaded())
    assert (catalog.soundness.damage(), catalog.soundness.misplaced_passages(live)) == ("", "")


def test_two_layouts_share_a_database_and_have_versions_of_their_own(url: str) -> None:
    Catalog.open(url).close()
    notes = MetaData()
    Table("notes", notes, Column("id", Integer, primary_key=True))
    open_database(url, notes, "notebook", 7).dispose()
    with pytest.raises(IncompatibleStore, match=r"notebook .*its layout is 7, this program's is 8"):
        open_database(url, notes, "notebook", 8)
    Catalog.open(url).close()
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    notes.drop_all(engine)
    engine.dispose()


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


def _as_version_2(url: str) -> Engine:
    engine = create_engine(url.replace("postgresql://", "postgresql+psycopg://"))
    with engine.begin() as connection:
        connection.execute(text("ALTER TABLE editions DROP COLUMN published_precision"))
        connection.execute(text("UPDATE layouts SET version = 2"))
    return engine


def test_a_catalog_of_an_earlier_version_is_brought_up_to_this_one_with_all_it_holds(url: str) -> None:
    first = Catalog.open(url)
    generation = Ledger(first.engine).create("an encoder", 1)
    put(first, generation, loaded())
    before = list(first.editions.summaries(generation))
    first.close()
    _as_version_2(url).dispose()

    for _time in range(2):
        opened = Catalog.open(url)
        assert list(opened.editions.summaries(generation)) == before
        opened.close()


def test_whoever_finds_an_upgrade_done_by_another_leaves_it_so(url: str) -> None:
    notes = MetaData()
    Table("notes", notes, Column("id", Integer, primary_key=True))
    open_database(url, notes, "notebook", 1).dispose()
    # Fails if it is done twice.
    upgrades = {1: ("ALTER TABLE notes ADD COLUMN more INTEGER",), 2: ("ALTER TABLE notes ADD COLUMN most INTEGER",)}
    with ThreadPoolExecutor(4) as pool:
        opened = list(pool.map(lambda _: open_database(url, notes, "notebook", 3, upgrades), range(8)))
    with opened[0].begin() as connection:
        connection.execute(text("INSERT INTO notes (more, most) VALUES (1, 2)"))
        notes.drop_all(connection)
    for engine in opened:
        engine.dispose()


def test_an_upgrade_that_breaks_off_in_the_middle_has_changed_nothing(url: str) -> None:
    notes = MetaData()
    Table("notes", notes, Column("id", Integer, primary_key=True))
    open_database(url, notes, "notebook", 1).dispose()
    broken = {1: ("ALTER TABLE notes ADD COLUMN more INTEGER", "ALTER TABLE nowhere ADD COLUMN most INTEGER")}
    with pytest.raises(StoreError):
        open_database(url, notes, "notebook", 2, broken)
    engine = open_database(url, notes, "notebook", 2, {1: broken[1][:1]})
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO notes (more) VALUES (1)"))
        notes.drop_all(connection)
    engine.dispose()


def test_an_upgrade_that_a_later_version_has_overtaken_lowers_nothing(url: str) -> None:
    notes = MetaData()
    Table("notes", notes, Column("id", Integer, primary_key=True))
    open_database(url, notes, "notebook", 1).dispose()
    add = {1: ("ALTER TABLE notes ADD COLUMN more INTEGER",), 2: ("ALTER TABLE notes ADD COLUMN most INTEGER",)}

    class Overtaken(dict[int, tuple[str, ...]]):
        """Upgrades that another program carries out, and more, between the look and the deed."""

        def __contains__(self, step: object) -> bool:
            open_database(url, notes, "notebook", 3, add).dispose()
            return super().__contains__(step)

    with pytest.raises(IncompatibleStore, match="its layout is 3, this program's is 2"):
        open_database(url, notes, "notebook", 2, Overtaken({1: add[1]}))
    engine = open_database(url, notes, "notebook", 3, add)
    with engine.begin() as connection:
        notes.drop_all(connection)
    engine.dispose()


def test_a_dump_of_an_earlier_version_is_loaded_into_this_one_s_tables(tmp_path: Path) -> None:
    first = Catalog.open(sqlite_url(tmp_path / "catalog.sqlite"))
    generation = Ledger(first.engine).create("an encoder", 1)
    put(first, generation, loaded())
    before = list(first.editions.summaries(generation))
    first.close()
    older = _as_version_2(sqlite_url(tmp_path / "catalog.sqlite"))
    dump_database(older, tmp_path / "dump.jsonl")
    older.dispose()

    load_database(tmp_path / "dump.jsonl", sqlite_url(tmp_path / "loaded.sqlite"))

    opened = Catalog.open(sqlite_url(tmp_path / "loaded.sqlite"))
    assert list(opened.editions.summaries(generation)) == before
    opened.close()


def test_a_dump_of_a_later_version_is_refused(tmp_path: Path) -> None:
    first = Catalog.open(sqlite_url(tmp_path / "catalog.sqlite"))
    with first.engine.begin() as connection:
        connection.execute(text("ALTER TABLE meta ADD COLUMN colour TEXT"))
        connection.execute(text("INSERT INTO meta (key, value, colour) VALUES ('a', 'b', 'red')"))
    dump_database(first.engine, tmp_path / "dump.jsonl")
    first.close()
    with pytest.raises(StoreError, match="later version"):
        load_database(tmp_path / "dump.jsonl", sqlite_url(tmp_path / "loaded.sqlite"))


@pytest.mark.parametrize("version", [1, 99])
def test_a_dump_of_a_version_that_cannot_be_taken_over_changes_nothing(url: str, tmp_path: Path, version: int) -> None:
    other = Catalog.open(sqlite_url(tmp_path / "other.sqlite"))
    with other.engine.begin() as connection:
        connection.execute(text("UPDATE layouts SET version = :version"), {"version": version})
    dump_database(other.engine, tmp_path / "dump.jsonl")
    other.close()
    first = Catalog.open(url)
    generation = Ledger(first.engine).create("an encoder", 1)
    put(first, generation, loaded())
    before = list(first.editions.summaries(generation))
    first.close()

    with pytest.raises(StoreError, match="another version"):
        load_database(tmp_path / "dump.jsonl", url)

    opened = Catalog.open(url)
    assert list(opened.editions.summaries(generation)) == before
    opened.close()


def test_what_a_dump_does_not_have_stays_and_can_be_opened(url: str, tmp_path: Path) -> None:
    alone = Catalog.open(sqlite_url(tmp_path / "alone.sqlite"))
    dump_database(alone.engine, tmp_path / "dump.jsonl")
    alone.close()
    Catalog.open(url).close()
    notes = MetaData()
    note = Table("notes", notes, Column("id", Integer, primary_key=True))
    engine = open_database(url, notes, "notebook", 7)
    with engine.begin() as connection:
        connection.execute(note.insert().values(id=1))
    engine.dispose()

    load_database(tmp_path / "dump.jsonl", url)

    engine = open_database(url, notes, "notebook", 7)
    with engine.begin() as connection:
        assert list(connection.execute(note.select())) == [(1,)]
        notes.drop_all(connection)
    engine.dispose()


def test_tables_of_an_earlier_version_give_way_to_those_of_the_dump(url: str, tmp_path: Path) -> None:
    earlier, later = MetaData(), MetaData()
    Table("notes", earlier, Column("id", Integer, primary_key=True))
    note = Table("notes", later, Column("id", Integer, primary_key=True), Column("more", Integer))
    catalog = Catalog.open(url)
    engine = open_database(url, later, "notebook", 2)
    with engine.begin() as connection:
        connection.execute(note.insert().values(id=1, more=2))
    dump_database(engine, tmp_path / "dump.jsonl")
    with engine.begin() as connection:
        later.drop_all(connection)
        connection.execute(text("DELETE FROM layouts WHERE name = 'notebook'"))
    open_database(url, earlier, "notebook", 1).dispose()
    catalog.close()

    load_database(tmp_path / "dump.jsonl", url)

    open_database(url, later, "notebook", 2).dispose()
    with engine.begin() as connection:
        assert list(connection.execute(note.select())) == [(1, 2)]
        later.drop_all(connection)
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
