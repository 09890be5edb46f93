"""Who may do what, and what is written down of it."""

from __future__ import annotations

from typing import Any

import pytest

from bot.html.bidi import without_controls
from tests.bot.administration.scene import OWNER, added, press
from tests.bot.conftest import ADMIN, Chat
from tests.bot.pressing import told
from tests.telegram.world import group, private, user


async def test_rights_are_granted_by_the_owner_and_end_when_revoked(room: Chat) -> None:
    room.people.write("/grant 888", sender=user(9))
    await told(room, "This command is for owners only.", 9)
    room.people.write("/grant 888", sender=OWNER)
    await told(room, "888 is now an admin.")
    room.people.write("/status", sender=user(888))
    await told(room, "The index", 888)
    room.people.write("/grant 999", sender=user(888))
    await told(room, "This command is for owners only.", 888)
    room.people.write("/revoke 888", sender=OWNER)
    await told(room, "888 is no longer an admin.")
    room.people.write("/status", sender=user(888))
    await told(room, "This command is for admins only.", 888)


@pytest.mark.parametrize("number", ["٨٨٨", "۸۸۸", "\u2068888\u2069"], ids=["arabic", "persian", "isolated"])
async def test_rights_are_granted_in_the_digits_of_any_keyboard(room: Chat, number: str) -> None:
    room.people.write(f"/grant {number}", sender=OWNER)
    await told(room, "888 is now an admin.")


@pytest.mark.parametrize(
    "shown",
    [
        {"text": "I can help", "forward_origin": {"type": "user", "date": 1, "sender_user": user(888)}},
        {"contact": {"phone_number": "1", "first_name": "Sami", "user_id": 888}},
    ],
    ids=["forwarded", "contact"],
)
async def test_rights_are_granted_by_a_reply_to_what_shows_the_person(room: Chat, shown: dict[str, Any]) -> None:
    there = room.people.happen(private(ADMIN), OWNER, **shown)
    room.people.write("/grant", sender=OWNER, reply_to_message=there)
    await told(room, "888 is now an admin.")


async def test_who_administers_is_not_listed_where_others_read(room: Chat) -> None:
    hidden = {"type": "hidden_user", "date": 1, "sender_user_name": "Sami"}
    there = room.people.happen(group(), OWNER, text="I can help", forward_origin=hidden)
    asked = room.people.write("/grant", group(), OWNER, reply_to_message=there)
    assert "Admins:" not in (await room.api.reply_to(asked["message_id"])).text
    alone = room.people.write("/grant", sender=OWNER)
    assert f"Admins: {ADMIN}" in (await room.api.reply_to(alone["message_id"])).text


async def test_every_administrators_command_is_refused_politely_to_others(room: Chat) -> None:
    commands = "/add /source /remove /reindex /rollback /cancel /status /audit".split()
    for command in commands:
        asked = room.people.write(f"{command} 1")
        assert (await room.api.reply_to(asked["message_id"])).text == "This command is for admins only."


async def test_what_administrators_do_is_written_down(room: Chat) -> None:
    number = await added(room)
    room.people.write(f"/remove {number}", sender=OWNER)
    await press(room, await told(room, "Remove 1 document?"), "Remove")
    await told(room, "Removed 1 document.")
    room.people.write("/grant 888", sender=OWNER)
    await told(room, "888 is now an admin.")
    room.people.upload("tool.exe", bytes(range(256)) * 20, OWNER)
    await told(room, "Left out: 1 file")
    place = group()
    room.people.write("/audit", place, OWNER)
    shown = without_controls((await told(room, "What admins did")).text)
    for line in ("Removing\n   № ", "Making an admin\n   888\n", "Adding documents\n   left out: tool.exe ("):
        assert f"{ADMIN} · {line}" in shown
    assert room.api.sent_to(place["id"]) == []


async def test_who_never_opened_a_chat_with_the_bot_is_told_to_before_the_audit_is_shown(room: Chat) -> None:
    room.people.write("/audit", group(), OWNER)
    await told(room, "open a private chat with me", group()["id"])


AWKWARD = ("", "999999999999", "-5", "abc", "٣", "%_'\"", "<b>&", "x" * 3000, "1 2 3 " * 200, "\u202eabc", "https://")


@pytest.mark.parametrize("sender", [OWNER, user(7)], ids=["owner", "person"])
async def test_no_command_breaks_on_what_stands_behind_it(
    room: Chat, sender: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    commands = "ask source sources remove grant revoke timeline bases factions settings publish gaps stats audit help"
    for name in commands.split():
        for number, words in enumerate(AWKWARD):
            # In groups of their own: within one chat, messages are paced.
            place = group(-10_000 - number, "Awkward")
            room.people.write(f"/{name} {words}".strip(), place, sender)
    places = [-10_000 - number for number in range(len(AWKWARD))]
    expected = len(commands.split()) - (2 if sender is OWNER else 0)
    await room.api.until(lambda: all(len(room.api.sent_to(place)) >= expected for place in places), 60)
    assert [record.message for record in caplog.records if record.levelname == "ERROR"] == []
