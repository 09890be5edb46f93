from __future__ import annotations

import pytest

from index.search.answer_type import lacks_what_is_asked
from index.text.gazetteer import default_gazetteer
from index.types import Metadata, Quote


def lacks(question: str, text: str) -> bool:
    quote = Quote(text, 0, len(text), 1, "troops.txt", Metadata("Troops", "en"), 1.0, marks=((0, len(text)),))
    return lacks_what_is_asked(question, quote, default_gazetteer())


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many civilians died in the invasion?", "The invasion began on 20 March 2003."),
        ("كم كلّف ترميم القاعدة؟", "وكانت القاعدة منطلق الدعم الجوي في المعركة."),
        ("شكد راتب الجندي؟", "الجنود في عين الأسد منذ 2014."),
        ("How many soldiers died?", "In 2020 soldiers died there, as since 2014."),
        ("When does the mission end?", "The mission ends after a review by both sides."),
        ("متى تنتهي المهمة؟", "تنتهي المهمة بعد مراجعة يجريها الطرفان."),
        ("Who commands NATO Mission Iraq?", "NATO Mission Iraq began its work in October."),
        ("من هو قائد بعثة الناتو؟", "تعمل بعثة الناتو في العراق بطلب من الحكومة."),
        ("منو فاز بالانتخابات؟", "جرت الانتخابات في تشرين الثاني."),
    ],
)
def test_what_has_no_number_day_or_name_does_not_tell_how_many_when_or_who(question: str, text: str) -> None:
    assert lacks(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many troops remain?", "About 2,500 soldiers remain."),
        ("How many bases were handed over?", "Three bases were handed over in March 2020."),
        ("كم قاعدة سُلّمت؟", "سُلّمت ثلاث قواعد."),
        ("وكم جنديا بقي؟", "بقي ٢٥٠٠ جندي."),
        ("When does the mission end?", "It ends in September."),
        ("شكد باقي جنود؟", "سيصبح عدد القوات أقل من 2000 جندي."),
        ("كم جنديا أصيب؟", "أكثر من مئة جندي شُخّصت لديهم إصابات."),
        ("شوكت يطلعون؟", "يغادرون نهاية أيلول المقبل."),
        ("Who commands the mission?", "The mission is led by Lieutenant General Lucas Schreurs."),
        ("Who leads the faction?", "It has been led by Qais al-Khazali since 2006."),
        ("منو قائد البعثة؟", "يقود البعثة اللواء الهولندي منذ أيار."),
        ("Who attacked Tower 22?", "Kataib Hezbollah was blamed for it."),
        ("Why did they leave?", "They were asked to."),
        ("When they left, why was it?", "They were asked to."),
    ],
)
def test_what_has_it_or_is_not_asked_for_it_does(question: str, text: str) -> None:
    assert not lacks(question, text)
