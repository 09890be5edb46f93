"""What is asked of somebody who asks for whatever there is about it."""

from __future__ import annotations

import pytest

from index.text.requests import asks_of_spoken, without_request


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


@pytest.mark.parametrize(
    "question",
    [
        *(
            "Tell me about it",
            "and about it?",
            "What about that?",
            "any details about this base?",
            "what else about them",
        ),
        *("I want to know more about it", "Could you tell me about it, please?", "what do you know about him?"),
        *("أخبرني عنه", "ماذا عنها؟", "وماذا عن ذلك؟", "شنو تعرف عنه", "احچيلي عنه", "المزيد عنها", "كلمني عن الموضوع"),
        *("هل من تفاصيل عنه؟", "زودني بمعلومات عنها", "أخبرني أكثر عن هذه القاعدة", "عنه؟"),
    ],
)
def test_all_there_is_may_be_asked_of_what_was_spoken_of(question: str) -> None:
    assert asks_of_spoken(question)


@pytest.mark.parametrize(
    "question",
    [
        *(
            "Tell me about Harir",
            "what did Rubio say about it?",
            "Who wrote about it?",
            "what is it about?",
            "and Harir?",
        ),
        *("how many were killed about that time", "What about the base?", "Is that about it?"),
        *(
            "أخبرني عن القاعدة",
            "ماذا قال السوداني عنه؟",
            "من كتب عنه",
            "متى أُعلن عنه؟",
            "لماذا تخلوا عنها؟",
            "أين عنوانه",
        ),
        *("ما موقف إيران عن ذلك", "ابتعدوا عنها", ""),
    ],
)
def test_what_asks_more_of_it_or_names_it_is_no_such_request(question: str) -> None:
    assert not asks_of_spoken(question)
