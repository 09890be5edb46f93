"""Questions in chats, groups, topics and channels: one question, one answer, where it was asked."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatAction, ChatType
from telegram.error import TelegramError
from telegram.ext import Application, ContextTypes, MessageHandler, filters

from bot.asking import Questions
from bot.discussions import Discussions
from bot.html.cutting import cut_position
from bot.html.markup import page
from bot.jobs.albums import Albums
from bot.languages import interface_language
from bot.mentions import Identity
from bot.messages import say
from bot.pages.keyboards import answer_keyboard
from bot.pages.renderer import answer_pages
from bot.policy import Addressed, addressed, asker_of, called_in_reply, replied_words, thread_of
from bot.pressing import reply_there
from bot.questions import LONGEST
from bot.quotas import Exceeded
from bot.records import Preferences
from bot.services import Services
from index.text.normalizer import fold, folded_words
from index.types import Answer, Language, Outcome

log = logging.getLogger(__name__)

# An answer that comes sooner needs no "typing …".
TYPING_AFTER_SECONDS = 1.0
# Telegram shows "typing …" for five seconds.
TYPING_EVERY_SECONDS = 4.5
_ASKING = filters.UpdateType.MESSAGES | filters.UpdateType.CHANNEL_POSTS
# Who mends a question soon after asking wants it answered; who edits an old post does not.
EDITED_WITHIN = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class _Asked:
    """A question with all that answering it needs to know."""

    message: Message
    question: Addressed
    preferences: Preferences
    update_id: int

    @property
    def telegram_code(self) -> str | None:
        sender = self.message.from_user
        return sender.language_code if sender else None


class AskHandler:
    """Answers what is addressed to the bot and is silent about the rest."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._questions = Questions(services)
        self._albums = Albums()
        self._discussions = Discussions()

    def forget(self) -> None:
        """Drop the answers that are remembered."""
        self._questions.forget()

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take questions on."""
        application.add_handler(MessageHandler(_ASKING, self.handle))

    async def handle(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer the message when it asks something of the bot."""
        message = update.effective_message
        if message is None:
            return
        me = Identity(context.bot.id, context.bot.username)
        await self._services.chats.recall(message.chat.id)
        preferences = self._services.chats.preferences(message.chat.id)
        itself = frozenset[str]()
        if called_in_reply(message, me, preferences):
            # The name of the chat's own channel calls nobody.
            itself = await self._discussions.names_of(message.chat.id, context.bot)
        question = addressed(message, me, preferences, itself)
        if question is None or await self._is_answered_in_the_channel(message):
            return
        if await self._was_answered(update.update_id):
            return
        if message.edit_date is not None and not (question.text and await self._is_newly_asked(message, question.text)):
            # Without words it is no question: a live location is edited every few seconds.
            return
        await self._answer(_Asked(message, question, preferences, update.update_id), context)

    async def _answer(self, asked: _Asked, context: ContextTypes.DEFAULT_TYPE) -> None:
        message, text = asked.message, asked.question.text
        language = interface_language(text, asked.preferences.language, asked.telegram_code)
        is_first = self._albums.is_first(message)
        if not text and message.effective_attachment is not None:
            if not is_first:
                return
            await reply_there(asked.message, page(say("question.media", language)))
            return
        exceeded = self._services.quotas.ask(asker_of(message), message.chat.id)
        if exceeded is not None:
            await self._refuse(asked, exceeded, language)
            return
        previous = await self._previous_question(asked, Identity(context.bot.id, context.bot.username))
        async with _Typing(context, message):
            reply = await self._questions.ask(text, asked.preferences.language, asked.telegram_code, previous)
        if asked.question.is_overheard and not _is_worth_saying(reply.answer):
            # It was put to others: whoever has nothing to say keeps silent, and keeps nothing of it.
            return
        if reply.answer is None:
            await reply_there(asked.message, reply.refusal or page(say("error.index", reply.language)))
            return
        stored = await self._services.answers.kept(
            reply.answer,
            reply.language,
            message.chat.id,
            _remembered_asker(message),
            thread_id=thread_of(message),
            update_id=asked.update_id,
            question_message_id=message.message_id,
            quotes_per_page=asked.preferences.quotes,
        )
        pages = answer_pages(stored.answer, stored.language, datetime.now(UTC).date(), asked.preferences.quotes)
        can_publish = message.chat.type == ChatType.PRIVATE and await self._is_admin(message)
        keyboard = answer_keyboard(stored, pages, 0, can_publish=can_publish)
        sent = await reply_there(asked.message, pages[0].page, keyboard)
        # At once: killed before it is noted, the bot would answer again.
        await self._services.answers.note_sent(stored.id, sent.message_id)

    async def _refuse(self, asked: _Asked, exceeded: Exceeded, language: Language) -> None:
        if exceeded.tell and not asked.question.is_overheard:
            await reply_there(asked.message, page(say(f"quota.{exceeded.whose}", language, wait=exceeded.wait)))

    async def _previous_question(self, asked: _Asked, me: Identity) -> str | None:
        """Return what a follow-up goes on from: what the message replies to, else the same person's last question.

        Every comment replies to the channel's post: that leads where the person has asked nothing before.
        """
        message, answers = asked.message, self._services.answers
        if asked.question.is_overheard:
            return None
        replied = message.reply_to_message
        stored = None
        if replied is not None:
            stored = await asyncio.to_thread(answers.under, message.chat.id, replied.message_id)
        if stored is not None:
            written: str | None = stored.answer.understood or stored.answer.question
        else:
            # "Is that true?" under what somebody wrote, or quotes from elsewhere.
            words = replied_words(message, me)
            # By a bare call that itself is asked, and does not go on from itself.
            leads = words not in ("", asked.question.text)
            written = self._services.collection.understood(words[: cut_position(words, LONGEST)]) if leads else None
        if written and not (replied is not None and replied.is_automatic_forward):
            return written
        asker = _remembered_asker(message)
        last = await answers.asked_before(message.chat.id, thread_of(message), asker) if asker is not None else None
        return last or written

    async def _was_answered(self, update_id: int) -> bool:
        """Say whether an earlier process answered the update and was killed before it could note that all was done."""
        if update_id not in self._services.updates.restored:
            return False
        return await asyncio.to_thread(self._services.answers.is_sent, update_id)

    async def _is_newly_asked(self, message: Message, question: str) -> bool:
        """Say whether an edit made or mended a question: it is recent, and was not answered before as it was.

        Alone with the bot, another question in the place of one that was answered is asked, too: there nobody else
        has read the answer. A preview of a link that is put in later is an edit, and asks nothing new.
        """
        if message.edit_date is None or message.edit_date - message.date > EDITED_WITHIN:
            return False
        answers = self._services.answers
        if not await asyncio.to_thread(answers.is_settled, message.chat.id, message.message_id, question):
            return True
        if message.chat.type != ChatType.PRIVATE:
            return False
        last = await asyncio.to_thread(answers.under, message.chat.id, message.message_id)
        return last is not None and self._words(question) != self._words(last.answer.question)

    def _words(self, question: str) -> list[str]:
        """Return what tells a question from another: a mark, a capital or a hamza that was mended asks nothing new."""
        return folded_words(fold(self._services.collection.understood(question)))

    async def _is_answered_in_the_channel(self, message: Message) -> bool:
        """Say whether this is a channel's post carried into its discussion group, and answered under the post."""
        if not message.is_automatic_forward or message.sender_chat is None:
            return False
        channels = await asyncio.to_thread(self._services.chats.channels)
        return any(chat_id == message.sender_chat.id for chat_id, _ in channels)

    async def _is_admin(self, message: Message) -> bool:
        administrators, sender = self._services.administrators, message.from_user
        await administrators.recall()
        return sender is not None and administrators.is_admin(sender.id)


