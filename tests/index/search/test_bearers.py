"""Which sentences speak of the base, the faction or the person that a timeline is asked for."""

from __future__ import annotations

import pytest

from index.search.bearers import Bearers, as_meant, without_the_common
from index.text.gazetteer import default_gazetteer
from index.text.lexicon import default_lexicon
from index.text.segmenter import LONG_SENTENCE

ERBIL = (
    "Harir air base is a smaller field. It was built in 1980. On 25 December 2023 a drone hit the Erbil base. "
    "It belongs to the second phase."
)
FACTIONS = (
    "أسس أكرم الكعبي حركة النجباء في 2013. أما كتائب سيد الشهداء فيقودها الولائي. وأدرجت واشنطن الفصيلين في 2025."
)


def _speaking(subject: str, text: str, heading: str = "") -> list[str]:
    bearers = Bearers(subject, default_gazetteer(), default_lexicon())
    return [text[start:end] for start, end in bearers.speaking(text, heading)]


@pytest.mark.parametrize(
    ("subject", "text", "beginnings"),
    [
        ("Harir", ERBIL, ["Harir air", "It was built"]),
        ("قاعدة أربيل", ERBIL, ["On 25", "It belongs"]),
        ("البرج 22", ERBIL, []),
        ("Harir and the Erbil base", ERBIL, ["Harir air", "It was built", "On 25", "It belongs"]),
        # Nothing was said of what to tell.
        ("the", ERBIL, ["Harir air", "It was built", "On 25", "It belongs"]),
        # A subject without a name is told of where its words are, by whatever they call it.
        ("withdrawal", ERBIL, []),
        (
            "الاتفاق على جدول الانسحاب",
            "وزعت على الضيوف جدول الحفلات في 2023. ثم جاء الاتفاق على الانسحاب في 2024.",
            ["ثم"],
        ),
        ("المسيرات", "بدأ الحوار في 2023. ثم شنت طائرة مسيرة هجوما في 2024.", ["ثم"]),
        ("الانسحاب من العراق", "بدأ العراق الحوار في 2023. وبدأ الانسحاب في 2024.", ["وبدأ"]),
        (
            "hostage release",
            "Talks began in 2023. The release of the hostages was agreed in May 2024.",
            ["The release"],
        ),
        ("hostage release", "The hostages were released. It took until May 2024.", ["The hostages", "It took"]),
        (
            "hostage release",
            "The hostages were released. The ministry of transport opened a railway in 2023 that runs from the port in "
            "the south to the border in the north, and two years later a second one that goes to the west.",
            ["The hostages"],
        ),
        # An institution, too, has a name.
        ("يونامي", "أنشئت يونامي في 2003. وأشارت التقارير الأممية في 2015 إلى المقاتلين.", ["أنشئت", "وأشارت"]),
        ("يونامي", "أشارت التقارير الأممية في 2015 إلى المقاتلين. وأنشئت يونامي في 2003.", ["وأنشئت"]),
        # So has somebody who is called by the last name.
        ("أكرم الكعبي", "قيس الخزعلي تكلم في 2023. وقال الكعبي في 2024 غير ذلك.", ["وقال الكعبي"]),
        ("أبو مهدي المهندس", "قيس الخزعلي تكلم في 2023. وقال المهندس في 2024 إن الجسر جاهز.", []),
        ("Kataib Hezbollah", FACTIONS, []),
        # Both were named before.
        ("Harakat al-Nujaba", FACTIONS, ["أسس", "وأدرجت"]),
        # A base is also called by its place, but another's name is not read for its own.
        ("Erbil air base", "Iran fired at Ain al-Asad and at a site in Erbil.", ["Iran"]),
        ("معسكر التاجي", "وكان التاجي قد تعرض لهجوم.", ["وكان"]),
        ("Kataib Hezbollah", "Lebanese Hezbollah spoke in 2024.", []),
    ],
)
def test_a_sentence_speaks_of_what_it_names_or_goes_on_about(subject: str, text: str, beginnings: list[str]) -> None:
    spoken = _speaking(subject, text)
    assert len(spoken) == len(beginnings)
    assert all(sentence.startswith(beginning) for sentence, beginning in zip(spoken, beginnings, strict=True))


def test_of_a_sentence_too_long_to_quote_only_the_clauses_that_name_it_speak_of_it() -> None:
    first = (
        "أعادت الحكومة قاعدة حرير إلى الخدمة في 2023 بعد أن رممت مدارجها ومخازنها وأسوارها وأبراجها ومساكن الجنود فيها"
    )
    other = "وبنت في 2024 جسورا وطرقا ومستشفيات ومدارس في محافظات كثيرة بأموال جاءت من النفط ومن قروض لم يعلن عنها أحد"
    text = f"{first}، {other}، {other}، {other}."
    assert len(text) > LONG_SENTENCE
    spoken = "".join(_speaking("قاعدة حرير", text))
    assert "2023" in spoken
    assert spoken.count("2024") < 3


