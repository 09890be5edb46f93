"""Makes the encoder that ENCODER names, and the re-ranker that RERANKER names."""

from __future__ import annotations

from pathlib import Path

from index.encoders.reranker import CrossEncoderReranker
from index.encoders.static import FILES, StaticEncoder
from index.encoders.transformer import TransformerEncoder
from index.errors import ConfigurationError
from index.types import Encoder, Reranker

BUILTIN = "builtin"


def create_encoder(name: str, key: str | None = None) -> Encoder:
    """Return the built-in encoder, one made as it is, a sentence-transformers model, or a server by its URL.

    `key` is what a server asks for. Raises ConfigurationError for a name that can be none of these, EncoderError for a
    model that cannot be had or a server that is down.
    """
    if name == BUILTIN:
        return StaticEncoder.load()
    if name.startswith(("http://", "https://")):
        # Imported here: the HTTP client takes a tenth of a second that the built-in encoder need not pay.
        from index.encoders.remote import RemoteEncoder

        return RemoteEncoder(name, key)
    if not name.strip() or "://" in name:
        raise ConfigurationError(
            f"ENCODER has the value {name!r}. It must be {BUILTIN!r}, the name of a sentence-transformers model, the "
            "folder of one, or the URL of an embeddings server."
        )
    if all((Path(name) / file).is_file() for file in FILES):
        return StaticEncoder.load(Path(name))
    return TransformerEncoder.load(name)


def create_reranker(name: str | None) -> Reranker | None:
    """Return the cross-encoder that RERANKER names, None without a name; raises EncoderError."""
    return CrossEncoderReranker.load(name) if name else None
