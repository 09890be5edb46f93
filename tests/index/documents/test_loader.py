from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.documents.loader import find_files, load, open_source, sources
from index.errors import DocumentError, DocumentFault
from index.text.normalizer import words
from index.types import LoadedDocument, PartialDate, SourceFile
from tests.index.documents import files


def read(name: str, content: bytes) -> LoadedDocument:
    return load(SourceFile(f"/articles/{name}", name, content))


MARKDOWN = f"# {files.TITLE}\n\n{files.FIRST}\n\n## {files.HEADING}\n\n{files.SECOND}"
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
LOCKED = "EncryptedPackage".encode("utf-16-le")
EVERY_FORMAT = [
    pytest.param("a.txt", files.TEXT.encode(), id="text"),
    pytest.param(
        "a.md", f"# {files.TITLE}\n\n{files.FIRST}\n\n## {files.HEADING}\n\n{files.SECOND}".encode(), id="markdown"
    ),
    pytest.param("a.html", files.PAGE.encode(), id="html"),
    pytest.param("a.json", files.record_bytes(), id="json"),
    pytest.param("a.docx", files.docx_bytes(), id="docx"),
    pytest.param("a.epub", files.epub_bytes(), id="epub"),
]


@pytest.mark.parametrize(("name", "content"), EVERY_FORMAT)
def test_every_format_gives_the_words_of_the_article(name: str, content: bytes) -> None:
    text = read(name, content).text
    assert files.FIRST in text
    assert files.SECOND in text


@pytest.mark.parametrize(("name", "content"), EVERY_FORMAT)
def test_every_format_says_its_title(name: str, content: bytes) -> None:
    assert read(name, content).metadata.title == files.TITLE


@pytest.mark.parametrize(("name", "content"), EVERY_FORMAT)
def test_passages_lie_in_the_text_in_order_and_apart(name: str, content: bytes) -> None:
    document = read(name, content)
    ends = [0]
    for span in document.spans:
        assert ends[-1] <= span.start < span.end <= len(document.text)
        assert document.text[span.start : span.end].strip() == document.text[span.start : span.end]
        ends.append(span.end)


@pytest.mark.parametrize("name", ["a.html", "a.txt", "a", "a.pdf.html"])
def test_a_page_is_known_by_its_first_bytes_whatever_its_name(name: str) -> None:
    assert files.FIRST in read(name, files.PAGE.encode()).text
    assert "<p>" not in read(name, files.PAGE.encode()).text


