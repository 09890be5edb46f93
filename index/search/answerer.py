"""Makes an answer of quotes: the best sentences of the best passages, exactly as they stand in their documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.errors import QuestionError, QuestionFault
from index.search.retriever import Retriever
from index.stores.catalog import Catalog, Generation
from index.text.language import detect_language, has_words
from index.text.segmenter import sentences
from index.types import Answer, Document, Hit, Outcome, Query, Quote

MAX_QUESTION_CHARACTERS = 2_000
# Hits that are read sentence by sentence; more would cost time and seldom move the first five quotes.
HITS_READ = 12
# A quote of several sentences stays shorter than this; a single sentence is never cut.
MAX_QUOTE_CHARACTERS = 450
PARAGRAPH_BREAK = "\n\n"
# What a hundred characters more must add in similarity to be worth reading.
LENGTH_COST = 0.02
# A quote so much worse than the first answers something else.
LEAST_SHARE_OF_BEST = 0.6


@dataclass(frozen=True, slots=True)
class _Window:
    """A run of whole sentences of one hit's passage; offsets count in the document."""

    hit: Hit
    start: int
    end: int
    text: str


class Answerer:
    """Answers from one generation; any number of threads may ask at once."""

    def __init__(self, retriever: Retriever, catalog: Catalog, generation: Generation) -> None:
        self._retriever = retriever
        self._catalog = catalog
        self._generation = generation

    def answer(self, question: str, limit: int) -> Answer:
        """Return at most `limit` quotes in rank order, none when the sources do not answer; raises QuestionError."""
        query = as_query(question)
        hits = self._retriever.search(query)
        if not self._retriever.is_answered(query, hits):
            return Answer(query.text, query.language, outcome=Outcome.OFF_TOPIC)
        return Answer(query.text, query.language, tuple(self._quotes(query, hits[:HITS_READ], limit)))

    def _quotes(self, query: Query, hits: Sequence[Hit], limit: int) -> list[Quote]:
        windows = [window for hit in hits for window in _windows(hit)]
        similarities = self._retriever.similarity(query, [window.text for window in windows])
        best: dict[int, tuple[float, _Window]] = {}
        for window, similarity in zip(windows, similarities, strict=True):
            worth = float(similarity) - LENGTH_COST * len(window.text) / 100
            passage_id = window.hit.passage.id
            if passage_id not in best or worth > best[passage_id][0]:
                best[passage_id] = (worth, window)
        ordered = sorted(best.values(), key=lambda found: -(found[0] + found[1].hit.score))
        documents = self._catalog.documents(self._generation, [hit.passage.document_id for hit in hits])
        quotes: list[Quote] = []
        for worth, window in ordered:
            quote = _quote(window, documents.get(window.hit.passage.document_id), worth + window.hit.score)
            if quote is None or any(_same_words(quote, other) for other in quotes):
                continue
            if len(quotes) == limit or (quotes and quote.score < LEAST_SHARE_OF_BEST * quotes[0].score):
                break
            quotes.append(quote)
        return quotes


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


def _windows(hit: Hit) -> Iterator[_Window]:
    text = hit.passage.text
    spans = sentences(text)
    for first, (start, _) in enumerate(spans):
        for last in range(first, len(spans)):
            end = spans[last][1]
            # Between two paragraphs of the text page furniture may have stood in the source.
            if last > first and (end - start > MAX_QUOTE_CHARACTERS or PARAGRAPH_BREAK in text[start:end]):
                break
            yield _Window(hit, hit.passage.start + start, hit.passage.start + end, text[start:end])


def _quote(window: _Window, document: Document | None, score: float) -> Quote | None:
    """Quote the document itself; None when it changed or went since the passage was found."""
    if document is None or document.text[window.start : window.end] != window.text:
        return None
    return Quote(
        text=document.text[window.start : window.end],
        start=window.start,
        end=window.end,
        document_id=document.id,
        name=document.name,
        metadata=document.metadata,
        score=score,
    )


def _same_words(quote: Quote, other: Quote) -> bool:
    overlapping = quote.document_id == other.document_id and quote.start < other.end and other.start < quote.end
    return overlapping or quote.text.split() == other.text.split()
