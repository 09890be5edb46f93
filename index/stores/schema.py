"""The catalog's tables.

A *generation* is one reading of all documents by one encoder: its editions (texts, metadata, vectors), its passages,
and the derived stores named after it. Documents (the originals) outlive generations; `meta` says which one is live.
Ids come from counters in `meta` and are never used twice: a derived store that still holds a deleted id must not bring
up another text, not even when a write was broken off after the id was given out.
"""

from __future__ import annotations

from sqlalchemy import (
    Column,
    Date,
    DateTime,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    Text,
)

SCHEMA_VERSION = 3
# What brings the tables of each version to the next, in every kind of database.
UPGRADES = {2: ("ALTER TABLE editions ADD COLUMN published_precision VARCHAR(5)",)}

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
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("fingerprint", Text, nullable=False),
    Column("reading", Integer, nullable=False),
    Column("created_at", DateTime(timezone=True), nullable=False),
)

# `edits` is a JSON object of the metadata an admin has set: it outlives every reading.
_ORIGINAL = (
    ("name", Text, False),
    ("url", Text, True),
    ("content_hash", String(64), False),
    ("original", LargeBinary, False),
    ("edits", Text, True),
    ("added_at", DateTime(timezone=True), False),
)

documents = Table(
    "documents",
    tables,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("location", Text, nullable=False, unique=True),
    *(Column(name, kind, nullable=nullable) for name, kind, nullable in _ORIGINAL),
)

# Removed documents whose removal can still be undone.
removals = Table(
    "removals",
    tables,
    Column("document_id", Integer, primary_key=True, autoincrement=False),
    Column("token", String(32), nullable=False, index=True),
    Column("expires_at", DateTime(timezone=True), nullable=False),
    Column("location", Text, nullable=False),
    *(Column(name, kind, nullable=nullable) for name, kind, nullable in _ORIGINAL),
)

# `signature` is the text's MinHash, by which documents that tell the same are found.
editions = Table(
    "editions",
    tables,
    Column("generation_id", ForeignKey("generations.id", ondelete="CASCADE"), nullable=False),
    Column("document_id", ForeignKey("documents.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("content_hash", String(64), nullable=False),
    Column("signature", LargeBinary, nullable=False),
    Column("title", Text, nullable=False),
    Column("language", String(2), nullable=False),
    Column("publisher", Text),
    Column("published", Date),
    Column("url", Text),
    Column("text", Text, nullable=False),
    # Since version 3: NULL is a day.
    Column("published_precision", String(5)),
    PrimaryKeyConstraint("generation_id", "document_id"),
)

# An edition's passages as float32 rows, in the order of their ids: what Chroma is made of, and made again from.
encodings = Table(
    "encodings",
    tables,
    Column("generation_id", Integer, nullable=False),
    Column("document_id", Integer, nullable=False),
    Column("dimension", Integer, nullable=False),
    Column("vectors", LargeBinary, nullable=False),
    PrimaryKeyConstraint("generation_id", "document_id"),
    ForeignKeyConstraint(
        ["generation_id", "document_id"], ["editions.generation_id", "editions.document_id"], ondelete="CASCADE"
    ),
)

passages = Table(
    "passages",
    tables,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("generation_id", Integer, nullable=False, index=True),
    Column("document_id", Integer, nullable=False),
    Column("start_offset", Integer, nullable=False),
    Column("end_offset", Integer, nullable=False),
    Column("context", Text, nullable=False),
    ForeignKeyConstraint(
        ["generation_id", "document_id"], ["editions.generation_id", "editions.document_id"], ondelete="CASCADE"
    ),
    Index("passages_of_edition", "generation_id", "document_id"),
)
