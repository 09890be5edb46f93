"""A long job in a process that is stopped or killed: the next start finishes it, and says so in the same message."""

from __future__ import annotations

import asyncio
import io
import zipfile
from pathlib import Path

import pytest

from tests.bot.e2e.process import BotProcess, answering
from tests.telegram.server import BotApi
from tests.telegram.world import Sent, user

pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]
OWNER = user(1, name="Owner")
# A machine of today adds three hundred before the first progress is told.
DOCUMENTS = 1_200


def archive() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as made:
        for number in range(DOCUMENTS):
            sentences = (f"Convoy {number} left camp {number * 7 + each} in week {each}." for each in range(60))
            made.writestr(f"{number}.txt", "\n\n".join(sentences))
    return packed.getvalue()


def messages_of_jobs(api: BotApi) -> list[Sent]:
    return [sent for sent in api.sent_to(OWNER["id"]) if "document" not in sent.message]


async def in_the_middle(api: BotApi) -> None:
    await api.until(lambda: any("Adding documents" in sent.text for sent in messages_of_jobs(api)), 60)


@pytest.mark.parametrize("end", [BotProcess.stopped, BotProcess.killed])
async def test_a_job_that_was_cut_off_is_finished_by_the_next_start(api: BotApi, folder: Path, end: object) -> None:
    async with answering(api, folder, ADMIN_IDS="1") as bot:
        api.people.upload("many.zip", archive(), OWNER)
        await in_the_middle(api)
        await end(bot)
    assert not any("Finished adding" in sent.text or "Stopped" in sent.text for sent in messages_of_jobs(api))
    async with answering(api, folder, ADMIN_IDS="1") as bot:
        await api.until(lambda: any("Finished adding" in sent.text for sent in messages_of_jobs(api)), 120)
        await asyncio.sleep(0.5)
        assert await bot.stopped() == 0
    (shown,) = messages_of_jobs(api)
    assert "Finished adding" in shown.text
    assert list((folder / "data" / "uploads").glob("*")) == []
