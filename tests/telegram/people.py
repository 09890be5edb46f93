"""People who write, edit, press buttons, type after the bot's name, and send files."""

from __future__ import annotations

import itertools
import re
import time
from collections.abc import Callable
from typing import Any

from tests.telegram.rules import utf16
from tests.telegram.world import BOT, Sent, World, private, user

_MENTION = re.compile(r"@\w{5,32}")
_COMMAND = re.compile(r"(?<![\w/])/[A-Za-z0-9_]{1,32}(?:@\w+)?")


class People:
    """Make updates of what people do; `wake` tells the server that something waits."""

    def __init__(self, world: World, wake: Callable[[], None]) -> None:
        self._world = world
        self._wake = wake
        self._query_ids = itertools.count(1)

    def write(
        self, text: str, chat: dict[str, Any] | None = None, sender: dict[str, Any] | None = None, **more: Any
    ) -> dict[str, Any]:
        """Write a message; return it. Commands and mentions get their entities, as a client makes them."""
        sender = sender or user()
        chat = chat or private(sender["id"])
        is_post = chat["type"] == "channel"
        author = {"sender_chat": chat} if is_post else {"from": sender}
        message = self._world.new_message(chat, **({"text": text, "entities": entities(text)} | author | more))
        self._update(**{"channel_post" if is_post else "message": message})
        return message

    def happen(self, chat: dict[str, Any], sender: dict[str, Any] | None = None, **content: Any) -> dict[str, Any]:
        """Let a message without text come: somebody joined, a title changed, a group migrated."""
        message = self._world.new_message(chat, **({"from": sender or user()} | content))
        self._update(message=message)
        return message

    def edit(self, message: dict[str, Any], text: str) -> None:
        """Edit a message that was written."""
        message |= {"text": text, "entities": entities(text), "edit_date": int(time.time())}
        is_post = message["chat"]["type"] == "channel"
        self._update(**{"edited_channel_post" if is_post else "edited_message": dict(message)})

    def reply(self, to: Sent, text: str, sender: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        """Reply to a message of the bot's."""
        return self.write(text, to.message["chat"], sender, reply_to_message=dict(to.message), **more)

    def press(self, sent: Sent, label: str, sender: dict[str, Any] | None = None, *, accessible: bool = True) -> str:
        """Press the button with that label under a message; return the id of the query."""
        labels = [each for each in sent.buttons if each.startswith(label)]
        if not labels:
            raise AssertionError(f"no button {label!r} under the message, only {list(sent.buttons)}")
        return self.press_data(sent, sent.buttons[labels[0]]["callback_data"], sender, accessible=accessible)

    def press_data(
        self, sent: Sent, data: str, sender: dict[str, Any] | None = None, *, accessible: bool = True
    ) -> str:
        """Press a button with that data under a message; `accessible=False` for one too old for Telegram to show."""
        query_id = f"press-{next(self._query_ids)}"
        self._world.callbacks[query_id] = None
        chat, message_id = sent.message["chat"], sent.message["message_id"]
        under = dict(sent.message) if accessible else {"chat": chat, "message_id": message_id, "date": 0}
        query = {"id": query_id, "from": sender or user(), "chat_instance": "1", "message": under, "data": data}
        self._update(callback_query=query)
        return query_id

    def press_elsewhere(self, data: str) -> str:
        """Press a button under a message that was sent inline; return the id of the query."""
        query_id = f"press-{next(self._query_ids)}"
        self._world.callbacks[query_id] = None
        where = {"inline_message_id": "BAAA", "chat_instance": "1"}
        self._update(callback_query={"id": query_id, "from": user(), "data": data} | where)
        return query_id

    def type_inline(self, text: str, sender: dict[str, Any] | None = None, offset: str = "") -> str:
        """Type after the bot's name in some chat; return the id of the query."""
        query_id = f"inline-{next(self._query_ids)}"
        self._world.inline[query_id] = None
        self._update(inline_query={"id": query_id, "from": sender or user(), "query": text, "offset": offset})
        return query_id

    def upload(
        self, name: str, content: bytes, sender: dict[str, Any] | None = None, caption: str | None = None
    ) -> dict[str, Any]:
        """Send a file in the private chat; return the message."""
        captioned = {"caption": caption, "caption_entities": entities(caption)} if caption else {}
        sender = sender or user()
        return self.happen(private(sender["id"]), sender, document=self.file(name, content), **captioned)

    def file(self, name: str, content: bytes = b"Words of no article, long enough to be one.") -> dict[str, Any]:
        """Return a document as a message carries it, its content kept by the server."""
        file_id = f"file-{len(self._world.files) + 1}"
        self._world.files[file_id] = (name, content)
        return {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": len(content)}

    def set_bot_status(self, chat: dict[str, Any], status: str, sender: dict[str, Any] | None = None) -> None:
        """Add the bot to a chat, make it an administrator, remove or block it ("member", "administrator", "kicked")."""
        self._world.chats.setdefault(chat["id"], chat)
        before, after = self._world.members.get((chat["id"], BOT["id"]), "left"), status
        self._world.members[chat["id"], BOT["id"]] = status
        change = {"chat": chat, "from": sender or user(), "date": int(time.time())}
        self._update(my_chat_member=change | {"old_chat_member": _member(before), "new_chat_member": _member(after)})

    def again(self, update_id: int, **content: Any) -> None:
        """Let an update come a second time."""
        self._world.updates.append({"update_id": update_id} | content)
        self._wake()

    def raw(self, **content: Any) -> int:
        """Let any update come, whether the bot wants its kind or not; return its id."""
        return self._put(**content)

    def _update(self, **content: Any) -> int | None:
        (kind,) = content
        return self._put(**content) if self._world.is_wanted(kind) else None

    def _put(self, **content: Any) -> int:
        update_id = self._world.new_update(**content)
        self._wake()
        return update_id


def entities(text: str) -> list[dict[str, Any]]:
    """Return the entities a client makes of commands and mentions, in UTF-16 units."""
    found = [("bot_command", match) for match in _COMMAND.finditer(text)]
    found += [("mention", match) for match in _MENTION.finditer(text) if text[: match.start()][-1:] != "/"]
    return [
        {"type": kind, "offset": utf16(text[: match.start()]), "length": utf16(match.group())}
        for kind, match in found
        if kind != "mention" or not any(_covers(command, match) for name, command in found if name == "bot_command")
    ]


def _covers(command: re.Match[str], mention: re.Match[str]) -> bool:
    return command.start() <= mention.start() < command.end()


def _member(status: str) -> dict[str, Any]:
    member = {"status": status, "user": {key: BOT[key] for key in ("id", "is_bot", "first_name", "username")}}
    if status == "administrator":
        rights = (
            "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats "
            "can_restrict_members can_promote_members can_change_info can_invite_users can_post_stories "
            "can_edit_stories can_delete_stories can_post_messages"
        )
        return member | dict.fromkeys(rights.split(), True)
    return member | ({"until_date": 0} if status == "kicked" else {})
