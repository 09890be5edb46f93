"""A chat to play handlers in: a real Application over a Telegram that keeps messages and refuses what is invalid."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any

from telegram import Update
from telegram.error import TelegramError
from telegram.ext import Application, CallbackContext
from telegram.request import BaseRequest, RequestData

from bot.presses import DATA_LIMIT
from tests.telegram.html import InvalidMessageError, check

BOT = {"id": 42, "is_bot": True, "first_name": "Isnad", "username": "isnad_bot"}
PRIVATE = {"id": 7, "type": "private", "first_name": "Layla"}
GROUP = {"id": -100500, "type": "supergroup", "title": "Analysts"}
CHANNEL = {"id": -100900, "type": "channel", "title": "Isnad Channel"}
DATE = 1768903200


def person(user_id: int = 7, language: str = "en") -> dict[str, Any]:
    return {"id": user_id, "is_bot": False, "first_name": "Layla", "language_code": language}


def showing(made: str, chat: dict[str, Any]) -> dict[str, Any]:
    """Return a message of ours in a chat that has a button with that data."""
    keyboard = {"inline_keyboard": [[{"text": "…", "callback_data": made}]]}
    return {"message_id": 9, "date": DATE, "chat": chat, "from": BOT, "text": "…", "reply_markup": keyboard}


class RefusedError(Exception):
    """What Telegram answers to a request it does not take."""


@dataclass
class Telegram(BaseRequest):
    """Keeps what was sent: `calls` in order, `messages` as they stand after edits."""

    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    messages: dict[tuple[int, int], dict[str, Any]] = field(default_factory=dict)
    administrators: set[int] = field(default_factory=set)
    closed_chats: set[int] = field(default_factory=set)
    refusals: dict[int, TelegramError] = field(default_factory=dict)
    answered_inline: list[dict[str, Any]] = field(default_factory=list)

    @property
    def read_timeout(self) -> float | None:
        return None

    async def initialize(self) -> None: ...

    async def shutdown(self) -> None: ...

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        name = url.rpartition("/")[2]
        parameters = dict(request_data.parameters) if request_data else {}
        if request_data and request_data.multipart_data:
            parameters["files"] = request_data.multipart_data
        self.calls.append((name, parameters))
        try:
            outcome = getattr(self, f"_{name}")(parameters)
        except (RefusedError, InvalidMessageError) as error:
            refused = {"ok": False, "error_code": 400, "description": f"Bad Request: {error}"}
            return 400, json.dumps(refused).encode()
        return 200, json.dumps({"ok": True, "result": outcome}).encode()

    def sent(self, name: str) -> list[dict[str, Any]]:
        """Return the parameters of every call of that method."""
        return [parameters for called, parameters in self.calls if called == name]

    def _getMe(self, _: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        return BOT

    def _sendMessage(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        if given["chat_id"] in self.refusals:
            raise self.refusals[given["chat_id"]]
        if given["chat_id"] in self.closed_chats:
            raise RefusedError("not enough rights to send text messages to the chat")
        message_id = 1000 + len(self.messages)
        return self._kept(int(given["chat_id"]), message_id, given)

    def _editMessageText(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        place = (int(given["chat_id"]), int(given["message_id"]))
        old = self.messages.get(place)
        if old and (old["html"], old.get("reply_markup")) == (given["text"], given.get("reply_markup")):
            raise RefusedError("message is not modified: specified new message content is exactly the same")
        return self._kept(*place, given)

    def _answerCallbackQuery(self, given: dict[str, Any]) -> bool:  # noqa: N802
        if len(given.get("text") or "") > 200:
            raise RefusedError("MESSAGE_TOO_LONG")
        return True

    def _answerInlineQuery(self, given: dict[str, Any]) -> bool:  # noqa: N802
        results = given["results"]
        if len(results) > 50 or len({result["id"] for result in results}) != len(results):
            raise RefusedError("RESULT_ID_DUPLICATE")
        for result in results:
            if not 1 <= len(result["id"].encode()) <= 64:
                raise RefusedError("RESULT_ID_INVALID")
            check(result["input_message_content"]["message_text"])
        self.answered_inline.append(given)
        return True

    def _getChatMember(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        if given["chat_id"] in self.closed_chats:
            raise RefusedError("chat not found")
        return {"status": "left", "user": person(given["user_id"])} | (
            _ADMINISTRATOR if given["user_id"] in self.administrators else {}
        )

    def _getChat(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        if given["chat_id"] not in (CHANNEL["id"], "@isnad_channel"):
            raise RefusedError("chat not found")
        return CHANNEL | {"accent_color_id": 1, "max_reaction_count": 1, "accepted_gift_types": _NO_GIFTS}

    def _sendDocument(self, given: dict[str, Any]) -> dict[str, Any]:  # noqa: N802
        return {"message_id": 1, "date": DATE, "chat": PRIVATE}

    def _kept(self, chat_id: int, message_id: int, given: dict[str, Any]) -> dict[str, Any]:
        text = check(given["text"]).text if given.get("parse_mode") == "HTML" else given["text"]
        if not text.strip() or len(text) > 4096:
            raise RefusedError("message text is empty or too long")
        keyboard = given.get("reply_markup")
        for row in keyboard["inline_keyboard"] if keyboard else []:
            for button in row:
                if len(button.get("callback_data", "").encode()) > DATA_LIMIT or not button["text"]:
                    raise RefusedError("BUTTON_DATA_INVALID")
        chat = next(
            each for each in (PRIVATE, GROUP, CHANNEL, {"id": chat_id, "type": "private"}) if each["id"] == chat_id
        )
        message = {"message_id": message_id, "date": DATE, "chat": chat, "text": text, "from": BOT}
        if keyboard:
            message["reply_markup"] = keyboard
        self.messages[chat_id, message_id] = message | {"html": given["text"]}
        return message


_NO_GIFTS = dict.fromkeys(
    ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"), False
)
_RIGHTS = (
    "can_be_edited is_anonymous can_manage_chat can_delete_messages can_manage_video_chats can_restrict_members "
    "can_promote_members can_change_info can_invite_users can_post_stories can_edit_stories can_delete_stories"
)
_ADMINISTRATOR = {"status": "administrator"} | dict.fromkeys(_RIGHTS.split(), True)


class Stage:
    """Sends a person's updates to an application, and shows what came back."""

    def __init__(self, telegram: Telegram, application: Application[Any, Any, Any, Any, Any, Any]) -> None:
        self.telegram = telegram
        self._application = application
        self._update_id = 0
        self._errors: list[Exception] = []
        application.add_error_handler(self._failed)

    async def say(
        self, text: str, chat: dict[str, Any] = PRIVATE, user: dict[str, Any] | None = None, **more: Any
    ) -> None:
        """Write a message in a chat."""
        message = {"message_id": 5, "date": DATE, "chat": chat, "from": user or person(), "text": text} | more
        if text.startswith("/"):
            length = len(text.split()[0])
            message["entities"] = [{"type": "bot_command", "offset": 0, "length": length}]
        await self._process({"message": message})

    async def press(self, data: str, message: dict[str, Any] | None = None, user: dict[str, Any] | None = None) -> None:
        """Press a button with that data under a message, by default one that has been forgotten here."""
        under = message or {"message_id": 3, "date": 0, "chat": PRIVATE}
        query = {"id": "1", "from": user or person(), "chat_instance": "1", "message": under, "data": data}
        await self._process({"callback_query": query})

    async def type_inline(self, text: str, offset: str = "", user: dict[str, Any] | None = None) -> dict[str, Any]:
        """Type after the bot's name; return what it offers."""
        await self._process({"inline_query": {"id": "1", "from": user or person(), "query": text, "offset": offset}})
        return self.telegram.answered_inline[-1]

    @property
    def last(self) -> dict[str, Any]:
        """The newest message as it stands."""
        return list(self.telegram.messages.values())[-1]

    @property
    def alerts(self) -> list[str]:
        """What the answers to presses said."""
        return [given["text"] for given in self.telegram.sent("answerCallbackQuery") if given.get("text")]

    def buttons(self, message: dict[str, Any] | None = None) -> dict[str, str]:
        """Return label and data of the buttons under a message."""
        rows = (message or self.last).get("reply_markup", {"inline_keyboard": []})["inline_keyboard"]
        return {button["text"]: button.get("callback_data", "") for row in rows for button in row}

    async def _process(self, content: dict[str, Any]) -> None:
        if self._update_id == 0:
            await self._application.initialize()
        self._update_id += 1
        update = Update.de_json({"update_id": self._update_id} | content, self._application.bot)
        await self._application.process_update(update)
        if self._errors:
            raise self._errors[0]

    async def _failed(self, update: object, context: CallbackContext[Any, Any, Any, Any]) -> None:
        if context.error:
            self._errors.append(context.error)


def stage(*registers: Any) -> Stage:
    """Return a stage where these handlers play, each given by its `register`."""
    telegram = Telegram()
    application = Application.builder().token("1:a").request(telegram).get_updates_request(Telegram()).build()
    for register in registers:
        register(application)
    return Stage(telegram, application)
