"""/gaps and /stats for administrators, /forget for everyone, and the purge of what is too old to keep."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from telegram import InputFile, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes, filters

from bot.gaps import GapGroup, gaps_csv, gaps_page, grouped
from bot.handlers.admission import admitted_press
from bot.keyboards import csv_keyboard, forget_keyboard
from bot.languages import telegram_language
from bot.markup import Bold, Page, page
from bot.messages import say
from bot.presses import Action, pattern
from bot.pressing import edit, pressed, reply, send_privately, send_there
from bot.records import Answers, Figures
from index.types import Language, Status

if TYPE_CHECKING:
    from index.types import Vectors

log = logging.getLogger(__name__)

PERIOD = timedelta(days=30)


class Feedback:
    """Shows administrators what is missing, and people what is kept about them.

    `vectors` encodes questions, `status` counts the collection, `is_admin` knows who may read what others asked.
    """

    def __init__(
        self,
        answers: Answers,
        vectors: Callable[[Sequence[str]], Vectors],
        status: Callable[[], Status],
        is_admin: Callable[[int], bool],
    ) -> None:
        self._answers = answers
        self._vectors = vectors
        self._status = status
        self._is_admin = is_admin

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the commands and their buttons on."""
        application.add_handler(CommandHandler("gaps", self.gaps, filters.UpdateType.MESSAGE))
        application.add_handler(CommandHandler("stats", self.stats, filters.UpdateType.MESSAGE))
        application.add_handler(CommandHandler("forget", self.ask_forget, filters.UpdateType.MESSAGE))
        application.add_handler(CallbackQueryHandler(self.export, pattern=pattern(Action.GAPS_CSV)))
        application.add_handler(CallbackQueryHandler(self.forget, pattern=pattern(Action.FORGET)))

    async def gaps(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """List the questions without a good answer, those that ask the same together."""
        language = await self._admin_language(update, context)
        if language is None or update.effective_user is None:
            return
        groups = await asyncio.to_thread(self._groups)
        # People's questions go to the administrator alone, wherever the command was given.
        shown, keyboard = gaps_page(groups, PERIOD.days, language), csv_keyboard(language) if groups else None
        if not await send_privately(context, update.effective_user.id, shown, keyboard) and update.effective_message:
            await send_there(context, update.effective_message, page(say("admin.open_private", language)))

    async def export(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the questions without a good answer as a CSV file."""
        button = await admitted_press(update, self._is_admin)
        if button is None:
            return
        language = button.user_language
        await reply(button)
        groups = await asyncio.to_thread(self._groups)
        questions = sum(len(group.gaps) for group in groups)
        name = f"gaps-{datetime.now(UTC):%Y-%m-%d}.csv"
        caption = say("gaps.caption", language, questions=questions, groups=len(groups))
        await context.bot.send_document(button.user_id, InputFile(gaps_csv(groups), filename=name), caption=caption)

    async def stats(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show how much the bot was used."""
        language = await self._admin_language(update, context)
        if language is None or update.effective_message is None:
            return
        figures = await asyncio.to_thread(self._answers.figures, datetime.now(UTC) - PERIOD)
        status = await asyncio.to_thread(self._status)
        await send_there(context, update.effective_message, stats_page(figures, status, language))

    async def ask_forget(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what would be deleted, and ask."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return
        language = telegram_language(user.language_code)
        await send_there(context, message, page(say("forget.ask", language)), forget_keyboard(user.id, language))

    async def forget(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Delete a person's data, when it is that person who pressed."""
        button = pressed(update)
        if button is None:
            return
        language = button.user_language
        if button.press.number(0) != button.user_id:
            await reply(button, say("forget.not_yours", language), alert=True)
            return
        gone = await asyncio.to_thread(self._answers.forget, button.user_id)
        await reply(button)
        done = say("forget.done", language, questions=gone.questions, votes=gone.votes)
        nothing = say("forget.nothing", language)
        await edit(context, button, page(done if gone.questions or gone.votes else nothing), None)

    def _groups(self) -> list[GapGroup]:
        return grouped(self._answers.gaps(datetime.now(UTC) - PERIOD), self._vectors)

    async def _admin_language(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> Language | None:
        """Return the language of an administrator; anybody else is told, and gets None."""
        message, user = update.effective_message, update.effective_user
        if message is None or user is None:
            return None
        language = telegram_language(user.language_code)
        if await asyncio.to_thread(self._is_admin, user.id):
            return language
        await send_there(context, message, page(say("admin.only", language)))
        return None


class Retention:
    """Deletes answers and votes that are older than the settings allow."""

    def __init__(self, answers: Answers, days: int) -> None:
        self._answers = answers
        self._days = days

    async def tick(self, now: datetime) -> int:
        """Delete what is too old now, return how many answers; with zero days everything is kept."""
        if self._days <= 0:
            return 0
        gone = await asyncio.to_thread(self._answers.purge, now - timedelta(days=self._days))
        if gone:
            log.info("%d answers were older than %d days and have been deleted", gone, self._days)
        return gone


def stats_page(figures: Figures, status: Status, language: Language) -> Page:
    """Return how much the bot was used, a line a figure."""
    share = round(100 * figures.answered / figures.questions) if figures.questions else 0
    lines = [
        say("stats.period", language, days=PERIOD.days),
        say("stats.questions", language, count=figures.questions),
        say("stats.answered", language, count=figures.answered, share=share),
        say("stats.chats", language, count=figures.chats),
        say("stats.votes", language, up=figures.up, down=figures.down),
        say("stats.documents", language, documents=status.documents, passages=status.passages),
    ]
    return page([Bold(say("stats.title", language)), "\n\n", "\n".join(lines)])
