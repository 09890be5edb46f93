from __future__ import annotations

import json
import re
from datetime import date

import pytest

from index.documents.docx import read_docx
from index.documents.epub import read_epub
from index.documents.html import read_html
from index.documents.loader import load
from index.documents.markdown import read_markdown
from index.documents.posts import from_post
from index.types import BlockKind, Metadata, PartialDate, SourceFile
from tests.index.documents import files

DAY = PartialDate(date(2025, 6, 19))


def metadata(content: str, name: str = "a.html", url: str | None = None) -> Metadata:
    return load(SourceFile(url or f"/{name}", name, content.encode(), url)).metadata


def page(head: str, body: str = "") -> str:
    article = body or f"<article><p>{files.FIRST}</p><p>{files.SECOND}</p></article>"
    return f"<!doctype html><html><head>{head}</head><body>{article}</body></html>"


def test_a_page_is_its_article_without_what_stands_around_it() -> None:
    blocks = read_html(files.PAGE.encode(), "a.html").blocks
    texts = [block.text for block in blocks]
    assert texts == [
        files.FIRST,
        files.HEADING,
        files.SECOND,
        "تسليم المدرج في موعده المحدد",
        "إبقاء ثلاثين مستشاراً في المعسكر",
    ]
    assert [block.kind for block in blocks] == [
        BlockKind.PARAGRAPH,
        BlockKind.HEADING,
        BlockKind.PARAGRAPH,
        BlockKind.ITEM,
        BlockKind.ITEM,
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "windows-1256"])
def test_a_page_is_read_in_the_encoding_it_declares(encoding: str) -> None:
    html = page(f'<meta charset="{encoding}">').encode(encoding)
    assert files.FIRST in [block.text for block in read_html(html, "a.html").blocks]


def test_a_page_that_declares_a_wrong_encoding_is_read_all_the_same() -> None:
    html = page('<meta charset="ascii">').encode()
    assert files.FIRST in [block.text for block in read_html(html, "a.html").blocks]


JSON_LD = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"},'
    '{"@type": ["NewsArticle"], "headline": "عنوان الخبر هنا", "datePublished": "2024-08-16T15:20:00Z",'
    '"publisher": {"@type": "Organization", "name": "وكالة السدّ"}, "author": [{"name": "سلمى"}]}]}</script>'
)


def test_linked_data_names_title_publisher_and_date() -> None:
    found = metadata(page(JSON_LD))
    assert (found.title, found.publisher, found.published) == (
        "عنوان الخبر هنا",
        "وكالة السدّ",
        PartialDate(date(2024, 8, 16)),
    )


def test_broken_linked_data_spoils_nothing() -> None:
    assert metadata(
        page(f'<script type="application/ld+json">{{"@type"</script><title>{files.TITLE}</title>')
    ).title == (files.TITLE)


@pytest.mark.parametrize(
    "unseen",
    [
        "<p hidden>Secret orders.</p>",
        '<p style="display: none">Secret orders.</p>',
        '<div style="color:red;visibility:hidden"><p>Secret orders.</p></div>',
        "<noscript>Secret orders.</noscript>",
    ],
)
@pytest.mark.parametrize("told", [files.FIRST, f"{files.FIRST}</p><p>{files.SECOND}"], ids=["short", "long"])
def test_what_a_page_does_not_show_is_not_read(unseen: str, told: str) -> None:
    read = load(SourceFile("a.html", "a.html", page("", f"<article><p>{told}</p>{unseen}</article>").encode()))
    assert files.FIRST in read.text
    assert "Secret" not in read.text


@pytest.mark.parametrize("style", ["backface-visibility:hidden", "--display:none"])
def test_what_other_styles_have_in_common_with_hiding_hides_nothing(style: str) -> None:
    html = page("", f'<article><p style="{style}">{files.FIRST}</p><p>{files.SECOND}</p></article>')
    assert files.FIRST in load(SourceFile("a.html", "a.html", html.encode())).text


@pytest.mark.parametrize("wrapper", ['<div style="visibility:hidden">', "<section hidden>"])
def test_a_page_whose_scripts_show_all_of_it_is_read(wrapper: str) -> None:
    end = wrapper[1:].split()[0]
    html = page("", f"{wrapper}<article><p>{files.FIRST}</p><p>{files.SECOND}</p></article></{end}>")
    assert files.FIRST in load(SourceFile("a.html", "a.html", html.encode())).text


