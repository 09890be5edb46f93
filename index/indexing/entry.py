"""The way of documents into the live generation: told apart, read, written."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import timedelta

from index.errors import DocumentError
from index.indexing.batches import Reading
from index.indexing.generations import Generations
from index.indexing.intake import Intake, Opening
from index.indexing.tally import Tally
from index.stores.catalog import Catalog
from index.stores.removals import RemovalBin
from index.types import LoadedDocument, Replacement


class Entry:
    """For one change at a time; `due` is told that something will have to be dropped later. Raises RetrievalError."""

    def __init__(
        self, catalog: Catalog, generations: Generations, removals: RemovalBin, due: Callable[[], None]
    ) -> None:
        self._catalog = catalog
        self._generations = generations
        self._bin = removals
        self._due = due

    def known(self) -> dict[str, tuple[int, str]]:
        """Return location → (document id, content hash) of every document."""
        return self._catalog.editions.known(self._generations.live.generation)

    def take_in(
        self,
        openings: Sequence[Opening],
        leaving: frozenset[str],
        tally: Tally,
        force: bool = False,
        undo_for: timedelta | None = None,
    ) -> Intake:
        """Add what can be opened, as `Curator.add` does; `leaving` are locations whose documents will go."""
        known = self.known()
        intake = Intake(known, self._text, tally, force)
        found = intake.read(openings, leaving)
        if undo_for is not None:
            found = self._keeping(found, known, undo_for, tally)
        self._generations.indexer().write((Reading(loaded) for loaded in found), known, tally)
        return intake

    def keep_version(self, document_id: int, name: str, undo_for: timedelta, tally: Tally) -> None:
        """Keep a document as it is, before another version takes its place, and say so in the report."""
        token, until = self._bin.keep_version(document_id, undo_for)
        tally.replaces(Replacement(name, document_id, token, until))
        self._due()

    def _keeping(
        self, found: Iterator[LoadedDocument], known: Mapping[str, tuple[int, str]], undo_for: timedelta, tally: Tally
    ) -> Iterator[LoadedDocument]:
        """Keep what is about to be replaced for no other reason than that it seems to be an earlier version."""
        for loaded in found:
            source = loaded.source
            if source.by_name and source.location in known:
                self.keep_version(known[source.location][0], source.name, undo_for, tally)
            yield loaded

    def _text(self, document_id: int) -> str:
        found = self._catalog.editions.documents(self._generations.live.generation, [document_id]).get(document_id)
        return found.text if found is not None else ""


def unknown_document(document_id: int) -> DocumentError:
    """Return the error that says so."""
    return DocumentError(f"document {document_id}", "there is no document with this number")
