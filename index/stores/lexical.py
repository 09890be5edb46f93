"""The lexical index: BM25 over index terms, in tantivy (its only import). Derived; rebuilt when it does not open."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from threading import Lock

import tantivy

from index.errors import StoreError
from index.stores.protocols import Alternative, Clause, Scored

# 15 MB is tantivy's least for one writer thread; a batch of passages is far smaller.
WRITER_HEAP_BYTES = 32_000_000
ANALYZER = "index_terms"


class LexicalIndex:
    """Passage ids and their index terms on disk. One writer, any number of reading threads."""

    def __init__(self, directory: Path, index: tantivy.Index) -> None:
        self._directory = directory
        self._index = index
        self._schema = index.schema
        self._writing = Lock()

    @classmethod
    def open(cls, directory: Path, read_only: bool = False) -> LexicalIndex:
        """Open or create the index in `directory`; one that does not open is replaced by an empty one.

        With `read_only` nothing on the disk is touched, and StoreError is raised instead.
        """
        if read_only:
            with _translated(directory):
                index = tantivy.Index.open(str(directory))
                _register(index)
                return cls(directory, index)
        with _translated(directory):
            directory.mkdir(parents=True, exist_ok=True)
            try:
                index = tantivy.Index(_schema(), path=str(directory))
            except ValueError:
                # Damaged or of another layout: everything in it can be derived again.
                shutil.rmtree(directory)
                directory.mkdir()
                index = tantivy.Index(_schema(), path=str(directory))
            _register(index)
        return cls(directory, index)

    def add(self, passages: Sequence[tuple[int, Sequence[str]]]) -> None:
        """Store new passages as (id, index terms); raises StoreError."""
        with self._writer() as writer:
            for passage_id, terms in passages:
                writer.add_document(_document(passage_id, terms))

    def replace(self, passages: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Hold exactly these passages from now on, in files of their own: no word of another one stays on the disk."""
        with self._writer() as writer:
            writer.delete_all_documents()
            for passage_id, terms in passages:
                writer.add_document(_document(passage_id, terms))
            writer.commit()
            writer.garbage_collect_files()

    def reload(self) -> None:
        """See what another process has written."""
        with _translated(self._directory):
            self._index.reload()

    def remove(self, ids: Sequence[int]) -> None:
        """Forget ids; those not there are ignored. Raises StoreError."""
        with self._writer() as writer:
            for passage_id in ids:
                writer.delete_documents_by_query(tantivy.Query.term_query(self._schema, "id", passage_id))

    def search(self, clauses: Sequence[Clause], limit: int) -> list[Scored]:
        """Return the best by BM25: a clause counts as its best alternative, the clauses add up."""
        parts = [(tantivy.Occur.Should, self._clause(clause)) for clause in clauses if clause]
        if not parts or limit < 1:
            return []
        with _translated(self._directory):
            searcher = self._index.searcher()
            found = searcher.search(tantivy.Query.boolean_query(parts), limit).hits
            ids = searcher.fast_field_values("id", [address for _, address in found])
        return [Scored(int(passage_id or 0), float(score)) for (score, _), passage_id in zip(found, ids, strict=True)]

    def ids(self) -> set[int]:
        """Return every id stored."""
        with _translated(self._directory):
            searcher = self._index.searcher()
            if not searcher.num_docs:
                return set()
            found = searcher.search(tantivy.Query.all_query(), searcher.num_docs).hits
            return {int(value or 0) for value in searcher.fast_field_values("id", [address for _, address in found])}

    def count(self) -> int:
        """Return how many passages are stored."""
        return int(self._index.searcher().num_docs)

    def _clause(self, clause: Clause) -> tantivy.Query:
        queries = [self._alternative(alternative) for alternative in clause]
        return queries[0] if len(queries) == 1 else tantivy.Query.disjunction_max_query(queries)

    def _alternative(self, alternative: Alternative) -> tantivy.Query:
        terms = [tantivy.Query.term_query(self._schema, "terms", term) for term in alternative.terms]
        query = terms[0] if len(terms) == 1 else tantivy.Query.boolean_query([(tantivy.Occur.Must, t) for t in terms])
        return query if alternative.weight == 1.0 else tantivy.Query.boost_query(query, alternative.weight)

    @contextmanager
    def _writer(self) -> Iterator[tantivy.IndexWriter]:
        with self._writing, _translated(self._directory):
            writer = self._index.writer(WRITER_HEAP_BYTES, 1)
            try:
                yield writer
                writer.commit()
            finally:
                # Gives the lock file and the merge threads back, whatever happened.
                writer.wait_merging_threads()
            self._index.reload()


def _register(index: tantivy.Index) -> None:
    index.register_tokenizer(ANALYZER, tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build())


def _document(passage_id: int, terms: Sequence[str]) -> tantivy.Document:
    document = tantivy.Document()
    document.add_unsigned("id", passage_id)
    document.add_text("terms", " ".join(terms))
    return document


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    builder.add_unsigned_field("id", stored=False, indexed=True, fast=True)
    # Frequencies without positions: terms are never searched as phrases.
    builder.add_text_field("terms", stored=False, tokenizer_name=ANALYZER, index_option="freq")
    return builder.build()


@contextmanager
def _translated(directory: Path) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise StoreError(f"The lexical index in {directory} cannot be used: {error}.") from error
