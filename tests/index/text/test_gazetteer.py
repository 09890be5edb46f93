"""Names of bases, factions and people, however they are written, and what only looks like one."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.text.analyzer import is_asking_word, is_stop_word
from index.text.characters import RLM, TATWEEL, ZWNJ
from index.text.gazetteer import Gazetteer, default_gazetteer
from index.text.language import detect_language
from index.text.normalizer import fold
from index.types import NameKind

GAZETTEER = default_gazetteer()
ENGLISH = "Rockets fired at Ain al-Asad were claimed by Kataib Hezbollah; the PMF denied it, Baghdad said. "
ARABIC = "أعلنت كتائب حزب الله تعليق عملياتها ضد القوات الأمريكية، وقال السوداني إن الحشد الشعبي يتبع الدولة. "


def keys(text: str) -> list[str]:
    return [found.name.key for found in GAZETTEER.find(text)]


def spans(text: str) -> list[str]:
    return [text[found.start : found.end] for found in GAZETTEER.find(text)]


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        ("نُقلوا من قاعدتي عين الأسد وفكتوريا إلى مكان آخر", ["عين الأسد", "فكتوريا"]),
        ("في قواعد عين الأسد في الأنبار، وحرير في أربيل، وفيكتوريا", ["عين الأسد", "حرير", "فيكتوريا"]),
        ("في قواعد عين الأسد وحرير الجوية. وبلد", ["عين الأسد", "حرير الجوية"]),
        # One base, and no base at all.
        ("في قاعدة عين الأسد والتقدم في المحادثات", ["قاعدة عين الأسد"]),
        ("قواعد الاشتباك والتقدم في المحادثات", []),
        # Words that mean anything but the base, and those that mean it.
        ("خرجوا من قواعد عين الأسد وحرير والعديد من المواقع الصغيرة", ["عين الأسد", "حرير"]),
        ("قاعدتا عين الأسد وفكتوريا، وبلد مجاور، والقائم بالأعمال", ["عين الأسد", "فكتوريا"]),
        ("في قواعد عين الأسد وبلد شمال العاصمة، والقائم، والعديد.", ["عين الأسد", "بلد", "القائم", "العديد"]),
    ],
)
def test_a_list_of_bases_calls_them_by_their_own_word(text: str, bases: list[str]) -> None:
    found = [one for one in GAZETTEER.find(text) if one.name.kind is NameKind.BASE]
    assert [text[one.start : one.end] for one in found] == bases


def test_what_a_thing_is_called_takes_no_side_and_is_no_more_than_was_said() -> None:
    (gulf,) = GAZETTEER.find("ميناء على الخليج العربي")
    assert gulf.name.english == "the Gulf"
    assert keys("إجمالي الكهرباء العراقية") == []


@pytest.mark.parametrize(
    "written",
    [
        "Kataib Hezbollah", "Kata'ib Hizballah", "Kataʿib Hezbollah", "KATAIB HEZBOLLAH", "kh", "Kataeb-Hezbollah",
        "كتائب حزب الله", "كَتائِب حِزب اللّه", "كتائـــب حزب الله", "لكتائب حزب الله", "وكتائب حزب الله العراقية",
    ],
)  # fmt: skip
def test_a_faction_is_found_in_every_spelling(written: str) -> None:
    assert keys(f"… {written} …") == ["kataib-hezbollah"]


@pytest.mark.parametrize(
    "written",
    [
        "PMF", "pmu", "Hashd", "al-Hashd al-Shaabi", "Hashd ash-Shaabi", "hashed al shaabi", "7ashd", "el 7ashd",
        "الحشد", "بالحشد", "والحشد الشعبي", "للحشد", "وللحشد الشعبي",
        "هيئة الحشد الشعبي", "الحشد\u00a0الشعبي", "#الحشد_الشعبي",
    ],
)  # fmt: skip
def test_the_popular_mobilization_is_found_in_every_script_and_alphabet(written: str) -> None:
    assert keys(written) == ["popular-mobilization-forces"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ain Asad, ayn al asad, Ain Al-Assad", ["ain-al-asad"] * 3),
        ("قاعدة عين الأسد وعين الاسد", ["ain-al-asad"] * 2),
        ("K1, K-1 and كي وان", ["k1-base"] * 3),
        ("Tower 22 and البرج 22 and البرج ٢٢", ["tower-22"] * 3),
        ("Ansarallah al-Awfiya, Harakat Ansar Allah and أنصار الله الأوفياء", ["ansar-allah-al-awfiya"] * 3),
        ("Qayyara, Qayyara West, Deir al-Zour, Hewler", ["qayyarah-town", "qayyarah-air-base", "deir-ez-zor", "erbil"]),
        ("مع أبي مهدي المهندس وأبو مهدي المهندس وأبا مهدي", ["abu-mahdi-al-muhandis"] * 3),
        ("U.S. and US and USA", ["united-states"] * 3),
        ("من كركوك إلى أربيل ومن بغداد لكربلاء", ["kirkuk", "erbil", "baghdad", "karbala"]),
    ],
)
def test_names_are_found_one_after_the_other(text: str, expected: list[str]) -> None:
    assert keys(text) == expected


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("قال بالحشد الشعبي", "الحشد الشعبي"),
        ("قال وَبالحَشدِ الشعبي", "الحَشدِ الشعبي"),
        ("قرب ب" + TATWEEL + "بغداد", "بغداد"),
        ("near al-Tanf, they", "al-Tanf"),
        ("Iraq's bases", "Iraq"),
        ("حركة" + RLM + " النج" + ZWNJ + "باء.", "حركة" + RLM + " النج" + ZWNJ + "باء"),
        ("the Kataib\nHezbollah men", "Kataib\nHezbollah"),
    ],
)
def test_the_offsets_are_those_of_the_original_text(text: str, written: str) -> None:
    assert spans(text) == [written]


@pytest.mark.parametrize(
    "text",
    [
        "حشد من الناس في الساحة", "كلمة القاعدة والاستثناء", "هذا البلد بلد كبير", "تقدم في المفاوضات", "قميص من حرير",
        "في هذا الإطار", "الوضع القائم", "شرب قهوته في كوب", "صدام بين المتظاهرين والشرطة", "مشهد جديد", "مهندس معماري",
        "They told us it is all right", "a hit by a drone", "K10 and 1K", "The asadullah mosque", "jam in the hall",
        "Popular. Mobilization", "base", "قاعدة", "امتداد للاحتلال", "حزب", "القصة التي روته جدته", "كانوا صادقون معنا",
        "سائرون على الطريق", "كان درعا واقيا", "جسر معلق قديم", "أرض هجين",
        "حزب العمال البريطاني", "a TBI after the blast",
    ],
)  # fmt: skip
def test_words_that_only_look_like_a_name_are_left_alone(text: str) -> None:
    assert keys(text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("حزب الله", "hezbollah"),
        ("Hezbollah in Lebanon", "hezbollah"),
        ("كتائب حزب الله", "kataib-hezbollah"),
        ("القوات الأمريكية في العراق", "us-forces-in-iraq"),
        ("قاعدة القيارة", "qayyarah-air-base"),
        ("مطار بغداد الدولي", "baghdad-international-airport"),
    ],
)
def test_the_longest_name_wins(text: str, key: str) -> None:
    assert keys(text)[0] == key


@pytest.mark.parametrize("spelling", ["nujaba", "حركة النجباء", "harakat-al-nujaba", "النجباء", " Al-Nujaba "])
def test_a_name_is_looked_up_by_any_spelling_or_its_key(spelling: str) -> None:
    found = GAZETTEER.lookup(spelling)
    assert found is not None
    assert (found.english, found.arabic, found.kind) == ("Harakat al-Nujaba", "حركة النجباء", NameKind.FACTION)


@pytest.mark.parametrize("spelling", ["near Badr", "Badr and Hamas", "", "bananas"])
def test_what_is_more_or_less_than_a_name_is_not_looked_up(spelling: str) -> None:
    assert GAZETTEER.lookup(spelling) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("بعثة الأمم المتحدة في العراق", "يونامي"),
        ("UN mission in Iraq", "بعثة الأمم المتحدة في العراق"),
        ("HMC", "اللجنة العسكرية العراقية الأمريكية"),
        ("التحالف الدولي ضد تنظيم داعش", "anti-ISIS coalition"),
        ("القوات الأميركية", "قوات الولايات المتحدة"),
        ("الحرس الإيراني", "IRGC"),
        ("جماعة أنصار الله", "أنصار الله"),
        ("Suleimani", "الحاج قاسم"),
        ("MNF-I", "القوات متعددة الجنسيات في العراق"),
        ("كوردستان العراق", "KRI"),
        ("سجن غويران", "al-Sinaa prison"),
    ],
)
def test_two_usual_names_of_one_thing_are_one_name(one: str, other: str) -> None:
    found = GAZETTEER.lookup(one)
    assert found is not None
    assert GAZETTEER.lookup(other) == found


def test_in_sulaimani_is_in_the_city() -> None:
    assert keys("He lives in Sulaimani; Qasim Sulaimani did not.") == ["sulaymaniyah", "qasem-soleimani"]


def test_no_name_is_a_word_that_every_text_has_or_that_people_ask_with() -> None:
    names = [name for kind in NameKind for name in GAZETTEER.of_kind(kind)]
    # "US" is the country only in capitals.
    words = [fold(spelling) for name in names for spelling in GAZETTEER.spellings(name.key) if spelling != "US"]
    assert [word for word in words if is_stop_word(word) or is_asking_word(word)] == []


def test_every_name_is_known_in_both_scripts() -> None:
    names = [name for kind in NameKind for name in GAZETTEER.of_kind(kind)]
    assert [name.key for name in names if detect_language(name.arabic) != "ar"] == []
    assert [name.key for name in names if detect_language(name.english) != "en"] == []


@pytest.mark.parametrize("kind", list(NameKind))
def test_every_kind_has_names(kind: NameKind) -> None:
    names = GAZETTEER.of_kind(kind)
    assert len(names) >= 10
    assert {name.kind for name in names} == {kind}


def test_every_spelling_leads_to_its_own_name() -> None:
    wrong = [
        (spelling, name.key)
        for kind in NameKind
        for name in GAZETTEER.of_kind(kind)
        for spelling in GAZETTEER.spellings(name.key)
        if GAZETTEER.lookup(spelling) != name
    ]
    assert wrong == []


def test_no_key_is_used_twice() -> None:
    assert len(GAZETTEER) == sum(len(GAZETTEER.of_kind(kind)) for kind in NameKind) >= 250
    rows = [each for kind in NameKind for each in GAZETTEER.of_kind(kind)]
    assert len({name.key for name in rows}) == len(rows)


@given(st.text(alphabet=st.sampled_from("ابحشدلو ال'كتئحزبهـ\u064b\u200fal-kK1 PMFus.\n7"), max_size=60))
def test_what_is_found_lies_in_the_text_in_order(text: str) -> None:
    found = GAZETTEER.find(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(before.end <= after.start for before, after in pairwise(found))


@pytest.mark.parametrize("sentence", [ENGLISH, ARABIC], ids=["en", "ar"])
def test_a_page_is_read_in_milliseconds(sentence: str) -> None:
    text = sentence * 40
    best = min(_seconds(text) for _turn in range(5))
    # 0.3 ms for 400 characters on the machine it was written on, with room for a slower one.
    assert best < 4 * 0.0003 * len(text) / 400


def test_an_entry_of_ones_own_is_found_with_its_prefixes() -> None:
    own = Gazetteer([(NameKind.BASE, ["Camp Nowhere"], ["معسكر اللامكان"])])
    assert [(found.start, found.end) for found in own.find("في ومعسكر اللامكان")] == [(4, 18)]


def _seconds(text: str) -> float:
    started = time.perf_counter()
    GAZETTEER.find(text)
    return time.perf_counter() - started
