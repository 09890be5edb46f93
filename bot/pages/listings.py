"""Lists as pages of Telegram HTML: names with their counts, dated statements, sources, what is new."""

from __future__ import annotations

from collections.abc import Sequence

from bot.html.markup import Bold, Node, Page, page, pages
from bot.messages import date_text, say
from bot.pages.renderer import cited_quote, quoted, shortened, source_line
from index.types import DocumentSummary, Language, Name, NameCount, NameKind, PartialDate, Quote, Statement

# A page that is read on a telephone without losing the thread.
LIST_LIMIT = 2500
NAMES_PER_PAGE = 10
SOURCES_PER_PAGE = 10
_TITLES = {NameKind.BASE: "bases.title", NameKind.FACTION: "factions.title"}
_DIGEST_LINES = 10


def name_text(name: Name, language: Language) -> str:
    """Return what the name is called in that language."""
    return name.arabic if language == "ar" else name.english


def names_page(counts: Sequence[NameCount], kind: NameKind, language: Language, number: int = 0) -> Page:
    """Return one page of names with how often the sources speak of each."""
    title = Bold(say(_TITLES[kind], language))
    if not counts:
        return page([title, "\n\n", say("names.none", language)])
    first = number * NAMES_PER_PAGE
    lines = [
        f"{place}. {name_text(count.name, language)}: "
        f"{say('names.count', language, passages=count.passages, documents=count.documents)}"
        for place, count in enumerate(counts[first : first + NAMES_PER_PAGE], first + 1)
    ]
    return page([title, "\n\n", "\n".join(lines), "\n\n", say("names.hint", language)])


def about_page(name: Name, quotes: Sequence[Quote], language: Language) -> Page:
    """Return what the sources say about a name."""
    called = name_text(name, language)
    if not quotes:
        return page(say("names.nothing", language, name=called))
    content: list[Node] = [Bold(say("names.about", language, name=called))]
    for number, quote in enumerate(quotes, 1):
        content += ["\n\n", cited_quote(quote, language, number)]
    return page(content)


def timeline_pages(statements: Sequence[Statement], language: Language, subject: str = "") -> tuple[Page, ...]:
    """Return dated statements in the order of what they speak of, each with its words and source."""
    if not statements:
        missing = say("timeline.none_about", language, subject=subject) if subject else say("timeline.none", language)
        return (page(missing),)
    title = say("timeline.title_about", language, subject=subject) if subject else say("timeline.title", language)
    content: list[Node] = [Bold(title)]
    for statement in statements:
        when = date_text(PartialDate(statement.value, statement.precision), language)
        source = source_line(statement.quote.metadata, language)
        content += ["\n\n", Bold(when), "\n", quoted(statement.quote), "\n", source]
    return pages(content, LIST_LIMIT)


def sources_page(documents: Sequence[DocumentSummary], language: Language, number: int = 0, matching: str = "") -> Page:
    """Return one page of the documents with their numbers (ids), newest first, the undated last."""
    title = Bold(say("sources.title", language))
    if not documents:
        nothing = say("sources.no_match", language, matching=matching) if matching else say("sources.none", language)
        return page([title, "\n\n", nothing])
    first = number * SOURCES_PER_PAGE
    lines: list[Node] = []
    for place, document in enumerate(newest_first(documents)[first : first + SOURCES_PER_PAGE], first + 1):
        lines += ["\n\n", f"{place}. ", source_line(document.metadata, language), f" (№ {document.id})"]
    return page([title, ": ", say("sources.count", language, documents=len(documents)), lines])


def digest_page(documents: Sequence[DocumentSummary], language: Language | None) -> Page:
    """Return what is new in the collection, at most ten documents named; in both languages where none was chosen."""
    spoken: tuple[Language, ...] = (language,) if language else ("ar", "en")
    titles = "\n".join(say("digest.title", each, documents=len(documents)) for each in spoken)
    content: list[Node] = [Bold(titles), "\n"]
    for document in newest_first(documents)[:_DIGEST_LINES]:
        content += ["\n• ", source_line(document.metadata, language or document.metadata.language)]
    if len(documents) > _DIGEST_LINES:
        content += [f"\n{say('digest.more', each, documents=len(documents) - _DIGEST_LINES)}" for each in spoken]
    return page([*content, "\n\n", "\n".join(say("digest.hint", each) for each in spoken)])


def newest_first(documents: Sequence[DocumentSummary]) -> list[DocumentSummary]:
    """Return the documents by date of publication, the newest first, the undated last."""
    dated = sorted((each for each in documents if each.metadata.published), key=_published, reverse=True)
    return [*dated, *(each for each in documents if not each.metadata.published)]


def page_count(entries: int, per_page: int) -> int:
    """Return how many pages so many entries take; nothing takes one."""
    return max(1, -(-entries // per_page))


def button_text(text: str) -> str:
    """Return a title as the label of a button."""
    return shortened(text)[:60]


def _published(document: DocumentSummary) -> str:
    return document.metadata.published.isoformat() if document.metadata.published else ""
