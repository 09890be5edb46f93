"""The whole bot over HTTP, on a collection of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from index.collection import Collection
from tests.bot.conftest import Chat, running


@pytest.fixture
async def room(blank_collection: Collection, brisk: None, tmp_path: Path) -> AsyncIterator[Chat]:
    async with running(blank_collection, tmp_path) as started:
        yield started
        assert started.api.complaints == []
