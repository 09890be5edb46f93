"""What an admin reads when a job is done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.bidi import LINE_START
from bot.jobpages import report_page
from bot.state.jobs import JobKind
from index.types import IndexedDocument, IndexReport, Language, Namesake, Replacement, SimilarDocuments

NAMES: dict[Language, str] = {"ar": "bases (2).pdf", "en": "القواعد (2).pdf"}


@pytest.mark.parametrize("language", ["ar", "en"])
def test_a_line_with_a_name_of_the_other_direction_runs_in_the_languages_own(language: Language) -> None:
    name = NAMES[language]
    report = IndexReport(
        added=(name,),
        documents=(IndexedDocument(9, name, ""),),
        similar=(SimilarDocuments(name, 3, "other.md", 0.9),),
        namesakes=(Namesake(name, 8),),
        replaced=(Replacement(name, 3, "token", datetime(2026, 1, 19, tzinfo=UTC)),),
    )
    lines = report_page(report, JobKind.ADD_FILES, language).text.split("\n")
    named = [line for line in lines if name in line]
    assert len(named) == 4
    assert {line[0] for line in named} == {LINE_START[language]}
