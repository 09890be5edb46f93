"""Dates and ages as a reader of either language writes them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from bot.messages.counting import counted
from index.types import Language

Precision = Literal["day", "month", "year"]

# Iraqi readers know the Levantine names, most others the Western ones: both, as Arab newspapers print them.
_MONTHS = {
    "ar": (
        "يناير/كانون الثاني",
        "فبراير/شباط",
        "مارس/آذار",
        "أبريل/نيسان",
        "مايو/أيار",
        "يونيو/حزيران",
        "يوليو/تموز",
        "أغسطس/آب",
        "سبتمبر/أيلول",
        "أكتوبر/تشرين الأول",
        "نوفمبر/تشرين الثاني",
        "ديسمبر/كانون الأول",
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}


def date_text(value: date, language: Language, precision: Precision = "day") -> str:
    """Return the date as words: «7 يونيو/حزيران 2025», "7 June 2025", "June 2025", "2025"."""
    month = _MONTHS[language][value.month - 1]
    if precision == "year":
        return str(value.year)
    if precision == "month":
        return f"{month} {value.year}"
    return f"{value.day} {month} {value.year}"


def age_text(since: date, today: date, language: Language) -> str:
    """Return how long ago it was, in the largest whole unit, as it stands after «قبل»: "3 months", «سنتين»."""
    days = max(0, (today - since).days)
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    if months >= 24:
        return counted(months // 12, "year*", language)
    if months >= 1:
        return counted(months, "month*", language)
    return counted(days, "day*", language)
