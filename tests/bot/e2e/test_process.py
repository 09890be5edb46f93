"""The bot as a process: what it is asked comes back quoted, and it starts, stops, breaks and recovers cleanly."""

from __future__ import annotations

import asyncio
import re
import resource
import signal
from pathlib import Path

import httpx
import pytest

from index import sample
from index.text.characters import FSI, PDI
from tests.bot.e2e.process import answering, started
from tests.processes import free_port
from tests.telegram.faults import Fault
from tests.telegram.html import parsed
from tests.telegram.server import BotApi
from tests.telegram.world import TOKEN, Sent, user

QUESTION = "When does the coalition's mission in Iraq end?"
ARABIC_QUESTION = "متى تنتهي مهمة التحالف الدولي في العراق؟"
MEBIBYTE = 1024 * 1024
pytestmark = [pytest.mark.slow, pytest.mark.timeout(180)]


def quotes_of(answer: Sent) -> list[str]:
    """Return the text of every quote in a message, without the source line."""
    return [entity.text for entity in parsed(answer.html).entities if entity.tag == "blockquote"]


def words_of_the_sample() -> str:
    texts = [path.read_text(encoding="utf-8") for path in Path(sample.__file__).parent.glob("*.md")]
    return " ".join(" ".join(texts).split())


async def test_questions_in_both_languages_come_back_with_quotes_that_are_in_the_sources(
    api: BotApi, folder: Path
) -> None:
    async with answering(api, folder) as bot:
        for number, question in enumerate((QUESTION, ARABIC_QUESTION)):
            asked = api.people.write(question, sender=user(100 + number))
            quotes = quotes_of(await api.reply_to(asked["message_id"], 60))
            assert quotes
            for quote in quotes:
                assert " ".join(re.sub(f"[{FSI}{PDI}…]", "", quote).split()) in words_of_the_sample()
        assert await bot.stopped() == 0


async def test_an_interrupt_ends_it_with_0_and_without_a_traceback(api: BotApi, folder: Path) -> None:
    async with answering(api, folder) as bot:
        bot.signal(signal.SIGINT)
        assert await bot.ended(30) == 0
        assert "Traceback" not in bot.output


async def test_a_wrong_token_is_said_in_a_sentence_and_not_shown(api: BotApi, folder: Path) -> None:
    wrong = "77:AAHnobody-has-this-token-anywhere-at-all"
    async with started(api.environment | {"TELEGRAM_BOT_TOKEN": wrong, "LOG_LEVEL": "DEBUG"}, folder) as bot:
        assert await bot.ended() == 2
        assert "isnad: Telegram does not know this TELEGRAM_BOT_TOKEN" in bot.output
        assert "Traceback" not in bot.output
        assert wrong not in bot.output


async def test_what_the_server_refuses_at_the_start_is_said_in_its_words(api: BotApi, folder: Path) -> None:
    api.faults.refused["getMe"] = (400, "Bad Request: this server is closed")
    async with started(api.environment, folder) as bot:
        assert await bot.ended() == 2
        assert "refused to start the bot: This server is closed." in bot.output.splitlines()[-1]


async def test_without_a_network_it_says_so_and_ends(folder: Path) -> None:
    nowhere = f"http://127.0.0.1:{free_port()}/bot"
    async with started({"TELEGRAM_BOT_TOKEN": TOKEN, "TELEGRAM_BASE_URL": nowhere}, folder) as bot:
        assert await bot.ended() == 2
        assert "cannot be reached" in bot.output.splitlines()[-1]
        assert "Traceback" not in bot.output


async def test_the_token_is_nowhere_in_the_output_at_debug_whatever_fails(api: BotApi, folder: Path) -> None:
    api.faults.fail_next("getMe", Fault.BAD_GATEWAY)
    async with answering(api, folder, LOG_LEVEL="DEBUG", ADMIN_IDS="1") as bot:
        api.faults.fail_next("sendMessage", Fault.BAD_GATEWAY, Fault.RESET, Fault.FLOOD)
        api.faults.fail_next("getUpdates", Fault.RESET, Fault.BAD_GATEWAY)
        api.people.upload("a.txt", b"text", user(1))
        asked = api.people.write(QUESTION)
        await api.reply_to(asked["message_id"], 60)
        await api.until(lambda: any("Finished adding" in sent.html for sent in api.sent_to(1)), 60)
        async with httpx.AsyncClient() as client:
            # A second poller: Telegram ends the first with 409.
            await client.get(f"http://127.0.0.1:{api.port}/bot{TOKEN}/getUpdates")
        await asyncio.sleep(0.5)
        assert await bot.stopped() == 0
        assert "DEBUG" in bot.output
        assert TOKEN not in bot.output
        assert TOKEN.partition(":")[2] not in bot.output


