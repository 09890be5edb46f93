"""Asking and pressing buttons in a chat with the running bot."""

from __future__ import annotations

from typing import Any

from bot.records import Preferences
from tests.bot.conftest import ADMIN, Chat
from tests.telegram.world import Sent, channel, group

QUESTION = "How many US troops are in Iraq?"
GROUP = group()
CHANNEL = channel()


async def answered(chat: Chat, question: str = QUESTION, place: dict[str, Any] | None = None) -> Sent:
    """Ask, one quote a page, and return the answer."""
    where = (place or {"id": 7})["id"]
    chat.services.chats.save(where, Preferences(quotes=1))
    asked = chat.people.write(f"/ask {question}", place)
    return await chat.api.reply_to(asked["message_id"])


async def press(chat: Chat, sent: Sent, label: str, sender: dict[str, Any] | None = None, **more: bool) -> str:
    """Press a button and wait for the bot's word; return it."""
    query = chat.people.press(sent, label, sender, **more)
    given = await chat.api.until(lambda: chat.api.world.callbacks[query])
    return str(given.get("text", ""))


async def press_until_edited(chat: Chat, sent: Sent, label: str, sender: dict[str, Any] | None = None) -> str:
    """Press a button; wait for the bot's word and, unless that is an alert, for the message to change."""
    edits = sent.edits
    query = chat.people.press(sent, label, sender)
    given = await chat.api.until(lambda: chat.api.world.callbacks[query])
    if not given.get("show_alert"):
        await chat.api.until(lambda: sent.edits > edits)
    return str(given.get("text", ""))


async def told(chat: Chat, words: str, chat_id: int = ADMIN) -> Sent:
    """Wait for a message that says these words, as it stands after edits; return the newest."""
    found = await chat.api.until(lambda: [sent for sent in chat.api.sent_to(chat_id) if words in sent.text])
    newest: Sent = found[-1]
    return newest
