"""The log: no token in any line, whatever put it there."""

from __future__ import annotations

import json
import logging
import sys

import pytest

from bot.journal import Redacting
from bot.settings import Secret

TOKEN = "123456:AAFakeTokenFakeTokenFakeTokenFakeTok"
OTHER = "654321:BBAnotherBotsTokenAnotherBotsToken12"


def record(message: str, *arguments: object, failing: bool = False) -> logging.LogRecord:
    trace = None
    if failing:
        try:
            raise ValueError(f"https://api.telegram.org/bot{TOKEN}/getMe failed")
        except ValueError:
            trace = sys.exc_info()
    return logging.LogRecord("bot", logging.INFO, __file__, 1, message, arguments, trace)


@pytest.mark.parametrize("as_json", [False, True], ids=["text", "json"])
@pytest.mark.parametrize(
    "line",
    [
        record(f"GET /bot{TOKEN}/getUpdates"),
        record("GET %s", f"/bot{TOKEN}/getUpdates"),
        record("failed", failing=True),
        record("a token of %s", OTHER),
    ],
    ids=["message", "argument", "traceback", "another token"],
)
def test_no_line_holds_a_token(line: logging.LogRecord, as_json: bool) -> None:
    shown = Redacting(as_json, (Secret(TOKEN), Secret("webhook-secret"))).format(line)

    assert TOKEN not in shown
    assert OTHER not in shown
    assert "***" in shown


def test_json_lines_are_json() -> None:
    shown = Redacting(True, ()).format(record("«اقتباس» %d", 3))

    assert json.loads(shown)["message"] == "«اقتباس» 3"
