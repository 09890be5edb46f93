"""The built-in encoder: a table of token vectors, Arabic and English in one space. No network, no GPU, no torch.

A text's vector is the sum of its words', each by its weight. Much of a question is lost in such a sum, so the encoder
also compares word by word (late interaction): for each word of the question the likest word of the text, weighed by
rarity.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from safetensors import SafetensorError

from index.encoders.neighbours import SAME, laid_out, likenesses, products
from index.encoders.vocabulary import Vocabulary
from index.encoders.weights import UNIT, TokenTable
from index.encoders.words import NAMELESS, WordArrays, Words
from index.errors import EncoderError
from index.text.analyzer import is_stop_word
from index.text.normalizer import words
from index.types import Neighbourhood

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from index.types import Vectors, WordIds

FILES = ("model.safetensors", "tokenizer.json", "words.json")
# Words past these are not read: a passage has a hundred, and a question of thousands is no question.
POOLED_WORDS = 256
COMPARED_QUESTION_WORDS = 64
CACHED_TEXTS = 20_000
# So many texts share one matrix product; more would make it sparse.
TEXTS_AT_ONCE = 64
_DIGESTED_AT_ONCE = 1 << 18


@dataclass(frozen=True, slots=True)
class Coverage:
    """How well texts cover each word of a question: `cosines` (words, texts) in 0..1, `weights` (words,) sum to one."""

    words: tuple[str, ...]
    weights: Vectors
    cosines: Vectors


@dataclass(frozen=True, slots=True)
class WordLikeness:
    """How like words are: `weights` (asked,), `cosines` (asked, given) in 0..1, `directions` (asked, dimension)."""

    weights: Vectors
    cosines: Vectors
    directions: Vectors


class StaticEncoder:
    """A trained token table and its vocabulary. Safe for several threads; the same text gives the same bytes."""

    def __init__(self, name: str, table: TokenTable, vocabulary: Vocabulary, digest: str) -> None:
        self._name = name
        self._dimension = table.dimension
        self._gain = vocabulary.cross_gain
        self._head = min(vocabulary.head or table.dimension, table.dimension)
        self._vocabulary = vocabulary
        self._words = Words(vocabulary, table)
        self._digest = digest
        # A cache of a pure function: two threads that miss at once compute the same value.
        self._text_ids = lru_cache(CACHED_TEXTS)(self._content_ids)

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
            table = TokenTable.load(folder / FILES[0])
            return cls(name, table, Vocabulary.load(folder), _digest(folder))
        except (OSError, ValueError, KeyError, SafetensorError) as error:
            raise EncoderError(f"The encoder in {folder} cannot be loaded: {error}.") from error

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
        """Return name, dimension and a hash of every file of the model."""
        return f"static {self.dimension} {self._digest}"

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dimension); a text without a known word gives zeros."""
        # Strangers' words are not kept: a public bot would grow with every misspelling.
        return self._encode(texts, keep=False)

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Return float32 unit vectors, shape (len(texts), dimension); a text without a known word gives zeros."""
        return self._encode(texts, keep=True)

    def maxsim(self, question: str, texts: Iterable[str]) -> Vectors:
        """Return how well each text's words cover the question's: float32 in 0..1, shape (n,).

        For every content word of the question the cosine of the likest word of the text, averaged by weight; the same
        word counts 1. All zeros for a question without content words.
        """
        return self.maxsim_ids(question, self.word_ids(texts))

    def word_ids(self, texts: Iterable[str]) -> list[WordIds]:
        """Return the ids of each text's content words, once each, in order: int32; valid while this encoder lives."""
        return [self._text_ids(text) for text in texts]

    def maxsim_ids(self, question: str, ids: Sequence[WordIds]) -> Vectors:
        """Return what `maxsim` does, for texts given by `word_ids`: float32 in 0..1, shape (len(ids),)."""
        covered = self._cover(question, ids)
        if covered is None:
            return np.zeros(len(ids), np.float32)
        _, weights, best = covered
        # Whole numbers below 2^53: the same sum in whatever order.
        return (weights.astype(np.float64) @ best / (float(weights.sum()) * SAME)).astype(np.float32)

    def coverage(self, question: str, ids: Sequence[WordIds]) -> Coverage:
        """Return which words of the question each text covers, and how well; texts are given by `word_ids`."""
        covered = self._cover(question, ids)
        if covered is None:
            return Coverage((), np.zeros(0, np.float32), np.zeros((0, len(ids)), np.float32))
        asked, weights, best = covered
        return Coverage(asked, (weights / weights.sum()).astype(np.float32), (best / SAME).astype(np.float32))

    def neighbours(self, question: str, limit: int = 12, least: float = 0.4) -> list[Neighbourhood]:
        """Return for each content word of the question the likest words of all texts given to `word_ids` or encoded.

        They are what a lexical index must be asked for to find the passages that `maxsim` would put first.
        """
        asked = _content_words(question)[:COMPARED_QUESTION_WORDS]
        if not asked:
            return []
        described = self._words.describe(asked)
        found = self._words.nearest(described, self._gain, limit, least)
        shares = described.weights / described.weights.sum()
        return [
            Neighbourhood(word, float(share), tuple(one)) for word, share, one in zip(asked, shares, found, strict=True)
        ]

    def ids(self, words: Sequence[str], insights: Mapping[str, NDArray[Any]] | None = None) -> WordIds:
        """Return the ids of folded words, kept from now on: int32, shape (len(words),).

        `insights` are what `insights` said of these words, of an encoder with the same fingerprint.
        """
        return self._words.ids(words, WordArrays(**insights) if insights else None)

    def is_word(self, word: str) -> bool:
        """Say whether a folded word has an id, or is one of those that were counted in training, alone or inflected."""
        return self._words.id(word) is not None or self._vocabulary.counts_word(word)

    def is_numbered(self, word: str) -> bool:
        """Say whether a folded word has an id."""
        return self._words.id(word) is not None

    def commonness(self, word: str) -> int:
        """Return how often a folded word was met in training, 0 for fewer than three times."""
        return self._vocabulary.counts.get(word, 0)

    def insights(self, ids: WordIds) -> dict[str, NDArray[Any]]:
        """Return all that was worked out of the words, a row for each."""
        return asdict(self._words.arrays.of(ids))

    def spellings(self, ids: WordIds) -> list[str]:
        """Return the words of the ids; an empty one where there were too many words to number."""
        return self._words.spellings(ids)

    def vectors(self, ids: WordIds) -> NDArray[Any]:
        """Return the words' vectors as `likeness` wants them: whoever keeps them saves time."""
        return laid_out(self._words.arrays.units[ids, : self._head])

    def likeness(self, asked: Sequence[str], ids: WordIds, vectors: NDArray[Any] | None = None) -> WordLikeness:
        """Return how like each of the folded words `asked` is to each word given by its id; ids are distinct.

        Here `weights` do not sum to one, and low cosines are estimates. `vectors` are those of the ids, if at hand.
        """
        described = self._words.describe(asked)
        arrays = self._words.arrays
        heads = arrays.units[ids, : self._head] if vectors is None else vectors
        cosines = likenesses(described, arrays, ids, heads, self._head, self._gain)
        self._mark_own(asked, ids, cosines)
        cosines /= np.float32(SAME)
        directions = described.units.astype(np.float32) / np.float32(UNIT)
        return WordLikeness(described.weights.astype(np.float32), cosines, directions)

    def _cover(
        self, question: str, ids: Sequence[WordIds]
    ) -> tuple[tuple[str, ...], NDArray[np.int32], NDArray[np.float32]] | None:
        asked = _content_words(question)[:COMPARED_QUESTION_WORDS]
        if not asked or not ids:
            return None
        described = self._words.describe(asked)
        lengths = np.fromiter((len(one) for one in ids), np.int64, len(ids))
        best = np.zeros((len(asked), len(ids)), np.float32)
        spoken = lengths > 0
        if spoken.any():
            flat = np.concatenate(ids)
            starts = (np.cumsum(lengths) - lengths)[spoken]
            found, places = self._products(asked, described, flat)
            best[:, spoken] = np.maximum.reduceat(found[:, places], starts, axis=1)
        return asked, described.weights, best

    def _products(
        self, asked: Sequence[str], described: WordArrays, flat: WordIds
    ) -> tuple[NDArray[np.float32], NDArray[np.int32]]:
        """Return products of the asked words with each distinct word of `flat`, and where each of `flat` is in them."""
        marked = np.zeros(len(self._words.arrays.weights), bool)
        marked[flat] = True
        distinct = np.flatnonzero(marked)
        place = np.empty(len(marked), np.int32)
        place[distinct] = np.arange(len(distinct), dtype=np.int32)
        arrays = self._words.arrays
        found = products(described, arrays.units[distinct], arrays.arabic[distinct], self._gain)
        self._mark_own(asked, distinct, found)
        return found, place[flat]

    def _mark_own(self, asked: Sequence[str], distinct: NDArray[Any], found: NDArray[np.float32]) -> None:
        own = np.array([self._words.id(word) or NAMELESS for word in asked], distinct.dtype)
        for row in np.flatnonzero(own != NAMELESS):
            found[row, np.flatnonzero(distinct == own[row])] = SAME

    def _encode(self, texts: Sequence[str], *, keep: bool) -> Vectors:
        pooled = np.zeros((len(texts), self._dimension), np.float32)
        for begin in range(0, len(texts), TEXTS_AT_ONCE):
            found = [words(text)[:POOLED_WORDS] for text in texts[begin : begin + TEXTS_AT_ONCE]]
            pooled[begin : begin + len(found)] = self._pool(found, keep=keep)
        return pooled

    def _pool(self, found: Sequence[Sequence[str]], *, keep: bool) -> Vectors:
        position: dict[str, int] = {}
        flat = np.array([position.setdefault(word, len(position)) for one in found for word in one], np.int64)
        if not len(flat):
            return np.zeros((len(found), self._dimension), np.float32)
        if keep:
            ids, arrays = self._words.ids(list(position)), self._words.arrays
            units, pooling = arrays.units[ids], arrays.pooling[ids]
        else:
            described = self._words.describe(list(position))
            units, pooling = described.units, described.pooling
        owners = np.repeat(np.arange(len(found)), [len(one) for one in found])
        counts = np.bincount(owners * len(position) + flat, minlength=len(found) * len(position))
        weighing = counts.reshape(len(found), len(position)) * pooling
        # Whole numbers that float32 holds exactly: any order of addition gives the same sums.
        sums = weighing.astype(np.float32) @ units.astype(np.float32)
        return _unit(sums)

    def _content_ids(self, text: str) -> WordIds:
        return self._words.ids(_content_words(text))


def _digest(folder: Path) -> str:
    digest = hashlib.sha256()
    for file in FILES:
        # Piece by piece, or a second copy of the table would stand in memory.
        with (folder / file).open("rb") as opened:
            while piece := opened.read(_DIGESTED_AT_ONCE):
                digest.update(piece)
    return digest.hexdigest()[:12]


def _content_words(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(word for word in words(text) if not is_stop_word(word)))


def _unit(sums: Vectors) -> Vectors:
    whole = sums.astype(np.int64)
    lengths = np.sqrt(np.einsum("ij,ij->i", whole, whole).astype(np.float64))
    unit: Vectors = (sums / np.maximum(lengths, 1.0)[:, np.newaxis]).astype(np.float32)
    return unit
