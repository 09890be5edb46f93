"""The derived stores' own process, as the rest of the program sees it: started, asked, restarted, stopped."""

from __future__ import annotations

import itertools
import logging
import os
import subprocess
import sys
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from multiprocessing import Pipe
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock, Thread
from typing import Any, Protocol

from index.errors import StoreError
from index.stores.workbench import READING

log = logging.getLogger(__name__)

# A batch of passages takes about a second; anything this long has hung.
CALL_SECONDS = 120.0
STOP_SECONDS = 30.0
PACKAGE_ROOT = Path(__file__).resolve().parents[2]


class Workshop(Protocol):
    """Whoever does what `Workbench` can, by the method's name."""

    @property
    def is_busy(self) -> bool:
        """Whether something is being written."""

    def submit(self, name: str, *arguments: object) -> Future[Any]:
        """Begin; the future gives what the method returns or raises StoreError."""

    def call(self, name: str, *arguments: object, seconds: float = CALL_SECONDS) -> Any:  # noqa: ANN401
        """Return what the method returns; raises StoreError, also when it takes longer than `seconds`."""

    def kill(self) -> None:
        """End at once; the next call starts afresh."""

    def stop(self) -> None:
        """End, after what is being done."""


class WorkerProcess:
    """The `Workshop` that is a process. One that died or hung is ended, and the next call starts another."""

    def __init__(self, data_dir: Path, chroma_url: str | None) -> None:
        self._arguments = [str(data_dir), *([chroma_url] if chroma_url else [])]
        self._numbers = itertools.count()
        self._lock = Lock()
        self._run: _Run | None = None
        self._stopped = False

    @property
    def is_busy(self) -> bool:
        """Whether something is being written: Chroma does not answer meanwhile."""
        run = self._run
        return run is not None and run.is_busy()

    def submit(self, name: str, *arguments: object) -> Future[Any]:
        """Begin; the future gives what the method returns or raises StoreError."""
        with self._lock:
            if self._stopped:
                raise StoreError("The collection is closed.")
            if self._run is None or not self._run.is_alive():
                self._run = _Run(self._arguments)
            run = self._run
        return run.send(next(self._numbers), name, arguments)

    def call(self, name: str, *arguments: object, seconds: float = CALL_SECONDS) -> Any:  # noqa: ANN401
        """Return what the method returns; raises StoreError, also when it takes longer than `seconds`."""
        future = self.submit(name, *arguments)
        try:
            return future.result(seconds)
        except FutureTimeout as error:
            self.kill()
            raise StoreError(f"The index's process did not answer within {seconds:.0f} s and was ended.") from error

    def kill(self) -> None:
        """End the process at once; whatever was asked of it fails."""
        with self._lock:
            if self._run is not None:
                self._run.kill()

    def stop(self) -> None:
        """End the process, after what it is doing."""
        with self._lock:
            self._stopped = True
            if self._run is not None:
                self._run.close()


class _Run:
    """One process and the questions it has not answered yet."""

    def __init__(self, arguments: list[str]) -> None:
        ours, theirs = Pipe()
        environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(PACKAGE_ROOT), *_python_path()])}
        command = [sys.executable, "-m", "index.stores.worker", str(theirs.fileno()), *arguments]
        try:
            self._process = subprocess.Popen(  # noqa: S603 (our own module)
                command,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                env=environment,
            )
        except OSError as error:
            ours.close()
            raise StoreError(f"The index's process cannot be started: {error.strerror or error}.") from error
        finally:
            theirs.close()
        self._connection = ours
        self._waiting: dict[int, Future[Any]] = {}
        self._writes: set[int] = set()
        self._state = Lock()
        self._sending = Lock()
        self._ended = False
        self._reader = Thread(target=self._read, args=(ours,), name="isnad-worker", daemon=True)
        self._reader.start()

    def is_alive(self) -> bool:
        """Say whether it can still be asked."""
        return not self._ended

    def is_busy(self) -> bool:
        """Say whether it has been asked to write and has not done so yet."""
        return bool(self._writes)

    def send(self, number: int, name: str, arguments: tuple[object, ...]) -> Future[Any]:
        """Ask; the future fails when the process ends first."""
        future: Future[Any] = Future()
        with self._state:
            if self._ended:
                raise StoreError("The index's process has ended.")
            self._waiting[number] = future
            if name not in READING:
                self._writes.add(number)
        try:
            with self._sending:
                self._connection.send((number, name, arguments))
        except (OSError, ValueError) as error:
            self._fail("The index's process has ended.")
            raise StoreError("The index's process has ended.") from error
        return future

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()
        self._process.wait()
        self._reader.join(STOP_SECONDS)

    def close(self) -> None:
        """Hang up, and wait until the process has finished what it was doing."""
        self._hang_up()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            log.warning("the index's process did not end by itself")
            self._process.kill()
            self._process.wait()
        self._reader.join(STOP_SECONDS)
        self._connection.close()

    def _hang_up(self) -> None:
        # Closing the connection here would leave the reader in a closed file descriptor; a shutdown wakes it.
        import socket

        with socket.socket(fileno=os.dup(self._connection.fileno())) as end:
            end.shutdown(socket.SHUT_RDWR)

    def _read(self, connection: Connection) -> None:
        while True:
            try:
                number, value, problem = connection.recv()
            except (EOFError, OSError):
                break
            with self._state:
                future = self._waiting.pop(number, None)
                self._writes.discard(number)
            if future is None:
                continue
            if problem is None:
                future.set_result(value)
            else:
                future.set_exception(StoreError(problem))
        self._fail("The index's process has ended.")
        # Takes note of its end, or it would stay in the system's table of processes.
        self._process.wait()

    def _fail(self, message: str) -> None:
        with self._state:
            self._ended = True
            waiting, self._waiting = self._waiting, {}
            self._writes.clear()
        for future in waiting.values():
            future.set_exception(StoreError(message))


def _python_path() -> list[str]:
    given = os.environ.get("PYTHONPATH", "")
    return [given] if given else []
