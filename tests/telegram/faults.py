"""Replies that fail: on order, and when a chat is flooded.

Ordered are floods, bad gateways, torn connections, and replies that are lost after the deed.
"""

from __future__ import annotations

import math
import random
import time
from collections import deque
from dataclasses import dataclass, field
from enum import StrEnum


class Fault(StrEnum):
    """How a reply fails."""

    FLOOD = "429"
    BAD_GATEWAY = "502"
    RESET = "reset"
    """The connection is torn before anything was done."""
    LOST = "lost"
    """It was done, and the connection is torn before the reply."""


@dataclass
class Faults:
    """Lets `rate` of the calls of some methods fail, each kind as often; or the next calls, one by one."""

    rate: float = 0.0
    kinds: tuple[Fault, ...] = (Fault.FLOOD, Fault.BAD_GATEWAY, Fault.RESET)
    methods: tuple[str, ...] = ("sendMessage", "editMessageText", "answerCallbackQuery", "getUpdates")
    retry_after: int = 1
    seed: int = 1
    # Methods that are always refused, with code and sentence: rights that are missing, methods a server does not know.
    refused: dict[str, tuple[int, str]] = field(default_factory=dict)
    counts: dict[Fault, int] = field(default_factory=dict)
    _next: list[tuple[str, Fault]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._dice = random.Random(self.seed)  # noqa: S311

    def fail_next(self, method: str, *faults: Fault) -> None:
        """Let the next calls of a method fail, in that order."""
        self._next.extend((method, fault) for fault in faults)

    def of(self, method: str) -> Fault | None:
        """Return how this call is to fail, None for most."""
        for position, (named, fault) in enumerate(self._next):
            if named == method:
                del self._next[position]
                return self._counted(fault)
        if self.rate and method in self.methods and self._dice.random() < self.rate:
            return self._counted(self._dice.choice(self.kinds))
        return None

    def _counted(self, fault: Fault) -> Fault:
        self.counts[fault] = self.counts.get(fault, 0) + 1
        return fault


@dataclass
class FloodRule:
    """Lets a chat get `most` messages in `seconds`; who goes on meanwhile is counted in `ignored`."""

    most: int
    seconds: float
    refused: int = 0
    ignored: int = 0
    _sent: dict[int, deque[float]] = field(default_factory=dict)
    _silent_until: dict[int, float] = field(default_factory=dict)

    def wait(self, chat_id: int) -> int:
        """Return how many seconds the chat must be left alone, 0 when the message may go there."""
        now = time.monotonic()
        if now < self._silent_until.get(chat_id, 0.0):
            self.ignored += 1
            return math.ceil(self._silent_until[chat_id] - now)
        sent = self._sent.setdefault(chat_id, deque())
        while sent and now - sent[0] > self.seconds:
            sent.popleft()
        if len(sent) < self.most:
            sent.append(now)
            return 0
        self.refused += 1
        wait = max(1, math.ceil(self.seconds - (now - sent[0])))
        self._silent_until[chat_id] = now + wait
        return wait
