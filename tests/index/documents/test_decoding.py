from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents.decoding import decode
from index.errors import DocumentError, DocumentFault

ARABIC = "وصلت البعثة إلى المدينة يوم الثلاثاء، وقالت إنها ستبقى فيها أسبوعاً كاملاً قبل أن تعود إلى العاصمة."
FRENCH = "Le café était fermé, mais l'hôtel où logeaient les délégués est resté ouvert jusqu'à l'été."


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1256", "iso8859_6"])
def test_arabic_is_read_in_every_encoding_it_was_ever_written_in(encoding: str) -> None:
    # ISO 8859-6 has no quotation marks of its own; the sentence needs none.
    assert decode(ARABIC.encode(encoding), "a.txt") == ARABIC


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_a_mark_is_recognised(encoding: str) -> None:
    assert decode((ARABIC + " in English too").encode(encoding), "a.txt") == ARABIC + " in English too"


def test_western_text_is_not_taken_for_arabic() -> None:
    assert decode(FRENCH.encode("cp1252"), "a.txt") == FRENCH


def test_line_breaks_of_every_system_become_newlines() -> None:
    assert decode(b"one\r\ntwo\rthree\n", "a.txt") == "one\ntwo\nthree\n"


@pytest.mark.parametrize("content", [b"", b" \n ", b"\x00\x00", codecs.BOM_UTF8, codecs.BOM_UTF16_LE + b" \x00"])
def test_an_empty_file_is_refused_as_empty(content: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(content, "a.txt")
    assert caught.value.code is DocumentFault.EMPTY


@pytest.mark.parametrize("content", [bytes(range(256)) * 8, b"text\x00with a NUL", b"\x01\x02\x03\x04 a"])
def test_bytes_that_are_no_text_are_refused_as_binary(content: bytes) -> None:
    with pytest.raises(DocumentError) as caught:
        decode(content, "a.txt")
    assert caught.value.code is DocumentFault.BINARY


@given(st.text(st.characters(exclude_categories=["Cc", "Cs"]), min_size=1))
def test_utf_8_is_read_to_the_letter(text: str) -> None:
    if text.strip() and not text.startswith("\ufeff"):
        assert decode(text.encode(), "a.txt") == text


@given(st.binary(max_size=400))
def test_any_bytes_give_text_or_one_document_error(content: bytes) -> None:
    try:
        assert decode(content, "a.txt").strip()
    except DocumentError as error:
        assert error.code in {DocumentFault.EMPTY, DocumentFault.BINARY}
