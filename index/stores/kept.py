"""What took long to make, kept in files as arrays: taken from there when it is just what is wanted, else made again.

Nothing depends on these files. A digest over the content and over all that it was made from stands before it: what is
damaged, of another version or made from something else is not read.
"""

from __future__ import annotations

import hashlib
import logging
import os
import sys
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from unicodedata import unidata_version

import Stemmer
from safetensors import SafetensorError
from safetensors.numpy import load, save

if TYPE_CHECKING:
    from collections.abc import Iterator
    from importlib.resources.abc import Traversable

    from numpy.typing import NDArray

    Arrays = Mapping[str, NDArray[Any]]

log = logging.getLogger(__name__)

FOLDER = "kept"
_DIGEST_BYTES = 32
_UNFINISHED = ".new"


class KeptArrays:
    """A folder of such files. Reading and writing never fail: what cannot be had or kept is made again."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str, key: bytes) -> dict[str, NDArray[Any]] | None:
        """Return what was written under this name with this key; the arrays cannot be written to."""
        try:
            content = (self._folder / name).read_bytes()
        except OSError:
            return None
        digest, arrays = content[:_DIGEST_BYTES], memoryview(content)[_DIGEST_BYTES:]
        if digest != _digest(key, arrays):
            return None
        try:
            return load(bytes(arrays))
        except SafetensorError:
            return None

    def write(self, name: str, key: bytes, arrays: Arrays) -> bool:
        """Put arrays in the place of what was there; say whether it worked. If not, nothing is there afterwards."""
        content = save(dict(arrays))
        unfinished = self._folder / f"{name}{_UNFINISHED}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            with unfinished.open("wb") as file:
                file.write(_digest(key, memoryview(content)))
                file.write(content)
            unfinished.replace(self._folder / name)
        except OSError as error:
            log.info("%s is not kept: %s", name, error.strerror or error)
            self.drop(name)
            return False
        return True

    def holds(self, name: str) -> bool:
        """Say whether there is a file of this name, also one that a kill left unfinished."""
        # Not `Path.exists`: it raises for a folder that may not be entered.
        return any(os.path.exists(file) for file in self._files(name))  # noqa: PTH110

    def is_unfinished(self, name: str) -> bool:
        """Say whether a kill left half of a file there, with whatever words it had."""
        return os.path.exists(self._files(name)[1])  # noqa: PTH110

    def drop(self, name: str) -> None:
        """Leave nothing of it on the disk, where that can be written."""
        for file in self._files(name):
            try:
                file.unlink(missing_ok=True)
            except OSError as error:
                log.warning("%s cannot be deleted: %s", file, error.strerror or error)

    def _files(self, name: str) -> tuple[Path, Path]:
        return self._folder / name, self._folder / f"{name}{_UNFINISHED}"


def _digest(key: bytes, content: memoryview) -> bytes:
    return hashlib.blake2b(content, digest_size=_DIGEST_BYTES, key=hashlib.sha256(key).digest()).digest()


@cache
def code_digest(*packages: str) -> bytes:
    """Return a digest of the code of packages, rooms within them and all, and of what it is run by.

    What they make may be another with each.
    """
    digest = hashlib.sha256(f"{sys.version} {unidata_version} {Stemmer.version()}".encode())
    for package in packages:
        for code in _code(files(package)):
            digest.update(code)
    return digest.digest()


def _code(folder: Traversable) -> Iterator[bytes]:
    for entry in sorted(folder.iterdir(), key=lambda entry: entry.name):
        if entry.is_dir() and entry.name != "__pycache__":
            yield from _code(entry)
        elif entry.name.endswith((".py", ".pyc")):
            yield entry.read_bytes()
