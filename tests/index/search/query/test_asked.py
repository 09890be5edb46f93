from __future__ import annotations

import pytest

from index.search.query.asked import Asked, take_apart
from index.search.query.expander import MOST_NAMES
from index.text.gazetteer import default_gazetteer
from index.text.language import detect_language
from index.text.lexicon import Lexicon
from index.types import Query


def taken(question: str) -> Asked:
    return take_apart(Query(question, detect_language(question)), Lexicon([]), default_gazetteer())


@pytest.mark.parametrize(
    ("question", "word", "country"),
    [
        ("How many British troops are there?", "british", "United Kingdom"),
        ("كم عدد القوات التركية في الشمال؟", "التركيه", "Turkey"),
        ("What does Iran want?", "iran", "Iran"),
        ("ماذا قال للإيرانيين؟", "للايرانيين", "Iran"),
    ],
)
def test_a_people_or_a_country_is_looked_for_as_the_country(question: str, word: str, country: str) -> None:
    asked = taken(question)
    (number,) = asked.countries
    thing = asked.things[number]
    assert ([asked.words[place] for place in thing.words], thing.country) == ([word], country)
    assert thing.names


@pytest.mark.parametrize("question", ["Are ships safe in the Persian Gulf?", "ما أخبار البادية السورية؟"])
def test_a_people_in_the_name_of_a_place_is_no_country(question: str) -> None:
    assert not taken(question).countries


def test_whose_troops_are_asked_for_is_no_word_beyond_the_names() -> None:
    asked = taken("How many British soldiers are at Ain al-Asad?")
    assert [asked.words[place] for place in asked.beyond_names] == ["soldiers"]


@pytest.mark.parametrize("question", ["How many American troops are in Iraq?", "ما موقف السوداني؟"])
def test_the_two_countries_of_the_subject_and_a_mans_name_are_not_told_apart_by(question: str) -> None:
    assert not taken(question).countries


def test_a_people_in_the_name_of_a_base_is_part_of_that_name() -> None:
    asked = taken("When was the Turkish base in Bashiqa attacked?")
    assert len(asked.names) == 1
    assert not asked.countries


@pytest.mark.parametrize(
    ("question", "capitalised"),
    [
        ("What did Colonel Idrissa Mamani say in Agadez?", ["colonel", "idrissa", "mamani", "agadez"]),
        ("When did Shallal's guards leave?", ["shallal"]),
        ("Who rules after al-Asad?", ["al", "asad"]),
        ("Where Did Rania Sfeir Study Economics?", []),
        ("WHERE DID RANIA SFEIR STUDY ECONOMICS?", []),
        ("what did colonel idrissa mamani say?", []),
        ("ماذا قال العقيد إدريسا ماماني؟", []),
    ],
)
def test_words_with_a_capital_within_a_sentence_are_noted(question: str, capitalised: list[str]) -> None:
    asked = taken(question)
    assert [asked.words[place] for place in sorted(asked.capitalised)] == capitalised


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("ماذا قال سالم العيساوي عن الحقل؟", ["سالم", "العيساوي", "الحقل"]),
        ("وماذا كان يرى الوزير؟", ["الوزير"]),
        ("من قال إن الحقل مغلق؟", ["قال", "الحقل", "مغلق"]),
        ("ماذا قال؟", ["قال"]),
    ],
)
def test_who_is_asked_what_he_said_may_have_stressed_or_added_it(question: str, words: list[str]) -> None:
    assert [word for word in taken(question).words if word not in ("ان", "كان")] == words


def test_the_first_names_of_a_thing_are_in_both_languages() -> None:
    (thing,) = (thing for thing in taken("Who pays the Popular Mobilization Forces?").things if thing.names)
    english = [name for name in thing.names[:MOST_NAMES] if all(word.isascii() for word in name)]
    assert len(english) == MOST_NAMES // 2
