"""What the index needs to know about its surroundings, read from environment names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

from index.errors import ConfigurationError


@dataclass(frozen=True, slots=True)
class IndexSettings:
    """Where the stores are and which encoder fills them.

    Without `keep_previous` the generation before a reindex is dropped at once: half the disk, no rollback.
    `database_url` and `chroma_url` may hold passwords, `encoder_key` is one: they are left out of the repr.
    """

    data_dir: Path = Path("data")
    database_url: str | None = None
    chroma_url: str | None = None
    encoder: str = "builtin"
    encoder_key: str | None = None
    reranker: str | None = None
    keep_previous: bool = True

    def __repr__(self) -> str:
        return f"IndexSettings(data_dir={str(self.data_dir)!r}, encoder={self.encoder!r})"

    @classmethod
    def from_environment(cls, environment: Mapping[str, str]) -> IndexSettings:
        """Read the variables of ENVIRONMENT_NAMES; an empty value counts as not set.

        Raises ConfigurationError with one sentence for each value that cannot be used.
        """
        given = {name: environment.get(name, "").strip() for name in ENVIRONMENT_NAMES}
        problems = [*_url_problems(given)]
        if given["KEEP_PREVIOUS"].lower() not in {"", *_YES, *_NO}:
            problems.append(f"KEEP_PREVIOUS has the value {given['KEEP_PREVIOUS']!r}. It must be yes or no.")
        if problems:
            raise ConfigurationError(" ".join(problems))
        return cls(
            data_dir=Path(given["DATA_DIR"] or "data").expanduser(),
            database_url=given["DATABASE_URL"] or None,
            chroma_url=given["CHROMA_URL"] or None,
            encoder=given["ENCODER"] or "builtin",
            encoder_key=given["ENCODER_KEY"] or None,
            reranker=given["RERANKER"] or None,
            keep_previous=given["KEEP_PREVIOUS"].lower() not in _NO,
        )


ENVIRONMENT_NAMES = (
    "DATA_DIR", "DATABASE_URL", "CHROMA_URL", "ENCODER", "ENCODER_KEY", "RERANKER", "KEEP_PREVIOUS",
)  # fmt: skip
_YES, _NO = frozenset({"yes", "true", "on", "1"}), frozenset({"no", "false", "off", "0"})


def _url_problems(given: Mapping[str, str]) -> list[str]:
    problems = []
    scheme = given["DATABASE_URL"].partition("://")[0].partition("+")[0]
    if given["DATABASE_URL"] and scheme not in {"sqlite", "postgresql"}:
        problems.append("DATABASE_URL must start with postgresql:// or sqlite:// (its value is not shown).")
    if given["CHROMA_URL"]:
        parts = urlsplit(given["CHROMA_URL"])
        if parts.scheme not in {"http", "https"} or not parts.hostname:
            problems.append(f"CHROMA_URL has the value {given['CHROMA_URL']!r}. It must look like http://host:8000.")
    return problems
