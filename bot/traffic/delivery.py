"""Every request to Telegram goes through here: paced per chat, 429 obeyed, what failed for no reason tried again.

python-telegram-bot's own limiter stops all chats when one is flooded; this one lets only that chat wait.
"""

from __future__ import annotations

import asyncio
import logging
import math
import os
import random
import time
from collections import OrderedDict
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import httpx
from aiohttp import ConnectionTimeoutError
from telegram.error import BadRequest, ChatMigrated, Forbidden, NetworkError, RetryAfter, TimedOut
from telegram.ext import BaseRateLimiter

from bot.traffic.slots import Slots

log = logging.getLogger(__name__)

# Waiting times as timedelta, as the next version of python-telegram-bot has them; without it every 429 warns.
os.environ.setdefault("PTB_TIMEDELTA", "true")

JsonValue = bool | dict[str, Any] | list[dict[str, Any]]

# Telegram: about one message a second in a chat, 20 a minute in a group; short bursts pass.
PRIVATE_BURST, PRIVATE_SECONDS = 5, 1.0
GROUP_BURST, GROUP_SECONDS = 20, 3.0
# Endpoints that put a message into a chat; the others are not counted.
_COUNTED = ("send", "copy", "forward", "edit")
_UNCOUNTED = frozenset({"sendChatAction"})
# A chat whose flood lasts longer than this is told nothing: the answer would come when nobody waits for it.
LONGEST_WAIT = 900.0
# An outage this long is sat out; a start without network says so sooner.
LONGEST_OUTAGE = 600.0
LONGEST_OUTAGE_AT_START = 4.0
FIRST_PAUSE, LONGEST_PAUSE = 0.2, 20.0
CHATS_REMEMBERED = 10_000
_NOTHING_SENT = (httpx.ConnectTimeout, httpx.PoolTimeout, ConnectionTimeoutError)


@dataclass(slots=True)
class _Pace:
    """A token bucket of one chat or of all, and until when Telegram has asked it to be silent."""

    burst: float
    seconds: float
    tokens: float = field(init=False)
    seen: float = field(default_factory=time.monotonic)
    silent_until: float = 0.0

    def __post_init__(self) -> None:
        self.tokens = self.burst

    def delay(self) -> float:
        """Take a token; return how long to wait before it may be used."""
        now = time.monotonic()
        self.tokens = min(self.burst, self.tokens + (now - self.seen) / self.seconds) - 1.0
        self.seen = now
        return max(0.0, -self.tokens * self.seconds, self.silent_until - now)


class Delivery(BaseRateLimiter[int]):
    """Paces, obeys and retries; `migrated` is told when a group has become a supergroup. No `rate_limit_args`.

    A lost connection leaves open whether a message arrived. It is sent again all the same, because a doubled answer
    harms less than a missing one; only a slow reply (TimedOut while reading) is not: those messages mostly arrived.

    Of new messages, `per_second` go out to all chats together (0: as many as there are). Edits do not wait for those.
    """

    def __init__(self, migrated: Callable[[int, int], None], slots: Slots, per_second: int = 0) -> None:
        self._migrated = migrated
        self._slots = slots
        self._whole = _Pace(max(1, per_second // 2), 1 / per_second) if per_second else None
        self._paces: OrderedDict[str, _Pace] = OrderedDict()

    async def initialize(self) -> None:
        """Nothing to set up."""

    async def shutdown(self) -> None:
        """Nothing to give back."""

    async def process_request(
        self,
        callback: Callable[..., Coroutine[Any, Any, JsonValue]],
        args: Any,  # noqa: ANN401 (the base class's signature)
        kwargs: dict[str, Any],
        endpoint: str,
        data: dict[str, Any],
        rate_limit_args: int | None,
    ) -> JsonValue:
        """Make the request when its chat may speak; raises what Telegram answered when trying again cannot help."""
        pace = self._pace(endpoint, data.get("chat_id"))
        if pace is not None:
            await self._await_turn(pace)
        if pace is not None and self._whole is not None and not endpoint.startswith("edit"):
            await self._await_turn(self._whole)
        deadline = time.monotonic() + (LONGEST_OUTAGE_AT_START if endpoint == "getMe" else LONGEST_OUTAGE)
        attempt = 0
        while True:
            attempt += 1
            try:
                return await callback(*args, **kwargs)
            except RetryAfter as error:
                await self._wait_out(error, pace, endpoint)
            except ChatMigrated as error:
                await asyncio.to_thread(self._migrated, int(data["chat_id"]), error.new_chat_id)
                _turn_to(error.new_chat_id, data, error)
            except (BadRequest, Forbidden):
                raise
            except NetworkError as error:
                pause = _pause(attempt)
                if time.monotonic() + pause > deadline or not _may_be_repeated(error, endpoint):
                    raise
                log.info("%s failed (%s); trying again", endpoint, type(error.__cause__ or error).__name__)
                await self._slots.sleep(pause)

    async def _await_turn(self, pace: _Pace) -> None:
        silence = pace.silent_until - time.monotonic()
        if silence > LONGEST_WAIT:
            raise RetryAfter(math.ceil(silence))
        if (delay := pace.delay()) > 0:
            await self._slots.sleep(delay)

    async def _wait_out(self, error: RetryAfter, pace: _Pace | None, endpoint: str) -> None:
        seconds = _seconds(error)
        log.warning("Telegram asks for %.0f s of silence before %s", seconds, endpoint)
        if pace is not None:
            pace.silent_until = max(pace.silent_until, time.monotonic() + seconds)
        if seconds > LONGEST_WAIT:
            raise error
        # A tenth more: Telegram's clock and ours do not tick together.
        await self._slots.sleep(seconds + 0.1)

    def _pace(self, endpoint: str, chat: int | str | None) -> _Pace | None:
        if chat is None or endpoint in _UNCOUNTED or not endpoint.startswith(_COUNTED):
            return None
        key = str(chat)
        pace = self._paces.get(key)
        if pace is None:
            shared = key.startswith(("-", "@"))
            pace = _Pace(GROUP_BURST, GROUP_SECONDS) if shared else _Pace(PRIVATE_BURST, PRIVATE_SECONDS)
            self._paces[key] = pace
            if len(self._paces) > CHATS_REMEMBERED:
                self._paces.popitem(last=False)
        self._paces.move_to_end(key)
        return pace


def _turn_to(supergroup: int, data: dict[str, Any], error: ChatMigrated) -> None:
    """Let a request go to the supergroup that its group became; what it says of a message there is another by now."""
    if "message_id" in data:
        raise BadRequest("message to edit not found: it stayed in the group") from error
    data.pop("reply_parameters", None)
    data["chat_id"] = supergroup


def _may_be_repeated(error: NetworkError, endpoint: str) -> bool:
    if not isinstance(error, TimedOut):
        return True
    cause = error.__cause__
    return isinstance(cause, _NOTHING_SENT) or not endpoint.startswith("send")


def _pause(attempt: int) -> float:
    spread = random.uniform(0.5, 1.0)  # noqa: S311 (not for secrets)
    return min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(attempt, 10)) * spread


def _seconds(error: RetryAfter) -> float:
    wait = error.retry_after
    return float(wait) if isinstance(wait, int | float) else wait.total_seconds()
