"""The index in the administrators' hands: reindex, roll back, look, back up; and who administers."""

from __future__ import annotations

import asyncio
import re
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.handlers.admission import WRITTEN, Admission, Caller, thread_under
from bot.html.markup import page
from bot.jobs.queue import JobQueue
from bot.messages import say
from bot.pages.administration import status_page
from bot.pages.audit import AUDIT_PER_PAGE, audit_page
from bot.pages.keyboards import turning_row
from bot.policy import thread_of
from bot.presses import Action, data, pattern
from bot.pressing import edit, reply
from bot.services import Services
from bot.state.jobs import JobKind
from index.types import Language

# Far more than anybody leafs through.
_AUDIT_PAGES = 50
_CONFIRMED = {Action.REINDEX_CONFIRM: JobKind.REINDEX, Action.ROLLBACK_CONFIRM: JobKind.ROLLBACK}


class AdministrationHandler:
    """Commands about the whole index and about rights."""

    def __init__(self, services: Services, queue: JobQueue) -> None:
        self._services = services
        self._admins = services.administrators
        self._door = Admission(services.administrators.is_admin, services.languages)
        self._queue = queue

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the commands and their buttons on."""
        for name, callback in (
            ("reindex", self.reindex),
            ("rollback", self.rollback),
            ("cancel", self.cancel),
            ("status", self.status),
            ("export", self.export),
            ("audit", self.audit),
            ("grant", self.grant),
            ("revoke", self.revoke),
        ):
            application.add_handler(CommandHandler(name, callback, WRITTEN))
        for action, pressed_callback in (
            (Action.REINDEX_CONFIRM, self.confirm),
            (Action.ROLLBACK_CONFIRM, self.confirm),
            (Action.JOB_CANCEL, self.cancel_job),
            (Action.AUDIT, self.turn_audit),
        ):
            application.add_handler(CallbackQueryHandler(pressed_callback, pattern=pattern(action)))

    async def reindex(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether to read everything again."""
        who = await self._door.message(update)
        if who is not None:
            await _ask(who, "reindex.confirm", Action.REINDEX_CONFIRM)

    async def rollback(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether to go back a generation, when there is one."""
        who = await self._door.message(update)
        if who is None:
            return
        status = await asyncio.to_thread(self._services.collection.status)
        if status.previous is None:
            await who.say(page(say("rollback.none", who.language)))
            return
        await _ask(who, "rollback.confirm", Action.ROLLBACK_CONFIRM)

    async def confirm(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Do what was asked about, and show in place of the question how it goes."""
        button = await self._door.press_once(update)
        if button is None:
            return
        await reply(button)
        kind, thread_id = _CONFIRMED[Action(button.press.action)], thread_under(button.query.message)
        await self._queue.ask(
            kind, button.chat_id, button.user_id, button.language, {}, thread_id, shown_by=button.message_id
        )
        self._door.done(button)

    async def cancel(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Call off the job at work."""
        who = await self._door.message(update)
        if who is None:
            return
        job = await self._queue.cancel()
        await who.say(page(say("job.cancelling" if job else "job.none", who.language)))
        if job is not None:
            await asyncio.to_thread(self._services.audit.note, who.id, "cancel", f"job {job.id} ({job.kind})")

    async def cancel_job(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Call off the job of the button."""
        button = await self._door.press(update)
        if button is None:
            return
        job = await self._queue.cancel(button.press.number(0))
        await reply(button, say("job.cancelling" if job else "job.none", button.language))
        if job is not None:
            await asyncio.to_thread(self._services.audit.note, button.user_id, "cancel", f"job {job.id} ({job.kind})")

    async def status(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say how the index stands."""
        who = await self._door.message(update)
        if who is None:
            return
        status = await asyncio.to_thread(self._services.collection.status)
        waiting = await asyncio.to_thread(self._queue.waiting)
        await who.say(status_page(status, len(waiting), who.language))

    async def export(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Send a backup file, in private."""
        who = await self._door.message(update, self._admins.is_owner, "admin.owner_only")
        if who is not None:
            await self._queue.ask(JobKind.BACKUP, who.message.chat.id, who.id, who.language, {}, thread_of(who.message))

    async def audit(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show what administrators did, to the one who asks alone: it tells who they are."""
        who = await self._door.message(update)
        if who is not None:
            await self._door.say_alone(context, who, *await self._audit(0, await self._door.private_language(who)))

    async def turn_audit(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn to another page of it."""
        button = await self._door.press(update)
        if button is None:
            return
        await reply(button)
        number = min(max(button.press.number(0) or 0, 0), _AUDIT_PAGES)
        await edit(context, button, *await self._audit(number, button.language))

    async def grant(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Make somebody an administrator."""
        who, user_id = await self._owner_and_user(update)
        if who is None or user_id is None:
            return
        new = await asyncio.to_thread(self._admins.grant, user_id, who.id)
        await who.say(page(say("admin.granted" if new else "admin.already", who.language, user=str(user_id))))
        if new:
            self._services.menus.renew(context.bot, user_id)
            await asyncio.to_thread(self._services.audit.note, who.id, "grant", str(user_id))

    async def revoke(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the right back."""
        who, user_id = await self._owner_and_user(update)
        if who is None or user_id is None:
            return
        gone = await asyncio.to_thread(self._admins.revoke, user_id)
        await who.say(page(say("admin.revoked" if gone else "admin.not_revoked", who.language, user=str(user_id))))
        if gone:
            self._services.menus.renew(context.bot, user_id)
            await asyncio.to_thread(self._services.audit.note, who.id, "revoke", str(user_id))

    async def _audit(self, number: int, language: Language) -> tuple[Any, InlineKeyboardMarkup | None]:
        # One more than is shown tells whether there is another page.
        entries = await asyncio.to_thread(self._services.audit.newest, AUDIT_PER_PAGE + 1, number * AUDIT_PER_PAGE)
        pages = number + (2 if len(entries) > AUDIT_PER_PAGE else 1)
        rows = turning_row(Action.AUDIT, number, pages, language)
        return audit_page(entries[:AUDIT_PER_PAGE], language), InlineKeyboardMarkup(rows) if rows else None

    async def _owner_and_user(self, update: Update) -> tuple[Caller | None, int | None]:
        """Return the owner who asks and the person they mean; a word about how to name one when they do not."""
        who = await self._door.message(update, self._admins.is_owner, "admin.owner_only")
        if who is None:
            return None, None
        named = re.search(r"\s(-?[0-9]{3,18})\s*$", who.message.text or "")
        replied = who.message.reply_to_message
        if named:
            return who, int(named.group(1))
        # In a forum every message replies to the one that opened its topic; nobody means its author.
        if replied is not None and replied.forum_topic_created is not None:
            replied = None
        if replied is not None and replied.from_user is not None and not replied.from_user.is_bot:
            return who, replied.from_user.id
        users = ", ".join(map(str, await asyncio.to_thread(self._admins.everyone)))
        usage = [say("admin.grant_usage", who.language), "\n", say("admin.list", who.language, users=users)]
        await who.say(page(usage))
        return who, None


async def _ask(who: Caller, question: str, action: Action) -> None:
    yes = InlineKeyboardButton(say("button.yes", who.language), callback_data=data(action))
    no = InlineKeyboardButton(say("button.cancel", who.language), callback_data=data(Action.CANCEL))
    await who.say(page(say(question, who.language)), InlineKeyboardMarkup([[yes, no]]))
