"""Documents out, and back."""

from __future__ import annotations

import pytest

from index.types import SourceFile
from tests.bot.administration.scene import ARTICLE, OWNER, added, press, tap_twice
from tests.bot.conftest import Chat
from tests.bot.pressing import told
from tests.telegram.world import user


async def test_who_taps_remove_or_undo_twice_sees_that_it_was_done(room: Chat) -> None:
    number = await added(room)
    room.people.write(f"/remove {number}", sender=OWNER)
    asked = await told(room, "Remove 1 document?")
    tap_twice(room, asked, "Remove")
    await room.api.quiet()
    assert asked.text.startswith("Removed 1 document.")
    assert list(asked.buttons) == ["Undo"]
    tap_twice(room, asked, "Undo")
    await room.api.quiet()
    assert asked.text == "Restored 1 document."
    assert [document.id for document in room.services.collection.documents()] == [number]


async def added_numbers(room: Chat, count: int) -> list[int]:
    names = [f"{number}.txt" for number in range(count)]
    room.services.collection.add_sources([SourceFile(name, name, f"{name} {ARTICLE}".encode()) for name in names])
    return sorted(document.id for document in room.services.collection.documents())


async def test_what_is_asked_to_be_removed_and_is_not_offered_is_named_with_the_reason(room: Chat) -> None:
    numbers = await added_numbers(room, 7)
    room.people.write(f"/remove 99999 -{numbers[0]}, {numbers[0]},№{' '.join(map(str, numbers[1:]))} all", sender=OWNER)
    asked = (await told(room, "Remove 5 documents?")).text.splitlines()
    assert asked[-2:] == [
        f"No such document: 99999, -{numbers[0]}, all",
        f"Only 5 documents can be removed at once, so these are left out: {numbers[5]}, {numbers[6]}",
    ]


@pytest.mark.parametrize("command", ["/remove", "/source"])
async def test_a_negative_number_is_no_documents_number(room: Chat, command: str) -> None:
    number = await added(room)
    room.people.write(f"{command} -{number}", sender=OWNER)
    await told(room, f"Write {command} and a document's number")


async def test_a_forged_press_removes_nothing(room: Chat) -> None:
    number = await added(room)
    room.people.write(f"/remove {number}", sender=OWNER)
    asked = await told(room, "Remove 1 document?")
    assert await press(room, asked, "Remove", user(7)) == "This button is for admins only."
    assert len(room.services.collection.documents()) == 1
