"""From a word to the rows of the token table: its parts, its stem, and how rare it is."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

from index.text.analyzer import light_stem, split_clitics

UNKNOWN = 1
# A word never counted in training weighs as one counted this often: it may be a misspelling.
SMOOTHING = 20


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Word pieces, stems and word counts of a trained model."""

    tokenizer: Tokenizer
    stems: dict[str, int]
    counts: dict[str, int]
    total: int

    @classmethod
    def load(cls, folder: Path) -> Vocabulary:
        """Read tokenizer.json and words.json; raises OSError, ValueError or KeyError when they are damaged."""
        words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        tokenizer = Tokenizer.from_str((folder / "tokenizer.json").read_text(encoding="utf-8"))
        return cls(tokenizer, words["stems"], words["counts"], words["total"])

    def rows(self, word: str) -> list[int]:
        """Return the rows whose sum is the vector of a folded word; none for a word made of unknown letters."""
        prefix, stem, pronoun = split_clitics(word, self.counts)
        parts = [f"{prefix}+"] * bool(prefix) + [stem] * bool(stem) + [f"+{pronoun}"] * bool(pronoun)
        rows = [row for part in parts for row in self.tokenizer.encode(part).ids if row != UNKNOWN]
        stem_row = self.stems.get(light_stem(word))
        return rows if stem_row is None else [*rows, stem_row]

    def weight(self, word: str) -> float:
        """Return how much a question's word counts: the log of its rarity in the training text."""
        return math.log(self.total / (self.counts.get(word, 0) + SMOOTHING))
