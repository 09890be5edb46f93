from __future__ import annotations

import pytest

from index.search.followups.followup import completed
from index.text.gazetteer import default_gazetteer
from tests.index.search.followups.questions import HARIR, HOW_MANY, KAM, MATA, SHAWAKIT, TOWER, TURKISH, WHEN


@pytest.mark.parametrize(
    ("question", "previous", "understood"),
    [
        ("And Harir?", WHEN, "When do US troops leave Harir?"),
        ("وحرير؟", MATA, "متى تنسحب القوات الأمريكية من قاعدة حرير؟"),
        ("وماذا عن حرير؟", MATA, "متى تنسحب القوات الأمريكية من قاعدة حرير؟"),
        ("what about Harir", WHEN, "When do US troops leave Harir?"),
        ("طيب والسوداني؟", "ما موقف المالكي من الانسحاب؟", "ما موقف السوداني من الانسحاب؟"),
        ("why?", WHEN, "US troops leave Ain al-Asad – why?"),
        ("Tell me about it", WHEN, "Ain al-Asad"),
        ("what about it?", MATA, "قاعدة عين الأسد"),
        ("أخبرني عنه", MATA, "قاعدة عين الأسد"),
        ("شنو تعرف عنها؟", WHEN, "Ain al-Asad"),
        ("Could you tell me more about this base, please?", WHEN, "Ain al-Asad"),
        ("What about it?", "US troops leave Ain al-Asad – why?", "Ain al-Asad"),
        ("Anything else about it?", HOW_MANY, "US troops are in Iraq"),
        ("ماذا عنه؟", KAM, "عدد القوات الأمريكية في العراق"),
        ("Tell me about him", "Who leads Badr?", "leads Badr"),
        ("حدثني عنه", "ما موقف المالكي من الانسحاب؟", "المالكي"),
        ("ومتى؟", "ما خطة الانسحاب من حرير؟", "خطة الانسحاب من حرير – ومتى؟"),
        ("وعين الأسد؟", "شوكت يطلعون من حرير؟", "شوكت يطلعون من عين الأسد؟"),
        ("And Harir?", MATA, "متى تنسحب القوات الأمريكية من قاعدة حرير؟"),
        ("And Victory Base?", "شوكت يطلعون من حرير؟", "شوكت يطلعون من قاعدة فيكتوريا؟"),
        ("وحرير؟", WHEN, "When do US troops leave Harir base?"),
        ("وعين الأسد؟", "شوكت يطلعون بحرير؟", "شوكت يطلعون بعين الأسد؟"),
        ("And Harir and Victory Base?", MATA, "متى تنسحب القوات الأمريكية من قاعدة حرير وقاعدة فيكتوريا؟"),
        ("And Erbil?", MATA, "متى تنسحب القوات الأمريكية من قاعدة أربيل؟"),
        ("والقيارة؟", "متى سُلّم معسكر التاجي؟", "متى سُلّم قاعدة القيارة؟"),
        ("And Qayyara?", "When was Camp Taji handed over?", "When was Qayyara base handed over?"),
        ("And Samarra?", "When was Camp Taji handed over?", "When was Camp Taji handed over – And Samarra?"),
        ("وحرير؟", "What is at Ain al-Asad air base?", "What is at Harir air base?"),
        ("who leads it?", "What is Kataib Hezbollah?", "Kataib Hezbollah – who leads it?"),
        ("من هو قائدها؟", "ما هي كتائب حزب الله؟", "كتائب حزب الله – من هو قائدها؟"),
        ("ومنو معه؟", "who killed Soleimani", "killed Soleimani – ومنو معه؟"),
        ("وما النتيجة؟", "متى صوت البرلمان؟", "صوت البرلمان – وما النتيجة؟"),
        ("وما المواقع المشمولة؟", "متى تنتهي المرحلة الأولى؟", "تنتهي المرحلة الأولى – وما المواقع المشمولة؟"),
        ("وياهم منو؟", "منو قائد العصائب؟", "قائد العصائب – وياهم منو؟"),
        ("Who was killed?", "What happened at Tower 22?", "Tower 22 – Who was killed?"),
        ("how many missiles", "Did Iran attack Ain al-Asad?", "Did Iran attack Ain al-Asad – how many missiles"),
        ("why the difference?", HOW_MANY, "US troops are in Iraq – why the difference?"),
        ("ليش الفرق؟", KAM, "عدد القوات الأمريكية في العراق – ليش الفرق؟"),
        ("لماذا تختلف الأرقام؟", KAM, "عدد القوات الأمريكية في العراق – لماذا تختلف الأرقام؟"),
        ("ومتى أدرجتها واشنطن؟", "من يقود بدر؟", "يقود بدر – ومتى أدرجتها واشنطن؟"),
        ("and Sudani?", "What does Barzani want?", "What does Sudani want?"),
    ],
)
def test_a_follow_up_is_filled_in(question: str, previous: str, understood: str) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


