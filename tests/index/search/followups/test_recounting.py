from __future__ import annotations

import pytest

from index.search.followups.followup import completed
from index.text.gazetteer import default_gazetteer
from tests.index.search.followups.questions import HOW_MANY, KAM, MISSILES, TOWER

SAWARIKH = "كم صاروخا أطلق على عين الأسد؟"


@pytest.mark.parametrize(
    ("question", "previous", "understood"),
    [
        ("And how many wounded?", MISSILES, "at Ain al-Asad – And how many wounded?"),
        ("How many were injured?", MISSILES, "at Ain al-Asad – How many were injured?"),
        ("how many drones?", MISSILES, "at Ain al-Asad – how many drones?"),
        ("And the wounded?", "How many US soldiers were killed at Tower 22?", "at Tower 22 – And the wounded?"),
        ("how many tanks?", "How many fighters does Badr have?", "Badr have – how many tanks?"),
        ("how many dead?", "How many troops left in 2020?", "in 2020 – how many dead?"),
        ("كم عدد المصابين؟", SAWARIKH, "على عين الأسد – كم عدد المصابين؟"),
        ("وكم جريحًا؟", SAWARIKH, "على عين الأسد – وكم جريحًا؟"),
        ("شكد المصابين؟", "شكد صاروخ ضربوا على عين الاسد؟", "على عين الاسد – شكد المصابين؟"),
        ("والجرحى؟", "كم جنديًا أمريكيًا قُتل في البرج 22؟", "في البرج 22 – والجرحى؟"),
        ("كم جريح؟", "كم عدد قتلى الحشد في القائم؟", "الحشد في القائم – كم جريح؟"),
        ("وكم عدد القواعد؟", KAM, "في العراق – وكم عدد القواعد؟"),
        ("كم عدد الجرحى؟", "كم صاروخا أطلقت إيران على عين الأسد؟", "إيران على عين الأسد – كم عدد الجرحى؟"),
        ("وكم عدد الجرحى؟", "كم عدد قتلى هجوم البرج 22؟", "البرج 22 – وكم عدد الجرحى؟"),
    ],
)
def test_what_is_counted_now_takes_the_place_of_what_was_counted(question: str, previous: str, understood: str) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


@pytest.mark.parametrize(
    ("question", "previous", "understood"),
    [
        ("how many of them are pilots?", HOW_MANY, "US troops are in Iraq – how many of them are pilots?"),
        ("How many were wounded?", "How many soldiers were killed?", "soldiers were killed – How many were wounded?"),
        ("كم الساعة؟", SAWARIKH, "كم الساعة؟"),
        ("how many drones?", TOWER, "Tower 22 – how many drones?"),
    ],
)
def test_what_was_counted_is_kept_where_it_is_meant_or_all_there_is(
    question: str, previous: str, understood: str
) -> None:
    assert completed(question, previous, default_gazetteer()) == understood
