from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.collection import Collection
from index.encoders.static import StaticEncoder
from index.search.query.spelling import respelt
from index.search.shelf.comparison import StemComparison
from index.search.shelf.matcher import Matcher, TermNumbers
from index.search.shelf.shelf import empty_shelf
from index.text.gazetteer import default_gazetteer
from index.text.lexicon import Lexicon, default_lexicon


@pytest.fixture(scope="module")
def known() -> Matcher:
    return Matcher(empty_shelf(), StaticEncoder.load(), TermNumbers())


def mended(text: str, known: Matcher) -> str:
    return respelt(text, known, default_gazetteer(), default_lexicon())


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("how many soldeirs were kiled in teh raid?", "how many soldiers were killed in the raid?"),
        ("When do US trops leave in septmber", "When do US troops leave in september"),
        ("HOW MANY SOLDEIRS WERE KILED", "HOW MANY soldiers WERE killed"),
        ("the parlimentary comission's sesion", "the parliamentary commission's session"),
        ("ماذا قالت الميلشيات؟", "ماذا قالت المليشيات؟"),
    ],
)
def test_a_slip_that_makes_no_word_of_a_common_one_is_mended(known: Matcher, written: str, meant: str) -> None:
    assert mended(written, known) == meant


@pytest.mark.parametrize(
    "text",
    [
        "Who is Rijal and what did Mutaibija and Dhaw say?",
        "What do labs, levers, friction and traits have to do with it?",
        "What about the defenses, presences and currents?",
        "harir, ainalasad, qadr380 and m1911",
        "شصار بالسفارة وشكد باقي هسه",
        "النصفية والموالد ومشترو الأسهم",
        "cant iraq defend itself, wont the us stay, wasnt it september, theyre leaving, whats next, havent they",
        "who is dawa, sigar, basem, saud, fateh, kabi, talil, sanad",
        "mlrs usmc sofs hasc cuas jassm",
        "",
    ],
)
def test_words_and_names_stay_as_they_are(known: Matcher, text: str) -> None:
    assert mended(text, known) == text


def test_what_stands_in_a_passage_is_no_slip(known: Matcher) -> None:
    comparison = StaticEncoder.load()
    comparison.ids(["sesion"])
    assert mended("the sesion", Matcher(empty_shelf(), comparison, TermNumbers())) == "the sesion"


def test_without_the_built_in_encoder_slips_are_mended_to_the_words_of_the_collection() -> None:
    comparison = StemComparison()
    comparison.ids(["convoy"])
    matcher = Matcher(empty_shelf(), comparison, TermNumbers())
    assert respelt("the convyo left", matcher, default_gazetteer(), Lexicon([])) == "the convoy left"


@given(text=st.text(max_size=60))
def test_any_text_keeps_what_is_no_letter(known: Matcher, text: str) -> None:
    kept = [sign for sign in mended(text, known) if not sign.isalpha()]
    assert kept == [sign for sign in text if not sign.isalpha()]


def test_a_question_with_slips_is_answered_and_shown_as_it_was_understood(collection: Collection) -> None:
    answer = collection.ask("when will teh colaition hand the Harir baes over")
    assert answer.understood == "when will the coalition hand the Harir base over"
    assert answer.quotes[0].name == "harir.txt"


@pytest.mark.parametrize("question", ["adn Harir?", "waht about Harir?"])
def test_a_follow_up_with_a_slip_is_one(collection: Collection, question: str) -> None:
    answer = collection.ask(question, previous="When will the forces leave Ain al-Asad?")
    assert "When will the forces leave" in answer.understood
    assert "Harir" in answer.understood


@pytest.mark.parametrize("text", ["ﷺ" * 1_999 + "a", "x" * 2_000, "soldiersarmed" * 150, "soldeirs " * 220])
def test_no_text_takes_long(known: Matcher, text: str) -> None:
    began = time.process_time()
    mended(text, known)
    assert time.process_time() - began < 0.5
