"""One generation's derived stores: vectors and lexical index, written in their own process, read from any thread."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeout
from dataclasses import dataclass
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any

from index.errors import StoreError
from index.stores.catalog import Catalog
from index.stores.exact import ExactVectors
from index.stores.generation import Generation
from index.stores.lexical import LexicalIndex
from index.stores.protocols import Scored
from index.stores.workbench import lexical_directory
from index.stores.workshop import Workshop
from index.types import Passage

if TYPE_CHECKING:
    from index.types import Vectors

log = logging.getLogger(__name__)

SEARCH_SECONDS = 3.0
PASSAGES_PER_WRITE = 2_000


class GuardedVectors:
    """A generation's vectors as the search sees them: Chroma's when it is there and idle, else exact ones.

    Chroma answers in 2 ms, but not while it writes, and it can be away; the catalog has the same vectors.
    """

    def __init__(
        self,
        workshop: Workshop,
        catalog: Catalog,
        generation: Generation,
        usable: bool = True,
        alarm: Callable[[], None] | None = None,
    ) -> None:
        self._alarm = alarm
        self._workshop = workshop
        self._catalog = catalog
        self._generation = generation
        self._usable = usable
        self._engaged = False
        self._exact: ExactVectors | None = None
        self._loading = Lock()
        self.trouble = ""

    @property
    def is_engaged(self) -> bool:
        """Whether Chroma holds what it should and answers."""
        return self._engaged

    def engage(self) -> None:
        """Ask Chroma from now on."""
        self._engaged, self.trouble = True, ""

    def rest(self) -> None:
        """Let go of the exact vectors; the next search that needs them reads them from the catalog as it is then."""
        self._exact = None

    def degrade(self, trouble: str) -> None:
        """Do without Chroma from now on; `trouble` says why."""
        if self._engaged:
            log.warning("the vector store is done without for now: %s", trouble)
            if self._alarm is not None:
                self._alarm()
        self._engaged, self.trouble = False, trouble

    def search(self, vector: Vectors, limit: int) -> list[Scored]:
        """Return the nearest by cosine similarity, best first; none when another encoder made the generation."""
        if not self._usable:
            return []
        if self._engaged and not self._workshop.is_busy:
            try:
                future = self._workshop.submit("search_vectors", self._generation.id, vector, limit)
                return [Scored(*pair) for pair in future.result(SEARCH_SECONDS)]
            except (StoreError, FutureTimeout) as error:
                self.degrade(str(error) or "it did not answer")
        return self._loaded().search(vector, limit)

    def add(self, ids: Sequence[int], vectors: Vectors) -> None:
        """Store new ids, also where Chroma is away: it is brought up to date when it is back."""
        self.begin_add(ids, vectors)()

    def remove(self, ids: Sequence[int]) -> None:
        """Forget ids; those not there are ignored."""
        self.begin_remove(ids)()

    def begin_add(self, ids: Sequence[int], vectors: Vectors) -> Callable[[], None]:
        """Begin to store; call what is returned to wait for the end."""
        exact = self._exact
        if exact is not None:
            exact.add(ids, vectors)
        return self._begin("add_vectors", ids, vectors)

    def begin_remove(self, ids: Sequence[int]) -> Callable[[], None]:
        """Begin to forget; call what is returned to wait for the end."""
        exact = self._exact
        if exact is not None:
            exact.remove(ids)
        return self._begin("remove_vectors", ids)

    def ids(self) -> set[int]:
        """Return every id that Chroma holds; raises StoreError."""
        held: set[int] = self._workshop.call("vector_ids", self._generation.id)
        return held

    def count(self) -> int:
        """Return how many vectors Chroma holds; raises StoreError."""
        return int(self._workshop.call("count_vectors", self._generation.id))

    def probe(self) -> bool:
        """Say whether Chroma's vectors find themselves; raises StoreError."""
        return bool(self._workshop.call("probe_vectors", self._generation.id))

    def _begin(self, name: str, *arguments: object) -> Callable[[], None]:
        if not self._engaged:
            return lambda: None
        try:
            future: Future[Any] = self._workshop.submit(name, self._generation.id, *arguments)
        except StoreError as error:
            trouble = str(error)
            return lambda: self.degrade(trouble)

        def finish() -> None:
            try:
                future.result()
            except StoreError as error:
                self.degrade(str(error))

        return finish

    def _loaded(self) -> ExactVectors:
        with self._loading:
            if self._exact is None:
                self._exact = ExactVectors.load(self._catalog, self._generation)
            return self._exact


