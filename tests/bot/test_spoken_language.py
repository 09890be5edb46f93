"""In which language the bot speaks: the question's, the chat's, the person's Telegram; the whole bot over HTTP."""

from __future__ import annotations

from typing import Any

import pytest

from bot.presses import Action
from bot.records import Preferences
from index.text.language import detect_language
from index.types import Language
from tests.bot.conftest import ADMIN, Chat
from tests.telegram.faults import Fault
from tests.telegram.world import Sent, group, private, user

STRANGER = 7
# Everything the bot answers with words of its own, and no question tells the language.
COMMANDS = (
    "/start /help /settings /sources /bases /factions /timeline /forget /ask /weather 2025 😀 /gaps /stats /status "
    "/audit /source /remove /reindex /rollback /cancel /add /grant /publish"
).split()
WITH_MORE = ("/source 1", "/remove 1", "/remove 999999", "/add http://127.0.0.1/x", "/grant 1", "/revoke 999999")
# These carry the language of the list they stand under.
OF_A_LIST = (Action.NAME, Action.TIMELINE, Action.SOURCES)
STARTS_A_JOB = (Action.REINDEX_CONFIRM, Action.ROLLBACK_CONFIRM, Action.SOURCE_REREAD)
SETTINGS: list[tuple[Language, Language]] = [("ar", "en"), ("en", "ar")]


def own_words(sent: Sent) -> str:
    """Return what the bot says of its own: the first line with words, and the buttons."""
    lines = [line for line in sent.text.splitlines() if any(character.isalpha() for character in line)]
    labels = [label for label in sent.buttons if "1." not in label]
    return "\n".join([*lines[:1], *labels])


@pytest.mark.parametrize(("chosen", "telegram"), SETTINGS)
@pytest.mark.parametrize("sender", [ADMIN, STRANGER], ids=["administrator", "person"])
async def test_every_reply_is_in_the_language_the_chat_has_chosen(
    chat: Chat, sender: int, chosen: Language, telegram: Language
) -> None:
    expected = {}
    for number, words in enumerate((*COMMANDS, *WITH_MORE)):
        # In groups of their own: within one chat, messages are paced.
        place = group(-30_000 - number) if words.startswith("/") and words != "/weather" else private(30_000 + number)
        chat.services.chats.save(place["id"], Preferences(language=chosen))
        chat.api.world.members[place["id"], sender] = "administrator"
        chat.people.write(words, place, user(sender, telegram))
        expected[words] = place["id"]
    chat.services.chats.save(ADMIN, Preferences(language=chosen))
    chat.api.world.chats[ADMIN] = private(ADMIN)
    if sender == ADMIN:
        expected |= {"/gaps": ADMIN, "/audit": ADMIN}
    await chat.api.until(lambda: all(chat.api.sent_to(place) for place in expected.values()), 60)
    spoken = {words: detect_language(own_words(chat.api.sent_to(place)[0])) for words, place in expected.items()}
    assert [words for words, language in spoken.items() if language != chosen] == []


@pytest.mark.parametrize(("chosen", "telegram"), SETTINGS)
@pytest.mark.parametrize("sender", [ADMIN, STRANGER], ids=["administrator", "person"])
async def test_every_press_is_answered_in_the_language_the_chat_has_chosen(
    chat: Chat, sender: int, chosen: Language, telegram: Language
) -> None:
    queries: dict[str, tuple[str, int]] = {}
    made = [action for action in Action if action not in (*OF_A_LIST, *STARTS_A_JOB)]
    for number, pressed in enumerate((*made, "zz")):
        place = private(40_000 + number)
        chat.services.chats.save(place["id"], Preferences(language=chosen))
        chat.api.world.chats[place["id"]] = place
        under = Sent(chat.api.world.new_message(place, text="…", **{"from": {"id": 42}}), "", 0.0)
        query = chat.people.press_data(under, f"{pressed}:999999", user(sender, telegram), accessible=False)
        queries[query] = (pressed, place["id"])
    world = chat.api.world
    await chat.api.until(lambda: all(world.callbacks[query] for query in queries), 60)
    await chat.api.quiet(0.2)
    wrong = []
    for query, (pressed, place_id) in queries.items():
        given: dict[str, Any] = world.callbacks[query] or {}
        said = [str(given.get("text", "")), *(sent.text for sent in chat.api.sent_to(place_id))]
        said += [
            str(call.given["text"]) for call in chat.api.called("editMessageText") if call.given["chat_id"] == place_id
        ]
        wrong += [(pressed, words) for words in said if words and detect_language(words) != chosen]
    assert wrong == []


async def test_an_apology_for_a_command_is_in_the_chats_language(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_matching: str) -> list[Any]:
        raise ZeroDivisionError

    monkeypatch.setattr(chat.services.collection, "documents", fail)
    chat.services.chats.save(STRANGER, Preferences(language="ar"))
    chat.people.write("/sources")
    (apology,) = await chat.api.until(lambda: chat.api.sent_to(STRANGER))
    assert apology.text.startswith("حدث خطأ من جانبنا")


@pytest.mark.parametrize(
    ("question", "spoken"),
    [("How many US troops are in Iraq?", "en"), ("كم عدد القوات الأمريكية في العراق؟", "ar")],
)
async def test_a_question_speaks_louder_than_any_setting(chat: Chat, question: str, spoken: Language) -> None:
    other: Language = "ar" if spoken == "en" else "en"
    chat.services.chats.save(STRANGER, Preferences(language=other))
    asked = chat.people.write(question, sender=user(language=other))
    answer = await chat.api.reply_to(asked["message_id"])
    assert detect_language(own_words(answer)) == spoken
    assert "Share" in answer.buttons if spoken == "en" else "مشاركة" in answer.buttons


async def test_a_job_reports_in_the_language_of_the_chat_it_was_asked_in(chat: Chat) -> None:
    chat.api.faults.fail_next("sendMessage", Fault.BAD_GATEWAY)
    chat.services.chats.save(ADMIN, Preferences(language="ar"))
    chat.people.write("/add http://127.0.0.1/x", sender=user(ADMIN))
    await chat.api.until(lambda: [sent for sent in chat.api.sent_to(ADMIN) if "تُرك: ملف واحد" in sent.text])
