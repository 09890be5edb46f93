"""Makes the stores agree with the documents: writes the catalog first, then what is derived from it."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, field
from pathlib import Path

from index.documents.loader import find_files, load, open_source
from index.errors import DocumentError
from index.stores.catalog import Catalog, Change, Generation
from index.stores.protocols import LexicalStore, VectorStore
from index.text.analyzer import terms
from index.types import (
    Encoder,
    IndexReport,
    LoadedDocument,
    Passage,
    Progress,
    ProgressListener,
    SkippedFile,
)

log = logging.getLogger(__name__)

# Bump when readers, cleaner, splitter or analyzer read the same file differently: the index is then rebuilt.
READING_VERSION = 2

# Commits cost tens of milliseconds in each store, so documents are written some at a time.
PASSAGES_PER_BATCH = 1_000


def fingerprint(encoder: Encoder) -> str:
    """Return what a generation made now would be made by."""
    return f"reading {READING_VERSION}, {encoder.fingerprint}"


@dataclass(slots=True)
class _Tally:
    """What a run has done so far."""

    added: list[str] = field(default_factory=list)
    updated: list[str] = field(default_factory=list)
    unchanged: list[str] = field(default_factory=list)
    skipped: list[SkippedFile] = field(default_factory=list)
    passages: int = 0


class Indexer:
    """Writes one generation. Not for two threads at once: the collection sees to that."""

    def __init__(
        self, catalog: Catalog, vectors: VectorStore, lexical: LexicalStore, encoder: Encoder, generation: Generation
    ) -> None:
        self._catalog = catalog
        self._vectors = vectors
        self._lexical = lexical
        self._encoder = encoder
        self._generation = generation

    def build(self, directory: Path, listener: ProgressListener | None = None) -> IndexReport:
        """Make the index hold exactly the documents under `directory`.

        A file that can no longer be read keeps its last good version. Raises DocumentError, before anything is
        changed, when there is no document to be had at all.
        """
        started = time.perf_counter()
        paths = find_files(directory)
        if not paths:
            raise DocumentError(str(directory), "no documents here (text or Markdown files); the index stays as it is")
        wanted = {path.resolve().as_posix() for path in paths}
        surplus = {location for location in self._catalog.known(self._generation) if location not in wanted}
        tally = self._read(paths, surplus, listener)
        if not (tally.added or tally.updated or tally.unchanged):
            reasons = "; ".join(f"{skipped.location}: {skipped.reason}" for skipped in tally.skipped[:3])
            raise DocumentError(str(directory), f"none of its {len(paths)} files can be read ({reasons})")
        known = self._catalog.known(self._generation)
        removed = self._remove([known[location][0] for location in surplus])
        return _report(tally, removed, started)

    def add(self, paths: Sequence[Path], listener: ProgressListener | None = None) -> IndexReport:
        """Add files, and the files of directories; those known by their path are updated."""
        started = time.perf_counter()
        tally = self._read(list(_expand(paths)), frozenset(), listener)
        return _report(tally, (), started)

    def remove(self, document_ids: Sequence[int]) -> tuple[str, ...]:
        """Delete documents from every store; return their names, and nothing for unknown ids."""
        return self._remove(document_ids)

    def restore(self, listener: ProgressListener | None = None) -> None:
        """Read every document of the catalog again from its original into this generation."""
        total = self._catalog.document_count()
        tally = _Tally()
        for batch in _batches(self._reload(listener, total, tally)):
            self._put(batch)
        for skipped in tally.skipped:
            log.warning("left out of the new generation: %s: %s", skipped.location, skipped.reason)

    def heal(self) -> tuple[str, ...]:
        """Make the derived stores hold exactly the catalog's passages; return a sentence for each repair."""
        wanted = self._catalog.passage_ids(self._generation)
        repairs = []
        for name, store, add in (
            ("vector", self._vectors, self._add_vectors),
            ("lexical", self._lexical, self._add_terms),
        ):
            held = store.ids()
            extra, missing = sorted(held - wanted), sorted(wanted - held)
            if extra:
                store.remove(extra)
            for first in range(0, len(missing), PASSAGES_PER_BATCH):
                some = missing[first : first + PASSAGES_PER_BATCH]
                add(list(self._catalog.passages(self._generation, some).values()))
            if extra or missing:
                repairs.append(f"{name} index repaired: {len(missing)} passages added, {len(extra)} removed")
        self._catalog.mark_clean()
        return tuple(repairs)

    def _read(self, paths: Sequence[Path], leaving: Set[str], listener: ProgressListener | None) -> _Tally:
        tally = _Tally()
        for batch in _batches(self._load_new(paths, leaving, listener, tally)):
            tally.passages += self._put(batch)
        return tally

    def _load_new(
        self, paths: Sequence[Path], leaving: Set[str], listener: ProgressListener | None, tally: _Tally
    ) -> Iterator[LoadedDocument]:
        """Yield what is new or changed; `leaving` are the locations whose documents this run will remove."""
        known = self._catalog.known(self._generation)
        # Two files with the same bytes are one document, unless the first is about to leave (a file was moved).
        holders = {content_hash: place for place, (_, content_hash) in known.items() if place not in leaving}
        for done, path in enumerate(paths):
            _tell(listener, done, len(paths), path.name)
            try:
                loaded = load(open_source(path))
            except DocumentError as error:
                tally.skipped.append(SkippedFile(error.location, error.reason))
                continue
            location, name = loaded.source.location, loaded.source.name
            holder = holders.setdefault(loaded.content_hash, location)
            if holder != location:
                tally.skipped.append(SkippedFile(location, f"the same file as {holder}"))
            elif location in known and known[location][1] == loaded.content_hash:
                tally.unchanged.append(name)
            else:
                (tally.updated if location in known else tally.added).append(name)
                yield loaded
        _tell(listener, len(paths), len(paths), "")

    def _reload(self, listener: ProgressListener | None, total: int, tally: _Tally) -> Iterator[LoadedDocument]:
        for done, source in enumerate(self._catalog.originals()):
            _tell(listener, done, total, source.name)
            try:
                yield load(source)
            except DocumentError as error:
                tally.skipped.append(SkippedFile(error.location, error.reason))
        _tell(listener, total, total, "")

    def _put(self, loaded: Sequence[LoadedDocument]) -> int:
        change = self._catalog.put(self._generation, loaded)
        self._derive(change)
        return len(change.added)

    def _remove(self, document_ids: Sequence[int]) -> tuple[str, ...]:
        known = {summary.id: summary.name for summary in self._catalog.summaries(self._generation)}
        ours = [document_id for document_id in document_ids if document_id in known]
        if ours:
            self._derive(self._catalog.remove(ours))
        return tuple(known[document_id] for document_id in ours)

    def _derive(self, change: Change) -> None:
        """Carry a change of the catalog into the derived stores; what a crash leaves undone, `heal` does."""
        if change.removed:
            self._vectors.remove(change.removed)
            self._lexical.remove(change.removed)
        if change.added:
            self._add_vectors(change.added)
            self._add_terms(change.added)
        self._catalog.mark_clean()

    def _add_vectors(self, added: Sequence[Passage]) -> None:
        vectors = self._encoder.encode_passages([passage.search_text for passage in added])
        self._vectors.add([passage.id for passage in added], vectors)

    def _add_terms(self, added: Sequence[Passage]) -> None:
        self._lexical.add([(passage.id, terms(passage.search_text)) for passage in added])


def _expand(paths: Iterable[Path]) -> Iterator[Path]:
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = find_files(path)
        if not found:
            raise DocumentError(str(path), "no documents here (text or Markdown files)")
        yield from found


def _batches(loaded: Iterable[LoadedDocument]) -> Iterator[list[LoadedDocument]]:
    batch: list[LoadedDocument] = []
    size = 0
    for document in loaded:
        batch.append(document)
        size += len(document.spans)
        if size >= PASSAGES_PER_BATCH:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _tell(listener: ProgressListener | None, done: int, total: int, current: str) -> None:
    if listener is not None:
        listener(Progress(done, total, current))


def _report(tally: _Tally, removed: tuple[str, ...], started: float) -> IndexReport:
    return IndexReport(
        added=tuple(tally.added),
        updated=tuple(tally.updated),
        unchanged=tuple(tally.unchanged),
        removed=removed,
        skipped=tuple(tally.skipped),
        passages=tally.passages,
        seconds=time.perf_counter() - started,
    )
