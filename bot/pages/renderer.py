"""Answers as pages of Telegram HTML: a lead line, who said it and when, the words, and what to know about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from bot.html.bidi import LINE_START, fitted, one_line
from bot.html.markup import Bold, Isolate, Link, Node, Page, Quote, page, pages
from bot.messages import date_text, say
from bot.messages.dates import age_text
from bot.standing import stands
from index import types
from index.text.foreign import is_latin_arabic
from index.text.questions import asks_of_nothing
from index.types import Answer, Language, Metadata, Outcome, SmallTalk

# Telegram shows three lines of an expandable quotation; a shorter quote is better read at once.
EXPANDABLE_FROM = 700
# On this subject, news is old after half a year.
OLD_AFTER = timedelta(days=180)
_LONGEST_TITLE = 110
_MOST_MENTIONS = 12
_EXAMPLES = ("answer.example_1", "answer.example_2", "answer.example_3")


@dataclass(frozen=True, slots=True)
class AnswerPage:
    """One page of an answer; `quotes` are the positions, in `shown_quotes`, of those that stand on it."""

    page: Page
    quotes: tuple[int, ...] = ()


def shown_quotes(answer: Answer) -> tuple[types.Quote, ...]:
    """Return the quotes in the order a reader sees them: those that differ newest first, then the others as ranked.

    For a question the sources do not answer, these are the nearest quotes.
    """
    if answer.abstained:
        return answer.nearby
    differing = [position for difference in answer.differences for position in difference.quotes]
    order = dict.fromkeys([*differing, *range(len(answer.quotes))])
    return tuple(answer.quotes[position] for position in order)


# What many ask is answered alike, and every press of a button looks up the pages again.
@lru_cache(maxsize=256)
def answer_pages(answer: Answer, language: Language, today: date, per_page: int = 3) -> tuple[AnswerPage, ...]:
    """Return the answer as pages of at most `per_page` quotes each, in words of `language` around the quotes."""
    quotes = shown_quotes(answer)
    if not any(map(stands, quotes)):
        return (AnswerPage(page(_without_quotes(answer, language))),)
    found = []
    for first in range(0, len(quotes), per_page):
        positions = tuple(range(first, min(first + per_page, len(quotes))))
        opening = _opening(answer, quotes, language) if first == 0 else [Bold(say("more.title", language))]
        blocks = [cited_quote(quotes[position], language, position + 1) for position in positions]
        closing = _notes(answer, quotes, quotes[:per_page], language, today) if first == 0 else []
        content = _paragraphs([*opening, *blocks, *closing])
        found += [AnswerPage(each, positions) for each in pages(content)]
    return tuple(found)


def cited_quote(quote: types.Quote, language: Language, number: int | None = None) -> Node:
    """Return a quote under its attribution, with what it mentions when it is in another language.

    Of one that was withdrawn only that is said.
    """
    label: list[Node] = [Bold(f"{number}."), " "] if number else []
    if not stands(quote):
        return [*label, say("answer.withdrawn", language)]
    mentions = _mentions(quote, language)
    return [*label, source_line(quote.metadata, language), "\n", quoted(quote), *(["\n", mentions] if mentions else [])]


def posted(answer: Answer, language: Language, today: date, most: int) -> Node:
    """Return an answer as a channel reads it: the question, at most so many quotes, and what to know about them."""
    quotes = tuple(filter(stands, shown_quotes(answer)))[:most]
    lead: list[Node] = [Bold(answer.understood or answer.question)]
    differences = _differences(answer, quotes)
    if not answer.is_sure:
        lead.append(Bold(say("answer.perhaps_posted", language)))
    elif differences:
        lead.append(Bold(say(f"answer.differ_{differences[0].kind}", language)))
    numbers = range(1, len(quotes) + 1) if len(quotes) > 1 else [None]
    blocks = [cited_quote(quote, language, number) for quote, number in zip(quotes, numbers, strict=True)]
    return _paragraphs([*lead, *blocks, *_notes(answer, quotes, quotes, language, today)])


def quoted(quote: types.Quote) -> Quote:
    """Return the words of a quote, character for character, the sentences that answer in bold."""
    return Quote(tuple(_marked(quote)), expandable=len(quote.text) > EXPANDABLE_FROM)


def source_line(metadata: Metadata, language: Language) -> Node:
    """Return "publisher · date · title" with the title linked where there is an address."""
    when = date_text(metadata.published, language) if metadata.published else say("answer.undated_source", language)
    title = Isolate(shortened(metadata.title))
    linked = Link(title, metadata.url) if metadata.url else title
    publisher: list[Node] = [Isolate(shortened(metadata.publisher)), " · "] if metadata.publisher else []
    return [LINE_START[language], *publisher, when, " · ", linked]


def context_page(surroundings: types.Surroundings, quote: types.Quote, number: int, language: Language) -> Page:
    """Return a quote in its paragraph: before and after in plain, the quote itself in bold."""
    words: tuple[Node, ...] = (surroundings.before, Bold(surroundings.text), surroundings.after)
    long = sum(map(len, (surroundings.before, surroundings.text, surroundings.after))) > EXPANDABLE_FROM * 2
    title = say("context.title", language, number=number)
    return page([Bold(title), "\n", source_line(quote.metadata, language), "\n", Quote(words, expandable=long)])


def examples(language: Language) -> Node:
    """Return questions to learn from, a line each."""
    return "\n".join(f"• {say(key, language)}" for key in _EXAMPLES)


def shortened(text: str) -> str:
    """Return a title as one line of at most 110 characters, cut at a word where there is one."""
    line = one_line(text)
    if len(line) <= _LONGEST_TITLE:
        return line
    words = line[:_LONGEST_TITLE].rpartition(" ")[0].rstrip(" ,،.:;؛-–—")
    # A word that takes up most of the line is cut itself: "The…" says nothing.
    return (words if len(words) > _LONGEST_TITLE // 2 else line[: _LONGEST_TITLE - 1]) + "…"


def _opening(answer: Answer, quotes: Sequence[types.Quote], language: Language) -> list[Node]:
    differences = _differences(answer, quotes)
    if answer.abstained:
        lead = "answer.near"
    elif not answer.is_sure:
        lead = "answer.perhaps"
    elif differences:
        lead = f"answer.differ_{differences[0].kind}"
    else:
        lead = "answer.found" if len(quotes) > 1 else "answer.found_one"
    opening: list[Node] = [Bold(say(lead, language))]
    # Lines that were joined, or blanks, are no other question.
    if answer.understood.split() not in ([], answer.question.split()):
        opening.insert(0, say("answer.understood", language, question=answer.understood))
    return opening


def _notes(
    answer: Answer, quotes: Sequence[types.Quote], shown: Sequence[types.Quote], language: Language, today: date
) -> list[Node]:
    """Return what to know about an answer, of its age as far as the quotes `shown` beside the notes tell it."""
    notes: list[Node] = [
        # The first is what a sure answer begins with.
        say(f"answer.also_differ_{difference.kind}", language)
        for difference in _differences(answer, quotes)[1 if answer.is_sure else 0 :]
    ]
    shown = tuple(filter(stands, shown))
    notes += [_unnamed(answer, len(shown), language)] if answer.unnamed and shown else []
    notes += _age(shown, language, today)
    if answer.abstained:
        notes.append(_better(answer.question, language))
    return notes


def _age(quotes: Sequence[types.Quote], language: Language, today: date) -> list[Node]:
    """Return how old the newest of the sources is, where that is long ago or not known."""
    is_one = len({quote.document_id for quote in quotes}) == 1
    dates = [quote.metadata.published for quote in quotes if quote.metadata.published]
    if quotes and not dates:
        return [say("answer.undated_one" if is_one else "answer.undated", language)]
    # What bears a year or a month may be of its end.
    newest = max(dates, key=lambda published: published.last, default=None)
    if newest is None or today - newest.last <= OLD_AFTER:
        return []
    # An undated one may be newer than all.
    keys = (
        ("answer.old_dated", "answer.old_year_dated") if len(dates) < len(quotes) else ("answer.old", "answer.old_year")
    )
    key, year_key = ("answer.old_one", "answer.old_year_one") if is_one else keys
    if newest.precision == "year":
        # It may be nearly a year more or less.
        return [say(year_key, language, date=newest)]
    return [say(key, language, date=newest, age=age_text(newest.last, today, language))]


def _unnamed(answer: Answer, quotes: int, language: Language) -> str:
    """Return which names of the question none of the quotes mentions, as the asker wrote them."""
    names = [say("answer.unnamed_word", language, name=fitted(one_line(each), language)) for each in answer.unnamed]
    key = "answer.unnamed" if quotes > 1 else "answer.unnamed_one"
    return say(key, language, names=say("answer.unnamed_or", language).join(names))


def _differences(answer: Answer, quotes: Sequence[types.Quote]) -> list[types.Difference]:
    """Return where sources differ, both of which are among the quotes and can still be shown."""
    shown = [quote in quotes and stands(quote) for quote in answer.quotes]
    return [each for each in answer.differences if sum(shown[place] for place in each.quotes) > 1]


def _without_quotes(answer: Answer, language: Language) -> Node:
    if shown_quotes(answer):
        return say("answer.all_withdrawn", language)
    if answer.outcome is Outcome.SMALL_TALK and answer.small_talk:
        said = say(f"talk.{answer.small_talk}", language)
        return [said, "\n\n", say("talk.commands", language)] if answer.small_talk is SmallTalk.ABOUT_BOT else said
    if is_latin_arabic(answer.question):
        # Of words that were not understood it cannot be told what the sources say, or whether they are off the subject.
        return _better(answer.question, language)
    lead = "answer.off_topic" if answer.outcome is Outcome.OFF_TOPIC else "answer.not_found"
    if asks_of_nothing(answer.understood or answer.question):
        lead = "answer.about_what"
    return [Bold(say(lead, language)), "\n\n", _better(answer.question, language)]


def _better(question: str, language: Language) -> Node:
    """Return how to ask so that an answer is likelier."""
    if is_latin_arabic(question):
        return [say("answer.latin_letters", "ar"), "\n\n", say("answer.latin_letters", "en")]
    return [say("answer.ask_better", language), "\n", examples(language)]


def _paragraphs(blocks: Sequence[Node]) -> Node:
    return [part for block in blocks for part in (block, "\n\n")][:-1]


def _marked(quote: types.Quote) -> Iterator[Node]:
    """Yield the quote in pieces, what answers in bold; marks are put in order, clipped and joined.

    Also where everything answers: beside another quote with its sentence in bold, plain words would look like none.
    """
    position = 0
    for start, end in sorted(quote.marks):
        start = max(start, position)
        end = min(end, len(quote.text))
        if start < end:
            yield quote.text[position:start]
            yield Bold(quote.text[start:end])
            position = end
    yield quote.text[position:]


def _mentions(quote: types.Quote, language: Language) -> Node:
    if quote.metadata.language == language or not quote.mentions:
        return ""
    names = dict.fromkeys(one_line(mention.text) for mention in sorted(quote.mentions, key=lambda each: each.start))
    shown = [fitted(name, language) for name in names if name][:_MOST_MENTIONS]
    separator = say("answer.mention_separator", language)
    return [say("answer.mentions", language), " ", separator.join(shown)] if shown else ""
