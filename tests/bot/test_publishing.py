"""Answers are published and shared where they may be: the whole bot over HTTP."""

from __future__ import annotations

from bot.html.bidi import without_controls
from tests.bot.conftest import ADMIN, Chat
from tests.bot.pressing import CHANNEL, GROUP, QUESTION, answered, press
from tests.telegram.world import BOT, private, user


async def test_an_administrator_publishes_an_answer_to_a_channel(chat: Chat) -> None:
    await chat.join(CHANNEL)
    asked = chat.people.write(QUESTION, sender=user(ADMIN))
    answer = await chat.api.reply_to(asked["message_id"])
    await press(chat, answer, "Publish", user(ADMIN))
    preview = (await chat.api.until(lambda: chat.api.sent_to(ADMIN)[1:]))[0]
    await press(chat, preview, "Publish to Isnad Channel", user(ADMIN))
    (post,) = await chat.api.until(lambda: chat.api.sent_to(CHANNEL["id"]))
    assert post.html.startswith(f"<b>{QUESTION}</b>")
    await chat.api.until(lambda: "Published" in preview.text)
    chat.people.write("/audit", sender=user(ADMIN))
    (shown,) = await chat.api.until(
        lambda: [sent for sent in chat.api.sent_to(ADMIN) if "What admins did" in sent.text]
    )
    assert f"{ADMIN}\u2069 · Publishing" in shown.text
    assert f"Isnad Channel ({CHANNEL['id']}) · answer 1" in without_controls(shown.text)


async def test_the_publish_command_replies_to_an_answer(chat: Chat) -> None:
    await chat.join(CHANNEL)
    answer = await answered(chat, place=GROUP)
    chat.people.reply(answer, "/publish", user(ADMIN))
    chat.api.world.chats[ADMIN] = {"id": ADMIN, "type": "private", "first_name": "Admin"}
    (preview,) = await chat.api.until(lambda: chat.api.sent_to(ADMIN))
    assert "This is how the post will look" in preview.text


async def test_an_answer_is_shown_nowhere_but_where_it_was_given(chat: Chat) -> None:
    answer = await answered(chat)
    data = answer.buttons["More"]["callback_data"]
    chat.api.world.chats[8] = private(8)
    elsewhere = chat.api.world.keep(chat.api.world.new_message(private(8), text="…", **{"from": BOT}), "…")
    presses = [data, data.replace("pg", "cx", 1), data.replace("pg", "dn", 1)]
    for query in [chat.people.press_data(elsewhere, made, user(8), accessible=False) for made in presses]:
        given = await chat.api.until(lambda query=query: chat.api.world.callbacks[query])
        assert "Please ask again" in given["text"]
    assert elsewhere.edits == 0
