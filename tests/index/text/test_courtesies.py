from __future__ import annotations

import pytest

from index.text.courtesies import without_courtesies


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Hi, when do US troops leave Harir?", "when do US troops leave Harir?"),
        ("السلام عليكم، كم عدد القوات؟", "كم عدد القوات؟"),
        ("When do they leave? Thanks!", "When do they leave?"),
        ("When do they leave, please. Thanks!", "When do they leave"),
        ("When? Where?", "When? Where?"),
        ("Harir", "Harir"),
        ("hello", "hello"),
        ("مرحبا كم جندي في عين الأسد", "كم جندي في عين الأسد"),
        ("السلام عليكم كم جندي في عين الأسد", "كم جندي في عين الأسد"),
        ("صباح الخير يا بوت كم جندي بقى في العراق", "كم جندي بقى في العراق"),
        ("الله يخليك كم جندي بقى", "كم جندي بقى"),
        ("سلام كم جندي بقى", "كم جندي بقى"),
        ("ممكن سؤال كم جندي بقى", "كم جندي بقى"),
        ("مرحبا، ممكن سؤال؟ كم جندي بقى؟", "كم جندي بقى؟"),
        ("hi when do they leave Ain al-Asad", "when do they leave Ain al-Asad"),
        ("hi how are you who leads Badr", "who leads Badr"),
        ("please tell me who leads Badr", "who leads Badr"),
        ("I have a question. Who leads Badr?", "Who leads Badr?"),
        ("hi why?", "why?"),
        # How to answer is not what is asked.
        ("كم عدد القوات في العراق؟ وأجب بكلمة واحدة فقط", "كم عدد القوات في العراق؟"),
        ("متى تنتهي المهمة؟ أجب على السؤال باختصار", "متى تنتهي المهمة؟"),
        ("باختصار، متى تنتهي المهمة؟", "متى تنتهي المهمة؟"),
        ("هل اتفقوا؟ نعم أو لا", "هل اتفقوا؟"),
        ("How many troops are there? Answer in one word.", "How many troops are there?"),
        ("Is Harir closed? Yes or no!", "Is Harir closed?"),
        ("In short, who leads Badr?", "who leads Badr?"),
        ("Answer briefly: who leads Badr?", "who leads Badr?"),
        ("أجب باختصار: متى تنتهي المهمة؟", "متى تنتهي المهمة؟"),
    ],
)
def test_courtesies_around_a_question_are_left_out(text: str, question: str) -> None:
    assert without_courtesies(text) == question


@pytest.mark.parametrize(
    "text",
    [
        "hi how are you",
        "مرحبا كيف حالك",
        "سرايا السلام كم مقاتل لديها",
        "سلام متى زار بغداد",
        "Salam when did he visit Baghdad",
        "تسلم كم قاعدة العراق",
        "هاي شنو",
        "There is a base at Harir",
        "In English, who is he?",
        "من هو، علي؟",
        "Do they leave? In one year?",
        "متى؟ واحدة",
        "ما سبب الرد؟ الرد",
    ],
)
def test_a_word_of_the_question_or_a_name_is_no_courtesy(text: str) -> None:
    assert without_courtesies(text) == text
