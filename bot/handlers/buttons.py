"""The buttons under an answer: pages, the paragraph around a quote, thumbs and their reasons.

Everything a button needs stands in its data and in the stored answer, so it works after a restart and for days.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from telegram import Message, Update
from telegram.ext import (
    Application,
    ApplicationHandlerStop,
    CallbackQueryHandler,
    ContextTypes,
    MessageHandler,
    filters,
)

from bot.gaps import REASONS
from bot.html.markup import page
from bot.languages import Languages
from bot.messages import say
from bot.pages.keyboards import answer_keyboard, context_keyboard, reasons_keyboard
from bot.pages.renderer import AnswerPage, answer_pages, context_page, shown_quotes
from bot.presses import Action, pattern, press
from bot.pressing import Pressed, answered, edit, pressed, reply
from bot.records import StoredAnswer, Votes
from bot.standing import stands
from bot.withdrawals import Kept
from index.types import Quote, Surroundings

_LONGEST_REASON = 500


class ButtonsHandler:
    """Answers presses; `surroundings` finds the paragraph of a quote, `is_admin` knows who administers."""

    def __init__(
        self,
        answers: Kept,
        votes: Votes,
        surroundings: Callable[[Quote], Surroundings | None],
        is_admin: Callable[[int], bool],
        languages: Languages,
    ) -> None:
        self._answers = answers
        self._votes = votes
        self._surroundings = surroundings
        self._is_admin = is_admin
        self._languages = languages

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take presses on."""
        for action, callback in (
            (Action.PAGE, self.turn),
            (Action.CONTEXT, self.show_context),
            (Action.UP, self.vote),
            (Action.DOWN, self.vote),
            (Action.REASON, self.explain),
            (Action.NOTHING, self.nothing),
            (Action.CANCEL, self.cancel),
        ):
            application.add_handler(CallbackQueryHandler(callback, pattern=pattern(action)))
        # Before all others, which need the message: this one answers when there is none.
        application.add_handler(CallbackQueryHandler(self.without_message), group=-1)
        # Before questions are looked for: a reason in words is no question.
        reasons = filters.ChatType.PRIVATE & filters.REPLY & filters.TEXT & ~filters.COMMAND
        application.add_handler(MessageHandler(reasons & filters.UpdateType.MESSAGE, self.explain_in_words), group=-1)

    def register_last(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take on the presses nobody else did: buttons of an older version. To be called after everyone's register."""
        application.add_handler(CallbackQueryHandler(self.unknown))

    async def turn(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn to another page by editing the message; in a group only the asker can."""
        button, stored = await self._stored(update)
        if button is None or stored is None:
            return
        if not await self._may_turn(button, stored):
            key = "button.channel" if button.is_channel else "button.not_yours"
            await reply(button, say(key, button.language), alert=True)
            return
        pages = _pages(stored)
        number = min(max(button.press.number(1) or 0, 0), len(pages) - 1)
        await reply(button)
        can_publish = button.is_private and await asyncio.to_thread(self._is_admin, button.user_id)
        keyboard = answer_keyboard(stored, pages, number, can_publish=can_publish)
        await edit(context, button, pages[number].page, keyboard)

    async def show_context(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show the paragraph around a quote: to the asker in place of the answer, to others in an alert."""
        button, stored = await self._stored(update)
        if button is None or stored is None:
            return
        quotes = shown_quotes(stored.answer)
        position = button.press.number(1)
        if position is None or not 0 <= position < len(quotes):
            await reply(button, say("button.unknown", button.language), alert=True)
            return
        if not stands(quotes[position]):
            await reply(button, say("answer.withdrawn", stored.language), alert=True)
            return
        around = await asyncio.to_thread(self._surroundings, quotes[position])
        if around is None:
            await reply(button, say("context.gone", stored.language), alert=True)
        elif not await self._may_turn(button, stored):
            await reply(button, f"{around.before}{around.text}{around.after}".strip(), alert=True)
        else:
            await reply(button)
            pages = _pages(stored)
            number = next((place for place, each in enumerate(pages) if position in each.quotes), 0)
            shown = context_page(around, quotes[position], position + 1, stored.language)
            await edit(context, button, shown, context_keyboard(stored.id, number, stored.language))

    async def vote(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Count a thumb, once a person; after a thumb down ask why, where only the two of us can see it.

        In a group nobody is asked: a message has one keyboard for all who read it, so reasons in place of the buttons
        would take those from everybody and show who is displeased; an alert has no buttons; a question in the group is
        noise; and a person is not written to in private, or led there, for a press in a group.
        """
        button, stored = await self._stored(update)
        if button is None or stored is None:
            return
        value = 1 if button.press.action == Action.UP else -1
        if not await asyncio.to_thread(self._votes.vote, stored.id, button.user_id, value):
            await reply(button, say("vote.same", stored.language))
            return
        await reply(button, say("vote.thanks_up" if value > 0 else "vote.thanks_down", stored.language))
        if value < 0 and button.is_private:
            await context.bot.send_message(
                button.chat_id,
                say("vote.why", stored.language),
                reply_markup=reasons_keyboard(stored.id, stored.language),
            )

    async def explain(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Note the reason of a thumb down that was chosen from the list."""
        button, stored = await self._stored(update)
        if button is None or stored is None:
            return
        if button.press.text(1) not in REASONS:
            await reply(button, say("button.unknown", button.language), alert=True)
            return
        await asyncio.to_thread(self._votes.explain, stored.id, button.user_id, button.press.text(1))
        await reply(button, say("vote.reason_saved", stored.language))
        await edit(context, button, page(say("vote.reason_saved", stored.language)), None)

    async def explain_in_words(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Note a reason that was written as a reply to our question, and keep it from being taken for a question."""
        message, user = update.effective_message, update.effective_user
        answer_id = reason_answer(message) if message else None
        if message is None or user is None or answer_id is None:
            return
        stored = await asyncio.to_thread(self._answers.get, answer_id)
        if stored is None or stored.chat_id != message.chat_id:
            return
        reason = (message.text or "")[:_LONGEST_REASON]
        await asyncio.to_thread(self._votes.explain, answer_id, user.id, reason)
        await context.bot.send_message(message.chat_id, say("vote.reason_saved", stored.language))
        raise ApplicationHandlerStop

    async def nothing(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Stop the spinner of a button that only tells."""
        button = await pressed(update, self._languages)
        if button:
            await reply(button)

    async def cancel(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take the buttons away, when whoever pressed is among those they are for."""
        button = await pressed(update, self._languages)
        if button is None:
            return
        owner = button.press.number(0)
        if owner is not None and owner != button.user_id:
            await reply(button, say("forget.not_yours", button.language), alert=True)
        elif owner is None and not await self._may_leave(button):
            await reply(button, say("button.not_admin", button.language), alert=True)
        else:
            await reply(button)
            await edit(context, button, page(say("button.cancelled", button.language)), None)

    async def unknown(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Say that a button is of another version."""
        button = await pressed(update, self._languages)
        if button:
            await reply(button, say("button.unknown", button.language), alert=True)

    async def without_message(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Stop the spinner of a button that is not in a chat of ours: we put none there."""
        query = update.callback_query
        if query is not None and query.message is None:
            # It is in no chat we know: the person's own chat with us says how to speak.
            language = await self._languages.of(query.from_user.id, query.from_user.language_code)
            await answered(query, say("button.unknown", language), alert=True)

    async def _stored(self, update: Update) -> tuple[Pressed | None, StoredAnswer | None]:
        button = await pressed(update, self._languages)
        if button is None:
            return None, None
        answer_id = button.press.number(0)
        stored = await asyncio.to_thread(self._answers.get, answer_id) if answer_id is not None else None
        # A client can press what no button says: an answer is shown nowhere but where it was given.
        if stored is None or stored.chat_id != button.chat_id:
            await reply(button, say("button.stale", button.language), alert=True)
            return button, None
        if not _may_stand_under(button, stored):
            await reply(button, say("button.too_old", button.language), alert=True)
            return button, None
        return button, stored

    async def _may_leave(self, button: Pressed) -> bool:
        # In private nobody else can: /forget of an earlier version stands there without its owner.
        return button.is_private or await asyncio.to_thread(self._is_admin, button.user_id)

    async def _may_turn(self, button: Pressed, stored: StoredAnswer) -> bool:
        if button.is_private or stored.asker_id == button.user_id:
            return True
        # Nobody known asked: in a group anybody may turn; a channel's post does not change under its readers.
        if stored.asker_id is not None:
            return False
        return not button.is_channel or await asyncio.to_thread(self._is_admin, button.user_id)


def reason_answer(message: Message) -> int | None:
    """Return the answer whose reasons the message replies to; the buttons under our question tell."""
    asked = message.reply_to_message
    if asked is None or asked.reply_markup is None:
        return None
    for button in (button for row in asked.reply_markup.inline_keyboard for button in row):
        made = press(str(button.callback_data or ""))
        if made.action == Action.REASON:
            return made.number(0)
    return None


def _may_stand_under(button: Pressed, stored: StoredAnswer) -> bool:
    """Say whether a message can be the one of the answer; where Telegram shows it, its buttons have told."""
    return button.message is not None or button.is_private or stored.message_id == button.message_id


def _pages(stored: StoredAnswer) -> tuple[AnswerPage, ...]:
    # As of the day it was asked: a page turned later tells the same age as the first.
    return answer_pages(stored.answer, stored.language, stored.asked.date(), stored.quotes_per_page)
