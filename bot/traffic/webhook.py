"""Where Telegram delivers updates when there is a webhook: kept first, acknowledged then, readable or not."""

from __future__ import annotations

import asyncio
import hmac
import http
import logging
import socket
from collections.abc import Awaitable, Callable

from telegram.error import TelegramError
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders, HTTPServerRequest, ResponseStartLine

from bot.settings import Address
from bot.traffic.reception import Raw, parsed

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the name of a header)
# Telegram's own updates are a few kilobytes.
LONGEST_UPDATE = 4 * 1024 * 1024
_OK, _FORBIDDEN, _NOT_FOUND, _NOT_ALLOWED, _UNAVAILABLE = 200, 403, 404, 405, 503


class Webhook:
    """Takes what Telegram posts to `path` with the secret, and gives it to `receive`.

    What is no update is acknowledged too, for Telegram would send it again and again and hold back what comes after it;
    the log says so, without a word of it. What could not be kept is not acknowledged, and so comes again.
    """

    def __init__(self, path: str, secret: str, receive: Callable[[list[Raw]], Awaitable[None]]) -> None:
        self._path = path.rstrip("/")
        self.is_listening = False
        self._secret = secret.encode()
        self._receive = receive
        self._server = HTTPServer(self._take, max_buffer_size=LONGEST_UPDATE, xheaders=False)
        self._answering: set[asyncio.Task[None]] = set()

    def start(self, address: Address) -> None:
        """Listen, in the running loop; raises OSError when the address is taken."""
        family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
        listening = socket.create_server((address.host, address.port), family=family)
        listening.setblocking(False)
        self._server.add_socket(listening)
        self.is_listening = True

    async def stop(self) -> None:
        """Stop listening; what is being kept is acknowledged first."""
        self.is_listening = False
        self._server.stop()
        if self._answering:
            await asyncio.wait(self._answering)
        await self._server.close_all_connections()

    def _take(self, request: HTTPServerRequest) -> None:
        task = asyncio.create_task(self._answer(request))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _answer(self, request: HTTPServerRequest) -> None:
        if request.path.rstrip("/") != self._path:
            _send(request, _NOT_FOUND)
        elif request.method != "POST":
            _send(request, _NOT_ALLOWED)
        elif not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._secret):
            _send(request, _FORBIDDEN)
        else:
            _send(request, await self._kept(request.body))

    async def _kept(self, body: bytes) -> int:
        update = parsed(body)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            log.warning("%d bytes came to the webhook that are no update; they are passed over", len(body))
            return _OK
        try:
            await self._receive([update])
        except TelegramError as error:
            log.error("an update is left with Telegram until it can be kept: %s", error.message)
            return _UNAVAILABLE
        return _OK


def _send(request: HTTPServerRequest, status: int) -> None:
    connection = request.connection
    if connection is None:
        return
    start = ResponseStartLine("HTTP/1.1", status, http.HTTPStatus(status).phrase)
    connection.write_headers(start, HTTPHeaders({"Content-Length": "0"}), b"")
    connection.finish()
