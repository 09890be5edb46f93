from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.collection import Collection
from index.encoders.static import StaticEncoder
from index.search.query.joined import names_apart, taken_apart
from index.search.query.spelling import COMMON
from index.search.shelf.comparison import StemComparison, WordComparison
from index.search.shelf.matcher import Matcher, TermNumbers
from index.search.shelf.shelf import empty_shelf
from index.text.gazetteer import default_gazetteer
from index.text.normalizer import words

WORDS = set(words("القوات الأمريكية armed factions coalition base المرحلة الثانية القاعدة withdrawal"))


class Known:
    """A vocabulary: what `judge` takes for a word is a common one, too."""

    def __init__(self, judge: Callable[[str], bool]) -> None:
        self.is_word = self.is_held = judge

    def commonness(self, word: str) -> int:
        return COMMON if self.is_word(word) else 0


KNOWN = Known(WORDS.__contains__)


@pytest.fixture(scope="module")
def encoder() -> Matcher:
    return Matcher(empty_shelf(), StaticEncoder.load(), TermNumbers())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("متى تغادر القواتالأمريكية؟", "متى تغادر القوات الأمريكية؟"),
        ("what do the armedfactions want", "what do the armed factions want"),
        ("المرحلةالثانية", "المرحلة الثانية"),
        ("coalitionbasewithdrawal", "coalition base withdrawal"),
    ],
)
def test_words_typed_as_one_are_taken_apart(written: str, meant: str) -> None:
    assert taken_apart(written, KNOWN) == meant


@pytest.mark.parametrize("text", ["withdrawal", "armedness", "thefactions", "القاعدة", "a1armed factions", "ﷺ ﻻ", ""])
def test_what_is_known_or_has_unknown_parts_stays_whole(text: str) -> None:
    assert taken_apart(text, KNOWN) == text


@pytest.mark.parametrize(
    "written",
    [
        "operaton sentance electrcity candiates minstry characterise Sawakin Moonlit",
        "postions chariman studnets memorandom canvassing constitutionally rebellion",
        "بالسماوه انقضائها لخطاباته كتلتاهما المحكومات لايستطيع",
        "كم مستشارا أمريكيا في قاعدة",
        "منو فاز بانتخابات مجلس النواب",
        "الجبوري والدليمي والفرطوسي والعيساوي",
        "الوظيفة والألغام والاختباء لائتلاف لمعاهدات",
        "يستفادون انتقدوا اعتقلوا أسماؤهم",
        "ألاستير ومونتيسوري وفلامانفيل",
    ],
)
def test_a_misspelling_an_inflection_or_a_strange_name_stays_whole(encoder: Matcher, written: str) -> None:
    assert taken_apart(written, encoder) == written


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("متى تغادر القواتالأمريكية؟", "متى تغادر القوات الأمريكية؟"),
        ("what do the armedfactions want", "what do the armed factions want"),
        ("قاعدةحرير", "قاعدة حرير"),
    ],
)
def test_the_encoder_knows_words_that_the_collection_lacks(encoder: Matcher, written: str, meant: str) -> None:
    assert taken_apart(written, encoder) == meant


def test_without_the_built_in_encoder_the_words_of_the_collection_are_known() -> None:
    comparison: WordComparison = StemComparison()
    comparison.ids(["coalition", "base"])
    known = Matcher(empty_shelf(), comparison, TermNumbers())
    assert taken_apart("coalitionbase", known) == "coalition base"
    assert taken_apart("coalitionunit", known) == "coalitionunit"
    assert taken_apart("coalitions", known) == "coalitions"


@given(st.text())
def test_nothing_but_spaces_is_ever_added(text: str) -> None:
    assert taken_apart(text, Known(lambda word: len(word) < 5)).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("when will forces leave ainalasad?", "when will forces leave ain al asad?"),
        ("متى تغادر القوات عينالأسد", "متى تغادر القوات عين الاسد"),
        ("Ain al-Asad, عين الأسد and Baghdad", "Ain al-Asad, عين الأسد and Baghdad"),
    ],
)
def test_a_name_typed_as_one_word_is_spelt_in_its_parts(written: str, meant: str) -> None:
    assert names_apart(written, default_gazetteer()) == meant


@pytest.mark.parametrize(
    "question",
    ["متى تغادر القوات قاعدة عينالأسد؟", "when will forces leave ainalasad", "متى تغادر القواتالأمريكية عين الأسد؟"],
)
def test_a_question_with_joined_words_is_answered(collection: Collection, question: str) -> None:
    answer = collection.ask(question)
    assert answer.quotes
    assert answer.quotes[0].name == "asad.txt"
