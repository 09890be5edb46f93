from __future__ import annotations

import time

import pytest

from index.search.quoting.answer_type import expectation
from index.text.gazetteer import default_gazetteer


def lacks(question: str, text: str) -> bool:
    expected = expectation(question, default_gazetteer())
    return expected is not None and not expected.may(text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many civilians died in the invasion?", "The invasion began on 20 March 2003."),
        ("How many soldiers died?", "In 2020 soldiers died there, as since 2014 and between 2003 and 2011."),
        ("How many aircraft were lost?", "The F-16 returned to the K1 base."),
        ("How many were hurt at Tower 22?", "A one-way drone hit Tower 22 on 28 January 2024."),
        ("Who is the US ambassador?", "A support centre of the American embassy stands there."),
        ("كم جنديا أصيب في القاعدة؟", "Rockets fired at the base on 5 August 2024 wounded several soldiers."),
        ("كم كلّف ترميم القاعدة؟", "وكانت القاعدة منطلق الدعم الجوي في المعركة."),
        ("كم قتيلا سقط في البرج 22؟", "A one-way attack drone struck Tower 22 in Jordan."),
        ("كم جنديا بقي؟", "تسعى الحكومة إلى ذلك، وستتم المهمة."),
        ("كم جنديا بقي؟", "وفي 2020 تغير الأمر، وبحلول ۲۰۲۶ يتغير."),
        ("شكد راتب الجندي؟", "الجنود في عين الأسد منذ 2014."),
        ("What salary does a fighter earn?", "The list of 2023 has 238,000 members."),
        ("What salary does a fighter earn?", "European officials said at CENTCOM that the third phase is over."),
        ("What salary does a fighter earn?", "Fighters do other work, said Freedom House of the centre."),
        ("كم راتب المقاتل؟", "قال إن ضعف الحكومة ظاهر."),
        ("How much do the Danes pay for the advisers?", "Eleven advisers are paid for by Denmark."),
        ("كم يبلغ راتب المعلم؟", "يشمل الإضراب 640 مدرسة، ولن يعلق قبل دفع رواتب شهرين."),
        ("ما ميزانية الهيئة بالدينار؟", "تضم الهيئة 238 ألف عنصر."),
        ("How tall is the tower at Harir?", "The tower stands beside the runway."),
        ("How old is the general?", "The general has led the corps with a firm hand."),
        ("كم عمر القائد؟", "قال القائد إن القوات باقية."),
        ("How old is the governor?", "The governor promised to withdraw them within two weeks."),
        ("How much did the salvage of the ferry cost?", "The fleet lost 212 boats."),
        ("What did the widening of the bridge cost?", "They agreed to open one crossing out of three."),
        ("What toll do lorries pay at the crossing?", "Hundreds of drivers blocked the crossing."),
        ("كم ستكلف إعادة الإعمار؟", "من أصل ألف بيت لم يرمم سوى مئتين."),
        ("In which year did the centre open?", "The centre smells of paint."),
        ("When does the mission end?", "The mission advises the ministry of defence."),
        ("When - if ever - does the mission end?", "The mission advises the ministry of defence."),
        ("When, if ever, does the mission end?", "The mission advises the ministry of defence."),
        ("When do they leave?", "They had left once before, and leave again."),
        ("متى تنتهي المهمة؟", "المهمة استشارية غير قتالية."),
        ("من هم قادة الفصائل؟", "They are several organisations with different leaders."),
        ("Who are the leaders of the factions?", "Some lead armed factions against the Islamic State group."),
        ("Who commands NATO Mission Iraq?", "NATO Mission Iraq began its work in October."),
        ("من هو قائد بعثة الناتو؟", "تعمل بعثة الناتو في العراق بطلب من الحكومة."),
        ("Who is the US ambassador?", "It is a British-led mission beside the Shia quarter."),
        ("من هو قائد بعثة الناتو؟", "وهي بعثة استشارية كما هو معلوم، وفيها فريق من المدربين."),
        ("Who won the election?", "No final vote was held before the general election of November 11."),
        ("منو فاز بالانتخابات؟", "جرت الانتخابات في تشرين الثاني."),
        ("ما اسم قائد القوات في أربيل؟", "وقال مسؤول إن معظم القوات في أربيل."),
    ],
)
def test_what_has_not_the_kind_of_thing_asked_for_does_not_tell_it(question: str, text: str) -> None:
    assert lacks(question, text)


