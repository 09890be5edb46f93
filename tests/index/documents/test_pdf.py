from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents.layout import Line, blocks_of
from index.documents.markdown import read_markdown
from index.documents.pdf import read_pdf, render_pages
from index.documents.visual import Glyph, line_text
from index.types import Block, BlockKind
from tests.index.documents import files

SAMPLES = Path(__file__).parent / "samples"
_WORD = re.compile(r"\w[\w\u064b-\u065f]*")
_PRESENTATION = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")


def words_of(blocks: Sequence[Block]) -> list[str]:
    return _WORD.findall("\n".join(block.text for block in blocks))


def in_order(wanted: list[str], found: list[str]) -> int:
    matcher = difflib.SequenceMatcher(None, wanted, found, autojunk=False)
    return sum(block.size for block in matcher.get_matching_blocks())


# From a word processor, in two columns under a running head; from a browser, in presentation forms; in two columns.
@pytest.mark.parametrize(
    ("sample", "share"), [("arabic-writer", 1.0), ("arabic-browser", 0.99), ("english-browser", 0.995)]
)
def test_the_words_of_a_pdf_come_in_reading_order(sample: str, share: float) -> None:
    wanted = words_of(read_markdown((SAMPLES / f"{sample}.md").read_text(encoding="utf-8")))
    found = words_of(read_pdf((SAMPLES / f"{sample}.pdf").read_bytes(), sample).blocks)
    matched = in_order(wanted, found)
    assert matched >= share * len(wanted)
    # Running heads, page numbers and what the browser prints around the page would be words too many.
    assert len(found) - matched <= 3


def test_a_paragraph_is_one_block_across_lines_columns_and_pages() -> None:
    wanted = read_markdown((SAMPLES / "arabic-writer.md").read_text(encoding="utf-8"))
    found = {
        block.text.removeprefix("• ") for block in read_pdf((SAMPLES / "arabic-writer.pdf").read_bytes(), "a").blocks
    }
    assert {block.text.removeprefix("- ") for block in wanted} == found


@pytest.mark.parametrize("sample", ["arabic-writer", "arabic-browser"])
def test_letters_are_letters_not_their_shapes(sample: str) -> None:
    blocks = read_pdf((SAMPLES / f"{sample}.pdf").read_bytes(), sample).blocks
    assert not _PRESENTATION.search("".join(block.text for block in blocks))


def test_larger_type_is_a_heading() -> None:
    blocks = read_pdf((SAMPLES / "arabic-browser.pdf").read_bytes(), "a").blocks
    assert [(block.level, block.text) for block in blocks if block.kind is BlockKind.HEADING] == [
        (1, "انسحاب القوات من القاعدة الشمالية"),
        (2, "الآراء والمواقف"),
    ]


def test_a_pdf_says_its_title_and_author() -> None:
    fields = read_pdf((SAMPLES / "arabic-writer.pdf").read_bytes(), "a").fields
    assert fields == {"title": "انسحاب القوات من القاعدة الشمالية", "author": "مركز دراسات الرافدين"}


def test_pages_are_drawn_for_a_program_that_recognises_letters() -> None:
    (picture,) = render_pages(files.pdf_bytes(), "a.pdf")
    head, size, depth = picture.split(b"\n", 3)[:3]
    width, height = map(int, size.split())
    assert (head, depth) == (b"P5", b"255")
    assert len(picture) == len(b"P5\n%d %d\n255\n" % (width, height)) + width * height


def drawn(visual: str, size: float = 10.0) -> list[Glyph]:
    """Glyphs as they stand on the line from left to right, with marks above the letter at their left."""
    glyphs: list[Glyph] = []
    x = 0.0
    for char in visual:
        if "\u064b" <= char <= "\u0652":
            glyphs.append(Glyph(char, glyphs[-1].x + 0.001, glyphs[-1].left, glyphs[-1].right, 0.0, size))
            continue
        width = 3.0 if char == " " else 5.0
        if char != " ":
            glyphs.append(Glyph(char, x, x, x + width, 0.0, size))
        x += width
    return glyphs