@pytest.mark.parametrize(
    ("question", "previous", "understood"),
    [
        ("And on 8 January?", "What happened on 3 January 2020?", "What happened on 8 January 2020?"),
        ("and January 8, 2021?", "What happened on 3 January 2020?", "What happened on January 8, 2021?"),
        ("وفي 8 كانون الثاني؟", "ماذا حدث في 3 كانون الثاني 2020؟", "ماذا حدث في 8 كانون الثاني 2020؟"),
        ("و8 كانون الثاني؟", "ماذا حدث في 3 كانون الثاني 2020؟", "ماذا حدث في 8 كانون الثاني 2020؟"),
        ("ويوم 5 آب 2024؟", "ماذا حدث في 3 كانون الثاني 2020؟", "ماذا حدث في 5 آب 2024؟"),
        ("And on 8 January?", TOWER, "What happened at Tower 22 – And on 8 January?"),
        ("وفي عام 2020؟", "كم عدد القوات في العراق عام 2011؟", "كم عدد القوات في العراق عام 2020؟"),
        ("وفي ٢٠٢٠؟", "كم عدد القوات في العراق عام ٢٠١١؟", "كم عدد القوات في العراق عام ٢٠٢٠؟"),
        ("in 2020?", "How many troops were in Iraq in 2011?", "How many troops were in Iraq in 2020?"),
        ("And in 2020?", HOW_MANY, "How many US troops are in Iraq – And in 2020?"),
        ("وفي عام 2020؟", KAM, "كم عدد القوات الأمريكية في العراق – وفي عام 2020؟"),
        ("and 2011?", "What are the 1920 Revolution Brigades?", "What are the 1920 Revolution Brigades – and 2011?"),
        ("والمرحلة الثانية؟", "متى تنتهي المرحلة الأولى؟", "متى تنتهي المرحلة الثانية؟"),
        ("والثانية؟", "متى تنتهي المرحلة الأولى؟", "متى تنتهي المرحلة الثانية؟"),
        ("والمرحلة التانية؟", "إيمتى بتنتهي المرحلة الأولى؟", "إيمتى بتنتهي المرحلة التانية؟"),
        ("And the second phase?", "When does the first phase end?", "When does the second phase end?"),
        ("and the second one?", "When does the first phase end?", "When does the second phase end?"),
        (
            "And the second drone?",
            "When did the first phase end?",
            "When did the first phase end – And the second drone?",
        ),
    ],
)
def test_another_day_year_or_ordinal_takes_the_place_of_the_last(question: str, previous: str, understood: str) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


@pytest.mark.parametrize(
    ("question", "previous", "understood"),
    [
        ("and Asaib Ahl al-Haq?", "Who leads Badr?", "Who leads Asaib Ahl al-Haq?"),
        ("And Kataib Sayyid al-Shuhada?", "Who leads Badr?", "Who leads Kataib Sayyid al-Shuhada?"),
        ("and Mohammed Shia al-Sudani?", "Who is Masrour Barzani?", "Who is Mohammed Shia al-Sudani?"),
        ("وكتائب سيد الشهداء؟", "من يقود منظمة بدر؟", "من يقود كتائب سيد الشهداء؟"),
        ("وكي وان؟", "متى سُلّمت قاعدة القيارة؟", "متى سُلّمت كي وان؟"),
        ("And Besmaya?", "When was Camp Taji handed over?", "When was Besmaya handed over?"),
        ("وموقف إيران؟", "ما موقف السعودية من الانسحاب؟", "ما موقف إيران من الانسحاب؟"),
    ],
)
def test_a_name_counts_as_one_word_however_long_it_is(question: str, previous: str, understood: str) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


@pytest.mark.parametrize(
    ("question", "previous"),
    [
        ("والقوى السنية؟", "ما موقف القوى الشيعية من الانسحاب؟"),
        ("وعدد الجرحى؟", "ماذا حدث في البرج 22؟"),
        ("And the disarmament of Asaib Ahl al-Haq?", "Who leads Badr?"),
        ("وماذا عن مصير الحشد؟", KAM),
        ("والوضع الأمني؟", KAM),
        ("وفي الشهر المقبل؟", KAM),
        ("وبالنفط الخام؟", KAM),
        ("وبعد الانسحاب؟", KAM),
        ("وسبب القصف؟", "ماذا حدث في البرج 22؟"),
        ("وأهداف العملية؟", "ماذا حدث في البرج 22؟"),
        ("وتسليح الفصائل؟", KAM),
        ("وانسحاب القوات؟", KAM),
        ("وخسائر الطرفين؟", "ماذا حدث في البرج 22؟"),
        ("وموقف الحكومة؟", KAM),
        ("وموعد التسليم؟", KAM),
        ("وصواريخ إيران؟", KAM),
        ("وسامراء؟", KAM),
        ("وداعش؟", "ماذا حدث في البرج 22؟"),
    ],
)
def test_what_asks_for_something_else_is_asked_beside_the_last_question(question: str, previous: str) -> None:
    asked = previous.rstrip("?؟")
    assert completed(question, previous, default_gazetteer()) == f"{asked} – {question}"


