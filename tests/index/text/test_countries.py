from __future__ import annotations

import pytest

from index.text.countries import default_countries
from index.text.gazetteer import default_gazetteer
from index.text.normalizer import words
from index.types import NameKind


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("How many British troops are there?", "United Kingdom"),
        ("what do the turks want", "Turkey"),
        ("القوات التركية في الشمال", "Turkey"),
        ("والبريطانيون غادروا", "United Kingdom"),
        ("قال للإيرانيين", "Iran"),
        ("بموافقة الأتراك", "Turkey"),
        ("طلبوا من الروس", "Russia"),
        ("رئيس الوزراء المصري", "Egypt"),
        ("قتل جندي تركي في بعشيقة", "Turkey"),
        ("إيرانيو المهجر", "Iran"),
    ],
)
def test_a_people_tells_its_country(text: str, country: str) -> None:
    assert [found.name for _, found in default_countries().of_people(words(text))] == [country]


@pytest.mark.parametrize(
    "text",
    [
        "American troops in Iraq",
        "القوات الأمريكية",
        "العراقيون",
        "محمد شياع السوداني",
        "من هو أحمد المصري",
        "تركي الفيصل",
        "حمد القطري",
        "باللغة التركية",
        "مجريات الأحداث",
        "ترك العراق",
        "وبالتالي",
        "the Emir",
    ],
)
def test_a_name_a_language_and_what_every_article_speaks_of_are_no_country(text: str) -> None:
    assert not default_countries().of_people(words(text))


@pytest.mark.parametrize(
    ("word", "country"),
    [("وطهران", "Iran"), ("moscow", "Russia"), ("بموسكو", "Russia"), ("الترك", None), ("تركت", None)],
)
def test_a_word_of_a_text_tells_a_country_by_people_or_capital(word: str, country: str | None) -> None:
    found = default_countries().of_word(word)
    assert (found.name if found else None) == country


def test_every_country_is_one_of_the_gazetteer() -> None:
    known = {name.english for name in default_gazetteer().of_kind(NameKind.COUNTRY)}
    assert {country.name for country in default_countries()} <= known
