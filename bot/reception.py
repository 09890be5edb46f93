"""Updates as they are fetched: one that cannot be read must not keep the bot from reading the others."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Update
from telegram.error import NetworkError, TimedOut
from telegram.request import HTTPXRequest, RequestData

log = logging.getLogger(__name__)

Raw = dict[str, Any]

_HALF_A_PAIR = re.compile(rb"\\u[dD][89a-fA-F]")
# Without these there is no message; everything else is worth less than the question in the text.
_NEEDED = frozenset(
    "message_id date chat text id from data query offset chat_instance old_chat_member new_chat_member".split()
)


# A gateway's hiccup is over in a moment; python-telegram-bot would wait a second or more, and every question with it.
_PAUSES = (0.05, 0.2, 0.5)


class Reception(HTTPXRequest):
    """The connection for getUpdates: what fails for no reason is asked again soon, three times.

    python-telegram-bot fetches a batch with an unreadable update in it again and again, for ever: here the fields that
    make it unreadable are taken out, and if nothing is left, its bare id stays, so that it is confirmed.
    """

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: Any,  # noqa: ANN401 (the base class's four)
        **more: Any,  # noqa: ANN401
    ) -> tuple[int, bytes]:
        """Fetch, and mend what came."""
        once = super().do_request
        status, body = await _fetched(lambda: once(url, method, request_data, *timeouts, **more))
        return status, readable(body) if status == 200 else body


async def _fetched(once: Callable[[], Awaitable[tuple[int, bytes]]]) -> tuple[int, bytes]:
    for pause in _PAUSES:
        try:
            status, body = await once()
        except TimedOut:
            raise
        except NetworkError as error:
            reason = type(error.__cause__ or error).__name__
        else:
            if status < 500:
                return status, body
            reason = str(status)
        log.info("asking for updates failed (%s); asking again", reason)
        await asyncio.sleep(pause)
    return await once()


def readable(body: bytes) -> bytes:
    """Return the answer to getUpdates with every update in it readable; anything else comes back as it is."""
    try:
        outcome = json.loads(body)
    except ValueError:
        return body
    updates = outcome.get("result") if isinstance(outcome, dict) else None
    if not isinstance(updates, list):
        return body
    mended = [
        mend(update) for update in updates if isinstance(update, dict) and isinstance(update.get("update_id"), int)
    ]
    if mended == updates and not _HALF_A_PAIR.search(body):
        return body
    # Half of a surrogate pair is no character: neither a database nor Telegram takes it.
    return json.dumps(outcome | {"result": mended}, ensure_ascii=False).encode("utf-8", "replace")


def mend(update: Raw) -> Raw:
    """Return an update that python-telegram-bot can read: as it is, without what is broken, or only its id."""
    if _is_readable(update):
        return update
    bare = {"update_id": update["update_id"]}
    for kind, content in update.items():
        if kind != "update_id" and isinstance(content, dict):
            kept = _without_broken_fields(bare, kind, content)
            if kept is not None:
                log.warning(
                    "update %d came with fields that cannot be read: %s", bare["update_id"], _lost(content, kept)
                )
                return bare | {kind: kept}
    log.warning("update %d cannot be read and is passed over", bare["update_id"])
    return bare


def _without_broken_fields(bare: Raw, kind: str, content: Raw) -> Raw | None:
    kept = {name: value for name, value in content.items() if name in _NEEDED}
    if not _is_readable(bare | {kind: kept}):
        # A sender that cannot be read is as good as none.
        kept.pop("from", None)
    if not _is_readable(bare | {kind: kept}):
        return None
    for name, value in content.items():
        if name not in kept and _is_readable(bare | {kind: kept | {name: value}}):
            kept[name] = value
    return kept


def _lost(content: Raw, kept: Raw) -> str:
    return ", ".join(sorted(content.keys() - kept.keys()))


def _is_readable(update: Raw) -> bool:
    try:
        read = Update.de_json(update, None)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError, OSError):
        return False
    return read is not None and _is_whole(read)


def _is_whole(update: Update) -> bool:
    """Say whether what an update is never without is there: python-telegram-bot reads it as None where it is not."""
    message, change, press, typed = (
        update.effective_message,
        update.my_chat_member,
        update.callback_query,
        update.inline_query,
    )
    needed: list[object] = []
    if message is not None:
        needed += [message.chat, message.date]
    if change is not None:
        needed += [change.chat, change.from_user, change.old_chat_member, change.new_chat_member]
    if press is not None:
        needed += [press.from_user]
    if typed is not None:
        needed += [typed.from_user]
    return None not in needed
