"""An embeddings server of the tests' own, on a free port of the loopback."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import numpy as np

DIMENSION = 8


@dataclass
class Seen:
    """What the server was asked, and the troubles it answers with before it works: (status, headers)."""

    bodies: list[dict[str, Any]] = field(default_factory=list)
    authorizations: list[str | None] = field(default_factory=list)
    troubles: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    answer: object = None

    @property
    def texts(self) -> list[str]:
        """Every text it was asked for, in order."""
        return [text for body in self.bodies for text in body.get("input", body.get("inputs"))]


def vector(text: str) -> list[float]:
    """Return the vector that the server gives a text: how often each of eight kinds of letters occurs."""
    counts = np.bincount([ord(letter) % DIMENSION for letter in text], minlength=DIMENSION)
    return [float(count) for count in counts + 0.5]


@contextmanager
def embeddings_server() -> Iterator[tuple[str, Seen]]:
    """Yield the server's root URL and what it sees; it knows /v1/embeddings and /embed."""
    seen = Seen()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["content-length"])))
            if seen.troubles:
                status, headers = seen.troubles.pop(0)
                self._send(status, {"error": "trouble"}, headers)
                return
            seen.bodies.append(body)
            seen.authorizations.append(self.headers.get("authorization"))
            self._send(200, self._vectors(body) if seen.answer is None else seen.answer, {})

        def _vectors(self, body: dict[str, Any]) -> object:
            if self.path == "/embed":
                return [vector(text) for text in body["inputs"]]
            data = [{"index": number, "embedding": vector(text)} for number, text in enumerate(body["input"])]
            return {"data": data[::-1]}

        def _send(self, status: int, content: object, headers: dict[str, str]) -> None:
            payload = json.dumps(content).encode()
            self.send_response(status)
            for name, value in {**headers, "content-length": str(len(payload))}.items():
                self.send_header(name, value)
            self.end_headers()
            self.wfile.write(payload)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}", seen
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
