"""What Telegram refuses at any time, and what people do to messages meanwhile: handled quietly; over HTTP."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import pytest

from bot.records import Preferences
from index.collection import Collection
from index.types import IndexReport
from tests.bot.conftest import ADMIN, Chat, running
from tests.telegram.faults import Faults
from tests.telegram.world import Sent, group, private, user

QUESTION = "How many US troops are in Iraq?"
ARABIC_QUESTION = "كم عدد القوات الأمريكية في العراق؟"
GROUP = group()
FORUM = group(-100700, "Forum", is_forum=True)
OWNER = user(ADMIN, name="Owner")


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.getMessage() for record in caplog.records if record.levelname in ("ERROR", "CRITICAL")]


async def goes_on(chat: Chat) -> None:
    """See that the bot answers somebody else."""
    asked = chat.people.write(QUESTION, sender=user(99))
    await chat.api.reply_to(asked["message_id"])


async def answered(chat: Chat, question: str = QUESTION, place: dict[str, Any] | None = None) -> Sent:
    where = (place or private())["id"]
    chat.services.chats.save(where, Preferences(quotes=1))
    asked = chat.people.write(f"/ask {question}", place)
    return await chat.api.reply_to(asked["message_id"])


@pytest.mark.parametrize("insists", [False, True], ids=["telegram", "a server without the option"])
@pytest.mark.parametrize("question", [QUESTION, ARABIC_QUESTION], ids=["en", "ar"])
async def test_a_question_that_was_deleted_meanwhile_is_answered_without_the_reply(
    chat: Chat, question: str, insists: bool, caplog: pytest.LogCaptureFixture
) -> None:
    chat.api.world.insists_on_replies = insists
    asked = chat.people.write(f"/ask {question}", GROUP)
    del chat.api.world.messages[GROUP["id"], asked["message_id"]]
    (answer,) = await chat.api.until(lambda: chat.api.sent_to(GROUP["id"]))
    assert ("<blockquote" in answer.html, answer.replied_to, errors(caplog)) == (True, None, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "Bad Request: TOPIC_CLOSED",
        "Bad Request: TOPIC_DELETED",
        "Bad Request: message thread not found",
        "Bad Request: not enough rights to send text messages to the chat",
        "Bad Request: have no rights to send a message",
        "Bad Request: CHAT_WRITE_FORBIDDEN",
        "Bad Request: need administrator rights in the channel chat",
        "Bad Request: group chat was deactivated",
        "Bad Request: CHAT_RESTRICTED",
        "Forbidden: bot is not a member of the supergroup chat",
        "Bad Request: CHAT_SEND_PLAIN_FORBIDDEN",
        "Bad Request: CHANNEL_PRIVATE",
        "Forbidden: the group chat was deleted",
    ],
)
async def test_a_place_that_takes_no_answer_costs_one_try_and_no_word_to_anybody(
    chat: Chat, sentence: str, caplog: pytest.LogCaptureFixture
) -> None:
    await refused_once(chat, f"/ask {QUESTION}", sentence)
    assert errors(caplog) == []


@pytest.mark.parametrize("command", "/settings /sources /bases /status /forget /help /stats /add /audit".split())
async def test_a_place_that_takes_no_reply_to_a_command_costs_one_try(
    chat: Chat, command: str, caplog: pytest.LogCaptureFixture
) -> None:
    await refused_once(chat, command, "Bad Request: TOPIC_CLOSED")
    assert errors(caplog) == []


async def refused_once(chat: Chat, words: str, sentence: str) -> None:
    """Write into a place that refuses the reply; see that the bot tries once, and goes on elsewhere."""
    chat.api.world.forbidden[FORUM["id"]] = sentence
    chat.people.write(words, FORUM, OWNER, message_thread_id=5, is_topic_message=True)
    await chat.api.until(lambda: [call for call in chat.api.called("sendMessage") if call.status != 200])
    await goes_on(chat)
    tries = [call for call in chat.api.called("sendMessage") if call.given["chat_id"] == FORUM["id"]]
    assert len(tries) == 1


@pytest.mark.parametrize("sentence", ["Bad Request: TOPIC_CLOSED", "Forbidden: bot was kicked from the group chat"])
async def test_what_was_refused_is_answered_when_the_place_opens_again(chat: Chat, sentence: str) -> None:
    topic = {"message_thread_id": 5, "is_topic_message": True}
    chat.api.world.forbidden[FORUM["id"]] = sentence
    chat.people.write(f"/ask {QUESTION}", FORUM, **topic)
    await chat.api.until(lambda: [call for call in chat.api.called("sendMessage") if call.status != 200])
    del chat.api.world.forbidden[FORUM["id"]]
    asked = chat.people.write(f"/ask {QUESTION}", FORUM, **topic)
    assert (await chat.api.reply_to(asked["message_id"])).message["message_thread_id"] == 5


async def test_a_press_that_is_too_old_to_be_answered_turns_the_page_all_the_same(
    collection: Collection, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    too_old = "Bad Request: query is too old and response timeout expired or query ID is invalid"
    async with running(collection, tmp_path, Faults(refused={"answerCallbackQuery": (400, too_old)})) as chat:
        answer = await answered(chat)
        chat.people.press(answer, "More")
        await chat.api.until(lambda: answer.edits == 1)
        assert errors(caplog) == []


async def test_a_message_that_can_no_longer_be_edited_gets_its_page_under_it(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await answered(chat)
    chat.api.faults.refused["editMessageText"] = (400, "Bad Request: message can't be edited")
    chat.people.press(answer, "More")
    page = (await chat.api.until(lambda: chat.api.sent_to(7)[1:]))[0]
    assert page.text.startswith("More from the sources")
    assert "‹ Back" in page.buttons
    chat.people.write("/reindex", sender=OWNER)
    (asked,) = await chat.api.until(lambda: chat.api.sent_to(ADMIN))
    chat.people.press(asked, "Yes", OWNER)
    # The job is not lost over it.
    await chat.api.until(lambda: any(job.kind == "reindex" for job in [chat.services.jobs.get(1)] if job))
    assert errors(caplog) == []


async def test_a_press_under_a_message_that_was_deleted_is_let_go(chat: Chat, caplog: pytest.LogCaptureFixture) -> None:
    answer = await answered(chat, place=GROUP)
    del chat.api.world.messages[GROUP["id"], answer.message["message_id"]]
    query = chat.people.press(answer, "More")
    await chat.api.until(lambda: chat.api.world.callbacks[query])
    await goes_on(chat)
    assert (len(chat.api.sent_to(GROUP["id"])), errors(caplog)) == (1, [])


async def test_a_press_in_a_group_that_became_a_supergroup_breaks_nothing(
    chat: Chat, caplog: pytest.LogCaptureFixture
) -> None:
    old = {"id": -501, "type": "group", "title": "Analysts"}
    answer = await answered(chat, place=old)
    chat.api.world.migrated[old["id"]] = GROUP["id"]
    chat.api.world.chats[GROUP["id"]] = GROUP
    query = chat.people.press(answer, "More")
    await chat.api.until(lambda: chat.api.world.callbacks[query])
    await goes_on(chat)
    # The answer has moved with the group: in the supergroup it can be followed up.
    assert chat.services.answers.get(1) is not None
    assert errors(caplog) == []


async def test_a_job_reports_into_the_supergroup_that_its_group_became(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    old = {"id": -502, "type": "group", "title": "Analysts"}
    chat.api.world.chats[GROUP["id"]] = GROUP

    def slow(*_: Any) -> IndexReport:
        time.sleep(0.5)
        chat.api.world.migrated[old["id"]] = GROUP["id"]
        return IndexReport(added=("harir.md",))

    monkeypatch.setattr(chat.services.collection, "add_links", slow)
    chat.people.write("/add https://example.org/harir", old, OWNER)
    await chat.api.until(lambda: chat.api.sent_to(old["id"]))
    (report,) = await chat.api.until(lambda: chat.api.sent_to(GROUP["id"]))
    assert "Added: 1 document" in report.text
    assert errors(caplog) == []


async def test_a_group_made_read_only_under_a_running_job_stops_no_job(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def slow(*_: Any) -> IndexReport:
        time.sleep(0.5)
        chat.api.world.forbidden[GROUP["id"]] = "Bad Request: not enough rights to send text messages to the chat"
        return IndexReport(added=("harir.md",))

    monkeypatch.setattr(chat.services.collection, "add_links", slow)
    for place in (GROUP, private(ADMIN)):
        chat.people.write("/add https://example.org/harir", place, OWNER)
    await chat.api.until(lambda: any("Added: 1 document" in sent.text for sent in chat.api.sent_to(ADMIN)))
    assert errors(caplog) == []


@pytest.mark.parametrize("sentence", ["Bad Request: PEER_ID_INVALID", "Forbidden: user is deactivated"])
async def test_whoever_cannot_be_written_to_alone_is_told_where_they_asked(chat: Chat, sentence: str) -> None:
    chat.api.world.forbidden[ADMIN] = sentence
    asked = chat.people.write("/gaps", GROUP, OWNER)
    assert "open a private chat" in (await chat.api.reply_to(asked["message_id"])).text