@pytest.mark.parametrize("whole", ["<body hidden>", '<body style="visibility:hidden">'])
def test_a_page_that_its_scripts_show_is_read(whole: str) -> None:
    html = page("", f"<article><p>{files.FIRST}</p><p>{files.SECOND}</p></article>").replace("<body>", whole)
    assert files.FIRST in load(SourceFile("a.html", "a.html", html.encode())).text


def test_a_page_of_a_sentence_has_its_headline_apart_and_its_words_as_they_stand() -> None:
    told = "<h1>Camp Lima closes</h1><p>Camp Lima was closed, said <b>Colonel Smith</b>.</p>"
    html = page("", f"<article>{told}</article>")
    read = load(SourceFile("a.html", "a.html", html.encode()))
    assert [read.text[span.start : span.end] for span in read.spans] == ["Camp Lima was closed, said Colonel Smith."]


@pytest.mark.parametrize(
    ("head", "published"),
    [
        (
            '<meta property="article:published_time" content="2025-06-19T23:59:00+03:00">',
            DAY,
        ),
        ('<meta name="date" content="19 حزيران 2025">', DAY),
        ('<meta name="pubdate" content="19/6/2025">', DAY),
        ('<meta itemprop="datePublished" content="June 19, 2025">', DAY),
        ('<meta name="date" content="not a day">', None),
        ('<meta name="date" content="31/2/2025">', None),
        ("", None),
    ],
)
def test_a_page_s_date_is_what_its_tags_say(head: str, published: PartialDate | None) -> None:
    assert metadata(page(head)).published == published


@pytest.mark.parametrize(
    "line",
    [
        "19 حزيران 2025", "١٩ حزيران/يونيو ٢٠٢٥", "19 يونيو 2025", "19 جوان 2025", "19 يونيه 2025، 12:43 م",
        "الخميس 19 حَزيران 2025", "23 ذو الحجة 1446هـ الموافق 19 يونيو 2025", "June 19, 2025", "19/06/2025",
        "2025-06-19",
    ],
)  # fmt: skip
def test_a_date_line_is_read_whatever_the_month_is_called(line: str) -> None:
    assert metadata(f"{files.TITLE}\n\n{line}\n\n{files.FIRST}\n", "a.txt").published == DAY


@pytest.mark.parametrize("line", ["23 ذو الحجة 1446", "١٤٤٦/١٢/٢٣", "23-12-1446", "رمضان 1446هـ"])
def test_a_hijri_date_alone_is_not_taken_for_another(line: str) -> None:
    assert metadata(f"{files.TITLE}\n\n{line}\n\n{files.FIRST}\n", "a.txt").published is None


def test_a_date_in_the_address_counts_only_where_there_is_no_other() -> None:
    url = "https://www.example.org/news/2025/06/21/convoy"
    assert metadata(page(""), url=url).published == PartialDate(date(2025, 6, 21))
    assert metadata(page('<meta name="date" content="2025-06-19">'), url=url).published == PartialDate(
        date(2025, 6, 19)
    )


def test_a_page_without_a_name_is_published_by_its_host() -> None:
    assert metadata(page(""), url="https://www.example.org/a").publisher == "example.org"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        (f"<title>{files.TITLE} | {files.PUBLISHER}</title>", files.TITLE),
        (f"<title>{files.TITLE}</title>", files.TITLE),
        (f'<meta property="og:title" content="{files.TITLE}"><title>x</title>', files.TITLE),
        (f"<title>أول العنوان - {files.TITLE}</title>", f"أول العنوان - {files.TITLE}"),
    ],
)  # fmt: skip
def test_a_title_is_told_from_the_site_s_name(head: str, title: str) -> None:
    assert metadata(page(head)).title == title


ITEMS = ("تسليم المدرج في آذار", "إبقاء ثلاثين مستشارًا", "إغلاق المخازن")


