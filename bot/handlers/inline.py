"""Inline mode: `@bot question` in any chat offers quotes; choosing one posts it with its source."""

from __future__ import annotations

import asyncio
import logging
import time
from collections import OrderedDict, deque
from collections.abc import Callable, Sequence
from typing import Any

from telegram import InlineQuery, InlineQueryResultArticle, InputTextMessageContent, LinkPreviewOptions, Update
from telegram.constants import ParseMode
from telegram.error import BadRequest
from telegram.ext import Application, ContextTypes, InlineQueryHandler

from bot.html.markup import page
from bot.languages import Languages, asks_in_words
from bot.messages import date_text, say
from bot.pages.keyboards import is_shared_query, shared_answer
from bot.pages.renderer import cited_quote, examples, shortened, shown_quotes
from bot.records import StoredAnswer
from bot.standing import stands
from index.errors import QuestionError
from index.text.language import is_foreign
from index.types import Answer, Language, Quote

log = logging.getLogger(__name__)

RESULTS_PER_PAGE = 5
MOST_RESULTS = 10
# Telegram answers the same query for everybody from its own cache so long, without asking us.
CACHE_SECONDS = 300
# A query comes with every letter typed: remembered answers make the repeats free.
REMEMBERED_ANSWERS = 256
QUERIES_PER_MINUTE = 60
SHORTEST_QUERY = 3
_DESCRIPTION_LENGTH = 160