@pytest.mark.parametrize(
    ("seen", "read"),
    [
        ("دادغب يف شيجلا", "الجيش في بغداد"),
        ("2024 ناسين 14 موي", "يوم 14 نيسان 2024"),
        ("يدنج 2,500 وحن", "نحو 2,500 جندي"),
        ("يدنج ٣٤٠٠ وحن", "نحو ٣٤٠٠ جندي"),
        ("2025/9/30 ىتح", "حتى 2025/9/30"),
        ("CJTF-OIR ةثعب", "بعثة CJTF-OIR"),
        ("Inherent Resolve ةيلمع", "عملية Inherent Resolve"),
        ("Boeing 747 ةرئاط", "طائرة Boeing 747"),
        (")دقاعتم( يدنج", "جندي (متعاقد)"),
        ("(دقاعتم) يدنج", "جندي (متعاقد)"),
        (".(دقاعتم) يدنج", "جندي (متعاقد)."),
        ("»نآلا دحأ ال« :لاق", "قال: «لا أحد الآن»"),
        (".ةثالثو ،نانثا", "اثنان، وثلاثة."),
        ("The camp at بيليرأ fell", "The camp at أريليب fell"),
        ("plain English, 3 words.", "plain English, 3 words."),
    ],
)
def test_a_line_is_read_as_it_was_written(seen: str, read: str) -> None:
    assert line_text(drawn(seen), rightwards=read[0].isascii()) == read


def test_the_order_in_which_a_file_draws_its_letters_does_not_matter() -> None:
    glyphs = drawn("2024 ناسين 14 موي")
    assert line_text(glyphs[::-1], rightwards=False) == line_text(glyphs, rightwards=False)


def test_a_letter_drawn_twice_for_boldness_is_there_once() -> None:
    glyphs = drawn("باب")
    shadows = [Glyph(each.char, each.x + 0.4, each.left + 0.4, each.right + 0.4, 0.0, each.size) for each in glyphs]
    assert line_text([*glyphs, *shadows], rightwards=False) == "باب"


@given(st.lists(st.text(st.sampled_from("ابتثجحخدذرز"), min_size=1, max_size=8), min_size=1, max_size=10))
def test_any_line_of_arabic_words_comes_back(words: list[str]) -> None:
    line = " ".join(words)
    assert line_text(drawn(line[::-1]), rightwards=False) == line


@given(st.lists(st.text(st.sampled_from("abc ابت 123 ()«».,:-/"), max_size=30), max_size=3))
def test_no_character_of_a_line_is_lost_or_added(parts: list[str]) -> None:
    glyphs = drawn("ب" + " ".join(parts))
    mirror = str.maketrans(")»", "(«")
    shown = line_text(glyphs, rightwards=False).translate(mirror)
    assert sorted(shown.replace(" ", "")) == sorted("".join(glyph.char for glyph in glyphs).translate(mirror))


def lines(*texts: str, page: int = 0, top: float = 700.0) -> list[Line]:
    return [Line(text, page, top - 14 * number, 50, 350, 10) for number, text in enumerate(texts)]


def test_running_heads_and_page_numbers_are_left_out() -> None:
    pages = []
    for number in range(4):
        body = [f"Sentence {letter} of page {'wxyz'[number]} goes on and on, as text does" for letter in "abcdef"]
        pages += lines("Quarterly of the river", *body, f"Page {number + 1}", page=number)
    text = "\n".join(block.text for block in blocks_of(pages))
    assert "Quarterly" not in text
    assert "Page" not in text
    assert "Sentence a" in text


def test_a_document_that_repeats_itself_is_not_left_empty() -> None:
    assert blocks_of([*lines("Only this line", page=0), *lines("Only this line", page=1)])


def test_a_word_cut_at_the_line_s_end_is_whole_again_and_a_hyphen_that_belongs_stays() -> None:
    text = "well-known"
    (block,) = blocks_of(lines(f"A {text} plan for the demobili-", "sation of units, as well-", "known as the other"))
    assert block.text == "A well-known plan for the demobilisation of units, as well-known as the other"
