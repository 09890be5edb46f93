"""A small HTTP server in the running loop: the webhook's, and the one a monitoring system looks at."""

from __future__ import annotations

import asyncio
import http
import socket
from collections.abc import Awaitable, Callable

from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders, HTTPServerRequest, ResponseStartLine

from bot.settings import Address

OK, FORBIDDEN, NOT_FOUND, NOT_ALLOWED, UNAVAILABLE = 200, 403, 404, 405, 503
LONGEST_BODY = 1024 * 1024


class Listener:
    """Gives each request to `answer`, in a task of its own."""

    def __init__(
        self, answer: Callable[[HTTPServerRequest], Awaitable[None]], longest_body: int = LONGEST_BODY
    ) -> None:
        self._answer = answer
        self._server = HTTPServer(self._take, max_buffer_size=longest_body, xheaders=False)
        self._answering: set[asyncio.Future[None]] = set()

    def start(self, address: Address) -> None:
        """Listen, in the running loop; raises OSError when the address is taken."""
        family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
        # Our own socket: tornado's are left open when the address is taken.
        listening = socket.create_server((address.host, address.port), family=family)
        listening.setblocking(False)
        self._server.add_socket(listening)

    async def stop(self) -> None:
        """Stop listening, finish what is being answered, and let go of every connection."""
        self._server.stop()
        if self._answering:
            await asyncio.wait(self._answering)
        await self._server.close_all_connections()

    def _take(self, request: HTTPServerRequest) -> None:
        answering = asyncio.ensure_future(self._answer(request))
        self._answering.add(answering)
        answering.add_done_callback(self._answering.discard)


def send(request: HTTPServerRequest, status: int, body: bytes = b"", content_type: str = "") -> None:
    """Answer a request; nothing where its connection is gone."""
    connection = request.connection
    if connection is None:
        return
    headers = HTTPHeaders({"Content-Length": str(len(body))})
    if content_type:
        headers["Content-Type"] = content_type
    start = ResponseStartLine("HTTP/1.1", status, http.HTTPStatus(status).phrase)
    connection.write_headers(start, headers, b"" if request.method == "HEAD" else body)
    connection.finish()
