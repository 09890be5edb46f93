"""The labelled lines at the head of a text or Markdown file."""

from __future__ import annotations

import pytest

from index.documents.front_matter import split_front_matter


@pytest.mark.parametrize(
    ("head", "fields"),
    [
        (
            "---\ntitle: The last convoy\npublished: 2025-09-30\n---\n",
            {"title": "The last convoy", "published": "2025-09-30"},
        ),
        (
            "Title: The last convoy\nSource: Example Daily\n\n",
            {"title": "The last convoy", "publisher": "Example Daily"},
        ),
        ("\ntitle: 'The last convoy'\ndate: 2025-09-30\n", {"title": "The last convoy", "date": "2025-09-30"}),
        (
            "العنوان: آخر قافلة\nالناشر: صحيفة المثال\nتاريخ النشر: 30 أيلول 2025\n",
            {"title": "آخر قافلة", "publisher": "صحيفة المثال", "published": "30 أيلول 2025"},
        ),
    ],
)
def test_labelled_lines_at_the_head_are_fields_and_no_text(head: str, fields: dict[str, str]) -> None:
    found, text = split_front_matter(f"{head}The trucks left.")
    assert (found, text.strip()) == (fields, "The trucks left.")


@pytest.mark.parametrize(
    "text",
    [
        "Title: what the Pentagon calls it\n\nThe trucks left.",
        "question: when?\nanswer: in May",
        "---\nA quotation between two rules.\n---\nThe trucks left.",
        "The trucks left.\nTitle: The last convoy\nDate: 2025-09-30",
        "",
    ],
)
def test_what_only_looks_like_a_head_stays_text(text: str) -> None:
    assert split_front_matter(text) == ({}, text)
