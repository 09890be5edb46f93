"""Days are found with their month, in lists and words too, and other numbers beside a month are told apart."""

from __future__ import annotations

import pytest

from index.text.days import find_days

Told = tuple[tuple[int, ...], int, int | None]


@pytest.mark.parametrize(
    ("text", "words", "told"),
    [
        ("on 9 February 2024?", "9 February 2024", ((9,), 2, 2024)),
        ("on February 9th a", "February 9th", ((9,), 2, None)),
        ("February 2-9, 2024", "February 2-9, 2024", ((2, 9), 2, 2024)),
        ("في ٣ و٨ كانون الثاني ٢٠٢٠", "٣ و٨ كانون الثاني ٢٠٢٠", ((3, 8), 1, 2020)),
        ("جلسة الخامس من يناير", "الخامس من يناير", ((5,), 1, None)),
        ("فجر الحادي والعشرين من شباط", "الحادي والعشرين من شباط", ((21,), 2, None)),
        ("the twenty-first of May", "twenty-first of May", ((21,), 5, None)),
        ("the Twenty First of May", "Twenty First of May", ((21,), 5, None)),
        ("اليوم الأول من أيار 2024", "الأول من أيار 2024", ((1,), 5, 2024)),
        ("يوم الثلاثاء الثاني من كانون الثاني 2020", "الثاني من كانون الثاني 2020", ((2,), 1, 2020)),
        ("من الأول إلى الخامس من أيار 2024", "الأول إلى الخامس من أيار 2024", ((1, 5), 5, 2024)),
        ("on the fifth or sixth of May", "fifth or sixth of May", ((5, 6), 5, None)),
    ],
)
def test_a_day_is_found_where_it_stands(text: str, words: str, told: Told) -> None:
    (found,) = find_days(text)
    assert (text[found.start : found.end], (found.days, found.month, found.year)) == (words, told)
    assert found.is_plain


@pytest.mark.parametrize("text", ["in May 20 soldiers died", "only 20 may stay", "في أيلول 20 جنديا"])
def test_a_number_that_may_be_another_is_no_plain_day(text: str) -> None:
    assert [found.is_plain for found in find_days(text)] == [False]


@pytest.mark.parametrize(
    "text",
    [
        "في الأسبوع الأول من أيار 2024",
        "وللنصف الثاني من كانون الثاني 2024",
        "بعد الاجتماع الثالث من شهر تموز 2024",
        "في تشرين الثاني نوفمبر 2020",
        "في كانون الأول ديسمبر 2021",
        "the second May 2024 attack",
        "a third of May 2024 exports",
    ],
)
def test_which_week_it_was_or_the_name_of_a_month_tells_no_day(text: str) -> None:
    assert find_days(text) == []


@pytest.mark.parametrize("text", ["March 2024", "May 5,000 men", "45 May", "in February", "F-16 May"])
def test_a_month_with_another_number_tells_no_day(text: str) -> None:
    assert find_days(text) == []
