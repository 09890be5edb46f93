"""The webhook: what comes with the secret is kept and acknowledged, and what cannot be read does not come for ever."""

from __future__ import annotations

import logging
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

import httpx
import pytest

from bot.settings import Address
from bot.traffic.inbox import NotKeptError
from bot.traffic.webhook import SECRET_HEADER, Webhook
from tests.processes import free_port

SECRET = "a-secret-of-sixteen"
UPDATE = {"update_id": 1, "message": {"message_id": 1, "text": "متى؟"}}


@dataclass
class Hook:
    """A webhook that listens, and what it was given."""

    url: str
    kept: list[dict[str, Any]] = field(default_factory=list)
    is_full: bool = False

    async def receive(self, updates: list[dict[str, Any]]) -> None:
        if self.is_full:
            raise NotKeptError("the disk is full")
        self.kept += updates

    async def post(self, body: bytes | dict[str, Any], secret: str | bytes | None = SECRET, path: str = "/hook") -> int:
        content = {"json": body} if isinstance(body, dict) else {"content": body}
        headers: dict[Any, Any] = {SECRET_HEADER.encode(): secret} if secret is not None else {}
        async with httpx.AsyncClient() as client:
            response = await client.post(self.url + path, headers=headers, **content)  # type: ignore[arg-type]
        return response.status_code


@pytest.fixture(name="hook")
async def _hook() -> AsyncIterator[Hook]:
    port = free_port()
    hook = Hook(f"http://127.0.0.1:{port}")
    webhook = Webhook("/hook", SECRET, hook.receive)
    webhook.start(Address("127.0.0.1", port))
    yield hook
    await webhook.stop()


@pytest.mark.parametrize("path", ["/hook", "/hook/"])
async def test_an_update_with_the_secret_is_kept_and_acknowledged(hook: Hook, path: str) -> None:
    assert await hook.post(UPDATE, path=path) == 200
    assert hook.kept == [UPDATE]


@pytest.mark.parametrize("secret", [None, "", "another-of-sixteen", "سر".encode()])
async def test_without_the_secret_nothing_is_taken(hook: Hook, secret: str | bytes | None) -> None:
    assert await hook.post(UPDATE, secret) == 403
    assert hook.kept == []


async def test_elsewhere_there_is_nothing(hook: Hook) -> None:
    assert await hook.post(UPDATE, path="/") == 404
    async with httpx.AsyncClient() as client:
        assert (await client.get(hook.url + "/hook")).status_code == 405


@pytest.mark.parametrize(
    "body",
    [b"", b"private words", b"\xff\xfe", b"[1]", b"null", b'{"message": "private words"}', b'{"update_id": "1"}'],
)
async def test_what_is_no_update_is_acknowledged_and_logged_without_a_word_of_it(
    hook: Hook, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.DEBUG):
        assert await hook.post(body) == 200

    assert hook.kept == []
    assert f"{len(body)} bytes came to the webhook that are no update" in caplog.text
    assert "private words" not in caplog.text


async def test_what_could_not_be_kept_is_not_acknowledged_and_so_comes_again(hook: Hook) -> None:
    hook.is_full = True
    assert await hook.post(UPDATE) == 503
    hook.is_full = False
    assert await hook.post(UPDATE) == 200
    assert hook.kept == [UPDATE]
