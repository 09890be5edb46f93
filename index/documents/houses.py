"""Whose a page is by its address: not whoever only carries, keeps or translates what others published."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

_CARRIERS = re.compile(
    r"(?:.+\.)?(?:archive\.(?:org|ph|is|today|md|vn|li|fo)|ampproject\.org|translate\.goog|translate\.google\.[a-z.]+|"
    r"googleusercontent\.com|(?:docs|drive|sites)\.google\.com|t\.me|telegram\.(?:me|org)|telegra\.ph|facebook\.com|fb\.com|"
    r"twitter\.com|x\.com|youtube\.com|youtu\.be|instagram\.com|tiktok\.com|linkedin\.com|reddit\.com|scribd\.com|"
    r"academia\.edu|researchgate\.net|issuu\.com|dropbox\.com|bit\.ly|t\.co|tinyurl\.com|github\.com|pastebin\.com)"
)
_CARRIERS_NAMES = re.compile(
    r"telegram|facebook|x \(formerly twitter\)|twitter|x|youtube|instagram|tiktok|linkedin|reddit|scribd|issuu|"
    r"internet archive|wayback machine|google (?:docs|drive|translate)|wordpress|blogger|my (?:site|blog|wordpress)",
    re.IGNORECASE,
)
# What programs write where nobody gave a name.
_ACCOUNTS = re.compile(
    r"(?:admin\w*|root|user\d*|owner|guest|unknown|anonymous|author|editor|webmaster|super ?user|pc|hp|dell|lenovo|"
    r"asus|(?:windows|microsoft office|office) user|microsoft.*|مدير الموقع|المدير|المحرر|مستخدم|https?:.*)?",
    re.IGNORECASE,
)
_KEPT = re.compile(r"/web/[0-9a-z_*]+/(?P<address>https?:/{1,2}.+)")
# The same site for other screens.
_SCREENS = re.compile(r"\A(?:(?:www|m|mobile|amp)\.)+")


def house_of(address: str | None) -> str | None:
    """Return the host that published what stands at an address; None where it only carries what others did."""
    if not address:
        return None
    kept = _KEPT.search(address)
    host = _host(kept["address"].replace(":/", "://").replace("///", "//") if kept else address)
    return None if not host or _CARRIERS.fullmatch(host) else host


def is_carrier(name: str) -> bool:
    """Say whether a site's name is that of one where everybody may put what others published."""
    return _CARRIERS_NAMES.fullmatch(name.strip()) is not None


def is_account(name: str) -> bool:
    """Say whether an author's name is none, but what a program writes by itself."""
    return _ACCOUNTS.fullmatch(name.strip()) is not None


def own_link(told: str | None, fetched: str | None) -> str | None:
    """Return the link by which a page wants to be known, if it is of its own site, else where it was found.

    Many a page calls its site's first page its own address; another site's page may say other words.
    """
    if not told or not fetched:
        return fetched or (told if told and _host(told) else None)
    if not _host(told):
        return fetched
    wanted, found = urlsplit(told), urlsplit(fetched)
    is_first_page = not wanted.path.strip("/") and not wanted.query and found.path.strip("/")
    return told if _host(told) == _host(fetched) and not is_first_page else fetched


def _host(address: str) -> str:
    """Return the host of an address, whatever screen it is for; none of what is no address, as "http://[x"."""
    try:
        return _SCREENS.sub("", urlsplit(address).hostname or "")
    except ValueError:
        return ""
