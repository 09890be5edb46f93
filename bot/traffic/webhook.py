"""Where Telegram delivers updates when there is a webhook: kept first, acknowledged then, readable or not."""

from __future__ import annotations

import hmac
import logging
from collections.abc import Awaitable, Callable

from telegram.error import TelegramError
from tornado.httputil import HTTPServerRequest

from bot.settings import Address
from bot.traffic.listening import FORBIDDEN, NOT_ALLOWED, NOT_FOUND, OK, UNAVAILABLE, Listener, send
from bot.traffic.reception import Raw, parsed

log = logging.getLogger(__name__)

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 (the name of a header)
# Telegram's own updates are a few kilobytes.
LONGEST_UPDATE = 4 * 1024 * 1024


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
        self._listener = Listener(self._answer, LONGEST_UPDATE)

    def start(self, address: Address) -> None:
        """Listen, in the running loop; raises OSError when the address is taken."""
        self._listener.start(address)
        self.is_listening = True

    async def stop(self) -> None:
        """Stop listening; what is being kept is acknowledged first."""
        self.is_listening = False
        await self._listener.stop()

    async def _answer(self, request: HTTPServerRequest) -> None:
        if request.path.rstrip("/") != self._path:
            send(request, NOT_FOUND)
        elif request.method != "POST":
            send(request, NOT_ALLOWED)
        elif not hmac.compare_digest(request.headers.get(SECRET_HEADER, "").encode(), self._secret):
            send(request, FORBIDDEN)
        else:
            send(request, await self._kept(request.body))

    async def _kept(self, body: bytes) -> int:
        update = parsed(body)
        if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
            log.warning("%d bytes came to the webhook that are no update; they are passed over", len(body))
            return OK
        try:
            await self._receive([update])
        except TelegramError as error:
            log.error("an update is left with Telegram until it can be kept: %s", error.message)
            return UNAVAILABLE
        return OK
