"""The parameters of the methods a bot like ours calls, by name and kind; "!" marks those that must be given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

_MESSAGE = (
    "chat_id:Chat! message_thread_id:Integer parse_mode:String disable_notification:Boolean protect_content:Boolean "
    "reply_parameters:Object reply_markup:Object"
)
_EDIT = "chat_id:Chat message_id:Integer inline_message_id:String reply_markup:Object"
_TEXT = "entities:List link_preview_options:Object"
TABLE: Mapping[str, str] = {
    "getMe": "",
    "getUpdates": "offset:Integer limit:Integer timeout:Integer allowed_updates:List",
    "setWebhook": "url:String! certificate:File ip_address:String max_connections:Integer allowed_updates:List "
    "drop_pending_updates:Boolean secret_token:String",
    "deleteWebhook": "drop_pending_updates:Boolean",
    "getWebhookInfo": "",
    "getFile": "file_id:String!",
    "getChat": "chat_id:Chat!",
    "getChatMember": "chat_id:Chat! user_id:Integer!",
    "getChatAdministrators": "chat_id:Chat!",
    "sendMessage": f"{_MESSAGE} text:String! {_TEXT}",
    "sendDocument": f"{_MESSAGE} document:File! caption:String caption_entities:List "
    "disable_content_type_detection:Boolean",
    "sendChatAction": "chat_id:Chat! message_thread_id:Integer action:String!",
    "editMessageText": f"{_EDIT} text:String parse_mode:String {_TEXT}",
    "editMessageReplyMarkup": _EDIT,
    "deleteMessage": "chat_id:Chat! message_id:Integer!",
    "answerCallbackQuery": "callback_query_id:String! text:String show_alert:Boolean url:String cache_time:Integer",
    "answerInlineQuery": "inline_query_id:String! results:List! cache_time:Integer is_personal:Boolean "
    "next_offset:String button:Object",
    "setMyCommands": "commands:List! scope:Object language_code:String",
    "deleteMyCommands": "scope:Object language_code:String",
    "setMyDescription": "description:String language_code:String",
    "setMyShortDescription": "short_description:String language_code:String",
    "leaveChat": "chat_id:Chat!",
}
_KINDS: Mapping[str, tuple[type, ...]] = {
    "Integer": (int,),
    "String": (str,),
    "Boolean": (bool,),
    "List": (list,),
    "Object": (dict,),
    "Chat": (int, str),
    # A file arrives as its name and content; a file Telegram has, as its id.
    "File": (tuple, bytes, str),
}


def of(method: str) -> dict[str, tuple[str, bool]]:
    """Return kind and whether it must be given, by parameter; KeyError for a method that is not here."""
    named = (parameter.partition(":") for parameter in TABLE[method].split())
    return {name: (kind.rstrip("!"), kind.endswith("!")) for name, _, kind in named}


def complaints(method: str, given: dict[str, Any]) -> Iterator[str]:
    """Yield what of a request is not as the table says."""
    if method not in TABLE:
        yield f"there is no method {method}"
        return
    known = of(method)
    for name, value in given.items():
        if name not in known:
            yield f"{method} has no field {name}"
        elif not _fits(value, known[name][0]):
            yield f"{method}.{name} is {value!r}, not {known[name][0]}"
    for name, (_, needed) in known.items():
        if needed and name not in given:
            yield f"{method} lacks {name}"


def _fits(value: object, kind: str) -> bool:
    return isinstance(value, _KINDS[kind]) and (kind == "Boolean") == isinstance(value, bool)
