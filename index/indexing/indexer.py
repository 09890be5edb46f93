"""Writes one generation: encodes what is new, then the derived stores, then the catalog, in that order.

A passage's id is known to the derived stores before the catalog has it, and to the catalog no longer before they forget
it. The search takes ids that the catalog does not have for nothing: so a document is replaced all at once.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from index.indexing.batches import Begun, Reading, batches, one_behind
from index.indexing.following import Follower, Unfollowed
from index.indexing.pace import RightOfWay
from index.indexing.similarity import Resemblance, signature
from index.indexing.tally import Tally
from index.stores.catalog import Catalog
from index.stores.catalog_writer import CatalogWriter, Change
from index.stores.derived import DerivedStores
from index.stores.generation import Generation, Held
from index.stores.ledger import Ledger
from index.stores.rows import Edition, numbered_passages
from index.types import Encoder, IndexedDocument, LoadedDocument, Passage, Stage

if TYPE_CHECKING:
    from index.types import Vectors

# Bump when readers, cleaner, splitter or analyzer read the same file differently: the index is then made anew.
READING_VERSION = 11

# About ten milliseconds' work for the built-in encoder: a question waits no longer than that.
PASSAGES_PER_SLICE = 32


class Indexer:
    """Not for two threads at once: the curator sees to that.

    `origin` is where vectors of unchanged passages may be taken from: a generation of the same encoder. `follower` is
    told of every batch that is in the catalog.
    """

    def __init__(
        self,
        catalog: Catalog,
        encoder: Encoder,
        derived: DerivedStores,
        origin: DerivedStores | None,
        way: RightOfWay,
        follower: Follower | None = None,
    ) -> None:
        self._catalog = catalog
        self._writer = CatalogWriter(catalog.engine, way.give_way)
        self._ledger = Ledger(catalog.engine)
        self._encoder = encoder
        self._derived = derived
        self._origin = origin
        self._way = way
        self._follower = follower or Unfollowed()
        self._resemblance: Resemblance | None = None

    def write(self, readings: Iterable[Reading], known: Collection[str], tally: Tally) -> None:
        """Write documents in batches: while the derived stores write one, the next is read and encoded.

        Those whose location is `known` are reported as updated.
        """
        with self._follower.led():
            one_behind(self._begin(batch, known, tally) for batch in batches(self._paced(readings)))

    def carry_over(self, origin: Generation, held: Iterable[Held], tally: Tally) -> None:
        """Write documents as another generation of the same encoder and reading holds them: nothing is read or encoded.

        One whose passages and vectors do not fit together there is left out.
        """
        one_behind(self._begin_copy(origin, batch, tally) for batch in batches(held))

    def _begin(self, batch: list[Reading], known: Collection[str], tally: Tally) -> Begun:
        tally.tell(Stage.ENCODING)
        editions = self._editions(batch, tally)
        tally.tell(Stage.WRITING)
        first = self._ledger.begin(sum(len(edition.loaded.spans) for edition in editions))
        passages: list[Passage] = []
        for edition in editions:
            passages += numbered_passages(edition.loaded, 0, first + len(passages))
        vectors = np.concatenate([edition.vectors for edition in editions])
        wait = self._derived.begin_add(passages, vectors)
        return Begun(wait, lambda: self._finish(batch, editions, first, known, tally))

    def _finish(
        self, batch: list[Reading], editions: list[Edition], first: int, known: Collection[str], tally: Tally
    ) -> None:
        generation = self._derived.generation
        if batch[0].document_id is None:
            change = self._writer.put(generation, editions, first)
        else:
            pairs = [(one.document_id or 0, edition) for one, edition in zip(batch, editions, strict=True)]
            change = self._writer.put_editions(generation, pairs, first)
        self._conclude(change)
        for document_id, reading, edition in zip(change.document_ids, batch, editions, strict=True):
            loaded = edition.loaded
            document = IndexedDocument(document_id, loaded.source.name, loaded.metadata.title)
            tally.wrote(document, loaded, reading.is_kept, loaded.source.location not in known)
            if reading.document_id is None:
                self._way.give_way()
                self._look_for_likes(document, edition, tally)

    def _begin_copy(self, origin: Generation, batch: list[Held], tally: Tally) -> Begun:
        tally.tell(Stage.WRITING)
        ids = sorted(held.document_id for held in batch)
        passages = self._catalog.passages.of_documents(origin, ids)
        self._way.give_way()
        vectors = self._catalog.encodings.of_documents(origin, ids)
        whole = [one for one in ids if one in vectors and len(vectors[one]) == len(passages.get(one, []))]
        kept = [passage for one in whole for passage in passages.get(one, [])]
        first = self._ledger.begin(len(kept))
        self._way.give_way()
        renumbered = [replace(passage, id=first + place) for place, passage in enumerate(kept)]
        self._way.give_way()
        empty = np.zeros((0, self._encoder.dimension), np.float32)
        wait = self._derived.begin_add(renumbered, np.concatenate([empty, *(vectors[one] for one in whole)]))

        def finish() -> None:
            self._conclude(self._writer.carry_over(origin, self._derived.generation, whole, first))
            for held in batch:
                if held.document_id in vectors:
                    tally.kept(held.name, len(vectors[held.document_id]))

        return Begun(wait, finish)

    def _conclude(self, change: Change) -> None:
        self._derived.remove(change.removed)
        self._follower.follow()

    def _paced(self, readings: Iterable[Reading]) -> Iterator[Reading]:
        for reading in readings:
            yield reading
            self._way.give_way()

    def _editions(self, batch: Sequence[Reading], tally: Tally) -> list[Edition]:
        """Encode a batch; passages whose vectors the origin knows are not encoded again."""
        known = self._known_vectors(batch)
        missing: dict[str, int] = {}
        for reading in batch:
            for text in _search_texts(reading.loaded):
                if text not in known:
                    missing.setdefault(text, len(missing))
        fresh = self._encode(list(missing))
        tally.encoded += len(missing)
        editions = []
        for reading in batch:
            self._way.give_way()
            loaded = reading.loaded
            rows = [known[t] if t in known else fresh[missing[t]] for t in _search_texts(loaded)]
            vectors = np.stack(rows) if rows else np.zeros((0, self._encoder.dimension), np.float32)
            editions.append(Edition(loaded, vectors, reading.signature or signature(loaded.text)))
        return editions

    def _encode(self, texts: Sequence[str]) -> Vectors:
        parts = [np.zeros((0, self._encoder.dimension), np.float32)]
        for first in range(0, len(texts), PASSAGES_PER_SLICE):
            self._way.give_way()
            parts.append(self._encoder.encode_passages(texts[first : first + PASSAGES_PER_SLICE]))
        return np.concatenate(parts)

    def _known_vectors(self, batch: Sequence[Reading]) -> dict[str, Vectors]:
        if self._origin is None:
            return {}
        generation = self._origin.generation
        places = {reading.loaded.source.location for reading in batch if reading.document_id is None}
        ids = [reading.document_id for reading in batch if reading.document_id is not None]
        ids += self._catalog.originals.ids_at(sorted(places))
        stored = self._catalog.encodings.of_documents(generation, ids)
        passages = self._catalog.passages.of_documents(generation, list(stored))
        known: dict[str, Vectors] = {}
        for document_id, vectors in stored.items():
            held = passages.get(document_id, [])
            if len(held) == len(vectors):
                known |= {passage.search_text: row for passage, row in zip(held, vectors, strict=True)}
        return known

    def _look_for_likes(self, document: IndexedDocument, edition: Edition, tally: Tally) -> None:
        generation = self._derived.generation
        if self._resemblance is None:
            self._resemblance = Resemblance(self._catalog.editions.signatures(generation))

        def text_of(document_id: int) -> str:
            found = self._catalog.editions.documents(generation, [document_id]).get(document_id)
            return found.text if found is not None else ""

        likes = self._resemblance.like(document.id, edition.loaded.text, edition.signature, text_of)
        for other_id, other_name, share in likes:
            tally.resembles(document.name, other_id, other_name, share)
        self._resemblance.add(document.id, document.name, edition.signature)


def _search_texts(loaded: LoadedDocument) -> list[str]:
    return [passage.search_text for passage in numbered_passages(loaded, 0, 0)]
