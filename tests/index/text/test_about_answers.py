from __future__ import annotations

import pytest

from index.text.small_talk import small_talk
from index.types import SmallTalk


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("more", SmallTalk.MORE),
        ("Go on, please", SmallTalk.MORE),
        ("Is there more?", SmallTalk.MORE),
        ("المزيد", SmallTalk.MORE),
        ("كمّل", SmallTalk.MORE),
        ("تفاصيل أكثر", SmallTalk.MORE),
        ("No, that's wrong!", SmallTalk.COMPLAINT),
        ("You didn't answer my question", SmallTalk.COMPLAINT),
        ("thats wrong", SmallTalk.COMPLAINT),
        ("That isn't true", SmallTalk.COMPLAINT),
        ("youre wrong", SmallTalk.COMPLAINT),
        ("أنت غلطان", SmallTalk.COMPLAINT),
        ("أنتِ مخطئة", SmallTalk.COMPLAINT),
        ("إجابتك غير دقيقة", SmallTalk.COMPLAINT),
        ("ما جاوبت على سؤالي", SmallTalk.COMPLAINT),
        ("The answer is old", SmallTalk.COMPLAINT),
        ("it's incomplete", SmallTalk.COMPLAINT),
        ("الجواب ناقص", SmallTalk.COMPLAINT),
        ("هذه الإجابة قديمة جدًا", SmallTalk.COMPLAINT),
        ("كلامك مو واضح", SmallTalk.COMPLAINT),
        ("are you sure?", SmallTalk.ABOUT_BOT),
        ("متأكد؟", SmallTalk.ABOUT_BOT),
        ("Link?", SmallTalk.ABOUT_BOT),
        ("وين المصدر؟", SmallTalk.ABOUT_BOT),
        ("المصدر؟", SmallTalk.ABOUT_BOT),
        ("هات المرجع", SmallTalk.ABOUT_BOT),
        ("Who wrote this article?", SmallTalk.ABOUT_BOT),
        ("من كتب هذه المقالات؟", SmallTalk.ABOUT_BOT),
        ("Are you ChatGPT?", SmallTalk.ABOUT_BOT),
        ("بدي احكي مع انسان", SmallTalk.ABOUT_BOT),
        ("توقف", SmallTalk.ABOUT_BOT),
    ],
)
def test_what_is_said_of_an_answer_is_not_searched_for(text: str, kind: SmallTalk) -> None:
    assert small_talk(text) is kind


@pytest.mark.parametrize(
    "text",
    [
        "more troops?",
        "Is that true?",
        "What is the source of the drone?",
        "Who wrote the law?",
        "Who wrote the report?",
        "Is that not true?",
        "Is there more oil?",
        "المرجع",
        "من المخطئ؟",
        "stop the war",
        "the next withdrawal",
        "المزيد من القوات",
        "أكثر من 2000",
        "من كتب الاتفاقية؟",
        "متى توقف القصف؟",
        "هل الخبر غلط؟",
        "How old is it?",
        "هل هذا الاتفاق قديم؟",
        "الاتفاق ناقص",
    ],
)
def test_what_begins_like_a_word_on_an_answer_may_ask_the_sources(text: str) -> None:
    assert small_talk(text) is None
