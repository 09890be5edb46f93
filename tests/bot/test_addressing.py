"""When the bot speaks in groups and topics, and when it is silent: the whole bot over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from bot.records import Preferences, Speak
from tests.bot.conftest import Chat
from tests.bot.talk import (
    ARABIC_QUESTION,
    CHANNEL,
    CHANNEL_BOT,
    FORUM,
    GROUP,
    GROUP_ANONYMOUS_BOT,
    QUESTION,
    TELEGRAM,
    answers_after_a_last_question,
)
from tests.telegram.world import BOT, channel, user

UNDERSTOOD = "How many US troops are in Syria?"


@pytest.mark.parametrize(
    "text",
    [
        f"@isnad_bot {QUESTION}",
        f"{QUESTION} @isnad_bot",
        f"Well, @ISNAD_BOT, {QUESTION}",
        f"/ask {QUESTION}",
        f"/ask@isnad_bot {QUESTION}",
        f"/ask@Isnad_Bot {QUESTION}",
        f"😀😀 @isnad_bot {ARABIC_QUESTION}",
    ],
)
async def test_a_group_gets_an_answer_when_it_asks_the_bot(chat: Chat, text: str) -> None:
    asked = chat.people.write(text, GROUP)
    assert "<blockquote" in (await chat.api.reply_to(asked["message_id"])).html


async def test_a_text_mention_asks_the_bot(chat: Chat) -> None:
    mention = [{"type": "text_mention", "offset": 0, "length": 5, "user": BOT}]
    asked = chat.people.write(f"Isnad {QUESTION}", GROUP, entities=mention)
    assert "<blockquote" in (await chat.api.reply_to(asked["message_id"])).html


async def test_a_reply_to_the_bots_answer_asks_the_bot(chat: Chat) -> None:
    asked = chat.people.write(f"/ask {QUESTION}", GROUP)
    answer = await chat.api.reply_to(asked["message_id"])
    follow_up = chat.people.reply(answer, "How many troops are at Ain al-Asad?")
    assert "Ain al-Asad" in (await chat.api.reply_to(follow_up["message_id"])).text


async def test_a_reply_in_a_group_goes_on_from_the_answer_whoever_asked_for_that(chat: Chat) -> None:
    asked = chat.people.write("/ask How many US troops are in Iraq?", GROUP)
    answer = await chat.api.reply_to(asked["message_id"])
    follow_up = chat.people.reply(answer, "In Syria?", user(8))
    assert UNDERSTOOD in (await chat.api.reply_to(follow_up["message_id"])).text


CLAIM = "The coalition handed over Camp Taji in August 2020, officials said."


async def test_a_question_in_reply_to_what_somebody_wrote_goes_on_from_that(chat: Chat) -> None:
    await chat.api.reply_to(chat.people.write("/ask Who leads the Badr Organization?", GROUP)["message_id"])
    somebody = chat.people.write(CLAIM, GROUP, user(8))
    asked = chat.people.write("@isnad_bot Is that true?", GROUP, reply_to_message=somebody)
    answer = await chat.api.reply_to(asked["message_id"])
    assert "Camp Taji" in answer.text.partition("\n")[0]
    assert "Badr" not in answer.text


async def test_a_question_about_words_quoted_from_another_chat_goes_on_from_them(chat: Chat) -> None:
    quoted = {"text": CLAIM, "position": 0, "is_manual": True}
    asked = chat.people.write("When was that?", quote=quoted)
    assert "Camp Taji" in (await chat.api.reply_to(asked["message_id"])).text.partition("\n")[0]


async def test_a_long_post_is_gone_on_from_as_far_as_a_question_may_be_long(chat: Chat) -> None:
    post = chat.people.write(f"{CLAIM} " + "Nothing else was said about it. " * 60, GROUP, user(8))
    asked = chat.people.write("@isnad_bot When was that?", GROUP, reply_to_message=post)
    understood = (await chat.api.reply_to(asked["message_id"])).text.partition("\n\n")[0]
    assert "Camp Taji" in understood
    assert len(understood) < 400


async def test_a_comment_goes_on_from_the_same_persons_question_before_it_does_from_the_post(chat: Chat) -> None:
    carried = {"sender_chat": CHANNEL, "is_automatic_forward": True}
    post = chat.people.write(CLAIM, GROUP, TELEGRAM, **carried)
    about_the_post = chat.people.write("@isnad_bot When was that?", GROUP, reply_to_message=post)
    assert "Camp Taji" in (await chat.api.reply_to(about_the_post["message_id"])).text.partition("\n")[0]
    chat.people.write("@isnad_bot How many US troops are in Iraq?", GROUP, user(8), reply_to_message=post)
    other = chat.people.write("@isnad_bot And in Syria?", GROUP, user(8), reply_to_message=post)
    assert UNDERSTOOD in (await chat.api.reply_to(other["message_id"])).text


async def test_a_comment_goes_on_so_under_a_post_that_was_answered_too(chat: Chat) -> None:
    carried = {"sender_chat": CHANNEL, "is_automatic_forward": True}
    post = chat.people.write("@isnad_bot Who leads the Badr Organization?", GROUP, TELEGRAM, **carried)
    await chat.api.reply_to(post["message_id"])
    chat.people.write("@isnad_bot How many US troops are in Iraq?", GROUP, user(8), reply_to_message=post)
    other = chat.people.write("@isnad_bot And in Syria?", GROUP, user(8), reply_to_message=post)
    assert UNDERSTOOD in (await chat.api.reply_to(other["message_id"])).text


async def test_what_somebody_wrote_that_is_asked_by_a_bare_call_does_not_go_on_from_itself(chat: Chat) -> None:
    somebody = chat.people.write("And in Syria?", GROUP, user(8))
    asked = chat.people.write("@isnad_bot", GROUP, reply_to_message=somebody)
    assert "And in Syria – " not in (await chat.api.reply_to(asked["message_id"])).text


async def test_a_reply_to_a_follow_up_goes_on_from_what_that_was_understood_as(chat: Chat) -> None:
    chat.people.write("How many US troops are in Iraq?")
    follow_up = chat.people.write("And in Syria?")
    chat.people.write("Who leads the Badr Organization?")
    asked = chat.people.write("And when?", reply_to_message=follow_up)
    assert "Syria" in (await chat.api.reply_to(asked["message_id"])).text.partition("\n")[0]


@pytest.mark.parametrize("text", ["😂😂", "👍", "…", "!!", "haha 😂", "ههههه", "ok", "نعم"])
async def test_a_reply_of_no_words_or_a_reaction_under_an_answer_is_for_the_group(chat: Chat, text: str) -> None:
    answer = await chat.api.reply_to(chat.people.write(f"/ask {QUESTION}", GROUP)["message_id"])
    chat.people.reply(answer, text, user(8))
    assert await answers_after_a_last_question(chat, GROUP) == [answer.text]


@pytest.mark.parametrize("thread", [{}, {"message_thread_id": 77, "is_topic_message": True}], ids=["group", "topic"])
async def test_a_follow_up_goes_on_from_the_last_question_of_the_same_person_there_and_of_nobody_else(
    chat: Chat, thread: dict[str, Any]
) -> None:
    chat.people.write("/ask How many US troops are in Iraq?", FORUM, user(7), **thread)
    theirs = chat.people.write("/ask And in Syria?", FORUM, user(8), **thread)
    mine = chat.people.write("/ask And in Syria?", FORUM, user(7), **thread)
    assert UNDERSTOOD not in (await chat.api.reply_to(theirs["message_id"])).text
    assert UNDERSTOOD in (await chat.api.reply_to(mine["message_id"])).text


async def test_a_follow_up_never_goes_on_from_another_topic_or_another_chat(chat: Chat) -> None:
    here, there = ({"message_thread_id": number, "is_topic_message": True} for number in (77, 78))
    chat.people.write("/ask How many US troops are in Iraq?", FORUM, user(7), **here)
    asked = [
        chat.people.write("/ask And in Syria?", FORUM, user(7), **there),
        chat.people.write("/ask And in Syria?", FORUM, user(7)),
        chat.people.write("/ask And in Syria?", GROUP, user(7)),
        chat.people.write("And in Syria?", sender=user(7)),
    ]
    told = [(await chat.api.reply_to(message["message_id"])).text for message in asked]
    assert not any(UNDERSTOOD in text for text in told)


@pytest.mark.parametrize(
    ("sender", "speaks_as"), [(GROUP_ANONYMOUS_BOT, GROUP), (CHANNEL_BOT, channel(-100800, "Elsewhere"))]
)
async def test_where_a_chat_speaks_for_somebody_only_a_reply_goes_on(
    chat: Chat, sender: dict[str, Any], speaks_as: dict[str, Any]
) -> None:
    first = chat.people.write("/ask How many US troops are in Iraq?", GROUP, sender, sender_chat=speaks_as)
    answer = await chat.api.reply_to(first["message_id"])
    alone = chat.people.write("/ask And in Syria?", GROUP, sender, sender_chat=speaks_as)
    replied = chat.people.reply(answer, "And in Syria?", sender, sender_chat=speaks_as)
    assert UNDERSTOOD not in (await chat.api.reply_to(alone["message_id"])).text
    assert UNDERSTOOD in (await chat.api.reply_to(replied["message_id"])).text


async def test_the_bot_is_silent_when_nobody_asks_it(chat: Chat) -> None:
    people = chat.people
    people.write(QUESTION, GROUP)
    people.write(f"/ask@other_bot {QUESTION}", GROUP)
    people.write("/start@other_bot", GROUP)
    people.write("/rules", GROUP)
    people.write("mail me at someone@isnad_bot.example or @isnad_bot_two", GROUP, entities=[])
    people.write(f"@isnad_bot {QUESTION}", GROUP, {"id": 99, "is_bot": True, "first_name": "Other bot"})
    people.write(f"@isnad_bot {QUESTION}", GROUP, BOT)
    people.write(QUESTION, GROUP, via_bot=BOT)
    people.happen(GROUP, new_chat_members=[BOT])
    people.happen(GROUP, new_chat_title="New title")
    people.happen(GROUP, pinned_message={"message_id": 1, "date": 0, "chat": GROUP})
    somebody = people.write("I ask somebody else", GROUP)
    people.write(QUESTION, GROUP, reply_to_message=somebody)
    assert await answers_after_a_last_question(chat, GROUP) == []


async def test_an_edit_of_an_answered_question_is_not_answered_again(chat: Chat) -> None:
    asked = chat.people.write(f"/ask {QUESTION}", GROUP)
    await chat.api.reply_to(asked["message_id"])
    chat.people.edit(asked, f"/ask {QUESTION} Please.")
    await answers_after_a_last_question(chat, GROUP)
    assert len(chat.api.replies_to(asked["message_id"])) == 1


@pytest.mark.parametrize(
    "first", ["How do I bake bread?", "Who is the mayor of Paris?", "Hello", "Когда уйдут войска?"]
)
async def test_a_question_that_found_no_answer_and_is_mended_is_answered(chat: Chat, first: str) -> None:
    asked = chat.people.write(first)
    refused = await chat.api.reply_to(asked["message_id"])
    assert "<blockquote" not in refused.html
    chat.people.edit(asked, QUESTION)
    await chat.api.until(lambda: len(chat.api.replies_to(asked["message_id"])) == 2)
    assert "<blockquote" in chat.api.replies_to(asked["message_id"])[1].html


async def test_alone_with_the_bot_another_question_in_the_place_of_an_answered_one_is_answered(chat: Chat) -> None:
    asked = chat.people.write(QUESTION)
    await chat.api.reply_to(asked["message_id"])
    chat.people.edit(asked, f"Hi, {QUESTION}")
    chat.people.edit(asked, QUESTION.lower().replace("?", " ??"))
    chat.people.edit(asked, "Who leads the Badr Organization?")
    await chat.api.until(lambda: len(chat.api.replies_to(asked["message_id"])) == 2)
    assert "Hadi al-Amiri" in chat.api.replies_to(asked["message_id"])[1].text
    await chat.api.quiet()
    assert len(chat.api.sent_to(7)) == 2


async def test_an_edit_that_leaves_an_unanswered_question_as_it_was_is_not_answered_again(chat: Chat) -> None:
    asked = chat.people.write("/ask How do I bake bread?", GROUP)
    await chat.api.reply_to(asked["message_id"])
    chat.people.edit(asked, "/ask  How do I bake bread?")
    await answers_after_a_last_question(chat, GROUP)
    assert len(chat.api.replies_to(asked["message_id"])) == 1


async def test_a_question_in_a_topic_is_answered_in_the_topic(chat: Chat) -> None:
    asked = chat.people.write(f"@isnad_bot {QUESTION}", FORUM, message_thread_id=77, is_topic_message=True)
    answer = await chat.api.reply_to(asked["message_id"])
    assert answer.message["message_thread_id"] == 77


async def test_the_first_message_of_a_topic_the_bot_opened_is_no_reply_to_it(chat: Chat) -> None:
    created = {"message_id": 77, "date": 0, "chat": FORUM, "from": BOT, "is_topic_message": True}
    created["forum_topic_created"] = {"name": "Bases", "icon_color": 7322096}
    topic = {"message_thread_id": 77, "is_topic_message": True, "reply_to_message": created}
    chat.people.write(QUESTION, FORUM, **topic)
    assert await answers_after_a_last_question(chat, FORUM) == []


@pytest.mark.parametrize(
    ("sender", "speaks_as"), [(GROUP_ANONYMOUS_BOT, GROUP), (CHANNEL_BOT, channel(-100800, "Elsewhere"))]
)
async def test_an_anonymous_administrator_and_a_channel_in_a_group_are_answered(
    chat: Chat, sender: dict[str, Any], speaks_as: dict[str, Any]
) -> None:
    asked = chat.people.write(f"@isnad_bot {QUESTION}", GROUP, sender, sender_chat=speaks_as)
    answer = await chat.api.reply_to(asked["message_id"])
    assert "<blockquote" in answer.html
    chat.people.press(answer, "Context 1", user(55))
    await chat.api.until(lambda: answer.edits)


async def test_a_mute_chat_answers_commands_only(chat: Chat) -> None:
    chat.services.chats.save(GROUP["id"], Preferences(speak=Speak.COMMANDS))
    chat.people.write(f"@isnad_bot {QUESTION}", GROUP)
    assert await answers_after_a_last_question(chat, GROUP) == []


async def test_an_unknown_command_gets_help_in_private_and_nothing_in_a_group(chat: Chat) -> None:
    chat.people.write("/weather Baghdad")
    chat.people.write("/weather@other_bot Baghdad")
    assert "How to ask" in (await chat.api.until(lambda: chat.api.sent_to(7)))[0].text
    chat.people.write("/weather Baghdad", GROUP)
    assert await answers_after_a_last_question(chat, GROUP) == []
    assert len(chat.api.sent_to(7)) == 1


async def test_a_bare_mention_in_reply_to_somebodys_question_asks_that(chat: Chat) -> None:
    somebody = chat.people.write(QUESTION, GROUP, user(8))
    asked = chat.people.write("@isnad_bot", GROUP, user(9), reply_to_message=somebody)
    assert "<blockquote" in (await chat.api.reply_to(asked["message_id"])).html


COMMANDS = (
    "/start /help /settings /sources /bases /factions /timeline /forget /status /gaps /stats /audit /add /publish"
)


@pytest.mark.parametrize("sender", ["bot", "inline", "channel"])
async def test_commands_that_no_person_wrote_here_are_left_alone(chat: Chat, sender: str) -> None:
    other = {"id": 99, "is_bot": True, "first_name": "Other bot"}
    more: dict[str, Any] = {
        "bot": {"sender": other},
        "inline": {"via_bot": BOT},
        "channel": {"sender": TELEGRAM, "sender_chat": CHANNEL, "is_automatic_forward": True},
    }[sender]
    for command in COMMANDS.split():
        chat.people.write(command, GROUP, **more)
    assert await answers_after_a_last_question(chat, GROUP) == []
