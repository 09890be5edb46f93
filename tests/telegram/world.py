"""Who is there and what has been said: users, chats, messages as they stand, updates that wait for the bot."""

from __future__ import annotations

import itertools
import time
from dataclasses import dataclass, field
from typing import Any

from tests.telegram.faults import FloodRule
from tests.telegram.rules import RefusedError

BOT = {
    "id": 42,
    "is_bot": True,
    "first_name": "Isnad",
    "username": "isnad_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": True,
}
TOKEN = "42:AAH-test-token-of-the-fake-server"
# What a bot gets that names no kinds: not who joined, nor reactions.
_USUAL_UPDATES = (
    "message edited_message channel_post edited_channel_post inline_query chosen_inline_result callback_query "
    "my_chat_member poll poll_answer"
).split()


def user(user_id: int = 7, language: str = "en", name: str = "Layla") -> dict[str, Any]:
    """Return a person."""
    return {"id": user_id, "is_bot": False, "first_name": name, "language_code": language}


def private(user_id: int = 7, name: str = "Layla") -> dict[str, Any]:
    """Return the private chat with a person."""
    return {"id": user_id, "type": "private", "first_name": name}


def group(chat_id: int = -100500, title: str = "Analysts", **more: Any) -> dict[str, Any]:
    """Return a supergroup; `is_forum=True` makes it one with topics."""
    return {"id": chat_id, "type": "supergroup", "title": title} | more


def channel(chat_id: int = -100900, title: str = "Isnad Channel", **more: Any) -> dict[str, Any]:
    """Return a channel."""
    return {"id": chat_id, "type": "channel", "title": title} | more


@dataclass
class Sent:
    """A message of the bot's as it was sent, and when (time.monotonic)."""

    message: dict[str, Any]
    html: str
    at: float
    edits: int = 0

    @property
    def chat_id(self) -> int:
        return int(self.message["chat"]["id"])

    @property
    def text(self) -> str:
        return str(self.message.get("text") or self.message.get("caption") or "")

    @property
    def buttons(self) -> dict[str, dict[str, Any]]:
        """Return the buttons under the message by their label."""
        rows = self.message.get("reply_markup", {}).get("inline_keyboard", [])
        return {button["text"]: button for row in rows for button in row}

    @property
    def replied_to(self) -> int | None:
        """Return the id of the message it replies to."""
        replied: int | None = self.message.get("reply_to_message", {}).get("message_id")
        return replied


@dataclass
class World:
    """Everything the server knows."""

    chats: dict[int, dict[str, Any]] = field(default_factory=dict)
    messages: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    sent: list[Sent] = field(default_factory=list)
    updates: list[dict[str, Any]] = field(default_factory=list)
    members: dict[tuple[int, int], str] = field(default_factory=dict)
    files: dict[str, tuple[str, bytes]] = field(default_factory=dict)
    # What the bot may not do: chat id to the sentence Telegram refuses with.
    forbidden: dict[int, str] = field(default_factory=dict)
    migrated: dict[int, int] = field(default_factory=dict)
    # Whether a reply to what is gone is refused, whatever the bot says about sending without it.
    insists_on_replies: bool = False
    flood_rule: FloodRule | None = None
    # The kinds of updates the bot has asked for; None before it has said so.
    allowed_updates: list[str] | None = None
    # The commands shown and what is said of each, by chat (0: everywhere) and language (empty: any).
    menus: dict[tuple[int, str], dict[str, str]] = field(default_factory=dict)
    callbacks: dict[str, dict[str, Any] | None] = field(default_factory=dict)
    inline: dict[str, dict[str, Any] | None] = field(default_factory=dict)
    _update_ids: Any = field(default_factory=lambda: itertools.count(900_001))
    _message_ids: Any = field(default_factory=lambda: itertools.count(11))

    def chat(self, chat_id: int | str) -> dict[str, Any]:
        """Return a chat the bot may write to; raises RefusedError as Telegram does."""
        if isinstance(chat_id, str) and chat_id.startswith("@"):
            named = [chat for chat in self.chats.values() if chat.get("username") == chat_id[1:]]
            if not named:
                raise RefusedError("Bad Request: chat not found")
            return named[0]
        number = int(chat_id)
        if number in self.migrated:
            raise RefusedError(
                "Bad Request: group chat was upgraded to a supergroup chat", migrate_to_chat_id=self.migrated[number]
            )
        if number in self.forbidden:
            sentence = self.forbidden[number]
            raise RefusedError(sentence, 403 if sentence.startswith("Forbidden") else 400)
        if number not in self.chats:
            raise RefusedError("Bad Request: chat not found")
        return self.chats[number]

    def menu(self, chat_id: int, language: str) -> dict[str, str]:
        """Return the menu somebody whose Telegram is in a language sees in a chat."""
        places = ((chat_id, language), (chat_id, ""), (0, language), (0, ""))
        return next((self.menus[place] for place in places if place in self.menus), {})

    def keep(self, message: dict[str, Any], html: str) -> Sent:
        """Put a message of the bot's into its chat."""
        self.messages[message["chat"]["id"], message["message_id"]] = message
        sent = Sent(message, html, time.monotonic())
        self.sent.append(sent)
        return sent

    def new_message(self, chat: dict[str, Any], **content: Any) -> dict[str, Any]:
        """Return a message with an id of its own; it is kept with its chat."""
        self.chats.setdefault(chat["id"], chat)
        message = {"message_id": next(self._message_ids), "date": int(time.time()), "chat": chat} | content
        self.messages[chat["id"], message["message_id"]] = message
        return message

    def check_flood(self, chat_id: int) -> None:
        """Count a message for the chat; raises RefusedError when it gets too many."""
        if self.flood_rule is not None and (wait := self.flood_rule.wait(chat_id)):
            raise RefusedError(f"Too Many Requests: retry after {wait}", 429, retry_after=wait)

    def is_wanted(self, kind: str) -> bool:
        """Say whether the bot asked for updates of that kind; an empty list asks for the usual ones."""
        return self.allowed_updates is None or kind in (self.allowed_updates or _USUAL_UPDATES)

    def new_update(self, **content: Any) -> int:
        """Let an update wait for the bot; return its id."""
        update_id = next(self._update_ids)
        self.updates.append({"update_id": update_id} | content)
        return update_id

    def find_sent(self, chat_id: int, message_id: int) -> Sent | None:
        """Return a message of the bot's."""
        return next(
            (each for each in self.sent if (each.chat_id, each.message["message_id"]) == (chat_id, message_id)), None
        )
