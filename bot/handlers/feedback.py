"""/gaps and /stats for administrators, /forget for everyone, and the purge of what is too old to keep."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from telegram import InputFile, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.gaps import GapGroup, gaps_csv, gaps_page, grouped
from bot.handlers.admission import WRITTEN, Admission
from bot.html.markup import Bold, Page, page
from bot.languages import Languages
from bot.menus import Menus
from bot.messages import say
from bot.pages.keyboards import csv_keyboard, forget_keyboard
from bot.presses import Action, pattern
from bot.pressing import edit, pressed, reply
from bot.records import Answers, Chats, Figures
from index.types import Language, Status

if TYPE_CHECKING:
    from index.types import Vectors

log = logging.getLogger(__name__)

PERIOD = timedelta(days=30)


class FeedbackHandler:
    """Shows administrators what is missing, and people what is kept about them.

    `vectors` encodes questions, `status` counts the collection, `is_admin` knows who may read what others asked.
    """

    def __init__(
        self,
        answers: Answers,
        vectors: Callable[[Sequence[str]], Vectors],
        status: Callable[[], Status],
        is_admin: Callable[[int], bool],
        chats: Chats,
        menus: Menus,
    ) -> None:
        self._answers = answers
        self._vectors = vectors
        self._status = status
        self._chats = chats
        self._menus = menus
        self._languages = Languages(chats)
        self._door = Admission(is_admin, self._languages)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the commands and their buttons on."""
        application.add_handler(CommandHandler("gaps", self.gaps, WRITTEN))
        application.add_handler(CommandHandler("stats", self.stats, WRITTEN))
        application.add_handler(CommandHandler("forget", self.ask_forget, WRITTEN))
        application.add_handler(CallbackQueryHandler(self.export, pattern=pattern(Action.GAPS_CSV)))
        application.add_handler(CallbackQueryHandler(self.forget, pattern=pattern(Action.FORGET)))

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

    async def ask_forget(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say what would be deleted, and ask."""
        who = await self._door.caller(update)
        if who is None:
            return
        if who.message.sender_chat is not None:
            # Whose question a group or a channel asked is not kept, and nobody could press a button of its own.
            await who.say(page(say("forget.anonymous", who.language)))
            return
        await who.say(page(say("forget.ask", who.language)), forget_keyboard(who.id, who.language))

    async def forget(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Delete a person's data, when it is that person who pressed."""
        button = await pressed(update, self._languages)
        if button is None:
            return
        language = button.language
        if button.press.number(0) != button.user_id:
            await reply(button, say("forget.not_yours", language), alert=True)
            return
        # A private chat has the number of the person: its settings are theirs, too.
        settings = await asyncio.to_thread(self._chats.forget, button.user_id)
        if settings:
            self._menus.renew(context.bot, button.user_id)
        # Last: it leaves no trace of all that was deleted.
        gone = await asyncio.to_thread(self._answers.forget, button.user_id)
        await reply(button)
        done = say("forget.done", language, questions=gone.questions, votes=gone.votes)
        nothing = say("forget.nothing", language)
        await edit(context, button, page(done if gone.questions or gone.votes or settings else nothing), None)

    def _groups(self) -> list[GapGroup]:
        return grouped(self._answers.gaps(datetime.now(UTC) - PERIOD), self._vectors)


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
