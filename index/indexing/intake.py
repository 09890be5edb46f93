"""Brings documents in: opens files and links, leaves out what is known, broken or there twice."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.documents.loader import content_hash, find_files, load, open_source, sources
from index.errors import DocumentError, DocumentFault
from index.indexing.namesakes import Namesakes
from index.indexing.tally import Tally
from index.types import LoadedDocument, SourceFile

MEMBER = "!/"
Fetch = Callable[[str], SourceFile]


@dataclass(frozen=True, slots=True)
class Opening:
    """Something that can be opened; `location` is where, `open` raises DocumentError."""

    location: str
    name: str
    open: Callable[[], SourceFile]


def path_opening(path: Path) -> Opening:
    """Return how to open a file."""
    return Opening(path.resolve().as_posix(), path.name, lambda: open_source(path))


def source_opening(source: SourceFile) -> Opening:
    """Return how to open what has been opened."""
    return Opening(source.location, source.name, lambda: source)


def link_opening(url: str, fetch: Fetch) -> Opening:
    """Return how to fetch a link."""
    return Opening(url, url, lambda: fetch(url))


def paths_under(paths: Iterable[Path]) -> Iterator[Path]:
    """Yield files, and the readable files under directories; raises DocumentError for a directory without any."""
    for path in paths:
        if not path.is_dir():
            yield path
            continue
        found = find_files(path)
        if not found:
            raise DocumentError(str(path), "there are no documents here that can be read", DocumentFault.EMPTY)
        yield from found


def fetch_from_web(url: str) -> SourceFile:
    """Fetch a link from a public address; raises DocumentError."""
    # Imported here: the HTTP client takes a tenth of a second that a question need not pay.
    from index.documents.web import fetch

    return fetch(url)


def file_of(location: str) -> str:
    """Return the location of the file that a document is in: its own, unless the file is a collection of many."""
    return location.partition(MEMBER)[0]


class Intake:
    """One run's. `known` is what the catalog holds: location → (document id, content hash), `text_of` an id's text."""

    def __init__(
        self, known: Mapping[str, tuple[int, str]], text_of: Callable[[int], str], tally: Tally, force: bool = False
    ) -> None:
        self._known = known
        self._namesakes = Namesakes(known, text_of)
        self._tally = tally
        self._force = force
        self.seen: set[str] = set()
        self.closed: set[str] = set()

    def read(self, openings: Sequence[Opening], leaving: frozenset[str] = frozenset()) -> Iterator[LoadedDocument]:
        """Yield what is new or changed; `leaving` are locations whose documents this run will remove.

        Afterwards `seen` holds the locations met with, `closed` those of files that could not be opened.
        """
        # Two files with the same bytes are one document, unless the first is about to leave (a file was moved).
        holders = {digest: place for place, (_, digest) in self._known.items() if place not in leaving}
        for opening in openings:
            if not self._tally.goes_on():
                return
            self._tally.look_at(opening.name)
            found = self._sources(opening)
            # A file of many documents counts as so many.
            self._tally.expect(max(len(found) - 1, 0))
            if not found:
                self._tally.next(opening.name)
            for place, source in enumerate(found):
                if place and not self._tally.goes_on():
                    return
                self._tally.next(source.name)
                yield from self._document(source, holders)

    def _sources(self, opening: Opening) -> list[SourceFile]:
        self.seen.add(opening.location)
        try:
            return sources(opening.open())
        except DocumentError as error:
            self.closed.add(opening.location)
            self._tally.skip(error)
            return []

    def _document(self, source: SourceFile, holders: dict[str, str]) -> Iterator[LoadedDocument]:
        self.seen.add(source.location)
        try:
            digest = content_hash(source.content)
            if source.by_name:
                source = self._namesakes.same(source, digest)
            holder = holders.get(digest, source.location)
            if holder != source.location:
                raise DocumentError(source.location, f"the same file as {holder}", DocumentFault.DUPLICATE)
            known = self._known.get(source.location)
            if known is not None and known[1] == digest and not self._force:
                # As it was read when it came; another version's reading of it is made with its whole generation.
                self._tally.unchanged.append(source.name)
                return
            loaded = load(source)
        except DocumentError as error:
            self._tally.skip(error)
            return
        if source.by_name:
            loaded, other = self._namesakes.place(loaded)
            if other is not None:
                self._tally.shares_its_name(loaded.source.name, other)
        holders[digest] = loaded.source.location
        self._tally.has_read(len(loaded.spans))
        yield loaded
