"""Makes an answer of quotes: the best sentences of the best passages, exactly as they stand in their documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from index.errors import QuestionError, QuestionFault
from index.search.evidence import Evidence
from index.search.quoter import quote
from index.search.retriever import Found, Retriever
from index.search.selection import worth_quoting
from index.stores.catalog import Catalog, Generation
from index.text.language import detect_language, has_words
from index.types import Answer, Outcome, Query, Quote

MAX_QUESTION_CHARACTERS = 2_000
NEARBY_QUOTES = 2


class Answerer:
    """Answers from one generation; any number of threads may ask at once."""

    def __init__(self, retriever: Retriever, catalog: Catalog, generation: Generation, evidence: Evidence) -> None:
        self._retriever = retriever
        self._catalog = catalog
        self._generation = generation
        self._evidence = evidence

    def answer(self, question: str, limit: int) -> Answer:
        """Return at most `limit` quotes in rank order, none when the sources do not answer; raises QuestionError."""
        query = as_query(question)
        found = self._retriever.search(query)
        outcome = self._evidence.outcome(found)
        if outcome is Outcome.OFF_TOPIC:
            return Answer(query.text, query.language, outcome=outcome, understood=query.text)
        if outcome is Outcome.NEAR:
            nearby = self._quotes(found, min(limit, NEARBY_QUOTES))
            return Answer(query.text, query.language, outcome=outcome, nearby=nearby, understood=query.text)
        return Answer(query.text, query.language, self._quotes(found, limit), understood=query.text)

    def _quotes(self, found: Found, limit: int) -> tuple[Quote, ...]:
        rows = list(worth_quoting(found))
        quotes: list[Quote] = []
        for made in self._made(found, rows):
            if len(quotes) == limit:
                break
            if not any(_overlap(made, other) for other in quotes):
                quotes.append(made)
        return tuple(quotes)

    def _made(self, found: Found, rows: Sequence[int]) -> Iterator[Quote]:
        documents = self._catalog.documents(self._generation, list({found.document_id(row) for row in rows}))
        # Read after the texts: a passage that still stands stood in the text that was read.
        passages = self._catalog.passages(self._generation, [found.passage_id(row) for row in rows])
        for row in rows:
            passage, document = passages.get(found.passage_id(row)), documents.get(found.document_id(row))
            made = quote(found, row, passage, document) if passage and document else None
            if made is not None:
                yield made


def as_query(question: str) -> Query:
    """Check a question and note its language; raises QuestionError."""
    text = question.strip()
    if not text:
        raise QuestionError(QuestionFault.EMPTY, "The question is empty.")
    if len(text) > MAX_QUESTION_CHARACTERS:
        raise QuestionError(
            QuestionFault.TOO_LONG,
            f"The question has {len(text):,} characters; {MAX_QUESTION_CHARACTERS:,} at most can be asked.",
        )
    if not has_words(text):
        raise QuestionError(QuestionFault.WORDLESS, "The question has no words.")
    return Query(text, detect_language(text))


def _overlap(quote: Quote, other: Quote) -> bool:
    return quote.document_id == other.document_id and quote.start < other.end and other.start < quote.end
