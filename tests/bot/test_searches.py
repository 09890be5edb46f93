"""What many ask is searched for once, and never answered from what no longer stands."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from threading import Event

import pytest

import bot.searches
from bot.searches import REMEMBERED, SharedSearches
from index.collection import Collection
from index.errors import StoreError
from index.indexing.pace import WritersTurn
from index.settings import IndexSettings
from index.types import Answer, SourceFile


@dataclass
class Source:
    """A collection that notes what it was asked, and can be slow, broken or written to."""

    edition: int | None = 1
    asked: list[tuple[str, str | None]] = field(default_factory=list)
    fault: Exception | None = None
    go: Event = field(default_factory=Event)

    def __post_init__(self) -> None:
        self.go.set()

    def ask(self, question: str, limit: int, previous: str | None = None) -> Answer:
        self.asked.append((question, previous))
        self.go.wait(5)
        if self.fault is not None:
            raise self.fault
        return Answer(question.strip(), "en", understood=f"{len(self.asked)}")

    def understood(self, question: str, previous: str | None = None) -> str:
        return f"{previous} {question}" if question.startswith("And") else question


async def begun(source: Source, searches: int) -> None:
    async with asyncio.timeout(5):
        while len(source.asked) < searches:
            await asyncio.sleep(0.005)


async def test_a_question_that_many_ask_at_once_is_searched_for_once() -> None:
    source = Source()
    source.go.clear()
    answers = SharedSearches(source, 5)
    tasks = [asyncio.create_task(answers.to("who?", f"earlier {number}")) for number in range(20)]
    await begun(source, 1)
    source.go.set()

    assert len(set(await asyncio.gather(*tasks))) == 1
    assert await answers.to("who?", None) == tasks[0].result()
    assert len(source.asked) == 1


async def test_other_words_and_follow_ups_of_other_questions_are_searched_for_themselves() -> None:
    source = Source()
    answers = SharedSearches(source, 5)
    for question, previous in (("who?", None), ("Who?", None), ("And Harir?", "when?"), ("And Harir?", "who?")):
        await answers.to(question, previous)

    assert len(source.asked) == 4


async def test_after_a_write_nothing_from_before_it_is_told() -> None:
    source = Source()
    answers = SharedSearches(source, 5)
    before = await answers.to("who?", None)
    source.edition = 2

    assert await answers.to("who?", None) != before


async def test_during_a_write_everything_is_searched_for_and_nothing_of_it_remembered() -> None:
    source = Source(edition=None)
    answers = SharedSearches(source, 5)
    await answers.to("who?", None)
    await answers.to("who?", None)
    source.edition = 2
    await answers.to("who?", None)

    assert len(source.asked) == 3


@pytest.mark.parametrize("edition", [None, 2], ids=["begun", "begun and ended"])
async def test_what_was_found_while_a_write_began_is_not_remembered(edition: int | None) -> None:
    source = Source()
    source.go.clear()
    answers = SharedSearches(source, 5)
    task = asyncio.create_task(answers.to("who?", None))
    await begun(source, 1)
    source.edition = edition
    source.go.set()
    await task
    source.edition = 1

    await answers.to("who?", None)
    assert len(source.asked) == 2


async def test_a_failure_is_not_remembered() -> None:
    source = Source(fault=StoreError("the disk is away"))
    answers = SharedSearches(source, 5)
    with pytest.raises(StoreError):
        await answers.to("who?", None)
    source.fault = None

    assert (await answers.to("who?", None)).question == "who?"


async def test_who_no_longer_waits_does_not_end_the_search_of_the_others() -> None:
    source = Source()
    source.go.clear()
    answers = SharedSearches(source, 5)
    impatient, patient = (asyncio.create_task(answers.to("who?", None)) for _ in range(2))
    await begun(source, 1)
    impatient.cancel()
    source.go.set()

    assert (await patient).question == "who?"
    assert len(source.asked) == 1


async def test_no_answer_is_remembered_for_long_nor_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    source = Source()
    answers = SharedSearches(source, 5)
    for number in range(REMEMBERED + 1):
        await answers.to(f"who {number}?", None)
    await answers.to("who 0?", None)
    assert len(source.asked) == REMEMBERED + 2

    monkeypatch.setattr(bot.searches, "FRESH_SECONDS", 0.0)
    await answers.to("who 0?", None)
    assert len(source.asked) == REMEMBERED + 3


def test_the_edition_is_another_after_every_write_and_none_during_it() -> None:
    turn = WritersTurn()
    first = turn.edition
    with turn:
        assert turn.edition is None
        with turn:
            assert turn.edition is None
        assert turn.edition is None
    second = turn.edition
    with pytest.raises(StoreError), turn:
        raise StoreError("it was broken off")

    assert len({None, first, second, turn.edition}) == 4


@pytest.fixture(name="own")
def _own(tmp_path: Path) -> Iterator[Collection]:
    with Collection.open(IndexSettings(tmp_path / "data"), sample=False, patience=None) as opened:
        yield opened


def source(soldiers: int) -> SourceFile:
    said = f"The coalition handed over the Zorgon base in Iraq with {soldiers} soldiers in March 2025."
    return SourceFile("zorgon.md", "zorgon.md", f"# The Zorgon base\n\n{said}\n".encode())


async def test_every_change_of_the_documents_shows_in_the_next_answer(own: Collection) -> None:
    answers = SharedSearches(own, 5)
    question = "How many soldiers were at the Zorgon base in Iraq?"

    async def quoted() -> list[str]:
        return [f"{quote.metadata.publisher}: {quote.text}" for quote in (await answers.to(question, None)).quotes]

    assert await quoted() == []
    (added,) = own.add_sources([source(417)]).documents
    assert any("417" in text for text in await quoted())
    own.add_sources([source(529)])
    assert any("529" in text for text in await quoted())
    assert not any("417" in text for text in await quoted())
    own.edit(added.id, publisher="Zorgon News")
    assert any("Zorgon News" in text for text in await quoted())
    own.reindex()
    assert any("529" in text for text in await quoted())
    removal = own.remove([added.id], timedelta(minutes=5))
    assert await quoted() == []
    own.undo_removal(removal.undo_token)
    assert any("529" in text for text in await quoted())
    own.remove([added.id])
    assert await quoted() == []
