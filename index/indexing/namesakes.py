"""Tells a document's new version from another document that came under its name."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from pathlib import PurePosixPath

from index.indexing.similarity import surviving
from index.types import LoadedDocument, SourceFile

# A new version keeps so much of what the old one told. In doubt both are kept: what is replaced is gone.
NEW_VERSION = 0.6
# So many documents of one name are looked at.
MOST_COMPARED = 50


class Namesakes:
    """One run's. `known` is what the catalog holds: location → (document id, content hash)."""

    def __init__(self, known: Mapping[str, tuple[int, str]], text_of: Callable[[int], str]) -> None:
        self._known = known
        self._text_of = text_of
        self._taken: set[str] = set()

    def same(self, source: SourceFile, digest: str) -> SourceFile:
        """Return the source in the place of the document of its name that has the same bytes, if there is one."""
        found = [place for place in self._held(source.location) if self._known[place][1] == digest]
        return _placed(source, found[0]) if found else source

    def place(self, loaded: LoadedDocument) -> tuple[LoadedDocument, int | None]:
        """Return the document in the place of its earlier version, else in a free one.

        The id is that of a document which has the name and tells something else, None where there is none.
        """
        location = loaded.source.location
        held = [place for place in self._held(location) if place not in self._taken]
        alike = {place: surviving(self._text_of(self._known[place][0]), loaded.text) for place in held}
        best = max(held, key=alike.__getitem__, default=None)
        other = self._known[held[0]][0] if held else None
        if best is not None and alike[best] >= NEW_VERSION:
            chosen, other = best, None
        else:
            chosen = next(place for place in _places(location) if place not in self._known and place not in self._taken)
        self._taken.add(chosen)
        return replace(loaded, source=_placed(loaded.source, chosen)), other

    def _held(self, location: str) -> list[str]:
        """Return the places of documents that came under this name."""
        return [place for place in itertools.islice(_places(location), MOST_COMPARED) if place in self._known]


def _places(location: str) -> Iterator[str]:
    """Yield the location itself, then with (2), (3) … before its ending."""
    yield location
    head, slash, name = location.rpartition("/")
    path = PurePosixPath(name)
    for number in itertools.count(2):
        yield f"{head}{slash}{path.stem} ({number}){path.suffix}"


def free_place(source: SourceFile, taken: Collection[str]) -> SourceFile:
    """Return the source in the first place of its name that is not taken, and with the name it has there."""
    return _placed(source, next(place for place in _places(source.location) if place not in taken))


def _placed(source: SourceFile, location: str) -> SourceFile:
    """Return the source in another place, and with the name it has there."""
    if location == source.location:
        return source
    number = location.removesuffix(PurePosixPath(location).suffix).rpartition(" ")[2]
    path = PurePosixPath(source.name)
    return replace(source, location=location, name=f"{path.stem} {number}{path.suffix}")
