import time

import pytest

from index.search.followups.followup import asked_last, completed, without_joints
from index.text.gazetteer import default_gazetteer

WHEN = "When do US troops leave Ain al-Asad?"
MATA = "متى تنسحب القوات الأمريكية من قاعدة عين الأسد؟"
HOW_MANY = "How many US troops are in Iraq?"
KAM = "كم عدد القوات الأمريكية في العراق؟"
TOWER = "What happened at Tower 22?"


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
        ("No, I meant Harir", WHEN, "When do US troops leave Harir?"),
        ("I mean in Syria", HOW_MANY, "How many US troops are in Syria?"),
        ("I meant Badr", "Who leads Asaib Ahl al-Haq?", "Who leads Badr?"),
        ("لا، أقصد قاعدة حرير", MATA, "متى تنسحب القوات الأمريكية من قاعدة حرير؟"),
        ("قصدي التاجي", MATA, "متى تنسحب القوات الأمريكية من قاعدة التاجي؟"),
        ("عفوًا كنت أقصد بسوريا", KAM, "كم عدد القوات الأمريكية في سوريا؟"),
        ("قصدت المرحلة الثانية", "متى تنتهي المرحلة الأولى؟", "متى تنتهي المرحلة الثانية؟"),
    ],
)
def test_who_says_what_they_meant_asks_the_last_question_of_that(question: str, previous: str, understood: str) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


@pytest.mark.parametrize("question", ["I mean it", "What do you mean?", "شتقصد؟", "أقصدت كتائب حزب الله القاعدة؟"])
def test_what_somebody_means_is_not_always_a_correction(question: str) -> None:
    assert completed(question, MATA, default_gazetteer()) == question


