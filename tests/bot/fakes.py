"""What the bot remembers and asks, kept in memory."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from bot.gaps import Gap
from bot.records import Figures, Forgotten, Preferences, StoredAnswer
from index.types import Answer, DocumentSummary, Language, Name, NameCount, NameKind, Quote, Statement
from tests.bot import samples

ASKED = datetime(2026, 1, 20, 12, tzinfo=UTC)


@dataclass
class FakeAnswers:
    stored: dict[int, StoredAnswer] = field(default_factory=dict)
    gaps_kept: list[Gap] = field(default_factory=list)
    forgotten: set[int] = field(default_factory=set)
    purged_before: datetime | None = None

    def keep(self, answer: Answer, *, chat_id: int = 7, asker_id: int | None = 7, per_page: int = 3) -> int:
        number = len(self.stored) + 1
        self.stored[number] = StoredAnswer(number, answer, answer.language, chat_id, asker_id, ASKED, per_page)
        return number

    def get(self, answer_id: int) -> StoredAnswer | None:
        return self.stored.get(answer_id)

    def gaps(self, since: datetime) -> Sequence[Gap]:
        return self.gaps_kept

    def figures(self, since: datetime) -> Figures:
        return Figures(questions=200, answered=150, chats=12, up=30, down=4)

    def forget(self, user_id: int) -> Forgotten:
        mine = [each for each in self.stored.values() if each.asker_id == user_id]
        for each in mine:
            self.stored[each.id] = replace(each, asker_id=None)
        return Forgotten(questions=len(mine), votes=0)

    def purge(self, before: datetime) -> int:
        self.purged_before = before
        return 3


@dataclass
class FakeVotes:
    votes: dict[tuple[int, int], int] = field(default_factory=dict)
    reasons: dict[tuple[int, int], str] = field(default_factory=dict)

    def vote(self, answer_id: int, user_id: int, value: int) -> bool:
        changed = self.votes.get((answer_id, user_id)) != value
        self.votes[answer_id, user_id] = value
        return changed

    def explain(self, answer_id: int, user_id: int, reason: str) -> None:
        self.reasons[answer_id, user_id] = reason


@dataclass
class FakeChats:
    kept: dict[int, Preferences] = field(default_factory=dict)
    posting: list[tuple[int, str]] = field(default_factory=list)
    seen: dict[int, int] = field(default_factory=dict)
    sent_until: datetime | None = None

    def preferences(self, chat_id: int) -> Preferences:
        return self.kept.get(chat_id, Preferences())

    def save(self, chat_id: int, preferences: Preferences) -> None:
        self.kept[chat_id] = preferences

    def channels(self) -> Sequence[tuple[int, str]]:
        return self.posting

    def forget(self, chat_id: int) -> bool:
        return self.kept.pop(chat_id, None) is not None

    def lost(self, chat_id: int) -> None:
        del self.kept[chat_id]

    def digest_chats(self, hour: int) -> Sequence[int]:
        return [chat_id for chat_id, preferences in self.kept.items() if preferences.digest_hour == hour]

    def digest_seen(self, chat_id: int) -> int | None:
        return self.seen.get(chat_id)

    def set_digest_seen(self, chat_id: int, document_id: int) -> None:
        self.seen[chat_id] = document_id

    def digests_sent_until(self) -> datetime | None:
        return self.sent_until

    def set_digests_sent_until(self, hour: datetime) -> None:
        self.sent_until = hour


@dataclass
class FakePublications:
    posted: dict[tuple[int, int], int] = field(default_factory=dict)

    def claim(self, answer_id: int, chat_id: int, admin_id: int) -> bool:
        if (answer_id, chat_id) in self.posted:
            return False
        self.posted[answer_id, chat_id] = admin_id
        return True

    def release(self, answer_id: int, chat_id: int) -> None:
        del self.posted[answer_id, chat_id]


@dataclass
class FakeAudit:
    noted: list[tuple[int, str, str]] = field(default_factory=list)

    def note(self, admin_id: int, action: str, detail: str) -> None:
        self.noted.append((admin_id, action, detail))


@dataclass
class FakeSources:
    counts: Sequence[NameCount] = samples.BASES
    statements: Sequence[Statement] = samples.STATEMENTS
    summaries: Sequence[DocumentSummary] = samples.DOCUMENTS
    subjects: list[str] = field(default_factory=list)

    def names(self, kind: NameKind) -> Sequence[NameCount]:
        return [count for count in self.counts if count.name.kind is kind]

    def about(self, name: Name, language: Language, limit: int) -> Sequence[Quote]:
        return [samples.ARABIC_QUOTE] if name is samples.HARIR else []

    def timeline(self, subject: str) -> Sequence[Statement]:
        self.subjects.append(subject)
        return self.statements

    def documents(self, matching: str) -> Sequence[DocumentSummary]:
        return [summary for summary in self.summaries if matching in summary.metadata.title]
