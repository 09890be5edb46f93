"""Questions and writers at once."""

from __future__ import annotations

import threading
from datetime import timedelta
from typing import Any

import pytest

from index.collection import Collection
from index.indexing import batches
from index.search.shelf.shelf import Shelf
from tests.index.house import agree, article, quoted, source


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
    monkeypatch.setattr(batches, "PASSAGES_PER_BATCH", 2)
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
