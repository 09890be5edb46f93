"""Settings: read once, all that is wrong said at once, secrets never shown."""

from __future__ import annotations

import pytest

from bot.settings import Address, BotSettings, Secret
from index.errors import ConfigurationError

TOKEN = "123456:AAFakeTokenFakeTokenFakeTokenFakeTok"


def test_an_empty_environment_gives_the_defaults() -> None:
    settings = BotSettings.from_environment({})

    assert not settings.token
    assert settings.base_url == "https://api.telegram.org/bot"
    assert settings.admin_ids == frozenset()


def test_every_value_is_read() -> None:
    settings = BotSettings.from_environment(
        {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_BASE_URL": "http://127.0.0.1:8081/bot",
            "ADMIN_IDS": "7, 8 9",
            "PUBLISH_CHATS": "-100900,@isnad_channel",
            "WEBHOOK_LISTEN": "0.0.0.0:8443",
            "METRICS_LISTEN": ":9100",
            "LOG_FORMAT": "JSON",
            "RETENTION_DAYS": "30",
            "SENDS_PER_SECOND": "500",
        }
    )

    assert settings.token.value == TOKEN
    assert settings.admin_ids == {7, 8, 9}
    assert settings.publish_chats == ("-100900", "@isnad_channel")
    assert settings.webhook_listen == Address("0.0.0.0", 8443)  # noqa: S104 (a value, nothing listens)
    assert settings.metrics_listen == Address("127.0.0.1", 9100)
    assert (settings.log_format, settings.retention_days, settings.sends_per_second) == ("json", 30, 500)


@pytest.mark.parametrize(
    ("given", "sends"),
    [
        ({}, 30),
        ({"TELEGRAM_BASE_URL": "https://api.telegram.org/bot/"}, 30),
        ({"TELEGRAM_BASE_URL": "http://127.0.0.1:8081/bot"}, 0),
        ({"TELEGRAM_BASE_URL": "http://127.0.0.1:8081/bot", "SENDS_PER_SECOND": "30"}, 30),
        ({"SENDS_PER_SECOND": "0"}, 0),
    ],
)
def test_sends_are_paced_for_telegrams_own_server_unless_something_else_is_said(
    given: dict[str, str], sends: int
) -> None:
    assert BotSettings.from_environment(given).sends_per_second == sends


def test_all_that_is_wrong_is_said_in_one_error() -> None:
    with pytest.raises(ConfigurationError) as caught:
        BotSettings.from_environment(
            {"ADMIN_IDS": "layla", "LOG_LEVEL": "loud", "WEBHOOK_LISTEN": "everywhere", "CHROMA_URL": "chroma"}
        )

    for name in ("ADMIN_IDS", "LOG_LEVEL", "WEBHOOK_LISTEN", "CHROMA_URL"):
        assert name in str(caught.value)


def test_a_wrong_token_is_not_shown() -> None:
    with pytest.raises(ConfigurationError) as caught:
        BotSettings.from_environment({"TELEGRAM_BOT_TOKEN": "my secret"})

    assert "my secret" not in str(caught.value)


def test_a_webhook_needs_a_secret() -> None:
    with pytest.raises(ConfigurationError, match="WEBHOOK_SECRET"):
        BotSettings.from_environment({"WEBHOOK_URL": "https://example.org/hook"})


def test_no_repr_shows_a_secret() -> None:
    settings = BotSettings.from_environment({"TELEGRAM_BOT_TOKEN": TOKEN})

    assert TOKEN not in repr(settings)
    assert TOKEN not in f"{Secret(TOKEN)} {Secret(TOKEN)!r}"


@pytest.mark.parametrize(("value", "kept"), [("", True), ("yes", True), ("No", False), ("0", False)])
def test_the_generation_before_is_kept_unless_it_is_not_wanted(value: str, kept: bool) -> None:
    assert BotSettings.from_environment({"KEEP_PREVIOUS": value}).index.keep_previous is kept


def test_a_value_that_is_neither_yes_nor_no_is_named() -> None:
    with pytest.raises(ConfigurationError, match="KEEP_PREVIOUS has the value 'maybe'"):
        BotSettings.from_environment({"KEEP_PREVIOUS": "maybe"})
