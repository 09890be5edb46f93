"""Dates where there is no better one: in the address of a page."""

from __future__ import annotations

import re

_ADDRESS_DATE = re.compile(r"/((?:19|20)[0-9]{2})[/-]([01]?[0-9])[/-]([0-3]?[0-9])(?:[/-]|$)")


def date_in_address(url: str) -> str:
    """Return the day in a page's address, as `2025-06-19`; empty when there is none."""
    match = _ADDRESS_DATE.search(url)
    return f"{match[1]}-{int(match[2]):02}-{int(match[3]):02}" if match else ""
