"""The digest: once a day, chats that want it are told which documents are new."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import Forbidden, TelegramError

from bot.listings import digest_page
from bot.pressing import NO_PREVIEW
from bot.records import Chats
from index.types import DocumentSummary

log = logging.getLogger(__name__)


class Digest:
    """Tells of new documents. `documents` lists the collection; what a chat was told of is kept by document id."""

    def __init__(self, chats: Chats, documents: Callable[[], Sequence[DocumentSummary]]) -> None:
        self._chats = chats
        self._documents = documents
        self._told: set[tuple[int, datetime]] = set()

    async def tick(self, bot: Bot, now: datetime) -> int:
        """Send the digests that are due in this hour and were not sent yet; return how many. To be called each minute.

        A chat whose settings do not say where the collection stood gets no first digest: that is noted then.
        """
        hour = now.replace(minute=0, second=0, microsecond=0)
        self._told = {(chat_id, sent) for chat_id, sent in self._told if sent == hour}
        chats = await asyncio.to_thread(self._chats.digest_chats, now.hour)
        due = [chat_id for chat_id in chats if (chat_id, hour) not in self._told]
        if not due:
            return 0
        documents = await asyncio.to_thread(self._documents)
        sent = [await self._tell(bot, chat_id, documents) for chat_id in due]
        self._told.update((chat_id, hour) for chat_id in due)
        return sum(sent)

    async def _tell(self, bot: Bot, chat_id: int, documents: Sequence[DocumentSummary]) -> bool:
        newest = max((document.id for document in documents), default=0)
        seen = await asyncio.to_thread(self._chats.digest_seen, chat_id)
        new = [document for document in documents if seen is not None and document.id > seen]
        # Noted before it is sent: a digest that is lost is better than one that comes every minute.
        await asyncio.to_thread(self._chats.set_digest_seen, chat_id, max(newest, seen or 0))
        if not new:
            return False
        preferences = await asyncio.to_thread(self._chats.preferences, chat_id)
        try:
            await bot.send_message(
                chat_id,
                digest_page(new, preferences.language).html,
                parse_mode=ParseMode.HTML,
                link_preview_options=NO_PREVIEW,
            )
        except Forbidden as error:
            log.info("chat %d gets no digest any more: %s", chat_id, error.message)
            await asyncio.to_thread(self._chats.lost, chat_id)
            return False
        except TelegramError as error:
            log.warning("the digest of chat %d was not sent: %s", chat_id, error)
            return False
        return True
