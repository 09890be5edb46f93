"""Counts what the documents name, and finds quotes about a name."""

from __future__ import annotations

from collections import Counter
from threading import Lock

from index.search.answerer import Answerer
from index.search.shelf.library import Library
from index.stores.catalog import Catalog
from index.stores.generation import Generation
from index.text.gazetteer import Gazetteer
from index.types import Language, Name, NameCount, NameKind, Quote

PASSAGES_AT_ONCE = 2_000


class Register:
    """Knows which passages of one generation name what; reads each passage once, when first asked."""

    def __init__(
        self, library: Library, catalog: Catalog, generation: Generation, answerer: Answerer, gazetteer: Gazetteer
    ) -> None:
        self._library = library
        self._catalog = catalog
        self._generation = generation
        self._answerer = answerer
        self._gazetteer = gazetteer
        self._named: dict[int, tuple[int, frozenset[str]]] = {}
        self._lock = Lock()

    def names(self, kind: NameKind) -> tuple[NameCount, ...]:
        """Return the names of a kind that the documents speak of, the most frequent first."""
        passages: Counter[str] = Counter()
        documents: dict[str, set[int]] = {}
        for document_id, keys in self._current().values():
            passages.update(keys)
            for key in keys:
                documents.setdefault(key, set()).add(document_id)
        counted = [
            NameCount(name, len(documents[name.key]), passages[name.key])
            for name in self._gazetteer.of_kind(kind)
            if passages[name.key]
        ]
        return tuple(sorted(counted, key=lambda one: (-one.documents, -one.passages)))

    def about(self, name: Name, language: Language, limit: int) -> tuple[Quote, ...]:
        """Return at most `limit` quotes that name it, best first."""
        asked = name.arabic if language == "ar" else name.english
        naming = {passage_id for passage_id, (_, keys) in self._current().items() if name.key in keys}
        return self._answerer.quotes_among(asked, naming, limit, language)

    def _current(self) -> dict[int, tuple[int, frozenset[str]]]:
        wanted = self._library.current().shelf.passages.tolist()
        with self._lock:
            held = set(wanted)
            self._named = {number: named for number, named in self._named.items() if number in held}
            missing = [number for number in wanted if number not in self._named]
            for first in range(0, len(missing), PASSAGES_AT_ONCE):
                some = missing[first : first + PASSAGES_AT_ONCE]
                for number, passage in self._catalog.passages.by_id(self._generation, some).items():
                    keys = frozenset(found.name.key for found in self._gazetteer.find(passage.text))
                    self._named[number] = (passage.document_id, keys)
            return dict(self._named)