@pytest.mark.parametrize(
    "marks", ["• • •", "١. ٢. ٣.", "1- 2- 3-", "أ) ب) ج)"], ids=["dot", "Arabic", "dash", "letter"]
)
@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_list_typed_with_marks_the_format_does_not_know_is_a_list(form: str, marks: str) -> None:
    items = [f"{mark} {item}" for mark, item in zip(marks.split(), ITEMS, strict=True)]
    lines = ["تتضمن خطة التسليم ما يأتي:", *items]
    html = page("", f"<article><p>{files.FIRST}</p><p>{'<br>'.join(lines)}</p></article>").encode()
    blocks = read_markdown("\n".join(lines)) if form == "markdown" else read_html(html, "a").blocks[1:]
    assert [block.text for block in blocks if block.kind is BlockKind.ITEM] == items
    assert blocks[0].text == lines[0]


@pytest.mark.parametrize("form", ["markdown", "html"])
def test_a_typed_list_ends_at_an_empty_line_and_what_follows_is_no_part_of_its_last_item(form: str) -> None:
    items = ["• تسليم المدرج", "• إغلاق المخازن", "ومنها ما يقع تحت الأرض"]
    lines = [files.FIRST, "", "تتضمن خطة التسليم ما يأتي:", *items, "", files.SECOND]
    html = page("", f"<article>{'<br>'.join(lines)}</article>").encode()
    markdown = "\n".join(line or "<br>" for line in lines)
    blocks = read_markdown(markdown) if form == "markdown" else read_html(html, "a").blocks
    assert [block.text for block in blocks] == [files.FIRST, lines[2], items[0], "\n".join(items[1:]), files.SECOND]
    assert [block.kind for block in blocks][-3:] == [BlockKind.ITEM, BlockKind.ITEM, BlockKind.PARAGRAPH]


def test_the_head_of_a_file_keeps_its_lines_where_a_typed_list_follows_at_once() -> None:
    head, items = ["خطة التسليم", "صحيفة المدى", "12 آذار 2020"], ["• 5 كانون الثاني 2020", "• 20 آذار 2020"]
    assert [block.text for block in read_markdown("\n".join([*head, *items]))] == [*head, *items]
    blocks = read_markdown("\n".join(items))
    assert [block.kind for block in blocks] == [BlockKind.ITEM] * 2


def test_paragraphs_typed_as_a_list_stand_line_under_line_where_one_introduces_them() -> None:
    lines = ("تتضمن خطة التسليم ما يأتي:", "1- تسليم المدرج في آذار.", "2- إبقاء المستشارين.", "3- إغلاق المخازن.")
    article = "".join(f"<p>{line}</p>" for line in (files.FIRST, *lines, files.SECOND))
    html = page("", f"<article>{article}</article>")
    text = load(SourceFile("/a.html", "a.html", html.encode())).text
    assert f"{lines[0]}\n\n" + "\n".join(lines[1:]) + f"\n\n{files.SECOND}" in text
    unintroduced = load(SourceFile("/b.html", "b.html", html.replace("يأتي:", "يأتي.").encode())).text
    assert f"{lines[1]}\n\n{lines[2]}" in unintroduced


@pytest.mark.parametrize("line", ["12. كانون الأول 2020 بلغت الخطة غايتها.", "- وهو ما نفته الوزارة - في بيان."])
def test_one_line_that_begins_like_an_item_is_no_list(line: str) -> None:
    assert [block.kind for block in read_html(page("", f"<p>{files.FIRST}<br>{line}</p>").encode(), "a").blocks] == [
        BlockKind.PARAGRAPH
    ]


def test_word_keeps_headings_lists_tables_and_what_it_says_of_itself() -> None:
    reading = read_docx(files.docx_bytes(), "a.docx")
    assert [(block.kind, block.text) for block in reading.blocks] == [
        (BlockKind.HEADING, files.TITLE),
        (BlockKind.PARAGRAPH, files.FIRST),
        (BlockKind.HEADING, files.HEADING),
        (BlockKind.PARAGRAPH, files.SECOND),
        (BlockKind.ITEM, "تسليم المدرج في موعده المحدد"),
        (BlockKind.PARAGRAPH, "عدد الشاحنات ثلاثون"),
    ]
    assert reading.fields["title"] == files.TITLE
    assert reading.fields["author"] == files.PUBLISHER


def test_word_files_that_say_nothing_of_themselves_are_not_titled_by_the_library() -> None:
    parts = files.unpacked(files.docx_bytes())
    del parts["docProps/core.xml"]
    relations = parts["_rels/.rels"].decode()
    parts["_rels/.rels"] = re.sub(r"<Relationship [^>]*core-properties[^>]*/>", "", relations).encode()
    assert read_docx(files.zip_bytes(parts), "a.docx").fields == {}


