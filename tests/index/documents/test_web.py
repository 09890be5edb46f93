from __future__ import annotations

import threading
import time
from collections.abc import Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from index.documents.addresses import is_public, resolve
from index.documents.loader import load
from index.documents.web import Fetcher, fetch
from index.errors import DocumentError, DocumentFault
from tests.index.documents import files

FORBIDDEN = """
ftp://example.org/a.txt
file:///etc/passwd
gopher://example.org/
data:text/html,<p>hello</p>
javascript:alert(1)
//example.org/a
example.org/article
http://
http:///etc/passwd
https://user:secret@example.org/
http://admin@example.org/
http://example.org:22/
http://example.org:25/
http://example.org:6379/
http://127.0.0.1/
http://127.0.0.1:8080/admin
http://127.1/
http://127.255.255.254/
http://2130706433/
http://0177.0.0.1/
http://0x7f000001/
http://0x7f.1/
http://0/
http://0.0.0.0/
http://10.0.0.1/
http://10.255.255.255/
http://172.16.0.1/
http://172.31.255.255/
http://192.168.1.1/
http://192.168.0.254:8080/
http://169.254.169.254/latest/meta-data/
http://169.254.170.2/v2/credentials
http://100.64.0.1/
http://100.100.100.200/latest/meta-data/
http://168.63.129.16/machine
http://192.0.0.192/opc/v1/instance/
http://198.18.0.1/
http://192.0.2.1/
http://203.0.113.7/
http://224.0.0.1/
http://239.255.255.250/
http://240.0.0.1/
http://255.255.255.255/
http://[::1]/
http://[::]/
http://[::ffff:127.0.0.1]/
http://[::ffff:a9fe:a9fe]/
http://[::127.0.0.1]/
http://[fe80::1]/
http://[fc00::1]/
http://[fd00:ec2::254]/latest/meta-data/
http://[ff02::1]/
http://[64:ff9b::7f00:1]/
http://[2002:7f00:1::]/
http://[2001:0:7f00:1::]/
http://[fec0::1]/
http://localhost/
http://localhost:8080/
http://LOCALHOST./
http://example.org\\@127.0.0.1/
http://127.0.0.1#@example.org/
""".split()


@pytest.mark.parametrize("url", FORBIDDEN)
def test_a_link_that_does_not_lead_to_a_public_page_is_never_followed(url: str) -> None:
    with pytest.raises(DocumentError) as caught:
        fetch(url)
    # A name this machine does not know, or a number it takes for none, leads nowhere: as good as forbidden.
    unknown = url in {"http://LOCALHOST./", "http://0x7f.1/"} and caught.value.code is DocumentFault.UNREACHABLE
    assert caught.value.code is DocumentFault.FORBIDDEN_LINK or unknown


def test_there_are_fifty_forbidden_links_and_more() -> None:
    assert len(set(FORBIDDEN)) >= 50


