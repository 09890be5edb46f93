"""Puts the bot together: the services, every handler in its order, and the loop from the first update to the last."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from telegram import Update
from telegram.error import Conflict, TelegramError
from telegram.ext import ApplicationBuilder

from bot.jobs.queue import JobQueue
from bot.metrics import served
from bot.registration import register
from bot.routines import Routines
from bot.services import Services
from bot.settings import BotSettings
from bot.startup import STOP_SECONDS, App, StartError, started
from bot.traffic.connection import connection
from bot.traffic.delivery import Delivery
from bot.traffic.inbox import ChatOrder, Inbox, NotKeptError
from bot.traffic.reception import Raw, Reception
from bot.traffic.slots import Slots
from bot.traffic.webhook import Webhook

log = logging.getLogger(__name__)

# What Telegram is asked for; anything else it need not send.
ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CHANNEL_POST,
    Update.EDITED_CHANNEL_POST,
    Update.INLINE_QUERY,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
]
POLL_SECONDS = 25
CONNECTIONS = 64
MOST_AT_WORK = 32


def _now() -> datetime:
    return datetime.now(UTC)


class Bot:
    """The running bot. `application` is python-telegram-bot's, all handlers registered; `clock` times the digest."""

    def __init__(self, services: Services, clock: Callable[[], datetime] = _now) -> None:
        self._services = services
        slots = Slots(MOST_AT_WORK)
        self._inbox = Inbox(services.updates, slots)
        self._order = ChatOrder(services.updates, slots, self._inbox)
        delivery = Delivery(services.chats.migrate, slots, services.settings.sends_per_second)
        self.application = _application(services.settings, self._inbox, self._order, delivery, Reception(self._keep))
        self._webhook = _webhook(services.settings, self._keep)
        self._jobs = JobQueue(services.jobs, services.collection, services.uploads, services.audit)
        forget = register(self.application, services, self._jobs)
        self._routines = Routines(self.application, services, forget, clock)
        _show(services)

    async def run(self, stop: asyncio.Event) -> None:
        """Answer until `stop` is set; raises StartError."""
        async with started(self.application):
            try:
                await self._begin(stop)
                async with served(self._services.metrics, self._services.settings.metrics_listen, self._is_well):
                    await self._listen()
                    log.info("@%s answers", self.application.bot.username)
                    await stop.wait()
            finally:
                await self._end()
            if self._routines.fault is not None:
                raise self._routines.fault

    async def _begin(self, stop: asyncio.Event) -> None:
        # Jobs before updates: what an update brings in must not meet the clearing up of what a stop left.
        await self._jobs.start(self.application.bot)
        restored = await self._inbox.restore(self.application.bot)
        if restored:
            log.info("%d updates were left unfinished and are taken up again", restored)
        self._routines.begin(stop)

    def _is_well(self) -> bool:
        if self._webhook is not None:
            return self._webhook.is_listening
        return self.application.updater is not None and self.application.updater.running

    async def _keep(self, updates: list[Raw]) -> None:
        await self._inbox.receive(updates, self.application.bot)

    async def _listen(self) -> None:
        try:
            await self._receive()
        except TelegramError as error:
            raise StartError(f"Telegram refused to send updates: {error.message}.") from None
        except OSError as error:
            where = self._services.settings.webhook_listen
            raise StartError(f"Listening on {where.host}:{where.port} fails: {error.strerror}.") from None

    async def _receive(self) -> None:
        settings, updater = self._services.settings, self.application.updater
        if self._webhook is not None:
            self._webhook.start(settings.webhook_listen)
            await self.application.bot.set_webhook(
                settings.webhook_url, secret_token=settings.webhook_secret.value, allowed_updates=ALLOWED_UPDATES
            )
        elif updater is not None:
            await updater.start_polling(
                timeout=POLL_SECONDS, allowed_updates=ALLOWED_UPDATES, error_callback=_polling_failed
            )

    async def _end(self) -> None:
        await self._routines.end()
        await self._services.menus.stop()
        await self._jobs.stop()
        if self._webhook is not None:
            await self._webhook.stop()
        if self.application.updater is not None and self.application.updater.running:
            await self.application.updater.stop()
        try:
            async with asyncio.timeout(STOP_SECONDS):
                if self.application.running:
                    await self._inbox.close()
                await self.application.stop()
        except TimeoutError:
            log.warning("answers still in the making after %.0f s are left to the next start", STOP_SECONDS)
        await self._order.abandon()


async def run(services: Services) -> None:
    """Run the bot until the process is told to stop; raises StartError."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await Bot(services).run(stop)


def _webhook(settings: BotSettings, receive: Callable[[list[Raw]], Awaitable[None]]) -> Webhook | None:
    if not settings.webhook_url:
        return None
    path = settings.webhook_url.partition("://")[2].partition("/")[2]
    return Webhook(f"/{path}", settings.webhook_secret.value, receive)


def _application(
    settings: BotSettings, inbox: Inbox, order: ChatOrder, delivery: Delivery, reception: Reception
) -> App:
    builder: ApplicationBuilder[Any, Any, Any, Any, Any, Any] = ApplicationBuilder()
    return (
        builder.token(settings.token.value)
        .base_url(settings.base_url)
        .base_file_url(settings.base_file_url)
        .update_queue(inbox)
        .concurrent_updates(order)
        .rate_limiter(delivery)
        .request(connection(CONNECTIONS))
        .get_updates_request(reception)
        .job_queue(None)
        .build()
    )


def _show(services: Services) -> None:
    """Show the monitoring system how much there is to quote from."""
    status = services.collection.status
    services.metrics.show("isnad_documents", "Documents in the collection", lambda: status().documents)
    services.metrics.show("isnad_passages", "Passages in the live generation", lambda: status().passages)


def _polling_failed(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        log.error("another process asks Telegram for this bot's updates: only one may run with a token")
    elif isinstance(error, NotKeptError):
        log.error("updates are left with Telegram until they can be kept: %s", error.message)
    else:
        log.warning("asking Telegram for updates failed: %s", type(error.__cause__ or error).__name__)
