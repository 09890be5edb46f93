"""When the bot speaks, and what it takes for the question."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import Chat, ForumTopicCreated, Message, MessageEntity, Sticker, TextQuote, User

from bot.mentions import Identity
from bot.policy import (
    GROUP_ANONYMOUS_BOT,
    TELEGRAM_SERVICE,
    Addressed,
    addressed,
    asker_of,
    called_in_reply,
    command_to,
    thread_of,
)
from bot.records import Preferences, Speak
from index.text.characters import RLM

ME = Identity(42, "isnad_bot")
BOT = User(42, "Isnad", is_bot=True, username="isnad_bot")
OTHER_BOT = User(43, "Other", is_bot=True, username="other_bot")
LAYLA = User(7, "Layla", is_bot=False)
PRIVATE, GROUP, CHANNEL = Chat(7, "private"), Chat(-100500, "supergroup"), Chat(-100900, "channel")
NOW = datetime(2026, 1, 20, tzinfo=UTC)
QUESTION = "متى تغادر القوات قاعدة حرير؟"


def message(text: str | None = None, chat: Chat = GROUP, **more: Any) -> Message:
    given_sender = {"from_user": LAYLA} if chat is not CHANNEL else {}
    return Message(5, NOW, chat, text=text, **(given_sender | more))


def mention(text: str, name: str = "@isnad_bot") -> MessageEntity:
    before = text[: text.index(name)].encode("utf-16-le")
    return MessageEntity(MessageEntity.MENTION, len(before) // 2, len(name))


def asked(message: Message, preferences: Preferences = Preferences()) -> str | None:  # noqa: B008 (a frozen value)
    found = addressed(message, ME, preferences)
    return found.text if found else None


def test_everything_written_in_private_is_a_question() -> None:
    assert asked(message(QUESTION, PRIVATE)) == QUESTION


@pytest.mark.parametrize(("text", "question"), [("@isnad_bot when?", "when?"), ("@isnad_bot", "")])
def test_the_bots_name_is_no_part_of_a_question_in_private_either(text: str, question: str) -> None:
    assert asked(message(text, PRIVATE, entities=[mention(text)])) == question


def test_a_private_sticker_is_a_question_without_words() -> None:
    sticker = Sticker("id", "unique", 1, 1, is_animated=False, is_video=False, type="regular")
    assert asked(message(None, PRIVATE, sticker=sticker)) == ""


def test_a_group_may_talk_without_the_bot() -> None:
    assert asked(message(QUESTION)) is None


@pytest.mark.parametrize("template", ["@isnad_bot {}", "{} @isnad_bot", "😀😀 @isnad_bot {}", "@ISNAD_BOT: {}"])
def test_a_mention_anywhere_asks_and_is_no_part_of_the_question(template: str) -> None:
    text = template.format(QUESTION)
    name = next(word.rstrip(":") for word in text.split() if word.startswith("@"))

    assert QUESTION in (asked(message(text, entities=[mention(text, name)])) or "")
    assert "@" not in (asked(message(text, entities=[mention(text, name)])) or "")


def test_a_name_that_only_begins_like_the_bots_does_not_ask() -> None:
    text = f"@isnad_bot_fan {QUESTION}"
    assert asked(message(text, entities=[mention(text, "@isnad_bot_fan")])) is None


def test_a_mention_in_a_caption_asks() -> None:
    text = f"@isnad_bot {QUESTION}"
    assert asked(message(None, caption=text, caption_entities=[mention(text)])) == QUESTION


def test_a_text_mention_asks() -> None:
    entity = MessageEntity(MessageEntity.TEXT_MENTION, 0, 5, user=BOT)
    assert asked(message(f"Isnad {QUESTION}", entities=[entity])) == QUESTION


@pytest.mark.parametrize("call", ["@isnad_bot", "/ask"])
def test_a_bare_call_in_reply_to_somebodys_question_asks_that(call: str) -> None:
    entities = [mention(call)] if call.startswith("@") else []
    assert asked(message(call, entities=entities, reply_to_message=message(QUESTION))) == QUESTION
    quote = TextQuote("قاعدة حرير", 0)
    assert asked(message(call, entities=entities, reply_to_message=message(QUESTION), quote=quote)) == "قاعدة حرير"


@pytest.mark.parametrize("text", [f"/ask {QUESTION}", f"/ask@isnad_bot {QUESTION}", f"@isnad_bot {QUESTION}"])
def test_a_bare_call_in_reply_to_a_question_to_the_bot_asks_that_without_the_call(text: str) -> None:
    entities = [mention(text)] if text.startswith("@") else []
    assert asked(message("/ask", reply_to_message=message(text, entities=entities))) == QUESTION


@pytest.mark.parametrize("word", ["source?", "True?", "fact check", "صحيح؟", "المصدر؟"])
def test_a_word_that_asks_whether_it_is_so_asks_what_somebody_wrote(word: str) -> None:
    text = f"@isnad_bot {word}"
    assert asked(message(text, entities=[mention(text)], reply_to_message=message("حرير سُلّمت"))) == "حرير سُلّمت"
    assert asked(message(text, entities=[mention(text)])) == word
    assert asked(message(word, reply_to_message=message("…", from_user=BOT))) == word
    longer = f"{text} of the drone"
    assert (
        asked(message(longer, entities=[mention(longer)], reply_to_message=message("حرير"))) == f"{word} of the drone"
    )


def test_a_bare_call_in_reply_to_a_bot_asks_nothing() -> None:
    for author in (BOT, OTHER_BOT):
        assert asked(message("/ask", reply_to_message=message(QUESTION, from_user=author))) == ""


@pytest.mark.parametrize(
    ("text", "name"), [("/add x", "add"), ("/add@ISNAD_bot", "add"), ("/add@other_bot", None), ("add", None)]
)
def test_a_command_is_the_bots_unless_it_names_another(text: str, name: str | None) -> None:
    assert command_to(message(text), ME) == name


def test_a_mention_of_somebody_else_does_not_ask() -> None:
    text = f"@other_bot {QUESTION}"
    assert asked(message(text, entities=[mention(text, "@other_bot")])) is None


def test_a_reply_to_the_bot_asks() -> None:
    assert asked(message("ومتى؟", reply_to_message=message("…", from_user=BOT))) == "ومتى؟"


def test_a_reply_to_somebody_else_does_not_ask() -> None:
    assert asked(message("ومتى؟", reply_to_message=message("…"))) is None


@pytest.mark.parametrize("before", ["", "\n", "يا ", RLM])
@pytest.mark.parametrize("named", [False, True], ids=["mention", "name"])
def test_a_reply_to_the_bot_that_calls_somebody_else_does_not_ask(named: bool, before: str) -> None:
    text = f"{before}@sami_07 ما رأيك؟"
    calls = mention(text, "@sami_07")
    if named:
        calls = MessageEntity(MessageEntity.TEXT_MENTION, calls.offset, calls.length, user=LAYLA)
    answer = message("…", from_user=BOT)
    assert asked(message(text, entities=[calls], reply_to_message=answer)) is None
    assert asked(message(text, PRIVATE, entities=[calls], reply_to_message=answer)) == text.strip()


@pytest.mark.parametrize("before", ["", "يا ", RLM])
def test_a_reply_to_the_bot_that_begins_with_the_name_of_the_chat_itself_asks(before: str) -> None:
    text = f"{before}@Analysts_News ومتى؟"
    answer, itself = message("…", from_user=BOT), frozenset({"@analysts_news"})
    reply = message(text, entities=[mention(text, "@Analysts_News")], reply_to_message=answer)
    assert addressed(reply, ME, Preferences(), itself) == Addressed("ومتى؟")
    assert called_in_reply(reply, ME, Preferences()) == "@analysts_news"
    assert addressed(message(text, entities=reply.entities), ME, Preferences(), itself) is None


def test_the_name_of_the_chat_alone_under_an_answer_asks_nothing() -> None:
    text, itself = "@Analysts_News", frozenset({"@analysts_news"})
    reply = message(text, entities=[mention(text, text)], reply_to_message=message("…", from_user=BOT))
    assert addressed(reply, ME, Preferences(), itself) is None


def test_a_reply_to_the_bot_that_calls_nobody_first_begins_with_no_name() -> None:
    answer = message("…", from_user=BOT)
    assert called_in_reply(message(QUESTION, reply_to_message=answer), ME, Preferences()) == ""
    text = f"@sami_07 {QUESTION}"
    assert called_in_reply(message(text, entities=[mention(text, "@sami_07")]), ME, Preferences()) == ""


@pytest.mark.parametrize("between", [" ", ", ", " يا "])
def test_a_reply_that_calls_somebody_after_the_chat_itself_does_not_ask(between: str) -> None:
    text = f"@Analysts_News{between}@sami_07 ما رأيك؟"
    calls = [mention(text, "@Analysts_News"), mention(text, "@sami_07")]
    reply = message(text, entities=calls, reply_to_message=message("…", from_user=BOT))
    assert addressed(reply, ME, Preferences(), frozenset({"@analysts_news"})) is None
    both = frozenset({"@analysts_news", "@sami_07"})
    assert addressed(reply, ME, Preferences(), both) == Addressed("ما رأيك؟")


def test_a_name_of_no_length_ends_the_search_for_names() -> None:
    text = f"@Analysts_News{QUESTION}"
    broken = [mention(text, "@Analysts_News"), MessageEntity(MessageEntity.MENTION, len("@Analysts_News"), 0)]
    reply = message(text, entities=broken, reply_to_message=message("…", from_user=BOT))
    assert addressed(reply, ME, Preferences(), frozenset({"@analysts_news"})) == Addressed(QUESTION)


def test_whom_a_reply_calls_is_asked_only_where_something_hangs_on_it() -> None:
    answer = message("…", from_user=BOT)
    to_the_bot = f"@isnad_bot {QUESTION}"
    mentioned = message(to_the_bot, entities=[mention(to_the_bot)], reply_to_message=answer)
    assert called_in_reply(mentioned, ME, Preferences()) == ""
    text = f"@Analysts_News {QUESTION}"
    named = message(text, entities=[mention(text, "@Analysts_News")], reply_to_message=answer)
    assert called_in_reply(named, ME, Preferences(speak=Speak.NEVER)) == ""
    private = message(text, PRIVATE, entities=named.entities, reply_to_message=answer)
    assert called_in_reply(private, ME, Preferences()) == ""


def test_a_reply_to_the_bot_that_only_tells_of_somebody_asks() -> None:
    text = "هل كتب @sami_07 هذا؟"
    answer = message("…", from_user=BOT)
    assert asked(message(text, entities=[mention(text, "@sami_07")], reply_to_message=answer)) == text


def test_a_first_message_in_a_topic_the_bot_opened_is_no_reply_to_it() -> None:
    opening = message(None, from_user=BOT, forum_topic_created=ForumTopicCreated("Bases", 1))
    assert asked(message(QUESTION, reply_to_message=opening, message_thread_id=3, is_topic_message=True)) is None


@pytest.mark.parametrize("command", ["/ask", "/ask@isnad_bot", "/ASK@Isnad_Bot"])
@pytest.mark.parametrize("chat", [PRIVATE, GROUP, CHANNEL], ids=["private", "group", "channel"])
def test_ask_asks_everywhere(command: str, chat: Chat) -> None:
    assert addressed(message(f"{command} {QUESTION}", chat), ME, Preferences()) == Addressed(QUESTION, is_command=True)


@pytest.mark.parametrize("text", ["/ask@other_bot x", "/start@other_bot", "/weather Baghdad", "/asking x"])
@pytest.mark.parametrize("chat", [PRIVATE, GROUP], ids=["private", "group"])
def test_other_commands_are_not_answered(text: str, chat: Chat) -> None:
    assert asked(message(text, chat)) is None


@pytest.mark.parametrize("sender", [BOT, OTHER_BOT], ids=["itself", "another bot"])
def test_bots_are_not_answered(sender: User) -> None:
    text = f"@isnad_bot {QUESTION}"
    assert asked(message(text, entities=[mention(text)], from_user=sender)) is None


def test_a_quote_posted_through_the_bots_inline_mode_is_not_answered() -> None:
    assert asked(message("quote", PRIVATE, via_bot=BOT)) is None


def test_an_anonymous_administrator_is_answered() -> None:
    anonymous = User(GROUP_ANONYMOUS_BOT, "Group", is_bot=True, username="GroupAnonymousBot")
    text = f"@isnad_bot {QUESTION}"
    assert asked(message(text, entities=[mention(text)], from_user=anonymous, sender_chat=GROUP)) == QUESTION


def test_a_channel_post_asks_by_mention() -> None:
    text = f"{QUESTION} @isnad_bot"
    assert asked(message(text, CHANNEL, sender_chat=CHANNEL, entities=[mention(text)])) == QUESTION
    assert asked(message(QUESTION, CHANNEL, sender_chat=CHANNEL)) is None


def test_a_post_carried_into_the_discussion_group_asks_only_when_addressed() -> None:
    service = User(TELEGRAM_SERVICE, "Telegram", is_bot=False)
    carried = {"from_user": service, "sender_chat": CHANNEL, "is_automatic_forward": True}
    text = f"@isnad_bot {QUESTION}"

    assert asked(message(QUESTION, **carried)) is None
    assert asked(message(text, entities=[mention(text)], **carried)) == QUESTION


def test_service_messages_are_not_answered() -> None:
    assert asked(message(None, new_chat_members=[LAYLA])) is None
    assert asked(message(None, PRIVATE, pinned_message=message("x"))) is None


@pytest.mark.parametrize(
    ("speak", "by_mention", "by_command"),
    [
        (Speak.ADDRESSED, True, True),
        (Speak.QUESTIONS, True, True),
        (Speak.COMMANDS, False, True),
        (Speak.NEVER, False, False),
    ],
)
def test_a_group_says_when_the_bot_speaks(speak: Speak, by_mention: bool, by_command: bool) -> None:
    text = f"@isnad_bot {QUESTION}"
    preferences = Preferences(speak=speak)

    assert (asked(message(text, entities=[mention(text)]), preferences) is not None) == by_mention
    assert (asked(message(f"/ask {QUESTION}"), preferences) is not None) == by_command


def test_a_thread_is_a_forum_topic_and_nothing_else() -> None:
    assert thread_of(message("x", message_thread_id=3, is_topic_message=True)) == 3
    assert thread_of(message("x", message_thread_id=3)) is None


def test_who_speaks_for_a_chat_is_remembered_as_the_chat() -> None:
    assert asker_of(message("x", sender_chat=GROUP)) == GROUP.id
    assert asker_of(message("x")) == LAYLA.id


@given(st.text(max_size=60), st.integers(0, 80), st.integers(0, 80))
def test_no_offset_of_a_broken_client_is_an_error(text: str, offset: int, length: int) -> None:
    entities = [
        MessageEntity(MessageEntity.MENTION, offset, length),
        MessageEntity("text_mention", offset, length, user=BOT),
    ]
    found = addressed(message(text, entities=entities), ME, Preferences())

    assert found is None or found.text == found.text.strip()


ALL_QUESTIONS = Preferences(speak=Speak.QUESTIONS)
POST = Message(9, NOW, GROUP, text="A post", sender_chat=CHANNEL, is_automatic_forward=True)


@pytest.mark.parametrize(
    "text",
    [
        "When does the coalition's mission in Iraq end?",
        "how many troops are in Iraq",
        "Hi all. When do they leave Harir? 😀",
        "which bases were handed over",
        "متى تنتهي مهمة التحالف",
        "«متى ينسحبون؟»",
        "ما هو موقف الفصائل",
        "شنو موقف الفصائل من الانسحاب",
        "شوكت يطلعون من حرير",
        "إيمتى بيطلعوا من حرير",
        "امتى هيطلعوا من حرير",
        "ايمتي هيطلعوا من حرير",
        "قديش عدد القوات بالعراق",
        "هل انسحبت القوات من حرير؟!",
    ],
)
def test_a_group_may_have_every_plain_question_answered(text: str) -> None:
    assert addressed(message(text), ME, ALL_QUESTIONS) == Addressed(text, is_overheard=True)
    assert addressed(message(text, reply_to_message=POST), ME, ALL_QUESTIONS) is not None
    assert addressed(message(text), ME, Preferences()) is None


@pytest.mark.parametrize(
    "text",
    [
        *("Really?", "???", "ok", "كم", "How nice of you", "I wonder what they do.", "What a day it was"),
        *("When I was young I went home", "ما شاء الله على الأخبار", "من العراق إلى سوريا", "https://x.com/a?"),
        *("Look at https://x.com/?q=when", f"{'Long ago. ' * 40}Is it not?", "/ask@other_bot When do they leave?"),
        *("/poll When do they leave?", "أمتي العربية لا تحزني", "امتي الحبيبة صبرا"),
        *("Hi, do you have details on the flight to Erbil?", "عندك أخبار عن مطار بغداد؟"),
    ],
)
def test_what_is_no_plain_question_is_left_alone(text: str) -> None:
    assert addressed(message(text), ME, ALL_QUESTIONS) is None


def test_a_question_to_somebody_else_is_left_alone() -> None:
    to_ali = f"@ali_1 {QUESTION}"
    for other in (
        message(to_ali, entities=[mention(to_ali, "@ali_1")]),
        message(QUESTION, reply_to_message=message("I know it", from_user=User(9, "Ali", is_bot=False))),
        message(QUESTION, from_user=OTHER_BOT),
        message(QUESTION, via_bot=OTHER_BOT),
        message(QUESTION, sender_chat=CHANNEL, is_automatic_forward=True),
        message(QUESTION, CHANNEL),
    ):
        assert addressed(other, ME, ALL_QUESTIONS) is None
