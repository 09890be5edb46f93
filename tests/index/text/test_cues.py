import pytest

from index.text.cues import Cue, asked_for, offered
from index.text.segmenter import LONG_SENTENCE, LONGEST_CLAUSE, clauses


@pytest.mark.parametrize(
    ("question", "cue"),
    [
        ("When do the troops leave?", Cue.DATE),
        ("شوكت يطلعون الأمريكان؟", Cue.DATE),
        ("How many soldiers are left?", Cue.NUMBER),
        ("شكد عدد القوات؟", Cue.NUMBER),
        ("شقد عدد القوات؟", Cue.NUMBER),
        ("ليش رفضوا القانون؟", Cue.REASON),
        ("Why was it rejected?", Cue.REASON),
        ("منو قائد الحشد؟", Cue.PERSON),
        ("Who leads the faction?", Cue.PERSON),
        ("وين القاعدة؟", Cue.PLACE),
        ("ما موقف الصدر؟", Cue.POSITION),
    ],
)
def test_a_question_says_what_it_asks_for(question: str, cue: Cue) -> None:
    assert asked_for(question) & cue


def test_a_statement_asks_for_nothing() -> None:
    assert asked_for("Harir base") is Cue.NONE


def test_a_sentence_offers_what_stands_in_it() -> None:
    assert offered("غادر 2500 جندي في أيلول 2025") & (Cue.DATE | Cue.NUMBER) == Cue.DATE | Cue.NUMBER
    assert not offered("The minister met the delegation") & Cue.NUMBER


def test_a_long_sentence_is_cut_where_it_pauses_and_loses_nothing() -> None:
    text = "قال الناطق باسم القوات إن الجدول الزمني للانسحاب واضح ومتفق عليه بين الجانبين، " * 12
    spans = clauses(text)
    assert all(end - start <= LONG_SENTENCE for start, end in spans)
    assert "".join(text[start:end] for start, end in spans).replace(" ", "") == text.replace(" ", "")


def test_a_long_sentence_without_a_pause_stays_whole_as_long_as_anyone_reads_it() -> None:
    text = "word " * 170 + "end."
    assert LONG_SENTENCE < len(text) <= LONGEST_CLAUSE
    assert clauses(text) == [(0, len(text))]
    assert len(clauses(f"{text[:-1]} {text}")) == 2
