"""What a web page says of itself, and what it says of others."""

from __future__ import annotations

import json
from datetime import date

import pytest

from index.documents.houses import house_of
from index.documents.loader import load
from index.types import Metadata, PartialDate, SourceFile

TITLE = "The last convoy left the river camp"
TOLD = f"<p>{TITLE} on Thursday morning, and thirty trucks went with it to the border, a statement said.</p>" * 3
ADDRESS = "https://www.example.org/news/convoy"
DAY = PartialDate(date(2025, 9, 18))


def read(head: str, body: str = "", url: str | None = ADDRESS, language: str = "en") -> Metadata:
    told = f"<article><h1>{TITLE}</h1>{TOLD}</article>{body}"
    page = f'<html lang="{language}"><head>{head}</head><body>{told}</body></html>'
    return load(SourceFile(url or "/a.html", "a.html", page.encode(), url)).metadata


def linked(*articles: str) -> str:
    return "".join(f'<script type="application/ld+json">{article}</script>' for article in articles)


OWN = f'{{"@type": "NewsArticle", "headline": "{TITLE}", "datePublished": "2025-09-18"}}'
OTHER = (
    '{"@type": "NewsArticle", "headline": "An older story", "datePublished": "2019-01-01",'
    '"url": "https://www.example.org/older", "publisher": {"name": "Other Paper"}}'
)
WHOLE_PAGE = '{"@type": "WebPage", "name": "Page", "datePublished": "2015-01-01"}'


@pytest.mark.parametrize("articles", [(OTHER, OWN), (OWN, OTHER), (WHOLE_PAGE, OWN)])
def test_what_linked_data_says_of_other_stories_is_not_said_of_this_one(articles: tuple[str, ...]) -> None:
    found = read(linked(*articles))
    assert (found.title, found.publisher, found.published, found.url) == (TITLE, "example.org", DAY, ADDRESS)


def test_of_several_articles_none_of_which_is_the_page_s_nothing_is_taken() -> None:
    found = read(linked(OTHER, OTHER.replace("older", "oldest")))
    assert (found.title, found.publisher, found.published) == (TITLE, "example.org", None)


@pytest.mark.parametrize(
    "aside",
    [
        '<aside><time datetime="2019-01-01">1 Jan</time></aside>',
        '<div class="comments-area"><time datetime="2026-01-01">today</time></div>',
        '<div id="related"><p><time datetime="2019-01-01">1 Jan</time></p></div>',
        '<footer><time datetime="2026-01-01">today</time></footer>',
        '<time itemprop="dateModified" datetime="2025-09-20">20 Sept</time>',
        '<time class="updated" datetime="2025-09-20">20 Sept</time>',
        '<time datetime="PT5M">5 min</time>',
    ],
)
def test_a_time_that_is_of_something_else_dates_no_page(aside: str) -> None:
    assert read("", aside).published is None
    assert read("", f'{aside}<time datetime="2025-09-18">18 Sept</time>').published == DAY


@pytest.mark.parametrize(
    "time",
    [
        '<div class="content has-sidebar"><time datetime="2025-09-18">18 Sept</time></div>',
        '<div class="elementor-widget-wrap"><time datetime="2025-09-18">18 Sept</time></div>',
        '<time class="entry-date published updated" datetime="2025-09-18T10:00:00+03:00">18 Sept</time>',
    ],
)
def test_a_time_in_what_holds_the_whole_page_dates_it(time: str) -> None:
    assert read("", time).published == DAY


@pytest.mark.parametrize(
    "told", ["https://www.example.org/", "https://www.example.org", "https://www.elsewhere.org/news/convoy"]
)
@pytest.mark.parametrize("tag", ['<link rel="canonical" href="{}">', '<meta property="og:url" content="{}">'])
def test_the_link_is_to_the_page_that_was_read(tag: str, told: str) -> None:
    assert read(tag.format(told)).url == ADDRESS


def test_a_page_may_say_by_which_address_of_its_site_it_is_known() -> None:
    told = '<link rel="canonical" href="https://example.org/2025/convoy">'
    assert read(told, url="https://m.example.org/?p=12").url == "https://example.org/2025/convoy"
    assert read(told, url=None).url == "https://example.org/2025/convoy"


@pytest.mark.parametrize("title", ["Example News", "Home", "الرئيسية", "Untitled"])
def test_what_the_site_or_its_first_page_is_called_is_no_title(title: str) -> None:
    head = f'<meta property="og:title" content="{title}"><meta property="og:site_name" content="Example News">'
    assert read(head).title == TITLE


@pytest.mark.parametrize("name", ["Jane Doe", "admin", "Microsoft Office User"])
def test_who_wrote_a_page_did_not_publish_it(name: str) -> None:
    assert read(f'<meta name="author" content="{name}">').publisher == "example.org"


