"""Documents go: found no more, gone from the disk, and brought back while that can be."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest

from index.collection import Collection
from index.errors import DocumentError
from tests.index.house import House, agree, article, quoted, source


def test_a_removed_document_is_found_no_more(collection: Collection) -> None:
    collection.add_sources([source("a.md", article("Qayyarah")), source("b.md", article("Harir"))])
    first = collection.documents()[0]
    removal = collection.remove([first.id, 999])
    assert (removal.names, removal.undo_token) == (("a.md",), None)
    assert quoted(collection, "When did the Qayyarah convoy leave?") != "a.md"
    assert collection.document(first.id) is None
    assert agree(collection)


def test_a_collection_is_empty_before_its_first_document_and_after_its_last(collection: Collection) -> None:
    assert collection.is_empty()
    collection.add_sources([source("a.md", article("Qayyarah"))])
    assert not collection.is_empty()
    (only,) = collection.documents()
    removal = collection.remove([only.id], undo_for=timedelta(minutes=1))
    assert collection.is_empty()
    assert removal.undo_token is not None
    collection.undo_removal(removal.undo_token)
    assert not collection.is_empty()


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


@pytest.mark.parametrize("reindexed", [False, True], ids=["one generation", "an earlier one kept"])
def test_words_of_a_replaced_text_are_swept_out_in_a_quiet_moment(
    house: House, reindexed: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.indexing.caretaker.QUIET_SECONDS", 0.2)
    with house.opened() as collection:
        collection.add_sources([source("a.md", article("Zebracorn")), source("b.md", article("Harir"))])
        if reindexed:
            collection.reindex()
        collection.add_sources([source("a.md", article("Taji"))])
        for _ in range(50):
            if not house.holds("zebracorn") + house.holds("Zebracorn"):
                break
            threading.Event().wait(0.1)
        assert house.holds("zebracorn") + house.holds("Zebracorn") == []
        assert agree(collection)
        if reindexed:
            collection.rollback()
            assert quoted(collection, "When did the Taji convoy number 3 leave?") == "a.md"
            assert agree(collection)
