"""The readings of the collection: which one answers, how a new one is made beside it, how to go back."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

from index.documents.loader import load
from index.errors import DocumentError, StoreError
from index.indexing.batches import Reading
from index.indexing.following import Follower
from index.indexing.indexer import READING_VERSION, Indexer
from index.indexing.pace import RightOfWay
from index.indexing.tally import Tally
from index.stores.catalog import Catalog
from index.stores.catalog_writer import CatalogWriter
from index.stores.derived import DerivedStores, drop_derived
from index.stores.generation import Generation, Held
from index.stores.ledger import Ledger
from index.stores.workshop import Workshop
from index.types import Encoder

log = logging.getLogger(__name__)


class Generations:
    """One thread at a time, but for `live`.

    `serve` is told what answers from now on, `follower` that it has been written to, `alarm` that Chroma fails.
    """

    def __init__(
        self,
        data_dir: Path,
        catalog: Catalog,
        workshop: Workshop,
        encoder: Encoder,
        way: RightOfWay,
        serve: Callable[[DerivedStores], None],
        follower: Follower,
        alarm: Callable[[], None],
        read_only: bool = False,
        keep_previous: bool = True,
    ) -> None:
        self._data_dir = data_dir
        self._catalog = catalog
        self._ledger = Ledger(catalog.engine)
        self._writer = CatalogWriter(catalog.engine)
        self._workshop = workshop
        self._encoder = encoder
        self._way = way
        self._serve = serve
        self._follower = follower
        self._alarm = alarm
        self._read_only = read_only
        self._keep_previous = keep_previous
        generation = self._ledger.live()
        if generation is None:
            if read_only:
                raise StoreError("There is nothing in the collection yet.")
            generation = self._ledger.create(encoder.fingerprint, READING_VERSION)
            self._ledger.make_live(generation)
        self.live = self.stores_of(generation)
        serve(self.live)

    def stores_of(self, generation: Generation) -> DerivedStores:
        """Return the derived stores of a generation; an index made by another encoder is not asked for vectors."""
        usable = generation.fingerprint == self._encoder.fingerprint
        return DerivedStores(
            self._workshop, self._data_dir, self._catalog, generation, usable, self._read_only, self._alarm
        )

    def is_outdated(self) -> bool:
        """Say whether what answers was made by another encoder or by another version's reading."""
        return not self._is_ours(self.live.generation)

    def indexer(self) -> Indexer:
        """Return who writes the live generation."""
        return Indexer(self._catalog, self._encoder, self.live, self.live, self._way, self._follower)

    def complete(self, tally: Tally, document_ids: Sequence[int], pause: Callable[[], None]) -> None:
        """Write what the live generation lacks of these documents, from their originals."""
        known = self._catalog.editions.known(self.live.generation)
        self.indexer().write(self._readings(self.live, document_ids, tally, pause), known, tally)

    def renew(self, tally: Tally, pause: Callable[[], None]) -> None:
        """Read all documents into a generation beside the live one, then let it answer; a broken-off run is resumed.

        When it is cancelled or fails, what answered goes on answering.
        """
        generation = self._resumable() or self._ledger.create(self._encoder.fingerprint, READING_VERSION)
        derived = self.stores_of(generation)
        if self.live.vectors.is_engaged:
            derived.vectors.engage()
        self._fill(derived, tally, pause)
        if tally.was_cancelled:
            self._drop([generation])
            return
        old = self.live.generation
        self._flip(derived)
        if not self._keep_previous:
            # Questions that the old one is answering come to their end first.
            pause()
        kept = {generation.id, *([old.id] if self._keep_previous else [])}
        self._drop([one for one in self._all() if one.id not in kept])

    def go_back(self, tally: Tally, pause: Callable[[], None]) -> Generation:
        """Let the previous generation answer again, with what has changed since; raises StoreError."""
        previous = self._ledger.previous()
        if previous is None:
            raise StoreError(
                "There is no earlier generation to go back to: one is kept after each reindexing, unless KEEP_PREVIOUS "
                "says no."
            )
        if not self._is_ours(previous):
            raise StoreError(
                "The earlier generation was made by another encoder or another version of the program: "
                "only with that one can it answer."
            )
        derived = self.stores_of(previous)
        self._fill(derived, tally, pause)
        self._flip(derived)
        return previous

    def forget(self, gone: Mapping[int, Sequence[int]]) -> None:
        """Remove passages, given by generation, from the derived stores."""
        for generation_id, passage_ids in gone.items():
            if generation_id == self.live.generation.id:
                self.live.remove(passage_ids)
                continue
            for generation in self._all():
                if generation.id == generation_id:
                    derived = self.stores_of(generation)
                    if self.live.vectors.is_engaged:
                        derived.vectors.engage()
                    derived.remove(passage_ids)

    def sweep(self) -> None:
        """Leave no word of a deleted text in any generation's lexical index, nor where the search keeps its own.

        What documents no longer say goes from the generations that do not answer: going back reads it anew.
        """
        replaced = self._writer.drop_replaced(self.live.generation)
        if replaced:
            self.forget(replaced)
            self._writer.erase_traces()
        for generation in self._all():
            derived = self.live if generation.id == self.live.generation.id else self.stores_of(generation)
            derived.sweep()
        self._follower.keep(at_all_events=True)
        self._ledger.mark_swept()

    def keep(self) -> None:
        """Keep on the disk what the search has made of what is there now."""
        self._follower.keep()

    def drop_abandoned(self) -> None:
        """Forget broken-off generations that cannot be resumed, and the previous one where none is to be kept."""
        resumable, previous = self._resumable(), self._ledger.previous()
        dropped = [one for one in self._ledger.others() if resumable is None or one.id != resumable.id]
        if previous is not None and not self._keep_previous:
            dropped.append(previous)
        self._drop(dropped)

    def _fill(self, derived: DerivedStores, tally: Tally, pause: Callable[[], None]) -> None:
        origin = self.live if self.live.generation.fingerprint == self._encoder.fingerprint else None
        indexer = Indexer(self._catalog, self._encoder, derived, origin, self._way)
        if origin is not None and origin.generation.reading == READING_VERSION:
            indexer.carry_over(origin.generation, self._held(derived, tally, pause), tally)
        outdated = self._catalog.editions.outdated(derived.generation)
        known = self._catalog.editions.known(self.live.generation)
        indexer.write(self._readings(derived, outdated, tally, pause), known, tally)
        if tally.was_cancelled:
            return
        derived.heal_lexical(pause)
        if self.live.vectors.is_engaged:
            derived.heal_vectors(pause)

    def _held(self, derived: DerivedStores, tally: Tally, pause: Callable[[], None]) -> Iterator[Held]:
        for held in self._catalog.editions.transferable(self.live.generation, derived.generation):
            pause()
            if not tally.goes_on():
                return
            tally.next(held.name)
            tally.has_read(held.size)
            yield held

    def _readings(
        self, derived: DerivedStores, document_ids: Sequence[int], tally: Tally, pause: Callable[[], None]
    ) -> Iterator[Reading]:
        for document_id in document_ids:
            pause()
            if not tally.goes_on():
                return
            reading = self._reading(derived, document_id, tally)
            if reading is not None:
                tally.has_read(len(reading.loaded.spans))
                yield reading

    def _reading(self, derived: DerivedStores, document_id: int, tally: Tally) -> Reading | None:
        """Return a document as it was read for the live generation when it would be read alike, else read it again."""
        held = self._catalog.loaded(self.live.generation, document_id)
        content_hash = self._catalog.originals.content_hash(document_id)
        is_current = held is not None and held.content_hash == content_hash
        if held is not None and is_current and self.live.generation.reading == READING_VERSION:
            tally.next(held.source.name)
            known = self._catalog.editions.signature(self.live.generation, document_id)
            return Reading(held, document_id, is_kept=True, signature=known)
        source = self._catalog.originals.source(document_id)
        if source is None:
            return None
        tally.next(source.name)
        try:
            return Reading(load(source), document_id)
        except DocumentError as error:
            tally.skip(error)
            # Better the reading of before than a lost document.
            return Reading(held, document_id, is_kept=True) if held is not None and derived is not self.live else None

    def _flip(self, derived: DerivedStores) -> None:
        self._ledger.make_live(derived.generation)
        self.live = derived
        self._serve(derived)

    def _resumable(self) -> Generation | None:
        ours = [generation for generation in self._ledger.others() if self._is_ours(generation)]
        return ours[-1] if ours else None

    def _is_ours(self, generation: Generation) -> bool:
        return generation.fingerprint == self._encoder.fingerprint and generation.reading == READING_VERSION

    def _all(self) -> list[Generation]:
        kept = [generation for generation in (self._ledger.live(), self._ledger.previous()) if generation is not None]
        return [*kept, *self._ledger.others()]

    def _drop(self, dropped: Sequence[Generation]) -> None:
        if not dropped:
            return
        self._ledger.drop(dropped)
        for generation in dropped:
            try:
                drop_derived(self._workshop, self._data_dir, generation.id)
            except StoreError as error:
                # It only takes room; the next time the store is made anew it is gone.
                log.warning("generation %s is not dropped from the vector store: %s", generation.id, error)
