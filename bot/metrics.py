"""What a monitoring system sees: /metrics for Prometheus and /healthz for probes, on a port of their own."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from tornado.httputil import HTTPServerRequest

from bot.settings import Address
from bot.traffic.listening import NOT_FOUND, OK, UNAVAILABLE, Listener, send
from index.errors import ConfigurationError
from index.types import Answer

_SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_PLAIN = "text/plain; charset=utf-8"


class Metrics:
    """Counts what is asked; nothing of a question or of who asked it is kept."""

    def __init__(self) -> None:
        self._registry = CollectorRegistry()
        self._answers = Counter("isnad_answers", "Questions answered", ("outcome", "language"), registry=self._registry)
        self._failures = Counter("isnad_failures", "Questions without an answer, for an error", registry=self._registry)
        self._seconds = Histogram(
            "isnad_answer_seconds", "Time to find an answer", buckets=_SECONDS, registry=self._registry
        )

    def answered(self, answer: Answer, seconds: float) -> None:
        """Count an answer, and how long it took to find."""
        self._answers.labels(answer.outcome.value, answer.language).inc()
        self._seconds.observe(seconds)

    def failed(self) -> None:
        """Count a question that got an apology for an answer."""
        self._failures.inc()

    def show(self, name: str, what: str, read: Callable[[], float]) -> None:
        """Show a value that is read whenever somebody looks."""
        Gauge(name, what, registry=self._registry).set_function(read)

    def text(self) -> bytes:
        """Return everything in Prometheus' text format."""
        return generate_latest(self._registry)


class HealthPages:
    """Answers what a monitoring system asks: the metrics, and whether the bot is well."""

    def __init__(self, metrics: Metrics, is_well: Callable[[], bool]) -> None:
        self._metrics = metrics
        self._is_well = is_well

    async def answer(self, request: HTTPServerRequest) -> None:
        """Answer one request."""
        if request.path == "/healthz":
            well = self._is_well()
            send(request, OK if well else UNAVAILABLE, b"ok\n" if well else b"not answering\n", _PLAIN)
        elif request.path == "/metrics":
            # Some values are read from the stores.
            send(request, OK, await asyncio.to_thread(self._metrics.text), CONTENT_TYPE_LATEST)
        else:
            send(request, NOT_FOUND, b"/metrics and /healthz are here\n", _PLAIN)


@asynccontextmanager
async def served(metrics: Metrics, address: Address | None, is_well: Callable[[], bool]) -> AsyncIterator[None]:
    """Serve while the block runs, not at all without an address; raises ConfigurationError when it is taken."""
    if address is None:
        yield
        return
    server = Listener(HealthPages(metrics, is_well).answer)
    try:
        server.start(address)
    except OSError as error:
        where = f"{address.host}:{address.port}"
        raise ConfigurationError(f"METRICS_LISTEN is {where}, but listening there fails: {error.strerror}.") from error
    try:
        yield
    finally:
        await server.stop()
