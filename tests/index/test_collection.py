"""What can be done to a collection, and that it answers all the while."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import create_engine, text

from index import generations, indexer, intake
from index.collection import Collection
from index.documents.loader import load
from index.errors import DocumentError, DocumentFault, EncoderError, IncompatibleStore, StoreError
from index.search.shelf import Shelf
from index.settings import IndexSettings
from index.types import LoadedDocument, Progress, Quote, SourceFile, Stage
from tests.index.documents import files
from tests.index.house import House, WordEncoder, agree, article, source
from tests.index.samples import ARABIC, ENGLISH


@pytest.fixture
def house(tmp_path: Path) -> House:
    return House(tmp_path)


@pytest.fixture
def collection(house: House) -> Iterator[Collection]:
    with house.opened() as opened:
        yield opened


@pytest.fixture
def articles(tmp_path: Path) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    for subject in ("Qayyarah", "Harir", "Taji"):
        (folder / f"{subject}.md").write_text(article(subject), encoding="utf-8")
    return folder


def quoted(collection: Collection, question: str) -> str:
    answer = collection.ask(question)
    return answer.quotes[0].name if answer.quotes else ""


# Adding


@pytest.mark.parametrize(
    ("words", "question"),
    [(ARABIC, "متى غادرت آخر قافلة القيارة؟"), (ENGLISH, "When did the last convoy leave Qayyarah?")],
    ids=["ar", "en"],
)
def test_an_added_document_is_quoted_word_for_word(collection: Collection, words: str, question: str) -> None:
    report = collection.add_sources([source("qayyarah.txt", words)])
    answer = collection.ask(question)
    assert (report.added, report.documents[0].name, report.encoded) == (
        ("qayyarah.txt",),
        "qayyarah.txt",
        report.passages,
    )
    assert answer.quotes[0].text in words
    assert agree(collection)


def test_a_directory_is_built_and_followed(collection: Collection, articles: Path) -> None:
    assert len(collection.build(articles).added) == 3
    (articles / "Taji.md").write_text(article("Taji") + " And more.", encoding="utf-8")
    (articles / "Harir.md").unlink()
    (articles / "Basra.md").write_text(article("Basra"), encoding="utf-8")
    report = collection.build(articles)
    assert (report.added, report.updated, report.unchanged, report.removed) == (
        ("Basra.md",), ("Taji.md",), ("Qayyarah.md",), ("Harir.md",)
    )  # fmt: skip
    assert agree(collection)


def test_replacing_a_document_leaves_no_stale_passage(collection: Collection) -> None:
    collection.add_sources([source("base.txt", article("Qayyarah", 30))])
    (before,) = collection.documents()
    collection.add_sources([source("base.txt", article("Harir"))])
    (after,) = collection.documents()
    assert after.id == before.id
    assert not collection.ask("When did the Qayyarah convoy leave?").quotes or "Qayyarah" not in str(
        collection.ask("When did the Qayyarah convoy leave?").quotes
    )
    assert agree(collection)


def test_passages_that_stayed_the_same_are_not_encoded_again(collection: Collection, house: House) -> None:
    long = "\n\n".join(article(subject, 12) for subject in ("Qayyarah", "Harir", "Taji"))
    collection.add_sources([source("base.txt", long)])
    house.encoder.encoded.clear()
    report = collection.add_sources([source("base.txt", long.replace("Taji", "Basra"))])
    assert 0 < report.encoded < report.passages
    assert all("Basra" in encoded for encoded in house.encoder.encoded)


def test_a_bad_document_never_stops_a_batch(collection: Collection, articles: Path) -> None:
    (articles / "a.txt").write_bytes(b"")
    (articles / "b.md").write_bytes(b"\x00\x01\x02" * 50)
    report = collection.add([articles, articles / "missing.txt"])
    assert len(report.added) == 3
    assert {(Path(one.location).name, one.code) for one in report.skipped} == {
        ("a.txt", DocumentFault.EMPTY),
        ("b.md", DocumentFault.BINARY),
        ("missing.txt", DocumentFault.UNREADABLE),
    }
    assert agree(collection)


def test_a_file_that_can_no_longer_be_read_keeps_its_last_good_version(collection: Collection, articles: Path) -> None:
    collection.build(articles)
    (articles / "Taji.md").write_bytes(b"")
    report = collection.build(articles)
    assert (report.removed, len(report.skipped), len(collection.documents())) == ((), 1, 3)


def test_a_moved_file_stays_one_document(collection: Collection, articles: Path) -> None:
    collection.build(articles)
    (articles / "old").mkdir()
    (articles / "Taji.md").rename(articles / "old" / "Taji.md")
    report = collection.build(articles)
    assert (report.added, report.removed, report.skipped) == (("Taji.md",), ("Taji.md",), ())
    assert agree(collection)


def test_the_same_file_twice_is_one_document(collection: Collection, articles: Path) -> None:
    (articles / "copy.md").write_bytes((articles / "Taji.md").read_bytes())
    report = collection.build(articles)
    assert (len(report.added), [one.code for one in report.skipped]) == (3, [DocumentFault.DUPLICATE])


def test_documents_that_tell_the_same_are_added_and_named(collection: Collection) -> None:
    story = article("Qayyarah", 30)
    collection.add_sources([source("first.md", story), source("other.md", ENGLISH + ARABIC)])
    report = collection.add_sources([source("second.md", story + "\n\nPhoto: an agency.")])
    ((name, other, share),) = [(one.name, one.other_name, one.share) for one in report.similar]
    assert (report.added, name, other) == (("second.md",), "second.md", "first.md")
    assert share > 0.9


def test_a_list_of_records_becomes_as_many_documents(collection: Collection) -> None:
    lines = [f'{{"title": "{subject} base", "text": "{article(subject)[10:]}"}}' for subject in ("Harir", "Taji")]
    content = "\n".join(lines).replace("\n\n", " ").encode()
    report = collection.add_sources([SourceFile("chat:bases.jsonl", "bases.jsonl", content)])
    assert len(report.added) == 2
    assert agree(collection)


def test_an_empty_directory_changes_nothing(collection: Collection, articles: Path, tmp_path: Path) -> None:
    collection.build(articles)
    (tmp_path / "empty").mkdir()
    with pytest.raises(DocumentError, match="no documents"):
        collection.build(tmp_path / "empty")
    assert len(collection.documents()) == 3


def test_a_link_is_fetched_and_updated(collection: Collection, house: House) -> None:
    url = "https://example.org/qayyarah"
    house.pages[url] = SourceFile(url, "qayyarah.md", article("Qayyarah").encode(), url)
    assert collection.add_links([url]).added == ("qayyarah.md",)
    house.pages[url] = SourceFile(url, "qayyarah.md", article("Harir").encode(), url)
    assert collection.add_links([url]).updated == ("qayyarah.md",)


# Progress


def test_progress_goes_up_to_the_end_and_says_what_went_wrong(collection: Collection, articles: Path) -> None:
    (articles / "zero.txt").write_bytes(b"")
    events: list[Progress] = []
    collection.build(articles, events.append)
    assert [event.done for event in events] == sorted(event.done for event in events)
    assert (events[-1].done, events[-1].total, events[-1].seconds_left) == (4, 4, 0.0)
    assert {event.stage for event in events} == {Stage.READING, Stage.ENCODING, Stage.WRITING}
    assert "zero.txt" in events[-1].warnings[0]
    assert events[-1].passages > 0
    assert events[-1].rate > 0


def test_a_cancelled_run_keeps_what_it_has_done_and_removes_nothing(collection: Collection, articles: Path) -> None:
    collection.add_sources([source("earlier.md", article("Basra"))])
    asked = iter([False, False, True])
    report = collection.build(articles, cancelled=lambda: next(asked))
    assert (report.cancelled, len(report.added), report.removed) == (True, 2, ())
    assert len(collection.documents()) == 3
    assert agree(collection)


# Removing


def test_a_removed_document_is_found_no_more(collection: Collection) -> None:
    collection.add_sources([source("a.md", article("Qayyarah")), source("b.md", article("Harir"))])
    first = collection.documents()[0]
    removal = collection.remove([first.id, 999])
    assert (removal.names, removal.undo_token) == (("a.md",), None)
    assert quoted(collection, "When did the Qayyarah convoy leave?") != "a.md"
    assert collection.document(first.id) is None
    assert agree(collection)


@pytest.mark.parametrize("secret", ["Zebracorn", "زعفرانية"], ids=["en", "ar"])
def test_no_file_holds_a_word_of_a_removed_document(house: House, secret: str) -> None:
    with house.opened() as collection:
        collection.add_sources([source("keep.md", article("Harir"))])
        collection.add_sources([source("secret.md", article(secret, 30))])
        assert house.holds(secret)
        collection.reindex()
        found = [one.id for one in collection.documents() if one.name == "secret.md"]
        collection.remove(found)
        assert house.holds(secret) + house.holds(secret.lower()) == []
    assert house.holds(secret) + house.holds(secret.lower()) == []


def test_a_removal_can_be_undone_under_the_old_number(collection: Collection) -> None:
    collection.add_sources([source("a.md", article("Qayyarah")), source("b.md", article("Harir"))])
    first = collection.documents()[0]
    collection.edit(first.id, publisher="The Harir Post")
    removal = collection.remove([first.id], timedelta(minutes=5))
    assert (removal.names, len(collection.documents()), collection.status().removals) == (("a.md",), 1, 1)
    report = collection.undo_removal(removal.undo_token or "")
    assert report.documents[0].id == first.id
    assert quoted(collection, "When did the Qayyarah convoy leave?") == "a.md"
    assert collection.documents()[0].metadata.publisher == "The Harir Post"
    assert agree(collection)


def test_an_expired_removal_is_final_and_leaves_no_trace(house: House) -> None:
    with house.opened() as collection:
        collection.add_sources([source("secret.md", article("Zebracorn")), source("b.md", article("Harir"))])
        removal = collection.remove([collection.documents()[0].id], timedelta(seconds=0.2))
        assert house.holds("Zebracorn")
        deadline = threading.Event()
        for _ in range(50):
            if not house.holds("Zebracorn") and not house.holds("zebracorn"):
                break
            deadline.wait(0.1)
        assert house.holds("Zebracorn") + house.holds("zebracorn") == []
        with pytest.raises(DocumentError, match="can no longer be undone"):
            collection.undo_removal(removal.undo_token or "")


def test_a_removal_that_expired_while_nobody_was_there_is_final_at_the_next_opening(house: House) -> None:
    with house.opened() as collection:
        collection.add_sources([source("secret.md", article("Zebracorn"))])
        collection.remove([1], timedelta(seconds=0.3))
    threading.Event().wait(0.4)
    with house.opened():
        assert house.holds("Zebracorn") + house.holds("zebracorn") == []


def test_words_of_a_replaced_text_are_swept_out_in_a_quiet_moment(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.caretaker.QUIET_SECONDS", 0.2)
    with house.opened() as collection:
        collection.add_sources([source("a.md", article("Zebracorn")), source("b.md", article("Harir"))])
        collection.add_sources([source("a.md", article("Taji"))])
        collection._caretaker.wake()
        for _ in range(50):
            if not house.holds("zebracorn"):
                break
            threading.Event().wait(0.1)
        assert house.holds("zebracorn") + house.holds("Zebracorn") == []
        assert agree(collection)


# Looking and editing


def test_documents_are_listed_searched_and_shown(collection: Collection) -> None:
    collection.add_sources([source("a.md", article("Qayyarah", 40)), source("b.md", article("Harir"))])
    assert [one.name for one in collection.documents("qayy")] == ["a.md"]
    details = collection.document(1, offset=1, limit=1)
    assert details is not None
    assert (details.name, details.location, len(details.passages)) == ("a.md", "chat:a.md", 1)
    assert details.passage_count == collection.documents()[0].passages > 1
    assert details.size == len(article("Qayyarah", 40))


def test_edits_outlive_reindexing_and_reading_again(collection: Collection, articles: Path) -> None:
    collection.build(articles)
    details = collection.edit(1, title="القاعدة", published=date(2020, 3, 26), url="https://example.org/x")
    assert (details.metadata.title, details.edited) == ("القاعدة", ("published", "title", "url"))
    collection.reindex()
    (articles / "Harir.md").write_text(article("Harir") + " More.", encoding="utf-8")
    assert collection.reread(1).updated == ("Harir.md",)
    (document, *_) = collection.documents()
    assert (document.metadata.title, document.metadata.published) == ("القاعدة", date(2020, 3, 26))
    collection.edit(1, published=None)
    assert collection.documents()[0].metadata.published is None


def test_reading_again_takes_the_stored_original_when_the_file_is_gone(collection: Collection, articles: Path) -> None:
    collection.build(articles)
    (articles / "Harir.md").unlink()
    assert collection.reread(1).updated == ("Harir.md",)
    assert agree(collection)


def test_an_unknown_document_is_named(collection: Collection) -> None:
    with pytest.raises(DocumentError, match="no document with this number"):
        collection.edit(7, title="x")
    with pytest.raises(DocumentError, match="no document with this number"):
        collection.reread(7)
    assert collection.document(7) is None


# Names that come again


def oil(wells: int = 8) -> str:
    return " ".join(f"Well number {n} gives more oil again, the ministry said in week {n}." for n in range(wells))


def named(text: str, name: str = "report.pdf.md", by_name: bool = True) -> SourceFile:
    return SourceFile(f"upload:{name}", name, text.encode(), by_name=by_name)


def test_another_text_under_a_name_that_is_there_is_another_document(collection: Collection) -> None:
    collection.add_sources([named(article("Taji"))])
    report = collection.add_sources([named(oil())])
    assert (report.added, report.updated) == (("report.pdf (2).md",), ())
    assert [(one.name, one.other_id) for one in report.namesakes] == [("report.pdf (2).md", 1)]
    assert quoted(collection, "When did the Taji convoy number 3 leave?") == "report.pdf.md"
    assert quoted(collection, "What did the ministry say of well number 3?") == "report.pdf (2).md"


def test_a_new_version_takes_the_place_of_the_one_it_is_a_version_of(collection: Collection) -> None:
    collection.add_sources([named(article("Taji")), named(oil())])
    report = collection.add_sources([named(oil(10))])
    assert (report.added, report.updated, report.namesakes) == ((), ("report.pdf (2).md",), ())
    assert [one.name for one in collection.documents()] == ["report.pdf.md", "report.pdf (2).md"]


def test_an_excerpt_of_the_same_name_does_not_take_the_place_of_the_whole(collection: Collection) -> None:
    collection.add_sources([named(article("Taji", 20))])
    report = collection.add_sources([named(article("Taji", 6))])
    assert [(one.name, one.other_id) for one in report.namesakes] == [("report.pdf (2).md", 1)]


def test_the_same_bytes_under_the_same_name_change_nothing(collection: Collection) -> None:
    both = [named(article("Taji")), named(oil())]
    collection.add_sources(both)
    report = collection.add_sources(both)
    assert (report.unchanged, report.skipped) == (("report.pdf.md", "report.pdf (2).md"), ())


def test_whoever_says_replace_replaces(collection: Collection) -> None:
    collection.add_sources([named(article("Taji"))])
    report = collection.add_sources([named(oil(), by_name=False)])
    assert (report.updated, len(collection.documents())) == (("report.pdf.md",), 1)


def test_an_archive_of_a_name_that_is_there_replaces_no_other_text(collection: Collection) -> None:
    for told in (article("Taji"), oil()):
        packed = files.zip_bytes({"a.md": told.encode()})
        report = collection.add_sources([SourceFile("upload:a.zip", "a.zip", packed, by_name=True)])
    assert report.added == ("a (2).md",)
    assert len(collection.documents()) == 2


def test_progress_counts_the_files_inside_an_archive(collection: Collection) -> None:
    seen: list[tuple[int, int, str]] = []
    packed = files.zip_bytes({f"{name}.md": article(name).encode() for name in ("Taji", "Harir", "Asad")})
    collection.add_sources(
        [SourceFile("upload:a.zip", "a.zip", packed), source("b.md", article("Basra"))],
        lambda progress: seen.append((progress.done, progress.total, progress.current)),
    )
    assert seen[0] == (0, 2, "a.zip")
    assert (3, 4, "b.md") in seen and seen[-1][:2] == (4, 4)


def test_an_archive_is_called_off_between_its_documents(collection: Collection) -> None:
    packed = files.zip_bytes({f"{name}.md": article(name).encode() for name in ("Taji", "Harir", "Asad")})
    asked = iter([False, False, True])
    report = collection.add_sources([SourceFile("a.zip", "a.zip", packed)], cancelled=lambda: next(asked))
    assert (report.cancelled, len(report.added)) == (True, 2)


# Generations


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
    """Ask; the last bits of a score depend on the order in which passages lie in memory."""
    return [replace(quote, score=round(quote.score, 2)) for quote in collection.ask(question).quotes]


def test_what_a_reindex_carries_over_answers_and_shows_as_before(house: House, articles: Path) -> None:
    with house.opened() as collection:
        collection.build(articles)
        collection.edit(1, title="Another title")
        # A replaced document's passages come after those of the others, but not its number.
        (articles / "Qayyarah.md").write_text(article("Qayyarah", 12), encoding="utf-8")
        collection.build(articles)
        questions = [f"When did the {subject} convoy number 3 leave?" for subject in ("Qayyarah", "Harir", "Taji")]
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
    monkeypatch.setattr("index.indexer.PASSAGES_PER_BATCH", 1)
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


# Trouble


def test_an_encoder_that_fails_loses_nothing_that_was_written(
    collection: Collection, house: House, articles: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.indexer.PASSAGES_PER_BATCH", 1)

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
    monkeypatch.setattr("index.caretaker.RETRY_SECONDS", 0.0)
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


# At once


def test_questions_are_answered_word_for_word_while_documents_change(collection: Collection) -> None:
    subjects = ("Qayyarah", "Harir", "Taji", "Basra")
    collection.add_sources([source(f"{subject}.md", article(subject)) for subject in subjects])
    over = threading.Event()
    problems: list[str] = []

    def ask() -> None:
        while not over.is_set():
            for subject in subjects:
                quotes = collection.ask(f"When did the {subject} convoy leave?").quotes
                problems.extend(quote.text for quote in quotes if quote.text not in _written(quote.name))

    readers = [threading.Thread(target=ask) for _ in range(3)]
    for reader in readers:
        reader.start()
    for round_ in range(2):
        collection.add_sources([source("Taji.md", article("Taji") + " More." * (round_ % 2))])
        collection.remove([one.id for one in collection.documents("Basra.md")], timedelta(minutes=1))
        collection.add_sources([source("Basra.md", article("Basra"))])
        collection.reindex()
    over.set()
    for reader in readers:
        reader.join()
    assert problems == []
    assert agree(collection)


def _written(name: str) -> str:
    return article(name.removesuffix(".md")) + " More."


def test_a_question_takes_in_no_batch_that_its_writer_is_about_to_take_in(
    collection: Collection, monkeypatch: pytest.MonkeyPatch
) -> None:
    collection.add_sources([source("a.md", article("Qayyarah"))])
    collection.ask("When did the Qayyarah convoy leave?")
    readers: set[str] = set()
    read = Shelf.with_passages

    def watched(shelf: Shelf, *given: Any) -> Shelf:
        readers.add(threading.current_thread().name)
        return read(shelf, *given)

    monkeypatch.setattr(Shelf, "with_passages", watched)
    monkeypatch.setattr(indexer, "PASSAGES_PER_BATCH", 2)
    more = [source(f"{number}.md", article(f"Place{number}")) for number in range(12)]
    writer = threading.Thread(target=lambda: collection.add_sources(more), name="writer")
    writer.start()
    while writer.is_alive():
        collection.ask("When did the Qayyarah convoy leave?")
    assert readers == {"writer"}
    assert quoted(collection, "When did the Place11 convoy number 3 leave?") == "11.md"


def test_writers_queue(collection: Collection) -> None:
    writers = [
        threading.Thread(target=collection.add_sources, args=([source(f"{n}.md", article(f"Place{n}"))],))
        for n in range(4)
    ]
    writers.append(threading.Thread(target=collection.reindex))
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(collection.documents()) == 4
    assert agree(collection)
