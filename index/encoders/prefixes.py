"""What the makers of a model ask to be put before a text."""

from __future__ import annotations

from pathlib import PurePosixPath

# By a part of the model's name: bge-m3 asks for none, and its older kin are not multilingual.
_PREFIXES = {"e5": ("query: ", "passage: ")}
# How a model's token vectors become one, for folders that do not say it themselves.
_POOLING = {"e5": "mean", "bge": "cls"}


def prefixes(name: str) -> tuple[str, str]:
    """Return the prefixes of queries and passages for a model's name or folder, empty for most."""
    return next((found for family, found in _PREFIXES.items() if family in _parts(name)), ("", ""))


def pooling(name: str) -> str | None:
    """Return how the model family pools (`mean`, `cls`), None for one that is not known."""
    return next((found for family, found in _POOLING.items() if family in _parts(name)), None)


def _parts(name: str) -> list[str]:
    return PurePosixPath(name.replace("\\", "/")).name.lower().replace("_", "-").split("-")
