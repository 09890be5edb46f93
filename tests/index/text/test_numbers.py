import pytest

from index.text.numbers import find_numbers, number_text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("about 2,500 soldiers", 2500),
        ("نحو ٢٥٠٠ جندي", 2500),
        ("3 ملايين دولار", 3_000_000),
        ("1.5 billion dollars", 1_500_000_000),
        ("12 ألف مقاتل", 12_000),
    ],
)
def test_a_number_is_read_with_the_word_that_multiplies_it(text: str, value: float) -> None:
    assert [number.value for number in find_numbers(text)] == [value]


@pytest.mark.parametrize("text", ["F-16", "K1", "resolution 12/2020", "a1b2"])
def test_digits_that_belong_to_a_name_are_no_number(text: str) -> None:
    assert find_numbers(text) == []


@pytest.mark.parametrize("text", ["about 2.500 soldiers", "نحو ٢.٥٠٠ جندي"], ids=["en", "ar"])
def test_what_may_be_thousands_or_a_fraction_is_no_number(text: str) -> None:
    assert find_numbers(text) == []
    assert [number.value for number in find_numbers("0.125 km, 2.50 m, 1.125 billion")] == [0.125, 2.5, 1_125_000_000]


def test_a_share_is_no_count() -> None:
    (number,) = find_numbers("بنسبة 15 في المئة")
    assert number.is_share
    assert number_text(number, "en") == "15%"
    assert not number.may_be_year


def test_a_number_is_written_for_the_reader() -> None:
    (number,) = find_numbers("3 ملايين دولار")
    assert (number_text(number, "en"), number_text(number, "ar")) == ("3 million", "3 مليون")
