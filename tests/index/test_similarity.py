"""Documents that tell the same are known by their words in a row."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.indexing.similarity import Resemblance, share, signature
from tests.index.house import article
from tests.index.samples import ARABIC, ENGLISH

TEXTS = {1: article("Qayyarah", 40), 2: ENGLISH * 3, 3: ARABIC * 3}


def like(text: str) -> list[tuple[int, str]]:
    held = Resemblance([(number, f"{number}.md", signature(words)) for number, words in TEXTS.items()])
    return [(number, name) for number, name, _ in held.like(9, text, signature(text), TEXTS.__getitem__)]


@pytest.mark.parametrize("number", [1, 2, 3], ids=["long", "en", "ar"])
def test_a_text_with_another_site_s_frame_is_like_the_one_without(number: int) -> None:
    framed = f"Share this. Read more news.\n\n{TEXTS[number]}\n\nAll rights reserved by another site."
    assert like(framed) == [(number, f"{number}.md")]


def test_spelling_and_case_do_not_matter() -> None:
    assert share("غادَرَت آخر قافلة القاعدة الأمريكية", "غادرت اخر قافله القاعدة الامريكية") == 1.0
    assert share("The Last Convoy Left the base", "the last convoy left THE BASE") == 1.0


def test_an_excerpt_is_like_the_whole() -> None:
    assert share(TEXTS[1][: len(TEXTS[1]) // 3], TEXTS[1]) > 0.9


def test_other_texts_are_not_alike() -> None:
    assert like("Nothing of this has been told by anybody before today, in these words or in others.") == []
    assert share(ARABIC, ENGLISH) == 0.0


def test_texts_of_a_word_or_none_resemble_nothing() -> None:
    assert [like(text) for text in ("", "word", "three words only", "٪ ٪ ٪")] == [[], [], [], []]


def test_a_document_does_not_resemble_what_it_was() -> None:
    held = Resemblance([(1, "1.md", signature(TEXTS[1]))])
    assert held.like(1, TEXTS[1], signature(TEXTS[1]), TEXTS.__getitem__) == []
    held.add(1, "1.md", signature(ENGLISH))
    assert held.like(2, TEXTS[1], signature(TEXTS[1]), TEXTS.__getitem__) == []


def test_a_text_much_shorter_than_the_one_it_stands_in_is_found() -> None:
    short, filling = article("Qayyarah", 12), article("Nobody", 30)
    assert share(short, short + filling) == 1.0
    held = Resemblance([(1, "long.md", signature(short + filling))])
    assert held.like(2, short, signature(short), {1: short + filling}.__getitem__) == [(1, "long.md", 1.0)]


def test_a_collection_grows_past_its_first_room() -> None:
    held = Resemblance([])
    texts = {number: article(f"Place{number}", 20) for number in range(60)}
    for number, text in texts.items():
        held.add(number, f"{number}.md", signature(text))
    (found, *_) = held.like(99, texts[57], signature(texts[57]), texts.__getitem__)
    assert found == (57, "57.md", 1.0)


@settings(max_examples=30)
@given(st.text(), st.text())
def test_any_two_texts_share_between_nothing_and_all(first: str, second: str) -> None:
    assert 0.0 <= share(first, second) <= 1.0
    assert share(first, second) == share(second, first)
    assert len(signature(first)) in {0, 256}
