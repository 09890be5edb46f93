"""A bot whose minutes are short, on documents of its own."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from shutil import rmtree

import pytest

import bot.application
import bot.handlers.removals
import bot.routines
from index.collection import Collection
from tests.bot.conftest import Chat, running
from tests.bot.withdrawals.scene import (
    OTHER,
    TEXTS,
    expire,
    source,
)


@pytest.fixture
def data_dir(blank_directory: Path) -> Path:
    return blank_directory


@pytest.fixture
def own(blank_collection: Collection) -> Collection:
    # What other tests removed must not be had back here.
    expire(blank_collection)
    blank_collection.add_sources([source("keep", OTHER), *(source(name, text) for name, text in TEXTS.items())])
    return blank_collection


@pytest.fixture
def state_dir(data_dir: Path) -> Iterator[Path]:
    """The bot's state, within the data directory, but each test's own."""
    folder = data_dir / "state"
    folder.mkdir()
    yield folder
    rmtree(folder)


@pytest.fixture
def brief_undo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.routines, "MINUTE", 0.05)
    monkeypatch.setattr(bot.handlers.removals, "UNDO_FOR", timedelta(seconds=1.5))


@pytest.fixture
async def room(own: Collection, brisk: None, state_dir: Path) -> AsyncIterator[Chat]:
    async with running(own, state_dir) as started:
        yield started
        assert started.api.complaints == []
