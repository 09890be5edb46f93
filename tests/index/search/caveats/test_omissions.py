from __future__ import annotations

from datetime import date

import pytest

from index.search.caveats.omissions import MOST, unnamed
from index.text.gazetteer import default_gazetteer
from index.types import Metadata, PartialDate, Quote

PUBLISHED = PartialDate(date(2025, 6, 12))


def quote(text: str, title: str = "Troops", published: PartialDate | None = PUBLISHED) -> Quote:
    metadata = Metadata(title=title, language="en", published=published)
    return Quote(text, 0, len(text), 1, "troops.txt", metadata, 1.0)


AMERICANS = quote("About 2,500 American soldiers are stationed in Iraq.")


@pytest.mark.parametrize(
    ("question", "missing"),
    [
        ("How many British troops are in Iraq?", ("British",)),
        ("كم عدد القوات التركية في العراق؟", ("التركية",)),
        ("Why did the US leave Afghanistan in 2021?", ("Afghanistan", "2021")),
        ("When will forces leave Harir and Ain al-Asad?", ("Harir", "Ain al-Asad")),
        ("من هو قائد سرايا أولياء الدم؟", ("سرايا أولياء الدم",)),
    ],
)
def test_names_peoples_and_years_that_no_quote_has_are_told_as_they_were_written(
    question: str, missing: tuple[str, ...]
) -> None:
    assert unnamed(question, [AMERICANS], default_gazetteer()) == missing


def test_another_thing_of_the_kind_is_no_mention() -> None:
    quotes = [quote("Soldiers guard the Trebil crossing and its gate.")]
    assert unnamed("Who guards Faysh Khabur crossing?", quotes, default_gazetteer()) == ("Faysh Khabur crossing",)
    assert unnamed("من يحرس معبر فيشخابور؟", [quote("الجنود في معبر طريبيل.")], default_gazetteer()) == (
        "معبر فيشخابور",
    )


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How many British troops are there?", "London says that 200 of its soldiers are there."),
        ("How many British troops are there?", "وقالت الوزارة إن نحو 200 جندي بريطاني هناك."),
        ("Does Iran agree?", "Tehran has agreed."),
        ("متى تغادر القوات عين الأسد؟", "Forces leave Ain Al Asad in September."),
        ("What happened in 2020?", "في عام ٢٠٢٠ قُصفت القاعدة."),
        ("Who leads Asaib Ahl al-Haq?", "The leader of AAH spoke."),
        ("What did Cairo and Riyadh want?", "Egypt and the Saudi minister wanted a truce."),
        ("كم طلعة بين 2016 و2024؟", "Sorties fell between 2016 and 2024."),
        ("من يستثمر في صندوق عُماني؟", "صندوق عماني يستثمر."),
    ],
)
def test_another_spelling_language_or_capital_is_a_mention_too(question: str, text: str) -> None:
    assert unnamed(question, [quote(text)], default_gazetteer()) == ()


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("What happened in Erbil?", "هوجمت قاعدة أربيل أمس."),
        ("ماذا جرى في أربيل؟", "Erbil air base was hit."),
        ("What happened in Mosul?", "انهار جزء من سد الموصل."),
        ("What about Taji?", "سُلّم معسكر التاجي."),
        ("What about Anbar?", "قالت قيادة عمليات الأنبار."),
        ("ما موقف إيران؟", "وطهران ترفض ذلك."),
        ("ما الموقف الروسي؟", "وقيل بموسكو غير ذلك."),
        ("How many of the 2000 soldiers left?", "About 2,000 soldiers left."),
        ("What happened in 2019?", "The plan for 2017–19 was dropped."),
        ("Who had the M1911 pistol?", "A guard had it."),
        ("ماذا قالت عمان؟", "The Omani minister spoke."),
        ("What did South Korea do?", "The South Korean troops left."),
        ("موقف المغرب", "رفض المغاربة ذلك."),
        ("هل قالت إيران شيئا؟", "قال إيرانيو المهجر ذلك."),
        ("من هو أحمد المصري؟", "أحمد من بغداد."),
        ("what happened in qaim", "بدأت عمليات التسليم بموقع القائم القريب من الحدود."),
        ("When do they leave Harir?", "خرجت القوات من حرير وأربيل."),
        ("What about Balad?", "قُصفت قاعدة بلد الجوية."),
        ("Who is Qais al-Khazali?", "Khazali leads the group."),
        ("من هو قيس الخزعلي؟", "Khazali leads the group."),
        ("ماذا قال أبو مهدي المهندس؟", "قال المهندس ذلك."),
        ("What about Yemen?", "Sana'a was hit."),
        ("How many of 1990 soldiers left?", "Of 1,990 soldiers few left."),
    ],
)
def test_what_may_be_there_in_another_guise_is_not_said_to_be_missing(question: str, text: str) -> None:
    assert unnamed(question, [quote(text, published=None)], default_gazetteer()) == ()


