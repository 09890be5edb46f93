from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from bot.gaps import Gap, gaps_csv, gaps_page, grouped
from index.encoders.factory import create_encoder
from index.types import Encoder, Language
from tests.telegram.html import check

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    return create_encoder("builtin")


def gap(question: str, hours: int = 0, *, unanswered: bool = True, down: int = 0) -> Gap:
    return Gap(question, NOW - timedelta(hours=hours), unanswered, down)


def test_two_wordings_of_one_question_are_one_group_also_across_languages(encoder: Encoder) -> None:
    asked = ["كم عدد القوات في عين الأسد؟", "How many troops are at Ain al-Asad?", "What did Harir base cost?"]
    groups = grouped([gap(question) for question in asked], encoder.encode_queries)
    assert [len(group.gaps) for group in groups] == [2, 1]


def test_questions_about_two_factions_are_two_groups(encoder: Encoder) -> None:
    asked = ["ما موقف كتائب حزب الله من الانسحاب؟", "ما موقف حركة النجباء من الانسحاب؟"]
    assert len(grouped([gap(question) for question in asked], encoder.encode_queries)) == 2


def test_a_group_is_named_by_its_most_frequent_wording_and_counts_both_kinds(encoder: Encoder) -> None:
    often, once = "What did Harir base cost?", "How much did Harir base cost?"
    gaps = [gap(once, 1), gap(often, 2), gap(often, 3, unanswered=False, down=4)]
    (group,) = grouped(gaps, encoder.encode_queries)
    assert (group.question, group.unanswered, group.down) == (often, 2, 4)


def test_no_questions_are_no_groups(encoder: Encoder) -> None:
    assert grouped([], encoder.encode_queries) == []


@pytest.mark.parametrize("language", ["ar", "en"])
def test_the_page_of_gaps_is_a_valid_message(language: Language, encoder: Encoder) -> None:
    gaps = [gap(f"<b>question {number} & {'word ' * 300}", number) for number in range(60)]
    check(gaps_page(grouped(gaps, encoder.encode_queries), 30, language).html)
    check(gaps_page([], 30, language).html)


def test_a_spreadsheet_does_not_run_a_question(encoder: Encoder) -> None:
    exported = gaps_csv(grouped([gap('=HYPERLINK("http://a.org")\n')], encoder.encode_queries)).decode("utf-8-sig")
    assert list(csv.reader(io.StringIO(exported)))[1][2].startswith("'=")
