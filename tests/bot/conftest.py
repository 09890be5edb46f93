from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import bot.traffic.delivery
from bot.application import Bot
from bot.services import Services
from bot.settings import BotSettings
from bot.state.database import StateDatabase
from bot.state.updates import Updates
from index.collection import Collection
from index.settings import IndexSettings
from tests.bot.desk import Desk
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

    async def join(self, channel: dict[str, Any]) -> None:
        """Make the bot an administrator of a channel, and wait until it knows: chats do not wait for each other."""
        self.people.set_bot_status(channel, "administrator")
        await self.api.until(lambda: self.services.chats.is_known(channel["id"]))


@pytest.fixture(scope="session")
def indexed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data directory that holds the sample articles, to be copied."""
    directory = tmp_path_factory.mktemp("indexed") / "data"
    Collection.open(IndexSettings(data_dir=directory)).close()
    return directory


@pytest.fixture(scope="session")
def collection(indexed: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    """The sample articles, indexed once."""
    directory = shutil.copytree(indexed, tmp_path_factory.mktemp("collection") / "data")
    with Collection.open(IndexSettings(data_dir=directory)) as opened:
        yield opened


@pytest.fixture(scope="session")
def blank_directory(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the blank collection lies."""
    return tmp_path_factory.mktemp("blank")


@pytest.fixture(scope="session")
def _opened_once(blank_directory: Path) -> Iterator[Collection]:
    with Collection.open(IndexSettings(data_dir=blank_directory), sample=False) as opened:
        yield opened


@pytest.fixture
def blank_collection(_opened_once: Collection) -> Collection:
    """A collection to fill, emptied of what the test before put in; numbers go on."""
    _opened_once.remove([document.id for document in _opened_once.documents()])
    return _opened_once


@pytest.fixture
def brisk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chats paced as ever, but twenty times as fast: for tests of what is said, not of when."""
    monkeypatch.setattr(bot.traffic.delivery, "PRIVATE_SECONDS", bot.traffic.delivery.PRIVATE_SECONDS / 20)
    monkeypatch.setattr(bot.traffic.delivery, "GROUP_SECONDS", bot.traffic.delivery.GROUP_SECONDS / 20)


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
        started, stop = Bot(services, clock) if clock else Bot(services), asyncio.Event()
        task = asyncio.create_task(started.run(stop))
        try:
            await api.until(lambda: task.done() or api.called("getUpdates") or api.webhook)
            if task.done():
                task.result()
            yield Chat(api, services, started)
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


@pytest.fixture(name="updates")
def _updates(tmp_path: Path) -> Iterator[Updates]:
    database = StateDatabase.open(IndexSettings(tmp_path))
    yield Updates(database)
    database.close()


@pytest.fixture(name="desk_of")
async def _desk_of(updates: Updates) -> AsyncIterator[Callable[..., Desk]]:
    desks: list[Desk] = []

    def open_desk(handle: Callable[[int], Awaitable[None]], places: int = 32) -> Desk:
        desks.append(Desk(updates, handle, places))
        return desks[-1]

    yield open_desk
    for desk in desks:
        await desk.close()
