"""Tells whether what a text dates was still to come when it was published, or past, or long past."""

from __future__ import annotations

import re
from datetime import timedelta
from enum import Enum, auto
from functools import lru_cache

from index.text.relative_dates import may_tell_dates, told_dates
from index.types import PartialDate

# What ended less than so long before is a plan that was just carried out: whoever asks when may mean that.
_LONG = timedelta(days=365)
# What is so every year is to come, however long ago it began.
_YEARLY = re.compile(r"(?<!\w)(?:(?:every|each)\s+year|annually|كل\s+(?:عام|سن[ةه])|سنويً?ا)(?!\w)", re.IGNORECASE)
# Of so many passages and sentences it is kept: the same are candidates again and again.
_KEPT = 4_096


class Horizon(Enum):
    """Where the last date of a text lies, seen from the day it was published."""

    LONG_PAST = auto()
    PAST = auto()
    AHEAD = auto()


@lru_cache(_KEPT)
def horizon(text: str, published: PartialDate | None) -> Horizon | None:
    """Return where the last date of a text lies.

    None without a date or the day of publication, and where a day long past comes again every year.
    """
    if published is None or not may_tell_dates(text):
        return None
    ends = [one.partial.last for one in told_dates(text, published)]
    if not ends:
        return None
    latest = max(ends)
    if latest > published.last:
        return Horizon.AHEAD
    if latest >= published.first - _LONG:
        return Horizon.PAST
    return None if _YEARLY.search(text) else Horizon.LONG_PAST