def test_an_author_is_named_where_nobody_else_is_known_and_an_account_is_not() -> None:
    assert read('<meta name="author" content="Jane Doe">', url=None).publisher == "Jane Doe"
    assert read('<meta name="author" content="admin">', url=None).publisher is None


@pytest.mark.parametrize("site", ["Telegram", "Facebook", "YouTube", "Internet Archive"])
def test_where_everybody_may_put_something_published_nothing(site: str) -> None:
    head = f'<meta property="og:site_name" content="{site}"><title>{TITLE} | {site}</title>'
    found = read(head, url="https://t.me/s/channel/12")
    assert (found.title, found.publisher) == (TITLE, None)


@pytest.mark.parametrize(
    ("address", "house"),
    [
        ("https://www.example.org/a", "example.org"),
        ("https://m.example.org/a", "example.org"),
        ("https://web.archive.org/web/20200103000000/https://www.example.org/a", "example.org"),
        ("https://web.archive.org/web/2020id_/http:/example.org/a", "example.org"),
        ("https://archive.ph/abc12", None),
        ("https://www-example-org.cdn.ampproject.org/c/s/www.example.org/a", None),
        ("https://translate.google.com/translate?u=https://example.org/a", None),
        ("https://t.me/channel/12", None),
        ("https://m.facebook.com/story.php?id=1", None),
        ("https://maxt.me/a", "maxt.me"),
    ],
)
def test_an_address_says_whose_a_page_is_unless_it_only_carries_it(address: str, house: str | None) -> None:
    assert house_of(address) == house


@pytest.mark.parametrize("value", ["09/08/2025", "9-8-2025"])
def test_of_a_day_that_english_writes_two_ways_the_year_is_known(value: str) -> None:
    head = f'<meta name="pubdate" content="{value}">'
    assert read(head).published == PartialDate(date(2025, 1, 1), "year")
    assert read(head, language="ar").published == PartialDate(date(2025, 8, 9))


@pytest.mark.parametrize("value", ["18/09/2025", "09/18/2025", "20250918", "2025-09-18"])
def test_a_day_that_can_be_read_in_one_way_is_that_day(value: str) -> None:
    assert read(f'<meta name="pubdate" content="{value}">').published == DAY


def test_the_first_day_of_a_machine_s_clock_is_no_day() -> None:
    assert read('<meta property="article:published_time" content="1970-01-01T00:00:00Z">').published is None


def test_marks_of_the_page_s_language_are_no_part_of_a_name() -> None:
    article = OWN.replace(TITLE, "Troops &amp; trucks leave the camp").replace("}", ', "publisher": "A&amp;B News"}')
    found = read(linked(article))
    assert (found.title, found.publisher) == ("Troops & trucks leave the camp", "A&B News")


@pytest.mark.parametrize(
    "name", ["Untitled", "Microsoft Word - draft.doc", "PowerPoint Presentation", "N/A", "null", "-", "غير معروف"]
)
def test_what_programs_put_where_nobody_wrote_a_name_is_none(name: str) -> None:
    record = {"title": name, "publisher": name, "author": name, "text": f"# {TITLE}\n\n{TITLE} on Thursday.\n\n## Why"}
    found = load(SourceFile("/a.json", "a.json", json.dumps(record).encode())).metadata
    assert (found.title, found.publisher) == (TITLE, None)


@pytest.mark.parametrize("link", ["https://example.org/report.pdf", "https://example.org/a.html"])
def test_a_link_to_a_file_is_a_link_and_a_source_that_is_one_is_its_host(link: str) -> None:
    record = {"title": TITLE, "source": link, "url": link, "text": f"{TITLE} on Thursday."}
    found = load(SourceFile("/a.json", "a.json", json.dumps(record).encode())).metadata
    assert (found.url, found.publisher) == (link, "example.org")


@pytest.mark.parametrize(
    ("address", "house"),
    [
        ("https://www.centcom.mil/news/1", "centcom.mil"),
        ("https://m.example.com.tr/a", "example.com.tr"),
        ("https://www.aa.com.tr/en/1", "aa.com.tr"),
        ("https://telegram.me/somebody/7", None),
        ("https://www.instagram.com/p/1", None),
        ("http://[x", None),
        ("https://a.com]/x", None),
    ],
)
def test_a_page_s_house_is_its_host_and_nothing_else(address: str, house: str | None) -> None:
    assert house_of(address) == house


def test_a_link_that_is_no_address_stops_no_document_and_is_no_link() -> None:
    text = "---\ntitle: The last convoy\nurl: https://a.com]/x\n---\n\nThe convoy left on Thursday morning.\n"
    assert load(SourceFile("/a.md", "a.md", text.encode())).metadata.url is None
    head = '<link rel="canonical" href="http://[x">'
    content = f"<html><head>{head}</head><body><p>The convoy left on Thursday.</p></body></html>"
    found = load(SourceFile("https://b.com/1", "a.html", content.encode(), "https://b.com/1")).metadata
    assert (found.publisher, found.url) == ("b.com", "https://b.com/1")
