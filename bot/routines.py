"""What the bot does beside answering: once at its start, and again and again."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from telegram.error import InvalidToken, TelegramError

from bot.handlers.digest import Digest
from bot.handlers.forgetting import Retention
from bot.menus import menu
from bot.messages import say
from bot.services import Services
from bot.startup import App, StartError
from bot.withdrawals import Withdrawals
from index.errors import RetrievalError
from index.types import Language

log = logging.getLogger(__name__)

MINUTE, HOUR = 60.0, 3600.0


class Routines:
    """The tasks beside the answers, from `begin` to `end`.

    `clock` times the digest, `forget` are the memories of quotes that withdrawals clear.
    """

    def __init__(
        self,
        application: App,
        services: Services,
        forget: Sequence[Callable[[], None]],
        clock: Callable[[], datetime],
    ) -> None:
        self._application = application
        self._services = services
        self._clock = clock
        self._news = Digest(services.chats, services.collection.documents)
        self._withdrawals = Withdrawals(services.collection, services.quotations, forget)
        self._timers: list[asyncio.Task[None]] = []
        self.fault: StartError | None = None
        """Why the bot had to stop, if it had to."""

    def begin(self, stop: asyncio.Event) -> None:
        """Start every task; `stop` is set when the bot cannot go on."""
        self._timers = [
            # Telegram lets nobody set menus often; no question waits for that.
            asyncio.create_task(self._introduce()),
            asyncio.create_task(self._warm_up()),
            asyncio.create_task(_every(MINUTE, lambda: self._check_token(stop))),
            asyncio.create_task(_every(MINUTE, self._digest)),
            asyncio.create_task(_every(MINUTE, self._withdraw)),
            asyncio.create_task(_every(HOUR, self._retain)),
        ]

    async def end(self) -> None:
        """Call every task off."""
        for timer in self._timers:
            timer.cancel()
        await asyncio.gather(*self._timers, return_exceptions=True)

    async def _warm_up(self) -> None:
        """Let the first question wait for nothing; what goes wrong here, that question will say."""
        try:
            await asyncio.to_thread(self._services.collection.warm_up)
        except RetrievalError as error:
            log.warning("the passages could not be read ahead: %s", error)

    async def _introduce(self) -> None:
        """Tell Telegram the commands and descriptions; what it refuses is no reason not to answer."""
        bot = self._application.bot
        for code, language in (("", "en"), ("en", "en"), ("ar", "ar")):
            spoken: Language = "ar" if language == "ar" else "en"
            await _told(bot.set_my_commands(menu(spoken), language_code=code))
            await _told(bot.set_my_description(say("bot.description", spoken), language_code=code))
            await _told(bot.set_my_short_description(say("bot.short_description", spoken), language_code=code))
        for admin in await asyncio.to_thread(self._services.administrators.everyone):
            await self._services.menus.show(bot, admin)

    async def _check_token(self, stop: asyncio.Event) -> None:
        """End the bot when its token has been revoked: polling ends without a word then."""
        try:
            await self._application.bot.get_me()
        except InvalidToken:
            self.fault = StartError("TELEGRAM_BOT_TOKEN is no longer valid. Copy the new one from BotFather.")
            stop.set()

    async def _digest(self) -> None:
        await self._news.tick(self._application.bot, self._clock())

    async def _withdraw(self) -> None:
        await self._withdrawals.tick()

    async def _retain(self) -> None:
        retention = Retention(self._services.answers, self._services.settings.retention_days)
        await retention.tick(self._clock())
        await asyncio.to_thread(self._services.updates.purge)


async def _told(request: Awaitable[bool]) -> None:
    """Tell Telegram one thing; a server that does not take it may still take the next."""
    try:
        await request
    except TelegramError as error:
        log.info("the command menu or a description could not be set: %s", error.message)


async def _every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Do something again and again; what Telegram or a store refuses once is tried the next time."""
    while True:
        try:
            await work()
        except (TelegramError, RetrievalError) as error:
            log.warning("a periodic task failed: %s", error)
        await asyncio.sleep(seconds)
