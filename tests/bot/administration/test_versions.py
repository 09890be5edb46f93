"""Files that come under a known name, and the buttons that say otherwise."""

from __future__ import annotations

import pytest

from tests.bot.administration.scene import OWNER, press
from tests.bot.conftest import ADMIN, Chat
from tests.bot.pressing import told
from tests.telegram.world import Sent, user

ARABIC_OWNER = user(ADMIN, "ar", name="Owner")
WELLS = "Well number {n} gives more oil again, the ministry said in week {n}."
CONVOYS = "Convoy number {n} left Harir air base on day {n} of March 2020."
KEEP = {"en": "Keep both", "ar": "إبقاء النسختين"}


def text(sentence: str, count: int) -> bytes:
    return " ".join(sentence.format(n=number) for number in range(count)).encode()


def names(chat: Chat) -> list[str]:
    return sorted(each.name for each in chat.services.collection.documents())


def label(sent: Sent, beginning: str) -> str:
    return next(each for each in sent.buttons if each.startswith(beginning))


@pytest.mark.parametrize("language", ["en", "ar"])
async def test_a_version_that_was_replaced_comes_back_at_a_press(room: Chat, language: str) -> None:
    owner = OWNER if language == "en" else ARABIC_OWNER
    room.people.upload("oil.md", text(WELLS, 8), owner)
    await told(room, {"en": "Added: 1", "ar": "أُضيف"}[language])
    room.people.upload("oil.md", text(WELLS, 10), owner)
    report = await told(room, {"en": "has replaced document", "ar": "محلّ المستند"}[language])
    assert names(room) == ["oil.md"]
    await press(room, report, label(report, KEEP[language]), owner)
    await told(room, {"en": "Both versions kept", "ar": "بقيت النسختان"}[language])
    assert names(room) == ["oil (2).md", "oil.md"]
    await room.api.until(lambda: not report.buttons)


async def test_a_namesake_takes_the_old_one_s_place_at_a_press_of_an_administrator(room: Chat) -> None:
    room.people.upload("news.md", text(WELLS, 8), OWNER)
    await told(room, "Added: 1")
    room.people.upload("news.md", text(CONVOYS, 8), OWNER)
    report = await told(room, "both are kept")
    choice = label(report, "Replace № ")
    assert await press(room, report, choice, user(99)) != ""
    assert names(room) == ["news (2).md", "news.md"]
    await press(room, report, choice, OWNER)
    replaced = await told(room, "Replaced")
    assert names(room) == ["news.md"]
    (document,) = room.services.collection.documents("news")
    assert room.services.collection.ask("When did convoy number 3 leave Harir?").quotes[0].document_id == document.id
    await press(room, replaced, label(replaced, "Keep both"), OWNER)
    await told(room, "Both versions kept")
    assert names(room) == ["news (2).md", "news.md"]


async def test_a_choice_that_comes_too_late_says_so(room: Chat) -> None:
    room.people.upload("oil.md", text(WELLS, 8), ARABIC_OWNER)
    await told(room, "أُضيف")
    room.people.upload("oil.md", text(WELLS, 10), ARABIC_OWNER)
    report = await told(room, "محلّ المستند")
    room.services.collection.remove([each.id for each in room.services.collection.documents()])
    await press(room, report, label(report, KEEP["ar"]), ARABIC_OWNER)
    await told(room, "لم تعد النسخة السابقة محفوظة")
    assert names(room) == []
