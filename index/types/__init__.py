"""The values everything else speaks in: frozen, standard library only, at the bottom of the import graph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from index.types.answers import (
    Answer,
    Difference,
    DifferenceKind,
    Hit,
    Mention,
    MentionKind,
    Outcome,
    Query,
    Quote,
    SmallTalk,
    Statement,
    Surroundings,
)
from index.types.dates import PartialDate, Precision
from index.types.documents import (
    Block,
    BlockKind,
    Document,
    DocumentDetails,
    DocumentSummary,
    Language,
    LoadedDocument,
    Metadata,
    MetadataEdit,
    Passage,
    SourceFile,
    Span,
)
from index.types.encoders import Encoder, LateInteraction, Neighbourhood, Reranker
from index.types.health import Check, Status, StoreHealth, StoreState, Verification
from index.types.names import Name, NameCount, NameKind
from index.types.reports import (
    Backup,
    IndexedDocument,
    IndexReport,
    Namesake,
    Progress,
    ProgressListener,
    Removal,
    Replacement,
    SimilarDocuments,
    SkippedFile,
    Stage,
)

if TYPE_CHECKING:
    from index.types.encoders import Vectors as Vectors
    from index.types.encoders import WordIds as WordIds

__all__ = [
    "Answer",
    "Backup",
    "Block",
    "BlockKind",
    "Check",
    "Difference",
    "DifferenceKind",
    "Document",
    "DocumentDetails",
    "DocumentSummary",
    "Encoder",
    "Hit",
    "IndexReport",
    "IndexedDocument",
    "Language",
    "LateInteraction",
    "LoadedDocument",
    "Mention",
    "MentionKind",
    "Metadata",
    "MetadataEdit",
    "Name",
    "NameCount",
    "NameKind",
    "Namesake",
    "Neighbourhood",
    "Outcome",
    "PartialDate",
    "Passage",
    "Precision",
    "Progress",
    "ProgressListener",
    "Query",
    "Quote",
    "Removal",
    "Replacement",
    "Reranker",
    "SimilarDocuments",
    "SkippedFile",
    "SmallTalk",
    "SourceFile",
    "Span",
    "Stage",
    "Statement",
    "Status",
    "StoreHealth",
    "StoreState",
    "Surroundings",
    "Verification",
]