@pytest.mark.parametrize(
    ("question", "without", "with_it"),
    [
        ("leads Badr – how old is he?", "Hadi al-Amiri leads it.", "Hadi al-Amiri is 71 years old."),
        ("يقود منظمة بدر – كم عمره؟", "يقودها هادي العامري.", "يبلغ العامري 71 عاما."),
        ("happened at Tower 22 – how many were hurt?", "Tower 22 was hit by a drone.", "40 were hurt."),
        ("خطة الانسحاب من حرير – ومتى؟", "تنسحب القوات من حرير.", "تنسحب القوات في أيلول 2026."),
        ("How many are in Iraq – what about the British?", "The British are in Iraq.", "The British number 120."),
        ("How many were hurt – who was the commander?", "Seven were hurt.", "The commander was General John Smith."),
    ],
)
def test_of_a_follow_up_the_kind_is_expected_that_was_asked_for_last(question: str, without: str, with_it: str) -> None:
    assert lacks(question, without)
    assert not lacks(question, with_it)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many troops remain?", "About 2,500 soldiers remain."),
        ("How many troops remain?", "The force was reduced to 2000 soldiers by September 2025."),
        ("How many troops remain?", "Between 2,000–2,500 remain."),
        ("How many bases were handed over?", "Three bases were handed over in March 2020."),
        ("How many were wounded?", "Both were wounded, and twenty more."),
        ("How many died?", "No soldiers were killed."),
        ("How many of the 2,500 troops left?", "All 2,500 troops left."),
        ("How many were hurt at Tower 22?", "22 were hurt."),
        ("How many were hurt?", "Only one-fifth of them."),
        ("كم قاعدة سُلّمت؟", "سُلّمت ثلاث قواعد."),
        ("وكم جنديا بقي؟", "بقي ٢٥٠٠ جندي."),
        ("كم جنديا بقي؟", "تعتزم واشنطن الاحتفاظ بـ2500 جندي."),
        ("كم قتيلا سقط؟", "أودى بحياة جنديين ومجندة."),
        ("كم قتيلا سقط؟", "لم يُقتل أحد."),
        ("كم جنديا وصل؟", "وصل المئات من الجنود ومئتا مدرب."),
        ("كم كلّفت؟", "كلفت مليوني دولار."),
        ("شكد باقي جنود؟", "سيصبح عدد القوات أقل من 2000 جندي."),
        ("كم جنديا أصيب؟", "أكثر من مئة جندي شُخّصت لديهم إصابات."),
        ("كم هو مهم دور إيران؟", "لإيران دور واسع."),
        ("How much influence does Iran have?", "It has deep influence."),
        ("When does the mission end?", "It ends in September."),
        ("When will they leave?", "They will leave within two years."),
        ("When is a base handed over?", "Once the Iraqi flag is raised."),
        ("متى يغادرون؟", "يغادرون خلال عامين."),
        ("شوكت يطلعون؟", "يغادرون نهاية أيلول المقبل."),
        ("شوكت يطلعون؟", "باجر يطلعون."),
        ("Who commands the mission?", "The mission is led by Lieutenant General Lucas Schreurs."),
        ("Who leads the faction?", "It has been led by Qais al-Khazali since 2006."),
        ("Who is Qais al-Khazali?", "He is a militia leader."),
        ("منو قائد البعثة؟", "يقود البعثة اللواء الهولندي منذ أيار."),
        ("من هو قائد القوات؟", "القائد هو كيفن لامبرت."),
        ("من هو قائد البعثة؟", "يقودها ضابط هولندي وهو لوكاس شرويدرز."),
        ("ما اسم القاعدة؟", "اسم القاعدة عين الأسد."),
        ("من الذي قرر الانسحاب؟", "قرره الرئيس الأميركي."),
        ("What is the budget of the authority?", "It was given 3.6 trillion dinars."),
        ("What salary does a fighter earn?", "He is paid about 900 euros a month."),
        ("How much did the wall cost?", "It cost a tenth of what was planned."),
        ("كم راتب الجندي؟", "يتقاضى 2200 دينار."),
        ("كم كلفت الحملة؟", "كلفت ثلاثة ملايين."),
        ("How much time did the soldiers spend in Iraq?", "They spent nine months in Iraq."),
        ("How much territory did the war cost them?", "They lost 40,000 square kilometres."),
        ("What are the costs of war?", "Thousands died."),
        ("What is the budget committee?", "It is a body of parliament."),
        ("ما كلفة الانسحاب؟", "قد يعود داعش."),
        ("How much does a fighter earn?", "He earns two thirds of what a soldier is paid."),
        ("What is the wage there?", "It is six times what Basra pays."),
        ("What price did he pay for his candour?", "He lost his seat."),
        ("كم رجلاً كُلّف؟", "كُلّف سبعة رجال."),
        ("How old is the Badr Organization?", "It was created in Iran in the early 1980s."),
        ("كم مرحلة للانسحاب؟", "يجري الانسحاب على مرحلتين."),
        ("What is the budget of the PMF?", "The state sets aside 3.4bn for it."),
        ("How old is the leader?", "The leader is 48."),
        ("How old is the victim?", "The shrapnel killed a girl of seven."),
        ("How old was the prisoner?", "One prisoner, a Belgian aged 58, died."),
        ("What toll do lorries pay at the crossing?", "Each pays 40,000 dinars."),
        ("كم ستكلف إعادة الإعمار؟", "ستكلف مئة مليون دولار."),
        ("In which year did the centre open?", "It opened in 2019."),
        ("How old is the minister?", "Nouri al-Maliki, now seventy-five, asked for it."),
        ("كم عمر الصبي؟", "وهو صبي في التاسعة."),
        ("Who won the vote?", "General Kane won it."),
        ("Who attacked Tower 22?", "The militias attacked it."),
        ("Why did they leave?", "They were asked to."),
        ("When they left, why was it?", "They were asked to."),
    ],
)
def test_what_has_it_or_is_not_asked_for_it_does(question: str, text: str) -> None:
    assert not lacks(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("كم جنديا أصيب؟", "ولم تعلن أي جهة مسؤوليتها أثناء الهجوم."),
        ("كم جنديا أصيب؟", "وقال أحد المسؤولين إن الهجوم مدان."),
        ("How many were hurt?", "No statement was issued, only one of its kind."),
        ("When did they leave?", "Iraqi forces took the base over after them."),
        ("شوكت يطلعون؟", "إذا انتهت المفاوضات."),
    ],
)
def test_what_may_be_a_number_or_a_time_is_no_plain_one(question: str, text: str) -> None:
    expected = expectation(question, default_gazetteer())
    assert expected is not None
    assert (expected.may(text), expected.does(text)) == (True, False)


