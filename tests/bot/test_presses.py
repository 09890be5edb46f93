from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.keyboards import answer_keyboard, names_keyboard, publishing_keyboard
from bot.presses import DATA_LIMIT, Action, data, press
from bot.renderer import answer_pages
from index.types import Name, NameCount, NameKind
from tests.bot import samples


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
    first = answer_keyboard(7, pages, 0, "en")
    last = answer_keyboard(7, pages, len(pages) - 1, "en")
    assert first is not None and last is not None
    assert [button.text for button in first.inline_keyboard[0]] == [f"1/{len(pages)}", "More"]
    assert [button.text for button in last.inline_keyboard[0]] == ["‹ Back", f"{len(pages)}/{len(pages)}"]


def test_an_answer_without_quotes_has_no_buttons() -> None:
    assert answer_keyboard(7, answer_pages(samples.off_topic("ar"), "ar", samples.TODAY), 0, "ar") is None


def test_only_a_chat_that_may_publish_sees_the_button() -> None:
    pages = answer_pages(samples.answered("en"), "en", samples.TODAY)
    for can_publish in (True, False):
        keyboard = answer_keyboard(7, pages, 0, "en", can_publish=can_publish)
        assert keyboard is not None
        assert ("Publish" in [button.text for row in keyboard.inline_keyboard for button in row]) is can_publish


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
