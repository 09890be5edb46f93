"""The command menus that Telegram shows, in the fake Telegram over HTTP: whose, and in which language."""

from __future__ import annotations

from typing import Any

import pytest

from bot.menus import ADMIN_COMMANDS, COMMANDS, OWNER_COMMANDS
from bot.messages import say
from index.collection import Collection
from tests.bot.conftest import ADMIN, Chat, running
from tests.telegram.world import group, private, user

OWNER = user(ADMIN, name="Owner")
GROUP = group()


def language_of(menu: dict[str, str]) -> str:
    return next((language for language in ("ar", "en") if menu.get("ask") == say("command.ask", language)), "none")


async def introduced(chat: Chat) -> None:
    await chat.api.until(lambda: len(chat.api.called("setMyShortDescription")) == 3)


async def choose_language(chat: Chat, place: dict[str, Any], sender: dict[str, Any], times: int = 1) -> None:
    """Press the language button so often: by the question, Arabic, English and around again."""
    before = len(chat.api.sent_to(place["id"]))
    chat.people.write("/settings", place, sender)
    shown = (await chat.api.until(lambda: chat.api.sent_to(place["id"])[before:]))[0]
    for _ in range(times):
        edits = shown.edits
        label = next(each for each in shown.buttons if each.startswith(("Language", "اللغة")))
        chat.people.press(shown, label, sender)
        await chat.api.until(lambda edits=edits: shown.edits > edits)


@pytest.mark.parametrize("place", [private(7), GROUP], ids=["private", "group"])
async def test_a_chats_menu_is_in_the_language_of_its_settings_until_they_are_unset(
    chat: Chat, place: dict[str, Any]
) -> None:
    await introduced(chat)
    world = chat.api.world
    world.members[GROUP["id"], 7] = "administrator"
    assert [language_of(world.menu(place["id"], code)) for code in ("en", "ar", "fr")] == ["en", "ar", "en"]
    for spoken in (["ar"] * 3, ["en"] * 3, ["en", "ar", "en"]):
        await choose_language(chat, place, user(7))
        await chat.api.until(
            lambda spoken=spoken: [language_of(world.menu(place["id"], code)) for code in ("en", "ar", "fr")] == spoken
        )
    await chat.api.until(lambda: all(chat_id in (0, ADMIN) for chat_id, _ in world.menus))
    assert set(world.menu(place["id"], "en")) == set(COMMANDS)


async def test_an_administrators_menu_has_what_they_may_use_from_the_grant_to_the_revocation(chat: Chat) -> None:
    await introduced(chat)
    world = chat.api.world
    world.chats[888] = private(888)
    for command, shown in (("/grant", {*COMMANDS, *ADMIN_COMMANDS}), ("/revoke", set(COMMANDS))):
        chat.people.write(f"{command} 888", sender=OWNER)
        await chat.api.until(
            lambda shown=shown: (
                [(set(menu), language_of(menu)) for menu in (world.menu(888, "en"), world.menu(888, "ar"))]
                == [(shown, "en"), (shown, "ar")]
            )
        )


async def test_who_was_made_an_administrator_before_opening_the_chat_has_the_menu_when_they_do(chat: Chat) -> None:
    await introduced(chat)
    chat.people.write("/grant 888", sender=OWNER)
    refused = await chat.api.until(lambda: [call for call in chat.api.called("setMyCommands") if call.status == 400])
    assert "888" in str(refused[-1].given)
    chat.people.write("/start", sender=user(888))
    await chat.api.until(lambda: set(ADMIN_COMMANDS) <= set(chat.api.world.menu(888, "en")))
    assert not {*OWNER_COMMANDS} & {*chat.api.world.menu(888, "en")}


async def test_an_owners_menu_has_all_commands_and_keeps_the_language_of_their_settings_over_a_restart(
    collection: Collection, tmp_path: Any
) -> None:
    async with running(collection, tmp_path) as before:
        await introduced(before)
        await choose_language(before, private(ADMIN), OWNER)
        await before.api.until(lambda: language_of(before.api.world.menu(ADMIN, "en")) == "ar")
    before.api.world.menus.clear()
    async with running(collection, tmp_path, world=before.api.world) as after:
        everything = {*COMMANDS, *ADMIN_COMMANDS, *OWNER_COMMANDS}
        await after.api.until(lambda: set(after.api.world.menu(ADMIN, "en")) == everything)
        assert language_of(after.api.world.menu(ADMIN, "en")) == "ar"


async def test_a_forgotten_persons_menu_is_everybodys_again(chat: Chat) -> None:
    await introduced(chat)
    await choose_language(chat, private(7), user(7))
    await chat.api.until(lambda: language_of(chat.api.world.menu(7, "en")) == "ar")
    before = len(chat.api.sent_to(7))
    chat.people.write("/forget")
    asked = (await chat.api.until(lambda: chat.api.sent_to(7)[before:]))[0]
    chat.people.press_data(asked, next(iter(asked.buttons.values()))["callback_data"])
    await chat.api.until(lambda: language_of(chat.api.world.menu(7, "en")) == "en")
