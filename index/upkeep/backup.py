"""Everything that cannot be derived in one file, and back: a tar of databases and a manifest with their hashes."""

from __future__ import annotations

import hashlib
import json
import shutil
import sqlite3
import tarfile
import tempfile
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from index import __version__
from index.errors import ConfigurationError, StoreError
from index.stores.catalog import Catalog
from index.stores.database import is_sqlite, sqlite_url
from index.stores.dump import dump_database, load_database
from index.stores.ledger import Ledger
from index.types import Backup

FORMAT = 1
MANIFEST = "manifest.json"
CATALOG, BOT, DUMP = "catalog.sqlite", "bot.sqlite", "database.jsonl"
PARTS = (CATALOG, BOT, DUMP)
WRITING, RESTORING = ".isnad-backup-", ".isnad-restore-"
# A folder in which nothing has been written for so long is a killed run's.
ABANDONED_SECONDS = 3_600.0


def write_backup(catalog: Catalog, data_dir: Path, file: Path) -> Backup:
    """Copy the databases as they are at one moment each; `file` appears when it is whole. Raises StoreError."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        _clear(file.parent, WRITING, ABANDONED_SECONDS)
        with tempfile.TemporaryDirectory(prefix=WRITING, dir=file.parent) as folder:
            scratch = Path(folder)
            if is_sqlite(str(catalog.engine.url)):
                _copy_sqlite(Path(str(catalog.engine.url.database)), scratch / CATALOG)
            else:
                dump_database(catalog.engine, scratch / DUMP)
            if (data_dir / BOT).exists():
                _copy_sqlite(data_dir / BOT, scratch / BOT)
            counts = _counts(catalog)
            _write_tar(scratch, scratch / "backup.tar.gz", counts)
            (scratch / "backup.tar.gz").replace(file)
    except (OSError, sqlite3.Error, tarfile.TarError) as error:
        raise StoreError(f"The backup {file} cannot be written: {error}.") from error
    return Backup(str(file), file.stat().st_size, **counts)


def restore_backup(file: Path, data_dir: Path, database_url: str) -> Backup:
    """Put a backup in the place of what is there; nothing is changed unless the file is whole and of this version.

    Raises ConfigurationError for what is no backup, StoreError and its children.
    """
    try:
        with tempfile.TemporaryDirectory(prefix=RESTORING, dir=data_dir) as folder:
            scratch = Path(folder)
            manifest = _unpack(file, scratch)
            if (scratch / DUMP).exists() or not is_sqlite(database_url):
                _restore_rows(scratch, database_url)
            else:
                _put_in_place(scratch / CATALOG, Path(database_url.removeprefix("sqlite:///")))
            if (scratch / BOT).exists() and is_sqlite(database_url):
                _put_in_place(scratch / BOT, data_dir / BOT)
    except (OSError, sqlite3.Error) as error:
        raise StoreError(f"The backup {file} cannot be restored: {error}.") from error
    return Backup(str(file), file.stat().st_size, manifest["documents"], manifest["passages"])


def clear_leftovers(data_dir: Path) -> None:
    """Delete what a backup or a restoring that was killed left in the data directory; its owner calls this.

    Raises StoreError.
    """
    try:
        for kind in (WRITING, RESTORING):
            _clear(data_dir, kind, 0.0)
    except OSError as error:
        raise StoreError(f"What a killed backup left in {data_dir} cannot be deleted: {error}.") from error


def _clear(folder: Path, kind: str, seconds: float) -> None:
    for left in folder.glob(f"{kind}*"):
        if time.time() - max(one.stat().st_mtime for one in (left, *left.iterdir())) >= seconds:
            shutil.rmtree(left)


def _copy_sqlite(source: Path, target: Path) -> None:
    """Copy a database that may be in use, as it is at one moment."""
    with closing(sqlite3.connect(f"file:{source}?mode=ro", uri=True)) as live, closing(sqlite3.connect(target)) as copy:
        live.backup(copy)


def _counts(catalog: Catalog) -> dict[str, int]:
    live = Ledger(catalog.engine).live()
    return {"documents": catalog.originals.count(), "passages": catalog.passages.count(live) if live is not None else 0}


def _write_tar(scratch: Path, target: Path, counts: dict[str, int]) -> None:
    parts = [scratch / name for name in PARTS if (scratch / name).exists()]
    manifest = {
        "isnad": __version__,
        "format": FORMAT,
        "made_at": datetime.now(UTC).isoformat(timespec="seconds"),
        **counts,
        "sha256": {part.name: _digest(part) for part in parts},
    }
    (scratch / MANIFEST).write_text(json.dumps(manifest, indent=1), encoding="utf-8")
    with tarfile.open(target, "w:gz", compresslevel=4) as tar:
        for part in [scratch / MANIFEST, *parts]:
            tar.add(part, part.name)


def _unpack(file: Path, scratch: Path) -> dict[str, Any]:
    """Unpack the known parts, and only those, and hold them against the manifest."""
    try:
        with tarfile.open(file, "r:gz") as tar:
            for name in (MANIFEST, *PARTS):
                member = tar.getmember(name) if name in tar.getnames() else None
                found = tar.extractfile(member) if member is not None and member.isfile() else None
                if found is not None:
                    with (scratch / name).open("wb") as out:
                        while piece := found.read(1 << 20):
                            out.write(piece)
        manifest: dict[str, Any] = json.loads((scratch / MANIFEST).read_text(encoding="utf-8"))
        whole = {name: _digest(scratch / name) for name in manifest["sha256"]} == manifest["sha256"]
    except (tarfile.TarError, EOFError, KeyError, ValueError, FileNotFoundError) as error:
        raise ConfigurationError(f"{file} is no backup of Isnad, or it is damaged: nothing was changed.") from error
    if not whole or manifest.get("format") != FORMAT:
        raise ConfigurationError(f"{file} is damaged or of another version: nothing was changed.")
    return manifest


def _restore_rows(scratch: Path, database_url: str) -> None:
    """Bring the catalog into another kind of database than it was in, or into PostgreSQL."""
    if not (scratch / DUMP).exists():
        source = Catalog.open(sqlite_url(scratch / CATALOG))
        try:
            dump_database(source.engine, scratch / DUMP)
        finally:
            source.close()
    if not is_sqlite(database_url):
        load_database(scratch / DUMP, database_url)
        return
    fresh = scratch / CATALOG
    load_database(scratch / DUMP, sqlite_url(fresh))
    _put_in_place(fresh, Path(database_url.removeprefix("sqlite:///")))


def _put_in_place(found: Path, place: Path) -> None:
    """Rename a database over another one, which is first closed properly: its journal must not outlive it."""
    with closing(sqlite3.connect(found)) as checked:
        if checked.execute("PRAGMA quick_check").fetchone() != ("ok",):
            raise ConfigurationError("The backup's database is damaged: nothing was changed.")
    if found.name == CATALOG:
        Catalog.open(sqlite_url(found)).close()
    if place.exists():
        with closing(sqlite3.connect(place)) as old:
            old.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    for leftover in ("-wal", "-shm"):
        place.with_name(place.name + leftover).unlink(missing_ok=True)
    found.replace(place)


def _digest(file: Path) -> str:
    with file.open("rb") as content:
        return hashlib.file_digest(content, "sha256").hexdigest()
