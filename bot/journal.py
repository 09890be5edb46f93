"""The log: readable or JSON lines on standard error, and the token in none of them."""

from __future__ import annotations

import json
import logging
import re
import sys
from types import TracebackType

from bot.settings import Secret

HIDDEN = "***"
# A token anywhere: python-telegram-bot puts it into addresses, and an address into messages and errors.
_TOKEN = re.compile(r"[0-9]{5,20}:[A-Za-z0-9_-]{20,}")
# These log every request with its address; errors reach our own log all the same.
_TALKATIVE = ("httpx", "httpcore", "chromadb", "urllib3", "tornado.access", "apscheduler")


def start_journal(level: str, form: str, secrets: tuple[Secret, ...]) -> None:
    """Send everything that is logged to standard error, `form` "text" or "json", without the secrets."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Redacting(form == "json", secrets))
    logging.basicConfig(level=level, handlers=[handler], force=True)
    for name in _TALKATIVE:
        logging.getLogger(name).setLevel(logging.WARNING)
    # A traceback for every error page of a gateway; the error itself reaches us all the same.
    logging.getLogger("telegram.request").setLevel(logging.CRITICAL)
    sys.excepthook = _log_uncaught


class Redacting(logging.Formatter):
    """Formats a record, traceback and all, and then takes out what must not be seen."""

    def __init__(self, as_json: bool, secrets: tuple[Secret, ...]) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")
        self._as_json = as_json
        self._secrets = [secret.value for secret in secrets if secret]

    def format(self, record: logging.LogRecord) -> str:
        """Return the line."""
        line = super().format(record) if not self._as_json else self._json(record)
        return self.redact(line)

    def redact(self, text: str) -> str:
        """Return the text with secrets and everything that looks like a token blotted out."""
        for secret in self._secrets:
            text = text.replace(secret, HIDDEN)
        return _TOKEN.sub(HIDDEN, text)

    def _json(self, record: logging.LogRecord) -> str:
        fields: dict[str, str] = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            fields["exception"] = self.formatException(record.exc_info)
        return json.dumps(fields, ensure_ascii=False)


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    logging.getLogger("bot").critical("stopped by an error", exc_info=(kind, error, trace))
