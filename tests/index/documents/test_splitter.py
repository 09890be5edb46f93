from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.documents.plain import read_plain
from index.documents.splitter import LONGEST, LONGEST_SENTENCE, TARGET, split
from index.text.segmenter import LONGEST_CLAUSE, clauses, sentences
from index.types import Block, BlockKind

SENTENCE = "وصلت القافلة إلى المعسكر قبل الفجر وفيها ثلاثون شاحنة."
KINDS = st.sampled_from(list(BlockKind))
WORDS = st.text(st.sampled_from("ابتث جحخ. ؟!abc DE. 12، \n«»"), min_size=1, max_size=400).filter(str.strip)
BLOCKS = st.lists(
    st.builds(lambda kind, text, level: Block(kind, text.strip(), level), KINDS, WORDS, st.integers(1, 6)), max_size=15
)


@given(BLOCKS)
def test_passages_are_in_order_apart_and_trimmed(blocks: list[Block]) -> None:
    text, spans = split(blocks)
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start : span.end] == text[span.start : span.end].strip()
        end = span.end


@given(BLOCKS)
def test_every_sentence_is_in_exactly_one_passage(blocks: list[Block]) -> None:
    text, spans = split(blocks)
    spoken = [block.text for block in blocks if block.kind is not BlockKind.HEADING]
    if not spoken:
        return
    within = "".join("".join(text[span.start : span.end].split()) for span in spans)
    assert within == "".join("".join(block.split()) for block in spoken)


@given(BLOCKS)
def test_the_text_is_the_blocks_and_nothing_else(blocks: list[Block]) -> None:
    text, _ = split(blocks)
    assert "".join(text.split()) == "".join("".join(block.text.split()) for block in blocks)


