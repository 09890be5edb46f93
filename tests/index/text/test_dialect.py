"""Spoken verbs and ordinals as they are written."""

from __future__ import annotations

import pytest

from index.text.dialect import in_written_forms

# How often words are met; all others never.
MET = {
    "يخرج": 74,
    "يطلع": 49,
    "ينسحب": 13,
    "يقول": 198,
    "بيقول": 3,
    "يومن": 43,
    "هيومن": 3,
    "سلمت": 20,
    "يسلم": 56,
    "بار": 40,
    "انسحبت": 12,
    "سحبت": 30,
    "يدرسون": 15,
    "بيان": 173,
    "يونس": 75,
    "ينس": 14,
    "يات": 21,
    "يهم": 31,
    "يدي": 78,
    "يرد": 146,
    "يتم": 8353,
    "ي": 68,
    "يتسلم": 15,
    "تسلم": 177,
    "يتصف": 14,
    "تصف": 30,
    "يدرج": 14,
    "يندرج": 5,
    "درج": 40,
    "يفهم": 51,
    "فهم": 90,
}
HELD = frozenset({"بيطلع", "التاني"})


def written(question: str, held: frozenset[str] = frozenset()) -> str:
    return in_written_forms(question, held.__contains__, lambda word: MET.get(word, 0))


@pytest.mark.parametrize(
    ("question", "as_written"),
    [
        ("إيمتى بيطلعوا الأميركان؟", "إيمتى يطلعون الأميركان؟"),
        ("ايمتى رح يطلعوا", "ايمتى رح يطلعون"),
        ("امتى حيطلعوا من هناك", "امتى يطلعون من هناك"),
        ("شوكت ديطلعون", "شوكت يطلعون"),
        ("هيخرج السفير؟", "يخرج السفير؟"),
        ("وين بتنسحب القوات", "وين تنسحب القوات"),
        ("شوكت انسلمت التاجي", "شوكت سلمت التاجي"),
        ("المرحلة التانية", "المرحلة الثانيه"),
        ("بيردوا على القصف؟", "يردون على القصف؟"),
        ("حيتم التسليم؟", "يتم التسليم؟"),
    ],
)
def test_a_spoken_verb_or_ordinal_is_taken_for_the_written_one(question: str, as_written: str) -> None:
    assert written(question) == as_written


@pytest.mark.parametrize(
    "question",
    [
        "بتركيا",
        "بتاريخ 3 أيار",
        "بيان هيومن رايتس ووتش",
        "من هو بيدرسون؟",
        "شو بيقول؟",
        "يخرج الجيش",
        "حيدر",
        "هيئة",
        "ب",
        "بيونس آيرس",
        "من هو بينس؟",
        "كم ديات القتلى",
        "في حيهم",
        "شو هيدي",
        "هيأت",
        "ليبيا توا",
        "هل تسلموا القاعدة؟",
        "ثمن التأني",
        "متى انتصف الليل",
        "اندرج ضمن الاتفاق",
        "أنفهم",
    ],
)
def test_what_only_begins_like_one_stays(question: str) -> None:
    assert written(question) == question


@pytest.mark.parametrize("question", ["بيطلع", "التاني"])
def test_a_spoken_word_that_stands_in_a_passage_stays(question: str) -> None:
    assert written(question, HELD) == question
