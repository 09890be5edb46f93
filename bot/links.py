"""The addresses in a message."""

from __future__ import annotations

import re

from telegram import Message
from telegram.constants import MessageEntityType

from bot.mentions import span_of

LINKS_AT_ONCE = 50
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
# What ends a sentence or a list, not an address.
_AFTER_LINKS = ".,;:!?)]}>'\"»،؛؟"


def links_in(message: Message) -> list[str]:
    """Return the addresses in a message in their order: written out, without their scheme, or behind words."""
    text = message.text or message.caption or ""
    found = {match.start(): _without_end(match.group()) for match in _LINK.finditer(text)}
    for entity in (*message.entities, *message.caption_entities):
        start, end = span_of(text, entity)
        if entity.type == MessageEntityType.URL and "://" not in text[start:end]:
            found.setdefault(start, f"https://{text[start:end]}")
        elif entity.type == MessageEntityType.TEXT_LINK and _LINK.match(entity.url or ""):
            found.setdefault(start, entity.url or "")
    return list(dict.fromkeys(found[start] for start in sorted(found)))[:LINKS_AT_ONCE]


def beside_links(message: Message) -> str:
    """Return what a message says without the addresses written out in it."""
    text = message.text or message.caption or ""
    entities = (each for each in (*message.entities, *message.caption_entities) if each.type == MessageEntityType.URL)
    for start, end in sorted((span_of(text, entity) for entity in entities), reverse=True):
        text = text[:start] + text[end:]
    return _LINK.sub("", text).strip()


def _without_end(link: str) -> str:
    """Return a link without the punctuation of the sentence it stands in; a bracket that it opened stays."""
    while link and link[-1] in _AFTER_LINKS and not (link[-1] == ")" and link.count("(") >= link.count(")")):
        link = link[:-1]
    return link
