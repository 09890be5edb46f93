from __future__ import annotations

import pytest

from index.search.followups.followup import completed
from index.text.gazetteer import default_gazetteer
from tests.index.search.followups.questions import HOW_MANY, KAM, MATA, TURKISH


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


def test_a_name_that_says_where_takes_no_place_beside_another_where() -> None:
    understood = completed("والقوات الأمريكية في العراق؟", TURKISH, default_gazetteer())
    assert understood == f"{TURKISH[:-1]} – والقوات الأمريكية في العراق؟"