@pytest.mark.parametrize("name", ["a.txt", "a.md", "a.bin"])
def test_a_pdf_is_known_by_its_first_bytes_whatever_its_name(name: str) -> None:
    assert files.ENGLISH in read(name, files.pdf_bytes()).text


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        pytest.param("a.txt", b"", DocumentFault.EMPTY, id="empty"),
        pytest.param("a.txt", b" \n\t\r\n", DocumentFault.EMPTY, id="blank"),
        pytest.param("a.pdf", b"\x00" * 100, DocumentFault.EMPTY, id="zeros"),
        pytest.param("a.txt", "… — !".encode(), DocumentFault.WORDLESS, id="no words"),
        pytest.param("a.txt", bytes(range(256)) * 20, DocumentFault.BINARY, id="binary"),
        pytest.param("a.txt", b"\x89PNG\r\n\x1a\n1234", DocumentFault.UNSUPPORTED, id="picture"),
        pytest.param("setup", b"MZ", DocumentFault.UNSUPPORTED, id="two letters of a program"),
        pytest.param("a.txt", b"MZ\x90\x00\x03 cannot be run in DOS", DocumentFault.UNSUPPORTED, id="program"),
        pytest.param("a.exe", b"words of a text", DocumentFault.UNSUPPORTED, id="named like a program"),
        pytest.param("a.txt", b"\x7fELF\x02\x01", DocumentFault.UNSUPPORTED, id="Linux program"),
        pytest.param("a.txt", b"\x00asm\x01\x00\x00\x00", DocumentFault.UNSUPPORTED, id="WebAssembly"),
        pytest.param("a.txt", b"RIFF\x24\x00\x00\x00WAVEfmt ", DocumentFault.UNSUPPORTED, id="recording"),
        pytest.param("a.doc", OLD_OFFICE + b"x" * 600, DocumentFault.UNSUPPORTED, id="old Word"),
        pytest.param("a.docx", OLD_OFFICE + LOCKED, DocumentFault.ENCRYPTED, id="locked"),
        pytest.param("a.pdf", b"just some text", DocumentFault.DAMAGED, id="no PDF"),
        pytest.param("a.pdf", b"%PDF-1.7\n garbage", DocumentFault.DAMAGED, id="broken PDF"),
        pytest.param("a.docx", b"PK\x03\x04 not much", DocumentFault.DAMAGED, id="broken DOCX"),
        pytest.param("a.epub", files.zip_bytes({"x": b"y"}), DocumentFault.DAMAGED, id="no book"),
        pytest.param("a.json", b'{"title": "x"', DocumentFault.DAMAGED, id="broken JSON"),
        pytest.param("a.json", b'{"title": "x"}', DocumentFault.EMPTY, id="JSON without text"),
        pytest.param("a.json", b"[" * 100_000, DocumentFault.DAMAGED, id="deep JSON"),
        pytest.param("a.zip", files.zip_bytes({"a.txt": b"hello"}), DocumentFault.UNSUPPORTED, id="nested"),
        pytest.param("a.txt", b"x" * 20_000_001, DocumentFault.TOO_LARGE, id="too large"),
    ],
)
def test_what_is_no_document_is_refused_with_its_code_and_a_sentence(
    name: str, content: bytes, code: DocumentFault
) -> None:
    with pytest.raises(DocumentError) as caught:
        read(name, content)
    assert caught.value.code is code
    assert len(caught.value.reason) > 10
    assert caught.value.location == f"/articles/{name}"


def test_a_text_may_begin_with_the_letters_of_a_program() -> None:
    for line in ("MZ is how Mosul's airport was signed.", "MZ قاعدة القيارة تسلّمها الجيش العراقي."):
        assert read("a.txt", line.encode()).text == line


def test_a_program_in_an_archive_is_refused_and_the_text_beside_it_is_read() -> None:
    members = sources(SourceFile("a.zip", "a.zip", files.zip_bytes({"run.exe": b"MZ", "a.txt": b"The convoy left."})))
    with pytest.raises(DocumentError, match="program"):
        load(members[0])
    assert load(members[1]).text == "The convoy left."


@pytest.mark.parametrize(
    ("lines", "title", "published"),
    [
        (["# What happened on 18 December 2011 in Iraq"], "What happened on 18 December 2011 in Iraq", None),
        (["# ما جرى في العراق في 18 كانون الأول 2011"], "ما جرى في العراق في 18 كانون الأول 2011", None),
        (["# The battle of 4 July 2014", "3 March 2020"], "The battle of 4 July 2014", PartialDate(date(2020, 3, 3))),
        (["# 3 March 2020", "# The last convoy left"], "The last convoy left", PartialDate(date(2020, 3, 3))),
    ],
    ids=["en", "ar", "both", "a day alone"],
)
def test_a_day_in_the_title_is_what_it_tells_of_and_not_when_it_came_out(
    lines: list[str], title: str, published: PartialDate | None
) -> None:
    metadata = read("a.md", "\n\n".join([*lines, "The convoy left."]).encode()).metadata
    assert (metadata.title, metadata.published) == (title, published)


def test_an_archive_becomes_one_source_for_each_file_in_it() -> None:
    archive = files.zip_bytes(
        {
            "news/one.txt": files.TEXT.encode(),
            "news/": b"",
            "two.html": files.PAGE.encode(),
            "__MACOSX/._one.txt": b"x",
            ".DS_Store": b"x",
            "../../etc/passwd.txt": b"root was here, in the archive's own words",
        }
    )
    members = sources(SourceFile("/drop/pack.zip", "pack.zip", archive))
    assert [(member.location, member.name) for member in members] == [
        ("/drop/pack.zip!/news/one.txt", "one.txt"),
        ("/drop/pack.zip!/two.html", "two.html"),
        ("/drop/pack.zip!/etc/passwd.txt", "passwd.txt"),
    ]
    assert load(members[0]).metadata.published == PartialDate(date(2025, 6, 19))


