from datetime import date

import pytest

from index.text.relative_dates import resolve_dates

PUBLISHED = date(2025, 6, 15)


@pytest.mark.parametrize(
    ("text", "value", "precision"),
    [
        ("نهاية سبتمبر/أيلول المقبل", date(2025, 9, 1), "month"),
        ("by next September", date(2025, 9, 1), "month"),
        ("في أيار القادم", date(2026, 5, 1), "month"),
        ("last December", date(2024, 12, 1), "month"),
        ("14 أيار الماضي", date(2025, 5, 14), "day"),
        ("سبتمبر من العام المقبل", date(2026, 9, 1), "month"),
        ("September next year", date(2026, 9, 1), "month"),
        ("نهاية العام الجاري", date(2025, 1, 1), "year"),
        ("منتصف العام القادم", date(2026, 1, 1), "year"),
        ("in late 2026", date(2026, 1, 1), "year"),
        ("نهاية ٢٠٢٦", date(2026, 1, 1), "year"),
        ("خلال الشهر المقبل", date(2025, 7, 1), "month"),
        ("قانون هيئة الحشد الشعبي رقم 40 لسنة 2016", date(2016, 1, 1), "year"),
        ("موازنة للعام ٢٠٢٥", date(2025, 1, 1), "year"),
        ("وعام 2020 انتهى", date(2020, 1, 1), "year"),
        ("yesterday", date(2025, 6, 14), "day"),
        ("25 September 2025", date(2025, 9, 25), "day"),
    ],
)
def test_a_date_is_told_by_the_day_of_publication(text: str, value: date, precision: str) -> None:
    (found,) = resolve_dates(text, PUBLISHED)
    assert (found.value, found.precision) == (value, precision)


@pytest.mark.parametrize("text", ["in September", "في أيلول", "نهاية آب", "May", "2500 soldiers", "the March on Rome"])
def test_a_month_without_year_or_direction_stays_undated(text: str) -> None:
    assert resolve_dates(text, PUBLISHED) == []


@pytest.mark.parametrize("text", ["next September", "العام المقبل", "yesterday", "الشهر الماضي"])
def test_nothing_is_told_by_a_day_of_publication_that_nobody_knows(text: str) -> None:
    assert resolve_dates(text, None) == []


def test_offsets_are_those_of_the_text() -> None:
    text = "غادرت القوات في ١٤ أيار الماضي، ثم عام ٢٠٢٦."
    assert [text[found.start : found.end] for found in resolve_dates(text, PUBLISHED)] == ["١٤ أيار الماضي", "٢٠٢٦"]


def test_no_day_is_made_of_a_day_that_no_calendar_has() -> None:
    assert resolve_dates("31 أيلول المقبل", PUBLISHED) == []
