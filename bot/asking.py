"""From a question to an answer that is kept: the one path of Telegram and of the terminal."""

from __future__ import annotations

import asyncio
import logging
import time
import unicodedata
from dataclasses import dataclass

from bot.html.markup import Page, page
from bot.languages import interface_language
from bot.messages import say
from bot.searches import SharedSearches
from bot.services import Services
from index.errors import QuestionError, QuestionFault, StoreError
from index.text.language import is_foreign
from index.types import Answer, Language, Outcome

log = logging.getLogger(__name__)

# More than a page shows, so that "more" has something to turn to.
QUOTES_ASKED_FOR = 5
_FAULTS = {
    QuestionFault.EMPTY: "question.empty",
    QuestionFault.WORDLESS: "question.wordless",
    QuestionFault.TOO_LONG: "question.too_long",
}


@dataclass(frozen=True, slots=True)
class Reply:
    """What a question gets: an answer, or a page of words when it could not be asked."""

    language: Language
    answer: Answer | None = None
    refusal: Page | None = None


class Questions:
    """Asks the collection, in the words of whoever asks."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._searches = SharedSearches(services.collection, QUOTES_ASKED_FOR)

    def forget(self) -> None:
        """Drop the answers that are remembered."""
        self._searches.forget()

    async def ask(
        self, question: str, chosen: Language | None, telegram_code: str | None, previous: str | None = None
    ) -> Reply:
        """Return the answer, or the sentence that says why there is none."""
        language = interface_language(question, chosen, telegram_code)
        if is_foreign(question):
            both = [say("language.other", "en"), "\n\n", say("language.other", "ar")]
            return Reply(language, refusal=page(both))
        started = time.monotonic()
        try:
            answer = await self._searches.to(question, previous)
            is_off = answer.outcome is Outcome.OFF_TOPIC
            is_empty = is_off and await asyncio.to_thread(self._services.collection.is_empty)
        except QuestionError as error:
            is_sign = error.fault is QuestionFault.WORDLESS and _is_pictured(question)
            return Reply(
                language, refusal=page(say("talk.acknowledgement" if is_sign else _FAULTS[error.fault], language))
            )
        except StoreError as error:
            log.error("a question could not be answered: %s", error)
            self._services.metrics.failed()
            return Reply(language, refusal=page(say("error.index", language)))
        self._services.metrics.answered(answer, time.monotonic() - started)
        if is_empty:
            return Reply(language, refusal=page(say("sources.none", language)))
        return Reply(language, answer=answer)


def _is_pictured(text: str) -> bool:
    """Say whether a text has emoji: a thumb or a heart after an answer is no question that lacks its words."""
    return any(unicodedata.category(character) == "So" for character in text)
