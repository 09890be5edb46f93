"""The bot's own tables. Every name begins with bot_, so that they can share a PostgreSQL database with the catalog."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

SCHEMA_VERSION = 2
# What brings the tables of each version to the next, in every kind of database.
UPGRADES = {
    1: ("CREATE INDEX IF NOT EXISTS bot_answers_question ON bot_answers (chat_id, question_message_id)",),
}

tables = MetaData()

# SQLite counts up only INTEGER keys; PostgreSQL needs the wider type for years of questions.
_Id = BigInteger().with_variant(Integer, "sqlite")

updates = Table(
    "bot_updates",
    tables,
    Column("update_id", BigInteger, primary_key=True, autoincrement=False),
    # The update as it came; empty once it is done, so that no message text outlives its answer.
    Column("payload", Text, nullable=False),
    Column("attempts", Integer, nullable=False, default=0),
    Column("received_at", DateTime(timezone=True), nullable=False),
    Column("done", Integer, nullable=False, default=0),
    Index("bot_updates_open", "done", "update_id"),
)

chats = Table(
    "bot_chats",
    tables,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("kind", String(16), nullable=False, default=""),
    Column("title", Text, nullable=False, default=""),
    Column("language", String(2)),
    Column("speak", String(16)),
    Column("quotes", Integer),
    Column("digest_hour", Integer),
    Column("digest_seen", BigInteger),
    # Whether the bot may write there: blocked or removed, it does not try.
    Column("reachable", Integer, nullable=False, default=1),
)

answers = Table(
    "bot_answers",
    tables,
    Column("id", _Id, primary_key=True),
    Column("update_id", BigInteger, unique=True),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("asker_id", BigInteger),
    # The message that asked, and the message of ours that answers.
    Column("question_message_id", BigInteger),
    Column("message_id", BigInteger),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("language", String(2), nullable=False),
    Column("quotes_per_page", Integer, nullable=False),
    Column("question", Text, nullable=False),
    Column("outcome", String(16), nullable=False),
    Column("answer", Text, nullable=False),
    Index("bot_answers_message", "chat_id", "message_id"),
    # Whatever is replied to in a group may be a question that was answered.
    Index("bot_answers_question", "chat_id", "question_message_id"),
    Index("bot_answers_asker", "chat_id", "asker_id", "id"),
    Index("bot_answers_time", "asked_at"),
    sqlite_autoincrement=True,
)

votes = Table(
    "bot_votes",
    tables,
    Column("answer_id", ForeignKey("bot_answers.id", ondelete="CASCADE"), nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("value", Integer, nullable=False),
    Column("reason", Text, nullable=False, default=""),
    PrimaryKeyConstraint("answer_id", "user_id"),
)

publications = Table(
    "bot_publications",
    tables,
    Column("answer_id", ForeignKey("bot_answers.id", ondelete="CASCADE"), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("admin_id", BigInteger, nullable=False),
    Column("published_at", DateTime(timezone=True), nullable=False),
    PrimaryKeyConstraint("answer_id", "chat_id"),
)

admins = Table(
    "bot_admins",
    tables,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("granted_by", BigInteger, nullable=False),
    Column("granted_at", DateTime(timezone=True), nullable=False),
)

audit = Table(
    "bot_audit",
    tables,
    Column("id", _Id, primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
    Column("admin_id", BigInteger, nullable=False),
    Column("action", String(32), nullable=False),
    Column("detail", Text, nullable=False),
    sqlite_autoincrement=True,
)

# A layout of its own: a database from before it was thought of gets it at the next opening, and stays as it was else.
MOMENTS_VERSION = 1

moment_tables = MetaData()

moments = Table(
    "bot_moments",
    moment_tables,
    Column("name", String(32), primary_key=True),
    Column("at", DateTime(timezone=True), nullable=False),
)

# Another: which contents of the documents were kept when the quotes in the answers were last looked at.
VERSIONS_VERSION = 1

version_tables = MetaData()

versions = Table(
    "bot_versions",
    version_tables,
    Column("document_id", BigInteger, nullable=False),
    Column("content_hash", String(64), nullable=False),
    PrimaryKeyConstraint("document_id", "content_hash"),
)

jobs = Table(
    "bot_jobs",
    tables,
    Column("id", _Id, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("chat_id", BigInteger, nullable=False),
    Column("thread_id", BigInteger),
    Column("admin_id", BigInteger, nullable=False),
    Column("language", String(2), nullable=False),
    # What to do, as JSON; files to add lie in the data directory until the job is over.
    Column("payload", Text, nullable=False),
    Column("message_id", BigInteger),
    Column("attempts", Integer, nullable=False, default=0),
    Column("asked_at", DateTime(timezone=True), nullable=False),
    Column("state", String(16), nullable=False),
    sqlite_autoincrement=True,
)
