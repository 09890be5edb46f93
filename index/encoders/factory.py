"""Makes the encoder that the ENCODER setting names."""

from __future__ import annotations

from index.encoders.static import StaticEncoder
from index.encoders.transformer import TransformerEncoder
from index.errors import ConfigurationError
from index.types import Encoder

BUILTIN = "builtin"


def create_encoder(name: str) -> Encoder:
    """Return the built-in encoder, or a sentence-transformers model by name or folder.

    Raises ConfigurationError for a name that can be neither, EncoderError for a model that cannot be had.
    """
    if name == BUILTIN:
        return StaticEncoder.load()
    if not name.strip() or "://" in name:
        raise ConfigurationError(
            f"ENCODER has the value {name!r}. It must be {BUILTIN!r}, the name of a sentence-transformers model or the "
            "folder of one."
        )
    return TransformerEncoder.load(name)
