"""Real servers as processes of the tests' own, on free ports of the loopback, ended by their own id."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest


def free_port() -> int:
    """Return a port of 127.0.0.1 that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def chroma_server(folder: Path) -> Iterator[str]:
    """Run a Chroma server on `folder` and yield its URL."""
    port = free_port()
    program = Path(sys.executable).with_name("chroma")
    command = [str(program), "run", "--path", str(folder), "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    url = f"http://127.0.0.1:{port}"
    try:
        _wait(lambda: _answers(f"{url}/api/v2/heartbeat"), "the Chroma server")
        yield url
    finally:
        process.terminate()
        process.wait(20)


@contextmanager
def postgres_server() -> Iterator[str]:
    """Run a PostgreSQL server on a folder of its own and yield its URL; skips where PostgreSQL is not installed."""
    programs = _postgres_programs()
    if programs is None:
        pytest.skip("PostgreSQL's initdb and postgres are not installed here")
    port = free_port()
    folder = tempfile.mkdtemp(prefix="isnad-postgres-")
    # PostgreSQL refuses to run as root: containers' root hands it to the account the package made.
    account = "postgres" if os.geteuid() == 0 else None
    if account:
        shutil.chown(folder, account)
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "user": account, "cwd": folder}
    subprocess.run([str(programs / "initdb"), "-D", f"{folder}/db", "-A", "trust", "-U", "isnad"], check=True, **quiet)
    options = ["-h", "127.0.0.1", "-p", str(port), "-k", folder, "-c", "fsync=off"]
    process = subprocess.Popen([str(programs / "postgres"), "-D", f"{folder}/db", *options], **quiet)
    try:
        _wait(lambda: _accepts(port), "PostgreSQL")
        yield f"postgresql://isnad@127.0.0.1:{port}/postgres"
    finally:
        # The interrupt is PostgreSQL's fast shutdown: it does not wait for clients to leave.
        process.send_signal(signal.SIGINT)
        process.wait(20)
        shutil.rmtree(folder, ignore_errors=True)


def _postgres_programs() -> Path | None:
    found = shutil.which("postgres")
    if found is None:
        return None
    folder = Path(found).resolve().parent
    return folder if (folder / "initdb").exists() else None


def _wait(is_up: Callable[[], bool], name: str) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if is_up():
            return
        time.sleep(0.1)
    pytest.fail(f"{name} did not start within 60 s")


def _answers(url: str) -> bool:
    try:
        return httpx.get(url).is_success
    except httpx.TransportError:
        return False


def _accepts(port: int) -> bool:
    import psycopg

    try:
        psycopg.connect(f"host=127.0.0.1 port={port} user=isnad dbname=postgres").close()
    except psycopg.OperationalError:
        return False
    return True