def test_a_passage_is_about_as_long_as_a_reader_takes_in_and_never_much_longer() -> None:
    _, spans = split([Block(BlockKind.PARAGRAPH, " ".join([SENTENCE] * 40))])
    assert all(span.end - span.start <= LONGEST for span in spans)
    assert all(span.end - span.start >= TARGET // 4 for span in spans)


@pytest.mark.parametrize("kind", [BlockKind.PARAGRAPH, BlockKind.ITEM])
def test_a_passage_never_crosses_what_was_dropped(kind: BlockKind) -> None:
    blocks = [Block(BlockKind.PARAGRAPH, SENTENCE), Block(kind, SENTENCE), Block(kind, SENTENCE, follows_gap=True)]
    text, spans = split(blocks)
    assert [text[span.start : span.end] for span in spans] == [text[: spans[0].end], SENTENCE]
    assert text[: spans[0].end].count(SENTENCE) == 2


@pytest.mark.parametrize("piece", ["وصلت القافلة إلى المعسكر، ", "وصلت القافلة إلى المعسكر ثم ", "كتاب"])
def test_a_text_without_a_full_stop_is_no_passage_that_nobody_could_read(piece: str) -> None:
    text, spans = split([Block(BlockKind.PARAGRAPH, piece * (100_000 // len(piece)))])
    assert all(span.end - span.start <= LONGEST_CLAUSE for span in spans)
    assert "".join("".join(text[span.start : span.end].split()) for span in spans) == "".join(text.split())


def test_a_long_sentence_that_somebody_wrote_stays_whole() -> None:
    sentence = f"{', '.join(['the convoy left the camp'] * 60)}."
    assert LONGEST < len(sentence) < LONGEST_SENTENCE
    assert len(split([Block(BlockKind.PARAGRAPH, sentence)])[1]) == 1


def test_a_passage_never_crosses_a_heading_and_knows_those_above_it() -> None:
    blocks = [
        Block(BlockKind.HEADING, "القواعد", 1),
        Block(BlockKind.PARAGRAPH, SENTENCE),
        Block(BlockKind.HEADING, "معسكر النهر", 2),
        Block(BlockKind.PARAGRAPH, SENTENCE),
        Block(BlockKind.HEADING, "الفصائل", 1),
        Block(BlockKind.PARAGRAPH, SENTENCE),
    ]
    _, spans = split(blocks)
    assert [span.context for span in spans] == ["القواعد", "القواعد\nمعسكر النهر", "الفصائل"]


def test_list_items_know_the_line_that_introduces_them() -> None:
    blocks = [Block(BlockKind.PARAGRAPH, "شملت المرحلة الأولى ما يأتي:"), *[Block(BlockKind.ITEM, SENTENCE * 5, 1)] * 3]
    _, spans = split(blocks)
    assert all("شملت المرحلة الأولى" in span.context for span in spans[1:])
    assert len(spans) > 2


def test_headings_alone_are_one_passage_and_nothing_is_none() -> None:
    assert split([Block(BlockKind.HEADING, "القواعد", 1)])[1][0].end == len("القواعد")
    assert split([]) == ("", ())


@pytest.mark.parametrize("mark", ["•", "-", "1.", "١-", "(2)"], ids=["dot", "dash", "number", "Arabic", "brackets"])
def test_bullets_of_plain_text_are_items(mark: str) -> None:
    blocks = read_plain(f"شملت المرحلة ما يأتي:\n{mark} تسليم المدرج إلى الطيران المدني\n{mark} إبقاء المستشارين")
    assert [block.kind for block in blocks[1:]] == [BlockKind.ITEM, BlockKind.ITEM]


def test_lines_wrapped_by_hand_are_one_paragraph_and_menus_are_not() -> None:
    wrapped = "\n".join(["وصلت القافلة إلى المعسكر قبل الفجر وفيها ثلاثون شاحنة محملة"] * 3)
    assert len(read_plain(wrapped)) == 1
    assert len(read_plain("الرئيسية\nأخبار\nرياضة")) == 3


@given(st.text(st.sampled_from("ابت ج.؟! abc\n•-1"), max_size=300))
def test_plain_text_keeps_every_word_in_its_order(text: str) -> None:
    assert "".join("".join(block.text.split()) for block in read_plain(text)) == "".join(text.split())


@given(WORDS)
def test_sentences_cover_every_visible_character(text: str) -> None:
    assert "".join("".join(text[start:end].split()) for start, end in sentences(text)) == "".join(text.split())


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("أُغلق المعسكر عام 2024 م. وعاد المهندسون إلى البصرة.", 2),
        ("بُنيت القلعة عام 656 هـ. ثم هُدمت.", 2),
        ("قال م. سالم النهري إن المدرج جاهز.", 1),
        ("يعمل د. سالم و م. كريم هناك.", 1),
        ("بُنيت القلعة سنة 762 م. ثم هُدمت.", 2),
        ("يبعد السور 500 م. من الجسر، وارتفاعه 3 م. من الأرض.", 1),
    ],
)
def test_a_sentence_ends_after_the_era_of_a_year_and_not_after_a_title(text: str, count: int) -> None:
    assert len(sentences(text)) == count


@pytest.mark.parametrize("text", ["م. ", "no. ", "كتب. ", "x" * 30_000 + " x. B", "2024 م. ", " " * 30_000 + "no. "])
def test_a_book_in_one_line_is_cut_in_time_that_grows_with_its_length(text: str) -> None:
    began = time.perf_counter()
    sentences(text * (60_000 // len(text) + 1))
    assert time.perf_counter() - began < 4


@pytest.mark.parametrize("piece", ["القوات في المعسكر ", "كتاب", "word, " * 80 + "word " * 400])
def test_no_clause_is_longer_than_anyone_reads_though_it_pauses_nowhere(piece: str) -> None:
    text = piece * (20_000 // len(piece))
    pieces = [text[start:end] for start, end in clauses(text)]
    assert max(map(len, pieces)) <= LONGEST_CLAUSE
    assert "".join("".join(pieces).split()) == "".join(text.split())
    assert " " not in piece or {word for one in pieces for word in one.split()} == set(text.split())
