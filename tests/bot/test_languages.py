from __future__ import annotations

import pytest

from bot.languages import interface_language
from index.types import Language


@pytest.mark.parametrize(
    ("question", "chosen", "code", "spoken"),
    [
        ("متى تنسحب القوات؟", "en", "en", "ar"),
        ("When do the troops leave?", "ar", "ar", "en"),
        ("ما هو Tower 22؟", None, "en", "ar"),
        ("", "ar", "en", "ar"),
        ("2025؟", None, "ar-IQ", "ar"),
        ("٢٠٢٥", "en", "ar", "en"),
        ("", None, "AR", "ar"),
        ("", None, "fr", "en"),
        ("😀", None, None, "en"),
    ],
)
def test_the_question_decides_then_the_chat_then_the_person(
    question: str, chosen: Language | None, code: str | None, spoken: Language
) -> None:
    assert interface_language(question, chosen, code) == spoken