def test_a_text_goes_on_from_the_heading_it_stands_under() -> None:
    assert _speaking("Harir", "It was built in 1980.", heading="Harir air base") == ["It was built in 1980."]
    assert _speaking("Harir", "It was built in 1980.", heading="Ain al-Asad") == []


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("قاعدة بلد", "يعيش البلد أزمة منذ عام 2020."),
        ("قاعدة التقدم", "قال الوزير إن التقدم في المحادثات مستمر منذ 2024."),
        ("قاعدة كركوك الجوية", "تظاهر الناس من أجل الحرية في 2019."),
        ("قاعدة القائم", "ينظم الاتفاق القائم منذ 2008 وجود القوات."),
        ("قاعدة عين الأسد", "شهدت محافظة القادسية احتجاجات في 2019."),
        ("قاعدة الإمام علي", "وقف الناس أمام القضاء على مقربة من مرقد الإمام علي في 2019."),
        ("قاعدة الإمام علي", "فتحت كتائب الإمام علي معسكرا في 2019."),
        ("قاعدة الحرية الجوية", "تنظيم القاعدة والحرية ضدان منذ 2001."),
        ("Camp Victory", "They celebrated victory over IS in 2017."),
        ("Camp Victory", "It was a military victory in 2017."),
        ("K1", "Highway 1 opened; the K went up in 2020."),
    ],
)
def test_a_common_word_in_the_name_of_a_base_does_not_speak_of_the_base(subject: str, text: str) -> None:
    assert _speaking(subject, text) == []


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("قاعدة أربيل", "A drone fell on Erbil in 2023."),
        ("قاعدة أربيل", "سقطت مسيّرة قرب مطار أربيل الدولي في 2023."),
        ("Camp Taji", "تعرض التاجي لهجوم في 2020."),
        ("Kirkuk air base", "سقطت صواريخ على كركوك في 2019."),
        ("قاعدة القيارة", "سقطت صواريخ على القيارة في 2019."),
        ("قاعدة الحبانية", "Rockets fell on Habbaniyah in 2019."),
        ("قاعدة بلد", "سقطت صواريخ على قضاء بلد في 2020."),
    ],
)
def test_the_place_that_a_base_is_called_by_stands_for_the_base(subject: str, text: str) -> None:
    assert _speaking(subject, text) == [text]


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("قاعدة بلد", "The contractors left Balad airbase in 2021."),
        ("قاعدة حرير", "استهدفت مسيّرات قاعدتي حرير وعين الأسد في 2023."),
        ("قاعدة الأمير سلطان", "Troops came to Prince Sultan military airbase in 2019."),
        ("قاعدة الإمام علي", "The Imam Ali military base was handed over in 2021."),
    ],
)
def test_the_own_words_of_a_base_speak_of_it_beside_a_word_for_a_base(subject: str, text: str) -> None:
    assert _speaking(subject, text) == [text]


@pytest.mark.parametrize(
    ("subject", "meant"),
    [
        ("حرير", "قاعدة حرير"),
        ("بلد ", "قاعدة بلد"),
        ("Shaibah", "Shaibah base"),
        # Named already, a town beside its base or the end of another's name.
        ("Harir", "Harir"),
        ("أربيل", "أربيل"),
        ("الأسد", "الأسد"),
        ("الإمام علي", "الإمام علي"),
        ("تجارة الحرير", "تجارة الحرير"),
        # The last name of one person, and of two.
        ("البغدادي", "أبو بكر البغدادي"),
        ("الساعدي", "الساعدي"),
    ],
)
def test_a_subject_that_is_only_the_own_word_of_a_base_or_the_last_name_of_somebody_is_that(
    subject: str, meant: str
) -> None:
    assert as_meant(subject, default_gazetteer()) == meant


@pytest.mark.parametrize(
    ("subject", "text", "beginnings"),
    [
        ("Taji", "Rockets fell on Taji in March 2021. Camp Taji was handed over in June 2021.", ["Rockets", "Camp"]),
        ("التاجي", "وسُلّم معسكر التاجي في حزيران 2021.", ["وسُلّم"]),
        ("القيارة", "أُخليت قاعدة القيارة الجوية في نيسان 2021.", ["أُخليت"]),
        ("Al-Qaim", "The Al-Qaim base was closed in 2021. Then Camp Taji was.", ["The"]),
        ("Karbala", "The Al-Qaim base was closed in 2021.", []),
    ],
)
def test_a_timeline_of_a_town_holds_what_speaks_of_its_base(subject: str, text: str, beginnings: list[str]) -> None:
    spoken = _speaking(subject, text)
    assert [sentence.split()[0] for sentence in spoken] == beginnings


@pytest.mark.parametrize(
    ("subject", "rest"),
    [
        ("the American withdrawal", "the withdrawal"),
        ("الانسحاب الأمريكي", "الانسحاب"),
        ("Turkish withdrawal", "Turkish withdrawal"),
        # These are names.
        ("US forces in Iraq", "US forces in Iraq"),
        ("الجيش العراقي", "الجيش العراقي"),
        ("Iraq", "Iraq"),
        ("العراق", "العراق"),
    ],
)
def test_what_every_document_is_on_tells_no_subject_apart(subject: str, rest: str) -> None:
    assert without_the_common(subject, default_gazetteer()) == rest


def test_a_word_is_also_what_many_of_its_other_names_are_called() -> None:
    assert _speaking("الانسحاب", "وُقّعت اتفاقية سحب القوات في 2008.") == ["وُقّعت اتفاقية سحب القوات في 2008."]