def test_each_line_of_a_json_lines_file_is_a_document_and_a_bad_line_spoils_no_other() -> None:
    content = files.record_bytes() + b"\n{broken\n\n" + files.record_bytes() + b"\n"
    members = sources(SourceFile("/drop/all.jsonl", "all.jsonl", content))
    assert [member.location for member in members] == [f"/drop/all.jsonl!/{number}" for number in (1, 2, 3)]
    assert [member.name for member in members] == ["all-1.json", "all-2.json", "all-3.json"]
    assert load(members[0]).metadata.publisher == files.PUBLISHER
    with pytest.raises(DocumentError) as caught:
        load(members[1])
    assert caught.value.code is DocumentFault.DAMAGED


def test_a_list_in_json_is_many_documents_and_an_object_is_one() -> None:
    listed = sources(SourceFile("/a.json", "a.json", b"[" + files.record_bytes() + b"," + files.record_bytes() + b"]"))
    single = sources(SourceFile("/a.json", "a.json", files.record_bytes()))
    assert [member.location for member in listed] == ["/a.json!/1", "/a.json!/2"]
    assert [member.location for member in single] == ["/a.json"]


def test_lists_in_an_archive_are_opened_too() -> None:
    archive = files.zip_bytes({"all.jsonl": files.record_bytes() + b"\n" + files.record_bytes()})
    members = sources(SourceFile("/p.zip", "p.zip", archive))
    assert [member.location for member in members] == ["/p.zip!/all.jsonl!/1", "/p.zip!/all.jsonl!/2"]


def test_any_other_file_is_its_own_only_source() -> None:
    source = SourceFile("/a.txt", "a.txt", files.TEXT.encode())
    assert sources(source) == [source]


def test_reading_the_same_bytes_again_gives_the_same_document() -> None:
    assert read("a.html", files.PAGE.encode()) == read("a.html", files.PAGE.encode())


def test_readable_files_are_found_in_order_and_hidden_ones_are_not(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.TXT", "c/d.docx", ".git/e.txt", "f.png", "g.jsonl", "h.zip", "i.epub"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"x")
    found = [path.relative_to(tmp_path).as_posix() for path in find_files(tmp_path)]
    assert found == ["a.TXT", "b.pdf", "c/d.docx", "g.jsonl", "h.zip", "i.epub"]


def test_a_file_that_is_not_there_is_a_document_error(tmp_path: Path) -> None:
    with pytest.raises(DocumentError) as caught:
        open_source(tmp_path / "nothing.txt")
    assert caught.value.code is DocumentFault.UNREADABLE


PARAGRAPHS = st.lists(
    st.text(st.sampled_from("ابتثجح سعلم،.؟ abc DEF 0123 ً ـ «»()-•*_<>&\n"), min_size=1, max_size=300),
    min_size=1,
    max_size=12,
)


@settings(max_examples=150, deadline=None)
@given(PARAGRAPHS)
def test_whatever_the_text_passages_are_stretches_of_it_and_no_word_is_changed(paragraphs: list[str]) -> None:
    text = "\n\n".join(paragraphs)
    try:
        document = read("a.txt", text.encode())
    except DocumentError as error:
        assert error.code in {DocumentFault.EMPTY, DocumentFault.WORDLESS}
        return
    original = "".join(text.split())
    for span in document.spans:
        for line in document.text[span.start : span.end].splitlines():
            assert "".join(line.split()) in original


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from([files.FIRST, files.SECOND, files.ENGLISH, files.NOTE, "شارك", "مقالات ذات صلة"]), max_size=15
    )
)
def test_cleaning_drops_whole_blocks_only(paragraphs: list[str]) -> None:
    try:
        document = read("a.txt", "\n\n".join([files.FIRST, *paragraphs]).encode())
    except DocumentError:
        pytest.fail("an article with a sentence in it was refused")
    kept = [block for block in document.text.split("\n\n") if block]
    assert set(kept) <= {files.FIRST, *paragraphs}
    assert words(files.FIRST) == words(kept[0])
