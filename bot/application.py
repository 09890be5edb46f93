"""Puts the bot together: the services, every handler in its order, and the loop from the first update to the last."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

from telegram import Update
from telegram.error import BadRequest, Conflict, InvalidToken, NetworkError, TelegramError
from telegram.ext import Application, ApplicationBuilder

from bot.channels import Channels
from bot.connection import connection
from bot.delivery import Delivery
from bot.handlers.administration import AdministrationHandler
from bot.handlers.ask import AskHandler
from bot.handlers.buttons import Buttons
from bot.handlers.commands import CommandsHandler
from bot.handlers.digest import Digest
from bot.handlers.documents import DocumentsHandler
from bot.handlers.errors import ErrorsHandler
from bot.handlers.feedback import Feedback, Retention
from bot.handlers.inline import InlineMode
from bot.handlers.membership import MembershipHandler
from bot.handlers.names import Lists
from bot.handlers.preferences import Settings
from bot.handlers.publishing import Publishing
from bot.handlers.sources import SourcesHandler
from bot.inbox import ChatOrder, Inbox, NotKeptError
from bot.jobs import JobQueue
from bot.menus import menu
from bot.messages import say
from bot.metrics import served
from bot.reception import Raw, Reception
from bot.renderer import answer_pages
from bot.services import Services
from bot.settings import BotSettings
from bot.slots import Slots
from bot.state.records import answer_json
from bot.webhook import Webhook
from bot.withdrawals import StandingAnswers, Withdrawals
from index.collection import Collection
from index.errors import RetrievalError
from index.types import Language, Quote, Surroundings

log = logging.getLogger(__name__)

App = Application[Any, Any, Any, Any, Any, Any]

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
# Answers in the making get this long when the process is asked to stop; the rest is taken up by the next start.
STOP_SECONDS = 20.0
CONNECTIONS = 64
MOST_AT_WORK = 32
MINUTE, HOUR = 60.0, 3600.0


def _now() -> datetime:
    return datetime.now(UTC)


class StartError(Exception):
    """The bot cannot start; the message is a sentence for whoever started it, without the token."""


class Bot:
    """The running bot. `application` is python-telegram-bot's, all handlers registered; `clock` times the digest."""

    def __init__(self, services: Services, clock: Callable[[], datetime] = _now) -> None:
        self._services = services
        self._clock = clock
        slots = Slots(MOST_AT_WORK)
        self._inbox = Inbox(services.updates, slots)
        self._fault: StartError | None = None
        self._news = Digest(services.chats, services.collection.documents)
        self._order = ChatOrder(services.updates, slots, self._inbox)
        delivery = Delivery(services.chats.migrate, slots, services.settings.sends_per_second)
        self.application = _application(services.settings, self._inbox, self._order, delivery, Reception(self._keep))
        self._webhook = _webhook(services.settings, self._keep)
        self._jobs = JobQueue(services.jobs, services.collection, services.uploads, services.audit)
        forget = _register(self.application, services, self._jobs)
        self._withdrawals = Withdrawals(services.collection, services.answers, forget)
        _show(services)
        self._timers: list[asyncio.Task[None]] = []

    async def run(self, stop: asyncio.Event) -> None:
        """Answer until `stop` is set; raises StartError."""
        async with _started(self.application):
            try:
                await self._begin(stop)
                async with served(self._services.metrics, self._services.settings.metrics_listen, self._is_well):
                    await self._listen()
                    log.info("@%s answers", self.application.bot.username)
                    await stop.wait()
            finally:
                await self._end()
            if self._fault is not None:
                raise self._fault

    async def _begin(self, stop: asyncio.Event) -> None:
        # Jobs before updates: what an update brings in must not meet the clearing up of what a stop left.
        await self._jobs.start(self.application.bot)
        restored = await self._inbox.restore(self.application.bot)
        if restored:
            log.info("%d updates were left unfinished and are taken up again", restored)
        self._timers = [
            # Telegram lets nobody set menus often; no question waits for that.
            asyncio.create_task(self._introduce()),
            asyncio.create_task(self._warm_up()),
            asyncio.create_task(_every(MINUTE, lambda: self._check_token(stop))),
            asyncio.create_task(_every(MINUTE, self._digest)),
            asyncio.create_task(_every(MINUTE, self._withdraw)),
            asyncio.create_task(_every(HOUR, self._retain)),
        ]

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
        for timer in self._timers:
            timer.cancel()
        await asyncio.gather(*self._timers, return_exceptions=True)
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

    async def _warm_up(self) -> None:
        """Let the first question wait for nothing; what goes wrong here, that question will say."""
        try:
            await asyncio.to_thread(self._services.collection.warm_up)
        except RetrievalError as error:
            log.warning("the passages could not be read ahead: %s", error)

    async def _introduce(self) -> None:
        """Tell Telegram the commands and descriptions; what it refuses is no reason not to answer."""
        bot = self.application.bot
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
            await self.application.bot.get_me()
        except InvalidToken:
            self._fault = StartError("TELEGRAM_BOT_TOKEN is no longer valid. Copy the new one from BotFather.")
            stop.set()

    async def _digest(self) -> None:
        await self._news.tick(self.application.bot, self._clock())

    async def _withdraw(self) -> None:
        await self._withdrawals.tick()

    async def _retain(self) -> None:
        retention = Retention(self._services.answers, self._services.settings.retention_days)
        await retention.tick(self._clock())
        await asyncio.to_thread(self._services.updates.purge)


