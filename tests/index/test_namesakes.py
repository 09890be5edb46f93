"""Names that come again: new versions, other documents of the same name, archives."""

from __future__ import annotations

from index.collection import Collection
from index.types import SourceFile
from tests.index.documents import files
from tests.index.house import article, quoted, source


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
