"""The bot as whoever runs it has it: `python -m bot` in a process of its own, with nothing but its environment."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import psutil

from bot.settings import ENVIRONMENT_NAMES as BOT_NAMES
from index.settings import ENVIRONMENT_NAMES as INDEX_NAMES
from tests.telegram.server import BotApi

PROJECT = Path(__file__).resolve().parents[3]
_PATIENCE = 60.0


class BotProcess:
    """A running `python -m bot`; `output` is what it has written so far."""

    def __init__(self, process: asyncio.subprocess.Process) -> None:
        self._process = process
        self._lines: list[bytes] = []
        self._reading = asyncio.create_task(self._read())

    @property
    def output(self) -> str:
        return b"".join(self._lines).decode()

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self._process.send_signal(number)

    async def ended(self, seconds: float = _PATIENCE) -> int:
        """Wait until it has ended; return its exit status."""
        status = await asyncio.wait_for(self._process.wait(), seconds)
        await self._reading
        return status

    async def stopped(self) -> int:
        """Ask it to stop, as systemd and containers do; return its exit status."""
        self.signal(signal.SIGTERM)
        return await self.ended()

    async def killed(self) -> None:
        """End it without a warning."""
        if self._process.returncode is None:
            self.signal(signal.SIGKILL)
        await self.ended()

    def resident_bytes(self) -> int:
        """Return the memory it and its children hold."""
        process = psutil.Process(self._process.pid)
        return sum(each.memory_info().rss for each in (process, *process.children(recursive=True)))

    def limit_files(self, size: int) -> None:
        """Let no file grow beyond that many bytes, as if the disk were full."""
        psutil.Process(self._process.pid).rlimit(psutil.RLIMIT_FSIZE, (size, psutil.RLIM_INFINITY))

    async def _read(self) -> None:
        if self._process.stdout is None:
            raise RuntimeError("the output of the bot is not piped")
        while line := await self._process.stdout.readline():
            self._lines.append(line)


@asynccontextmanager
async def started(
    environment: Mapping[str, str], folder: Path, before: Callable[[], None] | None = None
) -> AsyncIterator[BotProcess]:
    """Start the bot on a data directory; it is dead when the block ends. `before` runs in the new process first."""
    ours = {*BOT_NAMES, *INDEX_NAMES}
    surroundings = {name: value for name, value in os.environ.items() if name not in ours}
    given = {"DATA_DIR": str(folder / "data"), "PYTHONPATH": str(PROJECT)} | environment
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"),
        # Not the project's folder: somebody's .env may lie there.
        cwd=folder,
        env=surroundings | given,
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.STDOUT,
        preexec_fn=before,
    )
    bot = BotProcess(process)
    try:
        yield bot
    finally:
        await bot.killed()


@asynccontextmanager
async def answering(api: BotApi, folder: Path, **environment: str) -> AsyncIterator[BotProcess]:
    """Start the bot, and wait until it asks for updates or has set its webhook."""
    before = len(api.calls)
    async with started(api.environment | environment, folder) as bot:
        wanted = {"setWebhook"} if "WEBHOOK_URL" in environment else {"getUpdates"}
        try:
            await api.until(lambda: wanted & {call.method for call in api.calls[before:]}, _PATIENCE)
        except TimeoutError as error:
            raise AssertionError(f"the bot did not come up; it said:\n{bot.output}") from error
        yield bot
