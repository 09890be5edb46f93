"""Whom a message names: the bot, or somebody else; and what it says beside that."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from telegram import Message, MessageEntity
from telegram.constants import MessageEntityType

from index.text.characters import INVISIBLE

# What is left around a mention that was taken out: "@bot, when …".
EDGES = re.compile(r"^[\s\x1c-\x1f,،:؛;–—-]+|[\s\x1c-\x1f,،:؛;–—-]+$")
# What may stand before a name that calls somebody: «يا», marks of direction, and the comma after another.
_CALLING = re.compile(rf"[\s,،{INVISIBLE}]*(?:يا\s+)?")


@dataclass(frozen=True, slots=True)
class Identity:
    """The bot itself."""

    id: int
    username: str


def span_of(text: str, entity: MessageEntity) -> tuple[int, int]:
    """Return where an entity stands, counted in characters of Python's."""
    # Telegram counts in UTF-16 units; a wrong offset from a broken client must not be an error.
    units = text.encode("utf-16-le")
    first, last = entity.offset * 2, (entity.offset + entity.length) * 2
    start = len(units[:first].decode("utf-16-le", "ignore"))
    return start, start + len(units[first:last].decode("utf-16-le", "ignore"))


def names_called(message: Message) -> list[MessageEntity]:
    """Return where a text names people and bots."""
    entities = (*message.entities, *message.caption_entities)
    return [each for each in entities if each.type in (MessageEntityType.MENTION, MessageEntityType.TEXT_MENTION)]


def mentions_of(message: Message, text: str, me: Identity) -> Iterator[tuple[int, int]]:
    """Yield the spans of what mentions the bot, counted in characters of Python's."""
    entities = message.entities if message.text is not None else message.caption_entities
    for entity in entities:
        span = span_of(text, entity)
        if entity.type == MessageEntityType.TEXT_MENTION:
            if entity.user is not None and entity.user.id == me.id:
                yield span
        elif entity.type == MessageEntityType.MENTION and text[slice(*span)].lower() == f"@{me.username}".lower():
            yield span


def name_called(message: Message, text: str, position: int = 0) -> tuple[int, int] | None:
    """Return the span of a name that a text begins with: "@sami look at this", under an answer of the bot's."""
    spans = (span_of(text, entity) for entity in names_called(message))
    # A name of no length, from a broken client, would be found for ever.
    return next((one for one in spans if one[1] > position and _CALLING.fullmatch(text, position, one[0])), None)


def without(text: str, spans: list[tuple[int, int]]) -> str:
    """Return a text without some spans of it, and without what was only there to part them from the rest."""
    kept, position = [], 0
    for start, end in sorted(spans):
        kept.append(text[position:start])
        position = max(position, end)
    kept.append(text[position:])
    return EDGES.sub("", re.sub(r"[ \t]{2,}", " ", " ".join(kept)))
