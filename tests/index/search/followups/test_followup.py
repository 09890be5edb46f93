from __future__ import annotations

import time

import pytest

from index.search.followups.followup import asked_last, completed, without_joints
from index.text.gazetteer import default_gazetteer
from tests.index.search.followups.questions import HARIR, HOW_MANY, KAM, MISSILES, SHAWAKIT, TOWER


@pytest.mark.parametrize(
    ("question", "previous", "understood"),
    [
        ("what abt erbil", HARIR, "When do US troops leave erbil base?"),
        ("n Erbil?", HARIR, "When do US troops leave Erbil base?"),
        ("& Erbil?", HARIR, "When do US troops leave Erbil base?"),
        ("ok and erbil", HARIR, "When do US troops leave erbil base?"),
        ("تمام وعين الأسد؟", SHAWAKIT, "شوكت يطلعون من عين الأسد؟"),
        ("Besmaya too?", "When was Camp Taji handed over?", "When was Besmaya handed over?"),
        ("same for Besmaya?", "When was Camp Taji handed over?", "When was Besmaya handed over?"),
        ("عين الأسد هم؟", SHAWAKIT, "شوكت يطلعون من عين الأسد؟"),
        ("and the 1st?", "When does the second phase end?", "When does the first phase end?"),
        ("who voted against", "When did parliament vote?", "parliament vote – who voted against"),
        ("any casualties?", TOWER, "Tower 22 – any casualties?"),
        ("anyone hurt?", TOWER, "Tower 22 – anyone hurt?"),
        ("who stays", "When does the second phase end?", "the second phase end – who stays"),
        ("what happens after", "When does the second phase end?", "the second phase end – what happens after"),
        ("whats there now", "When was Camp Taji handed over?", "Camp Taji handed over – whats there now"),
        ("منو راح يبقى", "متى تنتهي المرحلة الثانية؟", "تنتهي المرحلة الثانية – منو راح يبقى"),
        ("ليش سحبوه", "شنو قانون الحشد؟", "قانون الحشد – ليش سحبوه"),
        ("شنو نصه", "شنو قانون الحشد؟", "قانون الحشد – شنو نصه"),
        ("كم نائب صوّت", "شنو قانون الحشد؟", "قانون الحشد – كم نائب صوّت"),
        ("وإيران شو موقفها", "شنو قانون الحشد؟", "قانون الحشد – وإيران شو موقفها"),
        ("شصار بعدين", TOWER, "Tower 22 – شصار بعدين"),
        ("بيا سنة", TOWER, "Tower 22 – بيا سنة"),
        ("ok thanks. and Erbil?", HARIR, "When do US troops leave Erbil base?"),
        ("but why", HARIR, "US troops leave Harir – but why"),
        ("شكرا وعين الأسد", SHAWAKIT, "شوكت يطلعون من عين الأسد؟"),
        ("بس ليش", SHAWAKIT, "يطلعون من حرير – بس ليش"),
        ("will Iraq take it over", HARIR, "US troops leave Harir – will Iraq take it over"),
        ("did Iran comment", HARIR, "US troops leave Harir – did Iran comment"),
        ("هل ردت إيران؟", TOWER, "Tower 22 – هل ردت إيران؟"),
        ("شنو موقف ايران من هالشي", SHAWAKIT, "يطلعون من حرير – شنو موقف ايران من هالشي"),
        ("how come", HARIR, "US troops leave Harir – how come"),
        ("source?", HARIR, "US troops leave Harir – source?"),
        ("who said so?", HARIR, "US troops leave Harir – who said so?"),
        ("منو قال؟", SHAWAKIT, "يطلعون من حرير – منو قال؟"),
        ("شو السبب", SHAWAKIT, "يطلعون من حرير – شو السبب"),
        ("وين هسه", "منو قائد بدر", "قائد بدر – وين هسه"),
        ("شنو يريدون", "منو قائد بدر", "قائد بدر – شنو يريدون"),
        ("شكد عدهم مقاتلين", "منو قائد بدر", "قائد بدر – شكد عدهم مقاتلين"),
        ("ومين رح يستلمها", SHAWAKIT, "يطلعون من حرير – ومين رح يستلمها"),
        ("قديش في جنود هنيك", SHAWAKIT, "يطلعون من حرير – قديش في جنود هنيك"),
        ("and what did Iran say", TOWER, "Tower 22 – and what did Iran say"),
        ("و2020؟", "كم عدد القوات في العراق عام 2011؟", "كم عدد القوات في العراق عام 2020؟"),
        ("ب2020", "كم عدد القوات في العراق عام 2011؟", "كم عدد القوات في العراق عام 2020؟"),
        ("and now?", HOW_MANY, "How many US troops are in Iraq – and now?"),
    ],
)
def test_a_follow_up_typed_on_a_phone_is_understood(question: str, previous: str, understood: str) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


