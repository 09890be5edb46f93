"""The labelled lines at the head of a text or Markdown file."""

from __future__ import annotations

import pytest

from index.documents.front_matter import split_front_matter
from index.text.characters import RLM

TEXT = "The trucks left.\n\nNobody waved."


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        (
            "---\ntitle: The last convoy\ndate: 2025-09-30\n---\n",
            {"title": "The last convoy", "published": "2025-09-30"},
        ),
        (
            "---\ntitle: The last convoy\nsource: Example Daily\nlink: https://example.org/a\n---\n",
            {"title": "The last convoy", "publisher": "Example Daily", "url": "https://example.org/a"},
        ),
        ("---\nالعنوان: آخر قافلة\nاللغة: العربية\n---\n", {"title": "آخر قافلة", "language": "ar"}),
        ("Title: The last convoy\nSource: Example Daily\n", {"title": "The last convoy", "publisher": "Example Daily"}),
        ("\ntitle: 'The last convoy'\nDate: 2025-09-30\n", {"title": "The last convoy", "published": "2025-09-30"}),
        (
            "Title: The last convoy\nAuthor:\nLanguage: English\n",
            {"title": "The last convoy", "language": "en"},
        ),
        ("Source: wires\nPublisher: Example Daily\n", {"publisher": "Example Daily"}),
        (
            "العُنوان: آخر قافلة\nالنّاشر： صحيفة المثال\nنُشر في: 30 أيلول 2025\n",
            {"title": "آخر قافلة", "publisher": "صحيفة المثال", "published": "30 أيلول 2025"},
        ),
        (f"{RLM}العنوان: آخر قافلة\n{RLM}المصدر: المثال\n", {"title": "آخر قافلة", "publisher": "المثال"}),
    ],
)
def test_labelled_lines_at_the_head_are_fields_and_no_text(head: str, fields: dict[str, str]) -> None:
    assert split_front_matter(head + TEXT) == (fields, TEXT)


def test_a_line_of_another_label_stays_in_the_text_and_does_not_end_the_head() -> None:
    fields, text = split_front_matter(f"Source: AP\nLocation: Baghdad\nURL: https://example.org/a\n{TEXT}")
    assert fields == {"publisher": "AP", "url": "https://example.org/a"}
    assert text == f"Location: Baghdad\n{TEXT}"


@pytest.mark.parametrize(
    "text",
    [
        f"Title: what the Pentagon calls it\n\n{TEXT}",
        f"question: when?\nanswer: in May\n{TEXT}",
        f"---\nA quotation between two rules.\n---\n{TEXT}",
        f"{TEXT}\nTitle: The last convoy\nDate: 2025-09-30",
        f"Source: The Pentagon said on Monday that troops will leave.\nLink: the handover follows talks.\n{TEXT}",
        "المصدر: قال مصدر أمني إن القوات غادرت.\nالتاريخ: لم يحدد بعد.\nنص",
        "Title: The last convoy\nSource: Example Daily",
        "",
    ],
)
def test_what_only_looks_like_a_head_stays_text(text: str) -> None:
    assert split_front_matter(text) == ({}, text)


@pytest.mark.timeout(5)
@pytest.mark.parametrize(
    "line", [f"Title: a{' ' * 200_000}b", f"a{' ' * 200_000}b: c", f"---\nTitle: a{' ' * 200_000}b"]
)
def test_a_line_of_blanks_does_not_take_long(line: str) -> None:
    assert split_front_matter(f"{line}\n{TEXT}") == ({}, f"{line}\n{TEXT}")
