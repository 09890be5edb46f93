"""Keeps the stores well beside the answers: opens Chroma, heals what a crash left behind, makes removals final."""

from __future__ import annotations

import logging
import shutil
import time
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Event, Thread

from index.errors import RetrievalError, StoreBusy, StoreError
from index.indexing.generations import Generations
from index.indexing.pace import RightOfWay, WritersTurn
from index.indexing.tally import Tally, never
from index.stores.catalog import Catalog
from index.stores.catalog_writer import CatalogWriter
from index.stores.ledger import Ledger
from index.stores.removals import RemovalBin
from index.stores.workbench import vectors_directory
from index.stores.workshop import Workshop
from index.types import ProgressListener

log = logging.getLogger(__name__)

# Loading Chroma's code takes a second, its index of 500,000 vectors ten from a cold disk.
OPEN_SECONDS = 90.0
RETRY_SECONDS = 30.0
# After so long without a change the words of replaced texts are swept out of the lexical index.
QUIET_SECONDS = 5.0


class Stopping(StoreError):
    """The collection is being closed: what was begun will be done at the next opening."""


class Caretaker:
    """Works in a thread of its own, holding `writing` while it changes anything: writers queue, readers do not."""

    def __init__(
        self,
        data_dir: Path,
        is_embedded: bool,
        catalog: Catalog,
        generations: Generations,
        workshop: Workshop,
        way: RightOfWay,
        alarm: Event,
        is_read_only: bool,
    ) -> None:
        self.writing = WritersTurn()
        self.activity = ""
        self.engine = "chroma"
        self.is_read_only = is_read_only
        self._data_dir = data_dir
        self._is_embedded = is_embedded
        self._catalog = catalog
        self._generations = generations
        self._workshop = workshop
        self._way = way
        self._ledger = Ledger(catalog.engine)
        self._writer = CatalogWriter(catalog.engine)
        self._bin = RemovalBin(catalog.engine)
        self._opening = data_dir / "vectors.opening"
        self._is_open = False
        self._retry_at = 0.0
        self._settled = Event()
        self._alarm = alarm
        self._stopping = Event()
        self._listener: ProgressListener | None = None
        self._thread = Thread(target=self._run, name="isnad-caretaker", daemon=True)

    def start(self, listener: ProgressListener | None, patience: float | None) -> None:
        """Begin; wait at most `patience` seconds (None: as long as it takes) for the stores to be as they should."""
        self._listener = listener
        self._thread.start()
        self._settled.wait(patience)
        self._listener = None

    def stop(self) -> None:
        """End after the piece of work in hand."""
        self._stopping.set()
        self._alarm.set()
        if self._thread.is_alive():
            self._thread.join()

    def wake(self) -> None:
        """Look after the stores soon: something became due or broke."""
        self._alarm.set()

    def pause(self) -> None:
        """Give way to questions between two pieces of work; raises Stopping."""
        self._way.give_way()
        if self._stopping.is_set():
            raise Stopping("The collection is being closed.")

    def is_content(self) -> bool:
        """Say whether there is nothing to do before the collection can be read as it is."""
        live = self._generations.live
        return not (
            self._ledger.is_pristine()
            or self._ledger.is_unfinished()
            or self._generations.is_outdated()
            or live.lexical.count() != self._catalog.passages.count(live.generation)
        )

    def settle(self) -> None:
        """Before a write: finish what an earlier one left undone; raises StoreError. Needs `writing`."""
        if self.is_read_only:
            raise StoreBusy("Another process owns the data directory: this one only reads it.")
        live = self._generations.live
        if not live.vectors.is_engaged:
            self._raise_vectors()
        if self._ledger.is_unfinished() or live.lexical.count() != self._catalog.passages.count(live.generation):
            self._heal()

    def conclude(self) -> None:
        """After a write: note that the stores agree, unless Chroma is away. Needs `writing`."""
        vectors = self._generations.live.vectors
        vectors.rest()
        if vectors.is_engaged:
            self._ledger.finish()
        self._writer.erase_traces()

    def repair(self) -> tuple[str, ...]:
        """Make the derived stores hold what the catalog holds; return a sentence for each repair. Needs `writing`."""
        self._ledger.begin()
        if not self._generations.live.vectors.is_engaged or not self._generations.live.vectors.probe():
            self._workshop.call("drop_vectors", self._generations.live.generation.id)
        repairs = self._heal()
        lacking = self._catalog.editions.outdated(self._generations.live.generation)
        self._generations.complete(Tally(len(lacking), None, never), lacking, self.pause)
        self.conclude()
        return repairs

    def purge(self) -> None:
        """Make expired removals final and leave no trace of deleted texts. Needs `writing`."""
        if self._bin.purge():
            self._ledger.begin()
            self._generations.sweep()
            self.conclude()

    def _run(self) -> None:
        while not self._stopping.is_set():
            self._do(self._look_after)
            self._settled.set()
            due = self._seconds_to_wait()
            if due is not None and due < QUIET_SECONDS:
                self._alarm.wait(due)
            elif not self._alarm.wait(QUIET_SECONDS):
                self._do(self._tidy)
                self._alarm.wait(self._seconds_to_wait())
            self._alarm.clear()

    def _do(self, work: Callable[[], None]) -> None:
        try:
            with self.writing:
                work()
        except Stopping:
            log.info("what was begun will be done at the next opening")
        except RetrievalError as error:
            log.warning("%s", error)
        finally:
            self.activity = ""

    def _look_after(self) -> None:
        if not self._generations.live.vectors.is_engaged:
            self.activity = "opening the vector store"
        self.settle()
        self._generations.drop_abandoned()
        if self._generations.is_outdated():
            self.activity = "indexing anew: another encoder or another version made the index"
            self._renew()
        lacking = self._catalog.editions.outdated(self._generations.live.generation)
        if lacking:
            self.activity = "reading documents that are not indexed yet"
            self._ledger.begin()
            self._generations.complete(Tally(len(lacking), self._listener, never), lacking, self.pause)
            self.conclude()
        self.purge()

    def _tidy(self) -> None:
        """Once nobody waits for anything: sweep out the words of replaced texts, keep what was read."""
        if self._ledger.is_stale() and self._bin.next_expiry() is None and not self._stopping.is_set():
            self._generations.sweep()
        self._generations.keep()

    def _renew(self) -> None:
        tally = Tally(self._catalog.originals.count(), self._listener, never)
        self._generations.renew(tally, self.pause)
        self.conclude()

    def _raise_vectors(self) -> None:
        """Open Chroma; what does not open or has lost something is made again from the catalog."""
        vectors = self._generations.live.vectors
        if time.monotonic() < self._retry_at:
            return
        if self._is_embedded and (self._ledger.is_unfinished() or self._opening.exists()):
            # Its files were being written or opened when a process ended: some damage of that kind stays silent.
            if self._is_open:
                self._workshop.kill()
            shutil.rmtree(vectors_directory(self._data_dir), ignore_errors=True)
        try:
            sound = self._open_and_probe() if not self._is_embedded else self._open_embedded()
        except StoreError as error:
            vectors.degrade(str(error))
            self._is_open = False
            self._retry_at = time.monotonic() + RETRY_SECONDS
            return
        self._is_open = True
        if not sound:
            log.warning("the vector store has lost its index, which is made again")
            self._workshop.call("drop_vectors", self._generations.live.generation.id)
        if vectors.count() == self._catalog.passages.count(self._generations.live.generation):
            vectors.engage()
        else:
            self._heal()

    def _open_embedded(self) -> bool:
        """Open the embedded store; one that does not open is thrown away, once."""
        try:
            return self._open_and_probe()
        except StoreError as error:
            if self._stopping.is_set():
                raise
            log.warning("the vector store does not open and is made again: %s", error)
        self._workshop.kill()
        shutil.rmtree(vectors_directory(self._data_dir), ignore_errors=True)
        return self._open_and_probe()

    def _open_and_probe(self) -> bool:
        self._opening.touch()
        self.engine = str(self._workshop.call("open_vectors", seconds=OPEN_SECONDS))
        sound = self._generations.live.vectors.probe()
        self._opening.unlink(missing_ok=True)
        return sound

    def _heal(self) -> tuple[str, ...]:
        self.activity = "repairing"
        self._ledger.begin()
        live = self._generations.live
        repairs = [live.heal_lexical(self.pause)]
        if self._is_open:
            repairs.append(live.heal_vectors(self.pause))
        told = tuple(
            f"{repair.store} repaired: {repair.added} passages added, {repair.removed} removed"
            for repair in repairs
            if repair.added or repair.removed
        )
        for sentence in told:
            log.warning("%s", sentence)
        self.conclude()
        return told

    def _seconds_to_wait(self) -> float | None:
        if not self._generations.live.vectors.is_engaged:
            return RETRY_SECONDS
        expiry = self._bin.next_expiry()
        return max((expiry - datetime.now(UTC)).total_seconds(), 0.0) + 0.1 if expiry is not None else None
