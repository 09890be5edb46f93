"""Documents are looked at, corrected and read again."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.collection import Collection
from index.errors import DocumentError
from index.types import PartialDate
from tests.index.house import agree, article, source


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
    details = collection.edit(1, title="القاعدة", published=PartialDate(date(2020, 3, 26)), url="https://example.org/x")
    assert (details.metadata.title, details.edited) == ("القاعدة", ("published", "title", "url"))
    collection.reindex()
    (articles / "Harir.md").write_text(article("Harir") + " More.", encoding="utf-8")
    assert collection.reread(1).updated == ("Harir.md",)
    (document, *_) = collection.documents()
    assert (document.metadata.title, document.metadata.published) == ("القاعدة", PartialDate(date(2020, 3, 26)))
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
