from __future__ import annotations

import pytest

from index.text.countables import Countable, asked_kind, kinds_counted, speaks_of
from index.text.normalizer import fold


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("How many American soldiers are in Iraq?", Countable.PERSON),
        ("How many American bases are in Iraq?", Countable.BASE),
        ("How many Americans are in Iraq?", Countable.PERSON),
        ("How many books did the judge sell?", Countable.OTHER),
        ("How many attacks a month were there?", Countable.OTHER),
        ("How many of them left?", None),
        ("When did they leave?", None),
        ("كم جنديا بقي؟", Countable.PERSON),
        ("كم عدد القوات البريطانية؟", Countable.PERSON),
        ("كم مترًا مربعًا يزرع؟", Countable.AREA),
        ("كم متراً طوله؟", Countable.LENGTH),
        # «مترجم» begins as the metre does.
        ("كم مترجماً حصل على تأشيرة؟", Countable.OTHER),
        ("كم دفعوا للسائق؟", None),
        ("كم بلغت الكلفة؟", None),
    ],
)
def test_what_a_question_counts_is_told_by_its_noun(question: str, kind: Countable | None) -> None:
    assert asked_kind(question) is kind


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("Seven hundred dinars were paid for 12 missiles.", {Countable.MONEY, Countable.FLYING}),
        ("Between 250 to 350 American advisers stay.", {Countable.PERSON}),
        ("Some 40 per cent of it.", {Countable.SHARE}),
        ("It covers 132 square kilometres.", {Countable.AREA}),
        ("بقي سبعة وعشرون جنديا.", {Countable.PERSON}),
        ("سقط عليها صاروخان.", {Countable.FLYING}),
        ("ثمانون مليون دينار من ماله.", {Countable.MONEY}),
        ("سرّح 310 من العاملين فيه.", {Countable.PERSON}),
        ("تسعمئة رغيف كل يوم.", {Countable.OTHER}),
        ("أيد النقل 64 في المئة.", {Countable.SHARE}),
        ("They counted 160 within three months.", {Countable.OTHER, Countable.TIME}),
        ("It fell to 2,500 four years ago.", {Countable.OTHER, Countable.TIME}),
        ("It fired 22, and 100 soldiers were hurt.", {Countable.OTHER, Countable.PERSON}),
        ("Two hundred thousand soldiers.", {Countable.PERSON}),
        ("Some 2.5 million barrels.", {Countable.VOLUME}),
        # Countries and parties are members, too.
        ("It has more than eighty members.", {Countable.OTHER}),
        ("Six American aircraft.", {Countable.FLYING}),
        ("تسعى إليه أثناء الهجوم.", set()),
        ("التقيا الثلاثاء.", set()),
        ("The troops left.", set()),
    ],
)
def test_a_number_is_of_the_kind_of_what_comes_after_it(text: str, kinds: set[Countable]) -> None:
    assert kinds_counted(fold(text)) == kinds


@pytest.mark.parametrize(
    ("text", "kind"),
    [("within a year", Countable.TIME), ("استمرت ساعة", Countable.TIME), ("a $ bill", Countable.MONEY)],
)
def test_a_measure_need_not_be_counted_to_be_spoken_of(text: str, kind: Countable) -> None:
    assert speaks_of(fold(text), kind)
