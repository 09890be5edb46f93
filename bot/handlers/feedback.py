"""/gaps and /stats: what administrators learn of how people get on with the bot."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from telegram import InputFile, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.gaps import GapGroup, gaps_csv, gaps_page, grouped
from bot.handlers.admission import WRITTEN, Admission
from bot.html.markup import Bold, Page, page
from bot.languages import Languages
from bot.messages import say
from bot.pages.keyboards import csv_keyboard
from bot.presses import Action, pattern
from bot.pressing import reply
from bot.records import Answers, Figures
from index.types import Language, Status

if TYPE_CHECKING:
    from index.types import Vectors

PERIOD = timedelta(days=30)


class FeedbackHandler:
    """Shows administrators what is missing, and how much is asked.

    `vectors` encodes questions, `status` counts the collection, `is_admin` knows who may read what others asked.
    """

    def __init__(
        self,
        answers: Answers,
        vectors: Callable[[Sequence[str]], Vectors],
        status: Callable[[], Status],
        is_admin: Callable[[int], bool],
        languages: Languages,
    ) -> None:
        self._answers = answers
        self._vectors = vectors
        self._status = status
        self._door = Admission(is_admin, languages)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the commands and their buttons on."""
        application.add_handler(CommandHandler("gaps", self.gaps, WRITTEN))
        application.add_handler(CommandHandler("stats", self.stats, WRITTEN))
        application.add_handler(CallbackQueryHandler(self.export, pattern=pattern(Action.GAPS_CSV)))

    async def gaps(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """List the questions without a good answer, those that ask the same together."""
        who = await self._door.message(update)
        if who is None:
            return
        groups = await asyncio.to_thread(self._groups)
        # People's questions go to the administrator alone, wherever the command was given.
        language = await self._door.private_language(who)
        shown, keyboard = gaps_page(groups, PERIOD.days, language), csv_keyboard(language) if groups else None
        await self._door.say_alone(context, who, shown, keyboard)

    async def export(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send the questions without a good answer as a CSV file."""
        button = await self._door.press(update)
        if button is None:
            return
        language = button.language
        await reply(button)
        groups = await asyncio.to_thread(self._groups)
        questions = sum(len(group.gaps) for group in groups)
        name = f"gaps-{datetime.now(UTC):%Y-%m-%d}.csv"
        caption = say("gaps.caption", language, questions=questions, groups=len(groups))
        await context.bot.send_document(button.user_id, InputFile(gaps_csv(groups), filename=name), caption=caption)

    async def stats(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show how much the bot was used."""
        who = await self._door.message(update)
        if who is None:
            return
        figures = await asyncio.to_thread(self._answers.figures, datetime.now(UTC) - PERIOD)
        status = await asyncio.to_thread(self._status)
        await who.say(stats_page(figures, status, who.language))

    def _groups(self) -> list[GapGroup]:
        return grouped(self._answers.gaps(datetime.now(UTC) - PERIOD), self._vectors)


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
