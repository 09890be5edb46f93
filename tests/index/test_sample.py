"""The sample collection: what a fresh clone can be asked, and that it answers from the right article."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.messages import say
from index.collection import Collection
from index.documents.front_matter import split_front_matter
from index.sample import sample_directory
from index.settings import IndexSettings
from index.text.language import detect_language
from index.types import Language, Outcome

ARTICLES = sorted(sample_directory().glob("*.md"))
# A fresh clone answers at once: two seconds here, with room for a slow machine.
SECONDS_TO_INDEX = 20


@pytest.fixture(name="sample", scope="module")
def _sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    with Collection.open(IndexSettings(data_dir=tmp_path_factory.mktemp("sample"))) as collection:
        yield collection


def test_there_are_eight_articles_in_each_language() -> None:
    languages = [split_front_matter(path.read_text(encoding="utf-8"))[0]["language"] for path in ARTICLES]
    assert (languages.count("ar"), languages.count("en")) == (8, 8)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_every_article_says_who_published_it_when_and_on_what_grounds(path: Path) -> None:
    fields, text = split_front_matter(path.read_text(encoding="utf-8"))
    assert fields.keys() == {"title", "publisher", "published", "language"}
    assert detect_language(text) == fields["language"]
    assert 230 <= len(text.split()) <= 500
    assert text.rstrip().splitlines()[-1].startswith(("Sources: ", "المصادر: "))


def test_a_new_collection_holds_the_sample_within_seconds(tmp_path: Path) -> None:
    started = time.monotonic()
    with Collection.open(IndexSettings(data_dir=tmp_path)) as collection:
        assert len(collection.documents()) == len(ARTICLES)
    assert time.monotonic() - started < SECONDS_TO_INDEX


@pytest.mark.parametrize(
    ("question", "article", "words"),
    [
        ("When does the second phase of the withdrawal end?", "withdrawal-timeline-en.md", "September 2026"),
        ("Where is al-Tanf?", "bases-en.md", "near the point where Syria, Iraq and Jordan meet"),
        ("Who leads Harakat al-Nujaba?", "factions-en.md", "Akram al-Kaabi"),
        ("When was CJTF-OIR established?", "coalition-en.md", "17 October 2014"),
        ("What does the Kurdistan Regional Government want?", "positions-en.md", "not to leave early"),
        ("How many American troops are in Iraq?", "troop-numbers-en.md", "2,500"),
        ("متى سلّم التحالف قاعدة القيارة؟", "bases-handed-over-ar.md", "26 آذار 2020"),
        ("من يقود كتائب سيد الشهداء؟", "factions-ar.md", "أبو آلاء الولائي"),
        ("متى علّقت كتائب حزب الله عملياتها؟", "factions-ar.md", "30 يناير 2024"),
        ("متى صوّت البرلمان على إخراج القوات الأجنبية؟", "parliament-vote-ar.md", "مجلس النواب"),
        ("ما موقف إقليم كردستان من التحالف؟", "positions-ar.md", "الحاجة إلى التحالف"),
    ],
)
def test_a_question_is_answered_from_the_article_on_it(
    sample: Collection, question: str, article: str, words: str
) -> None:
    answer = sample.ask(question)
    assert any(quote.name == article and words in quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When do US troops leave Iraq?", "no later than the end of September 2025"),
        ("When will American forces leave Iraq?", "no later than the end of September 2025"),
        ("متى تغادر القوات الأمريكية العراق؟", "no later than the end of September 2025"),
        ("شوكت يطلعون الأمريكان من العراق؟", "no later than the end of September 2025"),
        ("When does the US withdraw from Iraq?", "no later than the end of September 2025"),
        ("متى تنسحب القوات الأمريكية من العراق؟", "no later than the end of September 2025"),
        ("متى ينتهي الوجود الأمريكي في العراق؟", "no later than the end of September 2025"),
        # Not in 2011, as was agreed in 2008.
        ("متى موعد الانسحاب؟", "no later than the end of September 2025"),
        ("متى موعد الانسحاب الأمريكي من العراق؟", "no later than the end of September 2025"),
        ("متى موعد خروج الأمريكان؟", "no later than the end of September 2025"),
    ],
)
def test_who_asks_when_the_troops_leave_is_told_what_was_agreed_before_what_is_demanded(
    sample: Collection, question: str, told: str
) -> None:
    assert told in sample.ask(question).quotes[0].text


@pytest.mark.parametrize(
    ("question", "article", "words"),
    [
        ("When was Taji handed over to Iraqi forces?", "bases-handed-over-ar.md", "23 آب 2020"),
        ("How many people were on the Ukrainian plane?", "soleimani-asad-ar.md", "176"),
        ("كم جنديًا أمريكيًا قُتل في البرج 22؟", "tower-22-en.md", "Three American soldiers"),
        ("متى زار ترامب عين الأسد؟", "bases-en.md", "26 December 2018"),
    ],
    ids=["en-ar", "en-ar", "ar-en", "ar-en"],
)
def test_a_question_is_answered_from_an_article_in_the_other_language(
    sample: Collection, question: str, article: str, words: str
) -> None:
    answer = sample.ask(question)
    assert any(quote.name == article and words in quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    ("previous", "question", "words"),
    [
        ("How many US troops are in Iraq?", "In Syria?", "2,000 American troops were in Syria"),
        ("متى سُلّمت قاعدة القيارة؟", "وفي التاجي؟", "23 آب 2020"),
        ("Who leads Asaib Ahl al-Haq?", "is it on the terrorist list?", "January 3, 2020"),
        ("What happened at Tower 22?", "how many were injured?", "More than forty others"),
    ],
)
def test_a_follow_up_is_answered(sample: Collection, previous: str, question: str, words: str) -> None:
    answer = sample.ask(question, previous=previous)
    assert any(words in quote.text for quote in answer.quotes)


@pytest.mark.parametrize(
    ("previous", "question"), [("Who leads Badr?", "how old is he?"), ("من يقود منظمة بدر؟", "كم عمره؟")]
)
def test_a_follow_up_that_asks_for_what_no_article_says_has_no_sure_answer(
    sample: Collection, previous: str, question: str
) -> None:
    answer = sample.ask(question, previous=previous)
    assert not (answer.quotes and answer.is_sure)


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("answer.example_1", ("September 2025", "أيلول 2025")),
        ("answer.example_2", ("250 to 350", "250 و350")),
        ("answer.example_3", ("demand in public", "تطالب الفصائل")),
    ],
)
@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_examples_that_the_bot_suggests_are_answered_first_and_surely(
    sample: Collection, question: str, words: tuple[str, str], language: Language
) -> None:
    answer = sample.ask(say(question, language))
    assert answer.is_sure
    assert any(each in answer.quotes[0].text for each in words)


@pytest.mark.parametrize("language", ["en", "ar"])
def test_the_example_after_a_command_without_a_question_is_answered_surely(
    sample: Collection, language: Language
) -> None:
    assert sample.ask(say("question.empty", language).partition(": ")[2]).is_sure


def test_the_two_published_numbers_of_soldiers_can_stand_side_by_side(sample: Collection) -> None:
    quoted = " ".join(quote.text for quote in sample.ask("عدد الجنود الأمريكيين في العراق 2500 أم 2000").quotes)
    assert "أقل من 2000" in quoted
    assert "2,500" in quoted or "2500" in quoted


def test_the_closing_line_of_sources_is_never_quoted(sample: Collection) -> None:
    answers = [sample.ask(question) for question in ("Lead Inspector General report", "ما المصادر؟ بيانات التحالف")]
    assert not any("Sources:" in quote.text or "المصادر:" in quote.text for each in answers for quote in each.quotes)


@pytest.mark.parametrize("question", ["What do bananas cost in Brazil?", "ما سعر الموز في البرازيل؟"], ids=["en", "ar"])
def test_a_question_off_the_subject_is_not_answered(sample: Collection, question: str) -> None:
    assert sample.ask(question).outcome is not Outcome.ANSWERED


@pytest.mark.parametrize(
    "question", ["متى تنسحب القوات الأمريكية من قاعدة عين الأسد؟", "شوكت يطلعون الأمريكان من أربيل؟"]
)
def test_what_is_told_of_a_base_beside_the_question_is_no_other_date(sample: Collection, question: str) -> None:
    answer = sample.ask(question)
    assert len({quote.name for quote in answer.quotes}) > 1
    assert answer.differences == ()


@pytest.mark.parametrize(
    ("subject", "said", "unsaid"),
    [
        ("Kataib Hezbollah", "On 7 February a drone killed Abu Baqir al-Saadi", "حركة النجباء"),
        ("البرج 22", "struck the living quarters of Tower 22", "bill"),
        ("قاعدة التاجي", "تسلّم الجانب العراقي معسكر التاجي", "a drone hit the Erbil base"),
        # The sentence that names the group stands in the passage before.
        ("ISIS", "Iraq declared the territory of the group recovered", "Rubio"),
        ("", "On 7 February a drone killed Abu Baqir al-Saadi", "Sources:"),
    ],
)
def test_a_timeline_tells_of_its_subject_and_nothing_of_other_things(
    sample: Collection, subject: str, said: str, unsaid: str
) -> None:
    statements = [statement.quote.text for statement in sample.timeline(subject)]
    assert any(said in text for text in statements)
    assert not any(unsaid in text for text in statements)


@pytest.mark.parametrize("subject", ["الانسحاب", "the US withdrawal", "الانسحاب الأمريكي من العراق"])
def test_the_timeline_of_the_withdrawal_is_the_same_in_either_language_and_with_the_countries(
    sample: Collection, subject: str
) -> None:
    told = [(one.value, one.quote.text) for one in sample.timeline(subject)]
    assert told == [(one.value, one.quote.text) for one in sample.timeline("withdrawal")]
    assert len(told) == 5


@pytest.mark.parametrize(("subject", "statements"), [("حرير", 0), ("Harir", 0), ("القائم", 1)])
def test_the_timeline_of_a_base_called_by_its_own_word_is_of_no_other_base(
    sample: Collection, subject: str, statements: int
) -> None:
    assert len(sample.timeline(subject)) == statements


@pytest.mark.parametrize(
    ("question", "previous", "said"),
    [
        ("كم عدد المصابين؟", "كم صاروخا أطلق على عين الأسد؟", "wounded several American personnel"),
        ("How many injured?", "How many American soldiers were killed at Tower 22?", "More than forty others"),
    ],
)
def test_who_asks_for_the_wounded_next_is_not_told_of_the_missiles_or_the_killed(
    sample: Collection, question: str, previous: str, said: str
) -> None:
    quote = sample.ask(question, previous=previous).quotes[0]
    assert any(said in quote.text[start:end] for start, end in quote.marks)


def test_a_day_that_the_articles_do_not_tell_of_is_said_to_be_missing(sample: Collection) -> None:
    answer = sample.ask("What happened on 9 February 2024?")
    assert answer.unnamed == ("9 February 2024",)
    assert not answer.is_sure


@pytest.mark.parametrize("question", ["متى أعلن البنتاغون عدد قواته في سوريا", "How many US troops are in Iraq?"])
def test_years_and_numbers_of_other_times_are_no_disagreement(sample: Collection, question: str) -> None:
    assert sample.ask(question).differences == ()


@pytest.mark.parametrize("question", ["And when was that?", "ومتى كان ذلك؟"], ids=["en", "ar"])
def test_dates_of_whatever_happened_at_a_base_are_no_disagreement(sample: Collection, question: str) -> None:
    answer = sample.ask(question, previous="What happened at Ain al-Asad?")
    assert len({quote.name for quote in answer.quotes}) > 1
    assert answer.differences == ()


@pytest.mark.parametrize(
    "question",
    [
        "When do US troops leave Iraq?",
        "How many British troops are in Iraq?",
        "متى تغادر القوات البريطانية العراق؟",
        "When did the US attack Iran?",
        "How far is Harir from Erbil?",
        "متى دخلت قوات الحشد الموصل؟",
        "When was NATO mission ended?",
        "متى أدرجت واشنطن منظمة بدر على قائمة الإرهاب؟",
        "كم جنديا عراقيا قتل في البرج 22؟",
        "كم صاروخا سقط على معسكر التاجي؟",
        "في أي ساعة قُتل سليماني؟",
        "من أسس عصائب أهل الحق؟",
    ],
)
def test_what_the_articles_do_not_say_is_not_answered_surely(sample: Collection, question: str) -> None:
    answer = sample.ask(question)
    assert not (answer.quotes and answer.is_sure)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("كم صاروخ سقط على أربيل؟", "خمسة على أربيل"),
        ("Who leads the PMF?", "فالح الفياض"),
        ("Who died at Tower 22?", "William Rivers"),
        ("How many MPs voted to expel foreign forces in January 2020?", "170"),
    ],
)
def test_what_tells_just_what_is_asked_comes_first_and_is_marked(sample: Collection, question: str, said: str) -> None:
    quote = sample.ask(question).quotes[0]
    assert any(said in quote.text[start:end] for start, end in quote.marks)


def test_sources_on_a_beginning_and_on_an_incident_years_later_do_not_differ(sample: Collection) -> None:
    assert sample.ask("When did the US invade Iraq?").differences == ()
