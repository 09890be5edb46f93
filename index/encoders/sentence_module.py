"""The built-in encoder as a sentence-transformers module: `SentenceTransformer(folder, trust_remote_code=True)`."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import torch
from sentence_transformers.base.modules.input_module import InputModule

from index.encoders.static import FILES, StaticEncoder


# A subclass, because sentence-transformers takes nothing else.
class WordSums(InputModule):
    """Texts to the pooled vectors of a model folder; there is nothing left to train in it."""

    save_in_root = True

    def __init__(self, folder: str) -> None:
        super().__init__()
        self._folder = Path(folder)
        self._encoder = StaticEncoder.load(self._folder)

    def preprocess(self, inputs: Sequence[str], prompt: str | None = None, **_: Any) -> dict[str, torch.Tensor]:  # noqa: ANN401
        """Return the texts' vectors, shape (len(inputs), dimension); the words are counted here already."""
        texts = [f"{prompt or ''}{text}" for text in inputs]
        return {"sentence_embedding": torch.from_numpy(self._encoder.encode_passages(texts))}

    def forward(self, features: dict[str, torch.Tensor], **_: Any) -> dict[str, torch.Tensor]:  # noqa: ANN401
        """Pass on what `preprocess` made."""
        return features

    def get_embedding_dimension(self) -> int:
        """Return the length of a vector."""
        return self._encoder.dimension

    def save(self, output_path: str, *_: Any, **__: Any) -> None:  # noqa: ANN401
        """Copy the model's files."""
        for file in FILES:
            shutil.copyfile(self._folder / file, Path(output_path) / file)

    @classmethod
    def load(cls, model_name_or_path: str, **_: Any) -> WordSums:  # noqa: ANN401
        """Load a model folder."""
        return cls(model_name_or_path)
