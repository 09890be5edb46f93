"""A cross-encoder that reads question and passage together: slow, and a better judge than any comparison of vectors."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from index.encoders.hub import load_model
from index.errors import EncoderError

if TYPE_CHECKING:
    from index.types import Vectors

PAIRS_PER_BATCH = 16


class CrossEncoderReranker:
    """A loaded sentence-transformers CrossEncoder, as `RERANKER` names it."""

    def __init__(self, name: str, model: Any) -> None:  # noqa: ANN401 (its import is optional)
        self.name = name
        self._model = model

    @classmethod
    def load(cls, name: str) -> CrossEncoderReranker:
        """Load a folder, a model downloaded before, or one from the Hugging Face hub; raises EncoderError."""
        try:
            # Imported here: it takes seconds and up to a gigabyte, and only who names such a model needs it.
            from sentence_transformers import CrossEncoder
        except ImportError as error:
            raise EncoderError(
                f"RERANKER={name} needs sentence-transformers: pip install -e '.[models]' "
                "where the project lies (install the CPU build of "
                "torch first, as pytorch.org says). An empty RERANKER needs neither."
            ) from error
        return cls(name, load_model(CrossEncoder, "RERANKER", name, "an empty RERANKER needs neither"))

    def score(self, question: str, texts: Sequence[str]) -> Vectors:
        """Return how well each text answers the question: float32 in 0..1, shape (len(texts),)."""
        if not texts:
            return np.zeros(0, np.float32)
        # Imported here for the same reason as above; by now it is loaded.
        from torch import nn

        pairs = [(question, text) for text in texts]
        scores = self._model.predict(
            pairs, batch_size=PAIRS_PER_BATCH, activation_fn=nn.Sigmoid(), show_progress_bar=False
        )
        flat: Vectors = np.asarray(scores, np.float32).reshape(len(texts), -1)[:, -1]
        return flat
