"""The one error handler: it logs, remembers what Telegram refused, and apologises once, without a word of the error."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from telegram import Message, Update
from telegram.constants import ChatType
from telegram.error import BadRequest, ChatMigrated, Conflict, Forbidden, NetworkError, RetryAfter, TelegramError
from telegram.ext import Application, ContextTypes

from bot.languages import interface_language
from bot.mentions import Identity
from bot.menus import ADMIN_COMMANDS, COMMANDS, OWNER_COMMANDS
from bot.messages import say
from bot.policy import addressed, command_to, thread_of
from bot.records import Preferences
from bot.services import Services
from index.errors import RetrievalError
from index.types import Language

log = logging.getLogger(__name__)

# What a chat can do to the bot at any time; nothing is wrong with us, and there is nobody to tell.
_REFUSALS = (
    "not enough rights",
    "have no rights",
    "chat_write_forbidden",
    "chat_restricted",
    "chat_admin_required",
    "chat_send_plain_forbidden",
    "channel_private",
    "peer_id_invalid",
    "input_user_deactivated",
    "need administrator rights",
    "topic_closed",
    "topic_deleted",
    "message thread not found",
    "chat not found",
    "group chat was deactivated",
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "query is too old",
)


class ErrorsHandler:
    """Ends the way of every exception that a handler did not catch."""

    def __init__(self, services: Services) -> None:
        self._chats = services.chats
        self._languages = services.languages

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take errors on."""
        application.add_error_handler(self.handle)

    async def handle(self, update: object, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Deal with an error; never raises a Telegram error of its own."""
        error = context.error
        chat = update.effective_chat if isinstance(update, Update) else None
        if isinstance(error, Conflict):
            log.error("another process asks Telegram for this bot's updates: only one may run with a token")
        elif isinstance(error, Forbidden):
            log.info("the bot may not write in chat %s: %s", chat.id if chat else "?", error.message)
            # In a group the bot may have wanted to write to somebody alone; the group is not lost by that.
            if chat is not None and (chat.type == ChatType.PRIVATE or "user" not in error.message.lower()):
                await asyncio.to_thread(self._chats.lost, chat.id)
        elif isinstance(error, RetryAfter):
            log.warning("chat %s is to be silent for too long to wait for: %s", chat.id if chat else "?", error.message)
        elif isinstance(error, ChatMigrated) and chat is not None:
            await asyncio.to_thread(self._chats.migrate, chat.id, error.new_chat_id)
        elif isinstance(error, BadRequest) and any(refusal in error.message.lower() for refusal in _REFUSALS):
            log.info("Telegram refused in chat %s: %s", chat.id if chat else "?", error.message)
        elif isinstance(error, NetworkError) and not isinstance(error, BadRequest):
            log.warning("Telegram could not be reached: %s", error)
        elif isinstance(error, RetrievalError):
            log.error("%s", error)
            await self._apologise(update, context, "error.index")
        else:
            log.error("an update could not be handled", exc_info=error)
            await self._apologise(update, context, "error.unexpected")

    async def _apologise(self, update: object, context: ContextTypes.DEFAULT_TYPE, key: str) -> None:
        if not isinstance(update, Update) or update.effective_message is None:
            return
        message = update.effective_message
        if update.callback_query is None and not _is_for(message, Identity(context.bot.id, context.bot.username)):
            return
        words = say(key, await self._language(update, message, Identity(context.bot.id, context.bot.username)))
        try:
            await context.bot.send_message(message.chat.id, words, message_thread_id=thread_of(message))
        except TelegramError as error:
            log.info("the apology did not arrive: %s", error)

    async def _language(self, update: Update, message: Message, me: Identity) -> Language:
        """Return the language of the question, else of the chat, else of the person."""
        asked = addressed(message, me, Preferences()) if update.callback_query is None else None
        code = update.effective_user.language_code if update.effective_user else None
        try:
            return await self._languages.of(message.chat.id, code, asked.text if asked else "")
        except Exception:  # noqa: BLE001 (whatever failed may fail here again, and the apology must go out)
            log.debug("the language of chat %d is not to be had", message.chat.id)
            return interface_language(asked.text if asked else "", None, code)


def _is_for(message: Message, me: Identity) -> bool:
    """Say whether the message wanted something of the bot: to anything else, an apology would be a riddle."""
    known = (*COMMANDS, *ADMIN_COMMANDS, *OWNER_COMMANDS)
    return addressed(message, me, Preferences()) is not None or command_to(message, me) in known
