"""The buttons under a report: keep both versions of a file whose name was known, or replace the old one."""

from __future__ import annotations

from typing import Any

from telegram import InlineKeyboardMarkup, Update
from telegram.error import BadRequest
from telegram.ext import Application, CallbackQueryHandler, ContextTypes

from bot.handlers.admission import Admission, thread_under
from bot.jobs.queue import JobQueue
from bot.presses import Action, pattern
from bot.pressing import Pressed, let_go, reply
from bot.services import Services
from bot.state.jobs import JobKind


class ChoicesHandler:
    """Makes jobs of them: each is one more change of the index."""

    def __init__(self, services: Services, queue: JobQueue) -> None:
        self._door = Admission(services.administrators.is_admin, services.languages)
        self._queue = queue

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the buttons on."""
        application.add_handler(CallbackQueryHandler(self.keep_both, pattern=pattern(Action.KEEP_BOTH)))
        application.add_handler(CallbackQueryHandler(self.replace, pattern=pattern(Action.REPLACE)))

    async def keep_both(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Put the version that was replaced back beside the new one."""
        button = await self._door.press_once(update)
        if button is not None:
            await self._ask(button, JobKind.KEEP_BOTH, {"token": button.press.text(0)})

    async def replace(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Put the newer document in the place of the older one of its name."""
        button = await self._door.press_once(update)
        if button is not None:
            numbers = {"document": button.press.number(0) or 0, "newer": button.press.number(1) or 0}
            await self._ask(button, JobKind.REPLACE, numbers)

    async def _ask(self, button: Pressed, kind: JobKind, payload: dict[str, Any]) -> None:
        await reply(button)
        await _take_away(button)
        thread_id = thread_under(button.query.message)
        await self._queue.ask(kind, button.chat_id, button.user_id, button.language, payload, thread_id)
        self._door.done(button)


async def _take_away(button: Pressed) -> None:
    """Leave the other choices under the report."""
    shown = button.message.reply_markup if button.message is not None else None
    if shown is None:
        return
    rows = [row for row in shown.inline_keyboard if all(each.callback_data != button.query.data for each in row)]
    try:
        await button.query.edit_message_reply_markup(InlineKeyboardMarkup(rows) if rows else None)
    except BadRequest as error:
        let_go(error)
