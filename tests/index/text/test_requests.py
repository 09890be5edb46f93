"""What is asked of somebody who asks for whatever there is about it."""

from __future__ import annotations

import pytest

from index.text.requests import without_request


@pytest.mark.parametrize(
    ("question", "subject"),
    [
        ("information about Badr", "Badr"),
        ("Give me some info on the Badr Organization, please", "the Badr Organization"),
        ("Tell me everything you know about Ain al-Asad", "Ain al-Asad"),
        ("tell me about Tower 22", "Tower 22"),
        ("What do you know about Harir?", "Harir?"),
        ("what do the sources say about Soleimani?", "Soleimani?"),
        ("Do you have anything on Taji?", "Taji?"),
        ("I want to know more about Harir", "Harir"),
        ("Any news about Harir base?", "Harir base?"),
        ("a brief summary of the US withdrawal from Iraq", "the US withdrawal from Iraq"),
        ("can you tell me about Tower 22 please?", "Tower 22?"),
        ("And what do the sources say about Syria?", "Syria?"),
        ("search for Badr", "Badr"),
        ("معلومات عن بدر", "بدر"),
        ("ما المعلومات المتوفرة عن التاجي؟", "التاجي؟"),
        ("ابحث لي عن معلومات عن بدر لو سمحت", "بدر"),
        ("تحدث عن بدر", "بدر"),
        ("أريد معلومات عن قاعدة حرير", "قاعدة حرير"),
        ("أعطني كل المعلومات عن منظمة بدر", "منظمة بدر"),
        ("حدثني عن منظمة بدر", "منظمة بدر"),
        ("احكيلي عن التاجي", "التاجي"),
        ("ماذا تعرف عن حركة النجباء؟", "حركة النجباء؟"),
        ("ماذا تقول المصادر عن سليماني؟", "سليماني؟"),
        ("شنو تعرف عن عين الأسد", "عين الأسد"),
        ("هل عندك شي عن التاجي؟", "التاجي؟"),
        ("آخر أخبار قاعدة حرير", "قاعدة حرير"),
        ("المزيد عن التاجي", "التاجي"),
    ],
)
def test_a_request_for_whatever_there_is_asks_of_its_subject(question: str, subject: str) -> None:
    assert without_request(question) == subject


@pytest.mark.parametrize(
    "question",
    [
        "Tell me more about it",
        "What do you know about that?",
        "Tell me about when they left Harir",
        "What did Iran say about the withdrawal?",
        "How many articles of the agreement are there?",
        "All of the bases were handed over?",
        "What is the news agency of Kataib Hezbollah?",
        "Who has information about the attack?",
        "sources of funding of ISIS",
        "ماذا قالت إيران عن الانسحاب؟",
        "من أعطى معلومات عن الهجوم؟",
        "المزيد عن ذلك",
        "كم مقالًا في الاتفاقية؟",
        "Did they search for Soleimani?",
        "من تحدث عن الانسحاب؟",
        "information",
        "",
    ],
)
def test_what_asks_more_than_what_there_is_stays_as_it_is(question: str) -> None:
    assert without_request(question) == question
