"""Dates as exactly as they are known."""

from __future__ import annotations

from calendar import monthrange
from datetime import date
from typing import Literal, NamedTuple

Precision = Literal["day", "month", "year"]

# How many characters of a day in ISO 8601 say no more than is known.
_KNOWN: dict[Precision, int] = {"day": 10, "month": 7, "year": 4}
_FIRST = "-01-01"


class PartialDate(NamedTuple):
    """A day, or a month or year of which no day is known: `first` is the first it may be.

    A magazine bears the month of its issue, a report its year: a day of either would be made up.
    """

    first: date
    precision: Precision = "day"

    @property
    def last(self) -> date:
        """The last day it may be."""
        if self.precision == "day":
            return self.first
        month = 12 if self.precision == "year" else self.first.month
        return date(self.first.year, month, monthrange(self.first.year, month)[1])

    def isoformat(self) -> str:
        """Return it in ISO 8601, as far as it is known: 2025-06-19, 2025-06, 2025."""
        return self.first.isoformat()[: _KNOWN[self.precision]]

    @classmethod
    def fromisoformat(cls, text: str) -> PartialDate:
        """Return what `isoformat` wrote; raises ValueError."""
        for precision, known in _KNOWN.items():
            if len(text) == known:
                return cls(date.fromisoformat(text + _FIRST[: 10 - known]), precision)
        raise ValueError(f"{text!r} is no day, month or year in ISO 8601.")
