"""What a message offers for the collection: links and nothing else, a channel's post, the text after /add."""

from __future__ import annotations

import re

from telegram import Message, MessageOriginChannel, MessageOriginUser
from telegram.ext import filters

from bot.links import beside_links, links_in
from index.documents.posts import from_post
from index.types import SourceFile

_ADD = re.compile(r"/add(?:@(\w+))?(?=\s|$)", re.IGNORECASE)
_REPLACE = re.compile(r"(?:/add(?:@\w+)?\s+)?(?:replace|استبدال|استبدل|بدل)\W*", re.IGNORECASE)


class ForwardedPost(filters.MessageFilter):
    """Lets a channel's posts through; what a person wrote and another forwards is a question like any."""

    def filter(self, message: Message) -> bool:
        """Say whether a message was forwarded from a channel."""
        return isinstance(message.forward_origin, MessageOriginChannel)


class OnlyLinks(filters.MessageFilter):
    """Lets messages through that say nothing beside their links."""

    def filter(self, message: Message) -> bool:
        """Say whether nothing is told beside the links."""
        return bool(links_in(message)) and not any(map(str.isalnum, beside_links(message)))


class SaysAdd(filters.MessageFilter):
    """Lets files through whose caption is our /add, and not another bot's."""

    def filter(self, message: Message) -> bool:
        """Say whether the caption gives us the command."""
        command = _ADD.match(message.caption or "")
        us = message.get_bot().username
        return command is not None and (command.group(1) or us).lower() == us.lower()


def is_ours(message: Message) -> bool:
    """Say whether the bot wrote a message first, or somebody by it."""
    us, origin = message.get_bot().id, message.forward_origin
    first = origin.sender_user if isinstance(origin, MessageOriginUser) else None
    return any(author is not None and author.id == us for author in (message.from_user, message.via_bot, first))


def asks_to_replace(message: Message) -> bool:
    """Say whether a file that comes with these words takes the place of the one of its name, whatever it tells."""
    return _REPLACE.fullmatch((message.caption or message.text or "").strip()) is not None


def text_behind_command(message: Message) -> str:
    """Return what a message says beside /add and its links."""
    return _behind_command(beside_links(message))


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


def _behind_command(text: str) -> str:
    command = _ADD.match(text)
    return text[command.end() :].strip() if command else text