@dataclass(frozen=True, slots=True)
class Repair:
    """What healing a store came to."""

    store: str
    added: int
    removed: int


class DerivedStores:
    """What is derived from one generation of the catalog, and how it is made to agree with it again."""

    def __init__(
        self,
        workshop: Workshop,
        data_dir: Path,
        catalog: Catalog,
        generation: Generation,
        usable: bool = True,
        read_only: bool = False,
        alarm: Callable[[], None] | None = None,
    ) -> None:
        self._workshop = workshop
        self._catalog = catalog
        self.generation = generation
        self.vectors = GuardedVectors(workshop, catalog, generation, usable, alarm)
        self.lexical = LexicalIndex.open(lexical_directory(data_dir, generation.id), read_only)

    def begin_add(self, passages: Sequence[Passage], vectors: Vectors) -> Callable[[], None]:
        """Begin to store passages; call what is returned to wait for the end. Raises StoreError."""
        texts = [(passage.id, passage.search_text) for passage in passages]
        words: Future[Any] = self._workshop.submit("add_texts", self.generation.id, texts)
        finish_vectors = self.vectors.begin_add([passage.id for passage in passages], vectors)

        def finish() -> None:
            finish_vectors()
            words.result()
            self.lexical.reload()

        return finish

    def remove(self, ids: Sequence[int]) -> None:
        """Forget passages; raises StoreError."""
        if not ids:
            return
        finish_vectors = self.vectors.begin_remove(ids)
        self._workshop.call("remove_texts", self.generation.id, list(ids))
        finish_vectors()
        self.lexical.reload()

    def heal_lexical(self, pause: Callable[[], None]) -> Repair:
        """Make the lexical index hold exactly the catalog's passages."""
        wanted, held = self._catalog.passages.ids(self.generation), self.lexical.ids()
        extra, missing = sorted(held - wanted), sorted(wanted - held)
        if extra:
            self._workshop.call("remove_texts", self.generation.id, extra)
        for some in _pieces(missing):
            pause()
            found = self._catalog.passages.by_id(self.generation, some).values()
            self._workshop.call("add_texts", self.generation.id, [(one.id, one.search_text) for one in found])
        self.lexical.reload()
        return Repair("lexical index", len(missing), len(extra))

    def heal_vectors(self, pause: Callable[[], None]) -> Repair:
        """Make Chroma hold exactly the catalog's vectors, and ask it from then on."""
        wanted, held = self._catalog.passages.ids(self.generation), self.vectors.ids()
        extra, missing = sorted(held - wanted), wanted - held
        if extra:
            self._workshop.call("remove_vectors", self.generation.id, extra)
        if missing:
            for ids, vectors in self._catalog.encodings.by_passages(self.generation):
                rows = [row for row, passage_id in enumerate(ids) if passage_id in missing]
                for some in _pieces(rows):
                    pause()
                    self._workshop.call("add_vectors", self.generation.id, [ids[row] for row in some], vectors[some])
        self.vectors.engage()
        return Repair("vector store", len(missing), len(extra))

    def sweep(self) -> None:
        """Write the lexical index anew, so that its files hold no word of a text that is gone."""
        ids = sorted(self._catalog.passages.ids(self.generation))
        texts = [(one.id, one.search_text) for one in self._catalog.passages.by_id(self.generation, ids).values()]
        self._workshop.call("replace_texts", self.generation.id, texts)
        self.lexical.reload()


def drop_derived(workshop: Workshop, data_dir: Path, generation_id: int) -> None:
    """Forget a generation's derived stores; raises StoreError when the vector store is away."""
    shutil.rmtree(lexical_directory(data_dir, generation_id), ignore_errors=True)
    workshop.call("drop_vectors", generation_id)


def _pieces(ids: Sequence[int]) -> Iterator[list[int]]:
    for first in range(0, len(ids), PASSAGES_PER_WRITE):
        yield list(ids[first : first + PASSAGES_PER_WRITE])
