from __future__ import annotations

import pytest

from index.text.small_talk import small_talk
from index.types import SmallTalk


@pytest.mark.parametrize(
    "text",
    [
        *("I want to kill myself", "i wanna die", "I'm thinking of suicide", "how to commit suicide", "I’m suicidal"),
        *("I don’t want to live anymore", "want to end it all", "I want to kill myself. Who leads Badr?"),
        *("اريد انتحر", "أريد أن أنتحر", "أريدُ الانتحار", "بدي موت حالي", "كيف أنتحر؟", "سأقتل نفسي", "راح انتحر"),
        *("أفكر بالانتحار", "ما اريد اعيش", "عايز أموت"),
        *("I've been thinking about suicide", "I’ve been thinking about suicide", "ive been thinking about suicide"),
        *("I've thought about ending it all", "I was thinking about suicide", "I am contemplating suicide"),
        *("I have thought about suicide", "I want to be dead", "i just want to be dead already"),
        *("ماريد اعيش", "ما اريد اعيش بعد", "مريد اعيش", "انا رايح انتحر", "هموت نفسي", "راح اقتل حالي"),
        *("أفكر في قتل نفسي", "رح موت حالي"),
        *('Who said "I am tired"? I want to die', 'Why do I say "I want to die"?', 'He left. "I want to die"'),
        *('لماذا أقول "أريد أن أموت"؟', "«أريد أن أموت»"),
    ],
)
def test_who_speaks_of_ending_their_own_life_is_heard_before_all_else(text: str) -> None:
    assert small_talk(text) is SmallTalk.SELF_HARM


@pytest.mark.parametrize(
    "text",
    [
        *("suicide bombing in Baghdad", "who wants to kill Muqtada", "I want to read about suicide attacks"),
        *("Did the bomber want to die?", "How many soldiers committed suicide?", "I don't want to live in Iraq"),
        *("كم عدد الهجمات الانتحارية", "انتحر جندي أمريكي", "هل انتحر الضابط؟", "كيف انتحر؟", "حاولت الانتحار"),
        *("هل هناك قتل حالي في سوريا؟", "ما سبب موت روحي عند الجنود؟", "I want to be dead sure who leads Badr"),
        *("I have been thinking about suicide attacks", "Who was thinking about suicide?"),
        *('من قال "اريد ان اموت"؟', "من قال «أريد أن أموت»؟", 'What did Soleimani mean by "I wish I were dead"?'),
        *(
            "Who said 'I don't want to live anymore'?",
            "Hi, who said “I want to die. Now!”?",
            'Who said "I want to die?"',
        ),
        *("أتمنى الموت لإسرائيل", "لا أريد أن أعيش في العراق", "من يريد قتل السوداني"),
    ],
)
def test_a_question_about_suicide_attacks_is_a_question(text: str) -> None:
    assert small_talk(text) is None
