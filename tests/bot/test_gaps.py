from __future__ import annotations

import csv
import io
from datetime import UTC, datetime, timedelta

import pytest

from bot.gaps import Gap, GapGroup, gaps_csv, gaps_page, grouped
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
    forged = [
        '=HYPERLINK("http://a.org")\n',
        "+1+cmd|' /C calc'!A0",
        "-2+3",
        "@SUM(A1)",
        "\t=1",
        "\u200f=1",
        "\ufeff\u200b=1",
        "＝1",
        " \r\n=1",
    ]
    exported = gaps_csv([GapGroup((gap(each), Gap("ok", gap(each).asked, False, 1, (each,)))) for each in forged])
    assert exported.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(exported.decode("utf-8-sig"))))[1:]
    assert len(rows) == 2 * len(forged)
    assert [cell for row in rows for cell in row if cell.lstrip("\u200f\u200b\ufeff\t\r")[:1] in tuple("=+-@＝")] == []


def test_reasons_of_thumbs_down_are_counted_and_exported(encoder: Encoder) -> None:
    reasons = ("old", "old", "It is about Harir")
    groups = grouped([Gap("How many troops?", gap("x").asked, False, 3, reasons)], encoder.encode_queries)
    assert "👎: 3 · Out of date (2)" in gaps_page(groups, 30, "en").text
    assert "قديم (2)" in gaps_page(groups, 30, "ar").text
    assert "old; old; It is about Harir" in gaps_csv(groups).decode("utf-8-sig")