async def test_a_second_bot_on_the_same_data_is_told_so(api: BotApi, folder: Path) -> None:
    async with answering(api, folder), started(api.environment, folder) as second:
        assert await second.ended() == 2
        assert "Traceback" not in second.output
        assert "data" in second.output.splitlines()[-1]


async def test_a_data_directory_that_cannot_be_made_is_a_sentence(api: BotApi, folder: Path) -> None:
    (folder / "file").write_text("no directory")
    async with started(api.environment | {"DATA_DIR": str(folder / "file" / "data")}, folder) as bot:
        assert await bot.ended() == 2
        assert "Traceback" not in bot.output
        assert "file" in bot.output.splitlines()[-1]


async def test_a_full_disk_at_the_start_is_a_sentence(api: BotApi, tmp_path: Path) -> None:
    def almost_full() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (16 * 1024, 16 * 1024))

    async with started(api.environment, tmp_path, before=almost_full) as bot:
        assert await bot.ended() == 2
        assert "Traceback" not in bot.output


async def test_a_question_that_could_not_be_written_down_is_answered_when_the_disk_has_room_again(
    api: BotApi, folder: Path
) -> None:
    async with answering(api, folder) as bot:
        bot.limit_files(8 * 1024)
        asked = api.people.write(QUESTION)
        await asyncio.sleep(2)
        bot.limit_files(resource.RLIM_INFINITY)
        await api.reply_to(asked["message_id"], 60)
        assert await bot.stopped() == 0
    assert len(api.replies_to(asked["message_id"])) == 1


async def test_updates_come_to_the_webhook_with_its_secret_only(api: BotApi, folder: Path) -> None:
    url, secret = f"http://127.0.0.1:{free_port()}/updates/here", "s" * 32
    listen = url.removeprefix("http://").partition("/")[0]
    hook = {"WEBHOOK_URL": url, "WEBHOOK_LISTEN": listen, "WEBHOOK_SECRET": secret, "LOG_LEVEL": "DEBUG"}
    async with answering(api, folder, **hook) as bot:
        asked = api.people.write(QUESTION)
        await api.reply_to(asked["message_id"], 60)
        forged = {"update_id": 1, "message": asked | {"message_id": 5555}}
        async with httpx.AsyncClient() as client:
            answers = [
                (await client.post(url, json=forged, headers=headers)).status_code
                for headers in ({}, {"X-Telegram-Bot-Api-Secret-Token": "t" * 32})
            ]
        assert answers == [403, 403]
        assert not api.called("getUpdates")
        assert await bot.stopped() == 0
        assert secret not in bot.output
    assert [sent.replied_to for sent in api.world.sent] == [asked["message_id"]]


async def test_what_was_asked_while_it_was_down_is_answered_once_after_the_start(api: BotApi, folder: Path) -> None:
    async with answering(api, folder) as bot:
        first = api.people.write(QUESTION, sender=user(21))
        await api.reply_to(first["message_id"], 60)
        assert await bot.stopped() == 0
    second = api.people.write(ARABIC_QUESTION, sender=user(22))
    api.people.again(900_001, message=first)
    async with answering(api, folder):
        await api.reply_to(second["message_id"], 60)
        await api.quiet()
    assert [sent.replied_to for sent in api.world.sent] == [first["message_id"], second["message_id"]]


async def test_a_kill_in_the_middle_of_many_questions_loses_none(api: BotApi, folder: Path) -> None:
    async with answering(api, folder) as bot:
        asked = [api.people.write(QUESTION, sender=user(300 + number))["message_id"] for number in range(60)]
        await api.until(lambda: len(api.world.sent) > 10, 60)
        await bot.killed()
    before = len(api.world.sent)
    assert before < len(asked)
    async with answering(api, folder):
        await api.until(lambda: all(api.replies_to(each) for each in asked), 60)
        await api.quiet()
    # One answer may have been on its way to each of the senders at work when the process died.
    assert len(api.world.sent) - len(asked) <= 32


async def test_a_stop_in_the_middle_of_many_questions_answers_each_once_in_400_megabytes(
    api: BotApi, folder: Path
) -> None:
    async with answering(api, folder) as bot:
        asked = [api.people.write(QUESTION, sender=user(400 + number))["message_id"] for number in range(60)]
        await api.until(lambda: len(api.world.sent) > 5, 60)
        assert bot.resident_bytes() < 400 * MEBIBYTE
        assert await bot.stopped() == 0
    async with answering(api, folder):
        await api.until(lambda: all(api.replies_to(each) for each in asked), 60)
        await api.quiet()
    assert sorted(sent.replied_to or 0 for sent in api.world.sent) == sorted(asked)
