from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from index.search.caveats.differences import Comparer
from index.search.quoting.quoter import Cut
from index.text.gazetteer import default_gazetteer
from index.text.lexicon import default_lexicon
from index.types import Difference, DifferenceKind, Metadata, PartialDate, Quote

WHEN = "When will the coalition hand over the Harir base?"
MANY = "How many soldiers serve at Ain al-Asad?"
STANCE = "ما موقف مقتدى الصدر من تمديد بقاء القوات؟"

JUNE = PartialDate(date(2025, 6, 1))


@pytest.fixture(scope="module")
def comparer() -> Comparer:
    return Comparer(default_gazetteer(), default_lexicon())


def _quote(
    text: str,
    document: int,
    published: PartialDate | None = JUNE,
    score: float = 10.0,
    bearing: float = 1.0,
) -> Cut:
    metadata = Metadata("t", "en", published=published)
    return Cut(Quote(text, 0, len(text), document, f"{document}.txt", metadata, score), bearing)


@pytest.mark.parametrize(
    ("question", "one", "other", "kind"),
    [
        (
            WHEN,
            "The coalition will hand the Harir base over in September 2026.",
            "The coalition will hand the Harir base over in December 2026.",
            DifferenceKind.DATE,
        ),
        (
            WHEN,
            "The coalition will hand the Harir base over next September.",
            "سيسلّم التحالف قاعدة حرير في كانون الأول 2026.",
            DifferenceKind.DATE,
        ),
        (
            MANY,
            "Some 1,400 soldiers serve at Ain al-Asad.",
            "About 2,000 soldiers serve at Ain al-Asad.",
            DifferenceKind.NUMBER,
        ),
        (
            "كم عدد القوات الأمريكية في العراق؟",
            "يبلغ عدد القوات الأمريكية في العراق 2500 جندي.",
            "Fewer than 1,900 American troops are left in Iraq.",
            DifferenceKind.NUMBER,
        ),
        (
            "How many US troops are in Iraq?",
            "The Pentagon said that the number of American troops in Iraq had reached 2,500.",
            "سيصبح عدد القوات الأمريكية في العراق أقل من 2000 جندي.",
            DifferenceKind.NUMBER,
        ),
        (
            "كم عدد القوات الأمريكية في العراق؟",
            "يبلغ عدد القوات الأمريكية في العراق 2500 جندي.",
            "سيصبح عدد القوات الأمريكية في العراق أقل من 2000 جندي، ومعظمهم في أربيل.",
            DifferenceKind.NUMBER,
        ),
        (
            "كم عدد القوات الأمريكية في العراق؟",
            "يبلغ عدد القوات الأمريكية في العراق نحو 2500 جندي، موزعين على قواعد في الأنبار وأربيل.",
            "Fewer than 1,900 American troops are left in Iraq, spread across Anbar and Erbil.",
            DifferenceKind.NUMBER,
        ),
        (STANCE, "رفض مقتدى الصدر تمديد بقاء القوات.", "أيّد مقتدى الصدر تمديد بقاء القوات.", DifferenceKind.POSITION),
    ],
)
def test_sources_that_disagree_are_said_to(
    comparer: Comparer, question: str, one: str, other: str, kind: DifferenceKind
) -> None:
    quotes = [_quote(one, 1, JUNE), _quote(other, 2, PartialDate(date(2026, 1, 1)))]
    assert comparer.differences(question, quotes) == (Difference(kind, (1, 0)),)


