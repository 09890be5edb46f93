"""The example file of settings says every name that is read, and no other."""

from __future__ import annotations

import re
from pathlib import Path

from dotenv import dotenv_values

from bot.settings import ENVIRONMENT_NAMES as BOT_NAMES
from bot.settings import BotSettings
from index.settings import ENVIRONMENT_NAMES as INDEX_NAMES

EXAMPLE = Path(__file__).parents[1] / ".env.example"


def test_the_names_in_the_example_are_exactly_the_names_the_settings_read() -> None:
    named = re.findall(r"^#?\s?([A-Z][A-Z_]+)=", EXAMPLE.read_text(encoding="utf-8"), re.MULTILINE)
    assert sorted(named) == sorted({*BOT_NAMES, *INDEX_NAMES})


def test_a_copy_of_the_example_changes_nothing() -> None:
    copied = {name: value or "" for name, value in dotenv_values(EXAMPLE).items()}
    assert BotSettings.from_environment(copied) == BotSettings.from_environment({})


def test_every_name_has_an_explanation_above_it() -> None:
    blocks = EXAMPLE.read_text(encoding="utf-8").split("\n\n")
    unexplained = [block for block in blocks if re.search("^[A-Z]", block, re.MULTILINE) and not block.startswith("# ")]
    assert unexplained == []


def test_the_defaults_it_states_are_the_defaults() -> None:
    text, defaults = EXAMPLE.read_text(encoding="utf-8"), BotSettings.from_environment({})
    stated = [
        f"Defaults: {defaults.user_questions_per_hour} and {defaults.chat_questions_per_hour}",
        f"Default: {defaults.retention_days}",
        f"default {defaults.webhook_listen.host}:{defaults.webhook_listen.port}",
        f"{defaults.log_level} (default)",
        f"{defaults.log_format} (default)",
        f"{defaults.index.encoder} (default",
        f"Default: {defaults.index.data_dir}",
    ]
    assert [sentence for sentence in stated if sentence not in text] == []
