"""Looks the stores over: how they are, whether they agree with the catalog, what they take up."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

from index.errors import StoreError
from index.indexing.caretaker import Caretaker
from index.indexing.generations import Generations
from index.stores.catalog import Catalog
from index.stores.ledger import Ledger
from index.stores.removals import RemovalBin
from index.stores.workbench import lexical_directory, vectors_directory
from index.types import Check, Status, StoreHealth, StoreState, Verification

CATALOG_FILES = "catalog.sqlite*"


class Inspector:
    """Reads only, but for `verify(repair=True)`."""

    def __init__(
        self, data_dir: Path, catalog: Catalog, generations: Generations, caretaker: Caretaker, encoder_name: str
    ) -> None:
        self._data_dir = data_dir
        self._catalog = catalog
        self._generations = generations
        self._caretaker = caretaker
        self._encoder_name = encoder_name
        self._ledger = Ledger(catalog.engine)
        self._bin = RemovalBin(catalog.engine)

    def is_pristine(self) -> bool:
        """Say whether no document has ever been put in."""
        return self._ledger.is_pristine()

    def status(self) -> Status:
        """Return counts, health and sizes; raises StoreError when the catalog itself cannot be read."""
        live = self._generations.live
        generation = live.generation
        previous = self._ledger.previous()
        passages = self._catalog.passages.count(generation)
        vectors = self._vectors(passages)
        terms = StoreHealth(
            "lexical index",
            "tantivy",
            StoreState.SOUND if live.lexical.count() == passages else StoreState.REPAIRING,
            live.lexical.count(),
            _size(lexical_directory(self._data_dir, generation.id)),
        )
        engine = self._catalog.engine.dialect.name
        files = sum(file.stat().st_size for file in self._data_dir.glob(CATALOG_FILES))
        return Status(
            documents=len(self._catalog.editions.known(generation)),
            passages=passages,
            vectors=vectors.held,
            terms=terms.held,
            generation=generation.id,
            encoder=self._encoder_name,
            data_dir=str(self._data_dir),
            previous=previous.id if previous is not None else None,
            built_at=generation.created_at,
            stores=(StoreHealth("catalog", engine, StoreState.SOUND, passages, files), vectors, terms),
            size=_size(self._data_dir),
            free=shutil.disk_usage(self._data_dir).free,
            removals=self._bin.count(),
            activity=self._caretaker.activity,
        )

    def verify(self, repair: bool = False) -> Verification:
        """Check every store; with `repair`, mend what is wrong and check again."""
        with self._caretaker.writing:
            checks = tuple(self._checks())
            if not repair or all(check.passed for check in checks):
                return Verification(checks)
            repairs = self._caretaker.repair()
            return Verification(tuple(self._checks()), repairs)

    def _vectors(self, passages: int) -> StoreHealth:
        vectors = self._generations.live.vectors
        size = _size(vectors_directory(self._data_dir))
        engine = self._caretaker.engine
        if self._caretaker.is_read_only:
            return StoreHealth("vectors", engine, StoreState.SOUND, passages, size, "held by the process that owns it")
        try:
            if vectors.is_engaged:
                return StoreHealth("vectors", engine, StoreState.SOUND, vectors.count(), size)
        except StoreError as error:
            vectors.degrade(str(error))
        state = StoreState.REPAIRING if self._caretaker.activity else StoreState.DOWN
        return StoreHealth("vectors", engine, state, 0, size, vectors.trouble)

    def _checks(self) -> Iterator[Check]:
        live = self._generations.live
        wanted = self._catalog.passages.ids(live.generation)
        yield _check("catalog file", self._catalog.soundness.damage)
        yield _check("originals", self._damaged_originals)
        yield _check("documents indexed", self._unindexed)
        yield _check("passages", lambda: self._catalog.soundness.misplaced_passages(live.generation))
        yield _check("lexical index", lambda: _difference(wanted, live.lexical.ids()))
        if self._caretaker.is_read_only:
            return
        yield _check("vector store", lambda: _difference(wanted, live.vectors.ids()))
        yield _check("vector search", lambda: "" if live.vectors.probe() else "stored vectors do not find themselves")

    def _damaged_originals(self) -> str:
        damaged = []
        for document_id in self._catalog.originals.ids():
            source = self._catalog.originals.source(document_id)
            known = self._catalog.originals.content_hash(document_id)
            if source is not None and hashlib.sha256(source.content).hexdigest() != known:
                damaged.append(f"{source.name} ({document_id})")
        return f"not what was put in: {', '.join(damaged)}" if damaged else ""

    def _unindexed(self) -> str:
        lacking = self._catalog.editions.outdated(self._generations.live.generation)
        return f"not indexed: documents {', '.join(map(str, lacking))}" if lacking else ""


def _check(name: str, look: Callable[[], str]) -> Check:
    try:
        trouble = look()
    except StoreError as error:
        trouble = str(error)
    return Check(name, not trouble, trouble)


def _difference(wanted: set[int], held: set[int]) -> str:
    missing, extra = len(wanted - held), len(held - wanted)
    return f"{missing} passages missing, {extra} too many" if missing or extra else ""


def _size(directory: Path) -> int:
    """Return the bytes of the files below; those that go away meanwhile count nothing."""
    total = 0
    for file in directory.rglob("*"):
        try:
            total += file.stat().st_size if file.is_file() else 0
        except FileNotFoundError:
            continue
    return total
