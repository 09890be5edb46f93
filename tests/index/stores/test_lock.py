from __future__ import annotations

import threading
from pathlib import Path

import pytest

from index.errors import StoreBusy
from index.stores.lock import DataDirectoryLock


def test_an_owner_is_told_of_and_a_process_that_has_the_directory_for_a_moment_waited_for(tmp_path: Path) -> None:
    holder, comer = DataDirectoryLock(tmp_path), DataDirectoryLock(tmp_path)
    holder.acquire()
    with pytest.raises(StoreBusy, match="in use by another Isnad process"):
        comer.acquire()
    with pytest.raises(StoreBusy):
        comer.acquire(0.1)
    coming = threading.Thread(target=comer.acquire, args=(20,))
    coming.start()
    holder.release()
    coming.join()
    with pytest.raises(StoreBusy):
        holder.acquire()
