"""/publish and its button: an administrator posts an answer to a channel, after a look at it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from typing import Any

from telegram import Message, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.channels import Channels
from bot.handlers.admission import WRITTEN, Admission
from bot.html.markup import Bold, Node, Page, page, pages
from bot.languages import Languages
from bot.messages import say
from bot.pages.keyboards import publishing_keyboard
from bot.pages.renderer import posted
from bot.presses import Action, pattern, press
from bot.pressing import NO_PREVIEW, Pressed, edit, reply, send_privately
from bot.records import Publications, StoredAnswer
from bot.standing import stands
from bot.withdrawals import Kept
from index.types import Language

log = logging.getLogger(__name__)

_MOST_QUOTES = 3
_NO_RIGHT = ("rights", "admin_required", "write_forbidden", "plain_forbidden", "chat_restricted")
_GONE = ("chat not found", "channel_private", "peer_id_invalid", "deactivated")
_WITH_ANSWER = (Action.PAGE, Action.CONTEXT, Action.UP, Action.DOWN, Action.PUBLISH)


class PublishingHandler:
    """Posts answers; `channels` are where they can go, `is_admin` knows who may post.

    `note` writes into the audit log who did what.
    """

    def __init__(
        self,
        answers: Kept,
        languages: Languages,
        publications: Publications,
        channels: Channels,
        is_admin: Callable[[int], bool],
        note: Callable[[int, str, str], None],
    ) -> None:
        self._answers = answers
        self._publications = publications
        self._channels = channels
        self._languages = languages
        self._door = Admission(is_admin, languages)
        self._note = note

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the command and its buttons on."""
        application.add_handler(CommandHandler("publish", self.command, WRITTEN))
        application.add_handler(CallbackQueryHandler(self.preview, pattern=pattern(Action.PUBLISH)))
        application.add_handler(CallbackQueryHandler(self.post, pattern=pattern(Action.PUBLISH_CONFIRM)))

    async def command(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer the answer that was replied to."""
        who = await self._door.message(update)
        if who is None:
            return
        answer_id = answer_under(who.message.reply_to_message)
        if answer_id is None:
            await who.say(page(say("publish.usage", who.language)))
            return
        stored = await asyncio.to_thread(self._answers.get, answer_id)
        if stored is None:
            await who.say(page(say("button.stale", who.language)))
        # What is going to be posted is the administrators' business, not a group's.
        elif not await self._offer(context, who.id, stored, await self._private_language(update)):
            await who.say(page(say("admin.open_private", who.language)))

    async def preview(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show how the post will look, with a button for each channel."""
        button = await self._door.press(update)
        if button is None:
            return
        stored = await self._stored(button)
        if stored is None:
            await reply(button, say("button.stale", button.language), alert=True)
            return
        if await self._offer(context, button.user_id, stored, await self._private_language(update)):
            await reply(button)
        else:
            await reply(button, say("admin.open_private", button.language), alert=True)

    async def post(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Post the answer to the channel of the button, once."""
        button = await self._door.press(update)
        if button is None:
            return
        language = button.language
        stored = await self._stored(button)
        channel = next(
            (each for each in await self._channels.all(context.bot) if each[0] == button.press.number(1)), None
        )
        if stored is None or channel is None:
            await reply(button, say("button.stale", language), alert=True)
            return
        chat_id, title = channel
        if not _is_postable(stored):
            # Since it was shown: by then, it had quotes.
            await reply(button, say("publish.withdrawn", language), alert=True)
            return
        if not await asyncio.to_thread(self._publications.claim, stored.id, chat_id, button.user_id):
            await reply(button, say("publish.already", language, chat=title), alert=True)
            return
        await reply(button)
        await edit(context, button, page(await self._posted(context, stored, channel, button)), None)

    async def _posted(
        self, context: ContextTypes.DEFAULT_TYPE, stored: StoredAnswer, channel: tuple[int, str], button: Pressed
    ) -> str:
        (chat_id, title), language, admin_id = channel, button.language, button.user_id
        try:
            await context.bot.send_message(
                chat_id, post_page(stored).html, parse_mode=ParseMode.HTML, link_preview_options=NO_PREVIEW
            )
        except TelegramError as error:
            await asyncio.to_thread(self._publications.release, stored.id, chat_id)
            log.warning("answer %d could not be published to chat %d: %s", stored.id, chat_id, error.message)
            return f"{say('publish.failed', language, chat=title)} {say(_fault(error), language)}"
        log.info("answer %d was published to chat %d", stored.id, chat_id)
        await asyncio.to_thread(self._note, admin_id, "publish", f"{title} ({chat_id}): answer {stored.id}")
        return say("publish.done", language, chat=title)

    async def _offer(
        self, context: ContextTypes.DEFAULT_TYPE, admin_id: int, stored: StoredAnswer, language: Language
    ) -> bool:
        """Show an administrator the post and where it can go; False when the bot may not write to them."""
        channels = await self._channels.all(context.bot)
        if not _is_postable(stored) or not channels:
            without = "publish.withdrawn" if stored.answer.quotes else "publish.no_quotes"
            key = "publish.no_chats" if _is_postable(stored) else without
            return await send_privately(context, admin_id, page(say(key, language)))
        shown = post_page(stored, [Bold(say("publish.preview", language)), "\n\n"])
        return await send_privately(context, admin_id, shown, publishing_keyboard(stored.id, channels, language))

    async def _private_language(self, update: Update) -> Language:
        user = update.effective_user
        return await self._languages.of(user.id if user else 0, user.language_code if user else None)

    async def _stored(self, button: Pressed) -> StoredAnswer | None:
        answer_id = button.press.number(0)
        return await asyncio.to_thread(self._answers.get, answer_id) if answer_id is not None else None


def _is_postable(stored: StoredAnswer) -> bool:
    return any(map(stands, stored.answer.quotes))


def _fault(error: TelegramError) -> str:
    """Return which message says why Telegram did not take a post."""
    said = error.message.lower()
    if isinstance(error, RetryAfter):
        return "publish.fault_busy"
    if any(sign in said for sign in _NO_RIGHT):
        return "publish.fault_rights"
    if isinstance(error, Forbidden) or any(sign in said for sign in _GONE):
        return "publish.fault_gone"
    # Bad requests are errors of the network to the library.
    unsure = isinstance(error, NetworkError) and not isinstance(error, BadRequest)
    return "publish.fault_network" if unsure else "publish.fault_other"


def answer_under(message: Message | None) -> int | None:
    """Return the answer a message of ours shows; its buttons tell."""
    if message is None or message.reply_markup is None:
        return None
    for button in (button for row in message.reply_markup.inline_keyboard for button in row):
        made = press(str(button.callback_data or ""))
        if made.action in _WITH_ANSWER:
            return made.number(0)
    return None


def post_page(stored: StoredAnswer, opening: Sequence[Node] = ()) -> Page:
    """Return the post, under an opening: the question, and as many of its first quotes as fit one message whole."""
    for count in range(_MOST_QUOTES, 0, -1):
        # As of the day it was asked, as its pages are.
        post = posted(stored.answer, stored.language, stored.asked.date(), count)
        found = pages([*opening, post])
        if len(found) == 1:
            break
    return found[0]
