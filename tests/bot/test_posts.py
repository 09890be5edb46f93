"""Posts of channels, and their discussion groups: the whole bot over HTTP."""

from __future__ import annotations

import pytest

from tests.bot.conftest import Chat
from tests.bot.talk import (
    CHANNEL,
    GROUP,
    QUESTION,
    TELEGRAM,
    answers_after_a_last_question,
)
from tests.telegram.world import channel, group

NEWS = channel(-100_901, "Isnad News", username="isnad_news")
LINKED = group(-100_501, "Readers", linked_chat_id=NEWS["id"])


@pytest.mark.parametrize("text", [f"/ask {QUESTION}", f"@isnad_bot {QUESTION}"])
async def test_a_channel_post_that_asks_is_answered_under_it_once(chat: Chat, text: str) -> None:
    await chat.join(CHANNEL)
    post = chat.people.write(text, CHANNEL)
    answer = await chat.api.reply_to(post["message_id"])
    assert answer.chat_id == CHANNEL["id"]
    chat.people.edit(post, f"{text} Please.")
    chat.people.write("An ordinary post", CHANNEL)
    await answers_after_a_last_question(chat, CHANNEL)
    assert len(chat.api.sent_to(CHANNEL["id"])) == 2


async def test_a_channel_post_goes_on_from_no_post_before_it(chat: Chat) -> None:
    await chat.join(CHANNEL)
    chat.people.write("/ask How many US troops are in Iraq?", CHANNEL)
    post = chat.people.write("/ask And in Syria?", CHANNEL)
    assert "How many US troops are in Syria?" not in (await chat.api.reply_to(post["message_id"])).text


async def test_a_post_carried_into_the_discussion_group_is_left_alone_and_a_comment_is_not(chat: Chat) -> None:
    carried = {"sender_chat": CHANNEL, "is_automatic_forward": True}
    post = chat.people.write("A post of the channel", GROUP, TELEGRAM, **carried)
    comment = chat.people.write(f"@isnad_bot {QUESTION}", GROUP, reply_to_message=post, message_thread_id=5)
    assert "<blockquote" in (await chat.api.reply_to(comment["message_id"])).html
    assert len(chat.api.sent_to(GROUP["id"])) == 1


@pytest.mark.parametrize("in_channel", [True, False], ids=["bot in the channel", "bot in the group only"])
async def test_a_post_that_asks_is_answered_once_where_the_bot_is(chat: Chat, in_channel: bool) -> None:
    text = f"@isnad_bot {QUESTION}"
    if in_channel:
        await chat.join(CHANNEL)
        post = chat.people.write(text, CHANNEL)
        await chat.api.reply_to(post["message_id"])
    chat.people.write(text, GROUP, TELEGRAM, sender_chat=CHANNEL, is_automatic_forward=True)
    await chat.api.until(lambda: chat.api.world.sent)
    await answers_after_a_last_question(chat, group(-100_777))
    places = [sent.chat_id for sent in chat.api.world.sent if sent.chat_id != -100_777]
    assert places == [CHANNEL["id"] if in_channel else GROUP["id"]]


async def test_a_reply_to_the_bot_that_begins_with_the_channels_name_is_answered_and_one_that_calls_a_reader_is_not(
    chat: Chat,
) -> None:
    chat.api.world.chats |= {LINKED["id"]: LINKED, NEWS["id"]: NEWS}
    asked = chat.people.write(f"/ask {QUESTION}", LINKED)
    answer = await chat.api.reply_to(asked["message_id"])
    chat.people.reply(answer, "@sami_07 what do you think?")
    named = chat.people.reply(answer, f"@Isnad_News {QUESTION}")
    assert "<blockquote" in (await chat.api.reply_to(named["message_id"])).html
    assert await answers_after_a_last_question(chat, LINKED) == [
        sent.text
        for sent in chat.api.sent_to(LINKED["id"])
        if sent.replied_to in (asked["message_id"], named["message_id"])
    ]
