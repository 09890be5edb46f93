from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from index.collection import Collection
from index.settings import IndexSettings
from tests.telegram.server import BotApi


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that holds the sample articles."""
    directory = tmp_path_factory.mktemp("indexed") / "data"
    Collection.open(IndexSettings(data_dir=directory)).close()
    return directory


@pytest.fixture
def folder(indexed: Path, tmp_path: Path) -> Path:
    """A folder with such a data directory in it, its own."""
    shutil.copytree(indexed, tmp_path / "data")
    return tmp_path


@pytest.fixture
async def api() -> AsyncIterator[BotApi]:
    """A Telegram; what is sent to it must be as the specification says."""
    async with BotApi() as running:
        yield running
        assert running.complaints == []
