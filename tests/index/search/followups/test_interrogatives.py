from __future__ import annotations

import pytest

from index.search.followups.followup import completed
from index.text.gazetteer import default_gazetteer
from tests.index.search.followups.questions import HOW_MANY, KAM, MATA, WHEN


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
