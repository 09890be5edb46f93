"""Buttons, settings, votes, publishing, inline mode: the whole bot over HTTP."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from bot.presses import Action
from bot.records import Preferences
from index.collection import Collection
from tests.bot.conftest import ADMIN, Chat, running
from tests.telegram.faults import Faults
from tests.telegram.world import BOT, Sent, channel, group, private, user

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


async def test_pages_turn_by_editing_one_message(chat: Chat) -> None:
    answer = await answered(chat)
    first = answer.html
    await press(chat, answer, "More")
    await chat.api.until(lambda: answer.edits == 1)
    assert answer.html != first
    await press(chat, answer, "‹ Back")
    await chat.api.until(lambda: answer.edits == 2)
    assert answer.html == first
    assert len(chat.api.sent_to(7)) == 1


async def test_a_double_press_is_harmless(chat: Chat) -> None:
    answer = await answered(chat)
    data = answer.buttons["More"]["callback_data"]
    queries = [chat.people.press_data(answer, data) for _ in range(3)]
    await chat.api.until(lambda: all(chat.api.world.callbacks[query] for query in queries))
    after = await answered(chat)
    assert (answer.edits, len(chat.api.sent_to(7)), after.edits) == (1, 2, 0)


async def test_buttons_work_after_a_restart_and_under_messages_too_old_to_show(
    collection: Collection, tmp_path: Any
) -> None:
    async with running(collection, tmp_path) as before:
        answer = await answered(before)
    async with running(collection, tmp_path, world=before.api.world) as after:
        await press(after, answer, "More", accessible=False)
        await after.api.until(lambda: answer.edits == 1)


async def test_a_button_of_an_answer_nobody_keeps_says_so(chat: Chat) -> None:
    answer = await answered(chat)
    query = chat.people.press_data(answer, "pg:12345:1")
    given = await chat.api.until(lambda: chat.api.world.callbacks[query])
    assert (given["show_alert"], "Please ask again" in given["text"]) == (True, True)


async def test_somebody_else_cannot_turn_the_pages_in_a_group(chat: Chat) -> None:
    answer = await answered(chat, place=GROUP)
    assert "Only the person who asked" in await press(chat, answer, "More", user(8))
    assert answer.edits == 0


async def test_a_vote_counts_once_a_person_and_a_thumb_down_may_be_explained(chat: Chat) -> None:
    answer = await answered(chat)
    assert "Thank you" in await press(chat, answer, "👎")
    assert "already counted" in await press(chat, answer, "👎")
    asked_why = await chat.api.until(lambda: [sent for sent in chat.api.sent_to(7) if "What was wrong" in sent.text])
    chat.people.reply(asked_why[0], "It is about another year")
    await chat.api.until(lambda: [sent for sent in chat.api.sent_to(7) if "the reason is noted" in sent.text])
    chat.people.write("/stats", sender=user(ADMIN))
    (stats,) = await chat.api.until(lambda: chat.api.sent_to(ADMIN))
    assert "👍 0 · 👎 1" in stats.text


async def test_an_answer_is_shared_through_inline_mode(chat: Chat) -> None:
    answer = await answered(chat)
    shared = answer.buttons["Share"]["switch_inline_query"]
    query = chat.people.type_inline(shared, user(8))
    offered = await chat.api.until(lambda: chat.api.world.inline[query])
    assert offered["results"][0]["input_message_content"]["message_text"].count("<blockquote") == 1


async def test_inline_mode_offers_quotes_and_help(chat: Chat) -> None:
    typed = [chat.people.type_inline(text) for text in ("", QUESTION, "كم عدد القوات الأمريكية في العراق؟")]
    offered = [await chat.api.until(lambda query=query: chat.api.world.inline[query]) for query in typed]
    assert offered[0]["results"][0]["title"] == "Type your question"
    for answer in offered[1:]:
        assert "<blockquote" in answer["results"][0]["input_message_content"]["message_text"]
        assert answer["cache_time"] > 0


async def test_an_administrator_publishes_an_answer_to_a_channel(chat: Chat) -> None:
    chat.people.set_bot_status(CHANNEL, "administrator")
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
    assert f"{ADMIN} · publish" in shown.text
    assert f"Isnad Channel ({CHANNEL['id']}): answer 1" in shown.text


async def test_the_publish_command_replies_to_an_answer(chat: Chat) -> None:
    chat.people.set_bot_status(CHANNEL, "administrator")
    answer = await answered(chat, place=GROUP)
    chat.people.reply(answer, "/publish", user(ADMIN))
    chat.api.world.chats[ADMIN] = {"id": ADMIN, "type": "private", "first_name": "Admin"}
    (preview,) = await chat.api.until(lambda: chat.api.sent_to(ADMIN))
    assert "This is how the post will look" in preview.text


async def test_settings_of_a_group_belong_to_its_administrators(chat: Chat) -> None:
    chat.api.world.members[GROUP["id"], 8] = "administrator"
    chat.people.write("/settings", GROUP, user(9))
    (refusal,) = await chat.api.until(lambda: chat.api.sent_to(GROUP["id"]))
    assert "Only the admins" in refusal.text
    chat.people.write("/settings", GROUP, user(8))
    shown = (await chat.api.until(lambda: chat.api.sent_to(GROUP["id"])[1:]))[0]
    assert "Only the admins" in await press(chat, shown, "Quotes in an answer", user(9))
    assert await press(chat, shown, "Quotes in an answer", user(8)) == "Saved."
    await chat.api.until(lambda: "Quotes in an answer: 4" in shown.text)


GROUP_ANONYMOUS_BOT = {"id": 1087968824, "is_bot": True, "first_name": "Group", "username": "GroupAnonymousBot"}


async def test_an_anonymous_administrator_opens_the_settings_and_presses_as_themselves(chat: Chat) -> None:
    chat.api.world.members[GROUP["id"], 8] = "administrator"
    chat.people.write("/settings", GROUP, GROUP_ANONYMOUS_BOT, sender_chat=GROUP)
    (shown,) = await chat.api.until(lambda: chat.api.sent_to(GROUP["id"]))
    assert await press(chat, shown, "Quotes in an answer", user(8)) == "Saved."
    assert "Only the admins" in await press(chat, shown, "Quotes in an answer", user(9))
    assert chat.services.chats.preferences(GROUP["id"]).quotes == 4


async def test_rights_that_telegram_does_not_tell_are_said_to_need_the_bot_as_administrator(
    collection: Collection, tmp_path: Any
) -> None:
    refused = {"getChatMember": (400, "Bad Request: CHAT_ADMIN_REQUIRED")}
    async with running(collection, tmp_path, Faults(refused=refused)) as chat:
        chat.people.write("/settings", GROUP, GROUP_ANONYMOUS_BOT, sender_chat=GROUP)
        (shown,) = await chat.api.until(lambda: chat.api.sent_to(GROUP["id"]))
        assert "Make me an admin" in await press(chat, shown, "Quotes in an answer", user(8))
        assert chat.services.chats.preferences(GROUP["id"]) == Preferences()


@pytest.mark.parametrize(
    "command", ["/gaps", "/stats", "/publish", "/status", "/reindex", "/grant 5", "/add", "/forget"]
)
async def test_who_writes_in_the_name_of_a_group_is_told_what_to_do(chat: Chat, command: str) -> None:
    asked = chat.people.write(command, GROUP, GROUP_ANONYMOUS_BOT, sender_chat=GROUP)
    answer = await chat.api.reply_to(asked["message_id"])
    assert "as yourself" in answer.text
    assert answer.buttons == {}


async def test_an_answer_is_shown_nowhere_but_where_it_was_given(chat: Chat) -> None:
    answer = await answered(chat)
    data = answer.buttons["More"]["callback_data"]
    chat.api.world.chats[8] = private(8)
    elsewhere = chat.api.world.keep(chat.api.world.new_message(private(8), text="…", **{"from": BOT}), "…")
    presses = [data, data.replace("pg", "cx", 1), data.replace("pg", "dn", 1)]
    for query in [chat.people.press_data(elsewhere, made, user(8)) for made in presses]:
        given = await chat.api.until(lambda query=query: chat.api.world.callbacks[query])
        assert "Please ask again" in given["text"]
    assert elsewhere.edits == 0


async def test_gaps_are_listed_and_exported(chat: Chat) -> None:
    for sender in (7, 8):
        asked = chat.people.write("What is the capital of Australia?", sender=user(sender))
        await chat.api.reply_to(asked["message_id"])
    chat.people.write("/gaps", sender=user(ADMIN))
    (listed,) = await chat.api.until(lambda: chat.api.sent_to(ADMIN))
    assert "What is the capital of Australia?" in listed.text
    assert "unanswered: 2" in listed.text
    await press(chat, listed, "Download CSV", user(ADMIN))
    exported = (await chat.api.until(lambda: chat.api.sent_to(ADMIN)[1:]))[0]
    name, content = chat.api.world.files[exported.message["document"]["file_id"]]
    assert name.endswith(".csv")
    assert content.decode("utf-8-sig").count("What is the capital of Australia?") == 4


async def test_a_person_who_asks_to_be_forgotten_is(chat: Chat) -> None:
    answer = await answered(chat)
    await press(chat, answer, "👍")
    chat.people.write("/forget")
    asked = (await chat.api.until(lambda: chat.api.sent_to(7)[1:]))[0]
    await press(chat, asked, "Delete my data")
    await chat.api.until(lambda: "Your data is deleted: 1 question, 1 vote." in asked.text)


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
        ("/factions", "Kataib Hezbollah"),
        ("/timeline Ain al-Asad", "Dates about Ain al-Asad"),
        ("/timeline", "Dates in the sources"),
        ("/timeline ???", "give no dates about"),
        ("/sources", "newest first"),
    ):
        chat.people.write(command)
        await chat.api.until(lambda words=words: [sent for sent in chat.api.sent_to(7) if words in sent.text])


async def test_small_talk_gets_a_fitting_short_reply_and_no_quote(chat: Chat) -> None:
    for words, fitting in (("thanks", "You are welcome!"), ("السلام عليكم", "أهلًا بك!"), ("مع السلامة", "مع السلامة!")):
        asked = chat.people.write(words)
        answer = await chat.api.reply_to(asked["message_id"])
        assert answer.text.startswith(fitting)
        assert "<blockquote" not in answer.html
        assert answer.buttons == {}


async def test_an_administrator_who_never_opened_a_chat_is_asked_to_and_the_group_stays_reachable(chat: Chat) -> None:
    chat.people.set_bot_status(CHANNEL, "administrator")
    chat.api.world.forbidden[ADMIN] = "Forbidden: bot can't initiate conversation with a user"
    answer = await answered(chat, place=GROUP)
    chat.people.reply(answer, "/publish", user(ADMIN))
    chat.people.write("/gaps", GROUP, user(ADMIN))
    await chat.api.until(
        lambda: len([sent for sent in chat.api.sent_to(GROUP["id"]) if "open a private chat with me" in sent.text]) == 2
    )
    assert chat.services.chats.is_reachable(GROUP["id"])


FORGED = ("", ":", ":x", ":0", ":-1:-1", ":999999:999999", f":{'9' * 20}", ":auto:auto", ":::::", ":ar:\u202e:1")


@pytest.mark.parametrize("sender", [7, ADMIN], ids=["person", "administrator"])
async def test_every_forged_press_gets_a_word_and_breaks_nothing(
    chat: Chat, sender: int, caplog: pytest.LogCaptureFixture
) -> None:
    kept = (Action.REINDEX_CONFIRM, Action.ROLLBACK_CONFIRM, Action.SOURCE_REREAD)
    forged = [f"{action}{arguments}" for action in Action if action not in kept for arguments in FORGED]
    before = chat.services.collection.documents()
    queries = []
    for number, made in enumerate((*forged, "zz", "…", "pg")):
        # Each in a chat of its own: within one, edits are paced.
        place = private(10_000 + number)
        chat.api.world.chats[place["id"]] = place
        under = Sent({"chat": place, "message_id": 5}, "", 0.0)
        queries.append(chat.people.press_data(under, made, user(sender), accessible=False))
    await chat.api.until(lambda: all(chat.api.world.callbacks[query] for query in queries), 60)
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []
    assert chat.services.collection.documents() == before


SCREENS = {"en": ("Context 1", "‹ Back", "Out of date"), "ar": ("السياق 1", "‹ رجوع", "قديم")}


@pytest.mark.parametrize(
    ("language", "question"), [("en", QUESTION), ("ar", "كم عدد القوات الأمريكية في العراق؟")], ids=["en", "ar"]
)
async def test_every_button_of_an_answer_works_after_a_restart(
    collection: Collection, tmp_path: Any, language: str, question: str
) -> None:
    context, back, reason = SCREENS[language]
    async with running(collection, tmp_path) as before:
        answer = await answered(before, question)
    async with running(collection, tmp_path, world=before.api.world) as after:
        first = answer.html
        await press(after, answer, context)
        await after.api.until(lambda: answer.edits == 1)
        assert "<blockquote" in answer.html and answer.html != first
        await press(after, answer, back)
        await after.api.until(lambda: answer.html == first)
        query = after.people.type_inline(
            answer.buttons["Share" if language == "en" else "مشاركة"]["switch_inline_query"]
        )
        offered = await after.api.until(lambda: after.api.world.inline[query])
        assert "<blockquote" in offered["results"][0]["input_message_content"]["message_text"]
        await press(after, answer, "👎")
        (why,) = await after.api.until(lambda: after.api.sent_to(7)[1:])
    async with running(collection, tmp_path, world=after.api.world) as again:
        await press(again, why, reason)
        await again.api.until(lambda: why.edits == 1)
        (gap,) = again.services.answers.gaps(datetime(2020, 1, 1, tzinfo=UTC))
        assert (gap.question, gap.down, gap.reasons) == (question, 1, ("old",))
        assert again.api.complaints == []


async def test_what_another_person_asked_cannot_be_guessed_through_inline_mode(chat: Chat) -> None:
    answer = await answered(chat)
    shared = answer.buttons["Share"]["switch_inline_query"]
    for forged in ("#1-0000000000000000", shared[:-1] + ("0" if shared[-1] != "0" else "1")):
        query = chat.people.type_inline(forged, user(8))
        offered = await chat.api.until(lambda query=query: chat.api.world.inline[query])
        assert [result["id"] for result in offered["results"]] == ["none"]
        assert offered["is_personal"]


async def test_inline_quotes_come_in_pages_and_each_posts_its_words_and_source(chat: Chat) -> None:
    query = chat.people.type_inline("US troops in Iraq")
    first = await chat.api.until(lambda: chat.api.world.inline[query])
    ids = [result["id"] for result in first["results"]]
    assert (len(ids), bool(first["next_offset"])) == (5, True)
    query = chat.people.type_inline("US troops in Iraq", offset=first["next_offset"])
    second = await chat.api.until(lambda: chat.api.world.inline[query])
    assert second["results"]
    assert set(ids).isdisjoint(result["id"] for result in second["results"])
    assert all(len(each.encode()) <= 64 for each in ids)
    for result in (*first["results"], *second["results"]):
        posted = result["input_message_content"]["message_text"]
        assert "<blockquote" in posted
        # The publisher of the row stands over the quote.
        assert result["title"].partition(" · ")[0].strip() in posted


@pytest.mark.parametrize(
    ("typed", "code", "title", "is_personal"),
    [
        ("", "ar", "اكتب سؤالك", True),
        ("", "en", "Type your question", True),
        ("9999", "ar", "لا تجيب مصادري عن هذا السؤال", True),
        ("9999", "en", "My sources do not answer this question", True),
        ("Who won the World Cup in 1990?", "ar", "My sources do not answer this question", False),
        ("Когда американские войска покинут Ирак?", "ar", "أجيب بالعربية والإنجليزية فقط", True),
        ("Quand les troupes américaines quitteront-elles l'Irak ?", "en", "I answer in Arabic and English only", True),
        ("x" * 256, "en", "My sources do not answer this question", False),
        ("ق" * 256, "en", "لا تجيب مصادري عن هذا السؤال", False),
        ("\U0001f600" * 128, "ar", "لا تجيب مصادري عن هذا السؤال", True),
    ],
)
async def test_what_is_typed_inline_is_answered_in_the_right_language_and_cached_for_the_right_people(
    chat: Chat, typed: str, code: str, title: str, is_personal: bool
) -> None:
    query = chat.people.type_inline(typed, user(8, code))
    offered = await chat.api.until(lambda: chat.api.world.inline[query])
    assert offered["results"][0]["title"].startswith(title)
    assert (offered.get("is_personal", False), offered["cache_time"] > 0) == (is_personal, True)


async def test_a_persons_own_chat_chooses_the_language_of_what_has_no_words(chat: Chat) -> None:
    chat.services.chats.save(8, Preferences(language="ar"))
    query = chat.people.type_inline("", user(8, "en"))
    offered = await chat.api.until(lambda: chat.api.world.inline[query])
    assert offered["results"][0]["title"] == "اكتب سؤالك"


async def test_one_question_in_two_languages_is_one_gap(chat: Chat) -> None:
    for number, words in enumerate(
        ("Who paid for the cinema at Harir base?", "من دفع ثمن السينما في قاعدة حرير؟", "What is the capital of Peru?")
    ):
        asked = chat.people.write(words, sender=user(100 + number))
        await chat.api.reply_to(asked["message_id"])
    chat.people.write("/gaps", sender=user(ADMIN))
    (listed,) = await chat.api.until(lambda: chat.api.sent_to(ADMIN))
    assert "3 questions in 2 groups" in listed.text
    assert "unanswered: 2" in listed.text and "unanswered: 1" in listed.text


async def test_a_person_who_is_forgotten_is_in_no_answer_gap_or_figure(chat: Chat) -> None:
    await answered(chat, "Who paid for the cinema at Harir base?")
    theirs = await chat.api.reply_to(chat.people.write(QUESTION, sender=user(8))["message_id"])
    chat.people.write("/forget")
    asked = (await chat.api.until(lambda: chat.api.sent_to(7)[1:]))[0]
    await press(chat, asked, "Delete my data")
    await chat.api.until(lambda: "Your data is deleted" in asked.text)
    assert chat.services.answers.gaps(datetime(2020, 1, 1, tzinfo=UTC)) == []
    assert chat.services.answers.figures(datetime(2020, 1, 1, tzinfo=UTC)).questions == 1
    assert chat.services.chats.preferences(7) == Preferences()
    await press(chat, theirs, "👍", user(8))


async def test_a_reply_to_an_answer_that_was_forgotten_is_a_question_of_its_own(chat: Chat) -> None:
    answer = await answered(chat)
    chat.services.answers.forget(7)
    asked = chat.people.reply(answer, "When was Harir handed over?")
    assert "<blockquote" in (await chat.api.reply_to(asked["message_id"])).html
    assert "Please ask again" in await press(chat, answer, "👍")
    chat.people.reply(answer, "/publish", user(ADMIN))
    await chat.api.until(lambda: [sent for sent in chat.api.sent_to(7) if "no longer keep this answer" in sent.text])
