"""The process that keeps the derived stores: `python -m index.stores.worker FD DATA_DIR [CHROMA_URL]`.

Chroma's engine holds Python's interpreter lock while it writes (0.8 s for 2,000 vectors), and a damaged store can hang
or end the process that opens it. In a process of its own it can do neither to the answers.
"""

from __future__ import annotations

import os
import signal
import sys
from concurrent.futures import ThreadPoolExecutor
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Lock

from index.errors import StoreError
from index.stores.workbench import READING, Workbench

READING_THREADS = 4
# Chroma writes with a thread for each core: whoever answers a question goes before them.
NICENESS = 5


class Worker:
    """Does what is asked for on a connection: writes one after the other, searches beside them."""

    def __init__(self, connection: Connection, bench: Workbench) -> None:
        self._connection = connection
        self._bench = bench
        self._sending = Lock()

    def serve(self) -> None:
        """Work until the other side closes or dies; a write that has begun is brought to its end."""
        with ThreadPoolExecutor(1) as writing, ThreadPoolExecutor(READING_THREADS) as reading:
            while True:
                try:
                    number, name, arguments = self._connection.recv()
                except (EOFError, OSError):
                    writing.shutdown(cancel_futures=True)
                    reading.shutdown(cancel_futures=True)
                    break
                (reading if name in READING else writing).submit(self._do, number, name, arguments)
        self._bench.close()

    def _do(self, number: int, name: str, arguments: tuple[object, ...]) -> None:
        reply: tuple[int, object, str | None]
        try:
            reply = (number, getattr(self._bench, name)(*arguments), None)
        except StoreError as error:
            reply = (number, None, str(error))
        with self._sending:
            try:
                self._connection.send(reply)
            except OSError:
                # Whoever asked is gone; `serve` sees it too.
                return


def main() -> None:
    """Serve the file descriptor named on the command line."""
    # A terminal's Ctrl-C and a service's stop go to every process of the group: the owner decides when this one ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    os.nice(NICENESS)
    descriptor, data_dir, *url = sys.argv[1:]
    Worker(Connection(int(descriptor)), Workbench(Path(data_dir), url[0] if url else None)).serve()


if __name__ == "__main__":
    main()
