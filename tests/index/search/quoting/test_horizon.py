from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from index.collection import Collection
from index.search.quoting.horizon import Horizon, horizon
from index.settings import IndexSettings
from index.types import PartialDate, SourceFile

PUBLISHED = PartialDate(date(2025, 6, 10))
OLD_PLAN = "American troops were to leave Iraq by 31 December 2011, a deadline that the agreement of 2008 had set."
NEW_PLAN = "Under the new plan the troops of the coalition are to leave Iraq in two stages, the last by September 2026."
NO_DAY = "American troops leave Iraq when both governments see fit, said a spokesman of the American troops."


@pytest.mark.parametrize(
    ("text", "lies"),
    [
        ("They leave by September 2026.", Horizon.AHEAD),
        ("ينتهي الوجود في نهاية أيلول المقبل.", Horizon.AHEAD),
        ("ينتهي الوجود في نهاية أيلول المُقبل.", Horizon.AHEAD),
        # The month, or the year, is not over.
        ("They leave in June 2025.", Horizon.AHEAD),
        ("They leave by the end of 2025.", Horizon.AHEAD),
        ("They left on 9 June 2025.", Horizon.PAST),
        ("They left in March 2025, fourteen years after December 2011.", Horizon.PAST),
        ("موعد أقصاه 31 ديسمبر 2011.", Horizon.LONG_PAST),
        ("They leave soon.", None),
        ("The army, founded in 1921, celebrates on 6 January every year.", None),
        ("يحتفل الجيش الذي تأسس عام 1921 بعيده كل عام.", None),
    ],
)
def test_the_last_date_of_a_text_lies_ahead_or_behind_its_publication(text: str, lies: Horizon | None) -> None:
    assert horizon(text, PUBLISHED) is lies


@pytest.mark.parametrize(
    ("text", "lies"),
    [
        ("They leave by July 2025.", Horizon.AHEAD),
        # It may have been before the issue came out, or after.
        ("They leave on 20 June 2025.", Horizon.PAST),
        ("They left in May 2024.", Horizon.LONG_PAST),
    ],
)
def test_of_an_issue_of_a_month_nothing_within_the_month_lies_ahead(text: str, lies: Horizon) -> None:
    assert horizon(text, PartialDate(date(2025, 6, 1), "month")) is lies


def test_without_a_day_of_publication_nothing_lies_ahead_or_behind() -> None:
    assert horizon("They leave by September 2026.", None) is None


def _plans(folder: Path, *texts: str) -> Collection:
    collection = Collection.open(IndexSettings(data_dir=folder), sample=False, patience=None)
    head = "---\ntitle: A note\npublished: 2025-06-10\n---\n\n"
    collection.add_sources(
        [SourceFile(f"/{number}.md", f"{number}.md", f"{head}{text}\n".encode()) for number, text in enumerate(texts)]
    )
    return collection


def test_who_asks_when_something_will_be_is_told_what_was_to_come_before_what_was_long_past(tmp_path: Path) -> None:
    with _plans(tmp_path, OLD_PLAN, NEW_PLAN) as collection:
        first, *_ = collection.ask("When will American troops leave Iraq?").quotes
        assert "September 2026" in first.text
        first, *_ = collection.ask("When were American troops to leave Iraq under the agreement of 2008?").quotes
        assert "2011" in first.text


def test_a_day_to_come_stands_before_what_gives_none(tmp_path: Path) -> None:
    with _plans(tmp_path, NO_DAY, NEW_PLAN) as collection:
        first, *_ = collection.ask("When will American troops leave Iraq?").quotes
        assert "September 2026" in first.text


def test_where_all_is_long_past_that_is_quoted_with_doubt(tmp_path: Path) -> None:
    with _plans(tmp_path, OLD_PLAN) as collection:
        answer = collection.ask("When will American troops leave Iraq?")
        assert ["2011" in quote.text for quote in answer.quotes] == [True]
        assert not answer.is_sure


def test_where_nothing_was_to_come_the_day_of_what_was_stays_before_what_gives_none(tmp_path: Path) -> None:
    strike = "In January 2020 Iran struck the Ain al-Asad base with ballistic missiles."
    no_day = "Missiles that Iran has would strike any base, Ain al-Asad among them."
    with _plans(tmp_path, strike, no_day) as collection:
        answer = collection.ask("When does Iran strike the Ain al-Asad base with missiles?")
        assert "2020" in answer.quotes[0].text
        assert not answer.is_sure


def test_the_deadline_that_was_set_is_marked_and_not_the_day_it_was_agreed_on(tmp_path: Path) -> None:
    signed = "The agreement was signed on 17 November 2008 in Baghdad."
    deadline = "All troops had to leave by the deadline of 31 December 2011."
    with _plans(tmp_path, f"{signed} {deadline}") as collection:
        (quote,) = collection.ask("What deadline did the agreement set?").quotes
        assert [quote.text[start:end] for start, end in quote.marks] == [deadline]


def test_a_day_in_a_document_of_no_day_stays_where_it_is(tmp_path: Path) -> None:
    plan = "American troops are to leave Iraq by September 2026, said the minister."
    other = "American troops train in Iraq until December 2025 and leave no base before that."
    with _plans(tmp_path, other) as collection:
        collection.add_sources([SourceFile("/plan.md", "plan.md", f"---\ntitle: A plan\n---\n\n{plan}\n".encode())])
        first, *_ = collection.ask("When will American troops leave Iraq?").quotes
        assert first.text == plan


def test_marks_lie_within_the_quote_where_the_day_stands_farther_off(tmp_path: Path) -> None:
    roads = (
        "and officials spoke at length of the roads and of the schools in the provinces of the south and of the "
        "west of the country, "
    )
    far = "while American trainers leave the base in Anbar when the army can defend the base alone, the general said."
    with _plans(
        tmp_path,
        f"Trainers of the army leave in 2026, {roads * 3}{far}",
        "American trainers leave bases in Anbar by 2027.",
    ) as collection:
        quotes = collection.ask("When will American trainers leave the base in Anbar?").quotes
        assert len(quotes) == 2
        assert all(0 <= start < end <= len(quote.text) for quote in quotes for start, end in quote.marks)


def test_the_day_of_another_base_is_not_marked_for_the_one_asked_about(tmp_path: Path) -> None:
    asked = "American troops leave the Harir base when the army can defend it."
    with _plans(tmp_path, f"{asked} American troops leave Ain al-Asad by September 2026.") as collection:
        quote, *_ = collection.ask("When will American troops leave the Harir base?").quotes
        assert [quote.text[start:end] for start, end in quote.marks] == [asked]


def test_who_names_a_year_is_surely_answered_by_what_was_to_be_then(tmp_path: Path) -> None:
    with _plans(tmp_path, OLD_PLAN, NEW_PLAN) as collection:
        answer = collection.ask("What is the deadline for American troops to leave Iraq in the agreement of 2008?")
        assert "2011" in answer.quotes[0].text
        assert answer.is_sure