class InlineHandler:
    """Answers inline queries; `ask` searches, `stored` finds an answer that is being shared.

    `edition` is a number that changes with everything written, None while something is being written.
    """

    def __init__(
        self,
        ask: Callable[[str, int], Answer],
        stored: Callable[[int], StoredAnswer | None],
        languages: Languages,
        edition: Callable[[], int | None],
    ) -> None:
        self._ask = ask
        self._stored = stored
        self._languages = languages
        self._edition = edition
        self._answers: OrderedDict[str, tuple[float, int, Answer]] = OrderedDict()
        self._recent: OrderedDict[int, deque[float]] = OrderedDict()

    def register(self, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        """Take inline queries on."""
        application.add_handler(InlineQueryHandler(self.answer))

    def forget(self) -> None:
        """Drop the answers that are remembered."""
        self._answers.clear()

    async def answer(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Offer quotes for what is typed so far."""
        query = update.inline_query
        if query is None:
            return
        words = " ".join(query.query.split())
        # The query may go into any chat; how its writer is spoken to, their own chat with us says.
        user = query.from_user
        foreign = is_foreign(words)
        spoken = "" if foreign or is_shared_query(words) else words
        language = await self._languages.of(user.id, user.language_code, spoken)
        if len(words) < SHORTEST_QUERY:
            await _offer(query, [_help(language)], cache_seconds=CACHE_SECONDS, personal=True)
        elif foreign:
            await _offer(query, [_foreign(language)], cache_seconds=CACHE_SECONDS, personal=True)
        elif self._is_too_much(query.from_user.id):
            await _offer(query, [_busy(language)], cache_seconds=5, personal=True)
        else:
            await self._offer_quotes(query, words, language)

    async def _offer_quotes(self, query: InlineQuery, words: str, language: Language) -> None:
        answer = await self._answer_to(words)
        # What has no words is in the language of whoever types it, and so not the same for everybody.
        personal = is_shared_query(words) or not asks_in_words(words)
        quotes = [quote for quote in shown_quotes(answer) if stands(quote)] if answer else []
        if answer is None or answer.abstained or not quotes:
            await _offer(query, [_nothing(language)], cache_seconds=CACHE_SECONDS, personal=personal)
            return
        language = answer.language if is_shared_query(words) else language
        first = int(query.offset) if query.offset.isdecimal() and len(query.offset) < 4 else 0
        shown = quotes[first : first + RESULTS_PER_PAGE]
        results = [_result(quote, language, is_sure=answer.is_sure) for quote in shown]
        following = first + RESULTS_PER_PAGE
        next_offset = str(following) if following < len(quotes) else ""
        await _offer(query, _distinct(results), cache_seconds=CACHE_SECONDS, personal=personal, next_offset=next_offset)

    async def _answer_to(self, words: str) -> Answer | None:
        if is_shared_query(words):
            return await asyncio.to_thread(shared_answer, words, self._stored)
        edition, remembered = self._edition(), self._answers.get(words)
        if remembered and time.monotonic() - remembered[0] < CACHE_SECONDS and remembered[1] == edition:
            return remembered[2]
        try:
            answer = await asyncio.to_thread(self._ask, words, MOST_RESULTS)
        except QuestionError:
            return None
        if edition is None or edition != self._edition():
            # Found while something was written: it may be of neither state.
            return answer
        self._answers[words] = (time.monotonic(), edition, answer)
        while len(self._answers) > REMEMBERED_ANSWERS:
            self._answers.popitem(last=False)
        return answer

    def _is_too_much(self, user_id: int) -> bool:
        now = time.monotonic()
        recent = self._recent.setdefault(user_id, deque())
        self._recent.move_to_end(user_id)
        while recent and now - recent[0] > 60:
            recent.popleft()
        while len(self._recent) > 10_000:
            self._recent.popitem(last=False)
        if len(recent) >= QUERIES_PER_MINUTE:
            return True
        recent.append(now)
        return False


async def _offer(
    query: InlineQuery,
    results: Sequence[InlineQueryResultArticle],
    *,
    cache_seconds: int,
    personal: bool = False,
    next_offset: str = "",
) -> None:
    try:
        await query.answer(results, cache_time=cache_seconds, is_personal=personal, next_offset=next_offset)
    except BadRequest as error:
        # Whoever types goes on typing, and Telegram gives up waiting for the older query.
        if "query is too old" not in error.message.lower():
            raise
        log.debug("an inline query was answered too late")


def _result(quote: Quote, language: Language, *, is_sure: bool) -> InlineQueryResultArticle:
    metadata = quote.metadata
    when = date_text(metadata.published, language) if metadata.published else say("answer.undated_source", language)
    source = shortened(metadata.publisher or metadata.title)
    start = min((begin for begin, _ in quote.marks), default=0)
    described = " ".join(quote.text[start:].split())[:_DESCRIPTION_LENGTH]
    if not is_sure:
        described = say("inline.perhaps", language, quote=described)
    return InlineQueryResultArticle(
        id=f"{quote.document_id}:{quote.start}:{quote.end}",
        title=f"{source} · {when}",
        description=described,
        input_message_content=_content(page(cited_quote(quote, language)).html),
    )


def _help(language: Language) -> InlineQueryResultArticle:
    post = page([say("inline.help_post", language), "\n\n", examples(language)]).html
    return _article("help", "inline.help", language, post)


def _foreign(language: Language) -> InlineQueryResultArticle:
    other: Language = "ar" if language == "en" else "en"
    both = page([say("language.other", language), "\n\n", say("language.other", other)]).html
    return InlineQueryResultArticle(
        id="foreign",
        title=say("language.other", language),
        description=say("language.other", other),
        input_message_content=_content(both),
    )


def _nothing(language: Language) -> InlineQueryResultArticle:
    post = page([say("answer.ask_better", language), "\n", examples(language)]).html
    return _article("none", "inline.none", language, post)


def _busy(language: Language) -> InlineQueryResultArticle:
    return _article("busy", "inline.busy", language, page(say("inline.help_post", language)).html)


def _article(name: str, key: str, language: Language, post: str) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(
        id=name,
        title=say(f"{key}_title", language),
        description=say(f"{key}_description", language),
        input_message_content=_content(post),
    )


def _content(html: str) -> InputTextMessageContent:
    return InputTextMessageContent(
        html, parse_mode=ParseMode.HTML, link_preview_options=LinkPreviewOptions(is_disabled=True)
    )


def _distinct(results: Sequence[InlineQueryResultArticle]) -> list[InlineQueryResultArticle]:
    return list({result.id: result for result in results}.values())
