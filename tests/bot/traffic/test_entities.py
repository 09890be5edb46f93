"""Commands and mentions are found in the text where the server did not mark them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from telegram import Bot, Update

from bot.traffic.entities import marked, written

BOT = Bot("123456:AAFakeTokenFakeTokenFakeTokenFakeTok")


def update(**content: Any) -> Update:
    message = {"message_id": 1, "date": 0, "chat": {"id": -7, "type": "supergroup", "title": "G"}} | content
    made = Update.de_json({"update_id": 1, "message": message}, BOT)
    assert made is not None
    return made


def entities(read: Update) -> list[tuple[str, str]]:
    message = read.effective_message
    assert message is not None
    found = message.parse_entities() if message.text else message.parse_caption_entities()
    return [(entity.type, text) for entity, text in found.items()]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("/settings", [("bot_command", "/settings")]),
        ("/ask@isnad_bot من؟", [("bot_command", "/ask@isnad_bot")]),
        ("😀 متى؟ @isnad_bot", [("mention", "@isnad_bot")]),
        ("me@example.org and /path/to", []),
        ("see /help", []),
        ("/bin/sh", []),
    ],
)
def test_unmarked_commands_and_mentions_are_marked(text: str, found: list[tuple[str, str]]) -> None:
    assert entities(marked(update(text=text))) == found


def test_a_caption_is_marked_too() -> None:
    assert entities(marked(update(caption="/add"))) == [("bot_command", "/add")]


def test_what_the_server_marked_stays_as_it_is() -> None:
    code = update(text="/help", entities=[{"type": "code", "offset": 0, "length": 5}])
    assert marked(code) is code


def test_the_rest_of_the_update_stays_as_it_was() -> None:
    reply = {"message_id": 3, "date": 0, "chat": {"id": -7, "type": "supergroup"}}
    before = update(text="/ask when?", reply_to_message=reply, unheard_of=[1])
    after = json.loads(written(marked(before)))
    del after["message"]["entities"]
    assert after == json.loads(written(before))
