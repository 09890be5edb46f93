"""Reads what a web page says of itself: JSON-LD, OpenGraph, meta tags, title."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import unescape

from lxml import etree

from index.documents.houses import is_carrier
from index.text.dates import parse_date

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
_ARTICLES = frozenset(("article", "newsarticle", "report", "blogposting", "scholarlyarticle", "reportagenewsarticle"))
_PAGE = "webpage"
# What a page is called before somebody has named it, and the first page of every site.
_UNNAMED = re.compile(r"(?:home ?page|home|untitled|index|الرئيسية|الصفحة الرئيسية)?\W*", re.IGNORECASE)
# What stands beside an article, by its element or its class: other stories' days, and when somebody commented.
_BESIDE = ("aside", "footer", "nav")
# Not "has-sidebar" and "elementor-widget-wrap", which may hold the whole page.
_BESIDE_CLASS = re.compile(r"(?<![\w-])(?:comment|related|sidebar|widget|recommend|latest|trending)", re.IGNORECASE)
# "published updated": of both, as long as nobody has changed it.
_CHANGED = re.compile(r"modified|updated", re.IGNORECASE)
# «Headline | Site», «Headline - Site»: what stands after the last of these is the site.
_TITLE_PARTS = re.compile(r"\s+[|»–—-]\s+")
_WHOLE = frozenset({"html", "body", "main"})
_LONGEST = 300


def page_fields(tree: etree._Element) -> dict[str, str]:
    """Return title, publisher, author, published, url and language, as far as the page says them."""
    named = _meta(tree)
    linked = _own(list(_linked_data(tree)), [named.get("og:title", ""), _title(tree), *_headings(tree)])
    fields = {
        name: next((named[key] for key in keys if named.get(key)), "") or linked.get(name, "")
        for name, keys in _META.items()
    }
    fields["published"] = linked.get("published", "") or fields["published"] or _time(tree)
    fields["url"] = _attribute(tree, "//link[@rel='canonical']", "href") or fields["url"]
    fields["language"] = _attribute(tree, "/html", "lang") or _attribute(tree, "/html", "xml:lang")
    site = fields["publisher"]
    titles = (fields["title"], linked.get("title", ""), _heading(tree), _title(tree))
    fields["title"] = next((_without_site(each, site) for each in titles if _names_a_page(each, site)), "")
    if is_carrier(site):
        fields["publisher"] = ""
    return {name: _tidy(value) for name, value in fields.items() if value.strip()}


def _meta(tree: etree._Element) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in tree.iter("meta"):
        key = element.get("property") or element.get("name") or element.get("itemprop") or ""
        found.setdefault(key.strip().lower(), element.get("content") or "")
    return found


def _linked_data(tree: etree._Element) -> Iterator[dict[str, str]]:
    """Yield the fields of each article, and of the page, in its JSON-LD."""
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
            named = {str(kind).lower() for kind in (kinds if isinstance(kinds, list) else [kinds])}
            if named & (_ARTICLES | {_PAGE}):
                yield {
                    "kind": "" if named & _ARTICLES else _PAGE,
                    "title": _name(node.get("headline")),
                    "publisher": _name(node.get("publisher")),
                    "author": _name(node.get("author")),
                    "published": _name(node.get("datePublished")),
                    "url": _name(node.get("url")),
                }


def _own(found: Sequence[dict[str, str]], titles: Sequence[str]) -> dict[str, str]:
    """Return the one that tells of this page's own article: others may be of the stories that are linked beside it."""
    articles = [each for each in found if not each["kind"]] or found
    if len(articles) < 2:
        return dict(articles[0]) if articles else {}
    own = (each for each in articles if each["title"] and any(each["title"] in _tidy(title) for title in titles))
    return next(own, {})


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
    return _tidy(unescape(value)) if isinstance(value, str) else ""


def _time(tree: etree._Element) -> str:
    times = (element.get("datetime") or "" for element in tree.iter("time") if not _is_beside(element))
    return next((moment for moment in times if parse_date(moment.partition("T")[0]) is not None), "")


def _is_beside(element: etree._Element) -> bool:
    names = f"{element.get('class', '')} {element.get('itemprop', '')}"
    if _CHANGED.search(names) and "publish" not in names.lower():
        return True
    return any(
        each.tag in _BESIDE or _BESIDE_CLASS.search(f"{each.get('class', '')} {each.get('id', '')}")
        for each in (element, *element.iterancestors())
        if each.tag not in _WHOLE
    )


def _attribute(tree: etree._Element, path: str, name: str) -> str:
    found = tree.xpath(path)
    return (found[0].get(name) or "") if isinstance(found, list) and found else ""


def _heading(tree: etree._Element) -> str:
    headings = _headings(tree)
    return headings[0] if len(headings) == 1 else ""


def _headings(tree: etree._Element) -> list[str]:
    return [_tidy("".join(element.itertext())) for element in tree.iter("h1")]


def _title(tree: etree._Element) -> str:
    return next((element.text or "" for element in tree.iter("title")), "")


def _names_a_page(title: str, site: str) -> bool:
    return _UNNAMED.fullmatch(title.strip()) is None and _tidy(title) != _tidy(site)


def _without_site(title: str, site: str) -> str:
    parts = _TITLE_PARTS.split(title.strip())
    if len(parts) > 1 and (parts[-1].strip() == site or (not site and len(parts[-1]) < len(parts[0]))):
        return title[: title.rindex(parts[-1])].rstrip(" |»–—-\t\n")
    return title


def _tidy(value: str) -> str:
    return " ".join(value.split())[:_LONGEST]