@pytest.mark.parametrize(
    ("question", "one", "other"),
    [
        # The month and a day in it.
        (
            WHEN,
            "The Harir base is handed over in September 2026.",
            "The Harir base is handed over on 5 September 2026.",
        ),
        # The same day in two languages.
        (WHEN, "The Harir base is handed over in September 2026.", "تُسلَّم قاعدة حرير في أيلول 2026."),
        # Another base.
        (WHEN, "The Harir base is handed over in September 2026.", "Ain al-Asad is handed over in September 2025."),
        # No year: no date.
        (WHEN, "The Harir base is handed over in September 2026.", "The Harir base is handed over in May."),
        # Two dates in one sentence: which one answers is anyone's guess.
        (WHEN, "Harir base: from May 2025 to May 2026.", "The Harir base is handed over in September 2026."),
        # The other's date is known to it: it is another event's.
        (
            WHEN,
            "The Harir base is handed over in September 2026. The deal was announced on 27 September 2024.",
            "The deal of September 2024 hands over the Harir base.",
        ),
        # The date of a paper is not the date of what it says.
        (
            WHEN,
            "The coalition hands the Harir base over in September 2026.",
            "The joint statement of September 2024 hands the Harir base over.",
        ),
        # Of two events in a sentence the date may be the other's.
        (
            "متى سُلّمت قاعدة حرير؟",
            "سُلّمت قاعدة حرير في أيلول 2026.",
            "توقفت المحادثات بعد تسليم قاعدة حرير ثم استؤنفت في كانون الأول 2026.",
        ),
        # Rounded.
        (MANY, "Some 1,400 soldiers serve at Ain al-Asad.", "About 1,410 soldiers serve at Ain al-Asad."),
        # Other things counted.
        (MANY, "Some 1,400 soldiers serve at Ain al-Asad.", "Ain al-Asad has 3 runways."),
        # Another place.
        ("How many US troops are in Iraq?", "Iraq hosts 2,500 troops.", "Syria hosts 900 troops."),
        ("How many US troops are in Iraq?", "Iraq hosts 2,500 troops.", "Harir hosts 900 troops."),
        # Another time.
        (MANY, "In 2020, 2,000 soldiers served at Ain al-Asad.", "In 2025, 900 soldiers served at Ain al-Asad."),
        # Nothing of the kind was asked for.
        ("Why is Harir handed over?", "Harir is handed over in May 2025.", "Harir is handed over in May 2026."),
        (STANCE, "رفض مقتدى الصدر تمديد بقاء القوات.", "رفض مقتدى الصدر لقاء الوفد."),
    ],
)
def test_sources_that_do_not_disagree_are_not_said_to(comparer: Comparer, question: str, one: str, other: str) -> None:
    assert comparer.differences(question, [_quote(one, 1), _quote(other, 2)]) == ()


def test_one_document_does_not_disagree_with_itself(comparer: Comparer) -> None:
    texts = ("The Harir base is handed over in May 2026.", "The Harir base is handed over in June 2026.")
    assert comparer.differences(WHEN, [_quote(text, 1) for text in texts]) == ()


def test_a_quote_far_behind_the_best_has_no_say(comparer: Comparer) -> None:
    one, other = "The Harir base is handed over in May 2026.", "The Harir base is handed over in June 2026."
    assert comparer.differences(WHEN, [_quote(one, 1), _quote(other, 2, score=2.0)]) == ()


def test_a_quote_that_tells_something_else_of_the_base_has_no_say(comparer: Comparer) -> None:
    one, other = "The Harir base is handed over in May 2026.", "The Harir base was fired at in January 2024."
    assert comparer.differences(WHEN, [_quote(one, 1), _quote(other, 2, bearing=0.3)]) == ()


def test_the_year_of_a_date_is_no_number_of_what_is_asked_for(comparer: Comparer) -> None:
    question = "متى أعلن البنتاغون عدد قواته في سوريا؟"
    one = "أعلن البنتاغون في كانون الأول ٢٠٢٤ أن عدد قواته في سوريا نحو ألفين."
    other = "For a long time the Pentagon gave 900 as the number of troops in Syria."
    assert comparer.differences(question, [_quote(one, 1), _quote(other, 2)]) == ()


def test_a_round_number_after_a_word_that_years_follow_is_a_number_still(comparer: Comparer) -> None:
    one, other = "Ain al-Asad has a force of 2000 soldiers.", "Some 1,400 soldiers serve at Ain al-Asad."
    assert comparer.differences(MANY, [_quote(one, 1), _quote(other, 2)])


