"""What the bot remembers, and what its handlers ask of whoever keeps it (bot/state keeps it in SQL)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import Protocol

from bot.gaps import Gap
from index.types import Answer, Language

MOST_QUOTES = 5


class Rank(IntEnum):
    """What a person may do; each may what those before may."""

    EVERYBODY = 0
    ADMIN = 1
    OWNER = 2


class Speak(StrEnum):
    """When the bot answers in a group or channel; in a private chat it always does."""

    ADDRESSED = "addressed"
    """A mention, a reply to one of its messages, /ask."""
    QUESTIONS = "questions"
    """That, and in groups every message that is plainly a question to nobody else."""
    COMMANDS = "commands"
    NEVER = "never"


@dataclass(frozen=True, slots=True)
class Preferences:
    """The settings of a chat: `language` None goes by the question, `digest_hour` (UTC) None sends no digest."""

    language: Language | None = None
    speak: Speak = Speak.ADDRESSED
    quotes: int = 3
    digest_hour: int | None = None


@dataclass(frozen=True, slots=True)
class StoredAnswer:
    """An answer that was sent: in which words of ours, where, and to whom (None: nobody we know, or forgotten)."""

    id: int
    answer: Answer
    language: Language
    chat_id: int
    asker_id: int | None
    asked: datetime
    quotes_per_page: int = 3
    message_id: int | None = None
    """Under which message it stands, None before that is known."""


@dataclass(frozen=True, slots=True)
class Figures:
    """How much the bot was used."""

    questions: int
    answered: int
    chats: int
    up: int
    down: int


@dataclass(frozen=True, slots=True)
class Forgotten:
    """What was deleted about a person."""

    questions: int
    votes: int


class Answers(Protocol):
    """Answers that were sent."""

    def get(self, answer_id: int) -> StoredAnswer | None:
        """Return an answer, None when it was never sent or is no longer kept."""

    def gaps(self, since: datetime) -> Sequence[Gap]:
        """Return the questions since then that found nothing or got a thumb down."""

    def figures(self, since: datetime) -> Figures:
        """Return how much was asked since then."""

    def forget(self, user_id: int) -> Forgotten:
        """Delete a person's questions and votes, and who asked for the answers that stay."""

    def purge(self, before: datetime) -> int:
        """Delete the answers from before then, with their votes; return how many."""


class Votes(Protocol):
    """Thumbs up and down, one a person and answer."""

    def vote(self, answer_id: int, user_id: int, value: int) -> bool:
        """Set a person's vote (1 or -1); return whether that changed anything."""

    def explain(self, answer_id: int, user_id: int, reason: str) -> None:
        """Add the reason to a person's vote."""


class Chats(Protocol):
    """Chats and their settings."""

    def preferences(self, chat_id: int) -> Preferences:
        """Return the settings of a chat; those of a chat never seen are the defaults."""

    def save(self, chat_id: int, preferences: Preferences) -> None:
        """Keep the settings of a chat."""

    def channels(self) -> Sequence[tuple[int, str]]:
        """Return id and title of the channels where the bot may post."""

    def forget(self, chat_id: int) -> bool:
        """Delete what is known of a chat; return whether that was anything."""

    def lost(self, chat_id: int) -> None:
        """Note that the bot may not write there."""

    def digest_chats(self, hour: int) -> Sequence[int]:
        """Return the chats that want a digest at that hour (UTC)."""

    def digest_seen(self, chat_id: int) -> int | None:
        """Return the newest document id a chat's digest has told of, None before its first."""

    def set_digest_seen(self, chat_id: int, document_id: int) -> None:
        """Remember up to which document a chat has been told."""


class DigestChats(Chats, Protocol):
    """Chats, and up to when they were sent their digests."""

    def digests_sent_until(self) -> datetime | None:
        """Return the last hour whose digests were sent, None before the first."""

    def set_digests_sent_until(self, hour: datetime) -> None:
        """Remember the last hour whose digests were sent."""


class Publications(Protocol):
    """What was posted to channels, and by which administrator."""

    def claim(self, answer_id: int, chat_id: int, admin_id: int) -> bool:
        """Note that an answer is being posted; False when it was posted there before."""

    def release(self, answer_id: int, chat_id: int) -> None:
        """Take the note back: the post failed."""
