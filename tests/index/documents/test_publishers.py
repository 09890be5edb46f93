"""Who published a document: only where its head or foot says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents.loader import load
from index.documents.posts import from_post
from index.types import SourceFile

STORY = {
    "en": "The last convoy left the river camp on Thursday morning, and thirty trucks went with it to the border.",
    "ar": "غادرت القافلة الأخيرة معسكر النهر صباح الخميس، وسارت معها ثلاثون شاحنة إلى الحدود مع الجار الغربي.",
}
TITLE = {"en": "The last convoy left the river camp", "ar": "آخر قافلة تغادر معسكر النهر"}


def publisher(text: str, name: str = "a.txt") -> str | None:
    return load(SourceFile(f"/{name}", name, text.encode())).metadata.publisher


@pytest.mark.parametrize(
    ("language", "line", "name"),
    [
        ("ar", "صحيفة الضفة", "صحيفة الضفة"),
        ("ar", "المركز العراقي للدراسات والبحوث", "المركز العراقي للدراسات والبحوث"),
        ("ar", "معهد النهر لسياسة الحدود – 3 آذار 2026", "معهد النهر لسياسة الحدود"),
        ("ar", "تصدر عن مؤسسة النهرين", "مؤسسة النهرين"),
        ("ar", "RASAD مركز الرصد للدراسات Observation Centre", "مركز الرصد للدراسات"),
        ("ar", "تقرير من فريق الرصد – مركز السياسات", "مركز السياسات"),
        ("en", "Report by the team – River Policy Center", "River Policy Center"),
    ],
)
def test_a_line_before_the_story_names_who_published_it(language: str, line: str, name: str) -> None:
    assert publisher(f"{TITLE[language]}\n\n{line}\n\n{STORY[language]}\n") == name


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("© 2025 River News. All rights reserved.", "River News"),
        ("Copyright © 2024-2025 River News", "River News"),
        ("Copyright 2025, River News", "River News"),
        ("(c) 2025 River News", "River News"),
        ("© River News", "River News"),
        ("© 2025 Reuters. All rights reserved.", "Reuters"),
        ("© River News 2025", "River News"),
        ("© 2025 The River Institute for Near East Policy Studies", "The River Institute for Near East Policy Studies"),
        ("© 2025 rivernews.net", "rivernews.net"),
        ("جميع الحقوق محفوظة © ٢٠٢٤ وكالة الضفاف", "وكالة الضفاف"),
        ("جميع الحقوق محفوظة لوكالة الضفاف 2025", "وكالة الضفاف"),
        ("حقوق النشر © 2025. كل الحقوق محفوظة لموقع الضفاف", "موقع الضفاف"),
    ],
)
def test_a_line_of_rights_at_the_end_names_who_published_it(line: str, name: str) -> None:
    assert publisher(f"{TITLE['en']}\n\n{STORY['en']}\n\n{line}\n") == name


@pytest.mark.parametrize(
    "story",
    [
        "نقلت صحيفة نيويورك تايمز عن مسؤول أمريكي قوله إن القوات ستغادر القاعدة قريباً.",
        "قالت وكالة الأنباء العراقية إن القوات ستغادر.",
        'قال قيادي تابع لـ"عصائب أهل الحق" إن القوات ستغادر.\n\nوأضاف متحدث لـ"عصائب أهل الحق" أن القرار ملزم.',
        'قال النائب في تصريح لـ"رويترز" إن القوات ستغادر.\n\nوأضاف آخر في حديث لـ"رويترز" أن القرار ملزم.',
        "ستغادر القوات القاعدة في أيلول.\n\nمؤسسة الشهداء\n\nأُصيب ثلاثة في هجوم قرب المقر.",
        "• مؤسسة الشهداء\n• وكالة الطاقة الذرية",
        "By the time the troops had left – a year later",
        "كتب أحمد علي – بغداد",
        "By John Smith – Baghdad",
        "By John Smith – 3 June 2025",
        "By Jane Doe — Senior Fellow",
        "By Jane Doe — River Institute",
        "كتب أحمد علي – محلل سياسي",
        "إعداد: أحمد علي – قسم الترجمة",
        "Report of the Committee – Part Two",
        "وكالة الطاقة تعلن نتائج التفتيش",
        "وكالة الاستخبارات المركزية",
        "وكالة الطاقة الدولية",
        "مركز شرطة الضفة",
        "مؤسسة الشهداء",
        "وكالة الطاقة الذرية – إيران توقف التفتيش",
        "قناة السويس / تراجعت حركة السفن",
    ],
)
def test_what_the_story_tells_of_did_not_publish_it(story: str) -> None:
    for text in (f"{TITLE['ar']}\n\n{story}\n", f"{TITLE['ar']}\n\n{story}\n\n{STORY['ar']}\n"):
        assert publisher(text) is None


@pytest.mark.parametrize(
    "title", ["مركز النصر يستضيف اجتماعاً", "معهد النهر: القوات ستغادر", "صحيفة الضفة تغلق أبوابها"]
)
def test_a_title_that_begins_with_an_institute_is_no_masthead(title: str) -> None:
    assert publisher(f"{title}\n\n{STORY['ar']}\n") is None


@pytest.mark.parametrize(
    "line",
    [
        "Photo © AFP",
        "© AFP",
        "© 2024 Getty Images. All rights reserved.",
        "© رويترز",
        "(c) the mission of the coalition ends in September",
        "Copyright law was amended in the same session",
        "Copyright: what the new law says",
        "Copyright 2021 law to be amended",
        "© John Smith, AFP",
        "© 2020 John Smith/Reuters. All rights reserved.",
        "© 2025 Riverside WordPress Theme by Riverside Labs",
        "Copyright © 2025 | Theme by River Themes",
        "Copyright © 2025 - Powered by WordPress",
        "© 2025 Privacy Policy Terms of Use",
        "© 2025 by the author. Licensee River Press, Basel",
        "© The Author(s) 2025",
        "© 2025 All Rights Reserved",
        "جميع الحقوق محفوظة © 2025 تصميم وبرمجة شركة الوتد",
        "© 2025 سياسة الخصوصية",
    ],
)
def test_who_made_a_picture_or_what_is_said_of_rights_did_not_publish_it(line: str) -> None:
    assert publisher(f"{TITLE['en']}\n\n{STORY['en']}\n\n{line}\n") is None


@pytest.mark.parametrize(
    ("story", "name"),
    [
        ("شفق نيوز/ كشف مصدر أمني رفيع عن انسحاب القوات من القاعدة.", "شفق نيوز"),
        ("النهرين نيوز – بغداد\n\nأعلن مسؤول انسحاب القوات.", "النهرين نيوز"),
        ("بغداد اليوم - خاص\n\nأعلن مسؤول انسحاب القوات.", "بغداد اليوم"),
        ("وكالة الضفاف/ أعلن مسؤول انسحاب القوات.", "وكالة الضفاف"),
        ("BAGHDAD, Dec 3 (Reuters) - Iraq and the coalition have agreed on a plan.", "Reuters"),
        ("Sept 6 (AP) — The coalition leaves the camp.", "AP"),
        ("بغداد 18 أيلول (رويترز) - أعلن العراق انسحاب القوات.", "رويترز"),
        ("بغداد (أ ف ب) – أعلن العراق انسحاب القوات.", "أ ف ب"),
        ("بغداد، العراق (CNN) -- أعلن العراق انسحاب القوات.", "CNN"),
    ],
)
def test_an_agency_that_begins_its_report_with_its_name_published_it(story: str, name: str) -> None:
    assert publisher(f"{TITLE['en']}\n\n{story}\n") == name
    assert publisher(f"{story}\n") == name


def test_a_report_that_begins_with_its_agency_is_not_joined_to_the_long_title_above() -> None:
    title = "مصدر أمني: انسحاب القوات الأمريكية من قاعدة عين الأسد"
    story = "شفق نيوز/ كشف مصدر أمني رفيع، عن انسحاب القوات من القاعدة التي كانت\nفيها منذ عشرة أعوام."
    text = f"2025-08-17 14:22\n{title}\n{story}\n"
    document = load(SourceFile("/a.txt", "a.txt", text.encode()))
    assert (document.metadata.title, document.metadata.publisher) == (title, "شفق نيوز")
    assert "القاعدة التي كانت فيها منذ عشرة أعوام." in document.text


@pytest.mark.parametrize(
    "story",
    [
        "بغداد/ أعلن مسؤول انسحاب القوات.",
        "بغداد اليوم – بين مطرقة الفصائل وسندان واشنطن.",
        "القوات اليوم - قراءة في المشهد.",
        "The Popular Mobilization Forces (PMF) - an umbrella of factions - were founded in 2014.",
        "Iraq's parliament, on the day (AP reported), voted - by show of hands - for the bill.",
        "خاص/ أعلن مسؤول انسحاب القوات.",
        "موقع عين الأسد/ تعرض لهجوم صاروخي.",
        "الوضع الأمني اليوم - بغداد هادئة والطرق مفتوحة.",
        "بحسب السومرية نيوز/ كشف مصدر عن الانسحاب.",
        "Iraqi National Accord (INA) - a party led by Ayad Allawi - left the list.",
    ],
)
def test_a_place_or_what_a_sentence_speaks_of_is_no_agency(story: str) -> None:
    assert publisher(f"{TITLE['en']}\n\n{story}\n") is None


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("By John Smith\nTroops leave the river camp", "Troops leave the river camp"),
        ("2025-08-17 14:22\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("الجزيرة نت - خاص\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("بقلم: علي حسين\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("بقلم: سلمى حسين\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("العدد 155\nكانون الأول 2023\nالقوات تغادر معسكر النهر\nد. علي حسين", "القوات تغادر معسكر النهر"),
        ("السومرية نيوز / الأنبار\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("بغداد/ النهرين\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("بغداد اليوم – بغداد\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("المصدر: وكالة الضفاف\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("نقلاً عن وكالة الضفاف\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("Source: River News\nTroops leave the river camp", "Troops leave the river camp"),
        ("Source: troops leave by September\nA plan of two phases", "Source: troops leave by September"),
        ("بغداد/ القوات تغادر معسكر النهر\nخطة من مرحلتين", "بغداد/ القوات تغادر معسكر النهر"),
        ("جريدة الضفاف اليومية\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("بسم الله الرحمن الرحيم\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("جمهورية العراق\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("FOR IMMEDIATE RELEASE\nTroops leave the river camp", "Troops leave the river camp"),
        ("Home | News | Sport\nTroops leave the river camp", "Troops leave the river camp"),
        ("[18.09.25 14:33] قناة النهر:\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("#العراق #عاجل\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("https://example.org/2025/9/18/convoy\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("👇👇👇👇👇👇👇👇👇👇👇👇👇\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("للاشتراك في قناتنا اضغط هنا\nالقوات تغادر معسكر النهر", "القوات تغادر معسكر النهر"),
        ("Forwarded from River News\nTroops leave the river camp", "Troops leave the river camp"),
        ("By September all troops leave\nA plan of two phases", "By September all troops leave"),
    ],
)
def test_no_byline_dateline_or_masthead_is_a_title(head: str, title: str) -> None:
    text = f"{head}\n\n{STORY['en']}\n"
    assert load(SourceFile("/a.txt", "a.txt", text.encode())).metadata.title == title
    assert load(from_post(text, "", None)).metadata.title == title


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_no_name_is_made_up(line: str) -> None:
    found = publisher(f"{TITLE['ar']}\n{line}\n\n{STORY['ar']}\n\n© {line}\n")
    assert found is None or found in " ".join(line.split()) or found in line
