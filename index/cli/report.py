"""Answers, lists and reports as text and as JSON, for the command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from index.types import Answer, Backup, DocumentSummary, IndexReport, Metadata, Quote, Status, Verification

NO_ANSWER = {"ar": "لا يرد في مصادري جواب عن هذا السؤال.", "en": "My sources do not answer this question."}

UNNAMED = {"ar": "(لا تذكر هذه الاقتباسات: {})", "en": "(The quotes do not mention: {})"}


def answer_text(answer: Answer) -> str:
    """Return the quotes, numbered, each with its source; or the sentence that there are none."""
    if answer.abstained:
        return NO_ANSWER[answer.language]
    return "\n\n".join(f"{number}. {_quoted(quote)}" for number, quote in enumerate(answer.quotes, 1))


def told_text(answer: Answer) -> str:
    """Return the answer as a reader is told it: with what he named and no quote mentions."""
    if answer.abstained or not answer.unnamed:
        return answer_text(answer)
    return f"{answer_text(answer)}\n\n{UNNAMED[answer.language].format(', '.join(answer.unnamed))}"


def answer_record(answer: Answer) -> dict[str, Any]:
    """Return the answer as JSON values: language, abstained, answer, quotes, unnamed, sure."""
    return {
        "language": answer.language,
        "abstained": answer.abstained,
        "answer": answer_text(answer),
        "quotes": [_quote_record(quote) for quote in answer.quotes],
        "unnamed": list(answer.unnamed),
        "sure": answer.is_sure,
    }


def documents_text(documents: Iterable[DocumentSummary]) -> str:
    """Return one line a document: id, date, language, passages, title, publisher."""
    lines = [
        f"{document.id:>5}  {_date(document.metadata):<10}  {document.metadata.language}  "
        f"{document.passages:>4} passages  {_source(document.metadata)}  ({document.name})"
        for document in documents
    ]
    return "\n".join(lines) or "No documents yet. Add some: python -m index add FILE…"


def report_text(report: IndexReport) -> str:
    """Return what an indexing run did: a line of counts, a line for each file left out and each resemblance found."""
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
    return "\n".join(
        [
            f"Cancelled. {done}" if report.cancelled else done,
            *(f"  skipped {skipped.location}: {skipped.reason}" for skipped in report.skipped),
            *(
                f"  {one.name} tells what {one.other_name} (document {one.other_id}) does: {one.share:.0%} is the same"
                for one in report.similar
            ),
            *(
                f"  {one.name} is not what document {one.other_id} of that name tells: both are kept"
                for one in report.namesakes
            ),
        ]
    )


def status_text(status: Status) -> str:
    """Return the state of every store, a line each."""
    return "\n".join(_status_lines(status))


def verification_text(found: Verification) -> str:
    """Return a line for each check and each repair."""
    lines = [f"{'ok' if check.passed else 'WRONG':<7}{check.name}{_after(check.detail)}" for check in found.checks]
    advice = [] if found.is_sound else ["To mend what can be mended: python -m index verify --repair"]
    return "\n".join([*lines, *(f"repaired: {repair}" for repair in found.repairs), *advice])


def backup_text(backup: Backup, verb: str) -> str:
    """Return what a backup holds, in a line."""
    return f"{verb} {backup.file}: {backup.documents} documents, {_bytes(backup.size)}"


def _status_lines(status: Status) -> Iterator[str]:
    back = "" if status.previous is None else f" (rollback goes to {status.previous})"
    yield f"data directory  {status.data_dir} ({_bytes(status.size)}, {_bytes(status.free)} free)"
    yield f"documents       {status.documents}"
    yield f"passages        {status.passages}"
    yield f"generation      {status.generation}{back}"
    yield f"encoder         {status.encoder}"
    for store in status.stores:
        held = f"{store.engine}, {store.state}, {store.held} passages, {_bytes(store.size)}"
        yield f"{store.name:<16}{held}{_after(store.detail)}"
    if status.removals:
        yield f"removals        {status.removals} can still be undone"
    if status.activity:
        yield f"now             {status.activity}"
    yield f"state           {'sound' if status.is_sound else 'not sound: see python -m index verify'}"


def _after(detail: str) -> str:
    return f": {detail}" if detail else ""


def _bytes(count: int) -> str:
    for unit, size in (("GB", 1e9), ("MB", 1e6), ("kB", 1e3)):
        if count >= size:
            return f"{count / size:.1f} {unit}"
    return f"{count} bytes"


def _quoted(quote: Quote) -> str:
    where = f"[{quote.name} {quote.start}–{quote.end}]"
    link = f"\n   {quote.metadata.url}" if quote.metadata.url else ""
    return f"«{quote.text}»\n   {_source(quote.metadata)} · {_date(quote.metadata)} {where}{link}"


def _source(metadata: Metadata) -> str:
    return f"{metadata.publisher}: {metadata.title}" if metadata.publisher else metadata.title


def _date(metadata: Metadata) -> str:
    return metadata.published.isoformat() if metadata.published else "undated"


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
