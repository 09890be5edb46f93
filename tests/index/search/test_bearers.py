"""Which sentences speak of the base, the faction or the person that a timeline is asked for."""

from __future__ import annotations

import pytest

from index.search.bearers import Bearers
from index.text.gazetteer import default_gazetteer

ERBIL = (
    "Harir air base is a smaller field. It was built in 1980. On 25 December 2023 a drone hit the Erbil base. "
    "It belongs to the second phase."
)
FACTIONS = (
    "أسس أكرم الكعبي حركة النجباء في 2013. أما كتائب سيد الشهداء فيقودها الولائي. وأدرجت واشنطن الفصيلين في 2025."
)


def _speaking(subject: str, text: str, heading: str = "") -> list[str]:
    return [text[start:end] for start, end in Bearers(subject, default_gazetteer()).speaking(text, heading)]


@pytest.mark.parametrize(
    ("subject", "text", "beginnings"),
    [
        ("Harir", ERBIL, ["Harir air", "It was built"]),
        ("قاعدة أربيل", ERBIL, ["On 25", "It belongs"]),
        ("البرج 22", ERBIL, []),
        ("Harir and the Erbil base", ERBIL, ["Harir air", "It was built", "On 25", "It belongs"]),
        # What names no base, faction or person is spoken of everywhere.
        ("withdrawal", ERBIL, ["Harir air", "It was built", "On 25", "It belongs"]),
        ("Kataib Hezbollah", FACTIONS, []),
        # Both were named before.
        ("Harakat al-Nujaba", FACTIONS, ["أسس", "وأدرجت"]),
        # A base is also called by its place, but another's name is not read for its own.
        ("Erbil air base", "Iran fired at Ain al-Asad and at a site in Erbil.", ["Iran"]),
        ("معسكر التاجي", "وكان التاجي قد تعرض لهجوم.", ["وكان"]),
        ("Kataib Hezbollah", "Lebanese Hezbollah spoke in 2024.", []),
    ],
)
def test_a_sentence_speaks_of_what_it_names_or_goes_on_about(subject: str, text: str, beginnings: list[str]) -> None:
    spoken = _speaking(subject, text)
    assert len(spoken) == len(beginnings)
    assert all(sentence.startswith(beginning) for sentence, beginning in zip(spoken, beginnings, strict=True))


def test_a_text_goes_on_from_the_heading_it_stands_under() -> None:
    assert _speaking("Harir", "It was built in 1980.", heading="Harir air base") == ["It was built in 1980."]
    assert _speaking("Harir", "It was built in 1980.", heading="Ain al-Asad") == []
