"""The server: Telegram's HTTP interface over a World, in the event loop of whoever uses it."""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

from aiohttp import ClientError, ClientSession, web

from tests.telegram import specification
from tests.telegram.faults import Fault, Faults
from tests.telegram.methods import Methods
from tests.telegram.people import People
from tests.telegram.rules import RefusedError
from tests.telegram.world import TOKEN, Sent, World

_LONGEST_POLL = 50
_PATIENCE = 20.0


@dataclass
class Call:
    """A request of the bot's, and what it got: 200, an error code, or 0 for a torn connection."""

    method: str
    given: dict[str, Any]
    status: int = 0
    at: float = field(default_factory=time.monotonic)


class BotApi:
    """A Bot API server on a free port of the loopback: `async with BotApi() as api`.

    `people` write and press, `world` is what there is, `faults` can be ordered; `complaints` is what the specification
    did not know in the requests. A `world` of an earlier server goes on in this one.
    """

    def __init__(self, faults: Faults | None = None, world: World | None = None) -> None:
        self.world = world or World()
        self.faults = faults or Faults()
        self.calls: list[Call] = []
        self.complaints: list[str] = []
        # How long a file takes to come.
        self.file_seconds = 0.0
        self.webhook: dict[str, Any] = {}
        self.people = People(self.world, self._wake)
        self._methods = Methods(self.world)
        self._changed = asyncio.Condition()
        self._poll = 0
        self._confirmed = 0
        self._tasks: set[asyncio.Task[None]] = set()

    async def __aenter__(self) -> Self:
        application = web.Application(client_max_size=64 * 1024 * 1024)
        application.router.add_route("*", "/bot{token}/{method}", self._serve)
        application.router.add_get("/file/bot{token}/{path:.*}", self._serve_file)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        self.port: int = self._runner.addresses[0][1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for task in self._tasks:
            task.cancel()
        self._poll += 1
        await self._notify()
        await self._runner.cleanup()

    @property
    def environment(self) -> dict[str, str]:
        """Return the settings that bring a bot here."""
        return {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": f"http://127.0.0.1:{self.port}/bot",
            "TELEGRAM_BASE_FILE_URL": f"http://127.0.0.1:{self.port}/file/bot",
        }

    @property
    def url(self) -> str:
        """Return the address that the name of a method is put behind."""
        return f"http://127.0.0.1:{self.port}/bot{TOKEN}"

    # Watching

    async def until(self, condition: Callable[[], Any], seconds: float = _PATIENCE) -> Any:
        """Wait until the condition holds, and return its value; raises TimeoutError with what the bot did instead."""
        deadline = time.monotonic() + seconds
        while not (value := condition()):
            left = deadline - time.monotonic()
            if left <= 0:
                last = [(call.method, call.status, str(call.given)[:150]) for call in self.calls[-8:]]
                raise TimeoutError(f"it did not happen within {seconds} s; the last calls were {last}")
            async with self._changed:
                try:
                    await asyncio.wait_for(self._changed.wait(), min(left, 0.1))
                except TimeoutError:
                    continue
        return value

    async def reply_to(self, message_id: int, seconds: float = _PATIENCE) -> Sent:
        """Wait for the bot's answer to a message, and return it."""
        found: list[Sent] = await self.until(lambda: self.replies_to(message_id), seconds)
        return found[0]

    def replies_to(self, message_id: int) -> list[Sent]:
        """Return what the bot has answered to a message so far."""
        return [sent for sent in self.world.sent if sent.replied_to == message_id]

    def sent_to(self, chat_id: int) -> list[Sent]:
        """Return what the bot has sent to a chat, in order."""
        return [sent for sent in self.world.sent if sent.chat_id == chat_id]

    def called(self, method: str) -> list[Call]:
        """Return the calls of a method, in order."""
        return [call for call in self.calls if call.method == method]

    async def quiet(self, seconds: float = 0.6) -> None:
        """Wait until all updates are fetched and confirmed, and a moment more for what they may lead to."""
        await self.until(lambda: not self.world.updates)
        await asyncio.sleep(seconds)

    # Serving

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        if request.match_info["token"] != TOKEN:
            return _error(RefusedError("Unauthorized", 401))
        method = request.match_info["method"]
        given = await _parameters(request)
        call = Call(method, given)
        self.calls.append(call)
        fault = self.faults.of(method)
        if fault is Fault.RESET:
            return _torn(request)
        if fault in (Fault.FLOOD, Fault.BAD_GATEWAY):
            response = self._faulty(fault)
        else:
            response = await self._answer(method, given)
        call.status = response.status
        await self._notify()
        return _torn(request) if fault is Fault.LOST else response

    def _faulty(self, fault: Fault) -> web.Response:
        if fault is Fault.BAD_GATEWAY:
            return web.Response(status=502, text="<html><h1>502 Bad Gateway</h1></html>", content_type="text/html")
        wait = self.faults.retry_after
        return _error(RefusedError(f"Too Many Requests: retry after {wait}", 429, retry_after=wait))

    async def _answer(self, method: str, given: dict[str, Any]) -> web.Response:
        self.complaints.extend(specification.complaints(method, given))
        try:
            if method in self.faults.refused:
                code, sentence = self.faults.refused[method]
                raise RefusedError(sentence, code)
            if method == "getUpdates":
                outcome: Any = await self._get_updates(given)
            elif method in ("setWebhook", "deleteWebhook"):
                outcome = self._set_webhook(given)
            elif method == "getWebhookInfo":
                waiting = len(self.world.updates)
                outcome = {
                    "url": self.webhook.get("url", ""),
                    "has_custom_certificate": False,
                    "pending_update_count": waiting,
                }
            else:
                outcome = self._methods.call(method, given)
        except RefusedError as error:
            return _error(error)
        return web.json_response({"ok": True, "result": outcome})

    async def _get_updates(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        if self.webhook.get("url"):
            raise RefusedError(
                "Conflict: can't use getUpdates method while webhook is active; "
                "use deleteWebhook to delete the webhook first",
                409,
            )
        self._note_kinds(given)
        self._poll += 1
        mine = self._poll
        await self._notify()
        offset = given.get("offset", 0)
        self.world.updates[:] = [update for update in self.world.updates if update["update_id"] >= offset]
        deadline = time.monotonic() + min(given.get("timeout", 0), _LONGEST_POLL)
        while not self.world.updates and (left := deadline - time.monotonic()) > 0:
            async with self._changed:
                try:
                    await asyncio.wait_for(self._changed.wait(), left)
                except TimeoutError:
                    break
            if self._poll != mine:
                raise RefusedError(
                    "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
                    409,
                )
        return self.world.updates[: given.get("limit", 100)]

    def _note_kinds(self, given: dict[str, Any]) -> None:
        # Not named, the kinds stay as they were.
        if "allowed_updates" in given:
            self.world.allowed_updates = given["allowed_updates"]

    def _set_webhook(self, given: dict[str, Any]) -> bool:
        self._note_kinds(given)
        if given.get("drop_pending_updates"):
            self.world.updates.clear()
        self.webhook = given if given.get("url") else {}
        if self.webhook:
            task = asyncio.create_task(self._push())
            self._tasks.add(task)
        return True

    async def _push(self) -> None:
        """Post the updates to the webhook, one after another, again when it does not take one."""
        mine = self.webhook
        headers = {"X-Telegram-Bot-Api-Secret-Token": mine["secret_token"]} if "secret_token" in mine else {}
        async with ClientSession() as session:
            while self.webhook is mine:
                if not self.world.updates:
                    async with self._changed:
                        await self._changed.wait()
                    continue
                try:
                    async with session.post(mine["url"], json=self.world.updates[0], headers=headers) as response:
                        taken = response.status == 200
                except ClientError:
                    taken = False
                if taken:
                    self.world.updates.pop(0)
                    await self._notify()
                else:
                    await asyncio.sleep(0.1)

    async def _serve_file(self, request: web.Request) -> web.Response:
        if request.match_info["token"] != TOKEN:
            return _error(RefusedError("Unauthorized", 401))
        await asyncio.sleep(self.file_seconds)
        _, file_id, _ = request.match_info["path"].split("/", 2)
        return web.Response(body=self.world.files[file_id][1])

    async def _notify(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    def _wake(self) -> None:
        task = asyncio.get_running_loop().create_task(self._notify())
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)


async def _parameters(request: web.Request) -> dict[str, Any]:
    given: dict[str, Any] = {key: _value(key, value) for key, value in request.query.items()}
    if request.content_type == "application/json":
        given |= await request.json()
    elif request.content_type.startswith(("multipart/", "application/x-www-form-urlencoded")):
        for key, value in (await request.post()).items():
            given[key] = (value.filename, value.file.read()) if isinstance(value, web.FileField) else _value(key, value)
    for key, value in given.items():
        if isinstance(value, str) and value.startswith("attach://"):
            given[key] = given[value.removeprefix("attach://")]
    attached = [key for key in given if isinstance(given[key], tuple) and key != "document"]
    return {key: value for key, value in given.items() if key not in attached}


_TEXTS = frozenset(
    "text caption title url secret_token callback_query_id inline_query_id next_offset description short_description "
    "parse_mode language_code action file_id document".split()
)


def _value(key: str, text: Any) -> Any:
    # Forms carry everything as text; numbers, lists and objects come as JSON.
    if not isinstance(text, str) or key in _TEXTS:
        return text
    try:
        return json.loads(text)
    except ValueError:
        return text


def _error(error: RefusedError) -> web.Response:
    body: dict[str, Any] = {"ok": False, "error_code": error.code, "description": error.description}
    if error.parameters:
        body["parameters"] = error.parameters
    return web.json_response(body, status=error.code)


def _torn(request: web.Request) -> web.Response:
    if request.transport is not None:
        request.transport.abort()
    return web.Response(status=500)