def _after(before: str, text: str, document: int) -> Cut:
    """Return a quote of two sentences of which the second is marked."""
    whole = f"{before} {text}"
    made = _quote(whole, document)
    return replace(made, quote=replace(made.quote, marks=((len(whole) - len(text), len(whole)),)))


def test_numbers_of_plainly_different_times_are_no_difference_though_the_sentence_before_tells_the_time(
    comparer: Comparer,
) -> None:
    one = _quote("On 15 January 2021 some 2,500 soldiers served at Ain al-Asad.", 1)
    other = _after("أعلن البنتاغون التخفيض في تشرين الأول 2025.", "سيصبح عدد الجنود في عين الأسد 2000 جندي.", 2)
    assert comparer.differences(MANY, [one, other]) == ()


@pytest.mark.parametrize(
    ("before", "text"),
    [
        ("The Pentagon spoke on 16 January 2021.", "About 2,000 soldiers serve at Ain al-Asad."),
        ("The base was hit in 2020 and in 2021.", "About 2,000 soldiers serve at Ain al-Asad."),
        ("The base was built in 1987.\n", "About 2,000 soldiers serve at Ain al-Asad."),
    ],
)
def test_numbers_of_what_may_be_one_time_are_a_difference_still(comparer: Comparer, before: str, text: str) -> None:
    one = _quote("On 15 January 2021 some 2,500 soldiers served at Ain al-Asad.", 1)
    (difference,) = comparer.differences(MANY, [one, _after(before, text, 2)])
    assert difference.kind is DifferenceKind.NUMBER


def test_the_number_of_years_ago_is_no_other_than_the_one_that_is_told_without_a_year(comparer: Comparer) -> None:
    now = "يبلغ عدد القوات الأمريكية في العراق نحو 2500 جندي."
    then = "كان عدد القوات الأمريكية في العراق عام {} نحو 160000 جندي."
    question = "كم عدد القوات الأمريكية في العراق؟"
    assert comparer.differences(question, [_quote(now, 1), _quote(then.format(2008), 2)]) == ()
    assert comparer.differences(question, [_quote(then.format(2008), 1), _quote(now, 2)]) == ()
    assert comparer.differences(question, [_quote(now, 1), _quote(then.format(2024), 2)]) != ()
    assert comparer.differences(question, [_quote(now, 1, published=None), _quote(then.format(2008), 2)]) != ()


def test_dates_that_are_years_apart_are_of_two_things(comparer: Comparer) -> None:
    cuts = [_quote("The invasion began on 20 March 2003.", 1), _quote("Protesters stormed it on 31 December 2019.", 2)]
    assert comparer.differences("When did the US invade Iraq?", cuts) == ()


LARWAN = "When was Camp Larwan closed?"


@pytest.mark.parametrize(
    ("other", "differences"),
    [
        ("Camp Farwan was closed on 10 May 2025.", 0),
        ("Camp Larwan was closed on 10 May 2025.", 1),
        # How Arabic writes it is not known.
        ("أُغلق معسكر لاروان في 10 أيار 2025.", 1),
    ],
    ids=["another", "the same", "Arabic"],
)
def test_a_camp_of_another_name_is_no_other_voice_though_no_list_has_either(
    comparer: Comparer, other: str, differences: int
) -> None:
    quotes = [_quote("Camp Larwan was closed on 14 May 2025.", 1), _quote(other, 2)]
    if "معسكر" in other:
        metadata = replace(quotes[1].quote.metadata, language="ar")
        quotes[1] = replace(quotes[1], quote=replace(quotes[1].quote, metadata=metadata))
    assert len(comparer.differences(LARWAN, quotes, calling={"larwan"})) == differences


def test_a_word_with_a_capital_that_is_no_name_may_be_left_out(comparer: Comparer) -> None:
    quotes = [
        _quote("The number of US forces in Iraq had reached 2,500.", 1),
        _quote("Fewer than 1,900 US troops are left in Iraq.", 2),
    ]
    assert len(comparer.differences("How many American troops are in Iraq?", quotes, calling={"american"})) == 1
