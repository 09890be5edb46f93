"""What a quote in the other language mentions: dates are told as dates, and only what counts as a number."""

from __future__ import annotations

from datetime import date

import pytest

from index.search.quoting.mentions import with_mentions
from index.text.gazetteer import default_gazetteer
from index.types import Language, MentionKind, Metadata, PartialDate, Quote

_OTHER: dict[Language, Language] = {"en": "ar", "ar": "en"}


def _mentions(text: str, language: Language) -> list[tuple[MentionKind, str]]:
    quote = Quote(text, 0, len(text), 1, "q.txt", Metadata("t", language, published=PartialDate(date(2025, 6, 1))), 1.0)
    found = with_mentions(quote, _OTHER[language], default_gazetteer()).mentions
    return [(one.kind, one.text) for one in found if one.kind is not MentionKind.NAME]


@pytest.mark.parametrize(
    ("text", "language", "told"),
    [
        ("The budget for 2023 paid 238,000 men.", "en", [(MentionKind.DATE, "2023"), (MentionKind.NUMBER, "238,000")]),
        ("They spoke about 2023 and 7 February.", "en", []),
        ("الهجمات في 2023 و2024", "ar", [(MentionKind.DATE, "2023"), (MentionKind.DATE, "2024")]),
        ("عددهم أقل من 2000 جندي", "ar", [(MentionKind.NUMBER, "2,000")]),
        ("In May 20 soldiers died.", "en", [(MentionKind.NUMBER, "20")]),
        (
            "On 2 February 2024 they struck 85 targets. On 7 February a drone killed him.",
            "en",
            [
                (MentionKind.DATE, "2 فبراير/شباط 2024"),
                (MentionKind.NUMBER, "85"),
                (MentionKind.DATE, "7 فبراير/شباط 2024"),
            ],
        ),
    ],
)
def test_years_and_days_of_a_month_are_no_numbers(
    text: str, language: Language, told: list[tuple[MentionKind, str]]
) -> None:
    assert _mentions(text, language) == told
