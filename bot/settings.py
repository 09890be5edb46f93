"""Every setting of the bot, read once from the environment and the .env file; all that is wrong is said at once."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TypeVar
from urllib.parse import urlsplit

from dotenv import dotenv_values

from index.errors import ConfigurationError
from index.settings import IndexSettings

TELEGRAM_BASE_URL = "https://api.telegram.org/bot"
TELEGRAM_BASE_FILE_URL = "https://api.telegram.org/file/bot"
# What Telegram's own server lets a bot send to all chats together, about.
SENDS_PER_SECOND = 30
_TOKEN = re.compile(r"[0-9]{1,20}:[A-Za-z0-9_-]+")
_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")

ENVIRONMENT_NAMES = (
    "TELEGRAM_BOT_TOKEN",
    "TELEGRAM_BASE_URL",
    "TELEGRAM_BASE_FILE_URL",
    "ADMIN_IDS",
    "PUBLISH_CHATS",
    "WEBHOOK_URL",
    "WEBHOOK_LISTEN",
    "WEBHOOK_SECRET",
    "METRICS_LISTEN",
    "LOG_LEVEL",
    "LOG_FORMAT",
    "USER_QUESTIONS_PER_HOUR",
    "CHAT_QUESTIONS_PER_HOUR",
    "RETENTION_DAYS",
    "SENDS_PER_SECOND",
)

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that never shows itself: not in a repr, not in a log line."""

    value: str = field(repr=False)

    def __str__(self) -> str:
        return "***"

    def __bool__(self) -> bool:
        return bool(self.value)


@dataclass(frozen=True, slots=True)
class Address:
    """Where a server listens."""

    host: str
    port: int


@dataclass(frozen=True, slots=True)
class BotSettings:
    """How the bot runs. `publish_chats` are ids or @names of channels; `retention_days` 0 keeps answers for ever.

    `sends_per_second` 0 sends as many as there are: a Bot API server of one's own counts for itself.
    """

    index: IndexSettings
    token: Secret = Secret("")
    base_url: str = TELEGRAM_BASE_URL
    base_file_url: str = TELEGRAM_BASE_FILE_URL
    admin_ids: frozenset[int] = frozenset()
    publish_chats: tuple[str, ...] = ()
    webhook_url: str = ""
    webhook_listen: Address = Address("127.0.0.1", 8080)
    webhook_secret: Secret = Secret("")
    metrics_listen: Address | None = None
    log_level: str = "INFO"
    log_format: str = "text"
    user_questions_per_hour: int = 120
    chat_questions_per_hour: int = 600
    retention_days: int = 180
    sends_per_second: int = SENDS_PER_SECOND

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> BotSettings:
        """Read every name of ENVIRONMENT_NAMES and the index's; an empty value counts as not set.

        Raises ConfigurationError with one sentence for each value that cannot be used; secrets are not shown.
        """
        read = _Reader(environment)
        settings = cls(
            index=read.index(),
            token=Secret(read.text("TELEGRAM_BOT_TOKEN", "", _token)),
            base_url=read.text("TELEGRAM_BASE_URL", TELEGRAM_BASE_URL, _web_address),
            base_file_url=read.text("TELEGRAM_BASE_FILE_URL", TELEGRAM_BASE_FILE_URL, _web_address),
            admin_ids=read.text("ADMIN_IDS", frozenset[int](), _ids),
            publish_chats=read.text("PUBLISH_CHATS", (), _chats),
            webhook_url=read.text("WEBHOOK_URL", "", _web_address),
            webhook_listen=read.text("WEBHOOK_LISTEN", Address("127.0.0.1", 8080), _address),
            webhook_secret=Secret(read.text("WEBHOOK_SECRET", "", _webhook_secret)),
            metrics_listen=read.text("METRICS_LISTEN", None, _address),
            log_level=read.text("LOG_LEVEL", "INFO", _level),
            log_format=read.text("LOG_FORMAT", "text", _log_format),
            user_questions_per_hour=read.text("USER_QUESTIONS_PER_HOUR", 120, _count),
            chat_questions_per_hour=read.text("CHAT_QUESTIONS_PER_HOUR", 600, _count),
            retention_days=read.text("RETENTION_DAYS", 180, _count),
        )
        at_once = SENDS_PER_SECOND if settings.base_url == TELEGRAM_BASE_URL else 0
        settings = replace(settings, sends_per_second=read.text("SENDS_PER_SECOND", at_once, _count))
        if settings.webhook_url and not settings.webhook_secret:
            read.problems.append("WEBHOOK_URL needs WEBHOOK_SECRET: without it anybody could send the bot updates.")
        read.raise_problems()
        return settings


