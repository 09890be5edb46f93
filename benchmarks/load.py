"""How the running bot bears a crowd: `python -m benchmarks.load [--questions 1000] [--chats 200] [--popular 0.5]`.

Starts the real `python -m bot` on the sample articles, in a process of its own, against a Bot API server in this one,
which also plays the people. They ask at a steady rate; one after another, with time to think and without; all in one
instant; and with one in twenty of the server's replies failing. Of the questions, the share `popular` is one of sixteen
that everybody asks, each of the others is asked once. Telegram lets a bot send about 30 messages a second
(SENDS_PER_SECOND): that is off in all rows but the last.

Prints a table; ends with 1 when a question was lost or answered twice. Milliseconds run from the moment a message waits
for the bot to the moment its answer arrives at the server; asked all at once, most of that is waiting for those asked
before. `ms a question` is the bot's processor time.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil

from benchmarks.crowd import POPULAR, Crowd, Outcome
from tests.telegram.faults import Fault, Faults
from tests.telegram.server import BotApi
from tests.telegram.world import user

START_SECONDS = 60.0
FAILING_SHARE = 0.05
THINKING_SECONDS = 2.0
RATES = (20, 50, 100)


@dataclass(frozen=True, slots=True)
class Scene:
    """How a crowd asks, which share of the server's replies fails, and the bot's SENDS_PER_SECOND."""

    name: str
    ask: Callable[[Crowd], Awaitable[None]]
    failing: float = 0.0
    sends_per_second: int = 0


@dataclass(frozen=True, slots=True)
class Cost:
    """What the bot used: seconds of processor time, and megabytes in the end."""

    seconds: float
    megabytes: float


async def measure(scene: Scene, chats: int, popular: float) -> tuple[Outcome, Cost]:
    """Run the bot and let the crowd ask it."""
    faults = Faults(rate=scene.failing, kinds=(Fault.FLOOD, Fault.BAD_GATEWAY, Fault.RESET))
    with tempfile.TemporaryDirectory() as folder:
        async with BotApi(faults) as api:
            process = await _start(api, Path(folder), scene.sends_per_second)
            try:
                await api.until(lambda: api.called("getUpdates"), START_SECONDS)
                # Whoever asks first waits for what is loaded on the first question.
                first = api.people.write(POPULAR[0], sender=user(5))
                await api.reply_to(first["message_id"], START_SECONDS)
                bot = psutil.Process(process.pid)
                before = bot.cpu_times()
                crowd = Crowd(api, chats, popular)
                await scene.ask(crowd)
                outcome = await crowd.outcome()
                used = bot.cpu_times()
                seconds = used.user + used.system - before.user - before.system
                return outcome, Cost(seconds, bot.memory_info().rss / 1e6)
            finally:
                process.terminate()
                await process.wait()


async def _start(api: BotApi, folder: Path, sends_per_second: int) -> asyncio.subprocess.Process:
    project = Path(__file__).resolve().parents[1]
    environment = {
        "DATA_DIR": str(folder / "data"),
        "PYTHONPATH": str(project),
        "LOG_LEVEL": "ERROR",
        "SENDS_PER_SECOND": str(sends_per_second),
    }
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"), cwd=folder, env={**os.environ, **api.environment, **environment}
    )


def scenes(count: int, chats: int) -> list[Scene]:
    """Return what is measured, in order."""

    def rate(per_second: float) -> Callable[[Crowd], Awaitable[None]]:
        return lambda crowd: crowd.at_a_rate(count, per_second)

    def loop(thinking: float) -> Callable[[Crowd], Awaitable[None]]:
        return lambda crowd: crowd.one_after_another(max(1, count // chats), thinking)

    return [
        *(Scene(f"{per_second} a second", rate(per_second)) for per_second in RATES),
        Scene(f"one after another, thinking {THINKING_SECONDS:g} s", loop(THINKING_SECONDS)),
        Scene("one after another, at once", loop(0.0)),
        Scene("all in one instant", rate(0.0)),
        Scene("50 a second, 5 % of replies fail", rate(50.0), FAILING_SHARE),
        Scene("all in one instant, 5 % fail", rate(0.0), FAILING_SHARE),
        Scene("all in one instant, 30 sends a second", rate(0.0), sends_per_second=30),
    ]


def _row(name: str, outcome: Outcome, cost: Cost) -> str:
    p50, p95, longest = np.percentile(outcome.waits or [np.nan], [50, 95, 100])
    return (
        f"{name:<38} {outcome.asked:>6} {outcome.lost:>5} {outcome.doubled:>6} {p50:>8.0f} {p95:>8.0f} {longest:>8.0f} "
        f"{outcome.seconds:>7.1f} {outcome.asked / outcome.seconds:>9.0f} {1_000 * cost.seconds / outcome.asked:>8.1f} "
        f"{cost.megabytes:>6.0f}"
    )


def main() -> int:
    """Measure every row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=1_000)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--popular", type=float, default=0.5, help="share of questions that everybody asks")
    parser.add_argument("--only", default="", help="only the rows whose name holds this")
    given = parser.parse_args()
    print(
        f"{f'{given.chats} chats, {given.popular:.0%} of the questions popular':<38} {'asked':>6} {'lost':>5} "
        f"{'twice':>6} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8} {'s':>7} {'a second':>9} {'ms each':>8} {'MB':>6}"
    )
    well = True
    for scene in scenes(given.questions, given.chats):
        if given.only in scene.name:
            outcome, cost = asyncio.run(measure(scene, given.chats, given.popular))
            print(_row(scene.name, outcome, cost), flush=True)
            well = well and not outcome.lost and not outcome.doubled
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
