from __future__ import annotations

from dataclasses import dataclass, field

import pytest

from bot.handlers import inline
from bot.handlers.inline import InlineHandler
from bot.languages import Languages
from bot.pages.keyboards import shared_query
from bot.records import StoredAnswer
from index.errors import QuestionError, QuestionFault
from index.types import Answer
from tests.bot import samples
from tests.bot.fakes import ASKED, FakeAnswers, FakeChats
from tests.bot.stage import Stage, person, stage


@dataclass
class Searcher:
    asked: list[str] = field(default_factory=list)

    def ask(self, question: str, limit: int) -> Answer:
        self.asked.append(question)
        if "?!" in question:
            raise QuestionError(QuestionFault.WORDLESS, "no words")
        if "World Cup" in question:
            return samples.off_topic("en")
        if "many" in question:
            quotes = tuple(samples.quote(f"Quote {number}.", samples.HERALD, document=number) for number in range(1, 9))
            return Answer(question, "en", quotes[:limit])
        return samples.answered("ar" if "متى" in question else "en")


@pytest.fixture
def searcher() -> Searcher:
    return Searcher()


@pytest.fixture
def played(searcher: Searcher) -> Stage:
    answers = FakeAnswers()
    answers.keep(samples.answered("en"))
    return stage(InlineHandler(searcher.ask, answers.get, Languages(FakeChats()), lambda: 1).register)


async def test_quotes_are_offered_with_source_and_date(played: Stage) -> None:
    offered = await played.type_inline("When does the mission end?")
    first = offered["results"][0]
    assert first["title"] == "The Daily Herald · 14 October 2025"
    assert first["description"].startswith("The mission will end in September 2026.")
    assert f"<b>{samples.END_MARK}</b>" in first["input_message_content"]["message_text"]
    assert samples.HERALD.url in first["input_message_content"]["message_text"]


async def test_the_words_around_a_quote_are_in_the_language_of_the_question(played: Stage) -> None:
    offered = await played.type_inline("متى تنتهي المهمة؟")
    assert [result["title"] for result in offered["results"]] == [
        "صحيفة المد · 3 ديسمبر/كانون الأول 2025",
        "The Daily Herald · 14 أكتوبر/تشرين الأول 2025",
    ]


async def test_answers_are_cached_for_everybody(played: Stage, searcher: Searcher) -> None:
    for _ in range(3):
        offered = await played.type_inline("When does the  mission end? ")
    assert (offered["cache_time"], offered.get("is_personal", False)) == (300, False)
    assert len(searcher.asked) == 1


async def test_quotes_come_in_pages(played: Stage, searcher: Searcher) -> None:
    first = await played.type_inline("many quotes")
    second = await played.type_inline("many quotes", first["next_offset"])
    assert [len(page["results"]) for page in (first, second)] == [5, 3]
    assert not second["next_offset"]
    assert len(searcher.asked) == 1


@pytest.mark.parametrize(("language", "title"), [("ar", "اكتب سؤالك"), ("en", "Type your question")])
async def test_nothing_typed_gets_help_in_the_persons_language(played: Stage, language: str, title: str) -> None:
    offered = await played.type_inline("", user=person(language=language))
    assert (offered["results"][0]["title"], offered["is_personal"]) == (title, True)


@pytest.mark.parametrize("typed", ["Who won the World Cup", "?!?!", "#1-0123456789abcdef", "#77-0123456789abcdef"])
async def test_what_the_sources_do_not_answer_says_so(played: Stage, typed: str) -> None:
    offered = await played.type_inline(typed)
    assert [result["title"] for result in offered["results"]] == ["My sources do not answer this question"]


async def test_a_shared_answer_offers_its_quotes_without_a_search(played: Stage, searcher: Searcher) -> None:
    stored = StoredAnswer(1, samples.answered("en"), "en", 7, 7, ASKED)
    offered = await played.type_inline(shared_query(stored))
    assert [result["id"] for result in offered["results"]] == [
        f"{quote.document_id}:{quote.start}:{quote.end}" for quote in samples.answered("en").quotes
    ]
    assert searcher.asked == []


@pytest.mark.parametrize("offset", ["x", "-5", "99999", "900"])
async def test_a_forged_offset_is_harmless(played: Stage, offset: str) -> None:
    assert "results" in await played.type_inline("many quotes", offset)


async def test_a_flood_of_queries_is_told_to_wait(
    played: Stage, searcher: Searcher, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(inline, "QUERIES_PER_MINUTE", 3)
    titles = [(await played.type_inline(f"question {number}"))["results"][0]["title"] for number in range(5)]
    assert titles[3:] == ["Many questions in a short time"] * 2
    assert len(searcher.asked) == 3


async def test_a_query_answered_too_late_is_let_go(played: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    def too_old(given: object) -> bool:
        from tests.bot.stage import RefusedError

        played.telegram.answered_inline.append({})
        raise RefusedError("query is too old and response timeout expired or query ID is invalid")

    monkeypatch.setattr(played.telegram, "_answerInlineQuery", too_old)
    assert await played.type_inline("When?") == {}
