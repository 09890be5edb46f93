"""What Telegram refuses: texts, keyboards and lists that break its limits, in its own words."""

from __future__ import annotations

import re
from typing import Any

from tests.telegram.html import Entity, InvalidMessageError, check

TEXT_LIMIT = 4096
CAPTION_LIMIT = 1024
DATA_LIMIT = 64
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")
_BUTTON_KINDS = (
    "url callback_data web_app login_url switch_inline_query switch_inline_query_current_chat "
    "switch_inline_query_chosen_chat copy_text callback_game pay"
).split()


class RefusedError(Exception):
    """What Telegram answers to a request it does not take: an error code, a sentence, parameters."""

    def __init__(self, description: str, code: int = 400, **parameters: int) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters = parameters


def message_text(text: str, parse_mode: str | None, limit: int = TEXT_LIMIT) -> tuple[str, tuple[Entity, ...]]:
    """Return the text a reader sees and its entities; raises RefusedError."""
    entities: tuple[Entity, ...] = ()
    if parse_mode == "HTML" and text:
        try:
            message = check(text)
        except InvalidMessageError as error:
            raise RefusedError(f"Bad Request: can't parse entities: {error}") from error
        text, entities = message.text, message.entities
    elif parse_mode:
        raise RefusedError(f"Bad Request: unsupported parse_mode {parse_mode}")
    if not text.strip():
        raise RefusedError("Bad Request: message text is empty")
    if utf16(text) > limit:
        raise RefusedError("Bad Request: message is too long")
    return text, entities


def keyboard(markup: dict[str, Any] | None) -> None:
    """Check an inline keyboard; raises RefusedError."""
    if markup is None or "inline_keyboard" not in markup:
        return
    rows = markup["inline_keyboard"]
    if sum(map(len, rows)) > 100 or any(len(row) > 8 for row in rows):
        raise RefusedError("Bad Request: reply markup is too long")
    for button in (button for row in rows for button in row):
        if not button.get("text", "").strip():
            raise RefusedError("Bad Request: text buttons are unallowed in the inline keyboard")
        kinds = [kind for kind in _BUTTON_KINDS if kind in button]
        if len(kinds) != 1:
            raise RefusedError(f"Bad Request: a button must have exactly one action, this has {kinds}")
        if kinds == ["callback_data"] and not 1 <= len(button["callback_data"].encode()) <= DATA_LIMIT:
            raise RefusedError("Bad Request: BUTTON_DATA_INVALID")
        if kinds == ["url"] and not re.match(r"(https?|tg)://\S+$", button["url"]):
            raise RefusedError("Bad Request: BUTTON_URL_INVALID")


def commands(given: list[dict[str, str]]) -> None:
    """Check a command menu; raises RefusedError."""
    if len(given) > 100:
        raise RefusedError("Bad Request: too many commands")
    for command in given:
        if not _COMMAND.fullmatch(command["command"]):
            raise RefusedError("Bad Request: BOT_COMMAND_INVALID")
        if not 1 <= utf16(command["description"]) <= 256:
            raise RefusedError("Bad Request: BOT_COMMAND_DESCRIPTION_INVALID")


def inline_results(results: list[dict[str, Any]], next_offset: str) -> None:
    """Check the answer to an inline query; raises RefusedError."""
    ids = [result["id"] for result in results]
    if len(results) > 50:
        raise RefusedError("Bad Request: too many inline query results specified")
    if len(set(ids)) != len(ids):
        raise RefusedError("Bad Request: RESULT_ID_DUPLICATE")
    if any(not 1 <= len(each.encode()) <= 64 for each in ids):
        raise RefusedError("Bad Request: RESULT_ID_INVALID")
    if len(next_offset.encode()) > 64:
        raise RefusedError("Bad Request: NEXT_OFFSET_INVALID")
    for result in results:
        if not result.get("title", "").strip():
            raise RefusedError("Bad Request: ARTICLE_TITLE_EMPTY")
        content = result["input_message_content"]
        message_text(content["message_text"], content.get("parse_mode"))
        keyboard(result.get("reply_markup"))


def utf16(text: str) -> int:
    """Return the length as Telegram counts."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
