"""Dates as exactly as they are known."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.types import PartialDate, Precision

PRECISIONS: tuple[Precision, ...] = ("day", "month", "year")


@given(st.dates(), st.sampled_from(PRECISIONS))
def test_a_date_is_written_no_more_exactly_than_it_is_known_and_read_back(day: date, precision: Precision) -> None:
    written = PartialDate(day, precision).isoformat()

    read = PartialDate.fromisoformat(written)

    assert (read.isoformat(), read.precision) == (written, precision)
    assert read.first <= day <= read.last


@pytest.mark.parametrize("text", ["", "205", "2025-1", "2025-13", "2025-00", "2025-06-31", "June 2025", "20250619"])
def test_what_is_no_such_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        PartialDate.fromisoformat(text)
