from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.html.markup import clean, page
from bot.messages import date_text
from bot.pages.listings import digest_page, names_page, sources_page, timeline_pages
from bot.pages.renderer import answer_pages, context_page, posted, shortened, shown_quotes
from index.search.quoting import mentions
from index.text.characters import FSI, PDI
from index.text.dates import FoundDate
from index.types import (
    Answer,
    Difference,
    DifferenceKind,
    Language,
    Metadata,
    NameKind,
    Outcome,
    PartialDate,
    Precision,
    Quote,
    SmallTalk,
    Surroundings,
)
from tests.bot import samples
from tests.telegram.html import check

SNAPSHOTS = Path(__file__).parent / "snapshots"
LANGUAGES: tuple[Language, ...] = ("ar", "en")
TEXTS = st.text(st.characters(exclude_categories=()), min_size=1, max_size=400)


def screens(language: Language) -> Iterator[tuple[str, str]]:
    """Yield the name and the messages of everything a reader can be shown."""
    answers: dict[str, Callable[[Language], Answer]] = {
        "answered": samples.answered,
        "differing": samples.differing,
        "near": samples.near,
        "off_topic": samples.off_topic,
        "old": samples.old,
        "perhaps": samples.perhaps,
        "long": samples.long,
    }
    for name, make in answers.items():
        found = answer_pages(make(language), language, samples.TODAY)
        yield name, "\n\n--- next page ---\n\n".join(each.page.html for each in found)
    for talk in SmallTalk:
        answer = Answer("", language, outcome=Outcome.SMALL_TALK, small_talk=talk)
        yield f"talk_{talk}", answer_pages(answer, language, samples.TODAY)[0].page.html
    yield "bases", names_page(samples.BASES, NameKind.BASE, language).html
    yield "factions", names_page(samples.FACTIONS, NameKind.FACTION, language).html
    yield "timeline", timeline_pages(samples.STATEMENTS, language)[0].html
    yield "timeline_about", timeline_pages([], language, samples.AIN_AL_ASAD.english)[0].html
    yield "sources", sources_page(samples.DOCUMENTS, language).html
    yield "digest", digest_page(samples.DOCUMENTS, language).html
    yield "digest_of_no_language", digest_page(samples.DOCUMENTS, None).html
    surroundings = Surroundings("Earlier. ", samples.END, " Later.")
    yield "context", context_page(surroundings, samples.ENGLISH_QUOTE, 2, language).html


SCREENS = [(language, name, html) for language in LANGUAGES for name, html in screens(language)]


@pytest.mark.parametrize(
    ("language", "name", "html"), SCREENS, ids=[f"{language}-{name}" for language, name, _ in SCREENS]
)
def test_a_screen_looks_as_it_did(language: Language, name: str, html: str) -> None:
    """To take a new look over: delete the file, run the test, and look at what it wrote before you commit it."""
    snapshot = SNAPSHOTS / f"{name}.{language}.txt"
    if not snapshot.exists():
        snapshot.write_text(html + "\n", encoding="utf-8")
        pytest.fail(f"{snapshot.name} was missing and has been written: look at it")
    assert html + "\n" == snapshot.read_text(encoding="utf-8")


@pytest.mark.parametrize("html", [html for _, _, html in SCREENS])
def test_every_screen_is_valid(html: str) -> None:
    for message in html.split("\n\n--- next page ---\n\n"):
        check(message)


@given(
    st.builds(
        Quote,
        text=TEXTS,
        start=st.just(0),
        end=st.just(0),
        document_id=st.just(1),
        name=TEXTS,
        metadata=st.builds(
            Metadata,
            title=TEXTS,
            language=st.sampled_from(LANGUAGES),
            publisher=TEXTS | st.none(),
            published=st.builds(PartialDate, st.dates(), st.sampled_from(["day", "month", "year"])) | st.none(),
            url=TEXTS | st.none(),
        ),
        score=st.just(1.0),
        marks=st.lists(st.tuples(st.integers(-5, 500), st.integers(-5, 500)), max_size=4).map(tuple),
    )
)
def test_the_words_of_a_quote_are_sent_as_they_stand_in_the_document(quote: Quote) -> None:
    html = answer_pages(Answer("q", "en", (quote,)), "en", samples.TODAY)[0].page.html
    inside = [entity.text for entity in check(html).entities if entity.tag == "blockquote"]
    # Telegram shows no quotation of nothing but spaces.
    assert "".join(inside) == clean(quote.text) or not clean(quote.text).strip()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_answering_sentence_is_marked(language: Language) -> None:
    html = answer_pages(samples.answered(language), language, samples.TODAY)[0].page.html
    assert f"<b>{samples.END_MARK}</b>" in html
    assert f"<b>{samples.HANDOVER_MARK}</b>" in html