@pytest.mark.parametrize(
    ("question", "previous", "understood"),
    [
        ("وفي سوريا؟", KAM, "كم عدد القوات الأمريكية في سوريا؟"),
        ("وَفي سوريا؟", KAM, "كم عدد القوات الأمريكية في سوريا؟"),
        ("في سوريا؟", KAM, "كم عدد القوات الأمريكية في سوريا؟"),
        ("وبسوريا؟", KAM, "كم عدد القوات الأمريكية في سوريا؟"),
        ("In Syria?", HOW_MANY, "How many US troops are in Syria?"),
        ("in Syria?", HOW_MANY, "How many US troops are in Syria?"),
        ("and in Syria?", HOW_MANY, "How many US troops are in Syria?"),
        ("وعلى أربيل؟", "كم صاروخا أطلقت إيران على عين الأسد؟", "كم صاروخا أطلقت إيران على قاعدة أربيل؟"),
        ("وفي التاجي؟", "متى سُلّمت قاعدة القيارة؟", "متى سُلّمت قاعدة التاجي؟"),
        ("ومن حرير؟", MATA, "متى تنسحب القوات الأمريكية من قاعدة حرير؟"),
        ("وإلى أربيل؟", "متى تنتقل القوات إلى الكويت؟", "متى تنتقل القوات إلى أربيل؟"),
        ("And from Syria?", "When do troops go from Iraq to Kuwait?", "When do troops go from Syria to Kuwait?"),
        ("وعن الحشد؟", "ماذا قال السوداني؟", "ماذا قال السوداني – وعن الحشد؟"),
        ("وفي أيلول؟", KAM, "كم عدد القوات الأمريكية في العراق – وفي أيلول؟"),
        ("وفي سوريا؟", "متى تنسحب القوات؟", "متى تنسحب القوات – وفي سوريا؟"),
    ],
)
def test_a_place_with_a_preposition_takes_the_place_of_another_and_leaves_the_sentence_as_it_is(
    question: str, previous: str, understood: str
) -> None:
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
        ("وإيمتى رح يطلعوا؟", "مين بيقود كتائب حزب الله؟", "بيقود كتائب حزب الله – وإيمتى رح يطلعوا؟"),
        ("شوكت ديطلعون؟", "شنو هي المقاومة الإسلامية؟", "المقاومة الإسلامية – شوكت ديطلعون؟"),
        ("متى تأسست؟", "مين بيقود كتائب حزب الله؟", "بيقود كتائب حزب الله – متى تأسست؟"),
        ("منو بيها؟", "شنو هي المقاومة الإسلامية؟", "المقاومة الإسلامية – منو بيها؟"),
        ("متى تأسست؟", "من يقود كتائب حزب الله؟", "يقود كتائب حزب الله – متى تأسست؟"),
        ("ومتى تأسست؟", "من يقود كتائب حزب الله؟", "يقود كتائب حزب الله – ومتى تأسست؟"),
        ("how many were injured?", TOWER, "Tower 22 – how many were injured?"),
        ("And how many were injured?", TOWER, "Tower 22 – And how many were injured?"),
        ("who was killed?", TOWER, "Tower 22 – who was killed?"),
        ("Who was responsible?", TOWER, "Tower 22 – Who was responsible?"),
        ("كم قتيلا سقط؟", "ماذا حدث في البرج 22؟", "البرج 22 – كم قتيلا سقط؟"),
        ("من قُتل؟", "ماذا حدث في البرج 22؟", "البرج 22 – من قُتل؟"),
        ("وفي أي عام؟", MATA, "تنسحب القوات الأمريكية من قاعدة عين الأسد – وفي أي عام؟"),
        ("is it on the terrorist list?", "Who leads Badr?", "leads Badr – is it on the terrorist list?"),
        ("Does it sit in parliament?", "Who leads Badr?", "leads Badr – Does it sit in parliament?"),
        # Of the weather only where a place or a day before is meant.
        ("Is it hot there?", TOWER, "Tower 22 – Is it hot there?"),
        ("was it raining?", TOWER, "Tower 22 – was it raining?"),
        ("Is it safe today?", TOWER, "Tower 22 – Is it safe today?"),
        ("How many voted?", "When did parliament vote?", "parliament vote – How many voted?"),
        ("متى أُقر؟", "ما هو قانون الحشد؟", "قانون الحشد – متى أُقر؟"),
        ("منو انقتل؟", "ماذا حدث في البرج 22؟", "البرج 22 – منو انقتل؟"),
        ("مين اللي ضربو؟", "ماذا حدث في البرج 22؟", "البرج 22 – مين اللي ضربو؟"),
        ("هل هي على قائمة الإرهاب؟", "من يقود كتائب حزب الله؟", "يقود كتائب حزب الله – هل هي على قائمة الإرهاب؟"),
    ],
)
def test_a_question_without_a_subject_is_asked_of_the_last_one(question: str, previous: str, understood: str) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


@pytest.mark.parametrize(
    ("question", "previous", "understood"),
    [
        ("Is it on the US terrorist list?", "Who leads Badr?", "leads Badr – Is it on the US terrorist list?"),
        ("Did he fight in Syria?", "Who is Qais al-Khazali?", "Qais al-Khazali – Did he fight in Syria?"),
        ("كم عددهم في سوريا؟", KAM, "عدد القوات الأمريكية في العراق – كم عددهم في سوريا؟"),
        ("What did Rubio say about it?", "What is Law No. 40?", "Law No. 40 – What did Rubio say about it?"),
        ("وما موقف واشنطن منه؟", "ما هو قانون الحشد؟", "قانون الحشد – وما موقف واشنطن منه؟"),
        ("Does the withdrawal cover it?", TOWER, "Tower 22 – Does the withdrawal cover it?"),
        ("How did the US respond?", TOWER, "Tower 22 – How did the US respond?"),
        ("وكيف ردت واشنطن؟", "ماذا حدث في البرج 22؟", "البرج 22 – وكيف ردت واشنطن؟"),
        ("وشو رأي إيران؟", MATA, "تنسحب القوات الأمريكية من قاعدة عين الأسد – وشو رأي إيران؟"),
        ("وما موقف الصدر؟", "ما موقف السوداني من الانسحاب؟", "ما موقف الصدر من الانسحاب؟"),
        ("When will they leave Ain al-Asad?", "When do US troops leave Harir?", "When do US troops leave Ain al-Asad?"),
        ("When did he visit Iran?", "When did Sudani visit Turkey?", "When did Sudani visit Iran?"),
        ("What did they say on Iran?", "What did Iran say on Syria?", "Iran say on Syria – What did they say on Iran?"),
    ],
)
def test_a_name_is_not_what_a_pronoun_beside_it_or_a_reaction_without_a_cause_is_of(
    question: str, previous: str, understood: str
) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


