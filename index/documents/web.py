"""Fetches a document by its link: from public addresses only, each one checked before it is spoken to."""

from __future__ import annotations

import codecs
import re
import time
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import PurePosixPath

import httpx

from index.documents.addresses import Resolver, is_public, resolve
from index.documents.formats import SUFFIXES
from index.documents.reading import MAX_BYTES
from index.errors import DocumentError, DocumentFault
from index.types import SourceFile

MAX_REDIRECTS = 5
TOTAL_SECONDS = 30.0
LONGEST_LINK = 2_000
_PORTS = frozenset({80, 443, 8080, 8443})
_SUFFIX_OF = {
    "text/html": ".html",
    "application/xhtml+xml": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/pdf": ".pdf",
    "application/json": ".json",
    "application/x-ndjson": ".jsonl",
    "application/epub+zip": ".epub",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/zip": ".zip",
}
# Servers that do not know what they have; then the address must.
_UNTOLD = frozenset({"", "application/octet-stream", "binary/octet-stream", "application/x-zip-compressed"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w-]{2,20})", re.IGNORECASE)
_HEADERS = {
    "User-Agent": "Mozilla/5.0 (compatible; Isnad; document reader)",
    "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5",
    "Accept-Language": "ar,en;q=0.8",
    "Accept-Encoding": "gzip",
}


@dataclass(frozen=True, slots=True)
class _Page:
    """An answer: where to go next, or a body."""

    redirect: str = ""
    kind: str = ""
    content: bytes = b""


class Fetcher:
    """Gets documents from the web. `allowed` are hosts (as `name:port`) that need not be public: for tests' servers."""

    def __init__(
        self, resolver: Resolver = resolve, allowed: Collection[str] = (), total_seconds: float = TOTAL_SECONDS
    ) -> None:
        self._resolver = resolver
        self._allowed = frozenset(allowed)
        self._total_seconds = total_seconds

    def fetch(self, url: str) -> SourceFile:
        """Return what a link leads to; its location is the address at which it was found. Raises DocumentError."""
        deadline = time.monotonic() + self._total_seconds
        address = url.strip()
        # Our own checks decide where to connect, so no proxy from the environment may decide otherwise.
        with httpx.Client(trust_env=False, follow_redirects=False, headers=_HEADERS) as client:
            for _hop in range(MAX_REDIRECTS + 1):
                link = _parsed(address, url)
                page = self._get(client, link, deadline, url)
                if not page.redirect:
                    location = str(link.copy_with(fragment=None))
                    return SourceFile(location, _name(link, page.kind), _in_utf8(page), location)
                address = str(link.join(page.redirect))
        raise DocumentError(
            url, f"it leads from page to page more than {MAX_REDIRECTS} times", DocumentFault.UNREACHABLE
        )

    def _get(self, client: httpx.Client, link: httpx.URL, deadline: float, url: str) -> _Page:
        address = self._checked_address(link, deadline, url)
        host = f"[{address}]" if ":" in address else address
        # The address that was checked is the one spoken to; the name goes along for the server and its certificate.
        request = client.build_request(
            "GET",
            link.copy_with(host=host, fragment=None),
            headers={"Host": link.netloc.decode("ascii")},
            extensions={"sni_hostname": link.raw_host.decode("ascii")},
            timeout=max(0.1, min(10.0, deadline - time.monotonic())),
        )
        try:
            response = client.send(request, stream=True)
            try:
                return _page(response, deadline, url)
            finally:
                response.close()
        except httpx.TimeoutException as error:
            raise _too_slow(url) from error
        except (httpx.HTTPError, httpx.StreamError, httpx.InvalidURL) as error:
            raise DocumentError(url, "its server does not answer as it should", DocumentFault.UNREACHABLE) from error

    def _checked_address(self, link: httpx.URL, deadline: float, url: str) -> str:
        host, port = link.host, link.port or (443 if link.scheme == "https" else 80)
        allowed = f"{host}:{port}" in self._allowed
        if port not in _PORTS and not allowed:
            raise _forbidden(url, f"port {port} is not one of the web's")
        try:
            addresses = self._resolver(host, port, max(0.1, deadline - time.monotonic()))
        except TimeoutError as error:
            raise _too_slow(url) from error
        except OSError as error:
            raise DocumentError(url, f"there is no server named {host}", DocumentFault.UNREACHABLE) from error
        if not addresses or not (allowed or all(is_public(address) for address in addresses)):
            raise _forbidden(url, "it leads into a private network")
        return addresses[0]


