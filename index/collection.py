"""The public face: a curated collection of documents that can be asked, added to and looked over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import timedelta
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from index.assembly import assembled
from index.errors import StoreError
from index.indexing.curator import PASSAGES_SHOWN
from index.indexing.intake import Fetch, fetch_from_web, path_opening, paths_under, source_opening
from index.indexing.tally import never
from index.sample import sample_directory
from index.search.chronicle import MOST_STATEMENTS
from index.search.quoting.surroundings import around, located
from index.settings import IndexSettings
from index.stores.catalog import Catalog
from index.stores.generation import Generation
from index.stores.workshop import Workshop
from index.types import (
    Answer,
    Backup,
    DocumentDetails,
    DocumentSummary,
    Encoder,
    IndexReport,
    Language,
    Name,
    NameCount,
    NameKind,
    ProgressListener,
    Quote,
    Removal,
    Reranker,
    SourceFile,
    Statement,
    Status,
    Surroundings,
    Verification,
)
from index.upkeep.backup import write_backup
from index.upkeep.premises import restored, taken_over, visited

if TYPE_CHECKING:
    from typing import Unpack

    from index.types import MetadataEdit, Vectors

QUOTES_PER_ANSWER = 4
# Long enough for Chroma to open and a few passages to be repaired; whatever takes longer goes on beside the answers.
PATIENCE_SECONDS = 3.0


class Collection:
    """Open it once in a process; ask from any number of threads, also while documents are added."""

    def __init__(
        self,
        settings: IndexSettings,
        catalog: Catalog,
        encoder: Encoder,
        workshop: Workshop,
        read_only: bool = False,
        fetch: Fetch = fetch_from_web,
        reranker: Reranker | None = None,
    ) -> None:
        self._settings = settings
        self._catalog = catalog
        self._encoder = encoder
        self._resources = ExitStack()
        parts = assembled(settings, catalog, encoder, workshop, read_only, fetch, reranker)
        self._answering = parts.answering
        self._caretaker = parts.caretaker
        self._curator = parts.curator
        self._inspector = parts.inspector

    @classmethod
    def open(
        cls,
        settings: IndexSettings,
        listener: ProgressListener | None = None,
        *,
        sample: bool = True,
        patience: float | None = PATIENCE_SECONDS,
        fetch: Fetch = fetch_from_web,
    ) -> Collection:
        """Open the collection of a data directory, or make a new one; raises RetrievalError.

        It answers at once. What a crash left behind, another encoder's index or a damaged store is repaired in the
        background; `patience` is how many seconds to wait for that, None for as long as it takes. With `sample`, a
        collection that has never held a document gets the sample articles, so that there is something to ask. `fetch`
        brings what a link leads to.
        """
        with ExitStack() as resources:
            found = taken_over(settings, resources)
            collection = cls(
                settings, found.catalog, found.encoder, found.workshop, fetch=fetch, reranker=found.reranker
            )
            resources.callback(collection._answering.keep)
            resources.callback(collection._caretaker.stop)
            collection._caretaker.start(listener, patience)
            if sample and collection._inspector.is_pristine():
                collection.build(sample_directory(), listener)
            collection._resources = resources.pop_all()
        return collection

    @classmethod
    def open_for_reading(cls, settings: IndexSettings, *, anyhow: bool = False) -> Collection | None:
        """Open a collection to ask it and look at it, without Chroma: exact search takes its place, nothing is changed.

        It opens in half the time, and beside the process that owns the data directory. Return None when there is
        something to be done first (filling, repairing, indexing anew), unless `anyhow`. Raises RetrievalError.
        """
        with ExitStack() as resources:
            found = visited(settings, resources)
            if found is None:
                return None
            try:
                collection = cls(
                    settings, found.catalog, found.encoder, found.workshop, read_only=True, reranker=found.reranker
                )
            except StoreError:
                if anyhow:
                    raise
                return None
            if not (anyhow or collection._caretaker.is_content()):
                return None
            resources.callback(collection._answering.keep_for_nobody)
            collection._resources = resources.pop_all()
        return collection

    def close(self) -> None:
        """Let go of every store and of the data directory."""
        self._resources.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    # Reading

    def ask(self, question: str, limit: int = QUOTES_PER_ANSWER, previous: str | None = None) -> Answer:
        """Return at most `limit` quotes, best first, none when the sources do not answer; raises QuestionError.

        `previous` is what was asked before in the same thread: "And Harir?" is understood from it.
        """
        return self._answering.ask(lambda serving: serving.answerer.answer(question, limit, previous))

    def understood(self, question: str, previous: str | None = None) -> str:
        """Return what `ask` would search for; of one `edition`, a question understood alike is answered alike."""
        return self._answering.current.answerer.understood(question, previous)

    @property
    def edition(self) -> int | None:
        """A number that changes with everything this process writes, None while something is being written."""
        return self._caretaker.writing.edition

    def timeline(self, subject: str = "", limit: int = MOST_STATEMENTS) -> Sequence[Statement]:
        """Return at most `limit` dated statements, earliest first: about a subject or, without one, of everything."""
        return self._answering.ask(lambda serving: serving.chronicle.timeline(subject, limit))

    def names(self, kind: NameKind) -> Sequence[NameCount]:
        """Return the names of a kind that the documents speak of, with counts, the most frequent first."""
        return self._answering.ask(lambda serving: serving.register.names(kind))

    def about(self, name: Name, language: Language, limit: int = QUOTES_PER_ANSWER) -> Sequence[Quote]:
        """Return at most `limit` quotes that name it, best first."""
        return self._answering.ask(lambda serving: serving.register.about(name, language, limit))

    def surroundings(self, document_id: int, start: int, end: int) -> Surroundings | None:
        """Return the paragraph around `document.text[start:end]`, None when the document is no longer there."""
        document = self._catalog.editions.documents(self._generation, [document_id]).get(document_id)
        return around(document.text, start, end) if document is not None else None

    def located(self, quotes: Sequence[Quote]) -> list[Quote | None]:
        """Return each quote with the place where it stands in its document now, None when it stands there no longer."""
        ids = sorted({quote.document_id for quote in quotes})
        texts = self._catalog.editions.documents(self._generation, ids) if ids else {}
        return [located(quote, texts[quote.document_id].text if quote.document_id in texts else "") for quote in quotes]

    def versions(self) -> dict[int, frozenset[str]]:
        """Return document id → the hashes of all contents of it that are kept, also while they can be had back."""
        return self._catalog.originals.versions()

    def encode_questions(self, texts: Sequence[str]) -> Vectors:
        """Return unit vectors of questions, shape (len(texts), dimension): those that ask the same are near."""
        return self._encoder.encode_queries(texts)

    def documents(self, matching: str = "") -> list[DocumentSummary]:
        """Return the documents whose name, title or publisher holds `matching`, by id."""
        return self._catalog.editions.summaries(self._generation, matching)

    def is_empty(self) -> bool:
        """Say whether the collection holds no document; takes no time."""
        return self._catalog.editions.are_none(self._generation)

    def document(self, document_id: int, offset: int = 0, limit: int = PASSAGES_SHOWN) -> DocumentDetails | None:
        """Return all there is to say of a document, with `limit` of its passages from `offset` on."""
        return self._catalog.editions.details(self._generation, document_id, offset, limit)

    def status(self) -> Status:
        """Return how every store is, and what is being done."""
        return self._inspector.status()

    def warm_up(self) -> None:
        """Do now what the first question would wait for: read every passage into memory. Raises StoreError."""
        self._answering.current.library.read_ahead()
        self._caretaker.wake()

    # Writing

    def build(
        self,
        directory: Path,
        listener: ProgressListener | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> IndexReport:
        """Make the collection hold exactly the documents under `directory`; raises DocumentError, StoreError."""
        return self._curator.build(directory, listener, cancelled)

    def add(
        self,
        paths: Sequence[Path],
        listener: ProgressListener | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> IndexReport:
        """Add files, and the files of directories; a file added before is updated."""
        return self._curator.add([path_opening(path) for path in paths_under(paths)], listener, cancelled)

    def add_sources(
        self,
        sources: Sequence[SourceFile],
        listener: ProgressListener | None = None,
        cancelled: Callable[[], bool] = never,
        undo_for: timedelta | None = None,
    ) -> IndexReport:
        """Add documents that came as bytes; `location` says which document each is, one there before is updated.

        With `undo_for`, a version that is replaced because a file of its name came is kept so long: see `keep_both`.
        """
        openings = [source_opening(source) for source in sources]
        return self._curator.add(openings, listener, cancelled, undo_for=undo_for)

    def keep_both(self, undo_token: str) -> IndexReport:
        """Put a version that was replaced back in its place, and the new one beside it; raises DocumentError."""
        return self._curator.keep_both(undo_token)

    def supersede(self, document_id: int, newer_id: int, undo_for: timedelta) -> IndexReport:
        """Let another document take a document's place and number; `keep_both` undoes it. Raises DocumentError."""
        return self._curator.supersede(document_id, newer_id, undo_for)

    def add_links(
        self,
        urls: Sequence[str],
        listener: ProgressListener | None = None,
        cancelled: Callable[[], bool] = never,
    ) -> IndexReport:
        """Fetch pages and files and add them; a link added before is updated."""
        return self._curator.add_links(urls, listener, cancelled)

    def remove(self, document_ids: Sequence[int], undo_for: timedelta | None = None) -> Removal:
        """Take documents out of every store; unknown ids are ignored.

        Without `undo_for` their texts are gone from the disk when this returns; with it, when that time has passed.
        """
        return self._curator.remove(document_ids, undo_for)

    def undo_removal(self, token: str, listener: ProgressListener | None = None) -> IndexReport:
        """Bring removed documents back under their old ids; raises DocumentError when it is too late."""
        return self._curator.undo_removal(token, listener)

    def edit(self, document_id: int, **changes: Unpack[MetadataEdit]) -> DocumentDetails:
        """Set title, publisher, date or link for good: they outlive reindexing and reading again.

        A field left out stays, None clears it; raises DocumentError for an unknown document.
        """
        return self._curator.edit(document_id, **changes)

    def reread(self, document_id: int) -> IndexReport:
        """Read a document again from where it came, else from the stored original; its id and edits stay."""
        return self._curator.reread(document_id)

    def reindex(self, listener: ProgressListener | None = None, cancelled: Callable[[], bool] = never) -> IndexReport:
        """Read all documents into a new generation beside the live one, then let it answer.

        What has not changed is not encoded again. When cancelled, the live generation goes on.
        """
        return self._curator.reindex(listener, cancelled)

    def rollback(self, listener: ProgressListener | None = None) -> int:
        """Let the generation before the last reindexing answer again, with the documents of today; return its number.

        Raises StoreError when none is kept.
        """
        return self._curator.rollback(listener)

    def verify(self, repair: bool = False) -> Verification:
        """Hold every store against the catalog; with `repair`, also mend what is wrong."""
        return self._inspector.verify(repair)

    def backup(self, file: Path) -> Backup:
        """Write everything that cannot be derived into one file, while answers and writes go on."""
        return write_backup(self._catalog, self._settings.data_dir, file)

    @staticmethod
    def restore(file: Path, settings: IndexSettings) -> Backup:
        """Put a backup in the place of what a data directory holds; the derived stores are made at the next opening.

        Raises StoreError, StoreBusy while a process has it open, ConfigurationError for what is no backup.
        """
        return restored(file, settings)

    @property
    def _generation(self) -> Generation:
        return self._answering.current.derived.generation