@pytest.mark.parametrize(
    ("chain", "understood"),
    [
        (f"{MISSILES}|how many wounded?|and how many killed?", "at Ain al-Asad – and how many killed?"),
        (f"{MISSILES}|how many wounded?|and at Erbil?", "at Erbil base – how many wounded?"),
        (f"{TOWER}|How did the US respond?|And Iran?|when?", "Tower 22 – How did Iran respond – when?"),
        (
            "Who leads Badr?|Is it on the US terrorist list?|And Kataib Hezbollah?|And when?",
            "leads Kataib Hezbollah – Is it on the US terrorist list – And when?",
        ),
        ("Taji handed over – and Tower 22 – what about Besmaya|why", "Besmaya – why"),
        ("What is Kataib Hezbollah?|who leads it?", "Kataib Hezbollah – who leads it?"),
        ("What is Kataib Hezbollah?|who leads it?|how old is he?", "Kataib Hezbollah – who leads it – how old is he?"),
        (
            "What is Kataib Hezbollah?|who leads it?|how old is he?|where is he?",
            "Kataib Hezbollah – how old is he – where is he?",
        ),
        (f"{TOWER}|how many were injured?|who was killed?", "Tower 22 – who was killed?"),
        ("Where is Harir?|When was it built?|Who visited it?", "Harir – Who visited it?"),
        (
            "What is Law No. 40?|Is it in force?|What did Rubio say about it?",
            "Law No. 40 – What did Rubio say about it?",
        ),
        ("ما هو قانون الحشد؟|متى أُقر؟|وما موقف واشنطن منه؟", "قانون الحشد – وما موقف واشنطن منه؟"),
        (f"{TOWER}|why?|when?", "Tower 22 – when?"),
        (f"{KAM}|وفي سوريا؟|وفي عام 2020؟|ولماذا؟", "عدد القوات الأمريكية في سوريا – وفي عام 2020 – ولماذا؟"),
        ("When was Camp Taji handed over?|And Samarra?|And Qayyara?", "When was Qayyara base handed over?"),
    ],
)
def test_a_chain_keeps_the_newest_question_and_what_it_is_of(chain: str, understood: str) -> None:
    previous: str | None = None
    for question in chain.split("|"):
        previous = completed(question, previous, default_gazetteer())
    assert previous == understood


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("leads Badr – how old is he?", "how old is he?"),
        ("يقود منظمة بدر – كم عمره؟", "كم عمره؟"),
        ("How many US troops are in Iraq – what about British troops?", "How many US troops are in Iraq"),
        ("Tower 22 – how many were injured – is it on the list?", "is it on the list?"),
        ("How many US troops are in Iraq?", "How many US troops are in Iraq?"),
    ],
)
def test_the_part_that_asks_last_is_told_from_what_only_changes_the_subject(question: str, asked: str) -> None:
    assert asked_last(question) == asked


@pytest.mark.parametrize(
    ("chain", "understood"),
    [
        ("When – if ever – will it end?", "When - if ever - will it end?"),
        (
            "When do US forces – 2,500 of them – leave Harir?|And Asaib?",
            "When do US forces - 2,500 of them - leave Harir – And Asaib?",
        ),
        (
            "When do US forces – 2,500 of them – leave Harir?|And Ain al-Asad?",
            "When do US forces - 2,500 of them - leave Ain al-Asad?",
        ),
        (
            "Who leads Badr?|how old – roughly – is he?|And why – if he is?",
            "leads Badr – how old - roughly - is he – And why - if he is?",
        ),
        ("متى – إن حدث – ينتهي؟", "متى - إن حدث - ينتهي؟"),
        ("the Iran–Iraq war –\nwhen?", "the Iran–Iraq war -\nwhen?"),
    ],
)
def test_a_dash_that_the_asker_writes_joins_no_questions(chain: str, understood: str) -> None:
    previous: str | None = None
    for question in chain.split("|"):
        previous = completed(without_joints(question), previous, default_gazetteer())
    assert previous == understood


def test_a_question_with_dashes_asks_as_a_whole() -> None:
    written = without_joints("When – if ever – will it end?")
    assert asked_last(written) == written


def test_without_a_question_before_nothing_is_filled_in() -> None:
    assert completed("And Harir?", None, default_gazetteer()) == "And Harir?"


def test_a_question_of_commas_alone_is_understood_in_no_time() -> None:
    began = time.monotonic()
    for _ in range(10):
        completed("how many " + ", " * 995, "When was Taji handed over?", default_gazetteer())
    assert time.monotonic() - began < 0.5
