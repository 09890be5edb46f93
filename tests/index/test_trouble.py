"""What fails loses nothing: damaged stores, a failing encoder, data of other versions."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import create_engine, text

from index.collection import Collection
from index.errors import EncoderError, IncompatibleStore, StoreError
from index.settings import IndexSettings
from tests.index.house import House, agree, article, quoted, source


def test_an_encoder_that_fails_loses_nothing_that_was_written(
    collection: Collection, house: House, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.indexing.batches.PASSAGES_PER_BATCH", 1)

    def trouble(words: str) -> None:
        if "Taji" in words:
            raise EncoderError("The encoder is gone.")

    house.encoder.trouble = trouble
    with pytest.raises(EncoderError):
        collection.build(articles)
    assert [one.name for one in collection.documents()] == ["Harir.md", "Qayyarah.md"]
    house.encoder.trouble = lambda _words: None
    assert collection.build(articles).added == ("Taji.md",)
    assert agree(collection)


def test_a_lexical_index_that_cannot_be_written_leaves_the_catalog_as_it_was(
    collection: Collection, house: House, articles: Path
) -> None:
    collection.add_sources([source("a.md", article("Basra"))])

    def trouble(name: str) -> None:
        if name == "add_texts":
            raise StoreError("The disk is full.")

    house.workshop.trouble = trouble
    with pytest.raises(StoreError, match="full"):
        collection.build(articles)
    assert quoted(collection, "When did the Basra convoy leave?") == "a.md"
    house.workshop.trouble = lambda _name: None
    assert len(collection.build(articles).added) == 3
    assert agree(collection)


def test_documents_come_and_go_and_are_found_while_chroma_is_away(
    collection: Collection, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.indexing.caretaker.RETRY_SECONDS", 0.0)
    collection.add_sources([source("a.md", article("Basra"))])
    house.workshop.bench.is_away = True
    collection.add_sources([source("b.md", article("Qayyarah"))])
    collection.remove([1])
    assert quoted(collection, "When did the Qayyarah convoy leave?") == "b.md"
    assert not collection.status().is_sound
    house.workshop.bench.is_away = False
    collection.add_sources([source("c.md", article("Harir"))])
    assert agree(collection)


def test_vectors_that_were_lost_are_made_again_without_the_encoder(house: House, articles: Path) -> None:
    with house.opened() as collection:
        collection.build(articles)
    house.stores.clear()
    house.encoder.encoded.clear()
    with house.opened() as collection:
        assert agree(collection)
    assert house.encoder.encoded == []


def test_a_lexical_index_that_was_lost_is_made_again(house: House, articles: Path) -> None:
    with house.opened() as collection:
        collection.build(articles)
    for file in (house.settings.data_dir / "lexical" / "1").iterdir():
        file.unlink()
    with house.opened() as collection:
        assert agree(collection)


def test_verify_finds_what_is_wrong_and_mends_it(collection: Collection, house: House, articles: Path) -> None:
    collection.build(articles)
    vectors = house.stores[1]
    gone = next(iter(vectors.vectors))
    del vectors.vectors[gone]
    found = {check.name: check.detail for check in collection.verify().checks if not check.passed}
    assert found == {"vector store": "1 passages missing, 0 too many"}
    mended = collection.verify(repair=True)
    assert mended.is_sound
    assert mended.repairs


def test_a_damaged_original_is_found(collection: Collection, house: House, articles: Path) -> None:
    collection.build(articles)
    engine = create_engine(f"sqlite:///{house.settings.data_dir / 'catalog.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE documents SET original = x'00' WHERE id = 2"))
    engine.dispose()
    failed = [check for check in collection.verify().checks if not check.passed]
    assert [(check.name, check.detail) for check in failed] == [("originals", "not what was put in: Qayyarah.md (2)")]


def test_another_version_s_data_directory_is_refused(house: House) -> None:
    with house.opened():
        pass
    engine = create_engine(f"sqlite:///{house.settings.data_dir / 'catalog.sqlite'}")
    with engine.begin() as connection:
        connection.execute(text("UPDATE layouts SET version = 1"))
    engine.dispose()
    with pytest.raises(IncompatibleStore, match="another version"):
        Collection.open(house.settings)


def test_a_data_directory_that_cannot_be_written_is_named() -> None:
    with pytest.raises(StoreError, match="/proc/isnad cannot be written"):
        Collection.open(IndexSettings(data_dir=Path("/proc/isnad")))
