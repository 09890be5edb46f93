"""The methods of the Bot API that a bot like ours calls."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from tests.telegram import rules
from tests.telegram.rules import RefusedError
from tests.telegram.world import BOT, World

_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
_RIGHTS = (
    "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
    "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories "
    "can_post_messages can_edit_messages"
)


class Methods:
    """Calls by name; what is not here answers true, as most setters of Telegram do."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._methods: dict[str, Callable[[dict[str, Any]], Any]] = {
            "getMe": lambda _: BOT,
            "sendMessage": self._send_message,
            "sendDocument": self._send_document,
            "editMessageText": self._edit_message_text,
            "editMessageReplyMarkup": self._edit_reply_markup,
            "deleteMessage": self._delete_message,
            "sendChatAction": lambda given: bool(self._world.chat(given["chat_id"])),
            "answerCallbackQuery": self._answer_callback,
            "answerInlineQuery": self._answer_inline,
            "getChat": self._get_chat,
            "getChatMember": self._get_chat_member,
            "getChatAdministrators": self._get_chat_administrators,
            "getFile": self._get_file,
            "setMyCommands": self._set_commands,
            "deleteMyCommands": self._delete_commands,
            "setMyDescription": lambda given: self._set_text(given.get("description", ""), 512),
            "setMyShortDescription": lambda given: self._set_text(given.get("short_description", ""), 120),
        }

    def call(self, method: str, given: dict[str, Any]) -> Any:
        """Return the result of a call; raises RefusedError."""
        if method in self._methods:
            return self._methods[method](given)
        if method.startswith(("get", "send", "edit", "copy", "forward")):
            raise RefusedError("Not Found: this server does not know the method", 404)
        return True

    def _send_message(self, given: dict[str, Any]) -> dict[str, Any]:
        chat = self._world.chat(given["chat_id"])
        text, _ = rules.message_text(given["text"], given.get("parse_mode"))
        return self._deliver(chat, given, text=text, html=given["text"])

    def _send_document(self, given: dict[str, Any]) -> dict[str, Any]:
        chat = self._world.chat(given["chat_id"])
        caption = given.get("caption", "")
        if caption:
            caption, _ = rules.message_text(caption, given.get("parse_mode"), rules.CAPTION_LIMIT)
        name, content = given["document"] if isinstance(given["document"], tuple) else (given["document"], b"")
        if not content:
            raise RefusedError("Bad Request: file must be non-empty")
        file_id = f"file-{len(self._world.files) + 1}"
        self._world.files[file_id] = (name, content)
        document = {"file_id": file_id, "file_unique_id": file_id, "file_name": name, "file_size": len(content)}
        return self._deliver(chat, given, html=caption, caption=caption, document=document)

    def _deliver(self, chat: dict[str, Any], given: dict[str, Any], html: str, **content: Any) -> dict[str, Any]:
        rules.keyboard(given.get("reply_markup"))
        self._world.check_flood(chat["id"])
        thread = given.get("message_thread_id")
        if thread is not None:
            if not chat.get("is_forum"):
                raise RefusedError("Bad Request: message thread not found")
            content |= {"message_thread_id": thread, "is_topic_message": True}
        if reply := given.get("reply_parameters"):
            replied = self._world.messages.get((chat["id"], reply["message_id"]))
            if replied is None and (self._world.insists_on_replies or not reply.get("allow_sending_without_reply")):
                raise RefusedError("Bad Request: message to be replied not found")
            if replied is not None:
                content["reply_to_message"] = {k: v for k, v in replied.items() if k != "reply_to_message"}
        if "inline_keyboard" in given.get("reply_markup", {}):
            content["reply_markup"] = given["reply_markup"]
        author = {"sender_chat": chat} if chat["type"] == "channel" else {"from": BOT}
        message = self._world.new_message(chat, **author, **content)
        self._world.keep(message, html)
        return message

    def _edit_message_text(self, given: dict[str, Any]) -> dict[str, Any]:
        message = self._own(given)
        text, _ = rules.message_text(given["text"], given.get("parse_mode"))
        rules.keyboard(given.get("reply_markup"))
        sent = self._world.find_sent(message["chat"]["id"], message["message_id"])
        same = sent is not None and sent.html == given["text"]
        if same and message.get("reply_markup") == given.get("reply_markup"):
            raise RefusedError(
                "Bad Request: message is not modified: specified new message content and reply markup are exactly the "
                "same as a current content and reply markup of the message"
            )
        message.pop("reply_markup", None)
        if "reply_markup" in given:
            message["reply_markup"] = given["reply_markup"]
        message |= {"text": text, "edit_date": int(time.time())}
        if sent is not None:
            sent.html = given["text"]
            sent.edits += 1
        return message

    def _edit_reply_markup(self, given: dict[str, Any]) -> dict[str, Any]:
        message = self._own(given)
        rules.keyboard(given.get("reply_markup"))
        if message.get("reply_markup") == given.get("reply_markup"):
            raise RefusedError("Bad Request: message is not modified")
        message.pop("reply_markup", None)
        if "reply_markup" in given:
            message["reply_markup"] = given["reply_markup"]
        return message

    def _delete_message(self, given: dict[str, Any]) -> bool:
        chat = self._world.chat(given["chat_id"])
        if self._world.messages.pop((chat["id"], given["message_id"]), None) is None:
            raise RefusedError("Bad Request: message to delete not found")
        return True

    def _own(self, given: dict[str, Any]) -> dict[str, Any]:
        chat = self._world.chat(given["chat_id"])
        message = self._world.messages.get((chat["id"], given["message_id"]))
        if message is None:
            raise RefusedError("Bad Request: message to edit not found")
        if message.get("from") != BOT and "sender_chat" not in message:
            raise RefusedError("Bad Request: message can't be edited")
        return message

    def _answer_callback(self, given: dict[str, Any]) -> bool:
        if self._world.callbacks.get(given["callback_query_id"], {}) is not None:
            raise RefusedError("Bad Request: query is too old and response timeout expired or query ID is invalid")
        if rules.utf16(given.get("text", "")) > 200:
            raise RefusedError("Bad Request: MESSAGE_TOO_LONG")
        self._world.callbacks[given["callback_query_id"]] = given
        return True

    def _answer_inline(self, given: dict[str, Any]) -> bool:
        if self._world.inline.get(given["inline_query_id"], {}) is not None:
            raise RefusedError("Bad Request: query is too old and response timeout expired or query ID is invalid")
        rules.inline_results(given["results"], given.get("next_offset", ""))
        self._world.inline[given["inline_query_id"]] = given
        return True

    def _get_chat(self, given: dict[str, Any]) -> dict[str, Any]:
        chat = self._world.chat(given["chat_id"])
        return chat | {"accent_color_id": 1, "max_reaction_count": 1, "accepted_gift_types": _NO_GIFTS}

    def _get_chat_member(self, given: dict[str, Any]) -> dict[str, Any]:
        chat = self._world.chat(given["chat_id"])
        return self._member(chat["id"], given["user_id"])

    def _get_chat_administrators(self, given: dict[str, Any]) -> list[dict[str, Any]]:
        chat = self._world.chat(given["chat_id"])
        found = [self._member(chat["id"], user_id) for there, user_id in self._world.members if there == chat["id"]]
        return [member for member in found if member["status"] in ("creator", "administrator")]

    def _member(self, chat_id: int, user_id: int) -> dict[str, Any]:
        status = self._world.members.get((chat_id, user_id), "member")
        member = {"status": status, "user": {"id": user_id, "is_bot": user_id == BOT["id"], "first_name": "Somebody"}}
        if status == "administrator":
            return member | dict.fromkeys(_RIGHTS.split(), True)
        return member | ({"is_anonymous": False} if status == "creator" else {})

    def _get_file(self, given: dict[str, Any]) -> dict[str, Any]:
        if given["file_id"] not in self._world.files:
            raise RefusedError("Bad Request: invalid file_id")
        name, content = self._world.files[given["file_id"]]
        if len(content) > 20 * 1024 * 1024:
            raise RefusedError("Bad Request: file is too big")
        path = f"documents/{given['file_id']}/{name}"
        return {"file_id": given["file_id"], "file_unique_id": "u", "file_size": len(content), "file_path": path}

    def _set_commands(self, given: dict[str, Any]) -> bool:
        rules.commands(given["commands"])
        names = {each["command"]: each["description"] for each in given["commands"]}
        self._world.menus[self._menu_place(given)] = names
        return True

    def _delete_commands(self, given: dict[str, Any]) -> bool:
        self._world.menus.pop(self._menu_place(given), None)
        return True

    def _menu_place(self, given: dict[str, Any]) -> tuple[int, str]:
        scope = given.get("scope", {"type": "default"})
        chat_id = self._world.chat(scope["chat_id"])["id"] if scope["type"] == "chat" else 0
        return chat_id, given.get("language_code", "")

    def _set_text(self, text: str, limit: int) -> bool:
        if rules.utf16(text) > limit:
            raise RefusedError("Bad Request: description is too long")
        return True
