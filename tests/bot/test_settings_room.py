"""/settings of chats, groups and channels, when the bot speaks, and the digest: the whole bot over HTTP."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

import bot.application
import bot.routines
from bot.records import Preferences, Speak
from index.collection import Collection
from index.types import Language
from tests.bot.conftest import ADMIN, Chat, running
from tests.bot.pressing import press_until_edited
from tests.telegram.world import BOT, channel, group, private, user

QUESTION = "When does the coalition's mission in Iraq end?"
ARABIC_QUESTION = "متى تنتهي مهمة التحالف الدولي في العراق؟"
GROUP = group()
CHANNEL = channel()
ARTICLE = """---
title: {title}
publisher: The Daily Herald
date: 2025-12-03
---

{title}. The last convoy left on Sunday.
"""


@pytest.mark.parametrize(
    ("language", "speak", "choice"),
    [("en", "When to answer", "all questions"), ("ar", "متى أجيب", "عن كل الأسئلة")],
)
async def test_a_group_chooses_to_have_all_questions_answered(
    chat: Chat, language: Language, speak: str, choice: str
) -> None:
    chat.api.world.members[GROUP["id"], 8] = "administrator"
    chat.people.write("/settings", GROUP, user(8, language))
    (shown,) = await chat.api.until(lambda: chat.api.sent_to(GROUP["id"]))
    await press_until_edited(chat, shown, speak, user(8, language))
    await press_until_edited(chat, shown, choice, user(8, language))
    assert choice in shown.text
    for words in (QUESTION, ARABIC_QUESTION):
        asked = chat.people.write(words, GROUP)
        assert "<blockquote" in (await chat.api.reply_to(asked["message_id"])).html


async def test_a_group_is_told_when_the_bot_does_not_get_its_messages(chat: Chat) -> None:
    chat.services.chats.save(GROUP["id"], Preferences(speak=Speak.QUESTIONS))
    chat.api.world.members[GROUP["id"], 7] = "creator"
    for number, (status, is_deaf) in enumerate((("member", True), ("administrator", False))):
        chat.api.world.members[GROUP["id"], BOT["id"]] = status
        chat.people.write("/settings", GROUP)
        (shown,) = await chat.api.until(lambda number=number: chat.api.sent_to(GROUP["id"])[number:])
        assert ("To see every message" in shown.text) is is_deaf


async def test_where_all_questions_are_answered_everything_else_is_left_alone(chat: Chat) -> None:
    chat.services.chats.save(GROUP["id"], Preferences(speak=Speak.QUESTIONS))
    people = chat.people
    somebody = people.write("The coalition's mission ends soon.", GROUP)
    people.write(QUESTION, GROUP, reply_to_message=somebody)
    people.write(f"@ali_1 {QUESTION}", GROUP)
    people.write(QUESTION, GROUP, {"id": 99, "is_bot": True, "first_name": "Other bot"})
    people.write(QUESTION, GROUP, BOT)
    people.write(f"/poll@other_bot {QUESTION}", GROUP)
    people.write(QUESTION, GROUP, user(777000), sender_chat=CHANNEL, is_automatic_forward=True)
    people.write("Where are we eating tonight?", GROUP)
    people.write("هل رأيت المباراة أمس؟", GROUP)
    people.write("Когда американские войска покинут Ирак?", GROUP)
    people.write("How are you?", GROUP)
    people.write("Do you have details on the flight to Erbil?", GROUP)
    last = people.write(f"@isnad_bot {QUESTION}", GROUP)
    await chat.api.reply_to(last["message_id"])
    assert [sent.replied_to for sent in chat.api.sent_to(GROUP["id"])] == [last["message_id"]]
    # Nor is kept what was not said to the bot.
    assert chat.services.answers.figures(datetime.now(UTC) - timedelta(hours=1)).questions == 1


async def test_of_what_was_overheard_only_what_is_surely_answered_is_answered(chat: Chat) -> None:
    chat.services.chats.save(GROUP["id"], Preferences(speak=Speak.QUESTIONS))
    doubtful = "How much rent does the US pay Iraq for its bases?"
    chat.people.write(doubtful, GROUP)
    sure = chat.people.write(QUESTION, GROUP)
    await chat.api.reply_to(sure["message_id"])
    asked = chat.people.write(f"@isnad_bot {doubtful}", GROUP)
    reply = await chat.api.reply_to(asked["message_id"])
    assert "I am not sure that this answers your question" in reply.text
    assert len(chat.api.sent_to(GROUP["id"])) == 2


async def test_a_question_overheard_beyond_the_quota_is_passed_over(collection: Collection, tmp_path: Path) -> None:
    async with running(collection, tmp_path, USER_QUESTIONS_PER_HOUR="1") as chat:
        chat.services.chats.save(GROUP["id"], Preferences(speak=Speak.QUESTIONS))
        for _ in range(3):
            chat.people.write(QUESTION, GROUP)
        other = chat.people.write(QUESTION, GROUP, user(8))
        await chat.api.reply_to(other["message_id"])
        assert len(chat.api.sent_to(GROUP["id"])) == 2


async def test_an_administrator_sets_up_a_channel_from_the_private_chat(chat: Chat) -> None:
    await chat.join(CHANNEL)
    chat.people.write("/settings", sender=user(ADMIN))
    (shown,) = await chat.api.until(lambda: chat.api.sent_to(ADMIN))
    await press_until_edited(chat, shown, "📣 Isnad Channel", user(ADMIN))
    assert "Settings of \u2068Isnad Channel" in shown.text
    await press_until_edited(chat, shown, "Digest of new documents", user(ADMIN))
    await press_until_edited(chat, shown, "09:00", user(ADMIN))
    assert chat.services.chats.preferences(CHANNEL["id"]).digest_hour == 6
    assert chat.services.chats.preferences(ADMIN) == Preferences()
    data = shown.buttons["Quotes in an answer: 3"]["callback_data"]
    elsewhere = chat.api.world.keep(chat.api.world.new_message(private(8), text="…", **{"from": BOT}), "…")
    query = chat.people.press_data(elsewhere, data, user(8), accessible=False)
    assert "for admins only" in (await chat.api.until(lambda: chat.api.world.callbacks[query]))["text"]
    assert chat.services.chats.preferences(CHANNEL["id"]).quotes == 3
    assert chat.services.audit.newest(1)[0].detail == f"Isnad Channel ({CHANNEL['id']}): digest = 6"


async def test_only_the_bots_administrators_are_offered_its_channels(chat: Chat) -> None:
    await chat.join(CHANNEL)
    chat.people.write("/settings")
    (shown,) = await chat.api.until(lambda: chat.api.sent_to(7))
    assert [label for label in shown.buttons if "📣" in label] == []


@dataclass
class Clock:
    """A clock that stands until it is set."""

    now: datetime = datetime(2026, 1, 20, 5, 58, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def news(blank_collection: Collection) -> Collection:
    return blank_collection


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    monkeypatch.setattr(bot.routines, "MINUTE", 0.05)
    return Clock()


def add(collection: Collection, folder: Path, title: str) -> None:
    file = folder / f"{title}.md"
    file.write_text(ARTICLE.format(title=title), encoding="utf-8")
    collection.add([file])


async def ticks(chat: Chat) -> None:
    """Wait until the digest has looked at the clock twice more."""
    seen = len(chat.api.called("getMe"))
    await chat.api.until(lambda: len(chat.api.called("getMe")) >= seen + 3)


async def test_new_documents_are_told_once_and_not_again_after_a_restart(
    news: Collection, tmp_path: Path, clock: Clock
) -> None:
    add(news, tmp_path, "Old news")
    async with running(news, tmp_path, clock=clock) as before:
        before.people.write("/settings")
        (shown,) = await before.api.until(lambda: before.api.sent_to(7))
        await press_until_edited(before, shown, "Digest of new documents: off")
        await press_until_edited(before, shown, "09:00")
        add(news, tmp_path, "Convoy leaves Harir")
        await ticks(before)
        assert len(before.api.sent_to(7)) == 1
        clock.now = datetime(2026, 1, 20, 6, 0, tzinfo=UTC)
        _, digest = await before.api.until(lambda: before.api.sent_to(7)[1:] and before.api.sent_to(7))
        assert "Convoy leaves Harir" in digest.text
        assert "Old news" not in digest.text
        await ticks(before)
    async with running(news, tmp_path, world=before.api.world, clock=clock) as after:
        await ticks(after)
        for days in (1, 2):
            clock.now = datetime(2026, 1, 20 + days, 6, 0, tzinfo=UTC)
            await ticks(after)
        assert len(after.api.sent_to(7)) == 2


async def test_a_digest_that_was_due_while_the_bot_was_down_comes_once_when_it_is_back(
    news: Collection, tmp_path: Path, clock: Clock
) -> None:
    async with running(news, tmp_path, clock=clock) as before:
        before.api.world.chats[7] = private(7)
        before.services.chats.save(7, Preferences(digest_hour=6))
        before.services.chats.set_digest_seen(7, max((each.id for each in news.documents()), default=0))
        await ticks(before)
    add(news, tmp_path, "Convoy leaves Kirkuk")
    clock.now = datetime(2026, 1, 20, 9, 30, tzinfo=UTC)
    async with running(news, tmp_path, world=before.api.world, clock=clock) as back:
        (digest,) = await back.api.until(lambda: back.api.sent_to(7))
        assert "Convoy leaves Kirkuk" in digest.text
        add(news, tmp_path, "Convoy arrives")
        await ticks(back)
    async with running(news, tmp_path, world=before.api.world, clock=clock) as again:
        await ticks(again)
        assert len(again.api.sent_to(7)) == 1


async def test_a_digest_is_in_the_chats_language_and_in_both_where_none_was_chosen(
    news: Collection, tmp_path: Path, clock: Clock
) -> None:
    chosen: dict[int, Language | None] = {7: "ar", 8: "en", GROUP["id"]: None, CHANNEL["id"]: "ar"}
    clock.now = datetime(2026, 1, 20, 5, 0, tzinfo=UTC)
    async with running(news, tmp_path, clock=clock) as chat:
        await chat.join(CHANNEL)
        for place in (private(7), private(8), private(9), GROUP):
            chat.api.world.chats[place["id"]] = place
        for chat_id, language in chosen.items():
            chat.services.chats.save(chat_id, Preferences(language=language, digest_hour=6))
            chat.services.chats.set_digest_seen(chat_id, max((each.id for each in news.documents()), default=0))
        chat.services.chats.save(9, Preferences())
        add(news, tmp_path, "Base handed over")
        clock.now = datetime(2026, 1, 20, 6, 1, tzinfo=UTC)
        await chat.api.until(lambda: len(chat.api.world.sent) == len(chosen))
        await ticks(chat)
        told = {sent.chat_id: sent.text for sent in chat.api.world.sent}
    assert {each: ("جديد المصادر" in text, "New in the sources" in text) for each, text in told.items()} == {
        7: (True, False),
        8: (False, True),
        GROUP["id"]: (True, True),
        CHANNEL["id"]: (True, False),
    }
    assert len(chat.api.world.sent) == len(chosen)


async def test_a_chat_that_threw_the_bot_out_gets_no_more_digests(
    news: Collection, tmp_path: Path, clock: Clock
) -> None:
    async with running(news, tmp_path, clock=clock) as chat:
        chat.services.chats.save(GROUP["id"], Preferences(digest_hour=6))
        chat.services.chats.set_digest_seen(GROUP["id"], 0)
        chat.api.world.forbidden[GROUP["id"]] = "Forbidden: bot was kicked from the supergroup chat"
        add(news, tmp_path, "Talks go on")
        clock.now = datetime(2026, 1, 20, 6, 0, tzinfo=UTC)
        await chat.api.until(lambda: not chat.services.chats.is_reachable(GROUP["id"]))
        add(news, tmp_path, "Talks end")
        clock.now = datetime(2026, 1, 21, 6, 0, tzinfo=UTC)
        await ticks(chat)
        assert len(chat.api.called("sendMessage")) == 1


async def test_answers_older_than_the_retention_are_deleted(
    news: Collection, tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    add(news, tmp_path, "Old news")
    monkeypatch.setattr(bot.routines, "HOUR", 0.05)
    clock.now = datetime.now(UTC)
    async with running(news, tmp_path, clock=clock, RETENTION_DAYS="30") as chat:
        answer = await chat.api.reply_to(chat.people.write("When did the last convoy leave?")["message_id"])
        clock.now += timedelta(days=29)
        await ticks(chat)
        assert chat.services.answers.get(1) is not None
        clock.now += timedelta(days=2)
        await chat.api.until(lambda: chat.services.answers.get(1) is None)
        assert "Please ask again" in await press_until_edited(chat, answer, "👍")


async def test_a_channels_settings_are_opened_by_a_post_and_changed_by_its_administrators(chat: Chat) -> None:
    await chat.join(CHANNEL)
    chat.api.world.members[CHANNEL["id"], 8] = "administrator"
    chat.people.write("/settings", CHANNEL)
    (shown,) = await chat.api.until(lambda: chat.api.sent_to(CHANNEL["id"]))
    assert "Only the admins" in await press_until_edited(chat, shown, "Quotes in an answer", user(9))
    await press_until_edited(chat, shown, "When to answer", user(8))
    assert [label.removeprefix("✓ ") for label in shown.buttons] == [
        "when addressed",
        "only on /ask",
        "never",
        "‹ Back",
    ]
    await press_until_edited(chat, shown, "only on /ask", user(8))
    assert chat.services.chats.preferences(CHANNEL["id"]).speak is Speak.COMMANDS


async def test_a_channel_of_the_settings_gets_a_digest_too(news: Collection, tmp_path: Path, clock: Clock) -> None:
    async with running(news, tmp_path, clock=clock, PUBLISH_CHATS="@isnad_channel") as chat:
        chat.api.world.chats[CHANNEL["id"]] = CHANNEL | {"username": "isnad_channel"}
        chat.people.write("/settings", sender=user(ADMIN, "ar"))
        (shown,) = await chat.api.until(lambda: chat.api.sent_to(ADMIN))
        await press_until_edited(chat, shown, "📣 Isnad Channel", user(ADMIN, "ar"))
        await press_until_edited(chat, shown, "اللغة", user(ADMIN, "ar"))
        await press_until_edited(chat, shown, "نشرة المستندات", user(ADMIN, "ar"))
        await press_until_edited(chat, shown, "09:00", user(ADMIN, "ar"))
        add(news, tmp_path, "Talks resume")
        clock.now = datetime(2026, 1, 20, 6, 0, tzinfo=UTC)
        (digest,) = await chat.api.until(lambda: chat.api.sent_to(CHANNEL["id"]))
        assert digest.text.startswith("جديد المصادر")
        assert "Talks resume" in digest.text