def test_a_quote_that_is_one_answering_sentence_is_marked_too() -> None:
    whole = replace(samples.ENGLISH_QUOTE, marks=((0, len(samples.END)),))
    html = answer_pages(Answer("q", "en", (whole,)), "en", samples.TODAY)[0].page.html
    assert f"<blockquote><b>{samples.END}</b></blockquote>" in html


def test_an_arabic_title_in_an_english_line_is_isolated() -> None:
    html = answer_pages(samples.answered("en"), "en", samples.TODAY)[0].page.html
    assert f">{FSI}{samples.TIDE.title}{PDI}</a>" in html


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("base " * 40, "base " * 21 + "base…"),
        ("x" * 300, "x" * 109 + "…"),
        ("The " + "x" * 300, "The " + "x" * 105 + "…"),
        ("-" * 120 + " after", "-" * 109 + "…"),
        ("x" * 110, "x" * 110),
    ],
)
def test_a_long_title_is_cut_at_a_word_where_it_has_one(title: str, shown: str) -> None:
    assert shortened(title) == shown


def test_quotes_that_differ_are_shown_newest_first() -> None:
    shown = shown_quotes(samples.differing("en"))
    assert [quote.metadata.published for quote in shown] == [
        PartialDate(date(2025, 10, 14)),
        PartialDate(date(2024, 9, 6)),
    ]


def test_a_second_difference_is_told_too() -> None:
    answer = samples.differing("en")
    both = replace(answer, differences=(*answer.differences, Difference(DifferenceKind.NUMBER, (1, 0))))
    assert "also differ on the numbers" in answer_pages(both, "en", samples.TODAY)[0].page.text


@pytest.mark.parametrize(("language", "lead"), [("en", "I am not sure that this"), ("ar", "لست متأكدًا من أن هذا")])
def test_an_answer_that_is_not_sure_says_so_first_and_where_sources_differ_after(language: Language, lead: str) -> None:
    answer = replace(samples.differing(language), is_sure=False)
    shown = answer_pages(answer, language, samples.TODAY)[0].page.text
    assert shown.startswith(lead)
    assert shown.count("also differ" if language == "en" else "أيضًا") == 1


@pytest.mark.parametrize(("language", "lead"), [("en", "It is not certain that this"), ("ar", "ليس مؤكدًا أن هذا")])
def test_a_post_of_an_answer_that_is_not_sure_says_so_under_the_question(language: Language, lead: str) -> None:
    answer = replace(samples.differing(language), is_sure=False)
    question, told = page(posted(answer, language, samples.TODAY, 3)).text.split("\n\n")[:2]
    assert (question, told.startswith(lead)) == (answer.question, True)
    assert lead not in page(posted(samples.differing(language), language, samples.TODAY, 3)).text


@pytest.mark.parametrize("is_sure", [True, False])
def test_a_post_of_one_quote_claims_no_difference(is_sure: bool) -> None:
    answer = replace(samples.differing("en"), is_sure=is_sure)
    assert "differ" in page(posted(answer, "en", samples.TODAY, 2)).text
    assert "differ" not in page(posted(answer, "en", samples.TODAY, 1)).text


def test_a_fresh_source_needs_no_note_of_its_age() -> None:
    assert "Note" not in answer_pages(samples.answered("en"), "en", samples.TODAY)[0].page.text


