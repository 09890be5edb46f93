"""Reads EPUB books: the chapters in the order of the spine, the metadata of the package."""

from __future__ import annotations

import posixpath
import zipfile
from urllib.parse import unquote

from lxml import etree

from index.documents.archive import open_archive, read_member
from index.documents.html import html_blocks, markup, parse_html
from index.documents.reading import MAX_PAGES, Reading
from index.errors import DocumentError, DocumentFault
from index.types import Block

_CONTAINER = "META-INF/container.xml"
_DUBLIN_CORE = {
    "title": "title",
    "publisher": "publisher",
    "creator": "author",
    "date": "published",
    "language": "language",
}
_PAGES = ("application/xhtml+xml", "text/html")


def read_epub(content: bytes, location: str) -> Reading:
    """Return the text of all chapters; raises DocumentError for what is damaged or locked."""
    with open_archive(content, location) as archive:
        if "META-INF/rights.xml" in archive.namelist():
            raise DocumentError(location, "the book is locked by its seller", DocumentFault.ENCRYPTED)
        package_path = _package_path(archive, location)
        package = parse_xml(read_member(archive, package_path, location), location)
        blocks: list[Block] = []
        for chapter in _spine(package)[:MAX_PAGES]:
            name = posixpath.normpath(posixpath.join(posixpath.dirname(package_path), unquote(chapter)))
            page = read_member(archive, name, location)
            blocks.extend(html_blocks(parse_html(markup(page, location), location)))
    return Reading(blocks, _fields(package))


def parse_xml(content: bytes, location: str) -> etree._Element:
    """Return the root; entities are never replaced, and nothing is fetched. Raises DocumentError."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(content, parser)
    except (etree.LxmlError, ValueError) as error:
        raise DocumentError(location, "a part of it is damaged", DocumentFault.DAMAGED) from error


def _package_path(archive: zipfile.ZipFile, location: str) -> str:
    container = parse_xml(read_member(archive, _CONTAINER, location), location)
    path = next((str(element.get("full-path") or "") for element in container.iter("{*}rootfile")), "")
    if not path:
        raise DocumentError(location, "the book does not say where its text is", DocumentFault.DAMAGED)
    return path


def _spine(package: etree._Element) -> list[str]:
    pages = {
        item.get("id"): item.get("href")
        for item in package.iter("{*}item")
        if item.get("media-type") in _PAGES and "nav" not in (item.get("properties") or "").split()
    }
    order = [pages.get(reference.get("idref")) for reference in package.iter("{*}itemref")]
    return [href for href in order if href]


def _fields(package: etree._Element) -> dict[str, str]:
    fields: dict[str, str] = {}
    for name, ours in _DUBLIN_CORE.items():
        element = next(iter(package.iter(f"{{http://purl.org/dc/elements/1.1/}}{name}")), None)
        value = " ".join((element.text or "").split()) if element is not None else ""
        if value:
            fields[ours] = value
    return fields
