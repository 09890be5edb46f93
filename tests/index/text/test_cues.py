import pytest

from index.text.cues import Cue, asked_for, asks_ahead, asks_behind, offered
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


@pytest.mark.parametrize(
    "question",
    [
        "When do US troops leave Iraq?",
        "When will it end?",
        "Until when may they stay?",
        "متى تغادر القوات العراق؟",
        "شوكت المفروض يطلعون الأمريكان؟",
        "ما موعد الانسحاب؟",
        "When will they leave the base that was hit?",
        "What is the deadline that was set in 2024?",
        "متى تغادر القوات التي كانت في القيارة؟",
    ],
)
def test_who_asks_when_something_will_be_asks_ahead(question: str) -> None:
    assert asks_ahead(question)
    assert not asks_behind(question)


@pytest.mark.parametrize(
    "question",
    [
        "What deadline did they set?",
        "What was the deadline of 2008?",
        "Until when were they to stay?",
        "إلى متى كانت القوات باقية؟",
    ],
)
def test_who_asks_what_a_deadline_was_asks_for_a_day_to_come_seen_from_then(question: str) -> None:
    assert asks_ahead(question)
    assert asks_behind(question)


@pytest.mark.parametrize(
    "question",
    [
        "When did it end?",
        "When was Harir hit?",
        "متى تأسست بدر؟",
        "متى تولى السوداني الحكم؟",
        "متى انسحبوا؟",
        "متى تسلّم العراق معسكر التاجي؟",
    ],
)
def test_who_asks_when_something_was_does_not_ask_ahead(question: str) -> None:
    assert not asks_ahead(question)


@pytest.mark.parametrize(
    "sentence",
    [
        "It ends no later than the end of September 2025.",
        "The troops are due to leave the base in 2026.",
        "Forces there may stay until September 2026.",
        "تمتد المرحلة الثانية حتى أيلول 2026.",
        "كان من المفترض أن يكون بحلول نهاية سبتمبر المقبل.",
        "سينسحب التحالف في سبتمبر 2026.",
    ],
)
def test_a_day_that_was_to_come_lies_ahead(sentence: str) -> None:
    assert offered(sentence) & Cue.AHEAD


@pytest.mark.parametrize(
    "sentence",
    [
        "It was hit by a drone on 25 December 2023.",
        "They said in February 2024 that they would go on until the war had ended.",
        "وفي 23 آب 2020 تسلّم الجانب العراقي المعسكر.",
        "The troops will leave.",
        "سيصبح عددهم أقل من 2000 جندي كما أعلن البنتاغون في 1 تشرين الأول 2025.",
    ],
)
def test_a_day_that_was_or_none_does_not_lie_ahead(sentence: str) -> None:
    assert not offered(sentence) & Cue.AHEAD
