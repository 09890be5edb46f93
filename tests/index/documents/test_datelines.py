"""When a document came out: from a line that is its dateline, never from a date in a sentence."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents.datelines import LONGEST_LINE, dateline, leading_dateline
from index.documents.loader import load
from index.text.dates import find_dates
from index.types import Metadata, PartialDate, SourceFile

DAY = PartialDate(date(2025, 6, 12))
TITLES = {"en": "The base was handed over to Iraq", "ar": "تسليم القاعدة إلى القوات العراقية"}
BODIES = {
    "en": "The last convoy left the base on Wednesday, officials said. Many people stood along the road and waved.",
    "ar": "غادرت آخر قافلة القاعدة يوم الأربعاء، بحسب ما قاله مسؤولون. ووقف كثيرون على جانب الطريق يلوحون لها طويلا.",
}
LINES = [
    ("en", "Baghdad, 12 June 2025"),
    ("en", "12 June 2025"),
    ("en", "BAGHDAD (Reuters), June 12, 2025"),
    ("en", "Thursday, June 12, 2025 10:15 PM"),
    ("en", "Published: 2025-06-12"),
    ("en", "Last updated on 12 June 2025 at 10:30 GMT"),
    ("en", "By Layla Hassan | 12 June 2025 | 3 min read"),
    ("en", "Erbil 12 June 2025"),
    ("en", "Ain al-Asad, 12 June 2025"),
    ("en", "Updated 14 June 2025 | Published 12 June 2025"),
    ("ar", "12 حزيران 2025"),
    ("ar", "نشر في: 2025-06-12"),
    ("ar", "نُشر بتاريخ ١٢ حزيران/يونيو ٢٠٢٥"),
    ("ar", "بغداد، 12 حزيران 2025"),
    ("ar", "بغداد 12 حزيران 2025"),
    ("ar", "بغداد في 12 حزيران 2025"),
    ("ar", "بغداد، 12-6-2025"),
    ("ar", "نشر في: ٢٠٢٥/٦/١٢"),
    ("ar", "تم التحديث 14 حزيران 2025 - نشر 12 حزيران 2025"),
    ("ar", "الخميس 12 يونيو 2025 - 14:30 بتوقيت بغداد"),
    ("ar", "16 ذو الحجة 1446هـ الموافق 12 يونيو 2025م"),
    ("ar", "آخر تحديث: 12/06/2025"),
    ("ar", "بغداد/ وكالة الضفاف – 12 حزيران 2025"),
]
SENTENCES = [
    ("en", "The mission ends on 12 June 2025"),
    ("en", "Troops left by 12 June 2025."),
    ("en", "Agreement of 12 June 2025"),
    ("en", "12 June 2025: troops leave Harir"),
    ("en", "Withdrawal complete: 12 June 2025"),
    ("en", "Until 12 June 2025"),
    ("en", "12 June 2025 – troops leave Harir air base"),
    ("en", "Strategic Framework Agreement, 17 November 2008"),
    ("en", "Signed in Baghdad, 17 November 2008"),
    ("en", "Operation Iraqi Freedom, 19 March 2003"),
    ("ar", "تنتهي المهمة في 12 حزيران 2025"),
    ("ar", "غادرت القوات حرير يوم 12 حزيران 2025."),
    ("ar", "اتفاق 12 حزيران 2025"),
    ("ar", "اتفاقية الإطار الاستراتيجي، 17 تشرين الثاني 2008"),
    ("ar", "جنود في قاعدة حرير، 18 كانون الأول 2011"),
    ("ar", "12 حزيران 2025: القوات تغادر حرير"),
    ("ar", "حتى 12 حزيران 2025"),
]


def read(text: str, name: str) -> Metadata:
    return load(SourceFile(name, name, text.encode())).metadata


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(("language", "line"), LINES)
def test_a_dateline_under_the_title_dates_the_document(language: str, line: str, name: str) -> None:
    found = read(f"{TITLES[language]}\n\n{line}\n\n{BODIES[language]}\n", name)
    assert (found.title, found.published) == (TITLES[language], DAY)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(("language", "line"), [LINES[0], LINES[8]], ids=["en", "ar"])
def test_blank_lines_are_not_needed(language: str, line: str, name: str) -> None:
    found = read(f"{TITLES[language]}\n{line}\n{BODIES[language]}\n", name)
    assert (found.title, found.published) == (TITLES[language], DAY)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_a_title_as_long_as_a_wrapped_line_runs_into_no_dateline(name: str) -> None:
    title = "Joint statement on the timeline for the end of the mission in the country"
    found = read(f"{title}\n12 June 2025\n{BODIES['en']}\n", name)
    assert (found.title, found.published) == (title, DAY)


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
@pytest.mark.parametrize(("language", "line"), SENTENCES)
def test_a_date_in_a_sentence_is_what_it_tells_of(language: str, line: str, name: str) -> None:
    assert read(f"{TITLES[language]}\n\n{line}\n\n{BODIES[language]}\n", name).published is None


@pytest.mark.parametrize(
    "head", ["BAGHDAD, June 12, 2025 (Reuters) - ", "Erbil, 12 June 2025 — ", "بغداد – 12 حزيران 2025 – "]
)
def test_a_report_may_begin_with_its_dateline(head: str) -> None:
    language = "ar" if "بغداد" in head else "en"
    text = f"{TITLES[language]}\n\n{head}{BODIES[language]}\n"
    assert read(text, "a.txt").published == DAY


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "The base on 12 June 2025: what happened"), ("ar", "ما جرى في القاعدة يوم 12 حزيران 2025")],
    ids=["en", "ar"],
)
def test_a_plain_title_may_hold_a_date_and_a_dateline_is_no_title(language: str, title: str) -> None:
    for head in (title, f"13 June 2025\n\n{title}"):
        assert read(f"{head}\n\n{BODIES[language]}\n", "a.txt").title == title


@pytest.mark.parametrize(
    ("language", "title"),
    [("en", "The US Withdrawal (December 2011)"), ("ar", "الانسحاب الأمريكي، كانون الأول 2011")],
    ids=["en", "ar"],
)
def test_a_plain_title_that_names_what_happened_when_is_no_dateline(language: str, title: str) -> None:
    found = read(f"{title}\n\n{BODIES[language]}\n", "a.txt")
    assert (found.title, found.published) == (title, None)


@pytest.mark.parametrize(
    ("language", "updated", "published"),
    [
        ("en", "Last updated: 14 June 2025", "Published: 12 June 2025"),
        ("ar", "آخر تحديث: 14 حزيران 2025", "تاريخ النشر: 12 حزيران 2025"),
    ],
    ids=["en", "ar"],
)
def test_the_day_of_a_change_counts_only_where_no_other_is_given(language: str, updated: str, published: str) -> None:
    assert read(f"{TITLES[language]}\n\n{updated}\n\n{published}\n\n{BODIES[language]}\n", "a.txt").published == DAY
    assert read(f"{TITLES[language]}\n\n{updated}\n\n{BODIES[language]}\n", "a.txt").published == PartialDate(
        date(2025, 6, 14)
    )


@pytest.mark.parametrize(
    "line",
    [
        "April 1, 2025 – June 30, 2025",
        "1 January 2020 to 31 December 2024",
        "April 1 – June 30, 2025",
        "12–18 September 2025",
        "January–March 2025",
        "(11 March 1957 – 3 January 2020)",
        "1 كانون الثاني 2020 - 31 كانون الأول 2024",
        "١٢ – ١٨ أيلول ٢٠٢٥",
        "11 آذار 1957 – 3 كانون الثاني 2020",
    ],
)
def test_a_time_that_is_told_of_from_its_beginning_to_its_end_dates_no_document(line: str) -> None:
    assert read(f"{TITLES['en']}\n\n{line}\n\n{BODIES['en']}\n", "a.txt").published is None


@pytest.mark.parametrize(
    "line",
    [
        "Photo by John Smith, 3 March 2020",
        "FILE – Baghdad, Jan. 3, 2020",
        "File photo, 3 March 2020",
        "صورة أرشيفية – 3 آذار 2020",
        "أرشيف، 3 آذار 2020",
        "تصوير: أحمد علي، 3 آذار 2020",
    ],
)
def test_the_day_of_a_picture_dates_no_document(line: str) -> None:
    assert read(f"{TITLES['en']}\n\n{line}\n\n{BODIES['en']}\n", "a.txt").published is None


@pytest.mark.parametrize(
    "line",
    [
        "Thursday, 12 June 2025 7:33 PM  [ Last Update: Thursday, 12 June 2025 7:40 PM ]",
        "Posted on June 12, 2025 by admin",
        "Posted on June 12, 2025 by Jane Doe",
        "Washington, D.C. — June 12, 2025",
        "Tampa, Fla., June 12, 2025",
        "كتب: علي حسين - 12 حزيران 2025",
        "حررت في الخميس 12 حزيران 2025 الساعة 14:33",
    ],
)
def test_writers_and_abbreviated_places_stand_beside_a_day(line: str) -> None:
    assert read(f"{TITLES['en']}\n\n{line}\n\n{BODIES['en']}\n", "a.txt").published == DAY


@pytest.mark.parametrize(
    "line",
    [
        "US Strike, 3 January 2020",
        "Fall of Baghdad, 9 April 2003",
        "ضربة المطار، 3 كانون الثاني 2020",
        "اغتيال القائد – 3 كانون الثاني 2020",
        "Posted on June 12, 2025 by troops who left the camp",
    ],
)
def test_what_happened_on_a_day_is_no_name_beside_it(line: str) -> None:
    assert read(f"{TITLES['en']}\n\n{line}\n\n{BODIES['en']}\n", "a.txt").published is None


@pytest.mark.parametrize(
    "lines",
    [
        "Location: Mosul\n\nDate: 17 October 2016\n\nResult: victory",
        "Incident type: rocket attack\n\nDate: 3 January 2020",
        "المكان: مطار بغداد\n\nالتاريخ: 3/1/2020",
    ],
)
def test_a_day_beside_where_something_happened_is_that_event_s(lines: str) -> None:
    assert read(f"{TITLES['en']}\n\n{lines}\n\n{BODIES['en']}\n", "a.txt").published is None


def test_a_letter_s_number_beside_its_day_takes_nothing_from_it() -> None:
    assert read(f"العدد: 234\n\nالتاريخ: 12/6/2025\n\n{TITLES['ar']}\n\n{BODIES['ar']}\n", "a.txt").published == DAY


@pytest.mark.parametrize("name", ["a.txt", "a.md"])
def test_the_day_over_a_page_s_menu_is_when_it_was_looked_at(name: str) -> None:
    head = f"Thursday, 3 March 2026\n\nHome | News | Sport\n\n{TITLES['en']}"
    assert read(f"{head}\n\n12 June 2025\n\n{BODIES['en']}\n", name).published == DAY


def test_a_release_s_own_day_stands_above_that_of_what_it_tells() -> None:
    head = f"Published: Thursday, 12 June 2025\n\n{TITLES['en']}"
    assert read(f"{head}\n\nBaghdad, 11 June 2025\n\n{BODIES['en']}\n", "a.txt").published == DAY


@pytest.mark.parametrize("line", ["July/August 2025", "Issue 12 | July/August 2025", "تموز/آب 2025"])
def test_of_an_issue_for_two_months_the_year_is_known(line: str) -> None:
    found = read(f"{TITLES['en']}\n\n{line}\n\n{BODIES['en']}\n", "a.txt").published
    assert found == PartialDate(date(2025, 1, 1), "year")


def test_the_days_of_a_list_of_events_date_no_document() -> None:
    events = "\n\n".join(f"## {day} June 2025\n\n{BODIES['en']}" for day in (12, 13))
    assert read(f"# {TITLES['en']}\n\n{events}\n", "a.md").published is None


@given(st.text(max_size=LONGEST_LINE), st.sampled_from(["", "12 June 2025", "12 حزيران 2025", "2025-06-12"]))
def test_whatever_stands_beside_a_date_no_other_date_is_made_up(text: str, day: str) -> None:
    for line in (text + day, day + text, f"{text} {day} – {text}"):
        stated = {None, *(found.partial for found in find_dates(line))}
        assert {dateline(line), leading_dateline(line)} <= stated


@pytest.mark.parametrize("language", ["en", "ar"])
def test_a_day_that_is_still_to_come_is_nothings_day_of_publication(language: str) -> None:
    line, day = {
        "en": ("Baghdad, 12 June 2025", "1 June 2099"),
        "ar": ("بغداد، 12 حزيران 2025", "1 حزيران 2099"),
    }[language]
    head = f"---\ntitle: {TITLES[language]}\npublished: 2099-01-01\n---\n\n"
    assert read(f"{head}{BODIES[language]}\n", "a.md").published is None
    assert read(f"{head}{line}\n\n{BODIES[language]}\n", "a.md").published == DAY
    assert read(f"{TITLES[language]}\n\n{day}\n\n{line}\n\n{BODIES[language]}\n", "a.txt").published == DAY


def test_a_magazine_may_bear_the_day_of_the_issue_to_come() -> None:
    ahead = datetime.now(UTC).date() + timedelta(days=30)
    text = f"---\ntitle: {TITLES['en']}\npublished: {ahead}\n---\n\n{BODIES['en']}\n"
    assert read(text, "a.md").published == PartialDate(ahead)


@pytest.mark.parametrize(
    ("value", "published"),
    [
        ("September 2025", "2025-09"),
        ("2025-09", "2025-09"),
        ("٢٠٢٥/٩", "2025-09"),
        ("أيلول/سبتمبر 2025", "2025-09"),
        ("2025", "2025"),
        ("٢٠٢٥", "2025"),
        ("2025-09-01", "2025-09-01"),
    ],
)
def test_of_a_month_or_a_year_no_day_is_made_up(value: str, published: str) -> None:
    found = read(f"---\ntitle: {TITLES['en']}\npublished: {value}\n---\n\n{BODIES['en']}\n", "a.md").published
    assert found is not None
    assert found.isoformat() == published


@pytest.mark.parametrize("value", ["2025-13", "2025-00", "205", "20250", "2025 or so", "about 2025-09-99"])
def test_what_is_no_date_is_none(value: str) -> None:
    assert read(f"---\ntitle: {TITLES['en']}\npublished: {value}\n---\n\n{BODIES['en']}\n", "a.md").published is None


@pytest.mark.parametrize("line", ["Issue 20 | September 2025", "September 2025"])
def test_a_magazine_s_month_is_no_day(line: str) -> None:
    found = read(f"{TITLES['en']}\n\n{line}\n\n{BODIES['en']}\n", "a.txt").published
    assert found == PartialDate(date(2025, 9, 1), "month")
