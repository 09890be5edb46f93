"""The table of parameters says what the specification says."""

from __future__ import annotations

import json

import pytest

from tests.telegram import parameters, specification

_KIND_OF = {
    "Integer": "Integer",
    "Float": "Float",
    "String": "String",
    "Boolean": "Boolean",
    "Integer|String": "Chat",
    "InputFile": "File",
    "InputFile|String": "File",
}


def kind_of(types: list[str]) -> str:
    if types[0].startswith("Array of "):
        return "List"
    return _KIND_OF.get("|".join(types), "Object")


@pytest.mark.skipif(not specification.is_there(), reason="the Bot API specification is not beside the checkout")
@pytest.mark.parametrize("method", parameters.TABLE)
def test_the_table_agrees_with_the_specification(method: str) -> None:
    fields = json.loads(specification.PATH.read_text(encoding="utf-8"))["methods"][method].get("fields", [])
    specified = {field["name"]: (kind_of(field["types"]), field["required"]) for field in fields}
    ours = parameters.of(method)
    assert ours == {name: specified.get(name) for name in ours}
    assert {name for name, (_, needed) in specified.items() if needed} <= ours.keys()


def test_what_the_table_does_not_know_is_noted() -> None:
    request = {"chat_id": 7, "colour": "red", "disable_notification": "yes", "message_thread_id": True}
    assert list(parameters.complaints("sendMessage", request)) == [
        "sendMessage has no field colour",
        "sendMessage.disable_notification is 'yes', not Boolean",
        "sendMessage.message_thread_id is True, not Integer",
        "sendMessage lacks text",
    ]
    assert list(parameters.complaints("sendMesage", {})) == ["there is no method sendMesage"]