async def run(services: Services) -> None:
    """Run the bot until the process is told to stop; raises StartError."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(number, stop.set)
    await Bot(services).run(stop)


class _started:  # noqa: N801 (reads as a statement)
    """The application between initialize and shutdown; a start that fails says why in a sentence."""

    def __init__(self, application: App) -> None:
        self._application = application

    async def __aenter__(self) -> None:
        try:
            await self._initialize()
        except InvalidToken:
            raise StartError(
                "Telegram does not know this TELEGRAM_BOT_TOKEN. Copy it again from BotFather (/mybots, API Token)."
            ) from None
        except BadRequest as error:
            raise StartError(f"Telegram refused to start the bot: {error.message}.") from None
        except NetworkError as error:
            cause = type(error.__cause__ or error).__name__
            raise StartError(
                f"Telegram cannot be reached ({cause}). Check the network and TELEGRAM_BASE_URL, then start again."
            ) from None
        except TelegramError as error:
            raise StartError(f"Telegram refused to start the bot: {error.message}.") from None
        await self._application.start()

    async def _initialize(self) -> None:
        try:
            await self._application.initialize()
        except TelegramError:
            # What did not start is not shut down either: the connections would be left open.
            await self._application.bot.shutdown()
            raise

    async def __aexit__(self, *_: object) -> None:
        if self._application.running:
            with suppress(RuntimeError):
                await asyncio.wait_for(self._application.stop(), STOP_SECONDS)
        await self._application.shutdown()


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


def _register(application: App, services: Services, jobs: JobQueue) -> Sequence[Callable[[], None]]:
    """Register every handler; within a group the first that fits has the update, so the order matters.

    Returns what makes those forget that remember quotes.
    """
    collection, is_admin = services.collection, services.administrators.is_admin
    languages = services.languages
    answers = StandingAnswers(services.answers, collection.located)
    buttons = Buttons(answers, services.votes, _surroundings(collection), is_admin, languages)
    ErrorsHandler(services).register(application)
    # Where the bot is comes before what is said there.
    MembershipHandler(services).register(application)
    commands = CommandsHandler(services)
    commands.register(application)
    Lists(collection, services.chats).register(application)
    channels = Channels(services.chats, services.settings.publish_chats)
    Settings(services.chats, channels, is_admin, _newest(collection), services.audit.note, services.menus).register(
        application
    )
    Publishing(answers, languages, services.publications, channels, is_admin, services.audit.note).register(application)
    Feedback(
        services.answers, collection.encode_questions, collection.status, is_admin, services.chats, services.menus
    ).register(application)
    inline = InlineMode(collection.ask, answers.get, languages, lambda: collection.edition)
    inline.register(application)
    buttons.register(application)
    # A file, a forwarded post or a reply to our question is no question.
    AdministrationHandler(services, jobs).register(application)
    SourcesHandler(services, jobs).register(application)
    DocumentsHandler(services, jobs).register(application)
    commands.register_last(application)
    # Whatever no command took may be a question.
    asking = AskHandler(services)
    asking.register(application)
    # Buttons of an older version, when nobody else knew them.
    buttons.register_last(application)
    return (asking.forget, inline.forget, answer_pages.cache_clear, answer_json.cache_clear)


def _show(services: Services) -> None:
    """Show the monitoring system how much there is to quote from."""
    status = services.collection.status
    services.metrics.show("isnad_documents", "Documents in the collection", lambda: status().documents)
    services.metrics.show("isnad_passages", "Passages in the live generation", lambda: status().passages)


def _surroundings(collection: Collection) -> Callable[[Quote], Surroundings | None]:
    return lambda quote: collection.surroundings(quote.document_id, quote.start, quote.end)


def _newest(collection: Collection) -> Callable[[], int]:
    return lambda: max((document.id for document in collection.documents()), default=0)


async def _told(request: Awaitable[bool]) -> None:
    """Tell Telegram one thing; a server that does not take it may still take the next."""
    try:
        await request
    except TelegramError as error:
        log.info("the command menu or a description could not be set: %s", error.message)


def _polling_failed(error: TelegramError) -> None:
    if isinstance(error, Conflict):
        log.error("another process asks Telegram for this bot's updates: only one may run with a token")
    elif isinstance(error, NotKeptError):
        log.error("updates are left with Telegram until they can be kept: %s", error.message)
    else:
        log.warning("asking Telegram for updates failed: %s", type(error.__cause__ or error).__name__)


async def _every(seconds: float, work: Callable[[], Awaitable[None]]) -> None:
    """Do something again and again; what Telegram or a store refuses once is tried the next time."""
    while True:
        try:
            await work()
        except (TelegramError, RetrievalError) as error:
            log.warning("a periodic task failed: %s", error)
        await asyncio.sleep(seconds)
