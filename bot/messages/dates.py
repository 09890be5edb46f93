"""Dates and ages as a reader of either language writes them."""

from __future__ import annotations

from datetime import date

from bot.messages.counting import counted
from index.types import Language, PartialDate

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


def date_text(value: PartialDate, language: Language) -> str:
    """Return the date as words: «7 يونيو/حزيران 2025», "7 June 2025", "June 2025", "2025"."""
    first = value.first
    month = _MONTHS[language][first.month - 1]
    if value.precision == "year":
        return str(first.year)
    if value.precision == "month":
        return f"{month} {first.year}"
    return f"{first.day} {month} {first.year}"


def age_text(since: date, today: date, language: Language) -> str:
    """Return how long ago it was, in the largest whole unit, as it stands after «قبل»: "3 months", «سنتين»."""
    days = max(0, (today - since).days)
    months = (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)
    if months >= 24:
        return counted(months // 12, "year*", language)
    if months >= 1:
        return counted(months, "month*", language)
    return counted(days, "day*", language)