def test_the_note_of_age_is_on_the_sources_that_stand_above_it() -> None:
    dates = [PartialDate(date(2024, 9, 6)), PartialDate(date(2024, 11, 20)), PartialDate(date(2025, 2, 2))]
    sources = [replace(samples.HERALD, published=day) for day in dates]
    quotes = tuple(samples.quote("They left.", each, document=number) for number, each in enumerate(sources, 1))
    answer = replace(samples.old("en"), quotes=quotes)
    notes = {
        count: answer_pages(answer, "en", samples.TODAY, count)[0].page.text.splitlines()[-1] for count in (1, 2, 3)
    }
    assert notes == {
        1: "Note: this source is from 6 September 2024, 16 months ago.",
        2: "Note: the newest source here is from 20 November 2024, 14 months ago.",
        3: "Note: the newest source here is from 2 February 2025, 11 months ago.",
    }


@pytest.mark.parametrize(
    ("precision", "language", "source", "note"),
    [
        ("month", "en", "September 2024", "Note: this source is from September 2024, 15 months ago."),
        ("year", "en", "2024", "Note: this source is from 2024."),
        ("month", "ar", "سبتمبر/أيلول 2024", "سبتمبر/أيلول 2024"),
        ("year", "ar", "2024", "تنبيه: يعود هذا المصدر إلى عام 2024."),
    ],
)
def test_of_a_source_s_month_or_year_no_day_is_made_up(
    precision: Precision, language: Language, source: str, note: str
) -> None:
    told = replace(samples.HERALD, published=PartialDate(date(2024, 9, 1), precision))
    answer = Answer("q", language, (replace(samples.ENGLISH_QUOTE, metadata=told),))
    shown = answer_pages(answer, language, samples.TODAY)[0].page.text
    assert f"· {source} ·" in shown
    assert "1 September" not in shown
    assert "1 سبتمبر" not in shown
    assert note in shown.splitlines()[-1]


@pytest.mark.parametrize(
    ("language", "notes"),
    [
        ("en", {1: "Note: the date of this source is not known.", 2: "Note: the date of these sources is not known."}),
        ("ar", {1: "تنبيه: لا تاريخ معروفًا لهذا المصدر.", 2: "تنبيه: لا تاريخ معروفًا لهذه المصادر."}),
    ],
)
def test_one_source_without_a_date_is_not_told_of_as_several(language: Language, notes: dict[int, str]) -> None:
    for count, note in notes.items():
        quotes = tuple(samples.quote("They left.", samples.UNDATED, document=number + 1) for number in range(count))
        answer = replace(samples.old(language), quotes=quotes)
        assert answer_pages(answer, language, samples.TODAY)[0].page.text.splitlines()[-1] == note


@pytest.mark.parametrize(
    ("dates", "note"),
    [
        (["2023", "2023-02"], "Note: the newest source here is from 2023."),
        (["2023", None], "Note: the newest source here whose date is known is from 2023."),
        (["2023-02", None], "Note: the newest source here whose date is known is from February 2023, 2 years ago."),
    ],
)
def test_no_source_is_called_the_newest_that_another_may_be_newer_than(dates: list[str | None], note: str) -> None:
    told = [replace(samples.HERALD, published=PartialDate.fromisoformat(each) if each else None) for each in dates]
    quotes = tuple(samples.quote("They left.", one, document=number + 1) for number, one in enumerate(told))
    shown = answer_pages(replace(samples.old("en"), quotes=quotes), "en", samples.TODAY)[0].page.text
    assert shown.splitlines()[-1] == note


@pytest.mark.parametrize("understood", ["Who leads Badr? And when?", "Who leads Badr?\n And when?"])
def test_a_question_of_several_lines_is_not_told_back(understood: str) -> None:
    answer = replace(samples.answered("en"), question="Who leads Badr?\n\nAnd when?", understood=understood)
    assert answer_pages(answer, "en", samples.TODAY)[0].page.text.startswith("This is what the sources say")


@pytest.mark.parametrize("month", range(1, 13))
def test_mentions_and_days_of_publication_name_months_in_one_order(month: int) -> None:
    day = date(2025, month, 4)
    assert mentions.date_text(FoundDate(0, 1, day, "day"), "ar") == date_text(PartialDate(day), "ar")


