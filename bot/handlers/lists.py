"""/bases, /factions, /timeline and /sources: the collection by name, by date and by document."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any, Protocol

from telegram import InlineKeyboardMarkup, Update
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes

from bot.handlers.admission import WRITTEN
from bot.html.markup import Page
from bot.languages import Languages, language_named
from bot.messages import say
from bot.pages.keyboards import about_keyboard, name_code, names_keyboard, turning_row
from bot.pages.listings import (
    NAMES_PER_PAGE,
    SOURCES_PER_PAGE,
    about_page,
    names_page,
    page_count,
    sources_page,
    timeline_pages,
)
from bot.presses import Action, pattern
from bot.pressing import edit, pressed, reply, send_there
from bot.records import Chats
from index.errors import QuestionError
from index.text.normalizer import fold, folded_words
from index.types import DocumentSummary, Language, Name, NameCount, NameKind, Quote, Statement

# What fits into the data of a button, beside what else stands there.
SUBJECT_BYTES = 50
_QUOTES_ABOUT = 3
_KINDS = {"bases": NameKind.BASE, "factions": NameKind.FACTION}
# Folded words, without their article, that fit every name of a kind, and so ask for no single one.
_OF_ALL = {
    NameKind.BASE: frozenset(
        "the all us american foreign military air base bases airbase airbases camp camps site sites "
        "كل جميع قاعده قواعد معسكر معسكرات جويه عسكريه امريكيه اجنبيه".split()
    ),
    NameKind.FACTION: frozenset(
        "the all armed iraqi shia faction factions militia militias group groups organization organizations movement "
        "movements brigade brigades army forces "
        "كل جميع فصيل فصايل ميليشيا ميليشيات مليشيا مليشيات جماعه جماعات تنظيم تنظيمات حركه حركات منظمه منظمات "
        "كتيبه كتايب لواء الويه سرايا قوات مسلح مسلحه عراقيه شيعيه".split()
    ),
}

Shown = tuple[Page, InlineKeyboardMarkup | None]


class Sources(Protocol):
    """What the collection says beyond answers."""

    def names(self, kind: NameKind) -> Sequence[NameCount]:
        """Return the names of a kind that the documents speak of, the most frequent first."""

    def about(self, name: Name, language: Language, limit: int) -> Sequence[Quote]:
        """Return quotes about a name, best first."""

    def timeline(self, subject: str) -> Sequence[Statement]:
        """Return dated statements in order, of all documents or, with a subject, about it."""

    def documents(self, matching: str) -> Sequence[DocumentSummary]:
        """Return the documents whose name, title or publisher holds the words; without words, every document."""


class ListsHandler:
    """Answers the commands that list, and turns their pages by editing."""

    def __init__(self, sources: Sources, chats: Chats) -> None:
        self._sources = sources
        self._languages = Languages(chats)

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take the commands and their buttons on."""
        application.add_handler(CommandHandler(list(_KINDS), self.names, WRITTEN))
        application.add_handler(CommandHandler("timeline", self.timeline, WRITTEN))
        application.add_handler(CommandHandler("sources", self.documents, WRITTEN))
        for action, callback in (
            (Action.NAMES, self.turn_names),
            (Action.NAME, self.about),
            (Action.TIMELINE, self.turn_timeline),
            (Action.SOURCES, self.turn_documents),
        ):
            application.add_handler(CallbackQueryHandler(callback, pattern=pattern(action)))

    async def names(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """List the bases or the factions that the sources speak of; with a name behind the command, show that one."""
        words = (update.effective_message.text if update.effective_message else None) or ""
        kind = NameKind.FACTION if words.lower().startswith("/factions") else NameKind.BASE
        wanted = " ".join(context.args or [])
        language = await self._language(update, wanted)
        shown = await asyncio.to_thread(self._named, kind, wanted, language)
        if shown is None:
            shown = await asyncio.to_thread(self._names, kind, language, 0)
        await self._send(update, context, shown)

    async def timeline(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """List dated statements, of all documents or about what stands behind the command."""
        subject = fitting_subject(" ".join(context.args or []))
        shown = await asyncio.to_thread(self._timeline, subject, await self._language(update, subject), 0)
        await self._send(update, context, shown)

    async def documents(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """List the documents, newest first; with words behind the command, those that have them in their title."""
        matching = fitting_subject(" ".join(context.args or []))
        shown = await asyncio.to_thread(self._documents, matching, await self._language(update, matching), 0)
        await self._send(update, context, shown)

    async def turn_names(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the pages of a list of names."""
        button = await pressed(update, self._languages)
        if button is None:
            return
        if button.press.text(0) not in list(_KINDS.values()):
            await reply(button, say("button.unknown", button.language), alert=True)
            return
        kind, language = NameKind(button.press.text(0)), language_named(button.press.text(1))
        await reply(button)
        await edit(context, button, *await asyncio.to_thread(self._names, kind, language, button.press.number(2) or 0))

    async def about(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Show what the sources say about a name, in place of the list it was pressed in."""
        button = await pressed(update, self._languages)
        if button is None:
            return
        language = language_named(button.press.text(1))
        shown = await asyncio.to_thread(self._about, button.press.text(0), language)
        if shown is None:
            await reply(button, say("list.stale", language), alert=True)
            return
        await reply(button)
        await edit(context, button, *shown)

    async def turn_timeline(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the pages of a timeline."""
        button = await pressed(update, self._languages)
        if button is None:
            return
        language, subject = language_named(button.press.text(0)), button.press.text(1)
        await reply(button)
        number = button.press.number(2) or 0
        await edit(context, button, *await asyncio.to_thread(self._timeline, subject, language, number))

    async def turn_documents(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the pages of the list of documents."""
        button = await pressed(update, self._languages)
        if button is None:
            return
        await reply(button)
        language, matching = language_named(button.press.text(0)), button.press.text(1)
        number = button.press.number(2) or 0
        await edit(context, button, *await asyncio.to_thread(self._documents, matching, language, number))

    def _names(self, kind: NameKind, language: Language, number: int) -> Shown:
        counts = self._sources.names(kind)
        number = _within(number, page_count(len(counts), NAMES_PER_PAGE))
        return names_page(counts, kind, language, number), names_keyboard(counts, kind, language, number)

    def _named(self, kind: NameKind, wanted: str, language: Language) -> Shown | None:
        """Return what is said about a name: the one that is just so, else the most frequent that has all the words.

        None where no name has them, or every one might: "bases", "armed factions".
        """
        words = _words(wanted)
        if {word.removeprefix("ال") for word in words} <= _OF_ALL[kind]:
            return None
        names = [count.name for count in self._sources.names(kind)]
        written = [(name, _words(each)) for name in names for each in (name.arabic, name.english)]
        fitting = [name for name, each in written if words == each] or [name for name, each in written if words <= each]
        return self._about(name_code(fitting[0]), language) if fitting else None

    def _about(self, code: str, language: Language) -> Shown | None:
        for kind in _KINDS.values():
            for position, count in enumerate(self._sources.names(kind)):
                if name_code(count.name) == code:
                    quotes = self._sources.about(count.name, language, _QUOTES_ABOUT)
                    back = about_keyboard(kind, language, position // NAMES_PER_PAGE)
                    return about_page(count.name, quotes, language), back
        return None

    def _timeline(self, subject: str, language: Language, number: int) -> Shown:
        try:
            statements = self._sources.timeline(subject)
        except QuestionError:
            # A subject without a word in it; there are no dates about that.
            statements = ()
        pages = timeline_pages(statements, language, subject)
        number = _within(number, len(pages))
        rows = turning_row(Action.TIMELINE, number, len(pages), language, language, subject)
        return pages[number], InlineKeyboardMarkup(rows) if rows else None

    def _documents(self, matching: str, language: Language, number: int) -> Shown:
        documents = self._sources.documents(matching)
        pages = page_count(len(documents), SOURCES_PER_PAGE)
        number = _within(number, pages)
        rows = turning_row(Action.SOURCES, number, pages, language, language, matching)
        return sources_page(documents, language, number, matching), InlineKeyboardMarkup(rows) if rows else None

    async def _language(self, update: Update, subject: str = "") -> Language:
        chat, user = update.effective_chat, update.effective_user
        return await self._languages.of(chat.id if chat else 0, user.language_code if user else None, subject)

    async def _send(self, update: Update, context: ContextTypes.DEFAULT_TYPE, shown: Shown) -> None:
        if update.effective_message is not None:
            await send_there(context, update.effective_message, *shown)


def fitting_subject(words: str) -> str:
    """Return as many whole words of the subject as fit into the data of a button."""
    subject = " ".join(words.replace(":", " ").split())
    while len(subject.encode()) > SUBJECT_BYTES:
        shorter = subject.rpartition(" ")[0]
        subject = shorter or subject[:-1]
    return subject


def _words(text: str) -> frozenset[str]:
    return frozenset(folded_words(fold(text)))


def _within(number: int, pages: int) -> int:
    return min(max(number, 0), pages - 1)