@pytest.mark.parametrize(
    "address", ["93.184.216.34", "8.8.8.8", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:8.8.8.8"]
)
def test_public_addresses_are_public(address: str) -> None:
    assert is_public(address)


class Site(BaseHTTPRequestHandler):
    """A small web site: pages, redirects, and servers that misbehave."""

    asked: list[str] = []  # noqa: RUF012 one list for the session's server

    def do_GET(self) -> None:
        self.asked.append(self.path)
        if self.path == "/2025/06/21/convoy.html":
            self._send(files.PAGE.encode(), "text/html; charset=utf-8")
        elif self.path == "/windows":
            page = f"<html><head><title>{files.TITLE}</title></head><body><p>{files.FIRST}</p></body></html>"
            self._send(page.encode("cp1256"), "text/html; charset=windows-1256")
        elif self.path.startswith("/to?"):
            self._send(b"", "text/plain", 302, self.path[4:])
        elif self.path == "/loop":
            self._send(b"", "text/plain", 302, "/loop")
        elif self.path == "/endless":
            self._flood(b"words and words " * 4096, 0.0)
        elif self.path == "/slow":
            self._flood(b"word ", 0.05)
        elif self.path == "/picture":
            self._send(b"\x89PNG", "image/png")
        elif self.path == "/report":
            self._send(files.pdf_bytes(), "application/pdf")
        else:
            self._send(b"no such page", "text/plain", 404)

    def log_message(self, format: str, *args: object) -> None:
        """Stay quiet."""

    def _send(self, body: bytes, kind: str, status: int = 200, location: str = "") -> None:
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(body)

    def _flood(self, piece: bytes, pause: float) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/plain")
        self.end_headers()
        try:
            for _ in range(2_000):
                self.wfile.write(piece)
                time.sleep(pause)
        except OSError:
            self.close_connection = True


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_becomes_a_source_with_its_link(site: str) -> None:
    source = Fetcher(allowed=[site]).fetch(f"http://{site}/2025/06/21/convoy.html#part")
    assert source.url == source.location == f"http://{site}/2025/06/21/convoy.html"
    assert source.name.endswith("convoy.html")
    assert files.SECOND in load(source).text


def test_the_encoding_in_the_server_s_header_counts_and_reading_again_needs_no_server(site: str) -> None:
    source = Fetcher(allowed=[site]).fetch(f"http://{site}/windows")
    assert files.FIRST in load(source).text


def test_a_redirect_is_followed_and_the_document_is_where_it_ended(site: str) -> None:
    source = Fetcher(allowed=[site]).fetch(f"http://{site}/to?/report")
    assert source.location == f"http://{site}/report"
    assert files.ENGLISH in load(source).text


@pytest.mark.parametrize(
    "target",
    [
        "http://127.0.0.1:1/",
        "http://169.254.169.254/",
        "file:///etc/passwd",
        "http://[::1]/",
        "http://u:p@example.org/",
    ],
)
def test_a_redirect_to_a_forbidden_place_is_not_followed(site: str, target: str) -> None:
    with pytest.raises(DocumentError) as caught:
        Fetcher(allowed=[site]).fetch(f"http://{site}/to?{target}")
    assert caught.value.code is DocumentFault.FORBIDDEN_LINK


def test_a_name_with_one_private_address_among_public_ones_is_forbidden() -> None:
    def mixed(host: str, port: int, seconds: float) -> Sequence[str]:
        return ["93.184.216.34", "10.0.0.5"]

    with pytest.raises(DocumentError) as caught:
        Fetcher(resolver=mixed).fetch("http://rebinding.example/")
    assert caught.value.code is DocumentFault.FORBIDDEN_LINK


def test_a_name_that_changes_its_address_is_spoken_to_at_the_one_that_was_checked(site: str) -> None:
    port = int(site.rpartition(":")[2])
    answers = iter([["127.0.0.1"], ["10.0.0.5"]])

    def changing(host: str, port: int, seconds: float) -> Sequence[str]:
        return next(answers)

    source = Fetcher(resolver=changing, allowed=[f"name.example:{port}"]).fetch(f"http://name.example:{port}/report")
    assert source.location == f"http://name.example:{port}/report"
    assert next(answers) == ["10.0.0.5"]


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/loop", DocumentFault.UNREACHABLE),
        ("/missing", DocumentFault.UNREACHABLE),
        ("/picture", DocumentFault.UNSUPPORTED),
        ("/endless", DocumentFault.TOO_LARGE),
        ("/slow", DocumentFault.TIMEOUT),
    ],
)
def test_servers_that_misbehave_give_one_clear_error(site: str, path: str, code: DocumentFault) -> None:
    started = time.monotonic()
    with pytest.raises(DocumentError) as caught:
        Fetcher(allowed=[site], total_seconds=2.0).fetch(f"http://{site}{path}")
    assert caught.value.code is code
    assert time.monotonic() - started < 5


def test_a_name_nobody_knows_is_unreachable() -> None:
    with pytest.raises(DocumentError) as caught:
        fetch("http://no-such-name.invalid/")
    assert caught.value.code is DocumentFault.UNREACHABLE


def test_this_machine_s_own_name_is_found_and_is_not_public() -> None:
    assert not any(is_public(address) for address in resolve("localhost", 80, 5.0))