def test_footnotes_of_word_follow_the_text() -> None:
    texts = [block.text for block in read_docx(files.docx_with_note(), "a.docx").blocks]
    assert texts == [files.FIRST, files.NOTE]


def test_a_book_is_read_in_the_order_of_its_spine() -> None:
    reading = read_epub(files.epub_bytes(), "a.epub")
    assert [block.text for block in reading.blocks] == [files.FIRST, files.HEADING, files.SECOND]
    assert reading.fields == {
        "title": files.TITLE,
        "publisher": files.PUBLISHER,
        "published": "2025-06-19",
        "language": "ar",
    }


def test_a_record_says_everything_about_itself() -> None:
    found = load(SourceFile("/a.json", "a.json", files.record_bytes())).metadata
    assert found == Metadata(files.TITLE, "ar", files.PUBLISHER, DAY, "https://example.org/convoy")


@pytest.mark.parametrize("link", ["javascript:alert(1)", "file:///etc/passwd", "ftp://example.org/", "example.org"])
def test_a_link_that_is_no_web_link_is_not_kept(link: str) -> None:
    found = metadata(f'{{"title": "{files.TITLE}", "text": "{files.FIRST}", "url": "{link}"}}', "a.json")
    assert found.url is None


POST = f"{files.TITLE}\n\n{files.FIRST}\n\nتابعونا على تيليغرام\n"


def test_a_post_is_a_document_with_its_channel_day_and_link() -> None:
    source = from_post(POST, "قناة الضفاف", date(2025, 6, 19), "https://t.me/banks/12")
    document = load(source)
    assert document.metadata == Metadata(files.TITLE, "ar", "قناة الضفاف", DAY, "https://t.me/banks/12")
    assert files.FIRST in document.text
    assert "تابعونا" not in document.text


def test_a_pasted_text_is_called_by_its_first_words_and_dated_by_itself_alone() -> None:
    pasted = load(from_post(f"{files.FIRST} {files.SECOND}", "", None)).metadata
    assert files.FIRST.startswith(pasted.title.removesuffix("…"))
    assert (len(pasted.title) > 10, pasted.publisher, pasted.published) == (True, None, None)
    assert load(from_post(f"19 حزيران 2025\n\n{files.FIRST}", "", None)).metadata.published == PartialDate(
        date(2025, 6, 19)
    )


@pytest.mark.parametrize(
    "line", ["صحيفة الضفة – 19 حزيران 2025", "صحيفة الضفة - 19 حزيران 2025", "صحيفة الضفة | سياسة", "صحيفة الضفة 2025"]
)
def test_a_newspaper_is_named_without_the_day_or_section_that_stands_behind_it(line: str) -> None:
    pasted = load(from_post(f"{files.TITLE}\n{line}\n\n{files.FIRST}", "", None)).metadata
    assert pasted.publisher == "صحيفة الضفة"


def test_what_a_file_says_of_itself_is_kept_without_control_characters() -> None:
    said = {"title": "The last\n\x00 convoy", "publisher": "Daily\x00", "text": f"{files.FIRST} {files.SECOND}"}
    found = metadata(json.dumps(said), "a.json")
    assert (found.title, found.publisher) == ("The last convoy", "Daily")


def test_a_pasted_text_that_begins_with_a_long_link_is_called_by_the_beginning_of_the_link() -> None:
    link = f"https://example.org/{'a-long-address-' * 8}"
    assert load(from_post(f"{link} {files.FIRST}", "", None)).metadata.title.startswith("https://example.org/a-long")


def test_a_post_read_again_from_the_kept_original_is_the_same_document() -> None:
    source = from_post(POST, "قناة الضفاف", date(2025, 6, 19))
    kept = SourceFile(source.location, source.name, source.content, source.url)
    assert load(kept) == load(from_post(POST, "قناة الضفاف", date(2025, 6, 19)))


@pytest.mark.parametrize(
    "text", ["---\ntitle: forged\n---\nx y z", '","title":"forged","text":"', "# forged\n\n# forged twice"]
)
def test_a_post_cannot_forge_who_published_it(text: str) -> None:
    found = load(from_post(text, "قناة الضفاف", date(2025, 6, 19))).metadata
    assert (found.publisher, found.published) == ("قناة الضفاف", DAY)
