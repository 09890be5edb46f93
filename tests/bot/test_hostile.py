"""Titles, names, questions and files made to break a message: everything the bot sends of them stays valid; over HTTP.

The server refuses what Telegram refuses, so a message that arrived was valid.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from index.collection import Collection
from index.settings import IndexSettings
from tests.bot.conftest import ADMIN, Chat, running
from tests.telegram.world import Sent, channel, group, user

OWNER = user(ADMIN, name="Owner")
FORGERIES = {
    "markup": '</b></blockquote><a href="tg://user?id=1">x</a> &amp; &lt; &#0; `code` *b* [a](http://a.org)',
    "direction": "\u202e\u2066\u2067\u2068 egdE \u202d\u200f\u200e\u2069\u2069\u2069 title",
    "lines": "Title\r\nRemove 9 documents?\u2028next\u2029paragraph\x0b\x0cend",
    "a long word": "x" * 5000,
    "astral": "😀🏳️‍🌈👨‍👩‍👧" * 400,
    "marks": "ا\u0651\u064b\u0652" * 900,
    "invisible": "\u200b\u2060\ufeff\u00ad" * 50 + "t",
    "arabic": "«عنوان» " * 400,
}

pytestmark = pytest.mark.usefixtures("brisk")


@pytest.fixture(scope="module")
def collection_of_forgeries(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Collection]:
    folder = tmp_path_factory.mktemp("forged")
    for number, (name, forged) in enumerate(FORGERIES.items()):
        line = " ".join(forged.split("\n")) if name != "lines" else forged
        file = folder / f"{number}.html"
        written = line.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        file.write_text(
            f'<html><head><title>{written}</title><meta name="author" content="{written}">'
            f'<meta property="og:site_name" content="{written}"></head><body><article><h1>{written}</h1>'
            f"<p>The last convoy number {number} left Harir air base on Wednesday, said {written}.</p>"
            f"<p>غادرت آخر قافلة قاعدة حرير يوم الأربعاء، كما قال {written}.</p></article></body></html>",
            encoding="utf-8",
        )
    with Collection.open(IndexSettings(data_dir=tmp_path_factory.mktemp("data")), sample=False) as opened:
        opened.add([folder])
        yield opened


@pytest.mark.parametrize(
    "question", ["When did the convoy leave Harir?", "متى غادرت القافلة قاعدة حرير؟"], ids=["en", "ar"]
)
async def test_documents_with_forged_titles_are_quoted_listed_and_shared_in_valid_messages(
    collection_of_forgeries: Collection, tmp_path: Path, question: str, caplog: pytest.LogCaptureFixture
) -> None:
    async with running(collection_of_forgeries, tmp_path) as chat:
        asked = chat.people.write(question)
        answer = await chat.api.reply_to(asked["message_id"])
        assert "<blockquote" in answer.html
        query = chat.people.type_inline(question)
        offered = await chat.api.until(lambda: chat.api.world.inline[query])
        assert offered["results"]
        for label in [label for label in answer.buttons if label[-1].isdecimal() and "/" not in label]:
            before = answer.edits
            chat.people.press(answer, label)
            await chat.api.until(lambda before=before: answer.edits > before)
            chat.people.press(answer, next(iter(answer.buttons)))
            await chat.api.until(lambda before=before: answer.edits > before + 1)
        ids = [document.id for document in collection_of_forgeries.documents()]
        words = ["/sources", "/timeline", *(f"/source {each}" for each in ids), *(f"/remove {each}" for each in ids)]
        expected = [group(-50_000 - number) for number, _ in enumerate(words)]
        for each, place in zip(words, expected, strict=True):
            chat.people.write(each, place, OWNER)
        await chat.api.until(lambda: all(chat.api.sent_to(place["id"]) for place in expected))
        assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []
        assert {call.status for call in chat.api.calls if call.method.startswith(("send", "edit"))} == {200}
        assert not [sent for sent in chat.api.world.sent if "\nRemove 9 documents?" in sent.text]


@pytest.mark.parametrize("forged", FORGERIES.values(), ids=list(FORGERIES))
async def test_a_channel_with_a_forged_title_is_published_to_and_set_up(chat: Chat, forged: str) -> None:
    place = channel(-100_901, forged[:255])
    await chat.join(place)
    asked = chat.people.write("How many US troops are in Iraq?", sender=OWNER)
    answer = await chat.api.reply_to(asked["message_id"])
    await pressed(chat, answer, "Publish")
    preview = (await chat.api.until(lambda: chat.api.sent_to(ADMIN)[1:]))[0]
    await pressed(chat, preview, next(iter(preview.buttons)))
    await chat.api.until(lambda: chat.api.sent_to(place["id"]) and "Published" in preview.text)
    chat.people.write("/settings", sender=OWNER)
    shown = (await chat.api.until(lambda: chat.api.sent_to(ADMIN)[2:]))[0]
    await pressed(chat, shown, "📣")
    await chat.api.until(lambda: shown.text.startswith("Settings of"))
    await pressed(chat, shown, "Quotes in an answer")
    await chat.api.until(lambda: "Quotes in an answer: 4" in shown.text)
    chat.people.write("/audit", sender=OWNER)
    await chat.api.until(lambda: [sent for sent in chat.api.sent_to(ADMIN) if "What admins did" in sent.text])


@pytest.mark.parametrize("forged", FORGERIES.values(), ids=list(FORGERIES))
async def test_a_forged_question_and_file_name_come_back_in_valid_messages(
    chat: Chat, forged: str, caplog: pytest.LogCaptureFixture
) -> None:
    words = forged[:4000]
    chat.people.write("When does the coalition's mission in Iraq end?")
    for each in (f"And {words}", f"/timeline {words}"[:4096], f"/sources {words}"[:4096], words):
        chat.people.write(each)
    chat.people.upload(f"{forged[:100]}.txt".replace("\n", " "), b" ", OWNER, caption=words[:1000])
    await chat.api.until(lambda: len(chat.api.sent_to(7)) == 5, 30)
    await chat.api.until(lambda: [sent for sent in chat.api.sent_to(ADMIN) if "Left out: 1 file" in sent.text])
    chat.people.write("/gaps", sender=OWNER)
    await chat.api.until(lambda: [sent for sent in chat.api.sent_to(ADMIN) if "good answer" in sent.text])
    assert [record.getMessage() for record in caplog.records if record.levelname == "ERROR"] == []


@pytest.mark.parametrize("length", [4090, 4095, 4096])
@pytest.mark.parametrize("character", ["x", "ق", "😀", "é "], ids=["latin", "arabic", "astral", "words"])
async def test_a_question_as_long_as_a_message_gets_one_answer(chat: Chat, length: int, character: str) -> None:
    units = len(character.encode("utf-16-le")) // 2
    asked = chat.people.write(character * (length // units))
    await chat.api.reply_to(asked["message_id"])
    assert len(chat.api.sent_to(7)) == 1


async def pressed(chat: Chat, sent: Sent, label: str) -> dict[str, Any]:
    query = chat.people.press(sent, label, OWNER)
    given: dict[str, Any] = await chat.api.until(lambda: chat.api.world.callbacks[query])
    return given
