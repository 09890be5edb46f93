"""Readings beside each other: reindexing, going back, other encoders and versions."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from index.collection import Collection
from index.documents.loader import load
from index.errors import EncoderError, StoreError
from index.indexing import generations, intake
from index.types import LoadedDocument, Quote, SourceFile
from tests.index.house import House, WordEncoder, agree, article, quoted, source


def test_without_a_previous_generation_to_keep_there_is_one_alone(house: House, articles: Path) -> None:
    house.settings = replace(house.settings, keep_previous=False)
    with house.opened() as collection:
        collection.build(articles)
        collection.reindex()
        assert (collection.status().generation, collection.status().previous) == (2, None)
        assert quoted(collection, "When did the Taji convoy number 3 leave?") == "Taji.md"
        assert agree(collection)
        with pytest.raises(StoreError, match="KEEP_PREVIOUS"):
            collection.rollback()


def test_a_previous_generation_that_is_no_longer_to_be_kept_goes_at_the_next_opening(
    house: House, articles: Path
) -> None:
    with house.opened() as collection:
        collection.build(articles)
        collection.reindex()
    house.settings = replace(house.settings, keep_previous=False)
    with house.opened() as collection:
        assert collection.status().previous is None
        assert agree(collection)


def test_a_reindex_encodes_nothing_that_has_not_changed(collection: Collection, articles: Path, house: House) -> None:
    collection.build(articles)
    house.encoder.encoded.clear()
    report = collection.reindex()
    assert (report.unchanged, report.encoded, house.encoder.encoded) == (("Harir.md", "Qayyarah.md", "Taji.md"), 0, [])
    status = collection.status()
    assert (status.generation, status.previous) == (2, 1)
    assert agree(collection)


def quotes(collection: Collection, question: str) -> list[Quote]:
    """Ask; BM25 still counts replaced passages until tantivy drops them, so scores differ by less than a tenth."""
    return [replace(quote, score=pytest.approx(quote.score, abs=0.1)) for quote in collection.ask(question).quotes]


def test_what_a_reindex_carries_over_answers_and_shows_as_before(house: House, articles: Path) -> None:
    with house.opened() as collection:
        collection.build(articles)
        collection.edit(1, title="Another title")
        # A replaced document's passages come after those of the others, but not its number.
        (articles / "Qayyarah.md").write_text(article("Qayyarah", 12), encoding="utf-8")
        collection.build(articles)
        questions = [f"When did convoy number 3 leave the {subject} base?" for subject in ("Qayyarah", "Harir", "Taji")]
        before = [quotes(collection, question) for question in questions]
        shown = [collection.document(number) for number in (1, 2, 3)]
        collection.reindex()
        assert [quotes(collection, question) for question in questions] == before
        for number, earlier in zip((1, 2, 3), shown, strict=True):
            now = collection.document(number)
            assert now is not None and earlier is not None and now.metadata == earlier.metadata
            assert [one.text for one in now.passages] == [one.text for one in earlier.passages]
        assert agree(collection)
    with house.opened() as collection:
        # Read from the catalog, not taken over in memory.
        assert [quotes(collection, question) for question in questions] == before


def test_what_changed_since_the_last_generation_is_all_that_a_reindex_reads(
    house: House, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with house.opened() as collection:
        collection.build(articles)
        monkeypatch.setattr(generations, "load", lambda source: pytest.fail(f"{source.name} was read again"))
        report = collection.reindex()
        assert len(report.unchanged) == 3
        assert collection.rollback() == 1


def test_a_document_that_has_not_changed_is_not_parsed_again(
    collection: Collection, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.build(articles)
    (articles / "Taji.md").write_text(article("Taji", 12), encoding="utf-8")
    parsed: list[str] = []

    def parse(source: SourceFile) -> LoadedDocument:
        parsed.append(source.name)
        return load(source)

    monkeypatch.setattr(intake, "load", parse)
    report = collection.build(articles)
    assert (report.updated, len(report.unchanged), parsed) == (("Taji.md",), 2, ["Taji.md"])


def test_the_same_place_twice_in_one_batch_is_one_document(collection: Collection) -> None:
    report = collection.add_sources([source("a.md", article("Taji")), source("a.md", article("Harir"))])
    assert report.added == ("a.md", "a.md")
    assert [one.name for one in collection.documents()] == ["a.md"]
    assert quoted(collection, "When did the Harir convoy leave?") == "a.md"
    assert agree(collection)


def test_another_version_s_reading_is_read_anew(house: House, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with house.opened() as collection:
        collection.build(articles)
    monkeypatch.setattr(generations, "READING_VERSION", generations.READING_VERSION + 1)
    house.encoder.encoded.clear()
    with house.opened() as collection:
        assert collection.status().generation == 2
        assert house.encoder.encoded == []
        assert agree(collection)


def test_another_encoder_s_index_is_made_anew(house: House, articles: Path) -> None:
    with house.opened() as collection:
        collection.build(articles)
    other = WordEncoder("words of another kind")
    with house.opened(other) as collection:
        assert collection.status().generation == 2
        assert len(other.encoded) == collection.status().passages
        assert agree(collection)
        with pytest.raises(StoreError, match="another encoder"):
            collection.rollback()


def test_while_another_encoder_s_index_is_made_anew_the_words_answer(house: House, articles: Path) -> None:
    with house.opened() as collection:
        collection.build(articles)
    hold = threading.Event()
    slow = WordEncoder("slow")

    def wait(_words: str) -> None:
        if threading.current_thread() is not threading.main_thread():
            hold.wait(20)

    slow.trouble = wait
    with house.opened(slow, patience=0.1) as collection:
        assert collection.status().generation == 1
        assert quoted(collection, "When did the Qayyarah convoy leave?") == "Qayyarah.md"
        assert "another encoder" in collection.status().activity
        hold.set()
    with house.opened(slow) as collection:
        assert collection.status().generation == 2


def test_a_rollback_keeps_what_was_added_and_removed_since(collection: Collection, articles: Path) -> None:
    collection.build(articles)
    collection.reindex()
    collection.remove([1])
    collection.add_sources([source("new.md", article("Basra"))])
    (articles / "Taji.md").write_text(article("Taji") + " Changed.", encoding="utf-8")
    collection.add([articles / "Taji.md"])
    assert collection.rollback() == 1
    assert [one.name for one in collection.documents()] == ["Qayyarah.md", "Taji.md", "new.md"]
    assert quoted(collection, "When did the Basra convoy leave?") == "new.md"
    assert agree(collection)
    assert collection.rollback() == 2
    assert agree(collection)


def test_there_is_nothing_to_go_back_to_before_the_first_reindex(collection: Collection) -> None:
    with pytest.raises(StoreError, match="no earlier generation"):
        collection.rollback()


def test_a_cancelled_reindex_leaves_the_live_generation(collection: Collection, articles: Path) -> None:
    collection.build(articles)
    asked = iter([False, True])
    report = collection.reindex(cancelled=lambda: next(asked, True))
    assert report.cancelled
    assert (collection.status().generation, collection.status().previous) == (1, None)
    assert agree(collection)


def test_a_broken_off_reindex_is_resumed(house: House, articles: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.indexing.batches.PASSAGES_PER_BATCH", 1)
    with house.opened() as collection:
        collection.build(articles)
    other = WordEncoder("another")

    def trouble(words: str) -> None:
        if "Taji" in words and threading.current_thread() is not threading.main_thread():
            raise EncoderError("The encoder is gone.")

    other.trouble = trouble
    with house.opened(other, patience=None) as collection:
        assert collection.status().generation == 1
        assert quoted(collection, "When did the Taji convoy leave?") == "Taji.md"
    other.encoded.clear()
    other.trouble = lambda _words: None
    with house.opened(other) as collection:
        assert collection.status().generation == 2
        assert all("Taji" in encoded for encoded in other.encoded)
        assert agree(collection)
