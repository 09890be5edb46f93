"""An administrator's articles, and what is sent, pressed and waited for in their chat."""

from __future__ import annotations

from typing import Any

from tests.bot import pressing
from tests.bot.conftest import ADMIN, Chat
from tests.bot.pressing import told
from tests.telegram.world import Sent, user

OWNER = user(ADMIN, name="Owner")
ARTICLE = """---
title: Coalition hands over Harir
publisher: The Daily Herald
date: 2025-12-03
---

The last convoy left Harir air base on Wednesday. The Ministry of Defence took the base over on 2 December 2025.

About 120 advisers stay in Erbil until September 2026, the ministry said.
"""
QUESTION = "When was Harir air base taken over?"


async def press(chat: Chat, sent: Sent, label: str, sender: dict[str, Any] = OWNER) -> str:
    """Press a button as the owner, or another, and wait for the bot's word; return it."""
    return await pressing.press(chat, sent, label, sender)


async def added(chat: Chat) -> int:
    """Upload the article; return its number."""
    chat.people.upload("harir.md", ARTICLE.encode(), OWNER)
    await told(chat, "Added: 1 document")
    (document,) = chat.services.collection.documents()
    return document.id


def tap_twice(room: Chat, sent: Sent, label: str) -> None:
    """Press a button again before the bot has answered the first time."""
    room.people.press(sent, label, OWNER)
    room.people.press(sent, label, OWNER)
