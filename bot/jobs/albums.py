"""Albums: Telegram sends each of their files as a message of its own, and one word about them is enough."""

from __future__ import annotations

from collections import OrderedDict

from telegram import Message

_REMEMBERED = 1_000


class Albums:
    """Which albums have been spoken of."""

    def __init__(self) -> None:
        self._known: OrderedDict[str, None] = OrderedDict()

    def is_first(self, message: Message) -> bool:
        """Say whether nothing was said yet of the message's album, and note it; without an album always true."""
        album = message.media_group_id
        if album is None:
            return True
        if album in self._known:
            return False
        self._known[album] = None
        if len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return True
