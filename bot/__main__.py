"""Start the bot: `python -m bot` answers in Telegram; without a token, or with --console, it answers what is typed."""

from __future__ import annotations

import argparse
import asyncio
import gc
import sys
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from bot.settings import BotSettings, environment
from index.errors import RetrievalError

if TYPE_CHECKING:
    from bot.services import Services

DONE, REFUSED = 0, 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Run until stopped; return 0, or 2 with a sentence on standard error when it cannot start."""
    parser = argparse.ArgumentParser(prog="python -m bot", description=__doc__)
    parser.add_argument("--console", action="store_true", help="answer questions from standard input, not in Telegram")
    options = parser.parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        settings = BotSettings.from_environment(environment())
        return _run(settings, console=options.console)
    except RetrievalError as error:
        print(f"isnad: {error}", file=sys.stderr)
        return REFUSED
    except KeyboardInterrupt:
        return DONE


def _run(settings: BotSettings, *, console: bool) -> int:
    # Imported here: a wrong setting is said at once, and not after two seconds of imports.
    from bot.journal import start_journal
    from bot.services import Services
    from bot.state.database import StateDatabase
    from index.cli.progress import progress_bar
    from index.collection import Collection

    in_terminal = console or not settings.token
    level = "ERROR" if in_terminal else settings.log_level
    start_journal(level, settings.log_format, (settings.token, settings.webhook_secret))
    with progress_bar("Reading") as listener:
        # Whoever asks need not wait for Chroma: until it is open, the catalog's own vectors answer.
        collection = Collection.open(settings.index, listener, patience=0.0)
    with collection:
        database = StateDatabase.open(settings.index)
        try:
            services = Services.make(settings, collection, database)
            return _serve(services, in_terminal, introduce=not settings.token)
        finally:
            database.close()


def _serve(services: Services, in_terminal: bool, *, introduce: bool) -> int:
    if in_terminal:
        from bot.console import converse, stdin

        asyncio.run(converse(services, stdin(), introduce=introduce))
        return DONE
    from bot.application import run
    from bot.startup import StartError

    # What is loaded by now stays: to go through it takes the garbage collector 50 ms, while a question waits.
    gc.collect()
    gc.freeze()
    try:
        with asyncio.Runner(loop_factory=_event_loop()) as runner:
            runner.run(run(services))
    except StartError as error:
        print(f"isnad: {error}", file=sys.stderr)
        return REFUSED
    return DONE


def _event_loop() -> Callable[[], asyncio.AbstractEventLoop] | None:
    if sys.platform == "win32":
        return None
    from uvloop import new_event_loop

    return new_event_loop


if __name__ == "__main__":
    sys.exit(main())
