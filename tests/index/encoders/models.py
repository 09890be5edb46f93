"""A tiny model for the built-in encoder: a few bilingual words, one random but fixed vector for each meaning."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from safetensors.numpy import save_file
from tokenizers import Tokenizer
from tokenizers.models import WordPiece

DIMENSION = 32
MEANINGS = (
    ("withdrawal", "انسحاب"),
    ("soldiers", "جنود"),
    ("base", "قاعده"),
    ("agreement", "اتفاق"),
    ("minister", "وزير"),
    ("baghdad", "بغداد"),
)
LETTERS = "abcdefghijklmnopqrstuvwxyz0123456789"
NGRAM_ROWS = 64


def save_tiny_model(folder: Path, *, ngrams: bool = True, cross_gain: float = 1.0, head: int | None = None) -> Path:
    """Write a model whose translations share a vector; any Latin word can be pieced together of letters."""
    folder.mkdir(parents=True, exist_ok=True)
    random = np.random.default_rng(7)
    vocabulary = {"[PAD]": 0, "[UNK]": 1, "ال+": 2}
    rows = [np.zeros(DIMENSION), np.zeros(DIMENSION), random.normal(size=DIMENSION) * 0.05]
    for names in MEANINGS:
        meaning = random.normal(size=DIMENSION)
        for name in names:
            vocabulary[name] = len(rows)
            rows.append(meaning)
    for letter in (*LETTERS, *(f"##{letter}" for letter in LETTERS)):
        vocabulary[letter] = len(rows)
        rows.append(random.normal(size=DIMENSION))
    first = len(rows)
    table = np.stack([*rows, *random.normal(size=(NGRAM_ROWS, DIMENSION)) * 0.05])
    scale = (np.abs(table).max(axis=1) / 127 + 1e-12).astype(np.float32)
    quantised = np.round(table / scale[:, None]).astype(np.int8)
    save_file({"embedding": quantised, "scale": scale}, folder / "model.safetensors")
    Tokenizer(WordPiece(vocabulary, unk_token="[UNK]")).save(str(folder / "tokenizer.json"))
    words = {
        "stems": {},
        "counts": {name: 100 for names in MEANINGS for name in names},
        "total": 10_000,
        "cross_gain": cross_gain,
        "head": head,
    }
    if ngrams:
        words["ngrams"] = {"first": first, "buckets": NGRAM_ROWS, "sizes": [3, 4], "rarer_than": 10}
    (folder / "words.json").write_text(json.dumps(words, ensure_ascii=False), encoding="utf-8")
    return folder
