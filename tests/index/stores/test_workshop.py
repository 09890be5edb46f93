"""The process that keeps the derived stores: it answers, it may die or hang, and nobody else does."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import psutil
import pytest

from index.errors import StoreError
from index.stores.lexical import LexicalIndex
from index.stores.protocols import Alternative
from index.stores.workbench import lexical_directory
from index.stores.workshop import WorkerProcess

EAST = np.array([1, 0, 0], np.float32)


@pytest.fixture
def workshop(tmp_path: Path) -> Iterator[WorkerProcess]:
    process = WorkerProcess(tmp_path, None)
    yield process
    process.stop()


def worker() -> psutil.Process:
    alive = [one for one in psutil.Process().children() if one.status() != psutil.STATUS_ZOMBIE]
    found = [one for one in alive if "index.stores.worker" in " ".join(one.cmdline())]
    # Collections of other tests may still be open.
    return max(found, key=lambda one: one.create_time())


def test_vectors_and_words_are_kept_for_another_process(workshop: WorkerProcess, tmp_path: Path) -> None:
    assert workshop.call("open_vectors").startswith("chroma ")
    workshop.call("add_vectors", 1, [7], EAST[np.newaxis])
    workshop.call("add_texts", 1, [(7, "The Harir base")])
    assert [passage_id for passage_id, _ in workshop.call("search_vectors", 1, EAST, 5)] == [7]
    assert (workshop.call("vector_ids", 1), workshop.call("count_vectors", 1)) == ({7}, 1)
    assert workshop.call("probe_vectors", 1)
    terms = LexicalIndex.open(lexical_directory(tmp_path, 1), read_only=True)
    assert [one.passage_id for one in terms.search([(Alternative(("harir",)),)], 5)] == [7]


def test_an_error_in_the_process_is_an_error_here(workshop: WorkerProcess) -> None:
    with pytest.raises(StoreError, match="not open"):
        workshop.call("count_vectors", 1)


def test_a_process_that_was_killed_fails_what_it_was_asked_and_is_started_again(workshop: WorkerProcess) -> None:
    workshop.call("remove_texts", 1, [])
    worker().send_signal(signal.SIGSTOP)
    future = workshop.submit("add_texts", 1, [(7, "The Harir base")])
    assert workshop.is_busy
    worker().kill()
    with pytest.raises(StoreError, match="ended"):
        future.result(10)
    assert not workshop.is_busy
    workshop.call("add_texts", 1, [(8, "The Taji base")])


def test_a_process_that_hangs_is_ended(workshop: WorkerProcess) -> None:
    workshop.call("remove_texts", 1, [])
    hanging = worker()
    hanging.send_signal(signal.SIGSTOP)
    with pytest.raises(StoreError, match="did not answer within 0 s"):
        workshop.call("remove_texts", 1, [1], seconds=0.3)
    assert not hanging.is_running()
    workshop.call("remove_texts", 1, [])


def test_an_interrupt_from_the_terminal_does_not_end_it(workshop: WorkerProcess) -> None:
    workshop.call("remove_texts", 1, [])
    for number in (signal.SIGINT, signal.SIGTERM):
        worker().send_signal(number)
    time.sleep(0.2)
    workshop.call("remove_texts", 1, [])


OWNER = """
import os, signal, sys
from pathlib import Path
import psutil
from index.stores.workshop import WorkerProcess

process = WorkerProcess(Path(sys.argv[1]), None)
process.call("remove_texts", 1, [])
print(psutil.Process().children()[0].pid, flush=True)
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_it_ends_when_its_owner_is_killed(tmp_path: Path) -> None:
    command = [sys.executable, "-c", OWNER, str(tmp_path)]
    pid = int(subprocess.run(command, capture_output=True, text=True, timeout=100, check=False).stdout)
    deadline = time.monotonic() + 60
    while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
        assert time.monotonic() < deadline
        time.sleep(0.05)


def test_nothing_is_done_after_the_end(tmp_path: Path) -> None:
    process = WorkerProcess(tmp_path, None)
    process.call("remove_texts", 1, [])
    process.stop()
    with pytest.raises(StoreError, match="closed"):
        process.call("remove_texts", 1, [])
