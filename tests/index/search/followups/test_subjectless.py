from __future__ import annotations

import pytest

from index.search.followups.followup import completed
from index.text.gazetteer import default_gazetteer
from tests.index.search.followups.questions import HARIR, KAM, MATA, TOWER, WHEN


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
        ("Why do they leave Harir?", WHEN, "US troops – Why do they leave Harir?"),
        ("How do they leave Harir?", WHEN, "US troops – How do they leave Harir?"),
        ("Why did Iran respond?", "When did the US respond?", "the US respond – Why did Iran respond?"),
        ("When do they leave Harir?", WHEN, "When do US troops leave Harir?"),
    ],
)
def test_of_another_base_is_asked_what_is_asked_now(question: str, previous: str, understood: str) -> None:
    assert completed(question, previous, default_gazetteer()) == understood
