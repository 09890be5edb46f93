"""What a file of a known name was taken for, said otherwise: both are kept, or the newer one takes the place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta

from index.documents.loader import content_hash
from index.errors import DocumentError
from index.indexing.entry import Entry, unknown_document
from index.indexing.intake import source_opening
from index.indexing.namesakes import free_place
from index.indexing.tally import Tally
from index.stores.catalog import Catalog
from index.stores.removals import RemovalBin
from index.types import SourceFile


class Versions:
    """For one change at a time. Raises RetrievalError."""

    def __init__(self, catalog: Catalog, entry: Entry, removals: RemovalBin) -> None:
        self._catalog = catalog
        self._entry = entry
        self._bin = removals

    def keep_both(self, undo_token: str, tally: Tally) -> None:
        """Put the version that was replaced back in its place, and the new one beside it as a document of its own.

        Raises DocumentError when the version is no longer kept, or nothing stands in its place.
        """
        earlier = self._bin.version(undo_token)
        known = self._entry.known()
        current = self._source_at(earlier.location, known) if earlier is not None else None
        held = {digest for _, digest in known.values()}
        if earlier is None or current is None or content_hash(earlier.content) in held:
            raise DocumentError("keep both", "the earlier version is no longer kept, or is there already")
        # Beside first: whatever ends the process in between, neither text is lost.
        self._entry.take_in([source_opening(free_place(current, known))], frozenset({current.location}), tally)
        if not self._is_elsewhere(current):
            raise _refused(current, tally)
        tally.resembles_no_longer(known[earlier.location][0])
        self._entry.take_in([source_opening(earlier)], frozenset(), tally)
        if earlier.name not in tally.updated:
            raise _refused(earlier, tally)
        self._bin.forget(undo_token)

    def supersede(self, document_id: int, newer_id: int, undo_for: timedelta, tally: Tally) -> None:
        """Let another document take a document's place and number; the caller removes the other one.

        Raises DocumentError for an unknown document, or one that can no longer be read.
        """
        old, new = self._catalog.originals.source(document_id), self._catalog.originals.source(newer_id)
        if old is None or new is None or document_id == newer_id:
            raise unknown_document(newer_id if new is None else document_id)
        self._entry.keep_version(document_id, old.name, undo_for, tally)
        moved = replace(new, location=old.location, name=old.name)
        self._entry.take_in([source_opening(moved)], frozenset({new.location}), tally)
        if tally.skipped:
            raise _refused(new, tally)

    def _source_at(self, location: str, known: Mapping[str, tuple[int, str]]) -> SourceFile | None:
        return self._catalog.originals.source(known[location][0]) if location in known else None

    def _is_elsewhere(self, source: SourceFile) -> bool:
        digest = content_hash(source.content)
        return any(held == digest for place, (_, held) in self._entry.known().items() if place != source.location)


def _refused(source: SourceFile, tally: Tally) -> DocumentError:
    reasons = "; ".join(skipped.reason for skipped in tally.skipped)
    return DocumentError(source.name, reasons or "it could not be put there")
