"""An embeddings server as encoder: OpenAI-compatible (…/v1/embeddings) or text-embeddings-inference (…/embed)."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit, urlunsplit

import httpx
import numpy as np

from index.encoders.prefixes import prefixes
from index.errors import ConfigurationError, EncoderError

if TYPE_CHECKING:
    from index.types import Vectors

TEXTS_PER_REQUEST = 32
ATTEMPTS = 4
FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 30.0
TIMEOUT = httpx.Timeout(60.0, connect=5.0)
# Too many requests, and what a server says while it starts or is overloaded.
PASSING_TROUBLES = frozenset({408, 425, 429, 500, 502, 503, 504})
# Which coordinate is largest survives the last bits that batches and processors change, and no other model shares it.
PROBES = ("isnad", "إسناد", "2026", "the withdrawal", "الانسحاب", "base", "قاعدة", "who?")


class RemoteEncoder:
    """A server that answers with vectors. `#NAME` at the end of its URL names the model to ask for."""

    def __init__(
        self,
        url: str,
        key: str | None = None,
        *,
        transport: httpx.BaseTransport | None = None,
        pause: Callable[[float], None] = time.sleep,
    ) -> None:
        parts = urlsplit(url)
        if parts.scheme not in {"http", "https"} or not parts.hostname or parts.username or parts.password:
            raise ConfigurationError(
                "ENCODER must look like https://host/v1/embeddings#model or http://host:8080/embed; "
                "a password belongs in ENCODER_KEY."
            )
        self._is_openai = parts.path.rstrip("/").endswith("/embeddings")
        if not self._is_openai and not parts.path.rstrip("/").endswith("/embed"):
            raise ConfigurationError(
                f"ENCODER={url}: the path must end in /v1/embeddings (OpenAI-compatible) or /embed "
                "(text-embeddings-inference)."
            )
        self._name = url
        self._url = urlunsplit(parts._replace(fragment=""))
        self._model = parts.fragment
        self._query_prefix, self._passage_prefix = prefixes(self._model)
        self._pause = pause
        headers = {"Authorization": f"Bearer {key}"} if key else {}
        self._client = httpx.Client(timeout=TIMEOUT, headers=headers, transport=transport)
        probe = self._encode(list(PROBES))
        self._dimension = int(probe.shape[1])
        largest = np.abs(probe).argmax(axis=1)
        signs = np.sign(probe[np.arange(len(PROBES)), largest]).astype(int)
        digest = hashlib.sha256(repr((largest.tolist(), signs.tolist())).encode()).hexdigest()[:12]
        self._fingerprint = f"remote {parts.hostname} {self._model or 'default'} {self._dimension} {digest}"

    @property
    def name(self) -> str:
        """What `ENCODER` calls it."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return self._dimension

    @property
    def fingerprint(self) -> str:
        """Return host, model, dimension and a hash of what the model makes of fixed texts."""
        return self._fingerprint

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dimension); raises EncoderError when the server is down."""
        return self._encode([self._query_prefix + text for text in texts])

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dimension); raises EncoderError when the server is down."""
        return self._encode([self._passage_prefix + text for text in texts])

    def _encode(self, texts: list[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self._dimension), np.float32)
        batches = [texts[start : start + TEXTS_PER_REQUEST] for start in range(0, len(texts), TEXTS_PER_REQUEST)]
        vectors = np.concatenate([self._request(batch) for batch in batches])
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        unit: Vectors = (vectors / np.maximum(lengths, 1e-9)).astype(np.float32)
        return unit

    def _request(self, texts: list[str]) -> Vectors:
        if self._is_openai:
            body: dict[str, Any] = {"input": texts, "encoding_format": "float"}
            if self._model:
                body["model"] = self._model
        else:
            body = {"inputs": texts, "normalize": True, "truncate": True}
        answer = self._post(body)
        try:
            given = answer.json()
            rows = [one["embedding"] for one in sorted(given["data"], key=_position)] if self._is_openai else given
            vectors: Vectors = np.array(rows, np.float32)
        except (ValueError, KeyError, TypeError) as error:
            raise EncoderError(f"ENCODER={self._url}: the server's answer holds no vectors ({error}).") from error
        if vectors.ndim != 2 or len(vectors) != len(texts) or not np.isfinite(vectors).all():
            raise EncoderError(f"ENCODER={self._url}: the server sent no vector for each of {len(texts)} texts.")
        return vectors

    def _post(self, body: dict[str, Any]) -> httpx.Response:
        """Ask until the server answers; what passes (no connection, overload) is asked again after a longer pause."""
        trouble = ""
        for attempt in range(ATTEMPTS):
            wait = FIRST_PAUSE_SECONDS * 2**attempt
            try:
                answer = self._client.post(self._url, json=body)
            except httpx.TransportError as error:
                trouble = f"it cannot be reached ({type(error).__name__})"
            else:
                if answer.is_success:
                    return answer
                trouble = f"it answered {answer.status_code} {answer.reason_phrase}"
                if answer.status_code not in PASSING_TROUBLES:
                    break
                wait = max(wait, _asked_pause(answer))
            if attempt < ATTEMPTS - 1:
                self._pause(min(wait, LONGEST_PAUSE_SECONDS))
        raise EncoderError(
            f"ENCODER={self._url}: {trouble}. Check the address, ENCODER_KEY and whether the server runs; "
            "ENCODER=builtin needs none."
        )


def _position(vector: dict[str, Any]) -> int:
    return int(vector["index"])


def _asked_pause(answer: httpx.Response) -> float:
    asked = answer.headers.get("retry-after", "")
    return float(asked) if asked.isdigit() else 0.0
