"""Commands and mentions marked as such, where a Bot API server left that to the reader of the text."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime

from telegram import MessageEntity, Update
from telegram.constants import MessageEntityType

_COMMAND = re.compile(r"/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]+)?(?!\S)")
_MENTION = re.compile(r"(?<![\w@/])@[A-Za-z][A-Za-z0-9_]{3,31}(?!\w)")
_TEXTS = (("text", "entities"), ("caption", "caption_entities"))
_KINDS = ("message", "edited_message", "channel_post", "edited_channel_post")


def marked(update: Update) -> Update:
    """Return the update with its commands and mentions marked; Telegram's own come marked and stay as they are."""
    message = update.effective_message
    if message is None or update.callback_query is not None or message.entities or message.caption_entities:
        return update
    if not any(_entities(message.text or message.caption or "")):
        return update
    raw = json.loads(written(update))
    for kind in _KINDS:
        for text, entities in _TEXTS:
            if kind in raw and text in raw[kind]:
                raw[kind][entities] = [each.to_dict() for each in _entities(raw[kind][text])]
    return Update.de_json(raw, update.get_bot()) or update


def written(update: Update) -> str:
    """Return the update as JSON."""
    # Not update.to_json(): it fails on the date of a message that Telegram no longer shows.
    return json.dumps(update.to_dict(), default=_seconds)


def _entities(text: str) -> Iterator[MessageEntity]:
    command = _COMMAND.match(text)
    if command is not None:
        yield _entity(MessageEntityType.BOT_COMMAND, text, command)
    for mention in _MENTION.finditer(text):
        yield _entity(MessageEntityType.MENTION, text, mention)


def _entity(kind: MessageEntityType, text: str, found: re.Match[str]) -> MessageEntity:
    # Telegram counts in UTF-16 units.
    return MessageEntity(kind, _units(text[: found.start()]), _units(found.group()))


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _seconds(value: object) -> int:
    if isinstance(value, datetime):
        return int(value.timestamp())
    raise TypeError(f"an update holds {type(value).__name__}, which is no JSON")
