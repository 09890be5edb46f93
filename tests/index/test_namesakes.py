"""Names that come again: new versions, other documents of the same name, archives."""

from __future__ import annotations

from datetime import timedelta

import pytest

from index.collection import Collection
from index.errors import DocumentError
from index.types import SourceFile
from tests.index.documents import files
from tests.index.house import House, agree, article, quoted, source


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


def test_a_version_that_is_kept_is_no_removal_that_can_be_undone(collection: Collection) -> None:
    collection.add_sources([named(oil())])
    assert collection.add_sources([named(oil(10))], undo_for=timedelta(minutes=5)).replaced
    assert collection.status().removals == 0


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


HOUR = timedelta(hours=1)


def versions(collection: Collection, undo_for: timedelta = HOUR) -> str:
    """Let a new version take the place of the first; return what keeps both."""
    collection.add_sources([named(oil())], undo_for=HOUR)
    (replacement,) = collection.add_sources([named(oil(10))], undo_for=undo_for).replaced
    return replacement.undo_token


def contents(collection: Collection) -> dict[str, int]:
    """Return how many wells each document tells of."""
    found = {}
    for each in collection.documents():
        details = collection.document(each.id)
        assert details is not None
        found[f"{each.id} {each.name}"] = sum(passage.text.count("Well number") for passage in details.passages)
    return found


def test_both_versions_are_kept_when_somebody_says_so(collection: Collection) -> None:
    token = versions(collection)
    assert contents(collection) == {"1 report.pdf.md": 10}
    report = collection.keep_both(token)
    assert (report.added, report.updated) == (("report.pdf (2).md",), ("report.pdf.md",))
    assert sorted(contents(collection).values()) == [8, 10]
    assert contents(collection)["1 report.pdf.md"] == 8
    assert agree(collection)
    with pytest.raises(DocumentError, match="no longer kept"):
        collection.keep_both(token)


def test_a_document_takes_the_place_of_its_namesake_when_somebody_says_so_and_gives_it_back(
    collection: Collection,
) -> None:
    collection.add_sources([named(article("Taji"))])
    (twin,) = collection.add_sources([named(oil())], undo_for=HOUR).namesakes
    newer = next(each.id for each in collection.documents() if each.name == twin.name)
    report = collection.supersede(twin.other_id, newer, HOUR)
    assert (report.updated, report.removed) == (("report.pdf.md",), ("report.pdf (2).md",))
    assert contents(collection) == {"1 report.pdf.md": 8}
    assert quoted(collection, "What did the ministry say of well number 3?") == "report.pdf.md"
    assert agree(collection)
    collection.keep_both(report.replaced[0].undo_token)
    assert contents(collection)["1 report.pdf.md"] == 0
    assert sorted(contents(collection).values()) == [0, 8]


def test_a_choice_compares_with_no_document_that_is_gone_or_has_another_text_since(collection: Collection) -> None:
    collection.add_sources([named(article("Taji"))])
    (twin,) = collection.add_sources([named(oil())], undo_for=HOUR).namesakes
    newer = next(each.id for each in collection.documents() if each.name == twin.name)
    replaced = collection.supersede(twin.other_id, newer, HOUR)
    assert replaced.similar == ()
    assert collection.keep_both(replaced.replaced[0].undo_token).similar == ()


def test_versions_that_are_both_kept_and_tell_the_same_are_told_once(collection: Collection) -> None:
    kept = collection.keep_both(versions(collection))
    (like,) = kept.similar
    assert (like.name, like.other_name) == ("report.pdf.md", "report.pdf (2).md")


def test_what_cannot_be_told_apart_otherwise_stays_as_it_is(collection: Collection) -> None:
    token = versions(collection)
    for attempt in (lambda: collection.keep_both("unknown"), lambda: collection.supersede(1, 99, HOUR)):
        with pytest.raises(DocumentError):
            attempt()
    collection.remove([1])
    with pytest.raises(DocumentError):
        collection.keep_both(token)
    assert collection.documents() == []


def test_a_version_that_can_no_longer_be_had_back_leaves_no_trace(house: House) -> None:
    first = named(f"{oil()} Zebracorn said so.")
    with house.opened() as collection:
        collection.add_sources([first])
        collection.add_sources([named(oil(10))], undo_for=HOUR)
        assert house.holds("Zebracorn")
        collection.remove([1])
        assert house.holds("Zebracorn") == house.holds("zebracorn") == []
        collection.add_sources([first])
        collection.add_sources([named(oil(10))], undo_for=timedelta(0))
    with house.opened():
        assert house.holds("Zebracorn") == house.holds("zebracorn") == []
