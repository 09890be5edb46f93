"""Messages go out, files too; what went wrong is told apart, and never with the address that holds the token."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator

import pytest
from aiohttp import ConnectionTimeoutError
from telegram import Bot
from telegram.error import BadRequest, NetworkError, TimedOut
from telegram.request import HTTPXRequest

from bot.traffic.connection import Connection, connection
from tests.telegram.faults import Fault
from tests.telegram.server import BotApi
from tests.telegram.world import TOKEN, private


@pytest.fixture(autouse=True)
def _no_proxy(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    yield


@pytest.fixture(name="api")
async def _api() -> AsyncIterator[BotApi]:
    async with BotApi() as api:
        api.people.write("مرحبا", private(7))
        yield api


@pytest.fixture(name="bot")
async def _bot(api: BotApi) -> AsyncIterator[Bot]:
    address = api.environment
    async with Bot(
        TOKEN,
        address["TELEGRAM_BASE_URL"],
        address["TELEGRAM_BASE_FILE_URL"],
        request=connection(4),
        get_updates_request=connection(1),
    ) as bot:
        yield bot


async def test_words_and_files_arrive_as_they_were_given(api: BotApi, bot: Bot) -> None:
    sent = await bot.send_message(7, "السلام <b>عليكم</b> &amp; more", parse_mode="HTML")
    assert sent.text == "السلام عليكم & more"

    filed = await bot.send_document(7, b"a,b\n\xff\x00", filename="سجل 1.csv", caption="«سجل»")
    assert filed.caption == "«سجل»"
    name, content = next(call.given["document"] for call in api.called("sendDocument"))
    assert (name, content) == ("سجل 1.csv", b"a,b\n\xff\x00")


async def test_what_telegram_refuses_comes_as_its_error(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(12345, "anybody?")


@pytest.mark.parametrize("fault", [Fault.RESET, Fault.LOST])
async def test_a_torn_connection_is_a_network_error_without_the_token(api: BotApi, bot: Bot, fault: Fault) -> None:
    api.faults.fail_next("sendMessage", fault)
    with pytest.raises(NetworkError) as caught:
        await bot.send_message(7, "hello")

    assert not isinstance(caught.value, TimedOut)
    assert TOKEN not in f"{caught.value!r} {caught.value.__cause__!r}"
    # The next one goes out by another connection.
    assert await bot.send_message(7, "hello again")


async def test_a_slow_answer_is_a_timeout(api: BotApi) -> None:
    api.world.updates.clear()
    slow = Connection(1)
    await slow.initialize()
    with pytest.raises(TimedOut) as caught:
        await slow.do_request(f"{api.url}/getUpdates?timeout=5", "POST", read_timeout=0.1)
    # It was sent, so it may have been done.
    assert not isinstance(caught.value.__cause__, ConnectionTimeoutError)
    await slow.shutdown()


async def test_nobody_listening_is_a_network_error() -> None:
    lonely = Connection(1)
    await lonely.initialize()
    with pytest.raises(NetworkError):
        await lonely.do_request("http://127.0.0.1:1/", "POST")
    await lonely.shutdown()


def test_through_a_proxy_of_any_kind_the_librarys_own_connection_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    assert isinstance(connection(4), Connection)
    monkeypatch.setenv("HTTPS_PROXY", "http://proxy.example:3128")
    assert isinstance(connection(4), HTTPXRequest)
