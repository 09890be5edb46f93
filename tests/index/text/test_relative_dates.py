import time
from datetime import date

import pytest

from index.text.relative_dates import resolve_dates, told_dates
from index.types import PartialDate

PUBLISHED = PartialDate(date(2025, 6, 15))


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
        ("the budget for 2023 provided money", date(2023, 1, 1), "year"),
        ("It was planned for 2027.", date(2027, 1, 1), "year"),
        ("في ربيع ٢٠٢٥", date(2025, 1, 1), "year"),
        ("since autumn 2023", date(2023, 1, 1), "year"),
        ("yesterday", date(2025, 6, 14), "day"),
        ("25 September 2025", date(2025, 9, 25), "day"),
        ("في السابع والعشرين من تشرين الأول/أكتوبر 2022م", date(2022, 10, 27), "day"),
        ("on the fifth of May 2024", date(2024, 5, 5), "day"),
        ("في الحادي والثلاثين من نيسان 2024", date(2024, 4, 1), "month"),
        ("في الأسبوع الأول من أيار 2024", date(2024, 5, 1), "month"),
        ("في تشرين الثاني نوفمبر 2020", date(2020, 11, 1), "month"),
        ("من الأول إلى الخامس من أيار 2024", date(2024, 5, 1), "month"),
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


@pytest.mark.parametrize(
    ("text", "by_month", "by_year"),
    [
        ("yesterday", [], []),
        ("أمس", [], []),
        ("خلال الشهر المقبل", ["2025-07"], []),
        ("by next September", ["2025-09"], []),
        ("14 أيار الماضي", ["2025-05-14"], []),
        ("September next year", ["2026-09"], ["2026-09"]),
        ("نهاية العام الجاري", ["2025"], ["2025"]),
        ("25 September 2024", ["2024-09-25"], ["2024-09-25"]),
    ],
)
def test_nothing_is_told_more_exactly_than_the_date_of_publication_allows(
    text: str, by_month: list[str], by_year: list[str]
) -> None:
    def told(published: PartialDate) -> list[str]:
        return [found.partial.isoformat() for found in resolve_dates(text, published)]

    assert told(PartialDate(date(2025, 6, 1), "month")) == by_month
    assert told(PartialDate(date(2025, 1, 1), "year")) == by_year


def test_offsets_are_those_of_the_text() -> None:
    text = "غادرت القوات في ١٤ أيار الماضي، ثم عام ٢٠٢٦."
    assert [text[found.start : found.end] for found in resolve_dates(text, PUBLISHED)] == ["١٤ أيار الماضي", "٢٠٢٦"]


def test_no_day_is_made_of_a_day_that_no_calendar_has() -> None:
    assert resolve_dates("31 أيلول المقبل", PUBLISHED) == []


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("هجمات في 2023 و2024 و2025.", ["2023", "2024", "2025"]),
        ("في أعوام 2023، 2024 و2025", []),
        ("في عام ٢٠٢٣، ٢٠٢٤ و٢٠٢٥", ["٢٠٢٣", "٢٠٢٤", "٢٠٢٥"]),
        ("attacks in 2023, 2024 and 2025 rose", ["2023", "2024", "2025"]),
        ("In 2020, 2010 soldiers came.", ["2020"]),
        ("In 2020 and 2000 soldiers less", ["2020"]),
        ("in 2020 and 2,021 more", ["2020"]),
        ("a camp for 2015 soldiers", []),
        ("a report for 2000 readers", []),
    ],
)
def test_years_are_found_in_lists_and_numbers_are_no_years(text: str, years: list[str]) -> None:
    assert [text[found.start : found.end] for found in resolve_dates(text, None)] == years


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On 2 February 2024 aircraft struck. On 7 February a drone killed him.", date(2024, 2, 7)),
        ("في 2 شباط 2024 قصفت الطائرات. وفي يوم الأربعاء 7 شباط/فبراير قُتل قائد.", date(2024, 2, 7)),
        ("It went on in 2024. A drone killed him on February 7.", date(2024, 2, 7)),
    ],
)
def test_a_day_without_a_year_takes_that_of_the_sentence_before(text: str, day: date) -> None:
    assert [found.value for found in told_dates(text, None)][1:] == [day]


@pytest.mark.parametrize(
    "text",
    [
        # Another paragraph.
        "On 2 February 2024 aircraft struck.\n\nOn 7 February a drone killed him.",
        # Two dates, or none, or a sentence between.
        "From 2 February 2024 to 3 March 2024 aircraft struck. On 7 March a drone killed him.",
        "Aircraft struck. On 7 February a drone killed him.",
        "On 2 February 2024 aircraft struck. Many died. On 7 February a drone killed him.",
        # The year after, or the one before.
        "On 30 December 2023 aircraft struck. On 2 January a drone killed him.",
        "It went on in 2024. It has since 7 October.",
        "It went on in 2024. On 6 January every year there is a parade.",
        "It went on in 2024. On 6 January last there was a parade.",
        # No day.
        "It went on in 2024. On 31 February a drone killed him.",
        "It went on in 2024. In May 20 soldiers died.",
    ],
)
def test_a_day_without_a_year_stays_undated_where_the_year_is_anyones_guess(text: str) -> None:
    dated = [text[found.start : found.end] for found in told_dates(text, None)]
    assert all(any(year in words for year in ("2023", "2024")) for words in dated)


def test_a_day_that_goes_on_from_the_sentence_before_is_found_where_it_stands() -> None:
    text = "في ٢ شباط ٢٠٢٤ قصفت. وفي ٧ شباط قُتل."
    assert [text[found.start : found.end] for found in told_dates(text, None)] == ["٢ شباط ٢٠٢٤", "٧ شباط"]


@pytest.mark.parametrize(
    "sentence",
    [
        "The convoy left on 3 March 2024 and went home ",
        "It left in May 20 soldiers and in 2022 or on the third of May 2024 ",
        "غادرت في السابع والعشرين من تشرين الأول 2022 ثم في نهاية 2023 ",
    ],
)
def test_thousands_of_dates_in_one_line_are_read_at_once(sentence: str) -> None:
    begun = time.process_time()
    dates = told_dates(sentence * 12_000, PUBLISHED)
    # Every date compared with all that stand before it would take half a minute.
    assert time.process_time() - begun < 5
    assert len(dates) >= 12_000
