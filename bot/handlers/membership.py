"""Where the bot is: added, removed, blocked, silenced, or in a group that became a supergroup; all quietly."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

from telegram import Chat, ChatMember, ChatMemberAdministrator, ChatMemberRestricted, Update
from telegram.constants import ChatType
from telegram.ext import Application, ChatMemberHandler, ContextTypes, MessageHandler, filters

from bot.services import Services

log = logging.getLogger(__name__)

_GONE = (ChatMember.LEFT, ChatMember.BANNED)


class MembershipHandler:
    """Keeps the registry of chats true."""

    def __init__(self, services: Services) -> None:
        self._chats = services.chats

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take changes of membership on, before anything else sees the update."""
        application.add_handler(ChatMemberHandler(self.changed, ChatMemberHandler.MY_CHAT_MEMBER))
        application.add_handler(MessageHandler(filters.StatusUpdate.MIGRATE, self.migrated))
        application.add_handler(MessageHandler(filters.UpdateType.CHANNEL_POST, self.seen_channel), group=-2)
        application.add_handler(MessageHandler(filters.UpdateType.MESSAGE, self.heard), group=-2)

    async def changed(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Note whether the bot may write in the chat now."""
        change = update.my_chat_member
        if change is None:
            return
        reachable = _may_write(change.chat, change.new_chat_member)
        # The title of a private chat is a person's name, which nothing here needs.
        title = "" if change.chat.type == ChatType.PRIVATE else change.chat.effective_name or ""
        await asyncio.to_thread(self._chats.met, change.chat.id, change.chat.type, title, reachable=reachable)
        log.info("in chat %d the bot is now %s", change.chat.id, change.new_chat_member.status)

    async def migrated(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Move what is remembered of a group to the supergroup it became; both chats say so."""
        message = update.effective_message
        if message is None:
            return
        if message.migrate_to_chat_id is not None:
            await asyncio.to_thread(self._chats.migrate, message.chat.id, message.migrate_to_chat_id)
        elif message.migrate_from_chat_id is not None:
            await asyncio.to_thread(self._chats.migrate, message.migrate_from_chat_id, message.chat.id)

    async def heard(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Take a chat that was given up for one to write to again: somebody speaks there, and the bot hears it."""
        chat, message = update.effective_chat, update.effective_message
        if chat is None or message is None or message.migrate_to_chat_id or message.left_chat_member:
            return
        await self._chats.recall(chat.id)
        if not self._chats.is_reachable(chat.id):
            await asyncio.to_thread(self._chats.found, chat.id)

    async def seen_channel(self, update: Update, _context: ContextTypes.DEFAULT_TYPE) -> None:
        """Note a channel the bot was in before this data directory was."""
        chat = update.effective_chat
        if chat is not None and not await asyncio.to_thread(self._chats.is_known, chat.id):
            await asyncio.to_thread(self._chats.met, chat.id, chat.type, chat.effective_name or "")


def _may_write(chat: Chat, member: ChatMember) -> bool:
    if member.status in _GONE:
        return False
    if isinstance(member, ChatMemberRestricted):
        return member.can_send_messages
    if chat.type == ChatType.CHANNEL:
        return isinstance(member, ChatMemberAdministrator) and bool(member.can_post_messages)
    return True
