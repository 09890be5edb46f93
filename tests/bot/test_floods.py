"""Telegram closes a chat that gets too much: the bot waits as long as it is told, chat by chat, and loses nothing."""

from __future__ import annotations

import pytest

from tests.bot.conftest import Chat
from tests.telegram.faults import FloodRule
from tests.telegram.world import group

QUESTION = "How many US troops are in Iraq?"


@pytest.mark.parametrize("place", [None, group()], ids=["private", "group"])
async def test_a_chat_that_is_closed_for_a_while_gets_every_answer_once_in_order(
    chat: Chat, place: dict[str, object] | None
) -> None:
    chat.api.world.flood_rule = rule = FloodRule(most=2, seconds=1.0)
    asked = [chat.people.write(f"/ask {QUESTION} {number}", place)["message_id"] for number in range(6)]
    await chat.api.until(lambda: len(chat.api.world.sent) == len(asked), 30)
    await chat.api.quiet()

    assert [sent.replied_to for sent in chat.api.world.sent] == asked
    assert rule.refused > 0
    assert rule.ignored == 0
