"""The lexicon that ships with the package, without reading it at every start: what was made of its files is kept."""

from __future__ import annotations

import hashlib

import numpy as np

from index.stores.kept import KeptArrays, code_digest
from index.text.lexicon import SUBJECTS, Lexicon, Names, default_lexicon, packaged_names, read_lexicon

FILE = "lexicon"


def shipped_lexicon(kept: KeptArrays) -> Lexicon:
    """Return the lexicon; read once in a process."""
    return default_lexicon(lambda: _names(kept))


def _names(kept: KeptArrays) -> Names:
    key = (
        code_digest("index.text", "index.search")
        + hashlib.sha256("\f".join(map(read_lexicon, SUBJECTS)).encode()).digest()
    )
    found = kept.read(FILE, key)
    if found is not None:
        phrases = tuple(found["phrases"].tobytes().decode().split("\n"))
        return Names(phrases, found["members"], found["starts"])
    names = packaged_names()
    phrases_as_bytes = np.frombuffer("\n".join(names.phrases).encode(), np.uint8)
    kept.write(FILE, key, {"phrases": phrases_as_bytes, "members": names.members, "starts": names.starts})
    return names
