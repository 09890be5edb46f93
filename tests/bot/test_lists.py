"""Lists and small talk: the whole bot over HTTP."""

from __future__ import annotations

from bot.menus import COMMANDS
from tests.bot.conftest import ADMIN, Chat
from tests.bot.pressing import answered, press
from tests.telegram.world import user


async def test_bases_factions_timeline_and_sources_are_listed(chat: Chat) -> None:
    arabic = user(8, "ar")
    chat.people.write("/bases", sender=arabic)
    (bases,) = await chat.api.until(lambda: chat.api.sent_to(8))
    assert "قاعدة عين الأسد" in bases.text
    await press(chat, bases, "قاعدة عين الأسد", arabic)
    await chat.api.until(lambda: "ما تقوله المصادر عن قاعدة عين الأسد" in bases.text and "<blockquote" in bases.html)
    await press(chat, bases, "‹ رجوع", arabic)
    await chat.api.until(lambda: "القواعد في المصادر" in bases.text)
    for command, words in (
        # A phone begins with a capital.
        ("/Factions", "Kataib Hezbollah"),
        ("/timeline Ain al-Asad", "Dates about Ain al-Asad"),
        ("/timeline", "Dates in the sources"),
        ("/timeline ???", "give no dates about"),
        ("/sources", "newest first"),
    ):
        chat.people.write(command)
        await chat.api.until(lambda words=words: [sent for sent in chat.api.sent_to(7) if words in sent.text])


async def test_small_talk_gets_a_fitting_short_reply_and_no_quote(chat: Chat) -> None:
    for words, fitting in (
        ("thanks", "You are welcome!"),
        ("السلام عليكم", "أهلًا بك!"),
        ("مع السلامة", "مع السلامة!"),
        ("I want to kill myself", "You are not alone."),
        ("أريد أن أنتحر", "لست وحدك."),
    ):
        asked = chat.people.write(words)
        answer = await chat.api.reply_to(asked["message_id"])
        assert answer.text.startswith(fitting)
        assert "<blockquote" not in answer.html
        assert answer.buttons == {}


async def test_who_asks_for_help_is_told_the_commands_for_it(chat: Chat) -> None:
    for words in ("help", "احذف بياناتي"):
        asked = chat.people.write(words)
        answer = await chat.api.reply_to(asked["message_id"])
        assert "<blockquote" not in answer.html
        for command in ("help", "sources", "settings", "forget"):
            assert command in COMMANDS
            assert f"/{command}" in answer.text


async def test_a_reply_to_an_answer_that_was_forgotten_is_a_question_of_its_own(chat: Chat) -> None:
    answer = await answered(chat)
    chat.services.answers.forget(7)
    asked = chat.people.reply(answer, "When was Harir handed over?")
    assert "<blockquote" in (await chat.api.reply_to(asked["message_id"])).html
    assert "Please ask again" in await press(chat, answer, "👍")
    chat.people.reply(answer, "/publish", user(ADMIN))
    await chat.api.until(lambda: [sent for sent in chat.api.sent_to(7) if "no longer keep this answer" in sent.text])
