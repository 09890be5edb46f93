"""A kill at any instant, and a disk that is full: what was there answers, and nothing is lost."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.kill import kill_often

FILL = """
import resource, signal, sys
from pathlib import Path
from index.collection import Collection
from index.errors import StoreError
from index.settings import IndexSettings
from tests.index.house import article, source

signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
folder = Path(sys.argv[1])
with Collection.open(IndexSettings(data_dir=folder), sample=False) as collection:
    collection.add_sources([source("first.md", article("Qayyarah"))])
    # What is kept of the lexicon is large, and written already.
    written = [path for path in folder.rglob("*") if path.is_file() and path.parent.name != "kept"]
    largest = max(path.stat().st_size for path in written)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest + 20_000, resource.RLIM_INFINITY))
    for number in range(100):
        try:
            collection.add_sources([source(f"{number}.md", article(f"Place{number}", 60))])
        except StoreError as error:
            print("refused:", error)
            break
    answer = collection.ask("When did the Qayyarah convoy leave?")
    print("answered from", answer.quotes[0].name, "with", len(collection.documents()), "documents")
"""
LOOK = """
import sys
from pathlib import Path
from index.collection import Collection
from index.settings import IndexSettings

with Collection.open(IndexSettings(data_dir=Path(sys.argv[1])), sample=False, patience=None) as collection:
    print("sound" if collection.verify().is_sound else collection.verify(), len(collection.documents()))
"""


@pytest.mark.slow
@pytest.mark.timeout(300)
def test_kills_at_random_instants_corrupt_nothing_and_lose_nothing(tmp_path: Path) -> None:
    outcomes = list(kill_often(tmp_path, 4, longest=1.5))
    assert [(one.is_sound, one.lost, one.revived) for one in outcomes] == [(True, 0, 0)] * 4


@pytest.mark.slow
def test_a_full_disk_is_said_and_what_was_there_goes_on_answering(tmp_path: Path) -> None:
    said = _python(FILL, tmp_path).splitlines()
    assert said[0].startswith("refused: ")
    assert said[1].startswith("answered from first.md with ")
    documents = said[1].split()[-2]
    assert _python(LOOK, tmp_path).split() == ["sound", documents]


def _python(program: str, folder: Path) -> str:
    command = [sys.executable, "-c", program, str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout
