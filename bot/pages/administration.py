"""What administrators look at: the state of the index, a document."""

from __future__ import annotations

from telegram import InlineKeyboardButton, InlineKeyboardMarkup

from bot.html.bidi import LINE_START
from bot.html.markup import Bold, Isolate, Node, Page, Quote, page
from bot.messages import date_text, say
from bot.pages.keyboards import turning_row
from bot.pages.renderer import source_line
from bot.presses import Action, data
from index.types import DocumentDetails, Language, PartialDate, Status

PASSAGES_PER_PAGE = 3
EDITABLE = ("title", "publisher", "published")
_LONGEST_SHOWN = 160


def status_page(status: Status, jobs: int, language: Language) -> Page:
    """Return how the index stands."""
    counts = {"documents": status.documents, "passages": status.passages, "generation": status.generation}
    lines: list[Node] = [Bold(say("status.title", language)), "\n", say("status.counts", language, **counts)]
    lines += ["\n", say("status.encoder", language, encoder=status.encoder)]
    for store in status.stores:
        detail: list[Node] = [" – ", Isolate(store.detail)] if store.detail else []
        state = say(f"status.{store.state}", language)
        lines += [
            f"\n{LINE_START[language]}• ",
            Isolate(f"{store.name} ({store.engine})"),
            ": ",
            state,
            f" · {store.held:,}",
            *detail,
        ]
    if status.size:
        size, free = status.size // 1_000_000, status.free // 1_000_000
        lines += ["\n", say("status.disk", language, size=size, free=free)]
    lines += ["\n", say("status.queue", language, jobs=jobs)]
    if status.activity:
        lines += ["\n", Isolate(status.activity)]
    if status.removals:
        lines += ["\n", say("status.removals", language, removals=status.removals)]
    if status.previous is not None:
        lines += ["\n", say("status.previous", language, generation=status.previous)]
    return page(lines)


def document_page(details: DocumentDetails, language: Language) -> Page:
    """Return what there is to say of a document, and some of its passages."""
    added = date_text(PartialDate(details.added_at.date()), language)
    facts = {"added": added, "size": max(1, details.size // 1000), "passages": details.passage_count}
    lines: list[Node] = [
        LINE_START[language],
        Bold(f"№ {details.id}"),
        "\n",
        source_line(details.metadata, language),
        "\n",
    ]
    lines += [LINE_START[language], Isolate(details.name), "\n", say("source.facts", language, **facts)]
    if details.edited:
        # A field of a later version has no name here yet.
        known = (name for name in details.edited if name in EDITABLE)
        fields = say("answer.mention_separator", language).join(say(f"source.edit_{name}", language) for name in known)
        lines += ["\n", say("source.edited", language, fields=fields)]
    for passage in details.passages:
        lines += ["\n", Quote(passage.text, expandable=len(passage.text) > _LONGEST_SHOWN)]
    return page(lines)


def document_keyboard(details: DocumentDetails, number: int, language: Language) -> InlineKeyboardMarkup:
    """Return the buttons under a document: edit, read again, remove, more passages."""
    edits = [
        InlineKeyboardButton(
            "✏️ " + say(f"source.edit_{name}", language), callback_data=data(Action.SOURCE_EDIT, details.id, name)
        )
        for name in EDITABLE
    ]
    reread = InlineKeyboardButton(say("source.reread", language), callback_data=data(Action.SOURCE_REREAD, details.id))
    remove = InlineKeyboardButton("🗑 " + say("source.remove", language), callback_data=data(Action.REMOVE, details.id))
    pages = -(-details.passage_count // PASSAGES_PER_PAGE)
    return InlineKeyboardMarkup(
        [*turning_row(Action.SOURCE, number, pages, language, details.id), edits, [reread, remove]]
    )
