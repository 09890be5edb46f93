"""The digest: once a day, chats that want it are told which documents are new."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta

from telegram import Bot
from telegram.constants import ParseMode
from telegram.error import Forbidden, TelegramError

from bot.pages.listings import digest_page
from bot.pages.settings import BAGHDAD_HOURS
from bot.pressing import NO_PREVIEW
from bot.records import DigestChats
from index.types import DocumentSummary

log = logging.getLogger(__name__)

_HOUR, _DAY = timedelta(hours=1), timedelta(days=1)


class Digest:
    """Tells of new documents. `documents` lists the collection; what a chat was told of is kept by document id."""

    def __init__(self, chats: DigestChats, documents: Callable[[], Sequence[DocumentSummary]]) -> None:
        self._chats = chats
        self._documents = documents

    async def tick(self, bot: Bot, now: datetime) -> int:
        """Send the digests that have become due today, also while nobody sent any; return how many.

        To be called each minute. A chat whose settings do not say where the collection stood gets no first digest: that
        is noted then.
        """
        hour = now.replace(minute=0, second=0, microsecond=0)
        until = await asyncio.to_thread(self._chats.digests_sent_until)
        if until is not None and until - _DAY < hour <= until:
            # A clock that was set back by less than a day sends nothing again.
            return 0
        # Noted before any is sent: one that is cut off comes tomorrow, with all it would have told; none comes twice.
        await asyncio.to_thread(self._chats.set_digests_sent_until, hour)
        due = [
            chat_id
            for each in _hours_due(until, hour)
            for chat_id in await asyncio.to_thread(self._chats.digest_chats, each)
        ]
        documents = await asyncio.to_thread(self._documents) if due else []
        return sum([await self._tell(bot, chat_id, documents) for chat_id in due])

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


def _hours_due(until: datetime | None, hour: datetime) -> list[int]:
    """Return the hours (UTC) after `until` up to this one, of one day in Baghdad: by that the settings count."""
    if until is None:
        return [hour.hour]
    hours_today = (hour.hour + BAGHDAD_HOURS) % 24 + 1
    passed = [hour - back * _HOUR for back in range(hours_today)]
    return [each.hour for each in reversed(passed) if each > until]
