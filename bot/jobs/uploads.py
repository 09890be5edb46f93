"""Files that were sent to be added: on disk until their job is over, under names of our own."""

from __future__ import annotations

import secrets
import shutil
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from index.errors import StoreError
from index.types import SourceFile


class Uploads:
    """The folder of files that wait to be indexed; a file's own name is never part of a path."""

    def __init__(self, data_dir: Path) -> None:
        self._directory = data_dir / "uploads"
        self._exports = data_dir / "exports"

    def keep(self, name: str, content: bytes) -> dict[str, Any]:
        """Write a file down; return what a job has to know of it. Raises StoreError."""
        handle = secrets.token_hex(8)
        try:
            self._directory.mkdir(parents=True, exist_ok=True)
            (self._directory / handle).write_bytes(content)
        except OSError as error:
            raise StoreError(f"The upload cannot be kept: {error.strerror or error}.") from error
        return {"handle": handle, "name": name}

    def sources(self, files: Iterable[dict[str, Any]]) -> list[SourceFile]:
        """Return the files of a job as documents-to-be; one that is no longer there is left out."""
        found = []
        for file in files:
            path = self._directory / file["handle"]
            if path.is_file():
                place = file.get("location")
                location = place or f"upload:{file['name']}"
                by_name = place is None and not file.get("replace")
                found.append(SourceFile(location, file["name"], path.read_bytes(), by_name=by_name))
        return found

    def drop(self, files: Iterable[dict[str, Any]]) -> None:
        """Delete the files of a job; raises StoreError."""
        for file in files:
            _delete(self._directory / file["handle"])

    @contextmanager
    def export(self) -> Iterator[Path]:
        """Lend a folder for a file that is made to be sent; a kill leaves it to `clear`. Raises StoreError."""
        folder = self._exports / secrets.token_hex(8)
        try:
            folder.mkdir(parents=True)
        except OSError as error:
            raise StoreError(f"The file cannot be made: {error.strerror or error}.") from error
        try:
            yield folder
        finally:
            _delete(folder)

    def clear(self, wanted: Iterable[str]) -> None:
        """Delete every file that no job waits for, and what was being made to be sent; raises StoreError."""
        _delete(self._exports)
        keep = set(wanted)
        for path in self._directory.glob("*") if self._directory.is_dir() else ():
            if path.name not in keep:
                _delete(path)


def _delete(path: Path) -> None:
    try:
        shutil.rmtree(path) if path.is_dir() and not path.is_symlink() else path.unlink(missing_ok=True)
    except OSError as error:
        raise StoreError(f"The upload {path} cannot be deleted: {error.strerror or error}.") from error
