"""One owner for a data directory: two processes on one embedded Chroma store lose vectors without an error."""

from __future__ import annotations

import os
from pathlib import Path

from filelock import FileLock, Timeout

from index.errors import StoreBusy, StoreError


class DataDirectoryLock:
    """Held from `acquire` to `release`; the system frees it when the process ends, however it ends."""

    def __init__(self, data_dir: Path) -> None:
        self._data_dir = data_dir
        self._lock = FileLock(data_dir / "lock")
        self._owner = data_dir / "owner"

    def acquire(self, patience: float = 0.0) -> None:
        """Make the directory ours; raises StoreBusy when another process has it, StoreError when it is unusable.

        `patience` is how many seconds to wait for a process that has it for a moment.
        """
        try:
            self._data_dir.mkdir(parents=True, exist_ok=True)
            self._lock.acquire(timeout=patience, blocking=patience > 0)
            self._owner.write_text(f"{os.getpid()}\n", encoding="ascii")
        except Timeout as error:
            raise StoreBusy(
                f"The data directory {self._data_dir} is in use by another Isnad process{self._owner_words()}. "
                "Stop it first, or name another one with --data-dir or DATA_DIR."
            ) from error
        except OSError as error:
            self._lock.release()
            raise StoreError(
                f"The data directory {self._data_dir} cannot be written: {error.strerror or error}."
            ) from error

    def release(self) -> None:
        """Give the directory back."""
        self._lock.release()

    def _owner_words(self) -> str:
        try:
            return f" (process {self._owner.read_text(encoding='ascii').strip()})"
        except OSError:
            return ""
