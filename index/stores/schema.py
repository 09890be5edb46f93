"""The catalog's tables.

A *generation* is one reading of all documents by one encoder: its editions (texts and metadata), its passages, and the
derived stores named after it. Documents (the originals) outlive generations; one row of `meta` says which one is live.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

SCHEMA_VERSION = 2

tables = MetaData()

meta = Table(
    "meta",
    tables,
    Column("key", String(64), primary_key=True),
    Column("value", Text, nullable=False),
)

generations = Table(
    "generations",
    tables,
    Column("id", Integer, primary_key=True),
    Column("fingerprint", Text, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
    sqlite_autoincrement=True,
)

# Ids are never used twice: a derived store that still holds a deleted id must not bring up another text.
documents = Table(
    "documents",
    tables,
    Column("id", Integer, primary_key=True),
    Column("location", Text, nullable=False, unique=True),
    Column("name", Text, nullable=False),
    Column("url", Text),
    Column("content_hash", String(64), nullable=False),
    Column("original", LargeBinary, nullable=False),
    Column("added_at", DateTime(timezone=True), nullable=False),
    sqlite_autoincrement=True,
)

editions = Table(
    "editions",
    tables,
    Column("generation_id", ForeignKey("generations.id", ondelete="CASCADE"), nullable=False),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("text", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("publisher", Text),
    Column("published", Date),
    Column("url", Text),
    PrimaryKeyConstraint("generation_id", "document_id"),
)

passages = Table(
    "passages",
    tables,
    Column("id", Integer, primary_key=True),
    Column("generation_id", ForeignKey("generations.id", ondelete="CASCADE"), nullable=False),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False),
    Column("start_offset", Integer, nullable=False),
    Column("end_offset", Integer, nullable=False),
    Column("context", Text, nullable=False),
    Index("passages_of_document", "generation_id", "document_id"),
    sqlite_autoincrement=True,
)
