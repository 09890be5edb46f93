import pytest

from index.search.followup import completed
from index.text.gazetteer import default_gazetteer

WHEN = "When do US troops leave Ain al-Asad?"
MATA = "متى تنسحب القوات الأمريكية من قاعدة عين الأسد؟"


@pytest.mark.parametrize(
    ("question", "previous", "understood"),
    [
        ("And Harir?", WHEN, "When do US troops leave Harir?"),
        ("وحرير؟", MATA, "متى تنسحب القوات الأمريكية من قاعدة حرير؟"),
        ("وماذا عن حرير؟", MATA, "متى تنسحب القوات الأمريكية من قاعدة حرير؟"),
        ("what about Harir", WHEN, "When do US troops leave Harir?"),
        ("طيب والسوداني؟", "ما موقف المالكي من الانسحاب؟", "ما موقف السوداني من الانسحاب؟"),
        ("why?", WHEN, "US troops leave Ain al-Asad – why?"),
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
    ],
)
def test_a_follow_up_is_filled_in(question: str, previous: str, understood: str) -> None:
    assert completed(question, previous, default_gazetteer()) == understood


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
    ],
)
def test_a_complete_question_stands_alone(question: str) -> None:
    assert completed(question, MATA, default_gazetteer()) == question


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


def test_without_a_question_before_nothing_is_filled_in() -> None:
    assert completed("And Harir?", None, default_gazetteer()) == "And Harir?"
