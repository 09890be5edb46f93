"""Reads what a web page says of itself: JSON-LD, OpenGraph, meta tags, title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from lxml import etree

_META = {
    "title": ("og:title", "twitter:title", "dc.title", "citation_title"),
    "publisher": ("og:site_name", "citation_journal_title", "dc.publisher", "application-name"),
    "author": ("author", "article:author", "dc.creator", "citation_author"),
    "published": (
        "article:published_time", "og:article:published_time", "datepublished", "pubdate", "publishdate",
        "publish-date", "date", "dc.date.issued", "dc.date", "dcterms.created", "citation_publication_date",
        "sailthru.date",
        "parsely-pub-date",
    ),
    "url": ("og:url",),
}  # fmt: skip
_ARTICLES = ("article", "newsarticle", "report", "blogposting", "webpage", "scholarlyarticle", "reportagenewsarticle")
# «Headline | Site», «Headline - Site»: what stands after the last of these is the site.
_TITLE_PARTS = re.compile(r"\s+[|»–—-]\s+")
_LONGEST = 300


def page_fields(tree: etree._Element) -> dict[str, str]:
    """Return title, publisher, author, published, url and language, as far as the page says them."""
    named = _meta(tree)
    linked = next(_linked_data(tree), {})
    fields = {
        name: next((named[key] for key in keys if named.get(key)), "") or linked.get(name, "")
        for name, keys in _META.items()
    }
    fields["published"] = linked.get("published", "") or fields["published"] or _time(tree)
    fields["url"] = _attribute(tree, "//link[@rel='canonical']", "href") or fields["url"]
    fields["language"] = _attribute(tree, "/html", "lang") or _attribute(tree, "/html", "xml:lang")
    fields["title"] = _without_site(fields["title"] or _heading(tree) or _title(tree), fields["publisher"])
    return {name: _tidy(value) for name, value in fields.items() if value.strip()}


def _meta(tree: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(key.strip().lower(), element.get("content") or "")
    return found


def _linked_data(tree: etree._Element) -> Iterator[dict[str, str]]:
    """Yield the fields of each article in the page's JSON-LD."""
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() != "application/ld+json":
            continue
        try:
            value = json.loads(script.text or "")
        except (ValueError, RecursionError):
            # A page with broken JSON-LD still has its other tags.
            continue
        for node in _nodes(value):
            kinds = node.get("@type")
            if any(str(kind).lower() in _ARTICLES for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield {
                    "title": _name(node.get("headline")),
                    "publisher": _name(node.get("publisher")),
                    "author": _name(node.get("author")),
                    "published": _name(node.get("datePublished")),
                    "url": _name(node.get("url")),
                }


def _nodes(value: object) -> Iterable[dict[str, object]]:
    if isinstance(value, list):
        return [node for node in value if isinstance(node, dict)]
    if not isinstance(value, dict):
        return []
    graph = value.get("@graph")
    return [value, *_nodes(graph)] if isinstance(graph, list) else [value]


def _name(value: object) -> str:
    """Return a name that may be given as itself, as `{"name": …}`, or first in a list."""
    if isinstance(value, list):
        return _name(value[0]) if value and not isinstance(value[0], list) else ""
    if isinstance(value, dict):
        inner = value.get("name")
        return inner if isinstance(inner, str) else ""
    return value if isinstance(value, str) else ""


def _time(tree: etree._Element) -> str:
    times = (element.get("datetime") or "" for element in tree.iter("time"))
    return next((moment for moment in times if moment), "")


def _attribute(tree: etree._Element, path: str, name: str) -> str:
    found = tree.xpath(path)
    return (found[0].get(name) or "") if isinstance(found, list) and found else ""


def _heading(tree: etree._Element) -> str:
    headings = [_tidy("".join(element.itertext())) for element in tree.iter("h1")]
    return headings[0] if len(headings) == 1 else ""


def _title(tree: etree._Element) -> str:
    return next((element.text or "" for element in tree.iter("title")), "")


def _without_site(title: str, site: str) -> str:
    parts = _TITLE_PARTS.split(title.strip())
    if len(parts) > 1 and (parts[-1].strip() == site or (not site and len(parts[-1]) < len(parts[0]))):
        return title[: title.rindex(parts[-1])].rstrip(" |»–—-\t\n")
    return title


def _tidy(value: str) -> str:
    return " ".join(value.split())[:_LONGEST]
