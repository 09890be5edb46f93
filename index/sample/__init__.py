"""The sample collection: articles of our own, so that a fresh clone has something to ask."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path


def sample_directory() -> Path:
    """Return the folder of the articles."""
    return Path(str(files("index.sample")))
