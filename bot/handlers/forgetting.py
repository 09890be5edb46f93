"""/forget: what is kept about a person, deleted when they say so; and the purge of what is too old to keep."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from telegram import Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.handlers.admission import WRITTEN, Admission
from bot.html.markup import page
from bot.languages import Languages
from bot.menus import Menus
from bot.messages import say
from bot.pages.keyboards import forget_keyboard
from bot.presses import Action, pattern
from bot.pressing import edit, pressed, reply
from bot.records import Answers, Chats

log = logging.getLogger(__name__)


class ForgettingHandler:
    """Tells people what is kept about them, and deletes it."""

    def __init__(
        self, answers: Answers, chats: Chats, menus: Menus, is_admin: Callable[[int], bool], languages: Languages
    ) -> None:
        self._answers = answers
        self._chats = chats
        self._menus = menus
        self._languages = languages
        self._door = Admission(is_admin, languages)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the command and its button on."""
        application.add_handler(CommandHandler("forget", self.ask_forget, WRITTEN))
        application.add_handler(CallbackQueryHandler(self.forget, pattern=pattern(Action.FORGET)))

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
