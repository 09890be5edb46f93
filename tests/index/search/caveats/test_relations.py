from __future__ import annotations

import pytest

from index.search.caveats.relation_words import RELATIONS
from index.search.caveats.relations import lacks_relation

# Of each relation, in both languages: a question for it, a sentence that tells it, one that does not.
EXAMPLES = {
    "founder": (
        ("Who founded the brigade?", "Salim formed the brigade.", "Salim visited the brigade."),
        ("من أسس اللواء؟", "شكّل سليم اللواء.", "زار سليم اللواء."),
    ),
    "founding day": (
        ("When was the airport built?", "The airport opened in 1971.", "The airport was bombed in 1991."),
        ("متى بني المطار؟", "افتتح المطار عام 1971.", "قصف المطار عام 1991."),
    ),
    "appointment": (
        ("Who appointed the governor?", "The council chose the governor.", "The council thanked the governor."),
        ("من عيّن المحافظ؟", "كلّف المجلس المحافظ.", "شكر المجلس المحافظ."),
    ),
    "owner": (
        ("Who owns the port?", "The port belongs to the ministry.", "The port is near the ministry."),
        ("من يملك الميناء؟", "الميناء مملوك للوزارة.", "الميناء قرب الوزارة."),
    ),
    "successor": (
        ("Who replaced the colonel?", "A major took the colonel's place.", "A major greeted the colonel."),
        ("من خلف العقيد؟", "تسلم رائد مهام العقيد.", "زار رائد العقيد."),
    ),
    "predecessor": (
        (
            "Who led the force before Karim?",
            "Karim's predecessor as commander was Hadi.",
            "Karim led the force with Hadi.",
        ),
        ("من قاد القوة قبل كريم؟", "سلف كريم في القيادة هو هادي.", "قاد كريم القوة مع هادي."),
    ),
    "earlier work": (
        ("What did she do before she became mayor?", "She taught physics.", "She opened a road."),
        ("ماذا كان يعمل قبل أن يصبح محافظا؟", "كان مهندسا.", "افتتح المحافظ طريقا."),
    ),
    "how long": (
        ("How long has the road been closed?", "The road is closed since May.", "The road is closed at Rutba."),
    ),
    "payer": (
        ("Who paid for the bridge?", "The bridge was a gift of Spain.", "The bridge was shown to Spain."),
        ("من دفع ثمن الجسر؟", "تبرعت إسبانيا بالجسر.", "شاهدت إسبانيا الجسر."),
    ),
    "designer": (
        ("Who designed the bridge?", "Its architect is Salma.", "Its guard is Salma."),
        ("من صمم الجسر؟", "مهندسة الجسر سلمى.", "حارسة الجسر سلمى."),
    ),
    "winner": (
        ("Who won the election?", "The list came first.", "The list took part."),
        ("من فاز في الانتخابات؟", "تصدرت القائمة.", "شاركت القائمة."),
    ),
    "leader": (
        ("Who leads the wing?", "The wing is under Salim.", "The wing welcomed Salim."),
        ("من يقود الجناح؟", "زعيم الجناح سليم.", "رحب الجناح بسليم."),
    ),
    "studies": (
        ("Where did the minister study?", "She has a degree from Mosul.", "She flew in from Mosul."),
        ("أين درس الوزير؟", "الوزير خريج الموصل.", "سافر الوزير إلى الموصل."),
    ),
    "ruling": (
        ("What did the court rule?", "It acquitted both men.", "It met both men."),
        ("بماذا حكمت المحكمة؟", "برأت المتهمين.", "استقبلت المتهمين."),
    ),
    "statement": (
        ("What did Tehran say of the talks?", "Tehran denied the talks.", "Tehran hosted the talks."),
        ("ماذا قالت طهران عن الجولة؟", "نفت طهران الجولة.", "استضافت طهران الجولة."),
    ),
    "casualties": (
        ("How many guards were killed?", "The strike cost six lives.", "The strike came at six."),
        ("كم حارسا قتل؟", "أودت الضربة بستة.", "وقعت الضربة في السادسة."),
    ),
    "votes against": (
        ("How many members voted against it?", "Nine were opposed.", "Nine were late."),
        ("كم نائبا صوت ضد القرار؟", "عارض القرار تسعة.", "تأخر تسعة نواب."),
    ),
}
CASES = [
    pytest.param(*example, id=f"{name}-{n}")
    for name, examples in EXAMPLES.items()
    for n, example in enumerate(examples)
]


def test_every_relation_has_an_example() -> None:
    assert set(EXAMPLES) == set(RELATIONS)


@pytest.mark.parametrize(("question", "telling", "silent"), CASES)
def test_what_is_asked_is_told_in_words_of_its_family(question: str, telling: str, silent: str) -> None:
    assert not lacks_relation(question, [telling])
    assert lacks_relation(question, [silent])


def test_one_sentence_that_tells_it_is_enough() -> None:
    assert not lacks_relation("Who owns the port?", ["The port is near Basra.", "It belongs to the ministry."])


def test_a_whole_word_is_not_the_beginning_of_another() -> None:
    assert not lacks_relation("Who paid for the festival?", ["The ministry backed the festival."])
    assert lacks_relation("Who paid for the festival?", ["The ministry was shown backstage."])