def _parsed(address: str, url: str) -> httpx.URL:
    try:
        link = httpx.URL(address)
    except (httpx.InvalidURL, UnicodeError, TypeError) as error:
        raise _forbidden(url, "this is no address of a page") from error
    if link.scheme not in {"http", "https"}:
        raise _forbidden(url, "only links that begin with http:// or https:// are followed")
    if not link.host or len(address) > LONGEST_LINK or re.search(r"[\s\\\x00-\x1f]", address):
        raise _forbidden(url, "this is no address of a page")
    if link.userinfo:
        raise _forbidden(url, "it has a user name or password in it")
    return link


def _page(response: httpx.Response, deadline: float, url: str) -> _Page:
    if response.is_redirect:
        return _Page(redirect=response.headers["Location"])
    if response.status_code != httpx.codes.OK:
        reason = f"its server says {response.status_code} {response.reason_phrase}".strip()
        raise DocumentError(url, reason, DocumentFault.UNREACHABLE)
    kind = response.headers.get("Content-Type", "")
    if kind.partition(";")[0].strip().lower() not in _SUFFIX_OF.keys() | _UNTOLD:
        raise DocumentError(
            url, f"it leads to {kind.partition(';')[0]!r}, which is not read", DocumentFault.UNSUPPORTED
        )
    content = bytearray()
    for chunk in response.iter_bytes():
        content += chunk
        if len(content) > MAX_BYTES:
            raise DocumentError(url, f"it is larger than {MAX_BYTES / 1e6:.0f} MB", DocumentFault.TOO_LARGE)
        if time.monotonic() > deadline:
            raise _too_slow(url)
    return _Page(kind=kind, content=bytes(content))


def _name(link: httpx.URL, kind: str) -> str:
    """Return a file name made of the address: host, last part, and the suffix of what was sent."""
    path = PurePosixPath(link.path)
    told = _SUFFIX_OF.get(kind.partition(";")[0].strip().lower(), "")
    suffix = told or (path.suffix.lower() if path.suffix.lower() in SUFFIXES else ".html")
    stem = path.name.removesuffix(path.suffix) if path.suffix.lower() in SUFFIXES else path.name
    words = re.sub(r"[^\w-]+", "-", f"{link.host.removeprefix('www.')}-{stem}").strip("-")
    return f"{words[:80]}{suffix}"


def _in_utf8(page: _Page) -> bytes:
    """Return a text whose encoding only the server's header told in UTF-8, so that it can be read again without it."""
    told = _CHARSET.search(page.kind)
    if told is None or told.group(1).lower() in {"utf-8", "utf8"} or page.content.startswith(codecs.BOM_UTF8):
        return page.content
    try:
        return codecs.BOM_UTF8 + page.content.decode(told.group(1)).encode()
    except (LookupError, UnicodeError):
        return page.content


def _forbidden(url: str, reason: str) -> DocumentError:
    return DocumentError(url, reason, DocumentFault.FORBIDDEN_LINK)


def _too_slow(url: str) -> DocumentError:
    return DocumentError(url, "its server is too slow", DocumentFault.TIMEOUT)


def fetch(url: str) -> SourceFile:
    """Return what a public link leads to; raises DocumentError."""
    return Fetcher().fetch(url)
