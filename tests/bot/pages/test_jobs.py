"""What an admin reads when a job is done."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from bot.html.bidi import LINE_START
from bot.pages.jobs import report_page, short_location
from bot.state.jobs import JobKind
from index.errors import DocumentFault
from index.types import IndexedDocument, IndexReport, Language, Namesake, Replacement, SimilarDocuments, SkippedFile

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


REFUSED = SkippedFile("upload:tool.exe", "neither text nor a format I know", DocumentFault.BINARY)
NOTHING_DONE = {
    JobKind.ADD_FILES: ("Nothing was added", "لم يُضف شيء"),
    JobKind.ADD_LINKS: ("Nothing was added", "لم يُضف شيء"),
    JobKind.REREAD: ("Not read again", "لم تُعد القراءة"),
}


@pytest.mark.parametrize(
    "report", [IndexReport(skipped=(REFUSED,)), IndexReport(unchanged=("a.md",), skipped=(REFUSED,))]
)
@pytest.mark.parametrize(("kind", "titles"), NOTHING_DONE.items())
def test_a_job_that_did_nothing_is_headed_by_no_success(
    kind: JobKind, titles: tuple[str, str], report: IndexReport
) -> None:
    english, arabic = (report_page(report, kind, language).text.split("\n")[0] for language in ("en", "ar"))
    assert (english, arabic) == titles


@pytest.mark.parametrize("kind", [JobKind.ADD_FILES, JobKind.ADD_LINKS])
def test_files_that_are_all_here_already_are_not_told_of_as_missing(kind: JobKind) -> None:
    report = IndexReport(unchanged=("a.md", "b.md"))
    english, arabic = (report_page(report, kind, language).text.split("\n")[0] for language in ("en", "ar"))
    assert (english, arabic) == ("Nothing new: I already have all of it", "لا جديد: كله موجود من قبل")


@pytest.mark.parametrize(
    ("location", "shown"),
    [
        ("upload:tool.exe", "tool.exe"),
        ("/srv/data/uploads/a/tool.exe", "tool.exe"),
        ("upload:list.jsonl!/3", "list.jsonl/3"),
        ("https://example.org/a/3", "https://example.org/a/3"),
    ],
)
def test_a_file_is_told_of_without_where_it_lies_and_an_object_with_its_file(location: str, shown: str) -> None:
    assert short_location(location) == shown


@pytest.mark.parametrize("kind", [JobKind.ADD_FILES, JobKind.ADD_LINKS])
def test_a_job_that_left_some_files_out_is_done(kind: JobKind) -> None:
    report = IndexReport(added=("a.md",), skipped=(REFUSED,))
    assert report_page(report, kind, "en").text.startswith("Finished adding")