def test_a_follow_up_says_how_it_was_understood() -> None:
    answer = replace(samples.answered("en"), question="And Harir?", understood="When was Harir handed over?")
    assert answer_pages(answer, "en", samples.TODAY)[0].page.text.startswith("I understood: When was Harir")


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", "none of these quotes mentions “Harir & <b>” or “التركية”."),
        ("ar", "لا يرد في أي من هذه الاقتباسات ذكر «Harir & <b>» أو «التركية»."),
    ],
)
def test_names_that_no_quote_mentions_are_told_as_they_were_written(language: Language, told: str) -> None:
    answer = replace(samples.answered(language), unnamed=("Harir & <b>", "التركية"))
    shown = answer_pages(answer, language, samples.TODAY)[0].page
    assert told in shown.text.replace(FSI, "").replace(PDI, "")
    check(shown.html)


def test_a_quote_in_the_askers_language_has_no_mentions_line() -> None:
    assert "Mentions" not in answer_pages(samples.old("en"), "en", samples.TODAY)[0].page.text


def test_more_quotes_than_a_page_holds_go_on_the_next() -> None:
    found = answer_pages(samples.long("en"), "en", samples.TODAY, per_page=3)
    assert [each.quotes for each in found] == [(0, 1, 2), (3,)]


def test_a_long_quote_is_expandable() -> None:
    assert "<blockquote expandable>" in answer_pages(samples.long("en"), "en", samples.TODAY)[0].page.html


@settings(max_examples=40)
@given(st.lists(TEXTS, min_size=1, max_size=9), st.integers(1, 40), st.integers(1, 5))
def test_an_answer_of_any_length_is_sent_in_valid_pages(texts: list[str], times: int, per_page: int) -> None:
    quotes = tuple(samples.quote(text * times, samples.TIDE) for text in texts)
    for each in answer_pages(Answer("q", "ar", quotes), "ar", samples.TODAY, per_page):
        check(each.page.html)


def test_the_paragraph_around_a_quote_is_the_documents_own() -> None:
    html = context_page(Surroundings("a < b. ", "c & d", " e"), samples.ENGLISH_QUOTE, 1, "en").html
    (quoted,) = [entity.text for entity in check(html).entities if entity.tag == "blockquote"]
    assert quoted == "a < b. c & d e"


def test_names_are_numbered_through_the_pages() -> None:
    counts = samples.BASES * 8
    assert re.search(r"^11\. ", names_page(counts, NameKind.BASE, "en", 1).text, re.MULTILINE)


def test_a_timeline_of_hundreds_is_cut_into_readable_pages() -> None:
    found = timeline_pages(samples.STATEMENTS * 60, "ar")
    assert len(found) > 10
    for each in found:
        check(each.html)


@pytest.mark.parametrize("question", ["And when?", "why?", "who is he?", "ومتى؟", "لماذا؟", "متى كان ذلك؟"])
@pytest.mark.parametrize("outcome", [Outcome.OFF_TOPIC, Outcome.NEAR])
def test_a_question_that_says_of_nothing_is_asked_back_and_not_called_off_the_subject(
    question: str, outcome: Outcome
) -> None:
    answer = Answer(question, "en", outcome=outcome, understood=question)
    assert answer_pages(answer, "en", samples.TODAY)[0].page.text.startswith("About what?")
    led = replace(answer, understood=f"leads Badr – {question}")
    assert "About what?" not in answer_pages(led, "en", samples.TODAY)[0].page.text


@pytest.mark.parametrize("outcome", [Outcome.OFF_TOPIC, Outcome.NEAR])
def test_arabic_in_latin_letters_is_told_how_to_ask_and_nothing_of_the_subject_or_the_sources(outcome: Outcome) -> None:
    answer = Answer("kam 3adad al jnood bel 3iraq", "en", outcome=outcome)
    text = answer_pages(answer, "en", samples.TODAY)[0].page.text
    assert "بالحروف العربية" in text and "in Arabic letters" in text
    assert "outside my subject" not in text
    assert "My sources" not in text
