from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.html.cutting import utf16_length
from bot.html.markup import Bold, Code, Isolate, Italic, Link, Node, Quote, clean, is_web_address, page, pages, plain
from index.text.characters import FSI, PDI
from tests.telegram.html import InvalidMessageError, check, parsed

AWKWARD = st.sampled_from(
    [
        PDI,
        "\n\n",
        " ",
        ". ",
        *'<b> </blockquote> &amp; & " \x00 \ud800 \u202e \u2067 👩‍👩‍👧 🇮🇶🇺🇸 e\u0301 عين_الأسد'.split(" "),
    ]
)
TEXTS = st.one_of(st.text(st.characters(exclude_categories=())), st.lists(AWKWARD, max_size=30).map("".join))
URLS = st.one_of(TEXTS, st.sampled_from(['https://example.org/a?b=1&c="d', "javascript:alert(1)", "http://x.org/<b>"]))
NODES: st.SearchStrategy[Node] = st.recursive(
    TEXTS | st.builds(Isolate, TEXTS) | st.builds(Code, TEXTS),
    lambda nodes: st.one_of(
        st.builds(Bold, nodes),
        st.builds(Italic, nodes),
        st.builds(Link, nodes, URLS),
        st.builds(Quote, nodes, st.booleans()),
        st.lists(nodes, max_size=5),
    ),
    max_leaves=12,
)


def visible(text: str) -> str:
    return "".join(character for character in text if unicodedata.category(character)[0] not in "CZ")


@given(NODES, st.integers(1, 200))
def test_whatever_is_nested_in_whatever_every_page_is_valid(content: Node, limit: int) -> None:
    for each in pages(content, limit):
        assert check(each.html).text == each.text
        assert utf16_length(each.text.rstrip(PDI)) <= limit or limit < 3


@given(NODES)
def test_a_page_shows_the_text_of_its_nodes(content: Node) -> None:
    assert visible("".join(each.text for each in pages(content))) == visible(plain(content))


@settings(max_examples=30)
@given(st.lists(TEXTS, min_size=1, max_size=6), st.integers(1, 400))
def test_a_long_text_is_cut_into_pages_that_fit_and_lose_nothing(pieces: list[str], times: int) -> None:
    content = clean("x".join(pieces) * times)
    found = pages(Quote(content))
    assert all(each.length <= 4096 for each in found)
    assert len(found) <= 1 + utf16_length(content) // 1900


def test_pages_are_cut_between_sentences() -> None:
    sentence = "The last soldiers leave in September 2026. "
    first, *_ = pages(sentence * 200)
    assert first.text.endswith("2026. ")


@pytest.mark.parametrize("character", ["👩‍👩‍👧‍👦", "🇮🇶", "e\u0301\u0323", "👍🏽", "ب\u064e\u0651"])
def test_a_character_is_never_cut(character: str) -> None:
    for limit in range(40, 60):
        for each in pages(character * 60, limit):
            assert each.text == character * (len(each.text) // len(character))


def test_a_page_has_no_more_entities_than_telegram_keeps() -> None:
    found = pages([[Bold("word"), " "] for _ in range(300)])
    assert all(len(parsed(each.html).entities) <= 100 for each in found)
    assert len(found) >= 3


def test_a_quote_that_is_cut_goes_on_as_a_quote() -> None:
    found = pages(Quote("word " * 2000, expandable=True))
    assert len(found) > 1
    assert all(each.html.startswith("<blockquote expandable>") for each in found)


@pytest.mark.parametrize(
    "url",
    [
        *"https:// javascript:alert(1) tg://user?id=1 ftp://example.org //a.org http://[ http://a.org:99999/".split(),
        "https://no host.org",
        "http://a.org\n",
    ],
)
def test_only_web_addresses_become_links(url: str) -> None:
    assert not is_web_address(url)
    assert page(Link("text", url)).html == "text"


def test_an_address_with_awkward_characters_stays_a_link() -> None:
    assert page(Link("t", "https://example.org/?a=1&b=2")).html == '<a href="https://example.org/?a=1&amp;b=2">t</a>'


def test_a_title_cannot_turn_the_line_around_it() -> None:
    forged = "\u202eevil\u2067\n\u2066title"
    assert plain(Isolate(forged)) == f"{FSI}evil title{PDI}"


def test_an_isolate_left_open_by_a_quote_is_closed() -> None:
    assert page(Quote("abc\u2067def")).text == f"abc\u2067def{PDI}"


def test_nothing_visible_is_no_page() -> None:
    assert pages(["", Bold("  "), "\u200b\n", Isolate("")]) == ()


def test_code_keeps_no_other_style() -> None:
    assert page(Bold(Link(["a", Code("x<y")], "https://example.org"))).html == (
        '<a href="https://example.org"><b>a</b></a><code>x&lt;y</code>'
    )


@pytest.mark.parametrize(
    "html",
    [
        *"<b>a a<b a&b <u/> <b><i>a</b></i> <b></b>a <code><b>a</b></code> \x00a".split(" "),
        '<a href="x:y">a</a>',
        "a" * 4097,
        " ",
    ],
)
def test_the_checker_of_these_tests_refuses_what_telegram_refuses(html: str) -> None:
    with pytest.raises(InvalidMessageError):
        check(html)