@pytest.mark.parametrize(
    ("question", "previous", "understood"),
    [
        ("والقائم شوكت؟", SHAWAKIT, "شوكت يطلعون من قاعدة القائم؟"),
        ("شوكت القائم؟", SHAWAKIT, "شوكت يطلعون من قاعدة القائم؟"),
        ("ومتى من عين الأسد؟", SHAWAKIT, "شوكت يطلعون من عين الأسد؟"),
        ("وعين الأسد إيمتى", "إيمتى بيطلعوا من حرير", "إيمتى بيطلعوا من عين الأسد؟"),
        ("and Ain al-Asad when?", HARIR, "When do US troops leave Ain al-Asad?"),
        ("when Ain al-Asad?", HARIR, "When do US troops leave Ain al-Asad?"),
        ("وبسوريا كم؟", KAM, "كم عدد القوات الأمريكية في سوريا؟"),
        ("how many in Syria?", HOW_MANY, "How many US troops are in Syria?"),
        ("والنجباء منو", "منو قائد كتائب حزب الله", "منو قائد النجباء؟"),
        ("and Hadi al-Amiri who is he", "Who is Qais al-Khazali?", "Who is Hadi al-Amiri?"),
        ("والاولى شوكت", "متى تنتهي المرحلة الثانية؟", "متى تنتهي المرحلة الاولى؟"),
        ("and 2020 how many", "How many troops were in Iraq in 2011?", "How many troops were in Iraq in 2020?"),
        ("زين والعصائب منو", "منو قائد كتائب حزب الله", "منو قائد العصائب؟"),
    ],
)
def test_a_name_beside_the_same_question_word_takes_the_place_of_another(
    question: str, previous: str, understood: str
) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


@pytest.mark.parametrize(
    ("question", "previous", "understood"),
    [
        ("والقائم شوكت؟", "كم جندي في حرير؟", "جندي في حرير – والقائم شوكت؟"),
        ("Where is Erbil?", "Where is Harir?", "Where is Erbil?"),
        ("How many Turkish troops are in Syria?", HOW_MANY, "How many Turkish troops are in Syria?"),
        ("كم عدد القوات التركية في شمال العراق؟", HOW_MANY, "كم عدد القوات التركية في شمال العراق؟"),
        ("And who is Badr?", "Who leads Kataib Hezbollah?", "And who is Badr?"),
        ("منو السوداني؟", "منو قائد بدر؟", "منو السوداني؟"),
    ],
)
def test_a_name_beside_another_question_word_or_a_whole_question_takes_no_place(
    question: str, previous: str, understood: str
) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


@pytest.mark.parametrize(
    ("question", "previous"),
    [
        ("كم عدد القوات الأمريكية في العراق؟", TURKISH),
        ("وكم عدد القوات الأمريكية في العراق؟", TURKISH),
        ("كم عدد القوات في العراق؟", TURKISH),
        ("How many troops are in Iraq?", "How many US troops are in Syria?"),
        ("When did Iran attack?", "When did the US attack Iraq?"),
        ("And when did Iran attack?", "When did the US attack Iraq?"),
    ],
)
def test_a_question_that_says_all_that_the_last_did_takes_nothing_from_it(question: str, previous: str) -> None:
    assert completed(question, previous, default_gazetteer()) == question


@pytest.mark.parametrize(
    "previous",
    [
        "هل قُتل العديد من الجنود الأمريكيين؟",
        "ما مدى التقدم في محادثات الانسحاب؟",
        "أي بلد يستضيف القوات الأمريكية؟",
        "هل انسحبوا من بلد آخر؟",
        "هل انتهى الاتفاق القائم مع واشنطن؟",
        "ما موقف بشار الأسد من القوات الأمريكية؟",
    ],
)
def test_an_ordinary_word_is_not_taken_for_the_base_of_that_name(previous: str) -> None:
    understood = completed("وحرير؟", previous, default_gazetteer())
    assert understood == f"{previous.removesuffix('؟')} – وحرير؟"
