"""What a message offers for the collection: its links, a channel's post, the text after /add."""

from __future__ import annotations

import re

from telegram import Message, MessageOriginChannel
from telegram.constants import MessageEntityType
from telegram.ext import filters

from bot.mentions import span_of
from index.documents.posts import from_post
from index.types import SourceFile

LINKS_AT_ONCE = 50
_LINK = re.compile(r"https?://\S+", re.IGNORECASE)
_ADD = re.compile(r"/add(?:@(\w+))?(?=\s|$)", re.IGNORECASE)
_REPLACE = re.compile(r"(?:/add(?:@\w+)?\s+)?(?:replace|استبدال|استبدل|بدل)\W*", re.IGNORECASE)
# What ends a sentence or a list, not an address.
_AFTER_LINKS = ".,;:!?)]}>'\"»،؛؟"


class ForwardedPost(filters.MessageFilter):
    """Lets a channel's posts through; what a person wrote and another forwards is a question like any."""

    def filter(self, message: Message) -> bool:
        """Say whether a message was forwarded from a channel."""
        return isinstance(message.forward_origin, MessageOriginChannel)


class OnlyLinks(filters.MessageFilter):
    """Lets messages through that say nothing beside their links."""

    def filter(self, message: Message) -> bool:
        """Say whether nothing is told beside the links."""
        return bool(links_in(message)) and not any(map(str.isalnum, _beside_links(message)))


class SaysAdd(filters.MessageFilter):
    """Lets files through whose caption is our /add, and not another bot's."""

    def filter(self, message: Message) -> bool:
        """Say whether the caption gives us the command."""
        command = _ADD.match(message.caption or "")
        us = message.get_bot().username
        return command is not None and (command.group(1) or us).lower() == us.lower()


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


def is_ours(message: Message) -> bool:
    """Say whether the bot wrote a message, or somebody by it."""
    us = message.get_bot().id
    return any(author is not None and author.id == us for author in (message.from_user, message.via_bot))


def asks_to_replace(message: Message) -> bool:
    """Say whether a file that comes with these words takes the place of the one of its name, whatever it tells."""
    return _REPLACE.fullmatch((message.caption or message.text or "").strip()) is not None


def text_behind_command(message: Message) -> str:
    """Return what a message says beside /add and its links."""
    return _behind_command(_beside_links(message))


def post_in(message: Message) -> tuple[SourceFile, str]:
    """Return a post with its channel, day and link as the source, and what says which document it is."""
    text = _behind_command(message.text or message.caption or "")
    origin = message.forward_origin
    if not isinstance(origin, MessageOriginChannel):
        # The day it was pasted here is not the day it came out.
        return from_post(text, "", None), f"post:{message.chat.id}:{message.message_id}"
    chat = origin.chat
    url = f"https://t.me/{chat.username}/{origin.message_id}" if chat.username else None
    made = from_post(text, chat.effective_name or origin.author_signature or "", origin.date.date(), url)
    # A post that was edited and comes again is the same document.
    return made, url or f"post:{chat.id}:{origin.message_id}"


def _beside_links(message: Message) -> str:
    """Return what a message says without the addresses written out in it."""
    text = message.text or message.caption or ""
    entities = (each for each in (*message.entities, *message.caption_entities) if each.type == MessageEntityType.URL)
    for start, end in sorted((span_of(text, entity) for entity in entities), reverse=True):
        text = text[:start] + text[end:]
    return _LINK.sub("", text).strip()


def _behind_command(text: str) -> str:
    command = _ADD.match(text)
    return text[command.end() :].strip() if command else text


def _without_end(link: str) -> str:
    """Return a link without the punctuation of the sentence it stands in; a bracket that it opened stays."""
    while link and link[-1] in _AFTER_LINKS and not (link[-1] == ")" and link.count("(") >= link.count(")")):
        link = link[:-1]
    return link