HARIR = "When do US troops leave Harir?"
SHAWAKIT = "شوكت يطلعون من حرير؟"


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
    ("question", "previous", "understood"),
    [
        ("Why did they attack Erbil?", HARIR, "US troops – Why did they attack Erbil?"),
        ("Did they attack Erbil?", "What is at Harir air base?", "Did they attack Erbil?"),
        ("Why did they attack it?", HARIR, "US troops leave Harir – Why did they attack it?"),
    ],
)
def test_what_is_asked_of_another_base_is_not_of_the_last_one(question: str, previous: str, understood: str) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


@pytest.mark.parametrize(
    ("question", "previous", "understood"),
    [
        ("لحد شوكت؟", "هل ستبقى قوات في حرير؟", "ستبقى قوات في حرير – لحد شوكت؟"),
        ("لحد متى", "هل ستبقى قوات في حرير؟", "ستبقى قوات في حرير – لحد متى"),
        ("لغاية إيمتى؟", "هل ستبقى قوات في حرير؟", "ستبقى قوات في حرير – لغاية إيمتى؟"),
        ("till when", "Do forces stay in Harir?", "Do forces stay in Harir – till when"),
        ("لحد الآن ما صار شي", "هل ستبقى قوات في حرير؟", "لحد الآن ما صار شي"),
    ],
)
def test_until_when_is_asked_of_the_last_question(question: str, previous: str, understood: str) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


@pytest.mark.parametrize(
    ("question", "previous", "understood"),
    [
        ("and Besmaya?", "When was Taji handed over?", "When was Besmaya handed over?"),
        ("Besmaya too?", "When was Taji handed over?", "When was Besmaya handed over?"),
        ("وبسماية؟", "متى تسلّم العراق التاجي؟", "متى تسلّم العراق بسماية؟"),
        ("وعين الأسد؟", "متى سلمت القيارة؟", "متى سلمت عين الأسد؟"),
        ("and in Besmaya?", "What did they leave in Taji?", "What did they leave in Besmaya?"),
        ("and the Taji base?", "When was Taji handed over?", "When was Taji handed over – and the Taji base?"),
        # Nobody knows which of two towns; a town without a base means none.
        (
            "and Besmaya?",
            "Did troops go from Kirkuk to Mosul?",
            "Did troops go from Kirkuk to Mosul – and Besmaya?",
        ),
        ("and Besmaya?", "When was Mosul retaken?", "When was Mosul retaken – and Besmaya?"),
    ],
)
def test_a_base_takes_the_place_of_a_town_that_means_its_base(question: str, previous: str, understood: str) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


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


