"""A data directory as it is taken over, looked into, or filled from a backup."""

from __future__ import annotations

from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from index.encoders.factory import create_encoder, create_reranker
from index.search.shelf import stock
from index.settings import IndexSettings
from index.stores.catalog import Catalog
from index.stores.database import sqlite_url
from index.stores.kept import FOLDER, KeptArrays
from index.stores.lock import DataDirectoryLock
from index.stores.workshop import WorkerProcess
from index.types import Backup, Encoder, Reranker
from index.upkeep.backup import clear_leftovers, restore_backup

CATALOG_FILE = "catalog.sqlite"
# A command line that only reads has the directory for itself while it keeps what it read: no start fails for that.
MOMENT_SECONDS = 1.0


@dataclass(frozen=True, slots=True)
class Premises:
    """What a collection stands on."""

    catalog: Catalog
    workshop: WorkerProcess
    encoder: Encoder
    reranker: Reranker | None


def taken_over(settings: IndexSettings, resources: ExitStack) -> Premises:
    """Become the one process that owns the data directory, until `resources` are closed; raises RetrievalError."""
    lock = DataDirectoryLock(settings.data_dir)
    lock.acquire(MOMENT_SECONDS)
    resources.callback(lock.release)
    clear_leftovers(settings.data_dir)
    workshop = WorkerProcess(settings.data_dir, settings.chroma_url)
    resources.callback(workshop.stop)
    # It loads Chroma's code while this process loads the encoder.
    workshop.submit("prepare")
    return _furnished(settings, workshop, resources)


def visited(settings: IndexSettings, resources: ExitStack) -> Premises | None:
    """Look into a data directory without its vector store; None when there is no catalog. Raises RetrievalError."""
    if settings.database_url is None and not (settings.data_dir / CATALOG_FILE).exists():
        return None
    workshop = WorkerProcess(settings.data_dir, settings.chroma_url)
    workshop.stop()
    return _furnished(settings, workshop, resources)


def restored(file: Path, settings: IndexSettings) -> Backup:
    """Put a backup in the place of what a data directory holds; raises RetrievalError."""
    lock = DataDirectoryLock(settings.data_dir)
    lock.acquire()
    try:
        KeptArrays(settings.data_dir / FOLDER).drop(stock.FILE)
        return restore_backup(file, settings.data_dir, _database_url(settings))
    finally:
        lock.release()


def _furnished(settings: IndexSettings, workshop: WorkerProcess, resources: ExitStack) -> Premises:
    catalog = Catalog.open(_database_url(settings))
    resources.callback(catalog.close)
    encoder = create_encoder(settings.encoder, settings.encoder_key)
    return Premises(catalog, workshop, encoder, create_reranker(settings.reranker))


def _database_url(settings: IndexSettings) -> str:
    return settings.database_url or sqlite_url(settings.data_dir / CATALOG_FILE)
