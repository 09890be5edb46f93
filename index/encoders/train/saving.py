"""Writes a trained table as the folder that the built-in encoder loads."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F  # noqa: N812 (its usual name)
from safetensors.numpy import load_file, save_file
from tokenizers import Tokenizer

from index.encoders.train.table import Table
from index.encoders.vocabulary import Vocabulary

LARGEST = 127
AT_ONCE = 10_000
MODULES = [{"idx": 0, "name": "0", "path": "", "type": "index.encoders.sentence_module.WordSums"}]
SETTINGS = {"model_type": "SentenceTransformer", "similarity_fn_name": "cosine"}


def save(folder: Path, table: Table, vocabulary: Vocabulary, tokenizer: Tokenizer) -> None:
    """Write model.safetensors (int8 rows, a scale and an emphasis for each), tokenizer.json and words.json."""
    folder.mkdir(parents=True, exist_ok=True)
    vectors = (table.vectors @ principal_axes(table, vocabulary)).numpy()
    scale = (np.abs(vectors).max(axis=1) / LARGEST + 1e-12).astype(np.float32)
    quantised = np.round(vectors / scale[:, None]).astype(np.int8)
    emphasis = table.emphases.numpy()[:, 0].astype(np.float32)
    save_file({"embedding": quantised, "scale": scale, "emphasis": emphasis}, folder / "model.safetensors")
    # The library makes it readable for its owner only: an installed package is read by others, too.
    (folder / "model.safetensors").chmod(0o644)
    tokenizer.save(str(folder / "tokenizer.json"))
    words = {
        "stems": dict(vocabulary.stems),
        "counts": dict(vocabulary.counts),
        "total": vocabulary.total,
        "cross_gain": round(float(table.cross_gain), 4),
        "head": table.vectors.shape[1] // 2,
    }
    if vocabulary.ngrams:
        ngrams = vocabulary.ngrams
        words["ngrams"] = {
            "first": ngrams.first,
            "buckets": ngrams.buckets,
            "sizes": list(ngrams.sizes),
            "rarer_than": ngrams.rarer_than,
        }
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":"))
    (folder / "words.json").write_text(text, encoding="utf-8")
    write_modules(folder)


def principal_axes(table: Table, vocabulary: Vocabulary) -> torch.Tensor:
    """Return the rotation after which the first numbers of the counted words' vectors carry most, shape (d, d).

    Likenesses stay the same; those of words that have little in common show in the first half of the numbers.
    """
    dimension = table.vectors.shape[1]
    spread = torch.zeros(dimension, dimension, dtype=torch.float64)
    counted = list(vocabulary.counts)
    for begin in range(0, len(counted), AT_ONCE):
        rows, lengths = vocabulary.rows(counted[begin : begin + AT_ONCE])
        starts = torch.from_numpy(np.concatenate([[0], np.cumsum(lengths)[:-1]]))
        sums = F.embedding_bag(torch.from_numpy(rows.astype(np.int64)), table.vectors, starts, mode="sum")
        units = F.normalize(sums.double(), dim=1)
        spread += units.T @ units
    _, axes = torch.linalg.eigh(spread)
    return axes.flip(1).float()


def read(folder: Path) -> tuple[Table, Vocabulary, Tokenizer]:
    """Read such a folder to train on."""
    vocabulary = Vocabulary.load(folder)
    tensors = load_file(folder / "model.safetensors")
    rows, dimension = tensors["embedding"].shape
    table = Table(rows, dimension, seed=0)
    table.vectors = torch.from_numpy(tensors["embedding"].astype(np.float32) * tensors["scale"][:, None])
    table.emphases = torch.from_numpy(tensors["emphasis"].astype(np.float32)[:, None])
    table.cross_gain = torch.tensor([vocabulary.cross_gain])
    return table, vocabulary, Tokenizer.from_file(str(folder / "tokenizer.json"))


def write_modules(folder: Path) -> None:
    """Make a model folder one that sentence-transformers opens."""
    for name, content in (("modules.json", MODULES), ("config_sentence_transformers.json", SETTINGS)):
        (folder / name).write_text(json.dumps(content, indent=2) + "\n", encoding="utf-8")