MISSILES = "How many missiles were fired at Ain al-Asad?"
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
    "question",
    [
        "Who leads Kataib Hezbollah?",
        "And when do coalition troops leave Baghdad?",
        "oil prices",
        "وزير الدفاع العراقي",
        "كم عدد القوات في أربيل؟",
        "ما هي مراحل الانسحاب؟",
        "ما خطة الحكومة؟",
        "شنو هي خطه الحكومه",
        "من هو الناطق؟",
        "who won the election?",
        "when was parliament dissolved?",
        "how many bases were closed?",
        "who is Mohammed?",
        "Somalia?",
        "Soldiers killed in Iraq",
        "In Baghdad, who leads the army?",
        "And what happened at Harir?",
        "متى الانتخابات؟",
        "من فاز بالانتخابات؟",
        "من السوداني؟",
        "عن الحشد الشعبي",
        "وين لزموا نور زهير؟",
        "وزارة الدفاع العراقية",
        "وقف إطلاق النار",
        "وثيقة الاتفاق",
        "وحدات حماية الشعب",
        "وزن القنبلة",
        "وهم القوة",
        "وهم السيطرة على العراق",
        "وهمية الانتصار",
        "وسام العراق",
        "وسام الشجاعة",
        "وكر الإرهاب",
        "وعكة صحية",
        "واي فاي",
        "والي بغداد",
        "والي أربيل؟",
        "واتساب؟",
        "ويكيليكس",
        "ويكيبيديا",
        "Is it hot today?",
        "is it going to rain tomorrow",
        "how cold is it outside?",
        "What time is it?",
        "Is it true that Soleimani died?",
        "Is it Badr?",
        "هل هو السوداني؟",
        "Where is Harir and who is there?",
        "Who leads Badr and founded it?",
        "من قصف حرير ومن كان هناك؟",
        "هل التفاهم مع واشنطن قائم؟",
        "من المتهم بقصف أربيل؟",
        "وين المتهم؟",
        "كم سعر الأسهم في بغداد؟",
        "What did Iran and its allies do?",
        "What is Iran's position?",
        "ما موقف السوداني؟",
        "وداد",
        "وهران",
        "ووهان",
        "Who leads the Hashd too?",
        "قوه الردع",
        "كيف ترى الثروة الوطنية",
        "منو هم الاكراد",
        "who sanctions Badr",
        "What happens in Basra?",
        "who cares?",
        "who knows?",
        "+1",
        "منو ياسر؟",
        "من يوسف؟",
        "شنو تنظيم؟",
        "كم علاوة الموظفين؟",
        "كيف تلاوة القرآن؟",
        "منو عنده سلاح",
        "شنو اللي ما سلموه بعد يم المطار؟",
        "ما القرار الذي اتخذوه أمس؟",
        "شكرا وفقك الله",
        "تمام وين حرير",
        "شكرا واشنطن",
        "تمام واضح",
    ],
)
def test_a_complete_question_stands_alone(question: str) -> None:
    assert completed(question, MATA, default_gazetteer()) == question


@pytest.mark.parametrize(
    ("question", "previous", "understood"),
    [
        ("Why do they leave Harir?", WHEN, "US troops – Why do they leave Harir?"),
        ("How do they leave Harir?", WHEN, "US troops – How do they leave Harir?"),
        ("Why did Iran respond?", "When did the US respond?", "the US respond – Why did Iran respond?"),
        ("When do they leave Harir?", WHEN, "When do US troops leave Harir?"),
    ],
)
def test_of_another_base_is_asked_what_is_asked_now(question: str, previous: str, understood: str) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


TURKISH = "كم عدد القوات التركية في سوريا؟"


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


def test_a_name_that_says_where_takes_no_place_beside_another_where() -> None:
    understood = completed("والقوات الأمريكية في العراق؟", TURKISH, default_gazetteer())
    assert understood == f"{TURKISH[:-1]} – والقوات الأمريكية في العراق؟"


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


@pytest.mark.parametrize(
    ("question", "understood"),
    [
        ("شكراً وحرير؟", "متى تنسحب القوات الأمريكية من قاعدة حرير؟"),
        ("& Harir?", "متى تنسحب القوات الأمريكية من قاعدة حرير؟"),
        ("والى بغداد؟", "متى تنسحب القوات الأمريكية من بغداد؟"),
        ("وهم؟", "تنسحب القوات الأمريكية من قاعدة عين الأسد – وهم؟"),
    ],
)
def test_and_is_told_from_a_word_that_is_written_almost_alike(question: str, understood: str) -> None:
    assert completed(question, MATA, default_gazetteer()) == understood


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
