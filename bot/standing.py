"""Quotes whose document is gone, or says it no longer: they keep their place in an answer, and show nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from index.types import Answer, Metadata, Quote

Locate = Callable[[Sequence[Quote]], Sequence[Quote | None]]
"""Says where quotes stand in their documents now; None for those that stand there no longer."""


def revised(answer: Answer, locate: Locate) -> Answer:
    """Return the answer with its quotes where they stand now; the others are withdrawn, in their places."""
    quotes = (*answer.quotes, *answer.nearby)
    if not quotes:
        return answer
    found = tuple(place or withdrawn(quote) for quote, place in zip(quotes, locate(quotes), strict=True))
    return replace(answer, quotes=found[: len(answer.quotes)], nearby=found[len(answer.quotes) :])


def withdrawn(quote: Quote) -> Quote:
    """Return what is left of a quote that may not be shown: nothing of its document but the language."""
    metadata = Metadata(title="", language=quote.metadata.language)
    return Quote(text="", start=0, end=0, document_id=0, name="", metadata=metadata, score=0.0)


def stands(quote: Quote) -> bool:
    """Say whether a quote may be shown."""
    return bool(quote.text)
