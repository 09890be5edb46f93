from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents.loader import load
from index.documents.page_ends import rejoined
from index.types import Block, BlockKind, SourceFile

BEGUN = (
    "وصلت القوافل إلى المعسكر قبل الفجر بعد رحلة دامت يومين، وكانت الشاحنات محملة بالخيام والمؤن والأدوية "
    "التي طلبها المهندسون"
)
REST = "المدرج القديم الذي بقي مهجورا سنوات طويلة، ثم بدأ العمل."
WHOLE = f"{BEGUN}، ولم يتأخر منها شيء."
WORDS = st.text(st.sampled_from("ابتث جحخ. في (abc) DE، «»\n"), min_size=1, max_size=300).filter(str.strip)
BLOCKS = st.lists(
    st.builds(lambda kind, text: Block(kind, text.strip(), 1), st.sampled_from(list(BlockKind)), WORDS), max_size=12
)


def paragraphs(*texts: str) -> list[Block]:
    return [Block(BlockKind.PARAGRAPH, text) for text in texts]


def texts(*paragraphs_of: str) -> list[str]:
    return [block.text for block in rejoined(paragraphs(*paragraphs_of))]


@pytest.mark.parametrize(
    ("above", "below"),
    [
        (f"{BEGUN} في", REST),
        (f"{BEGUN} (ومنها الخيام", f"والأدوية) لإصلاح {REST}"),
        ("The convoys reached the camp before dawn " * 3 + "with whatever the engineers had", f"asked for, and {REST}"),
        (
            "The convoys reached the camp before dawn " * 3 + "with the engineers of",
            "Basra, who had waited there for two days.",
        ),
    ],
    ids=["preposition", "bracket", "small letter", "English preposition"],
)
def test_a_sentence_that_a_page_has_cut_is_whole_again(above: str, below: str) -> None:
    assert texts(above, below) == [f"{above} {below}"]


def test_where_some_are_plainly_cut_other_paragraphs_without_an_end_were_cut_too() -> None:
    cut = [f"{BEGUN} في", REST]
    assert texts(*cut, *cut, WHOLE, BEGUN, REST) == [" ".join(cut)] * 2 + [WHOLE, f"{BEGUN} {REST}"]


def test_an_author_without_full_stops_keeps_the_paragraphs() -> None:
    assert texts(*[BEGUN] * 9) == [BEGUN] * 9
    assert texts(f"{BEGUN} في", REST, *[BEGUN] * 9) == [f"{BEGUN} في {REST}", *[BEGUN] * 9]


@pytest.mark.parametrize("above", [f"{BEGUN} (ومنها الخيام", f"{BEGUN} لم يصل بعد", f"{BEGUN} من قبل"])
def test_a_bracket_never_closed_and_a_word_that_ends_sentences_are_no_cuts(above: str) -> None:
    below = f"والمدرج (القديم) مهجور، {REST}"
    assert texts(above, below) == [above, below]


def test_paragraphs_of_a_web_page_stay_apart_as_something_may_have_stood_between() -> None:
    between = "<aside><p>صورة أخرى</p></aside>"
    page = f"<article><h1>Camp</h1><p>{WHOLE}</p><p>{BEGUN} في</p>{between}<p>{REST}</p><p>{WHOLE}</p></article>"
    text = load(SourceFile("/camp.html", "camp.html", page.encode())).text
    assert f"{BEGUN} في" in text.split("\n\n")
    markdown = f"# Camp\n\n{BEGUN} في\n\n{REST}"
    assert f"{BEGUN} في {REST}" in load(SourceFile("/camp.md", "camp.md", markdown.encode())).text


def test_an_author_without_capitals_keeps_the_paragraphs() -> None:
    post = "the convoys reached the camp before dawn, " * 3 + "and nobody had told the engineers about it"
    assert texts(post, post, post) == [post] * 3


def test_a_paragraph_that_is_cut_again_and_again_is_joined_in_time_that_grows_with_its_length() -> None:
    began = time.perf_counter()
    (whole,) = rejoined([*paragraphs(*[f"{BEGUN} في"] * 20_000), *paragraphs(REST)])
    assert time.perf_counter() - began < 4
    assert whole.text.count(BEGUN) == 20_000


@pytest.mark.parametrize(
    "below",
    [
        Block(BlockKind.HEADING, "ماذا حدث بعد ذلك في المعسكر القديم وحوله؟", 2),
        Block(BlockKind.ITEM, "المدرج القديم الذي بقي مهجورا سنوات طويلة", 1),
        Block(BlockKind.PARAGRAPH, "1. المدرج القديم الذي بقي مهجورا سنوات طويلة"),
        Block(BlockKind.PARAGRAPH, REST, follows_gap=True),
        Block(BlockKind.PARAGRAPH, "المدرج القديم"),
    ],
    ids=["heading", "item", "typed item", "after a gap", "caption"],
)
def test_what_is_no_rest_of_a_sentence_stays_apart(below: Block) -> None:
    above = Block(BlockKind.PARAGRAPH, f"{BEGUN} في")
    assert rejoined([above, below]) == [above, below]


@given(BLOCKS)
def test_no_word_is_lost_and_none_changes_its_place(blocks: list[Block]) -> None:
    kept = "".join("".join(block.text.split()) for block in rejoined(blocks))
    assert kept == "".join("".join(block.text.split()) for block in blocks)
