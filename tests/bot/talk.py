"""Questions, the places where they are asked, and what came back."""

from __future__ import annotations

from typing import Any

from tests.bot.conftest import Chat
from tests.telegram.world import channel, group

QUESTION = "When does the coalition's mission in Iraq end?"
ARABIC_QUESTION = "متى تنتهي مهمة التحالف الدولي في العراق؟"
GROUP = group()
FORUM = group(-100700, "Forum", is_forum=True)
CHANNEL = channel()
GROUP_ANONYMOUS_BOT = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}
CHANNEL_BOT = {"id": 136817688, "is_bot": True, "first_name": "Channel", "username": "Channel_Bot"}
TELEGRAM = {"id": 777000, "is_bot": False, "first_name": "Telegram"}


async def answers_after_a_last_question(chat: Chat, place: dict[str, Any]) -> list[str]:
    """Ask once more in the chat, wait for that answer, and return what was sent to it before."""
    last = chat.people.write(f"/ask {QUESTION}", place)
    await chat.api.reply_to(last["message_id"])
    return [sent.text for sent in chat.api.sent_to(place["id"]) if sent.replied_to != last["message_id"]]
