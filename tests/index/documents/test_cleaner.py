"""Cleaning drops whole blocks, and says where it did."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from index.documents.cleaner import clean
from index.documents.splitter import split
from index.types import Block, BlockKind

ITEM, PARAGRAPH = BlockKind.ITEM, BlockKind.PARAGRAPH
SHARE = Block(PARAGRAPH, "شارك")


def items(*texts: str) -> list[Block]:
    return [Block(ITEM, text, 1) for text in texts]


def test_items_that_stand_together_stay_a_line_apart() -> None:
    text, _ = split(clean(items("- قاعدة حرير في أربيل", "- قاعدة عين الأسد في الأنبار")))

    assert text == "- قاعدة حرير في أربيل\n- قاعدة عين الأسد في الأنبار"


def test_no_quote_can_run_across_what_was_dropped() -> None:
    first, second = items("- قاعدة حرير في أربيل", "- قاعدة عين الأسد في الأنبار")
    text, _ = split(clean([first, SHARE, second]))

    assert text == f"{first.text}\n\n{second.text}"


def test_a_headline_that_stands_twice_is_said_once() -> None:
    title = Block(PARAGRAPH, "واشنطن تسلّم قاعدة حرير إلى الحكومة العراقية")
    kept = clean([title, SHARE, Block(PARAGRAPH, title.text), Block(PARAGRAPH, "غادر الرتل الأخير القاعدة فجرًا.")])

    assert [block.text for block in kept].count(title.text) == 1


@given(st.lists(st.tuples(st.sampled_from(BlockKind), st.sampled_from(["شارك", "a", "b b", "© 2024 x", "قاعدة"]))))
def test_what_is_kept_stood_there_in_this_order(kinds: list[tuple[BlockKind, str]]) -> None:
    blocks = [Block(kind, text) for kind, text in kinds]
    kept = [(block.kind, block.text) for block in clean(blocks)]
    rest = iter(kinds)

    assert all(block in rest for block in kept)
