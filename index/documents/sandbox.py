"""Has files parsed in a process of their own that can be killed: a bad file costs that process, nothing else."""

from __future__ import annotations

import os
import selectors
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.documents.formats import Format
from index.documents.messages import pack, reading_from_json, unpack
from index.documents.reading import Reading
from index.errors import DocumentError, DocumentFault

_ROOT = Path(__file__).resolve().parents[2]
_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class Limits:
    """What one file may cost: seconds by the clock, seconds of processor, bytes of address space."""

    wall_seconds: float = 30.0
    cpu_seconds: int = 20
    memory: int = 1_500_000_000


class _Gone(Exception):
    """The worker ended before it answered."""


class Sandbox:
    """One worker process, started when first needed and kept warm between files; safe to call from any thread."""

    def __init__(self, limits: Limits = Limits(), command: Sequence[str] | None = None) -> None:
        self._limits = limits
        worker = [sys.executable, "-P", "-s", "-m", "index.documents.worker"]
        self._command = list(command or [*worker, str(limits.memory), str(limits.cpu_seconds)])
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, form: Format, content: bytes, location: str) -> Reading:
        """Return what the format's reader makes of a file; raises DocumentError."""
        header, _ = self._ask({"task": "read", "format": form.value, "location": location}, content)
        try:
            return reading_from_json(header)
        except (ValueError, TypeError) as error:
            raise DocumentError(location, "it is damaged and cannot be read", DocumentFault.DAMAGED) from error

    def unpack(self, content: bytes, location: str) -> list[tuple[str, bytes]]:
        """Return the names and bytes of an archive's files; raises DocumentError."""
        header, blobs = self._ask({"task": "unpack", "location": location}, content)
        names = header.get("names")
        return list(zip([str(name) for name in names], blobs, strict=True)) if isinstance(names, list) else []

    def render(self, content: bytes, location: str) -> list[bytes]:
        """Return a PDF's pages as grey pictures (PGM); raises DocumentError."""
        return self._ask({"task": "render", "location": location}, content)[1]

    def close(self) -> None:
        """End the worker; the next file starts another."""
        with self._lock:
            self._stop()

    def _ask(self, header: dict[str, object], content: bytes) -> tuple[dict[str, object], list[bytes]]:
        location = str(header["location"])
        request = pack(header, [content])
        with self._lock:
            answer, blobs = self._exchange(request, location)
        if "error" in answer:
            raise DocumentError(location, str(answer["error"]), DocumentFault(str(answer["code"])))
        return answer, blobs

    def _exchange(self, request: bytes, location: str) -> tuple[dict[str, object], list[bytes]]:
        for _attempt in range(2):
            process = self._running()
            try:
                return self._send(process, request)
            except TimeoutError as error:
                self._stop()
                seconds = f"{self._limits.wall_seconds:g} seconds"
                raise DocumentError(location, f"it cannot be read within {seconds}", DocumentFault.TIMEOUT) from error
            except (_Gone, ValueError):
                status = self._stop()
                # Zero: it had been idle and left as the request came; the next one takes it.
                if status != 0:
                    raise _broken(location, status) from None
            except BaseException:
                # An interrupt in the middle of an answer: what is left of it must not be taken for the next one.
                self._stop()
                raise
        raise _broken(location, 0)

    def _send(self, process: subprocess.Popen[bytes], request: bytes) -> tuple[dict[str, object], list[bytes]]:
        if process.stdin is None or process.stdout is None:
            raise _Gone
        deadline = time.monotonic() + self._limits.wall_seconds
        _write(process.stdin.fileno(), request, deadline)
        fd = process.stdout.fileno()
        return unpack(lambda size: _read(fd, size, deadline))

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is not None and self._process.poll() is not None:
            self._stop()
        if self._process is None:
            # Not our environment: what parses strangers' files need not know the token.
            paths = [str(_ROOT), *(path for path in sys.path if path)]
            environment = {"PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}
            self._process = subprocess.Popen(  # noqa: S603 our own command
                self._command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env=environment,
                start_new_session=True,
                bufsize=0,
            )
            for pipe in (self._process.stdin, self._process.stdout):
                if pipe is not None:
                    os.set_blocking(pipe.fileno(), False)
        return self._process

    def _stop(self) -> int:
        """End the worker and return its exit status, as it was where it had ended by itself."""
        process, self._process = self._process, None
        if process is None:
            return 0
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()
        try:
            return process.wait(timeout=0.2)
        except subprocess.TimeoutExpired:
            process.kill()
            return process.wait()


def _broken(location: str, status: int) -> DocumentError:
    # SIGXCPU: the kernel ended it for the time it took.
    if status == -24:
        return DocumentError(location, "it takes too long to read", DocumentFault.TIMEOUT)
    return DocumentError(location, "it is damaged: reading it broke the reader", DocumentFault.DAMAGED)


def _wait(fd: int, event: int, deadline: float) -> None:
    with selectors.DefaultSelector() as selector:
        selector.register(fd, event)
        if not selector.select(max(deadline - time.monotonic(), 0.0)):
            raise TimeoutError


def _write(fd: int, data: bytes, deadline: float) -> None:
    view = memoryview(data)
    while view:
        _wait(fd, selectors.EVENT_WRITE, deadline)
        try:
            view = view[os.write(fd, view[:_CHUNK]) :]
        except BlockingIOError:
            continue
        except BrokenPipeError as error:
            raise _Gone from error


def _read(fd: int, size: int, deadline: float) -> bytes:
    received = bytearray()
    while len(received) < size:
        _wait(fd, selectors.EVENT_READ, deadline)
        data = os.read(fd, min(size - len(received), _CHUNK))
        if not data:
            raise _Gone
        received += data
    return bytes(received)
