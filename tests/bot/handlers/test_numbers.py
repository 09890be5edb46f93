from __future__ import annotations

import pytest

from bot.handlers.numbers import document_numbers
from index.text.characters import ALM, ARABIC_DIGITS, FSI, LRM, PDI, PERSIAN_DIGITS, RLM


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        *(("5 6", [5, 6]), ("5,6", [5, 6]), ("5، 6", [5, 6]), ("1/2", [1, 2]), ("5 5", [5]), ("#5", [5]), ("№5", [5])),
        *(("5 و6", [5, 6]), ("5 و 6", [5, 6]), ("5و6", [5, 6]), ("5 and 6", [5, 6]), ("5, 6 And 7", [5, 6, 7])),
        *(("رقم5", [5]), ("رقم 5", [5]), ("رقم: 5", [5]), ("رقم 5 ورقم 6", [5, 6]), ("number 5", [5]), ("№ 5", [5])),
        *(("5.", [5]), ("(5)", [5]), ("[5] (6).", [5, 6]), ("5 .", [5])),
        *((f"{FSI}5{PDI}", [5]), (f"{RLM}5", [5]), (f"5{LRM}", [5]), (f"№ {ALM}5{PDI}، و{FSI}6{PDI}", [5, 6])),
        *((ARABIC_DIGITS[5], [5]), (f"رقم{ARABIC_DIGITS[1:3]} و{ARABIC_DIGITS[3]}", [12, 3]), (PERSIAN_DIGITS[5], [5])),
    ],
)
def test_numbers_are_read_as_people_write_them(written: str, numbers: list[int]) -> None:
    assert document_numbers(f"/remove {written}") == (numbers, [])


@pytest.mark.parametrize("word", ["-5", "3-5", "(-5)", "و-5", "3.5", "+5", "all", "وزارة", "5x", "9" * 13])
def test_a_range_a_negative_number_or_another_word_is_no_number_and_is_named(word: str) -> None:
    assert document_numbers(f"/remove 7 {word}") == ([7], [word])


@pytest.mark.parametrize("command", ["", "/remove", "/remove ", "/remove و and رقم ."])
def test_without_a_number_there_is_none(command: str) -> None:
    assert document_numbers(command) == ([], [])
