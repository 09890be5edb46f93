"""Everything the bot says, in Arabic and English: a module per room, and `say`, which fills in the values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from bot.html.bidi import fitted, isolate
from bot.messages import (
    administration,
    answering,
    conversation,
    feedback,
    inline,
    names,
    preferences,
    publishing,
)
from bot.messages.counting import counted
from bot.messages.dates import date_text
from bot.messages.texts import Texts
from index.types import Language, PartialDate

__all__ = ["TEXTS", "Texts", "counted", "date_text", "say"]

_ROOMS = (
    administration.TEXTS,
    answering.TEXTS,
    conversation.TEXTS,
    feedback.TEXTS,
    inline.TEXTS,
    names.TEXTS,
    preferences.TEXTS,
    publishing.TEXTS,
)


# In a line from right to left the slash of a command would end up behind it.
_COMMAND = re.compile(r"/[a-z_]+")


def _merged() -> Mapping[str, Mapping[Language, str]]:
    texts: dict[str, Mapping[Language, str]] = {}
    for room in _ROOMS:
        for key, versions in room.items():
            if key in texts:
                raise ValueError(f"two messages are called {key}")
            texts[key] = {
                "ar": _COMMAND.sub(lambda command: isolate(command.group()), versions["ar"]),
                "en": versions["en"],
            }
    return texts


TEXTS = _merged()


class _Number:
    """A whole number in a sentence: `{n}` is its digits, `{n:document}` is counted in that noun."""

    def __init__(self, value: int, language: Language) -> None:
        self._value = value
        self._language = language

    def __format__(self, noun: str) -> str:
        return counted(self._value, noun, self._language) if noun else f"{self._value:,}"


def say(key: str, language: Language, /, **values: object) -> str:
    """Return the message with its values: plain text, not markup.

    Whole numbers can be counted in a noun (`{n:document}`), dates are written out, and texts of the other direction
    are isolated, so that a file name cannot disturb an Arabic sentence. A key or value that is missing is a KeyError.
    """
    return TEXTS[key][language].format_map({name: _shown(value, language) for name, value in values.items()})


def _shown(value: object, language: Language) -> object:
    if isinstance(value, int):
        return _Number(value, language)
    if isinstance(value, date):
        return date_text(PartialDate(value), language)
    if isinstance(value, PartialDate):
        return date_text(value, language)
    return fitted(str(value), language)
