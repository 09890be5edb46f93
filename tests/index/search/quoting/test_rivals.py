"""A sentence on another base or another phase does not answer where one beside it tells of the one asked for."""

from __future__ import annotations

from pathlib import Path

import pytest

from index.collection import Collection
from index.search.quoting.rivals import OTHERS, Rivals
from index.settings import IndexSettings
from index.text.gazetteer import default_gazetteer
from index.types import SourceFile

PHASES = (
    "In the first phase the mission ends no later than September 2025. "
    "In the second phase support for operations in Syria may go on until September 2026."
)
BASES = (
    "انتقل موقع بسماية إلى الجيش العراقي في 25 تموز 2020. "
    "وفي 23 آب 2020 تسلّم الجانب العراقي معسكر التاجي شمال بغداد. وكانت القوات الإسبانية تدرّب هناك."
)
CHAIR = (
    "The Popular Mobilization Authority was made of volunteers after a call in June 2014. "
    "In November 2016 parliament passed a law on it. "
    "Falih al-Fayyadh has chaired the body for years."
)


def worth(question: str, *sentences: str) -> list[float]:
    return Rivals(question, default_gazetteer()).worth(sentences).tolist()


@pytest.mark.parametrize(
    ("question", "own", "other"),
    [
        ("When does the second phase end?", "The second phase ends in 2026.", "The first phase ended in 2025."),
        ("متى تنتهي المرحلة الثانية؟", "وتمتد الثانية حتى أيلول.", "تنتهي المرحلة الأولى قبلها."),
        ("متى سُلّم معسكر التاجي؟", "وفي آب تسلّم العراقيون معسكر التاجي.", "انتقلت قاعدة كي وان في آذار."),
        ("Who leads Badr?", "The Badr Organization is led by him.", "Kataib Hezbollah has another leader."),
    ],
)
def test_a_sentence_on_another_of_the_kind_is_worth_less(question: str, own: str, other: str) -> None:
    assert worth(question, other, own) == [OTHERS, 1.0]


@pytest.mark.parametrize(
    ("question", "sentences"),
    [
        ("When does the second phase end?", ("The first phase ended in 2025.", "It ended late.")),
        ("When does the second phase end?", ("It ends in كانون الأول.", "The second phase is longer.")),
        ("Who leads Badr?", ("He has led it since 2001.", "Badr is a party.")),
        ("Badr or Kataib Hezbollah?", ("Badr is a party.", "Kataib Hezbollah is none.")),
        ("When do they leave?", ("The first phase ended.", "Kataib Hezbollah protested.")),
    ],
)
def test_what_tells_of_nothing_else_or_stands_alone_is_worth_no_less(question: str, sentences: tuple[str, ...]) -> None:
    assert worth(question, *sentences) == [1.0, 1.0]


@pytest.mark.parametrize(
    ("text", "question", "marked"),
    [
        (PHASES, "When does the second phase end?", "In the second phase"),
        (BASES, "متى سُلّم موقع بسماية؟", "انتقل موقع بسماية"),
        (BASES, "متى سُلّم معسكر التاجي؟", "وفي 23 آب 2020"),
        (CHAIR, "Who heads the Popular Mobilization Authority?", "Falih al-Fayyadh"),
    ],
)
def test_what_is_marked_tells_of_what_is_asked_about(text: str, question: str, marked: str, tmp_path: Path) -> None:
    with Collection.open(IndexSettings(data_dir=tmp_path), sample=False, patience=None) as collection:
        collection.add_sources([SourceFile("/told.txt", "told.txt", text.encode())])
        answer = collection.ask(question)
    quote = (*answer.quotes, *answer.nearby)[0]
    assert quote.text[slice(*quote.marks[0])].startswith(marked)
