from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.collection import Collection
from index.encoders.static import StaticEncoder
from index.search.comparison import StemComparison, WordComparison
from index.search.joined import names_apart, taken_apart
from index.text.gazetteer import default_gazetteer
from index.text.normalizer import words

KNOWN = set(words("القوات الأمريكية armed factions coalition base المرحلة الثانية القاعدة withdrawal"))


@pytest.fixture(scope="module")
def encoder() -> StaticEncoder:
    return StaticEncoder.load()


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
    assert taken_apart(written, KNOWN.__contains__) == meant


@pytest.mark.parametrize("text", ["withdrawal", "armedness", "thefactions", "القاعدة", "a1armed factions", "ﷺ ﻻ", ""])
def test_what_is_known_or_has_unknown_parts_stays_whole(text: str) -> None:
    assert taken_apart(text, KNOWN.__contains__) == text


@pytest.mark.parametrize(
    "written",
    [
        "operaton sentance electrcity candiates minstry characterise Sawakin Moonlit",
        "كم مستشارا أمريكيا في قاعدة",
        "منو فاز بانتخابات مجلس النواب",
        "الجبوري والدليمي والفرطوسي والعيساوي",
        "الوظيفة والألغام والاختباء لائتلاف لمعاهدات",
        "يستفادون انتقدوا اعتقلوا أسماؤهم",
        "ألاستير ومونتيسوري وفلامانفيل",
    ],
)
def test_a_misspelling_an_inflection_or_a_strange_name_stays_whole(encoder: StaticEncoder, written: str) -> None:
    assert taken_apart(written, encoder.is_word) == written


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("متى تغادر القواتالأمريكية؟", "متى تغادر القوات الأمريكية؟"),
        ("what do the armedfactions want", "what do the armed factions want"),
        ("عبدالباسط", "عبد الباسط"),
    ],
)
def test_the_encoder_knows_words_that_the_collection_lacks(encoder: StaticEncoder, written: str, meant: str) -> None:
    assert taken_apart(written, encoder.is_word) == meant


def test_without_the_built_in_encoder_the_words_of_the_collection_are_known() -> None:
    comparison: WordComparison = StemComparison()
    comparison.ids(["coalition", "base"])
    assert taken_apart("coalitionbase", comparison.is_word) == "coalition base"
    assert taken_apart("coalitionunit", comparison.is_word) == "coalitionunit"


@given(st.text())
def test_nothing_but_spaces_is_ever_added(text: str) -> None:
    assert taken_apart(text, lambda word: len(word) < 5).replace(" ", "") == text.replace(" ", "")


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
