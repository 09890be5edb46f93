"""From words to rows of the token table (parts, stem, a rare word's letters), and how rare they are."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from index.encoders.packing import PackedNumbers
from index.text.analyzer import light_stem, split_clitics

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Rows = NDArray[np.int32]

# A word never counted in training weighs as one counted this often: it may be a misspelling.
SMOOTHING = 20
LONGEST_PIECED_WORD = 100
_CONTINUED = "##"
_ACCUSATIVE = "ا"
_START, _END = "<", ">"
# FNV's prime: any odd multiplier spreads letters over 32 bits.
_MULTIPLIER = 16_777_619


@dataclass(frozen=True, slots=True)
class Ngrams:
    """Letter groups of rare words, hashed into `buckets` rows from `first` on: names and misspellings share them."""

    first: int
    buckets: int
    sizes: tuple[int, ...]
    rarer_than: int

    def rows(self, words: Sequence[str]) -> tuple[Rows, Rows]:
        """Return the rows of all letter groups of the words, and the position of the word that each belongs to."""
        text = "".join(f"{_START}{word}{_END}" for word in words)
        codes = np.frombuffer(text.encode("utf-32-le"), np.uint32)
        lengths = np.fromiter((len(word) + 2 for word in words), np.int32, len(words))
        owners = np.repeat(np.arange(len(words), dtype=np.int32), lengths)
        hashed = np.zeros(len(codes), np.uint32)
        found, holders = [], []
        for size in range(1, max(self.sizes) + 1):
            count = len(codes) - size + 1
            if count <= 0:
                break
            hashed = hashed[:count] * np.uint32(_MULTIPLIER) + codes[size - 1 :]
            if size in self.sizes:
                inside = owners[:count] == owners[size - 1 :]
                kept = hashed[inside]
                found.append(((kept ^ (kept >> np.uint32(15))) % np.uint32(self.buckets)).astype(np.int32) + self.first)
                holders.append(owners[:count][inside])
        if not found:
            return np.zeros(0, np.int32), np.zeros(0, np.int32)
        return np.concatenate(found), np.concatenate(holders)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word pieces, stems and word counts of a trained model.

    `ngrams` is None for a model without letter groups. `cross_gain` says how much a likeness between words of different
    scripts counts beside one within a script. Vectors are nearly as like as their first `head` numbers are; None when
    all carry the same.
    """

    pieces: Mapping[str, int]
    stems: Mapping[str, int]
    counts: Mapping[str, int]
    total: int
    ngrams: Ngrams | None = None
    cross_gain: float = 1.0
    head: int | None = None

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """Read tokenizer.json and words.json; raises OSError, ValueError or KeyError when they are damaged."""
        words = json.loads((folder / "words.json").read_bytes())
        pieces = json.loads((folder / "tokenizer.json").read_bytes())["model"]["vocab"]
        given = words.get("ngrams")
        ngrams = Ngrams(given["first"], given["buckets"], tuple(given["sizes"]), given["rarer_than"]) if given else None
        stems, counts = PackedNumbers(words["stems"]), PackedNumbers(words["counts"])
        gain, head = words.get("cross_gain", 1.0), words.get("head")
        return cls(PackedNumbers(pieces), stems, counts, words["total"], ngrams, gain, head)

    def rows(self, words: Sequence[str]) -> tuple[Rows, Rows]:
        """Return the rows whose sums are the vectors of the folded words, grouped by word, and how many each word has.

        A word made of unknown letters has none.
        """
        flat: list[int] = []
        lengths = np.zeros(len(words), np.int32)
        rare: list[str] = []
        rare_positions: list[int] = []
        for position, word in enumerate(words):
            before = len(flat)
            stem = self._add_parts(word, flat)
            lengths[position] = len(flat) - before
            if self.ngrams and self.counts.get(word, 0) < self.ngrams.rarer_than and not word.isdigit():
                rare.append(stem)
                rare_positions.append(position)
        rows = np.array(flat, np.int32)
        if not self.ngrams or not rare:
            return rows, lengths
        letters, holders = self.ngrams.rows(rare)
        whole = np.repeat(np.arange(len(words), dtype=np.int32), lengths)
        owners = np.concatenate([whole, np.array(rare_positions, np.int32)[holders]])
        order = np.argsort(owners, kind="stable")
        counted = np.bincount(owners, minlength=len(words)).astype(np.int32)
        return np.concatenate([rows, letters])[order], counted

    def weight(self, word: str) -> float:
        """Return how much a question's word counts: the log of its rarity in the training text."""
        return math.log(self.total / (self.counts.get(word, 0) + SMOOTHING))

    def counts_word(self, word: str) -> bool:
        """Say whether the folded word was met in training often enough to be one, alone or under clitics."""
        if word in self.counts:
            return True
        _, stem, _ = split_clitics(word, self.counts)
        # The ending of «أمريكياً», an adverb or an accusative.
        bare = stem.removesuffix(_ACCUSATIVE)
        return (stem != word and stem in self.counts) or (bare != stem and bare in self.counts)

    def _add_parts(self, word: str, rows: list[int]) -> str:
        prefix, stem, pronoun = split_clitics(word, self.counts)
        if prefix:
            self._add_pieces(f"{prefix}+", rows)
        if stem:
            self._add_pieces(stem, rows)
        if pronoun:
            self._add_pieces(f"+{pronoun}", rows)
        stem_row = self.stems.get(light_stem(word))
        if stem_row is not None:
            rows.append(stem_row)
        return stem or word

    def _add_pieces(self, part: str, rows: list[int]) -> None:
        """Add the part's WordPiece rows: the longest known piece first, nothing at all if a letter is unknown."""
        whole = self.pieces.get(part)
        if whole is not None:
            rows.append(whole)
            return
        if len(part) > LONGEST_PIECED_WORD:
            return
        found = []
        start = 0
        while start < len(part):
            for end in range(len(part), start, -1):
                piece = self.pieces.get(part[start:end] if start == 0 else _CONTINUED + part[start:end])
                if piece is not None:
                    break
            else:
                return
            found.append(piece)
            start = end
        rows.extend(found)
