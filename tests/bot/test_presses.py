from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.pages.keyboards import (
    answer_keyboard,
    is_shared_query,
    names_keyboard,
    publishing_keyboard,
    shared_answer,
    shared_query,
)
from bot.pages.renderer import answer_pages
from bot.presses import DATA_LIMIT, Action, data, press
from bot.records import StoredAnswer
from index.types import Answer, Name, NameCount, NameKind
from tests.bot import samples
from tests.bot.fakes import ASKED


def kept(answer: Answer, number: int = 7) -> StoredAnswer:
    return StoredAnswer(number, answer, answer.language, 7, 7, ASKED)


def test_a_press_says_what_its_button_was_made_with() -> None:
    made = press(data(Action.CONTEXT, 17, 2))
    assert (made.action, made.number(0), made.number(1), made.number(2)) == (Action.CONTEXT, 17, 2, None)


def test_data_that_telegram_would_refuse_is_not_made() -> None:
    with pytest.raises(ValueError, match="64 bytes"):
        data(Action.NAME, "ق" * 40)


@given(st.text())
def test_forged_data_is_read_without_an_error(forged: str) -> None:
    made = press(forged)
    assert made.number(0) is None or made.text(0).lstrip("-").isdigit()


def test_the_buttons_of_an_answer_turn_its_pages() -> None:
    pages = answer_pages(samples.long("en"), "en", samples.TODAY)
    stored = kept(samples.long("en"))
    first, last = answer_keyboard(stored, pages, 0), answer_keyboard(stored, pages, len(pages) - 1)
    assert first is not None and last is not None
    assert [button.text for button in first.inline_keyboard[0]] == [f"1/{len(pages)}", "More"]
    assert [button.text for button in last.inline_keyboard[0]] == ["‹ Back", f"{len(pages)}/{len(pages)}"]


def test_an_answer_without_quotes_has_no_buttons() -> None:
    answer = samples.off_topic("ar")
    assert answer_keyboard(kept(answer), answer_pages(answer, "ar", samples.TODAY), 0) is None


def test_only_a_chat_that_may_publish_sees_the_button() -> None:
    pages = answer_pages(samples.answered("en"), "en", samples.TODAY)
    for can_publish in (True, False):
        keyboard = answer_keyboard(kept(samples.answered("en")), pages, 0, can_publish=can_publish)
        assert keyboard is not None
        assert ("Publish" in [button.text for row in keyboard.inline_keyboard for button in row]) is can_publish


def test_a_shared_answer_is_found_by_its_own_query_and_by_no_other() -> None:
    stored = {number: kept(samples.answered("en"), number) for number in (7, 8)}
    query = shared_query(stored[7])
    assert shared_answer(query, stored.get) == stored[7].answer
    for forged in (query.replace("7", "8", 1), query[:-1] + ("0" if query[-1] != "0" else "1"), "#7", query.upper()):
        assert shared_answer(forged, stored.get) is None
    assert [is_shared_query(each) for each in (query, "#7", "#7-", "", "#7-0123456789abcdef0")] == [True, *[False] * 4]


def test_a_name_of_any_length_fits_its_button() -> None:
    counts = [NameCount(Name("ق" * 100, NameKind.BASE, "ق" * 300, "q" * 300), 1, 1)] * 25
    keyboard = names_keyboard(counts, NameKind.BASE, "ar", 1)
    assert keyboard is not None
    assert all(
        len(str(button.callback_data).encode()) <= DATA_LIMIT for row in keyboard.inline_keyboard for button in row
    )


def test_every_channel_has_a_button_and_there_is_a_way_out() -> None:
    keyboard = publishing_keyboard(10**12, [(-1001234567890, "قناة"), (-1009876543210, "Channel")], "en")
    assert [row[0].text for row in keyboard.inline_keyboard][-1] == "Cancel"
    assert len(keyboard.inline_keyboard) == 3
