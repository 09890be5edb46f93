"""Answers, lists and reports as text and as JSON, for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from index.types import Answer, DocumentSummary, IndexReport, Metadata, Quote, Status

NO_ANSWER = {"ar": "لا يرد في مصادري جواب عن هذا السؤال.", "en": "My sources do not answer this question."}


def answer_text(answer: Answer) -> str:
    """Return the quotes, numbered, each with its source; or the sentence that there are none."""
    if answer.abstained:
        return NO_ANSWER[answer.language]
    return "\n\n".join(f"{number}. {_quoted(quote)}" for number, quote in enumerate(answer.quotes, 1))


def answer_record(answer: Answer) -> dict[str, Any]:
    """Return the answer as JSON values: language, abstained, answer, quotes."""
    return {
        "language": answer.language,
        "abstained": answer.abstained,
        "answer": answer_text(answer),
        "quotes": [_quote_record(quote) for quote in answer.quotes],
    }


def documents_text(documents: Iterable[DocumentSummary]) -> str:
    """Return one line a document: id, date, language, passages, title, publisher."""
    lines = [
        f"{document.id:>5}  {_date(document.metadata)}  {document.metadata.language}  {document.passages:>4} passages  "
        f"{_source(document.metadata)}  ({document.name})"
        for document in documents
    ]
    return "\n".join(lines) or "No documents yet. Add some: python -m index add FILE…"


def report_text(report: IndexReport) -> str:
    """Return what an indexing run did: a line of counts, and a line for each file that was left out."""
    counts = [
        f"{len(names)} {verb}"
        for verb, names in (
            ("added", report.added),
            ("updated", report.updated),
            ("unchanged", report.unchanged),
            ("removed", report.removed),
            ("skipped", report.skipped),
        )
        if names
    ]
    done = f"{', '.join(counts) or 'Nothing to do'}; {report.passages} passages indexed in {report.seconds:.1f} s."
    return "\n".join([done, *(f"  skipped {skipped.location}: {skipped.reason}" for skipped in report.skipped)])


def status_text(status: Status) -> str:
    """Return the state of every store, a line each."""
    return "\n".join(_status_lines(status))


def _status_lines(status: Status) -> Iterator[str]:
    yield f"data directory  {status.data_dir}"
    yield f"documents       {status.documents}"
    yield f"passages        {status.passages} (vectors {status.vectors}, lexical index {status.terms})"
    yield f"generation      {status.generation}"
    yield f"encoder         {status.encoder}"
    yield f"state           {'sound' if status.is_sound else 'the stores disagree: open the collection to repair it'}"


def _quoted(quote: Quote) -> str:
    where = f"[{quote.name} {quote.start}–{quote.end}]"
    link = f"\n   {quote.metadata.url}" if quote.metadata.url else ""
    return f"«{quote.text}»\n   {_source(quote.metadata)} · {_date(quote.metadata)} {where}{link}"


def _source(metadata: Metadata) -> str:
    return f"{metadata.publisher}: {metadata.title}" if metadata.publisher else metadata.title


def _date(metadata: Metadata) -> str:
    return metadata.published.isoformat() if metadata.published else "undated   "


def _quote_record(quote: Quote) -> dict[str, Any]:
    metadata = quote.metadata
    return {
        "text": quote.text,
        "document": quote.document_id,
        "doc": quote.name,
        "title": metadata.title,
        "publisher": metadata.publisher,
        "published": metadata.published.isoformat() if metadata.published else None,
        "url": metadata.url,
        "language": metadata.language,
        "start": quote.start,
        "end": quote.end,
        "score": round(quote.score, 4),
    }
