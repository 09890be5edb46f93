"""How many questions a person and a chat may ask in an hour; kept in memory, a restart forgives."""

from __future__ import annotations

import math
import time
from collections import OrderedDict, deque
from dataclasses import dataclass
from typing import Literal

WINDOW_SECONDS = 3600.0
REMEMBERED = 20_000


@dataclass(frozen=True, slots=True)
class Exceeded:
    """Whose quota is used up, and for how many seconds more; `tell` only the first time in a window."""

    whose: Literal["user", "chat"]
    wait: int
    tell: bool


class Quotas:
    """Sliding windows of an hour; 0 means no limit."""

    def __init__(self, per_user: int, per_chat: int) -> None:
        self._limits: dict[Literal["user", "chat"], int] = {"user": per_user, "chat": per_chat}
        self._asked: OrderedDict[tuple[str, int], deque[float]] = OrderedDict()
        self._told: OrderedDict[tuple[str, int], float] = OrderedDict()

    def ask(self, user_id: int | None, chat_id: int) -> Exceeded | None:
        """Count a question, or say whose quota is used up."""
        now = time.monotonic()
        counted = []
        for whose, number in (("user", user_id), ("chat", chat_id)):
            limit = self._limits["user" if whose == "user" else "chat"]
            if number is None or not limit:
                continue
            asked = self._window((whose, number), now)
            if len(asked) >= limit:
                wait = math.ceil(WINDOW_SECONDS - (now - asked[0]))
                return Exceeded("user" if whose == "user" else "chat", wait, self._first_time((whose, number), now))
            counted.append(asked)
        for asked in counted:
            asked.append(now)
        return None

    def _window(self, key: tuple[str, int], now: float) -> deque[float]:
        asked = self._asked.setdefault(key, deque())
        self._asked.move_to_end(key)
        while asked and now - asked[0] > WINDOW_SECONDS:
            asked.popleft()
        while len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)
        return asked

    def _first_time(self, key: tuple[str, int], now: float) -> bool:
        last = self._told.get(key)
        if last is not None and now - last < WINDOW_SECONDS:
            return False
        self._told[key] = now
        while len(self._told) > REMEMBERED:
            self._told.popitem(last=False)
        return True
