"""The five real articles: none of their text is here, only what must and must not come out of them."""

from __future__ import annotations

import hashlib
import re
from datetime import date

import pytest

from index.documents.loader import load, open_source
from index.text.normalizer import fold
from index.types import LoadedDocument, PartialDate
from tests.shared import CORPUS, needs_corpus

pytestmark = needs_corpus

ARTICLES = [
    pytest.param("000", "Emirates Policy Center", PartialDate(date(2025, 10, 15)), "494a", id="report"),
    pytest.param("001", None, None, "6c37", id="undated"),
    pytest.param("002", "إرم ميديا", PartialDate(date(2025, 6, 19)), "2f0f", id="June"),
    pytest.param(
        "003", "المعهد الدولي للدراسات الإيرانية", PartialDate(date(2024, 10, 1), "month"), "2eac", id="study"
    ),
    pytest.param("004", "إرم ميديا", PartialDate(date(2024, 8, 16)), "eda6", id="August"),
]
FURNITURE = re.compile(
    r"مقالات ذات صله|اخبار ذات علاقه|شاهد ايضا|^\W*شارك\W*$|جميع الحقوق|©|الكلمات المفتاحيه|keywords|^logo$|تابعونا"
    r"|رييس التحرير|مدير التحرير|[0-9a-f]{8}-[0-9a-f]{4}-|تاريخ الاطلاع|\.(?:jpe?g|png)|<sup>|^العالم العربي$"
    r"|المرجع السابق",
    re.MULTILINE,
)


def article(number: str) -> LoadedDocument:
    (path,) = CORPUS.glob(f"{number}_*")
    return load(open_source(path))


@pytest.mark.parametrize(("number", "publisher", "published", "title"), ARTICLES)
def test_an_article_says_who_published_it_when_and_its_title(
    number: str, publisher: str | None, published: PartialDate | None, title: str
) -> None:
    found = article(number).metadata
    assert found.published == published
    assert (publisher is None and found.publisher is None) or str(publisher) in str(found.publisher)
    assert found.language == "ar"
    assert hashlib.sha256(found.title.encode()).hexdigest()[:4] == title


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_no_passage_of_an_article_is_furniture(number: str) -> None:
    document = article(number)
    for span in document.spans:
        found = FURNITURE.search(fold(document.text[span.start : span.end]))
        assert found is None, found


@pytest.mark.parametrize("number", ["000", "001", "002", "003", "004"])
def test_every_block_kept_is_in_the_file_to_the_letter(number: str) -> None:
    (path,) = CORPUS.glob(f"{number}_*")
    # Spaces, and the signs of Markdown, are not words.
    original = re.sub(r"<sup>.*?</sup>|</?[a-z]+>|[\s*_#<>|\\-]", "", path.read_text(encoding="utf-8"))
    for block in article(number).text.split("\n"):
        assert re.sub(r"[\s*_#<>|\\-]", "", block) in original


@pytest.mark.parametrize(
    ("number", "passages"),
    [("000", (8, 20)), ("001", (14, 30)), ("002", (10, 25)), ("003", (120, 220)), ("004", (15, 35))],
)
def test_an_article_has_as_many_passages_as_a_reader_would_make(number: str, passages: tuple[int, int]) -> None:
    assert passages[0] <= len(article(number).spans) <= passages[1]
