"""The built-in encoder: a table of token vectors, Arabic and English in one space. No network, no GPU, no torch.

A text's vector is the sum of its words'. Much of a question is lost in such a sum, so the encoder also compares word by
word (late interaction): for each word of the question the likest word of the text, weighed by rarity.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from safetensors import SafetensorError
from safetensors.numpy import load_file

from index.encoders.vocabulary import Vocabulary
from index.errors import EncoderError
from index.text.analyzer import is_stop_word
from index.text.normalizer import words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.types import Vectors

FILES = ("model.safetensors", "tokenizer.json", "words.json")
# Words past these are not read: a passage has a hundred, and a question of thousands is no question.
POOLED_WORDS = 256
COMPARED_QUESTION_WORDS = 64
# 50,000 word vectors of 256 floats are 51 MB; Arabic text of 100,000 passages has about as many words.
CACHED_WORDS = 50_000
CACHED_TEXTS = 20_000


class StaticEncoder:
    """A trained token table and its vocabulary. Thread-safe; the same text gives the same bytes."""

    def __init__(self, name: str, table: NDArray[np.int8], scale: Vectors, vocabulary: Vocabulary, digest: str) -> None:
        self._name = name
        self._table = table
        self._scale = scale
        self._vocabulary = vocabulary
        self._digest = digest
        # Caches of pure functions: two threads that miss at once compute the same value.
        self._vector = lru_cache(CACHED_WORDS)(self._word_vector)
        self._content_words = lru_cache(CACHED_TEXTS)(_content_words)

    @classmethod
    def load(cls, folder: Path | None = None) -> StaticEncoder:
        """Load a model folder, by default the one that ships with the package; raises EncoderError."""
        if folder is not None:
            return cls._load(folder, str(folder))
        with as_file(files("index.encoders") / "model") as packaged:
            return cls._load(packaged, "builtin")

    @classmethod
    def _load(cls, folder: Path, name: str) -> StaticEncoder:
        try:
            digest = hashlib.sha256()
            for file in FILES:
                digest.update((folder / file).read_bytes())
            weights = load_file(folder / FILES[0])
            vocabulary = Vocabulary.load(folder)
            scale = weights["scale"].astype(np.float32)
            return cls(name, weights["embedding"], scale, vocabulary, digest.hexdigest()[:12])
        except (OSError, ValueError, KeyError, SafetensorError) as error:
            raise EncoderError(f"The encoder in {folder} cannot be loaded: {error}.") from error

    @property
    def name(self) -> str:
        """What `ENCODER` calls it."""
        return self._name

    @property
    def dimension(self) -> int:
        """Length of a vector."""
        return int(self._table.shape[1])

    @property
    def fingerprint(self) -> str:
        """Return name, dimension and a hash of every file of the model."""
        return f"static {self.dimension} {self._digest}"

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dimension); a text without a known word gives zeros."""
        return self.encode_passages(texts)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dimension); a text without a known word gives zeros."""
        pooled = np.zeros((len(texts), self.dimension), np.float32)
        for row, text in enumerate(texts):
            for word in words(text)[:POOLED_WORDS]:
                pooled[row] += self._vector(word)
        return _unit(pooled)

    def maxsim(self, question: str, texts: Iterable[str]) -> Vectors:
        """Return how well each text's words cover the question's: float32 in 0..1, shape (n,).

        For every content word of the question the cosine of the likest word of the text, averaged by rarity; the same
        word counts 1. All zeros for a question without content words.
        """
        asked = list(self._content_words(question))[:COMPARED_QUESTION_WORDS]
        held = [self._content_words(text) for text in texts]
        scores = np.zeros(len(held), np.float32)
        spoken = [row for row, found in enumerate(held) if found]
        if not asked or not spoken:
            return scores
        best = self._best_matches(asked, [held[row] for row in spoken])
        weights = np.array([self._vocabulary.weight(word) for word in asked], np.float32)
        scores[spoken] = np.clip(weights @ best / weights.sum(), 0.0, 1.0)
        return scores

    def _best_matches(self, asked: Sequence[str], held: Sequence[tuple[str, ...]]) -> Vectors:
        """Return the likest word's cosine for each word asked and each text, shape (len(asked), len(held))."""
        position: dict[str, int] = {}
        flat = [position.setdefault(word, len(position)) for found in held for word in found]
        starts = np.cumsum([0, *(len(found) for found in held[:-1])])
        cosines = (self._unit_vectors(asked) @ self._unit_vectors(position).T).clip(0.0, 1.0)
        for row, word in enumerate(asked):
            if word in position:
                cosines[row, position[word]] = 1.0
        return np.maximum.reduceat(cosines[:, flat], starts, axis=1)

    def _unit_vectors(self, of: Iterable[str]) -> Vectors:
        return _unit(np.stack([self._vector(word) for word in of]))

    def _word_vector(self, word: str) -> Vectors:
        rows = self._vocabulary.rows(word)
        if not rows:
            return np.zeros(self.dimension, np.float32)
        vector: Vectors = (self._table[rows].astype(np.float32) * self._scale[rows, np.newaxis]).sum(axis=0)
        return vector


def _content_words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words(text) if not is_stop_word(word)))


def _unit(vectors: Vectors) -> Vectors:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: Vectors = vectors / np.maximum(lengths, np.float32(1e-9))
    return unit
