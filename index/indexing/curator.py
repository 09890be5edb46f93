"""Changes the collection: one change at a time, and the last good state goes on answering."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Unpack

from index.documents.loader import find_files, open_source, sources
from index.errors import DocumentError, DocumentFault
from index.indexing.caretaker import Caretaker
from index.indexing.entry import Entry, unknown_document
from index.indexing.generations import Generations
from index.indexing.intake import Fetch, Opening, file_of, link_opening, path_opening
from index.indexing.tally import Tally, never
from index.indexing.versions import Versions
from index.stores.catalog import Catalog
from index.stores.catalog_writer import CatalogWriter
from index.stores.ledger import Ledger
from index.stores.removals import RemovalBin
from index.types import (
    DocumentDetails,
    IndexedDocument,
    IndexReport,
    MetadataEdit,
    ProgressListener,
    Removal,
    SourceFile,
)

PASSAGES_SHOWN = 10


class Curator:
    """Every method is one change; all raise RetrievalError, and queue behind each other."""

    def __init__(self, catalog: Catalog, generations: Generations, caretaker: Caretaker, fetch: Fetch) -> None:
        self._fetch = fetch
        self._catalog = catalog
        self._generations = generations
        self._caretaker = caretaker
        self._ledger = Ledger(catalog.engine)
        self._writer = CatalogWriter(catalog.engine)
        self._bin = RemovalBin(catalog.engine)
        self._entry = Entry(catalog, generations, self._bin, caretaker.wake)
        self._versions = Versions(catalog, self._entry, self._bin)

    def build(self, directory: Path, listener: ProgressListener | None, cancelled: Callable[[], bool]) -> IndexReport:
        """Make the collection hold exactly the documents under `directory`.

        A file that can no longer be read keeps its last good version. Raises DocumentError, before anything is
        changed, when there is no document to be had at all.
        """
        paths = find_files(directory)
        if not paths:
            raise DocumentError(
                str(directory), "there are no documents here; the index stays as it is", DocumentFault.EMPTY
            )
        tally = Tally(len(paths), listener, cancelled)
        openings = [path_opening(path) for path in paths]
        files = {opening.location for opening in openings}
        with self._changing():
            known = self._entry.known()
            leaving = frozenset(location for location in known if file_of(location) not in files)
            intake = self._entry.take_in(openings, leaving, tally)
            if not tally.accomplished and not tally.was_cancelled:
                reasons = "; ".join(f"{skipped.location}: {skipped.reason}" for skipped in tally.skipped[:3])
                raise DocumentError(str(directory), f"none of its {len(paths)} files can be read ({reasons})")
            if not tally.was_cancelled:
                surplus = [
                    document_id
                    for location, (document_id, _) in known.items()
                    if location not in intake.seen and file_of(location) not in intake.closed
                ]
                tally.removed = tuple(document.name for document in self._remove(surplus))
        return tally.report()

    def add(
        self,
        openings: Sequence[Opening],
        listener: ProgressListener | None,
        cancelled: Callable[[], bool],
        force: bool = False,
        undo_for: timedelta | None = None,
    ) -> IndexReport:
        """Add what can be opened; what is known by its location is updated. With `force`, also what has not changed.

        With `undo_for`, a version that is replaced because a file of its name came is kept for so long.
        """
        tally = Tally(len(openings), listener, cancelled)
        with self._changing():
            self._entry.take_in(openings, frozenset(), tally, force, undo_for)
        return tally.report()

    def keep_both(self, undo_token: str) -> IndexReport:
        """Keep the version that was replaced as well as the new one; raises DocumentError."""
        tally = Tally(2, None, never)
        with self._changing():
            self._versions.keep_both(undo_token, tally)
        return tally.report()

    def supersede(self, document_id: int, newer_id: int, undo_for: timedelta) -> IndexReport:
        """Let another document take a document's place and number; raises DocumentError."""
        tally = Tally(1, None, never)
        with self._changing():
            self._versions.supersede(document_id, newer_id, undo_for, tally)
            tally.removed = tuple(document.name for document in self._remove([newer_id]))
            tally.resembles_no_longer(newer_id)
        return tally.report()

    def add_links(
        self, urls: Sequence[str], listener: ProgressListener | None, cancelled: Callable[[], bool]
    ) -> IndexReport:
        """Fetch pages and files and add them."""
        return self.add([link_opening(url, self._fetch) for url in urls], listener, cancelled)

    def remove(self, document_ids: Sequence[int], undo_for: timedelta | None) -> Removal:
        """Take documents out of every store; unknown ids are ignored.

        Without `undo_for` their texts are gone from the disk when this returns; with it they are when it has passed.
        """
        with self._changing():
            if undo_for is None:
                return Removal(self._remove(document_ids))
            found = self._indexed(document_ids)
            if not found:
                return Removal()
            token, until, gone = self._bin.take([document.id for document in found], undo_for)
            self._generations.forget(gone)
        return Removal(found, token, until)

    def undo_removal(self, token: str, listener: ProgressListener | None) -> IndexReport:
        """Bring removed documents back under their old ids; raises DocumentError when the token is of no use."""
        with self._changing():
            back = self._bin.give_back(token)
            if not back:
                raise DocumentError("undo", "this removal can no longer be undone, or its place has been taken")
            tally = Tally(len(back), listener, never)
            self._generations.complete(tally, back, self._caretaker.pause)
        return tally.report()

    def edit(self, document_id: int, **changes: Unpack[MetadataEdit]) -> DocumentDetails:
        """Set metadata for good; raises DocumentError for an unknown document, ValueError for an empty title."""
        if "title" in changes and not changes["title"].strip():
            raise ValueError("a document needs a title")
        with self._changing():
            if not self._writer.edit(document_id, changes):
                raise unknown_document(document_id)
        details = self._catalog.editions.details(self._generations.live.generation, document_id, 0, PASSAGES_SHOWN)
        if details is None:
            raise unknown_document(document_id)
        return details

    def reread(self, document_id: int) -> IndexReport:
        """Read a document again from where it came, else from the stored original; its id and edits stay."""
        original = self._catalog.originals.source(document_id)
        if original is None:
            raise unknown_document(document_id)
        opening = Opening(original.location, original.name, lambda: _afresh(original, self._fetch))
        return self.add([opening], None, never, force=True)

    def reindex(self, listener: ProgressListener | None, cancelled: Callable[[], bool]) -> IndexReport:
        """Read all documents into a new generation beside the live one, which then answers in its place."""
        tally = Tally(self._catalog.originals.count(), listener, cancelled)
        with self._changing():
            self._generations.renew(tally, self._caretaker.pause)
        return tally.report()

    def rollback(self, listener: ProgressListener | None) -> int:
        """Let the previous generation answer again; return its number. Raises StoreError when there is none."""
        with self._changing():
            tally = Tally(self._catalog.originals.count(), listener, never)
            return self._generations.go_back(tally, self._caretaker.pause).id

    @contextmanager
    def _changing(self) -> Iterator[None]:
        with self._caretaker.writing:
            self._caretaker.settle()
            self._ledger.begin()
            yield
            self._caretaker.conclude()
        # The next quiet moment is for what this has left to be swept out and to be kept.
        self._caretaker.wake()

    def _remove(self, document_ids: Sequence[int]) -> tuple[IndexedDocument, ...]:
        found = self._indexed(document_ids)
        if found:
            ids = [document.id for document in found]
            self._bin.forget_versions(ids)
            self._generations.forget(self._writer.remove(ids))
            self._generations.sweep()
        return found

    def _indexed(self, document_ids: Sequence[int]) -> tuple[IndexedDocument, ...]:
        wanted = set(document_ids)
        summaries = self._catalog.editions.summaries(self._generations.live.generation) if wanted else []
        return tuple(IndexedDocument(one.id, one.name, one.metadata.title) for one in summaries if one.id in wanted)


def _afresh(original: SourceFile, fetch: Fetch) -> SourceFile:
    """Return the document as it is now where it came from; the stored original when that is no longer there."""
    place = file_of(original.location)
    is_link = place.startswith(("http://", "https://"))
    try:
        found = fetch(place) if is_link else open_source(Path(place))
        return next(one for one in sources(found) if one.location == original.location)
    except (DocumentError, StopIteration):
        return original