@pytest.mark.parametrize("piece", ["in 2000 ", "1 May 2000 ", "Xy ", "٢٠٠٠ في "])
def test_a_sentence_without_end_is_judged_in_no_time(piece: str) -> None:
    began = time.monotonic()
    for question in ("How many left?", "When did they leave?", "Who commands them?"):
        lacks(question, piece * (100_000 // len(piece)))
    assert time.monotonic() - began < 1


@pytest.mark.parametrize(
    ("question", "without", "with_it"),
    [
        ("How far is Harir from Erbil?", "Harir is a field north-east of Erbil.", "Harir is 60 km from Erbil."),
        ("How far is Harir from Erbil?", "Erbil belongs to the second phase.", "It is an hour's drive from Erbil."),
        ("كم تبعد حرير عن أربيل؟", "تقع حرير شمال شرقي أربيل.", "تبعد حرير ستين كيلومترا."),
        ("How long is the runway at Harir?", "The runway at Harir was mended in 2019.", "It has 3,000 metres."),
        ("كم يبلغ طول المدرج؟", "رُمم المدرج قبل 3 أعوام.", "طول المدرج ثلاثة آلاف متر."),
        ("At what hour was it struck?", "It was struck on 28 January 2024.", "It was struck at 5:30 in the morning."),
        ("في أي ساعة قُتل؟", "قُتل في 3 كانون الثاني 2020.", "قُتل فجر 3 كانون الثاني 2020."),
        ("ما مساحة القاعدة؟", "في القاعدة 300 جندي.", "تبلغ مساحة القاعدة 40 هكتارا."),
    ],
)
def test_a_length_an_area_or_an_hour_is_told_in_its_measure(question: str, without: str, with_it: str) -> None:
    assert lacks(question, without)
    assert not lacks(question, with_it)


@pytest.mark.parametrize(
    ("question", "without", "with_it"),
    [
        ("Who died at Tower 22?", "A drone struck Tower 22.", "Three soldiers were killed: A, B and C."),
        ("من قتل في البرج 22؟", "أصابت مسيرة البرج 22.", "قُتل ثلاثة جنود."),
        ("من استشهد في الغارة؟", "وقعت الغارة فجرا.", "استشهد فيها ضابط."),
        # A group leads nothing.
        ("Who leads Badr?", "Badr and Asaib Ahl al-Haq accept the talks.", "Hadi al-Amiri leads it."),
    ],
)
def test_the_killed_and_those_who_lead_are_people(question: str, without: str, with_it: str) -> None:
    assert lacks(question, without)
    assert not lacks(question, with_it)
