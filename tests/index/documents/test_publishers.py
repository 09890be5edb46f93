"""Who published a document: only where its head or foot says so."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents.loader import load
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
        ("جميع الحقوق محفوظة © ٢٠٢٤ وكالة الضفاف", "وكالة الضفاف"),
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
        "وكالة الطاقة تعلن نتائج التفتيش",
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
    ],
)
def test_who_made_a_picture_or_what_is_said_of_rights_did_not_publish_it(line: str) -> None:
    assert publisher(f"{TITLE['en']}\n\n{STORY['en']}\n\n{line}\n") is None


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_no_name_is_made_up(line: str) -> None:
    found = publisher(f"{TITLE['ar']}\n{line}\n\n{STORY['ar']}\n\n© {line}\n")
    assert found is None or found in " ".join(line.split()) or found in line
