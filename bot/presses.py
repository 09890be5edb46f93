"""What a button says when it is pressed: an action and its arguments in at most 64 bytes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

# Telegram refuses a button whose data is longer.
DATA_LIMIT = 64
_SEPARATOR = ":"


class Action(StrEnum):
    """Everything a button can ask for; the value is its name in the data, and stays what it is."""

    PAGE = "pg"
    CONTEXT = "cx"
    UP = "up"
    DOWN = "dn"
    REASON = "wy"
    PUBLISH = "pb"
    PUBLISH_CONFIRM = "py"
    NAMES = "nl"
    NAME = "nm"
    TIMELINE = "tl"
    SOURCES = "sr"
    SETTING = "st"
    GAPS_CSV = "gc"
    FORGET = "fg"
    SOURCE = "so"
    SOURCE_EDIT = "se"
    SOURCE_REREAD = "sq"
    REMOVE = "rm"
    REMOVE_CONFIRM = "ry"
    REMOVE_UNDO = "ru"
    REINDEX_CONFIRM = "ri"
    ROLLBACK_CONFIRM = "rb"
    JOB_CANCEL = "jc"
    KEEP_BOTH = "kb"
    REPLACE = "rp"
    AUDIT = "au"
    # With a person's number it is theirs alone, else it is the administrators'.
    CANCEL = "no"
    NOTHING = "--"


@dataclass(frozen=True, slots=True)
class Press:
    """A pressed button: `arguments` are as the button was made with, or too few when it was not made here."""

    action: str
    arguments: tuple[str, ...]

    def number(self, position: int) -> int | None:
        """Return an argument as a whole number, None when there is none."""
        if position >= len(self.arguments) or not re.fullmatch(r"-?[0-9]{1,18}", self.arguments[position]):
            return None
        return int(self.arguments[position])

    def text(self, position: int) -> str:
        """Return an argument, empty when there is none."""
        return self.arguments[position] if position < len(self.arguments) else ""


def data(action: Action, *arguments: int | str) -> str:
    """Return the data of a button; raises ValueError when it does not fit Telegram's 64 bytes."""
    made = _SEPARATOR.join([action, *map(str, arguments)])
    if len(made.encode()) > DATA_LIMIT:
        raise ValueError(f"the data of a button is longer than {DATA_LIMIT} bytes: {made}")
    return made


def press(made: str) -> Press:
    """Return what a button's data says; anything at all can come in."""
    action, *arguments = made.split(_SEPARATOR)
    return Press(action, tuple(arguments))


def pattern(*actions: Action) -> str:
    """Return the regular expression of the data of these actions, for a CallbackQueryHandler."""
    return f"^(?:{'|'.join(map(re.escape, actions))})(?:{_SEPARATOR}|$)"
