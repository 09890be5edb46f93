"""An embeddings server as encoder, against a real HTTP server on the loopback."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pytest

from index.encoders.factory import create_encoder
from index.encoders.remote import ATTEMPTS, PROBES, TEXTS_PER_REQUEST, RemoteEncoder
from index.errors import ConfigurationError, EncoderError
from tests.index.encoders.servers import DIMENSION, Seen, embeddings_server, vector
from tests.processes import free_port

Server = tuple[str, Seen]


@pytest.fixture(name="server")
def _server() -> Iterator[Server]:
    with embeddings_server() as running:
        yield running


@pytest.mark.parametrize("path", ["/v1/embeddings", "/embed"])
def test_both_kinds_of_server_give_unit_vectors_in_order(server: Server, path: str) -> None:
    texts = [f"النص رقم {number}" for number in range(TEXTS_PER_REQUEST + 3)]

    encoder = create_encoder(server[0] + path)
    vectors = encoder.encode_passages(texts)

    expected = np.array([vector(text) for text in texts], np.float32)
    assert encoder.dimension == DIMENSION
    assert np.allclose(vectors, expected / np.linalg.norm(expected, axis=1, keepdims=True), atol=1e-6)
    assert max(len(body.get("input", body.get("inputs"))) for body in server[1].bodies) == TEXTS_PER_REQUEST


def test_no_texts_need_no_request(server: Server) -> None:
    encoder = RemoteEncoder(f"{server[0]}/embed")
    asked = len(server[1].bodies)

    assert encoder.encode_queries([]).shape == (0, DIMENSION)
    assert len(server[1].bodies) == asked


def test_the_fragment_names_the_model_and_its_prefixes(server: Server) -> None:
    encoder = RemoteEncoder(f"{server[0]}/v1/embeddings#intfloat/multilingual-e5-small", "secret")
    encoder.encode_queries(["سؤال"])
    encoder.encode_passages(["a passage"])

    assert server[1].bodies[-1]["model"] == "intfloat/multilingual-e5-small"
    assert server[1].texts[-2:] == ["query: سؤال", "passage: a passage"]
    assert set(server[1].authorizations) == {"Bearer secret"}


def test_the_key_stays_out_of_names_and_errors(server: Server) -> None:
    encoder = RemoteEncoder(f"{server[0]}/embed", "secret")
    server[1].troubles.append((401, {}))

    with pytest.raises(EncoderError, match="401") as refused:
        encoder.encode_queries(["x"])

    assert "secret" not in f"{refused.value} {encoder.name} {encoder.fingerprint}"


def test_passing_troubles_are_waited_for(server: Server) -> None:
    pauses: list[float] = []
    server[1].troubles.extend([(503, {}), (429, {"retry-after": "7"})])

    encoder = RemoteEncoder(f"{server[0]}/embed", pause=pauses.append)

    assert encoder.dimension == DIMENSION
    assert pauses == [0.5, 7.0]


def test_a_server_that_stays_down_is_given_up_and_named(server: Server) -> None:
    pauses: list[float] = []
    server[1].troubles.extend([(500, {})] * ATTEMPTS)

    with pytest.raises(EncoderError, match=r"answered 500.*ENCODER=builtin"):
        RemoteEncoder(f"{server[0]}/embed", pause=pauses.append)

    assert pauses == [0.5, 1.0, 2.0]


def test_a_port_where_nobody_listens_is_named() -> None:
    with pytest.raises(EncoderError, match="cannot be reached"):
        RemoteEncoder(f"http://127.0.0.1:{free_port()}/embed", pause=lambda _: None)


def test_what_will_not_pass_is_not_asked_again(server: Server) -> None:
    server[1].troubles.extend([(404, {}), (404, {})])

    with pytest.raises(EncoderError, match="404"):
        RemoteEncoder(f"{server[0]}/embed", pause=lambda _: pytest.fail("waited"))


@pytest.mark.parametrize("answer", [{}, [], [[1.0]], {"data": "x"}, [[None]] * len(PROBES), [["a"]] * len(PROBES)])
def test_an_answer_without_vectors_is_an_error(server: Server, answer: object) -> None:
    server[1].answer = answer

    with pytest.raises(EncoderError, match="vector"):
        RemoteEncoder(f"{server[0]}/embed")


@pytest.mark.parametrize(
    "url", ["http://host:8080", "https://host/v1/chat", "http:///embed", "http://name:word@host/embed"]
)
def test_an_address_that_cannot_be_one_is_refused_before_any_request(url: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        create_encoder(url)

    assert "word" not in str(refused.value).replace("password", "")


def test_fingerprints_differ_by_model_and_repeat(server: Server) -> None:
    first, again = (RemoteEncoder(f"{server[0]}/v1/embeddings#a").fingerprint for _ in range(2))

    assert first == again
    assert first != RemoteEncoder(f"{server[0]}/v1/embeddings#b").fingerprint
