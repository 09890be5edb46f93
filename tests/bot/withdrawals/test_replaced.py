"""What becomes of stored answers when a document they quote is replaced: the whole bot over HTTP."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from index.collection import Collection
from index.errors import DocumentError
from index.types import SourceFile
from tests.bot.conftest import Chat, running
from tests.bot.pressing import press_until_edited
from tests.bot.withdrawals.scene import (
    ARABIC_SECRET,
    QUESTIONS,
    SECRET,
    TEXTS,
    ask,
    context_of,
    expire,
    holding,
    shared,
    source,
)


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_no_file_holds_a_word_of_a_version_that_was_replaced(
    language: str, brief_undo: None, room: Chat, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.indexing.caretaker.QUIET_SECONDS", 0.2)
    word, question = {"en": SECRET, "ar": ARABIC_SECRET}[language], QUESTIONS[language]
    assert word in (await ask(room, language)).text
    assert "bot.sqlite" in " ".join(holding(data_dir, word))
    own = room.services.collection
    own.add_sources([source(language, TEXTS[language].replace(word, "Someone"))])
    await room.api.until(lambda: not holding(data_dir, word), 20)
    stored = room.services.answers.get(1)
    assert stored is not None
    assert stored.answer.question == question


async def test_what_a_new_version_still_says_stays_in_the_answers(brief_undo: None, room: Chat, data_dir: Path) -> None:
    answer = await ask(room)
    own, label = room.services.collection, context_of(answer)
    before = room.services.answers.get(1)
    own.add_sources([source("keep", "Ministers met in Baghdad instead.")])
    own.add_sources([source("en", f"Ministers met before that in Baghdad, for long.\n\n{TEXTS['en']}")])
    await room.api.until(lambda: not holding(data_dir / "state", "Ain al-Asad"), 20)
    after = room.services.answers.get(1)
    assert before is not None and after is not None
    kept = [quote for quote in before.answer.quotes if SECRET in quote.text]
    assert kept
    assert set(kept) <= set(after.answer.quotes)
    await press_until_edited(room, answer, label)
    assert SECRET in answer.text


async def test_a_version_that_can_be_had_back_keeps_its_quotes_until_it_cannot(
    brief_undo: None, room: Chat, data_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.indexing.caretaker.QUIET_SECONDS", 0.2)
    own = room.services.collection
    story = "\n\n".join([TEXTS["en"], *(f"Story number {n} of the day." for n in range(40))])
    first = SourceFile("upload:zebra.md", "zebra.md", f"# The zebra story\n\n{story}".encode(), by_name=True)
    own.remove([each.id for each in own.documents() if each.name == "en.md"])
    own.add_sources([first])
    assert SECRET in (await ask(room)).text
    second = replace(first, content=first.content.replace(SECRET.encode(), b"Someone"))
    (replacement,) = own.add_sources([second], undo_for=timedelta(hours=1)).replaced
    await room.api.until(lambda: len(room.services.quotations.noted().get(replacement.document_id, ())) == 2)
    assert holding(data_dir / "state", SECRET)
    expire(own)
    await room.api.until(lambda: not holding(data_dir, SECRET), 20)
    with pytest.raises(DocumentError):
        own.keep_both(replacement.undo_token)


async def test_what_was_replaced_while_the_bot_was_down_is_dropped_at_its_start(
    own: Collection, data_dir: Path, state_dir: Path
) -> None:
    async with running(own, state_dir) as before:
        assert SECRET in (await ask(before)).text
    own.add_sources([source("en", TEXTS["en"].replace(SECRET, "Someone"))])
    assert holding(state_dir, SECRET)
    async with running(own, state_dir, world=before.api.world) as after:
        await after.api.until(lambda: not holding(state_dir, SECRET))


async def test_a_quote_that_was_changed_away_is_not_shown_and_one_that_moved_is_found(room: Chat) -> None:
    answer = await ask(room)
    own, label = room.services.collection, context_of(answer)
    own.add_sources([source("en", f"Ministers met before that in Baghdad, for long.\n\n{TEXTS['en']}")])
    await press_until_edited(room, answer, label)
    assert SECRET in answer.text
    await press_until_edited(room, answer, "‹ Back")
    assert SECRET in answer.text
    own.add_sources([source("en", TEXTS["en"].replace("Wednesday", "Thursday"))])
    assert "no longer in my sources" in await press_until_edited(room, answer, label)
    assert not any("Wednesday" in each for each in await shared(room, answer))
