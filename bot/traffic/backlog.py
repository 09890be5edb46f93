"""Updates that wait for their turn, chat by chat: their numbers, and of the next ones what is in them."""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass

from telegram import Update


@dataclass(slots=True)
class Waiting:
    """An update that waits; `update` is None where it has to be read again from where it was kept."""

    number: int
    lane: object
    is_press: bool
    update: Update | None


class Backlog:
    """Gives out the updates of a chat one after another, and of all chats in turn; a press of a button comes first.

    Only `window` of them are held whole: ten thousand that wait would take a hundred megabytes.
    """

    def __init__(self, window: int) -> None:
        self._window = window
        self._lanes: dict[object, deque[Waiting]] = {}
        self._ready: deque[object] = deque()
        self._busy: set[object] = set()
        self.held = 0
        """How many updates are held whole."""

    def __len__(self) -> int:
        return sum(map(len, self._lanes.values()))

    def add(self, update: Update) -> None:
        """Let an update wait behind the others of its chat."""
        lane, is_held = lane_of(update), self.held < self._window
        self.held += is_held
        is_press = update.callback_query is not None or update.inline_query is not None
        there = self._lanes.setdefault(lane, deque())
        there.append(Waiting(update.update_id, lane, is_press, update if is_held else None))
        if len(there) == 1 and lane not in self._busy:
            self._make_ready(lane)

    def next(self) -> Waiting | None:
        """Take an update whose turn it is, None when there is none; its chat waits until it is `over`."""
        if not self._ready:
            return None
        lane = self._ready.popleft()
        waiting = self._lanes[lane].popleft()
        if not self._lanes[lane]:
            del self._lanes[lane]
        self._busy.add(lane)
        self.held -= waiting.update is not None
        return waiting

    def over(self, lane: object) -> None:
        """Let the next update of a chat have its turn."""
        self._busy.discard(lane)
        if lane in self._lanes:
            self._make_ready(lane)

    def _make_ready(self, lane: object) -> None:
        if self._lanes[lane][0].is_press:
            self._ready.appendleft(lane)
        else:
            self._ready.append(lane)


def lane_of(update: Update) -> object:
    """Return what the updates of one chat have in common."""
    if update.effective_chat is not None:
        return update.effective_chat.id
    # An inline query belongs to no chat; a person types one after another.
    return ("user", update.effective_user.id) if update.effective_user is not None else None
