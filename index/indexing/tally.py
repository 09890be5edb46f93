"""Counts what an indexing run does, tells whoever listens, and asks whether to go on."""

from __future__ import annotations

import time
from collections.abc import Callable

from index.errors import DocumentError
from index.types import (
    IndexedDocument,
    IndexReport,
    LoadedDocument,
    Namesake,
    Progress,
    ProgressListener,
    Replacement,
    SimilarDocuments,
    SkippedFile,
    Stage,
)


def never() -> bool:
    """Say that nobody has cancelled."""
    return False


class Tally:
    """One run's; `total` is the number of files or documents it will look at."""

    def __init__(self, total: int, listener: ProgressListener | None, cancelled: Callable[[], bool]) -> None:
        self._total = total
        self._listener = listener
        self._cancelled = cancelled
        self._started = time.perf_counter()
        self._done = 0
        self._read = 0
        self._current = ""
        self._warnings: list[str] = []
        self._skipped: list[SkippedFile] = []
        self._similar: list[SimilarDocuments] = []
        self._namesakes: list[Namesake] = []
        self._replaced: list[Replacement] = []
        self._documents: list[IndexedDocument] = []
        self.added: list[str] = []
        self.updated: list[str] = []
        self.unchanged: list[str] = []
        self.removed: tuple[str, ...] = ()
        self.passages = 0
        self.encoded = 0
        self.size = 0
        self.characters = 0
        self.was_cancelled = False

    @property
    def accomplished(self) -> int:
        """How many documents are as they should be, newly or already."""
        return len(self.added) + len(self.updated) + len(self.unchanged)

    @property
    def skipped(self) -> tuple[SkippedFile, ...]:
        """What was left out."""
        return tuple(self._skipped)

    def goes_on(self) -> bool:
        """Say whether nobody has cancelled."""
        self.was_cancelled = self.was_cancelled or self._cancelled()
        return not self.was_cancelled

    def look_at(self, current: str) -> None:
        """Take a file in hand of which it is not known yet how many documents it holds."""
        self._current = current
        self.tell(Stage.READING)

    def expect(self, more: int) -> None:
        """Note that there are so many more than was thought."""
        self._total += more

    def next(self, current: str) -> None:
        """Take the next file or document in hand."""
        self.look_at(current)
        self._done += 1

    def tell(self, stage: Stage) -> None:
        """Tell the listener where the run stands."""
        if self._listener is None:
            return
        done = self._done if stage is not Stage.READING else min(self._done, self._total)
        seconds = time.perf_counter() - self._started
        self._listener(Progress(done, self._total, self._current, self._read, seconds, stage, tuple(self._warnings)))

    def has_read(self, passages: int) -> None:
        """Note that so many passages more have been read."""
        self._read += passages

    def skip(self, error: DocumentError) -> None:
        """Note a file that was left out."""
        self._skipped.append(SkippedFile(error.location, error.reason, error.code))
        self.warn(str(error))

    def warn(self, sentence: str) -> None:
        """Note something whoever watches should know."""
        self._warnings.append(sentence)

    def resembles(self, name: str, other_id: int, other_name: str, share: float) -> None:
        """Note that a document tells what another one does."""
        self._similar.append(SimilarDocuments(name, other_id, other_name, share))
        self.warn(f"{name} tells what {other_name} (document {other_id}) does: {share:.0%} of it is the same.")

    def resembles_no_longer(self, other_id: int) -> None:
        """Drop what was noted of a document that is gone since, or tells something else."""
        self._similar = [one for one in self._similar if one.other_id != other_id]

    def shares_its_name(self, name: str, other_id: int) -> None:
        """Note a document that has another one's name and tells something else."""
        self._namesakes.append(Namesake(name, other_id))
        self.warn(f"{name} is not what document {other_id} of that name tells: both are kept.")

    def replaces(self, replacement: Replacement) -> None:
        """Note a new version whose earlier one can be had back for a while."""
        self._replaced.append(replacement)

    def wrote(self, document: IndexedDocument, loaded: LoadedDocument, is_kept: bool, is_new: bool) -> None:
        """Note a document that is in the catalog now: as it was, anew, or in another one's place."""
        self.passages += len(loaded.spans)
        if is_kept:
            self.unchanged.append(document.name)
            return
        self._documents.append(document)
        (self.added if is_new else self.updated).append(document.name)
        self.size += len(loaded.source.content)
        self.characters += len(loaded.text)

    def kept(self, name: str, passages: int) -> None:
        """Note a document that a new generation holds as the one before does."""
        self.unchanged.append(name)
        self.passages += passages

    def report(self) -> IndexReport:
        """Return the whole of it, and tell the listener that it is over."""
        self._current, self._done = "", max(self._done, self._total if not self.was_cancelled else 0)
        self.tell(Stage.WRITING)
        return IndexReport(
            added=tuple(self.added),
            updated=tuple(self.updated),
            unchanged=tuple(self.unchanged),
            removed=self.removed,
            skipped=tuple(self._skipped),
            passages=self.passages,
            seconds=time.perf_counter() - self._started,
            documents=tuple(self._documents),
            similar=tuple(self._similar),
            namesakes=tuple(self._namesakes),
            replaced=tuple(self._replaced),
            cancelled=self.was_cancelled,
            encoded=self.encoded,
            size=self.size,
            characters=self.characters,
        )
