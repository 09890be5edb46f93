"""What becomes of stored answers when a document they quote is removed: the whole bot over HTTP."""

from __future__ import annotations

from pathlib import Path

from bot.state.answers import AnswerLog
from bot.state.database import StateDatabase
from bot.state.quotations import ROWS_AT_ONCE, Quotations
from bot.state.serializer import answer_from_json, answer_json
from index.collection import Collection
from index.settings import IndexSettings
from index.types import Answer, Removal
from tests.bot import samples
from tests.bot.conftest import ADMIN, Chat, running
from tests.bot.pressing import press_until_edited
from tests.bot.withdrawals.scene import (
    ARABIC_SECRET,
    CHANNEL,
    OWNER,
    QUESTIONS,
    SECRET,
    TEXTS,
    ask,
    context_of,
    holding,
    removed,
    shared,
)


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
    assert "no longer in my sources" in await press_until_edited(room, answer, label)
    assert not any(SECRET in each for each in await shared(room, answer))
    await press_until_edited(room, undo, "Undo", OWNER)
    assert any(SECRET in each for each in await shared(room, answer))
    await press_until_edited(room, answer, label)
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


async def test_a_post_whose_document_was_removed_after_the_preview_is_not_published(room: Chat) -> None:
    await room.join(CHANNEL)
    answer = await ask(room, sender=OWNER)
    before = len(room.api.sent_to(ADMIN))
    room.people.press(answer, "Publish", OWNER)
    preview = (await room.api.until(lambda: room.api.sent_to(ADMIN)[before:]))[0]
    assert SECRET in preview.text
    await removed(room, "en", "keep", "ar")
    assert "nothing to publish" in await press_until_edited(room, preview, "Publish to", OWNER)
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
    await press_until_edited(room, answer, kept)
    await press_until_edited(room, answer, "‹ Back")
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
