from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from index.collection import Collection
from index.settings import IndexSettings
from tests.index.search.samples import sources


@pytest.fixture(scope="session")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """A collection of the sample documents; tests only read it."""
    folder: Path = tmp_path_factory.mktemp("searched")
    with Collection.open(IndexSettings(data_dir=folder), sample=False, patience=None) as opened:
        opened.add_sources(sources())
        yield opened
