from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.collection import Collection
from index.search.joined import names_apart, taken_apart
from index.text.analyzer import terms
from index.text.gazetteer import default_gazetteer

KNOWN = set(terms("القوات الأمريكية armed factions coalition base المرحلة الثانية قاعدة withdrawal"))


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


@given(st.text())
def test_nothing_but_spaces_is_ever_added(text: str) -> None:
    assert taken_apart(text, lambda term: len(term) < 5).replace(" ", "") == text.replace(" ", "")


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