def test_a_country_is_told_once_without_what_arabic_writes_before_a_word_and_not_endlessly() -> None:
    gazetteer = default_gazetteer()
    assert unnamed("هل غادر والبريطانيون بريطانيا؟", [AMERICANS], gazetteer) == ("بريطانيا",)
    assert unnamed("والبريطانيون غادروا؟", [AMERICANS], gazetteer) == ("البريطانيون",)
    assert len(unnamed(" ".join(map(str, range(1951, 1999))), [AMERICANS], gazetteer)) == MOST


def test_a_word_that_every_group_has_is_no_mention_of_one() -> None:
    quotes = [quote("The United States listed it as a foreign terrorist organization.")]
    assert unnamed("When did Washington list the Badr Organization?", quotes, default_gazetteer()) == (
        "Badr Organization",
    )


def test_a_title_the_year_of_publication_and_any_of_the_quotes_will_do() -> None:
    quotes = [AMERICANS, quote("They are 40 kilometres from Erbil.", title="Harir to change hands")]
    assert unnamed("How many troops were at Harir near Erbil in 2025?", quotes, default_gazetteer()) == ()


def test_what_the_whole_subject_is_about_is_never_missed() -> None:
    question = "What did Baghdad and Washington agree on US troops in Iraq?"
    assert unnamed(question, [quote("The agreement ends the mission.")], default_gazetteer()) == ()


def test_without_quotes_nothing_is_missing() -> None:
    assert unnamed("British troops", [], default_gazetteer()) == ()


@pytest.mark.parametrize(
    ("question", "text", "missing"),
    [
        ("What happened on 9 February 2024?", "On 2 February 2024 aircraft struck 85 targets.", ("9 February 2024",)),
        ("What happened on 9 February 2024?", "It went on in February 2024.", ("9 February 2024",)),
        ("What happened on 9 February 2024?", "On 9 February 2020 a base was hit.", ("9 February 2024",)),
        ("What happened on 9 February?", "في 2 شباط 2024 قصفت طائرات 85 هدفًا.", ("9 February",)),
        ("ماذا حدث في ٦ يناير ٢٠٢٠؟", "عقد المجلس جلسة في 5 يناير 2020.", ("٦ يناير ٢٠٢٠",)),
        ("ماذا حدث في 2024/2/9؟", "On 2 February 2024 aircraft struck.", ("2024/2/9",)),
        ("What happened on February 9th?", "On 2 February 2024 aircraft struck.", ("February 9th",)),
        ("ماذا حدث في التاسع من شباط؟", "في 2 شباط 2024 قصفت الطائرات.", ("التاسع من شباط",)),
    ],
)
def test_a_day_that_no_quote_has_is_told_once_as_it_was_written(
    question: str, text: str, missing: tuple[str, ...]
) -> None:
    assert unnamed(question, [quote(text)], default_gazetteer()) == missing


@pytest.mark.parametrize(
    ("question", "text", "published"),
    [
        ("What happened on 9 February 2024?", "في 9 شباط/فبراير 2024 قُتل قائد.", None),
        ("ماذا حدث في 9 شباط 2024؟", "A commander was killed on February 9, 2024.", None),
        ("What happened on 9 February 2024?", "On 2 February 2024 they struck. On 9 February they did again.", None),
        ("What happened on 2 February 2024?", "They struck on 2 and 9 February 2024.", None),
        ("What happened on 2 February 2024?", "They struck from February 2-9, 2024.", None),
        ("ماذا حدث في 3 كانون الثاني 2020؟", "بيان الوزارة في 3 و8 كانون الثاني 2020.", None),
        ("What happened on 5 January?", "عُقدت جلسة الخامس من يناير.", None),
        ("What happened on 9 February 2024?", "It happened on 9/2/2024.", None),
        ("What happened on 9 February 2024?", "The base was hit on Friday.", PartialDate(date(2024, 2, 12))),
        ("What happened on 9 February?", "The base was hit on 9 February 2023.", None),
        ("What happened in February 2024?", "It was hit in February 2024.", None),
        ("Which of the 20 may stay?", "Most of them may.", None),
        ("Did in May 20 soldiers die?", "Most of them lived.", None),
    ],
)
def test_a_day_that_may_be_there_in_another_guise_is_not_said_to_be_missing(
    question: str, text: str, published: PartialDate | None
) -> None:
    assert unnamed(question, [quote(text, published=published)], default_gazetteer()) == ()
