"""Updates with broken fields in them lose those fields, and never the updates beside them."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from telegram import Update

from bot.traffic.reception import mend, read, updates_in

CHAT = {"id": 7, "type": "private", "first_name": "Layla"}
USER = {"id": 7, "is_bot": False, "first_name": "Layla"}
MESSAGE = {"message_id": 1, "date": 1, "chat": CHAT, "from": USER, "text": "متى؟"}
WHOLE = {"update_id": 1, "message": MESSAGE}


def fetched(*updates: Any) -> list[Any]:
    body = json.dumps({"ok": True, "result": updates}).encode()
    return [mend(update) for update in updates_in(body) or ()]


@pytest.mark.parametrize("body", [b"", b"<html>", b"[]", b"{}", b'{"ok":true,"result":{}}', b"\xff"])
def test_what_is_no_list_of_updates_is_left_to_whoever_asked(body: bytes) -> None:
    assert updates_in(body) is None


@pytest.mark.parametrize(
    "broken",
    [
        {"entities": [{"type": "bold"}]},
        {"reply_to_message": {"message_id": 3}},
        {"sticker": {"file_id": "x"}},
        {"forward_origin": {"type": "user"}},
        {"via_bot": {"id": 5}},
        {"new_chat_members": [{"id": 5}]},
        {"reply_markup": {"inline_keyboard": "none"}},
    ],
    ids=lambda broken: next(iter(broken)),
)
def test_a_broken_field_is_taken_out_and_the_text_stays(broken: dict[str, Any]) -> None:
    assert mend({"update_id": 1, "message": MESSAGE | broken}) == WHOLE


def test_a_sender_without_a_name_is_as_good_as_none() -> None:
    mended = mend({"update_id": 1, "message": MESSAGE | {"from": {"id": 7}}})
    assert mended == {"update_id": 1, "message": {key: value for key, value in MESSAGE.items() if key != "from"}}


def test_an_update_without_anything_readable_keeps_its_id_so_that_it_is_confirmed() -> None:
    assert fetched({"update_id": 1, "message": {"text": "where?"}}, WHOLE) == [{"update_id": 1}, WHOLE]


def test_half_a_surrogate_pair_is_no_character_and_a_whole_one_is() -> None:
    (update,) = fetched(WHOLE | {"message": MESSAGE | {"text": "😀 \ud83d ؟"}})
    assert update["message"]["text"] == "😀 ? ؟"


@pytest.mark.parametrize("field", ["chat", "date"])
def test_a_message_without_a_place_or_a_time_is_passed_over(field: str) -> None:
    message = {key: value for key, value in MESSAGE.items() if key != field}
    assert mend({"update_id": 1, "message": message}) == {"update_id": 1}


def test_what_has_no_id_is_no_update() -> None:
    assert fetched({"message": MESSAGE}, None, WHOLE) == [WHOLE]


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(sorted(MESSAGE)), inner, max_size=3),
    max_leaves=8,
)
FIELDS = st.sampled_from(["message", "my_chat_member", "callback_query", "inline_query", "poll", "brand_new_kind"])


@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(FIELDS, JSON, max_size=2), st.dictionaries(st.sampled_from(sorted(MESSAGE)), JSON, max_size=4))
def test_whatever_comes_can_be_read_and_confirmed(content: dict[str, Any], over: dict[str, Any]) -> None:
    for update in ({"update_id": 5} | content, {"update_id": 5, "message": MESSAGE | over}):
        mended = Update.de_json(mend(update), None)
        assert read(update) is None or mended is not None
        assert mended is not None
        assert mended.update_id == 5
