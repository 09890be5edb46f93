from __future__ import annotations

import time
from datetime import date

from index.collection import Collection
from index.search.chronicle import LONGEST_STATEMENT
from index.text.gazetteer import default_gazetteer
from index.types import NameKind, SourceFile
from tests.index.house import House


def test_a_timeline_is_in_order_and_dated_by_the_day_of_publication(collection: Collection) -> None:
    statements = collection.timeline("Harir base")
    assert [statement.value for statement in statements] == sorted(statement.value for statement in statements)
    said = {(statement.value, statement.precision, statement.quote.name) for statement in statements}
    assert (date(2026, 9, 1), "month", "harir.txt") in said
    assert (date(2026, 12, 1), "month", "harir-later.txt") in said


def test_a_base_called_by_its_own_word_has_the_timeline_of_the_base(collection: Collection) -> None:
    assert collection.timeline("حرير") == collection.timeline("قاعدة حرير") != []


def test_without_a_subject_the_timeline_tells_of_every_document(collection: Collection) -> None:
    statements = collection.timeline()
    assert (date(2025, 9, 1), "asad.txt") in {(one.value, one.quote.name) for one in statements}


def test_a_timeline_is_as_long_as_wanted(collection: Collection) -> None:
    assert len(collection.timeline(limit=2)) == 2


def test_a_date_in_a_sentence_too_long_to_quote_is_told_with_the_clause_it_stands_in(house: House) -> None:
    clause = "reached the Harir base with tents and tools and water for the engineers who had waited there for weeks"
    text = f"The convoy of May 2024 {clause}, the convoy of June {clause}, and that of July 2025 {clause}, {clause}."
    with house.opened() as collection:
        collection.add_sources([SourceFile("/long.txt", "long.txt", text.encode())])
        statements = collection.timeline("Harir base")
    assert [statement.value for statement in statements] == [date(2024, 5, 1), date(2025, 7, 1)]
    assert all(len(statement.quote.text) <= LONGEST_STATEMENT < len(text) for statement in statements)


def test_a_timeline_of_a_word_tells_of_more_passages_than_a_page_has(house: House) -> None:
    texts = [
        f"Number {number}: the withdrawal went on in {1960 + number}, it was said. " + f"Note {number} of it. " * 20
        for number in range(60)
    ]
    with house.opened() as collection:
        collection.add_sources([SourceFile(f"/{n}.txt", f"{n}.txt", text.encode()) for n, text in enumerate(texts)])
        assert len(collection.timeline("withdrawal")) == 60


def test_a_book_in_one_line_does_not_make_a_timeline_slow(house: House) -> None:
    pairs = (f"Harir base took in convoy number {number}. It left again in May 2024." for number in range(1_000))
    with house.opened() as collection:
        collection.add_sources([SourceFile("/book.txt", "book.txt", "  ".join(pairs).encode())])
        begun = time.process_time()
        collection.timeline()
        # Every passage read with all that stands before it would take several seconds.
        assert time.process_time() - begun < 2


def test_a_long_book_does_not_crowd_the_others_out_of_the_timeline(house: House) -> None:
    seen = "It was seen. " * 30
    told_of = (f"Convoy {number} left the camp in {1960 + number % 60}. {seen}" for number in range(2_100))
    with house.opened() as collection:
        collection.add_sources([SourceFile("/a.txt", "a.txt", b"The base was closed in May 2024, it was said.")])
        collection.add_sources([SourceFile("/book.txt", "book.txt", "\n\n".join(told_of).encode())])
        told = collection.timeline()
    assert len(told) == 200
    assert {statement.quote.name for statement in told} == {"a.txt", "book.txt"}


def test_a_passage_late_in_a_long_line_goes_on_from_the_sentences_before_it(house: House) -> None:
    pairs = (f"Harir base took in convoy number {number}. It left again in May 2024." for number in range(100))
    with house.opened() as collection:
        collection.add_sources([SourceFile("/book.txt", "book.txt", "  ".join(pairs).encode())])
        statements = collection.timeline("Harir base")
    assert {statement.quote.text for statement in statements} == {"It left again in May 2024."}
    assert max(statement.quote.start for statement in statements) > 3_000


def test_names_are_counted_over_documents_and_passages(collection: Collection) -> None:
    counts = {count.name.key: count for count in collection.names(NameKind.BASE)}
    assert counts["harir-base"].documents == 2
    assert counts["ain-al-asad"].documents == 1
    assert counts["ain-al-asad"].passages >= 1


def test_a_name_that_no_document_speaks_of_is_not_counted(collection: Collection) -> None:
    assert "tower-22" not in {count.name.key for count in collection.names(NameKind.BASE)}


def test_quotes_about_a_name_speak_of_it_in_either_script(collection: Collection) -> None:
    name = default_gazetteer().lookup("Ain al-Asad")
    assert name is not None
    quotes = collection.about(name, "en", 3)
    assert {quote.name for quote in quotes} == {"asad.txt"}


def test_a_quote_stands_in_its_paragraph(collection: Collection) -> None:
    quote = collection.ask("How many American soldiers serve at Harir?").quotes[0]
    around = collection.surroundings(quote.document_id, quote.start, quote.end)
    assert around is not None
    assert around.text == quote.text
