"""Any sentence-transformers model as encoder, by name or folder."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from index.encoders.hub import load_model
from index.encoders.prefixes import pooling, prefixes
from index.errors import EncoderError

if TYPE_CHECKING:
    from index.types import Vectors

PROBE = "إسناد isnad 2026"
TEXTS_PER_BATCH = 32


class TransformerEncoder:
    """A loaded sentence-transformers model."""

    def __init__(self, name: str, model: Any, prefixes: tuple[str, str]) -> None:  # noqa: ANN401 (its import is optional)
        self._name = name
        self._model = model
        self._query_prefix, self._passage_prefix = prefixes
        probe = self.encode_passages([PROBE])
        self._dimension = int(probe.shape[1])
        # Rounded: the last bits of a float differ between processors.
        digest = hashlib.sha256(np.round(probe, 3).tobytes()).hexdigest()[:12]
        self._fingerprint = f"sentence-transformers {Path(name).name} {self._dimension} {digest}"

    @classmethod
    def load(cls, name: str) -> TransformerEncoder:
        """Load a folder, a model downloaded before, or one from the Hugging Face hub; raises EncoderError."""
        try:
            # Imported here: it takes seconds and up to a gigabyte, and only who names such a model needs it.
            from sentence_transformers import SentenceTransformer
        except ImportError as error:
            raise EncoderError(
                f"ENCODER={name} needs sentence-transformers: pip install -e '.[models]' "
                "where the project lies (install the CPU build "
                "of torch first, as its site says, or gigabytes of GPU libraries come along). ENCODER=builtin needs "
                "neither."
            ) from error
        model = load_model(SentenceTransformer, "ENCODER", name, "ENCODER=builtin needs neither")
        _set_pooling(model, name)
        # A model whose own files name its prompts puts them there itself.
        has_prompts = any(getattr(model, "prompts", None) or {}) and any(model.prompts.values())
        return cls(name, model, ("", "") if has_prompts else prefixes(name))

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
        """Return name, dimension and a hash of what the model makes of a fixed text."""
        return self._fingerprint

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dimension)."""
        return self._encode([self._query_prefix + text for text in texts], self._model.encode_query)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dimension)."""
        return self._encode([self._passage_prefix + text for text in texts], self._model.encode_document)

    def _encode(self, texts: list[str], encode: Any) -> Vectors:  # noqa: ANN401 (a method of the optional import)
        if not texts:
            return np.zeros((0, self._dimension), np.float32)
        vectors: Vectors = encode(
            texts, batch_size=TEXTS_PER_BATCH, normalize_embeddings=True, convert_to_numpy=True, show_progress_bar=False
        )
        return np.asarray(vectors, np.float32)


def _set_pooling(model: Any, name: str) -> None:  # noqa: ANN401 (the class of the optional import)
    """Pool as the model's makers do where its folder does not say: sentence-transformers would take the mean."""
    folder, wanted = Path(name), pooling(name)
    if wanted is None or not folder.is_dir() or (folder / "modules.json").exists():
        return
    for module in model:
        if hasattr(module, "pooling_mode"):
            module.pooling_mode = wanted
