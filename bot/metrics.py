"""What a monitoring system sees: /metrics for Prometheus and /healthz for probes, on a port of their own."""

from __future__ import annotations

import asyncio
import http
import socket
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from tornado.httpserver import HTTPServer
from tornado.httputil import HTTPHeaders, HTTPServerRequest, ResponseStartLine

from bot.settings import Address
from index.errors import ConfigurationError
from index.types import Answer

_SECONDS = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_PLAIN = "text/plain; charset=utf-8"
_OK, _NOT_FOUND, _UNAVAILABLE = 200, 404, 503


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


class MetricsServer:
    """Serves the metrics, and whether the bot is well."""

    def __init__(self, metrics: Metrics, is_well: Callable[[], bool]) -> None:
        self._metrics = metrics
        self._is_well = is_well
        self._server = HTTPServer(self._take)
        self._answering: set[asyncio.Task[None]] = set()

    def start(self, address: Address) -> None:
        """Listen, in the running loop; raises OSError when the address is taken."""
        family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
        # Our own socket: tornado's are left open when the address is taken.
        listening = socket.create_server((address.host, address.port), family=family)
        listening.setblocking(False)
        self._server.add_socket(listening)

    async def stop(self) -> None:
        """Stop listening and let go of every connection."""
        self._server.stop()
        await self._server.close_all_connections()

    def _take(self, request: HTTPServerRequest) -> None:
        task = asyncio.create_task(self._answer(request))
        self._answering.add(task)
        task.add_done_callback(self._answering.discard)

    async def _answer(self, request: HTTPServerRequest) -> None:
        if request.path == "/healthz":
            well = self._is_well()
            _send(request, _OK if well else _UNAVAILABLE, b"ok\n" if well else b"not answering\n", _PLAIN)
        elif request.path == "/metrics":
            # Some values are read from the stores.
            _send(request, _OK, await asyncio.to_thread(self._metrics.text), CONTENT_TYPE_LATEST)
        else:
            _send(request, _NOT_FOUND, b"/metrics and /healthz are here\n", _PLAIN)


@asynccontextmanager
async def served(metrics: Metrics, address: Address | None, is_well: Callable[[], bool]) -> AsyncIterator[None]:
    """Serve while the block runs, not at all without an address; raises ConfigurationError when it is taken."""
    if address is None:
        yield
        return
    server = MetricsServer(metrics, is_well)
    try:
        server.start(address)
    except OSError as error:
        where = f"{address.host}:{address.port}"
        raise ConfigurationError(f"METRICS_LISTEN is {where}, but listening there fails: {error.strerror}.") from error
    try:
        yield
    finally:
        await server.stop()


def _send(request: HTTPServerRequest, status: int, body: bytes, content_type: str) -> None:
    connection = request.connection
    if connection is None:
        return
    headers = HTTPHeaders({"Content-Type": content_type, "Content-Length": str(len(body))})
    start = ResponseStartLine("HTTP/1.1", status, http.HTTPStatus(status).phrase)
    connection.write_headers(start, headers, b"" if request.method == "HEAD" else body)
    connection.finish()
