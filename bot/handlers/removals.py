"""Documents out of the collection, and back while that can be undone."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.handlers.admission import WRITTEN, Admission
from bot.handlers.numbers import document_numbers
from bot.html.markup import Isolate, Node, Page, page
from bot.messages import say
from bot.pages.renderer import shortened
from bot.presses import Action, data, pattern
from bot.pressing import edit, reply
from bot.services import Services
from index.errors import DocumentError
from index.types import Language

UNDO_FOR = timedelta(minutes=30)
# As many as fit a button.
_MOST_AT_ONCE = 5


class RemovalsHandler:
    """/remove, the question whether to, and the button that undoes it."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._collection = services.collection
        self._door = Admission(services.administrators.is_admin, services.languages)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the command and the buttons on."""
        application.add_handler(CommandHandler("remove", self.ask_remove, WRITTEN))
        for action, callback in (
            (Action.REMOVE, self.confirm_remove),
            (Action.REMOVE_CONFIRM, self.remove),
            (Action.REMOVE_UNDO, self.undo),
        ):
            application.add_handler(CallbackQueryHandler(callback, pattern=pattern(action)))

    async def ask_remove(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether to remove the documents whose numbers follow the command."""
        who = await self._door.message(update)
        if who is None:
            return
        numbers, others = document_numbers(who.message.text or "")
        if not numbers:
            await who.say(page(say("remove.usage", who.language)))
            return
        await who.say(*await self._removal(numbers, who.language, others))

    async def confirm_remove(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Ask whether to remove the document of the button."""
        button = await self._door.press(update)
        if button is None:
            return
        await reply(button)
        await edit(context, button, *await self._removal([button.press.number(0) or 0], button.language))

    async def remove(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Remove, and offer to undo it."""
        button = await self._door.press_once(update)
        if button is None:
            return
        await reply(button)
        numbers = [button.press.number(place) for place in range(len(button.press.arguments))]
        # All or nothing: a button that says anything else was not made here.
        ids = [] if None in numbers else [number for number in numbers if number is not None]
        removal = await asyncio.to_thread(self._collection.remove, ids, UNDO_FOR)
        self._door.done(button)
        language = button.language
        if not removal.documents:
            await edit(context, button, page(say("source.unknown", language)), None)
            return
        detail = ", ".join(f"№ {each.id} {each.name}" for each in removal.documents)
        await asyncio.to_thread(self._services.audit.note, button.user_id, "remove", detail[:1000])
        undo = InlineKeyboardButton(
            say("remove.undo", language), callback_data=data(Action.REMOVE_UNDO, removal.undo_token or "")
        )
        minutes = round(UNDO_FOR.total_seconds() / 60)
        words = page(say("remove.done", language, documents=len(removal.documents), minutes=minutes))
        await edit(context, button, words, InlineKeyboardMarkup([[undo]]))

    async def undo(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Bring back what a button's removal took out."""
        button = await self._door.press_once(update)
        if button is None:
            return
        await reply(button)
        language = button.language
        try:
            report = await asyncio.to_thread(self._collection.undo_removal, button.press.text(0))
        except DocumentError:
            await edit(context, button, page(say("remove.too_late", language)), None)
            return
        self._door.done(button)
        names = [*report.added, *report.updated]
        await asyncio.to_thread(self._services.audit.note, button.user_id, "undo", ", ".join(names)[:1000])
        await edit(context, button, page(say("remove.undone", language, documents=len(names))), None)

    async def _removal(
        self, numbers: Sequence[int], language: Language, others: Sequence[str] = ()
    ) -> tuple[Page, InlineKeyboardMarkup | None]:
        """Return the question whether to remove documents, and what was asked for but is left out: `others`, too."""
        known = {each.id: each for each in await asyncio.to_thread(self._collection.documents)}
        found = [known[number] for number in numbers if number in known]
        offered, too_many = found[:_MOST_AT_ONCE], [str(each.id) for each in found[_MOST_AT_ONCE:]]
        if not offered:
            return page(say("source.unknown", language)), None
        lines: list[Node] = []
        for each in offered:
            lines += [f"\n• № {each.id} ", Isolate(shortened(each.metadata.title))]
        unknown = [*(str(number) for number in numbers if number not in known), *others]
        for key, left_out in (("remove.unknown", unknown), ("remove.too_many", too_many)):
            if left_out:
                listed = shortened(say("answer.mention_separator", language).join(left_out))
                lines += ["\n", say(key, language, numbers=listed, most=_MOST_AT_ONCE)]
        yes = InlineKeyboardButton(
            say("source.remove", language), callback_data=data(Action.REMOVE_CONFIRM, *(each.id for each in offered))
        )
        no = InlineKeyboardButton(say("button.cancel", language), callback_data=data(Action.CANCEL))
        words = page([say("remove.confirm", language, documents=len(offered)), lines])
        return words, InlineKeyboardMarkup([[yes, no]])
