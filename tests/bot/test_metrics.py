"""Metrics and the health check, asked over HTTP."""

from __future__ import annotations

import socket
from collections.abc import AsyncIterator

import httpx
import pytest
import pytest_asyncio

from bot.metrics import Metrics, served
from bot.settings import Address
from index.errors import ConfigurationError
from index.types import Answer, Outcome
from tests.processes import free_port


@pytest.fixture(name="metrics")
def _metrics() -> Metrics:
    return Metrics()


@pytest.fixture(name="health")
def _health() -> list[bool]:
    return [True]


@pytest_asyncio.fixture(name="client")
async def _client(metrics: Metrics, health: list[bool]) -> AsyncIterator[httpx.AsyncClient]:
    address = Address("127.0.0.1", free_port())
    async with (
        served(metrics, address, lambda: health[0]),
        httpx.AsyncClient(base_url=f"http://{address.host}:{address.port}", trust_env=False) as client,
    ):
        yield client


async def test_a_bot_that_is_well_says_so(client: httpx.AsyncClient) -> None:
    reply = await client.get("/healthz")
    assert (reply.status_code, reply.text) == (200, "ok\n")


async def test_a_bot_that_no_longer_listens_is_unavailable(client: httpx.AsyncClient, health: list[bool]) -> None:
    health[0] = False
    assert (await client.get("/healthz")).status_code == 503


async def test_answers_are_counted_by_outcome_and_language(client: httpx.AsyncClient, metrics: Metrics) -> None:
    for language in ("ar", "ar", "en"):
        metrics.answered(Answer("?", "ar" if language == "ar" else "en", outcome=Outcome.ANSWERED), 0.03)
    metrics.failed()
    text = (await client.get("/metrics")).text
    assert 'isnad_answers_total{language="ar",outcome="answered"} 2.0' in text
    assert 'isnad_answer_seconds_bucket{le="0.05"} 3.0' in text
    assert "isnad_failures_total 1.0" in text


async def test_a_value_is_read_when_somebody_looks(client: httpx.AsyncClient, metrics: Metrics) -> None:
    documents = [16]
    metrics.show("isnad_documents", "Documents", lambda: documents[0])
    documents[0] = 17
    assert "isnad_documents 17.0" in (await client.get("/metrics")).text


async def test_no_question_is_in_the_metrics(client: httpx.AsyncClient, metrics: Metrics) -> None:
    metrics.answered(Answer("Where is Harir?", "en"), 0.1)
    assert "Harir" not in (await client.get("/metrics")).text


@pytest.mark.parametrize("path", ["/", "/metrics/", "/..%2f..%2fetc/passwd"])
async def test_nothing_else_is_served(client: httpx.AsyncClient, path: str) -> None:
    assert (await client.get(path)).status_code == 404


async def test_an_address_that_is_taken_is_named_in_a_sentence(metrics: Metrics) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = int(taken.getsockname()[1])
        with pytest.raises(ConfigurationError, match=f"METRICS_LISTEN is 127.0.0.1:{port}, but listening there fails"):
            async with served(metrics, Address("127.0.0.1", port), lambda: True):
                pass


async def test_without_an_address_nothing_listens(metrics: Metrics) -> None:
    async with served(metrics, None, lambda: True):
        metrics.failed()
    assert b"isnad_failures_total 1.0" in metrics.text()
