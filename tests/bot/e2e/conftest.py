from __future__ import annotations

import shutil
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.telegram.server import BotApi


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
