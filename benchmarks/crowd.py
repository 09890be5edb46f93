"""People who ask a Bot API server's bot questions, in so many ways, and note when each was answered."""

from __future__ import annotations

import asyncio
import json
import random
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.telegram.server import BotApi
from tests.telegram.world import group, private, user

POPULAR = (
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
LONGEST_SECONDS = 180.0
# Every second chat is a group: there the bot must be asked by name.
GROUP_EVERY = 2
_LOOK_SECONDS = 0.002


@dataclass(frozen=True, slots=True)
class Asked:
    """A question that waits for the bot since `at` (time.monotonic())."""

    message_id: int
    at: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of the questions; `waits` are the milliseconds of each until its first answer, `seconds` for all."""

    asked: int
    lost: int
    doubled: int
    waits: Sequence[float]
    seconds: float


class Crowd:
    """So many people in as many chats; `popular` is the share of questions that everybody asks, the others ask one."""

    def __init__(self, api: BotApi, chats: int, popular: float) -> None:
        self._api = api
        self._chats = chats
        self._dice = random.Random(1)  # noqa: S311 (not for secrets)
        self._questions = questions(self._dice, popular)
        self._asked: list[Asked] = []
        self._open: dict[int, asyncio.Future[None]] = {}

    async def at_a_rate(self, count: int, per_second: float) -> None:
        """Ask, each chat in its turn, at random moments; all in one instant when the rate is 0."""
        for number in range(count):
            if per_second:
                await asyncio.sleep(self._dice.expovariate(per_second))
            self._ask(number % self._chats)

    async def one_after_another(self, each: int, thinking: float) -> None:
        """Let everybody ask so many questions, the next one when the last is answered and thought about."""

        async def converse(person: int) -> None:
            await asyncio.sleep(self._dice.uniform(0.0, thinking))
            for _ in range(each):
                await self._ask(person)
                await asyncio.sleep(self._dice.expovariate(1 / thinking) if thinking else 0.0)

        watching = asyncio.create_task(self._watch())
        await asyncio.wait([asyncio.create_task(converse(person)) for person in range(self._chats)], timeout=120)
        watching.cancel()

    async def outcome(self) -> Outcome:
        """Wait until every question has an answer, or nothing more can be hoped for; then a moment for doubles."""
        missing = {each.message_id for each in self._asked}
        deadline = time.monotonic() + LONGEST_SECONDS
        while missing and time.monotonic() < deadline:
            await asyncio.sleep(0.05)
            missing -= {sent.replied_to for sent in self._api.world.sent}
        await asyncio.sleep(1.0)
        answers = Counter(sent.replied_to for sent in self._api.world.sent)
        arrived: dict[int | None, float] = {}
        for sent in self._api.world.sent:
            arrived.setdefault(sent.replied_to, sent.at)
        waits = [1_000 * (arrived[each.message_id] - each.at) for each in self._asked if each.message_id in arrived]
        return Outcome(
            asked=len(self._asked),
            lost=sum(not answers[each.message_id] for each in self._asked),
            doubled=sum(answers[each.message_id] > 1 for each in self._asked),
            waits=waits,
            seconds=max(arrived.values()) - self._asked[0].at,
        )

    def _ask(self, number: int) -> asyncio.Future[None]:
        person, question = 1_000 + number, next(self._questions)
        if person % GROUP_EVERY:
            chat, text = private(person), question
        else:
            chat, text = group(-1_000_000_000_000 - person), f"@isnad_bot {question}"
        asked = Asked(self._api.people.write(text, chat, user(person))["message_id"], time.monotonic())
        self._asked.append(asked)
        answered = self._open[asked.message_id] = asyncio.get_running_loop().create_future()
        return answered

    async def _watch(self) -> None:
        seen = 0
        while True:
            for sent in self._api.world.sent[seen:]:
                answered = self._open.pop(sent.replied_to, None) if sent.replied_to is not None else None
                if answered is not None:
                    answered.set_result(None)
                seen += 1
            await asyncio.sleep(_LOOK_SECONDS)


def questions(dice: random.Random, popular: float) -> Iterator[str]:
    """Yield questions without end: of that share popular ones, the others each for the first time (14,000 of them)."""
    pairs = Path(__file__).with_name("question_passages.jsonl").read_text(encoding="utf-8").splitlines()
    rare = [question for pair in map(json.loads, pairs) for question in (*pair["q_ar"], *pair["q_en"])]
    dice.shuffle(rare)
    fresh = iter(dict.fromkeys(rare))
    while True:
        yield dice.choice(POPULAR) if dice.random() < popular else next(fresh)
