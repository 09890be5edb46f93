"""Dates are found whatever the month is called and however it is marked, and stand where they stood."""

from __future__ import annotations

from datetime import date

import pytest

from index.text.dates import find_dates
from index.text.relative_dates import resolve_dates
from index.types import PartialDate

WRITTEN = [
    ("غادرت في ١٢ آذارَ 2020 من هناك", "١٢ آذارَ 2020", date(2020, 3, 12)),
    ("منذ أَيْلُول 2024 كان", "أَيْلُول 2024", date(2024, 9, 1)),
    ("31 ديسمبر/ كانون الأول 2011", "31 ديسمبر/ كانون الأول 2011", date(2011, 12, 31)),
    ("on Dec 18th, 2011 they", "Dec 18th, 2011", date(2011, 12, 18)),
    ("يوم ٢٠٢٥/٦/١٢ من", "٢٠٢٥/٦/١٢", date(2025, 6, 12)),
    ("بتاريخ 12-6-2025م", "12-6-2025", date(2025, 6, 12)),
    ("by SEPTEMBER 2026.", "SEPTEMBER 2026", date(2026, 9, 1)),
]


@pytest.mark.parametrize(("text", "words", "value"), WRITTEN)
def test_a_written_date_is_found_where_it_stands(text: str, words: str, value: date) -> None:
    ((found),) = find_dates(text)
    assert (text[found.start : found.end], found.value) == (words, value)


@pytest.mark.parametrize(
    "text", ["ISBN 978-1-12-2010", "1-12-2010-7", "10.1.12.2010", "31/2/2025", "12/6-2025", "2011-2013"]
)
def test_a_piece_of_a_longer_number_is_no_date(text: str) -> None:
    assert find_dates(text) == []


def test_a_marked_date_told_by_direction_is_found_where_it_stands() -> None:
    text = "يَنتهي في سبتمبر المُقبل كما قيل"
    found = [(text[one.start : one.end], one.value) for one in resolve_dates(text, PartialDate(date(2026, 5, 1)))]
    assert found == [("سبتمبر المُقبل", date(2026, 9, 1))]
