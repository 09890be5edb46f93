"""What becomes of stored answers when a document they quote is removed or changes: the whole bot over HTTP."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta
from pathlib import Path
from shutil import rmtree
from typing import Any

import pytest

import bot.application
import bot.handlers.sources
import bot.routines
from bot.state.answers import AnswerLog
from bot.state.database import StateDatabase
from bot.state.quotations import ROWS_AT_ONCE, Quotations
from bot.state.records import answer_from_json, answer_json
from index.collection import Collection
from index.settings import IndexSettings
from index.types import Answer, Removal, SourceFile
from tests.bot import samples
from tests.bot.conftest import ADMIN, Chat, running
from tests.telegram.world import Sent, channel, user

OWNER = user(ADMIN, name="Owner")
CHANNEL = channel()
SECRET = "Zebracorn"
ARABIC_SECRET = "زعفرانية"
QUESTIONS = {"en": "When did the last convoy leave Harir air base?", "ar": "متى غادرت آخر قافلة قاعدة حرير؟"}
TEXTS = {
    "en": f"The last convoy left Harir air base on Wednesday under the eyes of General {SECRET}.",
    "ar": f"غادرت آخر قافلة قاعدة حرير الجوية يوم الأربعاء بحضور اللواء {ARABIC_SECRET}.",
}
OTHER = "The last convoy left Ain al-Asad air base in January, the ministry of defence in Baghdad said on Sunday."


def source(name: str, text: str) -> SourceFile:
    return SourceFile(f"{name}.md", f"{name}.md", f"# {text.split()[0]} {name}\n\n{text}\n".encode())


@pytest.fixture
def data_dir(blank_directory: Path) -> Path:
    return blank_directory


@pytest.fixture
def own(blank_collection: Collection) -> Collection:
    blank_collection.add_sources([source("keep", OTHER), *(source(name, text) for name, text in TEXTS.items())])
    return blank_collection


@pytest.fixture
def state_dir(data_dir: Path) -> Iterator[Path]:
    """The bot's state, within the data directory, but each test's own."""
    folder = data_dir / "state"
    folder.mkdir()
    yield folder
    rmtree(folder)


@pytest.fixture
def brief_undo(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bot.routines, "MINUTE", 0.05)
    monkeypatch.setattr(bot.handlers.sources, "UNDO_FOR", timedelta(seconds=1.5))


@pytest.fixture
async def room(own: Collection, brisk: None, state_dir: Path) -> AsyncIterator[Chat]:
    async with running(own, state_dir) as started:
        yield started
        assert started.api.complaints == []


async def press(chat: Chat, sent: Sent, label: str, sender: dict[str, Any] | None = None) -> str:
    """Press a button; wait for the bot's word and, unless that is an alert, for the message to change."""
    edits = sent.edits
    query = chat.people.press(sent, label, sender)
    given = await chat.api.until(lambda: chat.api.world.callbacks[query])
    if not given.get("show_alert"):
        await chat.api.until(lambda: sent.edits > edits)
    return str(given.get("text", ""))


async def ask(chat: Chat, language: str = "en", sender: dict[str, Any] | None = None) -> Sent:
    asked = chat.people.write(QUESTIONS[language], sender=sender)
    answer: Sent = await chat.api.reply_to(asked["message_id"])
    return answer


def context_of(answer: Sent, word: str = SECRET) -> str:
    """Return the label of the button that shows the quote with a word in its paragraph."""
    return f"Context {answer.text[: answer.text.index(word)].count('undated')}"


async def shared(chat: Chat, sent: Sent) -> list[str]:
    """Share an answer; return what is offered."""
    query = chat.people.type_inline(sent.buttons["Share"]["switch_inline_query"])
    given = await chat.api.until(lambda: chat.api.world.inline[query])
    return [str(result) for result in given["results"]]


async def removed(chat: Chat, *names: str) -> Sent:
    """Remove documents as an administrator does; return the message that offers to undo it."""
    numbers = " ".join(str(each.id) for each in chat.services.collection.documents() if each.name[:-3] in names)
    before = len(chat.api.sent_to(ADMIN))
    chat.people.write(f"/remove {numbers}", sender=OWNER)
    confirm = (await chat.api.until(lambda: chat.api.sent_to(ADMIN)[before:]))[0]
    await press(chat, confirm, "Remove", OWNER)
    return confirm


