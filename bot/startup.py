"""Starting and ending the application; a start that fails says why in a sentence."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

from telegram.error import BadRequest, InvalidToken, NetworkError, TelegramError
from telegram.ext import Application

# Answers in the making get this long when the process is asked to stop; the rest is taken up by the next start.
STOP_SECONDS = 20.0

App = Application[Any, Any, Any, Any, Any, Any]


class StartError(Exception):
    """The bot cannot start; the message is a sentence for whoever started it, without the token."""


class started:  # noqa: N801 (reads as a statement)
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
            # asyncio.wait_for would swallow a cancellation that comes as the application has stopped (Python 3.11).
            with suppress(RuntimeError, TimeoutError):
                async with asyncio.timeout(STOP_SECONDS):
                    await self._application.stop()
        await self._application.shutdown()
