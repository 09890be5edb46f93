"""Documents of our own for the tests, in both languages."""

from __future__ import annotations

import hashlib
from datetime import date

from index.types import LoadedDocument, Metadata, PartialDate, SourceFile, Span

ARABIC = "غادرت آخر قافلة قاعدة القيارة في آذار 2020. وتسلّمت الفرقة الخامسة عشرة المعسكر في اليوم نفسه."
ENGLISH = "The last convoy left the Qayyarah base in March 2020. The camp was handed over the same day."


def loaded(
    text: str = ENGLISH, location: str = "/articles/qayyarah.md", spans: tuple[Span, ...] | None = None
) -> LoadedDocument:
    """A document of one passage, unless told otherwise."""
    content = text.encode()
    language = "ar" if "ا" in text else "en"
    return LoadedDocument(
        source=SourceFile(location, location.rsplit("/", 1)[-1], content),
        content_hash=hashlib.sha256(content).hexdigest(),
        text=text,
        metadata=Metadata(
            "The end of Qayyarah", language, "Isnad", PartialDate(date(2025, 10, 1)), "https://example.org/q"
        ),
        spans=spans or (Span(0, len(text), "Bases"),),
    )
