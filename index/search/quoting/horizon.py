"""Tells whether what a text dates was still to come when it was published, or past, or long past."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from enum import Enum, auto
from typing import TYPE_CHECKING

from index.text.relative_dates import told_dates

if TYPE_CHECKING:
    from index.text.dates import FoundDate

# What ended less than so long before is a plan that was just carried out: whoever asks when may mean that.
_LONG = timedelta(days=365)


class Horizon(Enum):
    """Where the last date of a text lies, seen from the day it was published."""

    LONG_PAST = auto()
    PAST = auto()
    AHEAD = auto()


def horizon(text: str, published: date | None) -> Horizon | None:
    """Return where the last date of a text lies; None without a date, or without the day of publication."""
    ends = [_end(one) for one in told_dates(text, published)] if published is not None else []
    if published is None or not ends:
        return None
    latest = max(ends)
    if latest > published:
        return Horizon.AHEAD
    return Horizon.PAST if latest >= published - _LONG else Horizon.LONG_PAST


def _end(found: FoundDate) -> date:
    value = found.value
    if found.precision == "day":
        return value
    month = 12 if found.precision == "year" else value.month
    return date(value.year, month, monthrange(value.year, month)[1])
