from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from bot.html.bidi import without_controls
from bot.html.markup import page
from bot.messages import say
from bot.pages.own import is_own
from bot.pages.renderer import answer_pages, cited_quote, posted
from index.types import Answer, Language
from tests.bot import samples

LANGUAGES: tuple[Language, ...] = ("ar", "en")
NEWSPAPER = "The Daily Herald · 3 December 2025 · Coalition hands over Harir"
ARABIC_NEWSPAPER = "صحيفة المد · 3 ديسمبر/كانون الأول 2025 · التحالف يسلّم قاعدة حرير"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("make", [samples.answered, samples.near], ids=["answered", "near"])
@pytest.mark.parametrize("seen", [str, without_controls], ids=["copied", "without what nobody sees"])
def test_every_page_of_an_answer_is_the_bots_own(
    language: Language, make: Callable[[Language], Answer], seen: Callable[[str], str]
) -> None:
    pages = answer_pages(make(language), language, samples.TODAY, 1)
    assert [is_own(seen(each.page.text)) for each in pages] == [True] * len(pages)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("publisher", ["The Daily Herald", "The Herald · Online", None])
def test_a_channels_post_and_a_quote_sent_inline_are_the_bots_own(language: Language, publisher: str | None) -> None:
    answer = samples.answered(language)
    quotes = (replace(one, metadata=replace(one.metadata, publisher=publisher)) for one in answer.quotes)
    answer = replace(answer, quotes=tuple(quotes))
    post = page(posted(answer, language, samples.TODAY, 3)).text
    inline = page(cited_quote(answer.quotes[0], language)).text
    assert is_own(post)
    assert is_own(inline)
    assert is_own(f"Look what it says:\n\n{post}")


@pytest.mark.parametrize(
    "text",
    [
        f"{NEWSPAPER}\n\nThe last convoy left Harir air base on Wednesday.",
        f"{ARABIC_NEWSPAPER}\n\nغادرت آخر قافلة قاعدة حرير يوم الأربعاء.",
        f"{say('answer.found', 'en')}\n\nnothing of the kind, the minister said.",
        f"{say('answer.found', 'ar')} هكذا قال الوزير.",
        "Baghdad · Reuters",
        "3 December 2025\nCoalition hands over Harir",
        f"Read also: {NEWSPAPER}, and more. This is what the sources say: nothing.",
        " · " * 1000,
        "",
    ],
)
def test_an_ordinary_article_is_not(text: str) -> None:
    assert not is_own(text)
