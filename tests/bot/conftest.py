from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from bot.application import Bot
from bot.services import Services
from bot.settings import BotSettings
from bot.state.database import StateDatabase
from index.collection import Collection
from index.settings import IndexSettings
from tests.telegram.faults import Faults
from tests.telegram.people import People
from tests.telegram.server import BotApi
from tests.telegram.world import World

ADMIN = 1


@dataclass
class Chat:
    """A running bot, and the Telegram it runs in."""

    api: BotApi
    services: Services
    bot: Bot

    @property
    def people(self) -> People:
        return self.api.people


@pytest.fixture(scope="session")
def collection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """The sample articles, indexed once."""
    with Collection.open(IndexSettings(data_dir=tmp_path_factory.mktemp("collection"))) as opened:
        yield opened


@asynccontextmanager
async def running(
    collection: Collection,
    folder: Path,
    faults: Faults | None = None,
    world: World | None = None,
    clock: Callable[[], datetime] | None = None,
    **environment: str,
) -> AsyncIterator[Chat]:
    """Run the whole bot over HTTP, its state in the folder; a `world` goes on where an earlier bot left it."""
    async with BotApi(faults, world) as api:
        settings = BotSettings.from_environment(api.environment | {"ADMIN_IDS": str(ADMIN)} | environment)
        database = StateDatabase.open(IndexSettings(data_dir=folder))
        services = Services.make(settings, collection, database)
        bot, stop = Bot(services, clock) if clock else Bot(services), asyncio.Event()
        task = asyncio.create_task(bot.run(stop))
        try:
            await api.until(lambda: task.done() or api.called("getUpdates") or api.webhook)
            if task.done():
                task.result()
            yield Chat(api, services, bot)
        finally:
            stop.set()
            await asyncio.wait_for(task, 30)
            database.close()


@pytest.fixture
async def chat(collection: Collection, tmp_path: Path) -> AsyncIterator[Chat]:
    """A bot over HTTP, nothing failing; what it sends must be as the specification says."""
    async with running(collection, tmp_path) as started:
        yield started
        assert started.api.complaints == []
