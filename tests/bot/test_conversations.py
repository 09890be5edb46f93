"""When the bot speaks, and to whom: the whole bot over HTTP."""

from __future__ import annotations

import time
from typing import Any

import pytest

import bot.handlers.ask
from bot.records import Preferences, Speak
from index.types import Answer
from tests.bot.conftest import Chat
from tests.telegram.world import BOT, channel, group, private, user

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


@pytest.mark.parametrize(
    ("question", "lead"),
    [(QUESTION, ("source", "sources")), (ARABIC_QUESTION, ("المصدر", "المصادر"))],
    ids=["en", "ar"],
)
async def test_a_private_question_is_answered_in_its_language_with_quotes(
    chat: Chat, question: str, lead: tuple[str, ...]
) -> None:
    asked = chat.people.write(question)
    answer = await chat.api.reply_to(asked["message_id"])
    assert any(each in answer.text.partition("\n")[0] for each in lead)
    assert "<blockquote" in answer.html


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


@pytest.mark.parametrize("text", [f"/ask {QUESTION}", f"@isnad_bot {QUESTION}"])
async def test_a_channel_post_that_asks_is_answered_under_it_once(chat: Chat, text: str) -> None:
    chat.people.set_bot_status(CHANNEL, "administrator")
    post = chat.people.write(text, CHANNEL)
    answer = await chat.api.reply_to(post["message_id"])
    assert answer.chat_id == CHANNEL["id"]
    chat.people.edit(post, f"{text} Please.")
    chat.people.write("An ordinary post", CHANNEL)
    await answers_after_a_last_question(chat, CHANNEL)
    assert len(chat.api.sent_to(CHANNEL["id"])) == 2


async def test_a_post_carried_into_the_discussion_group_is_left_alone_and_a_comment_is_not(chat: Chat) -> None:
    carried = {"sender_chat": CHANNEL, "is_automatic_forward": True}
    post = chat.people.write("A post of the channel", GROUP, TELEGRAM, **carried)
    comment = chat.people.write(f"@isnad_bot {QUESTION}", GROUP, reply_to_message=post, message_thread_id=5)
    assert "<blockquote" in (await chat.api.reply_to(comment["message_id"])).html
    assert len(chat.api.sent_to(GROUP["id"])) == 1


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


async def test_a_group_that_became_a_supergroup_keeps_its_settings(chat: Chat) -> None:
    old = {"id": -500, "type": "group", "title": "Analysts"}
    chat.services.chats.save(old["id"], Preferences(quotes=1, speak=Speak.COMMANDS))
    chat.people.happen(old, migrate_to_chat_id=GROUP["id"])
    chat.people.happen(GROUP, migrate_from_chat_id=old["id"])
    await answers_after_a_last_question(chat, GROUP)
    assert chat.services.chats.preferences(GROUP["id"]) == Preferences(quotes=1, speak=Speak.COMMANDS)


async def test_an_answer_to_a_group_that_has_just_migrated_arrives_in_the_supergroup(chat: Chat) -> None:
    old = {"id": -501, "type": "group", "title": "Analysts"}
    chat.api.world.migrated[old["id"]] = GROUP["id"]
    chat.api.world.chats[GROUP["id"]] = GROUP
    chat.people.write(f"/ask {QUESTION}", old)
    await chat.api.until(lambda: chat.api.sent_to(GROUP["id"]))


@pytest.mark.parametrize(
    "sentence",
    [
        "Forbidden: bot was blocked by the user",
        "Forbidden: bot was kicked from the supergroup chat",
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: CHAT_WRITE_FORBIDDEN",
    ],
)
async def test_a_chat_that_does_not_let_the_bot_write_is_left_in_peace(chat: Chat, sentence: str) -> None:
    chat.api.world.forbidden[GROUP["id"]] = sentence
    chat.people.write(f"/ask {QUESTION}", GROUP)
    await chat.api.until(lambda: [call for call in chat.api.called("sendMessage") if call.status != 200])
    asked = chat.people.write(QUESTION)
    await chat.api.reply_to(asked["message_id"])
    assert len([call for call in chat.api.called("sendMessage") if call.given["chat_id"] == GROUP["id"]]) == 1


async def test_being_added_removed_and_blocked_is_handled_without_a_word(chat: Chat) -> None:
    for status in ("member", "administrator", "kicked", "left"):
        chat.people.set_bot_status(GROUP, status)
    chat.people.set_bot_status(private(), "kicked")
    asked = chat.people.write(QUESTION, sender=user(8))
    await chat.api.reply_to(asked["message_id"])
    assert [sent.chat_id for sent in chat.api.world.sent] == [8]


async def test_a_person_who_comes_back_after_blocking_is_written_to_again(chat: Chat) -> None:
    chat.people.set_bot_status(private(), "kicked")
    await chat.api.until(lambda: not chat.services.chats.is_reachable(7))
    asked = chat.people.write(QUESTION)
    await chat.api.reply_to(asked["message_id"])
    assert chat.services.chats.is_reachable(7)


async def test_a_mute_chat_answers_commands_only(chat: Chat) -> None:
    chat.services.chats.save(GROUP["id"], Preferences(speak=Speak.COMMANDS))
    chat.people.write(f"@isnad_bot {QUESTION}", GROUP)
    assert await answers_after_a_last_question(chat, GROUP) == []