def environment(directory: Path | None = None) -> dict[str, str]:
    """Return the process's environment over the .env file of the directory, by default the current one."""
    path = (directory or Path()) / ".env"
    given = {name: value for name, value in dotenv_values(path).items() if value is not None}
    return given | dict(os.environ)


class _Reader:
    """Reads values and keeps what was wrong with them."""

    def __init__(self, given: Mapping[str, str]) -> None:
        self._given = given
        self.problems: list[str] = []

    def index(self) -> IndexSettings:
        try:
            return IndexSettings.from_environment(self._given)
        except ConfigurationError as error:
            self.problems.append(str(error))
            return IndexSettings()

    def text(self, name: str, default: Value, read: Callable[[str], Value]) -> Value:
        given = self._given.get(name, "").strip()
        if not given:
            return default
        try:
            return read(given)
        except ValueError as error:
            self.problems.append(f"{name} {error}.")
            return default

    def raise_problems(self) -> None:
        if self.problems:
            raise ConfigurationError(" ".join(self.problems))


def _token(given: str) -> str:
    if not _TOKEN.fullmatch(given):
        raise ValueError("does not look like a bot token (its value is not shown); BotFather gives one like 123456:ABC")
    return given


def _web_address(given: str) -> str:
    parts = urlsplit(given)
    if parts.scheme not in {"http", "https"} or not parts.hostname:
        raise ValueError(f"has the value {given!r}; it must be an http or https address")
    return given.rstrip("/")


def _ids(given: str) -> frozenset[int]:
    try:
        return frozenset(int(part) for part in re.split(r"[,\s]+", given) if part)
    except ValueError:
        raise ValueError(f"has the value {given!r}; it must be Telegram user ids, separated by commas") from None


def _chats(given: str) -> tuple[str, ...]:
    chats = tuple(part for part in re.split(r"[,\s]+", given) if part)
    if not all(re.fullmatch(r"-?[0-9]+|@\w+", chat) for chat in chats):
        raise ValueError(f"has the value {given!r}; it must be channel ids or @names, separated by commas")
    return chats


def _address(given: str) -> Address:
    host, _, port = given.rpartition(":")
    if not port.isdecimal() or not 0 < int(port) < 65536:
        raise ValueError(f"has the value {given!r}; it must look like 127.0.0.1:8080")
    return Address(host.strip("[]") or "127.0.0.1", int(port))


def _webhook_secret(given: str) -> str:
    if not re.fullmatch(r"[A-Za-z0-9_-]{16,256}", given):
        raise ValueError("must be 16 to 256 letters, digits, - and _ (its value is not shown)")
    return given


def _level(given: str) -> str:
    if given.upper() not in _LEVELS:
        raise ValueError(f"has the value {given!r}; it must be one of {', '.join(_LEVELS)}")
    return given.upper()


def _log_format(given: str) -> str:
    if given.lower() not in {"text", "json"}:
        raise ValueError(f"has the value {given!r}; it must be text or json")
    return given.lower()


def _count(given: str) -> int:
    if not given.isdecimal() or len(given) > 9:
        raise ValueError(f"has the value {given!r}; it must be a whole number")
    return int(given)
