"""Documents come in: added, replaced, fetched, named when they are alike, with progress."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.collection import Collection
from index.errors import DocumentError, DocumentFault
from index.types import Progress, SourceFile, Stage
from tests.index.house import House, agree, article, source
from tests.index.samples import ARABIC, ENGLISH


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