async def test_an_update_that_comes_twice_is_answered_once(chat: Chat) -> None:
    message = chat.people.write(QUESTION)
    await chat.api.reply_to(message["message_id"])
    chat.people.again(900_001, message=message)
    other = chat.people.write(QUESTION, sender=user(8))
    await chat.api.reply_to(other["message_id"])
    assert len(chat.api.sent_to(7)) == 1


async def test_questions_of_one_chat_are_answered_in_order(chat: Chat) -> None:
    asked = [chat.people.write(f"{QUESTION} {number}")["message_id"] for number in range(6)]
    await chat.api.until(lambda: len(chat.api.sent_to(7)) == 6)
    assert [sent.replied_to for sent in chat.api.sent_to(7)] == asked


@pytest.mark.parametrize(("language", "title"), [("ar", "أهلًا بك في إسناد"), ("en", "Welcome to Isnad")])
async def test_start_welcomes_in_the_persons_language(chat: Chat, language: str, title: str) -> None:
    chat.people.write("/start", sender=user(language=language))
    (welcome,) = await chat.api.until(lambda: chat.api.sent_to(7))
    assert welcome.text.startswith(title)


@pytest.mark.parametrize(
    "question",
    [
        "Когда американские войска покинут Ирак?",
        "Quand les troupes américaines quitteront-elles l'Irak ?",
        "ABD askerleri Irak'tan ne zaman çekilecek?",
        "نیروهای آمریکایی چه زمانی از عراق خارج می‌شوند؟",
        "کەی هێزەکانی ئەمریکا عێراق بەجێدەهێڵن؟",
    ],
)
@pytest.mark.parametrize("place", [None, GROUP], ids=["private", "group"])
async def test_a_question_in_another_language_gets_a_polite_line_in_both(
    chat: Chat, question: str, place: dict[str, Any] | None
) -> None:
    asked = chat.people.write(question if place is None else f"/ask {question}", place)
    answer = await chat.api.reply_to(asked["message_id"])
    assert "I answer in Arabic and English only." in answer.text
    assert "أجيب بالعربية والإنجليزية فقط." in answer.text


@pytest.mark.parametrize("text", ["😀", "...", "x" * 4000, "؟؟؟", "<b>&amp;</i>", "\u202e\u2067 abc", "ﷺ" * 500])
async def test_whatever_is_written_gets_one_valid_answer(chat: Chat, text: str) -> None:
    asked = chat.people.write(text)
    await chat.api.reply_to(asked["message_id"])
    assert len(chat.api.sent_to(7)) == 1


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


@pytest.mark.parametrize(
    ("question", "apology"),
    [(QUESTION, "Something went wrong"), (ARABIC_QUESTION, "حدث خطأ من جانبنا")],
    ids=["en", "ar"],
)
async def test_an_error_is_apologised_for_once_to_whoever_asked_and_to_nobody_else(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, question: str, apology: str
) -> None:
    def fail(_chat_id: int) -> Preferences:
        raise ZeroDivisionError("secret detail")

    monkeypatch.setattr(chat.services.chats, "preferences", fail)
    chat.people.write(QUESTION, GROUP)
    chat.people.write(f"@isnad_bot {question}", GROUP)
    chat.people.write(question)
    await chat.api.until(lambda: chat.api.sent_to(7) and chat.api.sent_to(GROUP["id"]))
    await chat.api.quiet(0.2)
    assert [apology in sent.text for sent in chat.api.world.sent] == [True, True]
    assert not any("secret" in sent.text for sent in chat.api.world.sent)


async def test_typing_is_shown_while_an_answer_takes_long(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    quick = chat.services.collection.ask
    monkeypatch.setattr(bot.handlers.ask, "TYPING_AFTER_SECONDS", 0.1)

    def slow(question: str, limit: int, previous: str | None) -> Answer:
        time.sleep(0.5)
        return quick(question, limit, previous)

    monkeypatch.setattr(chat.services.collection, "ask", slow)
    asked = chat.people.write(f"/ask {QUESTION}", FORUM, message_thread_id=77, is_topic_message=True)
    await chat.api.reply_to(asked["message_id"])
    (typing,) = chat.api.called("sendChatAction")
    assert (typing.given["action"], typing.given["message_thread_id"]) == ("typing", 77)


async def test_command_menus_and_descriptions_are_set_in_both_languages(chat: Chat) -> None:
    await chat.api.until(lambda: len(chat.api.called("setMyShortDescription")) == 3)
    for method in ("setMyCommands", "setMyDescription", "setMyShortDescription"):
        languages = {call.given.get("language_code", "") for call in chat.api.called(method) if call.status == 200}
        assert languages >= {"", "ar"}


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


@pytest.mark.parametrize("in_channel", [True, False], ids=["bot in the channel", "bot in the group only"])
async def test_a_post_that_asks_is_answered_once_where_the_bot_is(chat: Chat, in_channel: bool) -> None:
    text = f"@isnad_bot {QUESTION}"
    if in_channel:
        chat.people.set_bot_status(CHANNEL, "administrator")
        post = chat.people.write(text, CHANNEL)
        # Chats do not wait for each other: by now it is known that the bot is in this one.
        await chat.api.reply_to(post["message_id"])
    chat.people.write(text, GROUP, TELEGRAM, sender_chat=CHANNEL, is_automatic_forward=True)
    await chat.api.until(lambda: chat.api.world.sent)
    await answers_after_a_last_question(chat, group(-100_777))
    places = [sent.chat_id for sent in chat.api.world.sent if sent.chat_id != -100_777]
    assert places == [CHANNEL["id"] if in_channel else GROUP["id"]]
