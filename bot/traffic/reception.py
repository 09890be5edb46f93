"""Updates as they are fetched: one that cannot be read must not keep the bot from reading the others."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, Update
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

    `receive` is given the updates as they came, all at once; python-telegram-bot sees only the number of the last one,
    which it confirms to Telegram when `receive` has returned. By itself it would fetch a batch with an unreadable
    update in it again and again, for ever.
    """

    def __init__(self, receive: Callable[[list[Raw]], Awaitable[None]]) -> None:
        # A torn connection can wedge the only one there is, so there are more.
        super().__init__(connection_pool_size=4, read_timeout=10, connect_timeout=10, pool_timeout=5)
        self._receive = receive

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        *timeouts: Any,  # noqa: ANN401 (the base class's four)
        **more: Any,  # noqa: ANN401
    ) -> tuple[int, bytes]:
        """Fetch, and pass on what came."""
        once = super().do_request
        status, body = await _fetched(lambda: once(url, method, request_data, *timeouts, **more))
        came = updates_in(body) if status == 200 else None
        if not came:
            return status, body
        await self._receive(came)
        last = max(update["update_id"] for update in came)
        return status, json.dumps({"ok": True, "result": [{"update_id": last}]}).encode()


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


def updates_in(body: bytes) -> list[Raw] | None:
    """Return the updates in an answer to getUpdates, None when it is none; what has no number is no update."""
    outcome = parsed(body)
    updates = outcome.get("result") if isinstance(outcome, dict) else None
    if not isinstance(updates, list):
        return None
    return [update for update in updates if isinstance(update, dict) and isinstance(update.get("update_id"), int)]


def parsed(body: bytes) -> object:
    """Return what the JSON says, None when it is no JSON."""
    try:
        outcome: object = json.loads(body)
        if _HALF_A_PAIR.search(body):
            # Half of a surrogate pair is no character: neither a database nor Telegram takes it.
            outcome = json.loads(json.dumps(outcome, ensure_ascii=False).encode("utf-8", "replace"))
    except (ValueError, RecursionError):
        return None
    return outcome


def read(raw: Raw, bot: Bot | None = None) -> Update | None:
    """Return an update, without what is broken in it; None when nothing of it can be read."""
    whole = _read(raw, bot)
    if whole is not None:
        return whole
    mended = mend(raw)
    return _read(mended, bot) if mended.keys() > {"update_id"} else None


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
    return _read(update) is not None


def _read(raw: Raw, bot: Bot | None = None) -> Update | None:
    try:
        update = Update.de_json(raw, bot)
    except (TypeError, ValueError, KeyError, AttributeError, OverflowError, OSError):
        return None
    return update if update is not None and _is_whole(update) else None


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
