"""Questions typed or piped, one a line, over the same path as Telegram's."""

from __future__ import annotations

import asyncio
import sys
from datetime import UTC, datetime
from typing import TextIO

from bot.asking import Questions, Reply
from bot.messages import say
from bot.pages.renderer import answer_pages
from bot.services import Services
from index.types import Outcome, SmallTalk

NO_TOKEN = (
    "No TELEGRAM_BOT_TOKEN is set, so I answer here. To answer in Telegram: write to @BotFather there, send /newbot,",
    "and put the token it gives you into the file .env as TELEGRAM_BOT_TOKEN=… (see .env.example), then start again.",
)
QUOTES_SHOWN = 3
PROMPT = "\n؟ > "
BYE = "Ask in Arabic or English, one question a line: type them here, or pipe them in. End with Ctrl-D."


async def converse(services: Services, questions: TextIO, *, introduce: bool) -> None:
    """Answer each line of `questions` on standard output until they end."""
    if introduce:
        print("\n".join(NO_TOKEN), flush=True)
    interactive = questions.isatty()
    asking = Questions(services)
    previous: str | None = None
    asked = 0
    if interactive:
        print(BYE)
    while True:
        if interactive:
            print(PROMPT, end="", flush=True)
        line = await asyncio.to_thread(questions.readline)
        if not line:
            break
        question = line.strip("\ufeff \t\r\n")
        if not question:
            continue
        asked += 1
        reply = await asking.ask(question, None, None, previous)
        print(_text(reply), flush=True)
        if not interactive:
            print(flush=True)
        if reply.answer is not None and reply.answer.outcome is not Outcome.SMALL_TALK:
            previous = reply.answer.understood or reply.answer.question
    if interactive:
        print()
    elif not asked:
        print(BYE)


def stdin() -> TextIO:
    """Return standard input, as UTF-8 whatever the terminal says; a byte that is none is no reason to stop."""
    if hasattr(sys.stdin, "reconfigure"):
        sys.stdin.reconfigure(encoding="utf-8", errors="replace")
    return sys.stdin


def _text(reply: Reply) -> str:
    if reply.answer is None:
        return reply.refusal.text if reply.refusal else say("error.index", reply.language)
    if reply.answer.small_talk is SmallTalk.ABOUT_BOT:
        # There are no commands here.
        return say("talk.about_bot", reply.language)
    pages = answer_pages(reply.answer, reply.language, datetime.now(UTC).date(), QUOTES_SHOWN)
    return pages[0].page.text
