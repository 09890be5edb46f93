"""How the running bot bears a crowd: `python -m benchmarks.load [--questions 1000] [--chats 200]`.

Starts the real `python -m bot` on the sample articles against a Bot API server in this process, and asks: at a steady
rate, all at once, and both again with one in twenty of the server's replies failing. Prints a table; ends with 1 when
a question was lost or answered twice. Milliseconds run from the moment a message waits for the bot to the moment its
answer arrives at the server; asked all at once, most of that is waiting for those asked before.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import psutil

from tests.telegram.faults import Fault, Faults
from tests.telegram.server import BotApi
from tests.telegram.world import group, private, user

QUESTIONS = (
    "When does the coalition's mission in Iraq end?",
    "متى تنتهي مهمة التحالف الدولي في العراق؟",
    "How many American soldiers are in Iraq?",
    "كم عدد الجنود الأمريكيين في العراق؟",
    "Which bases were handed over to the Iraqi army?",
    "ما القواعد التي سُلّمت إلى الجيش العراقي؟",
    "What do the factions say about the withdrawal?",
    "ما موقف كتائب حزب الله من الانسحاب؟",
    "What happened at Tower 22?",
    "ماذا صوّت البرلمان العراقي؟",
    "Who attacked Ain al-Asad?",
    "من يقود الحشد الشعبي؟",
    "When did the last American soldiers leave Iraq in 2011?",
    "هل تبقى قوات أمريكية في أربيل؟",
    "ain al asad troops",
    "what about football",
)
START_SECONDS, LONGEST_SECONDS = 60.0, 180.0
FAILING_SHARE = 0.05
# Every second chat is a group: there the bot must be asked by name.
GROUP_EVERY = 2


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that waits for the bot since `at` (time.monotonic())."""

    message_id: int
    at: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the questions; `waits` are the milliseconds of each until its first answer."""

    lost: int
    doubled: int
    waits: Sequence[float]
    seconds: float
    megabytes: float


async def measure(count: int, chats: int, rate: float, faults: Faults) -> Outcome:
    """Run the bot and ask; `rate` is questions a second, 0 for all at once."""
    with tempfile.TemporaryDirectory() as folder:
        async with BotApi(faults) as api:
            process = await _start(api, Path(folder))
            try:
                await api.until(lambda: api.called("getUpdates"), START_SECONDS)
                # Whoever asks first waits for what is loaded on the first question.
                first = api.people.write(QUESTIONS[0], sender=user(5))
                await api.reply_to(first["message_id"], START_SECONDS)
                began = time.monotonic()
                asked = await _ask(api, count, chats, rate)
                await _answered(api, asked)
                seconds = time.monotonic() - began
                megabytes = psutil.Process(process.pid).memory_info().rss / 1e6
            finally:
                process.terminate()
                await process.wait()
            return _outcome(api, asked, seconds, megabytes)


async def _start(api: BotApi, folder: Path) -> asyncio.subprocess.Process:
    project = Path(__file__).resolve().parents[1]
    environment = {"DATA_DIR": str(folder / "data"), "PYTHONPATH": str(project), "LOG_LEVEL": "ERROR"}
    return await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot"), cwd=folder, env={**os.environ, **api.environment, **environment}
    )


async def _ask(api: BotApi, count: int, chats: int, rate: float) -> list[Asked]:
    dice = random.Random(1)  # noqa: S311 (not for secrets)
    asked = []
    for number in range(count):
        person = 1_000 + number % chats
        question = dice.choice(QUESTIONS)
        if person % GROUP_EVERY:
            chat, text = private(person), question
        else:
            chat, text = group(-1_000_000_000_000 - person), f"@isnad_bot {question}"
        if rate:
            await asyncio.sleep(dice.expovariate(rate))
        asked.append(Asked(api.people.write(text, chat, user(person))["message_id"], time.monotonic()))
    return asked


async def _answered(api: BotApi, asked: Sequence[Asked]) -> None:
    """Wait until every question has an answer, or nothing more can be hoped for; then a moment for doubles."""
    missing = {each.message_id for each in asked}
    deadline = time.monotonic() + LONGEST_SECONDS
    while missing and time.monotonic() < deadline:
        await asyncio.sleep(0.05)
        missing -= {sent.replied_to for sent in api.world.sent}
    await asyncio.sleep(1.0)


def _outcome(api: BotApi, asked: Sequence[Asked], seconds: float, megabytes: float) -> Outcome:
    answers = Counter(sent.replied_to for sent in api.world.sent)
    arrived: dict[int | None, float] = {}
    for sent in api.world.sent:
        arrived.setdefault(sent.replied_to, sent.at)
    waits = [1_000 * (arrived[each.message_id] - each.at) for each in asked if each.message_id in arrived]
    lost = sum(not answers[each.message_id] for each in asked)
    doubled = sum(answers[each.message_id] > 1 for each in asked)
    return Outcome(lost, doubled, waits, seconds - 1.0, megabytes)


def _row(name: str, count: int, outcome: Outcome) -> str:
    p50, p95, longest = np.percentile(outcome.waits or [np.nan], [50, 95, 100])
    return (
        f"{name:<38} {count:>6} {outcome.lost:>5} {outcome.doubled:>6} {p50:>8.0f} {p95:>8.0f} {longest:>8.0f} "
        f"{outcome.seconds:>7.1f} {outcome.megabytes:>6.0f}"
    )


def main() -> int:
    """Measure every row."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--questions", type=int, default=1_000)
    parser.add_argument("--chats", type=int, default=200)
    parser.add_argument("--rate", type=float, default=20.0, help="questions a second in the steady rows")
    given = parser.parse_args()
    print(
        f"{'':<38} {'asked':>6} {'lost':>5} {'twice':>6} {'p50 ms':>8} {'p95 ms':>8} {'max ms':>8} {'s':>7} {'MB':>6}"
    )
    well = True
    for name, rate, share in (
        (f"{given.rate:g} a second", given.rate, 0.0),
        ("all at once", 0.0, 0.0),
        (f"{given.rate:g} a second, 5 % of replies fail", given.rate, FAILING_SHARE),
        ("all at once, 5 % of replies fail", 0.0, FAILING_SHARE),
    ):
        faults = Faults(rate=share, kinds=(Fault.FLOOD, Fault.BAD_GATEWAY, Fault.RESET))
        outcome = asyncio.run(measure(given.questions, given.chats, rate, faults))
        print(_row(name, given.questions, outcome), flush=True)
        well = well and not outcome.lost and not outcome.doubled
    return 0 if well else 1


if __name__ == "__main__":
    sys.exit(main())