class _Typing:
    """Shows "typing …" while an answer takes longer than a second."""

    def __init__(self, context: ContextTypes.DEFAULT_TYPE, message: Message) -> None:
        self._context = context
        self._message = message
        self._task: asyncio.Task[None] | None = None

    async def __aenter__(self) -> None:
        self._task = asyncio.create_task(self._show())

    async def __aexit__(self, *_: object) -> None:
        if self._task is not None:
            self._task.cancel()
            # Not awaited as such: a stop that cuts this off must not be taken for the end of the typing.
            await asyncio.wait({self._task})

    async def _show(self) -> None:
        await asyncio.sleep(TYPING_AFTER_SECONDS)
        while True:
            try:
                await self._context.bot.send_chat_action(
                    self._message.chat.id, ChatAction.TYPING, message_thread_id=thread_of(self._message)
                )
            except TelegramError as error:
                log.debug("no typing indicator: %s", error)
            await asyncio.sleep(TYPING_EVERY_SECONDS)


def _is_worth_saying(answer: Answer | None) -> bool:
    """Say whether an answer is good enough for people who did not ask the bot."""
    return answer is not None and answer.outcome is Outcome.ANSWERED and answer.is_sure


def _remembered_asker(message: Message) -> int | None:
    """Return whose question it is, None when a chat spoke for somebody: then anybody may go on from it."""
    return None if message.sender_chat is not None else asker_of(message)