def holding(folder: Path, *words: str) -> list[str]:
    """Return the files that hold any of these words."""
    wanted = [form.encode() for word in words for form in (word, word.lower())]
    contents = {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    escaped = [word.encode("unicode_escape") for word in words]
    return [name for name, content in contents.items() if any(word in content for word in wanted + escaped)]


async def test_after_the_time_to_undo_no_file_holds_a_word_of_a_removed_document(
    brief_undo: None, room: Chat, data_dir: Path
) -> None:
    for language, word in (("en", SECRET), ("ar", ARABIC_SECRET)):
        assert word in (await ask(room, language)).text
    assert "bot.sqlite" in " ".join(holding(data_dir, SECRET))
    await removed(room, *TEXTS)
    await room.api.until(lambda: not holding(data_dir, SECRET, ARABIC_SECRET), 20)
    stored = room.services.answers.get(1)
    assert stored is not None
    assert stored.answer.question == QUESTIONS["en"]


async def test_a_removal_that_is_undone_costs_no_answer_its_quotes(room: Chat) -> None:
    answer = await ask(room)
    label = context_of(answer)
    undo = await removed(room, "en")
    assert "no longer in my sources" in await press(room, answer, label)
    assert not any(SECRET in each for each in await shared(room, answer))
    await press(room, undo, "Undo", OWNER)
    assert any(SECRET in each for each in await shared(room, answer))
    await press(room, answer, label)
    assert SECRET in answer.text


async def test_what_was_removed_while_the_bot_was_down_is_dropped_at_its_start(
    own: Collection, data_dir: Path, state_dir: Path
) -> None:
    async with running(own, state_dir) as before:
        assert SECRET in (await ask(before)).text
    assert own.remove([each.id for each in own.documents() if each.name == "en.md"]) != Removal()
    assert holding(data_dir, SECRET)
    async with running(own, state_dir, world=before.api.world) as after:
        await after.api.until(lambda: not holding(data_dir, SECRET))


async def test_a_quote_that_was_changed_away_is_not_shown_and_one_that_moved_is_found(room: Chat) -> None:
    answer = await ask(room)
    own, label = room.services.collection, context_of(answer)
    own.add_sources([source("en", f"Ministers met before that in Baghdad, for long.\n\n{TEXTS['en']}")])
    await press(room, answer, label)
    assert SECRET in answer.text
    await press(room, answer, "‹ Back")
    assert SECRET in answer.text
    own.add_sources([source("en", TEXTS["en"].replace("Wednesday", "Thursday"))])
    assert "no longer in my sources" in await press(room, answer, label)
    assert not any("Wednesday" in each for each in await shared(room, answer))


async def test_a_post_whose_document_was_removed_after_the_preview_is_not_published(room: Chat) -> None:
    room.people.set_bot_status(CHANNEL, "administrator")
    answer = await ask(room, sender=OWNER)
    before = len(room.api.sent_to(ADMIN))
    room.people.press(answer, "Publish", OWNER)
    preview = (await room.api.until(lambda: room.api.sent_to(ADMIN)[before:]))[0]
    assert SECRET in preview.text
    await removed(room, "en", "keep", "ar")
    assert "nothing to publish" in await press(room, preview, "Publish to", OWNER)
    assert room.api.sent_to(CHANNEL["id"]) == []
    query = room.people.press(answer, "Publish", OWNER)
    await room.api.until(lambda: room.api.world.callbacks[query])
    assert "nothing to publish" in (await room.api.until(lambda: room.api.sent_to(ADMIN)[before + 2 :]))[0].text


async def test_inline_mode_offers_nothing_of_a_document_that_has_just_been_removed(room: Chat) -> None:
    async def offered() -> str:
        query = room.people.type_inline(QUESTIONS["en"])
        return str(await room.api.until(lambda: room.api.world.inline[query]))

    assert SECRET in await offered()
    room.services.collection.remove([each.id for each in room.services.collection.documents() if each.name == "en.md"])
    assert SECRET not in await offered()


async def test_in_a_mixed_answer_the_other_quotes_stay_and_keep_their_numbers(room: Chat) -> None:
    answer = await ask(room)
    gone, kept = context_of(answer), context_of(answer, "Ain al-Asad")
    labels = [label for label in answer.buttons if label.startswith("Context")]
    await removed(room, "en")
    await press(room, answer, kept)
    await press(room, answer, "‹ Back")
    assert SECRET not in answer.text
    assert f"{gone[-1]}. This quote is no longer in my sources" in answer.text
    assert [label for label in answer.buttons if label.startswith("Context")] == [
        label for label in labels if label != gone
    ]


def test_quotes_are_dropped_from_all_answers_that_have_them_and_no_others(tmp_path: Path) -> None:
    database = StateDatabase.open(IndexSettings(data_dir=tmp_path))
    try:
        log, quotations = AnswerLog(database), Quotations(database)
        quotes = {
            number: samples.quote(f"{SECRET} {number}: " + f"word{number} " * 40, samples.TIDE, document=number)
            for number in (1, 2, 12)
        }
        for _ in range(ROWS_AT_ONCE + 20):
            for chosen in ((1, 2), (12,), (2, 12)):
                log.put(
                    Answer('Who says "document_id": 2, and why?', "en", tuple(quotes[n] for n in chosen)), "en", 7, 7
                )
        assert quotations.documents() == {1, 2, 12}
        assert quotations.withdraw(frozenset({1, 12})) == 3 * (ROWS_AT_ONCE + 20)
        assert quotations.documents() == {2}
        assert holding(tmp_path, f"{SECRET} 2")
        assert holding(tmp_path, f"{SECRET} 1: ", f"{SECRET} 12", "word12", "word1 ") == []
        first, second = log.get(1), log.get(2)
        assert first is not None and second is not None
        assert [quote.text for quote in first.answer.quotes] == ["", quotes[2].text]
        assert [quote.text for quote in second.answer.quotes] == [""]
        assert answer_from_json(answer_json(first.answer)) == first.answer
    finally:
        database.close()
