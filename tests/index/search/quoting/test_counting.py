"""What a question counts, and which numbers count it."""

from __future__ import annotations

import pytest

from index.search.quoting.counting import Counting, numbers_counting
from index.text.lexicon import default_lexicon

TROOPS = "How many US troops are at Ain al-Asad?"
SOLDIERS = "كم عدد القوات الأمريكية في العراق؟"


@pytest.fixture(scope="module")
def counting() -> Counting:
    return Counting(default_lexicon())


@pytest.mark.parametrize(
    ("question", "text", "values"),
    [
        (TROOPS, "A unit of 250 to 350 American advisers and security personnel stays.", [350]),
        (TROOPS, "The number of American troops had reached 2,500.", [2500]),
        (TROOPS, "The Pentagon counted 160 attacks on American forces.", []),
        (TROOPS, "The base was attacked 160 times. American troops left.", []),
        (TROOPS, "On 5 August 2024 rockets wounded several American soldiers.", []),
        (SOLDIERS, "سيصبح عدد القوات أقل من 2000 جندي.", [2000]),
        (SOLDIERS, "وقع أكثر من 160 هجومًا على القوات الأمريكية.", []),
        ("شكد عدد المستشارين؟", "بقي ٤٠ مستشارًا في القاعدة.", [40]),
        ("شقد عدد المستشارين؟", "بقي ٤٠ مستشارًا في القاعدة.", [40]),
        ("كم يبلغ عدد القواعد؟", "سُلّمت 7 قواعد.", [7]),
        ("كم جنديًا في العراق؟", "بقي 2500 جندي في العراق.", [2500]),
        ("كم جنديا أمريكيا في العراق؟", "About 1,800 American troops stay in Iraq.", [1800]),
        ("كم مستشارا في القاعدة؟", "There are 40 advisers at the base.", [40]),
        ("كم جنديا أمريكيا في العراق؟", "خُطف 12 مدنيا أمريكيا.", []),
        ("كم جندي أميركي في العراق؟", "خُطف 12 مدني أميركي.", []),
        (SOLDIERS, "قُتل 25 جنديًا في الهجوم.", [25]),
        (SOLDIERS, "بقي 2000 جنديًا.", [2000]),
    ],
)
def test_a_number_counts_what_it_stands_before(counting: Counting, question: str, text: str, values: list[int]) -> None:
    assert [number.value for number in numbers_counting(text, counting.counted(question))] == values


@pytest.mark.parametrize(
    "question", ["كم راتب الجندي؟", "كم عمر القاعدة؟", "How long will it take?", "When do they leave?"]
)
def test_who_asks_for_a_measure_or_a_day_counts_nothing(counting: Counting, question: str) -> None:
    assert counting.counted(question) == frozenset()
